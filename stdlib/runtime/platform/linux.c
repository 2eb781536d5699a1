/* A Linux process without a C library. It maps a heap, regions and a stack of the sizes the plan proved, and moves
   to that stack, because the one the kernel gave has neither that size nor a guard page that is ours. */
#include "../platform.h"
#include "../heap.h"

enum {
  SYS_READ = 0, SYS_WRITE = 1, SYS_MMAP = 9, SYS_RT_SIGACTION = 13, SYS_SIGALTSTACK = 131, SYS_CLOCK_GETTIME = 228,
  SYS_EXIT_GROUP = 231, SYS_EPOLL_WAIT = 232, SYS_EPOLL_CTL = 233, SYS_PPOLL = 271, SYS_EPOLL_CREATE1 = 291, SYS_GETRANDOM = 318,
};
enum { PROT_READ_WRITE = 3, MAP_PRIVATE_ANONYMOUS = 0x22, MAP_NORESERVE = 0x4000 };
enum { PAGE = 4096, SIGNAL_STACK = 16384 };

struct timespec { int64_t seconds, nanoseconds; };

static int64_t call(int64_t number, int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f) {
  register int64_t r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
  int64_t result;
  __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
  return result;
}
static inline int64_t call4(int64_t number, int64_t a, int64_t b, int64_t c, int64_t d) { return call(number, a, b, c, d, 0, 0); }

static struct uk_memory memory;
static int64_t epoll = -1;

_Noreturn void uk_platform_exit(int status) {
  for (;;) call4(SYS_EXIT_GROUP, status, 0, 0, 0);
}

void uk_platform_write(const uint8_t *bytes, size_t length, bool error) {
  enum { EINTR = 4, EAGAIN = 11 };
  while (length > 0) {
    int64_t written = call4(SYS_WRITE, error ? 2 : 1, (int64_t)bytes, (int64_t)length, 0);
    if (written == -EINTR || written == -EAGAIN) continue;
    if (written < 0) return;   /* the reader is gone: nobody is left to tell */
    bytes += written;
    length -= (size_t)written;
  }
}

static struct timespec now(int64_t clock) {
  struct timespec time = { 0, 0 };
  call4(SYS_CLOCK_GETTIME, clock, (int64_t)&time, 0, 0);
  return time;
}

uint64_t uk_platform_monotonic(void) {
  struct timespec time = now(1);
  return (uint64_t)time.seconds * 1000000000 + (uint64_t)time.nanoseconds;
}

double uk_platform_wall_clock(void) {
  struct timespec time = now(0);
  return (double)(time.seconds * 1000 + time.nanoseconds / 1000000);
}

bool uk_platform_random(uint8_t *into, size_t length) {
  while (length > 0) {
    int64_t count = call4(SYS_GETRANDOM, (int64_t)into, (int64_t)length, 0, 0);
    if (count <= 0) return false;
    into += count;
    length -= (size_t)count;
  }
  return true;
}

/* ---- interrupts: edges of file descriptors ---- */

struct __attribute__((packed)) epoll_event { uint32_t events; uint64_t line; };
static struct { struct epoll_event events[16]; int next, count; } pending;

void uk_platform_watch(int32_t line) {
  enum { ADD = 1, IN = 1, OUT = 4 };
  const uint32_t edge_triggered = 1u << 31;
  struct epoll_event event = { IN | OUT | edge_triggered, (uint64_t)line };
  if (epoll < 0) epoll = call4(SYS_EPOLL_CREATE1, 0, 0, 0, 0);
  if (call4(SYS_EPOLL_CTL, epoll, ADD, line, (int64_t)&event) < 0) uk_panic("this file descriptor cannot be waited for");
}

int32_t uk_platform_take_interrupt(void) {
  if (pending.next == pending.count) {
    if (epoll < 0) return -1;
    int64_t count = call4(SYS_EPOLL_WAIT, epoll, (int64_t)pending.events, sizeof pending.events / sizeof pending.events[0], 0);
    pending.next = 0;
    pending.count = count > 0 ? (int)count : 0;
  }
  return pending.next < pending.count ? (int32_t)pending.events[pending.next++].line : -1;
}

/* ppoll, because of epoll's own calls only a recent one takes nanoseconds. */
void uk_platform_sleep(uint64_t deadline) {
  enum { IN = 1 };
  struct { int32_t descriptor; int16_t wanted, found; } events = { (int32_t)epoll, IN, 0 };
  if (pending.next < pending.count) return;
  uint64_t moment = uk_platform_monotonic(), left = deadline > moment ? deadline - moment : 0;
  struct timespec timeout = { (int64_t)(left / 1000000000), (int64_t)(left % 1000000000) };
  call(SYS_PPOLL, (int64_t)&events, epoll < 0 ? 0 : 1, deadline == UINT64_MAX ? 0 : (int64_t)&timeout, 0, 8, 0);
}

/* ---- start ---- */

static uintptr_t map(size_t bytes) {
  int64_t address = call(SYS_MMAP, 0, (int64_t)bytes, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (address < 0 && address > -PAGE) uk_panic("the kernel refuses the memory that the image declares");
  return (uintptr_t)address;
}

static size_t pages(const uint8_t *symbol) { return ((uintptr_t)symbol + PAGE - 1) & ~(uintptr_t)(PAGE - 1); }

struct signal_action { void (*handler)(int, uint8_t *, uint8_t *); uint64_t flags; void (*restorer)(void); uint64_t mask; };

/* Offsets into siginfo_t and ucontext_t (uc_mcontext.gregs). */
static void on_fault(int signal, uint8_t *information, uint8_t *context) {
  enum { ADDRESS = 16, REGISTERS = 40, RBP = 10, RIP = 16, SIGILL = 4, SIGTRAP = 5, SIGFPE = 8 };
  const uintptr_t *registers = (const uintptr_t *)(context + REGISTERS);
  uintptr_t address = *(const uintptr_t *)(information + ADDRESS);
  bool overflow = address < memory.stack_low && address >= memory.stack_low - PAGE;
  if (overflow) uk_die_of_stack_overflow(registers[RIP], registers[RBP]);
  bool access = signal != SIGILL && signal != SIGTRAP && signal != SIGFPE;
  uk_die_of_fault(access ? "invalid access" : "invalid instruction", access ? address : 0, registers[RIP], registers[RBP]);
}

static void install_fault_handler(void) {
  enum { SIGILL = 4, SIGTRAP = 5, SIGBUS = 7, SIGFPE = 8, SIGSEGV = 11, SIGINFO = 4, ONSTACK = 0x08000000, RESTORER = 0x04000000 };
  struct { uintptr_t address; int32_t flags; size_t size; } stack = { map(SIGNAL_STACK), 0, SIGNAL_STACK };
  call4(SYS_SIGALTSTACK, (int64_t)&stack, 0, 0, 0);
  static const uint8_t signals[] = { SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV };
  struct signal_action action = { on_fault, SIGINFO | ONSTACK | RESTORER, 0, 0 };
  for (size_t i = 0; i < sizeof signals; i++) call4(SYS_RT_SIGACTION, signals[i], (int64_t)&action, 0, 8);
}

static char command_line[COMMAND_LINE_LIMIT];

const char *uk_platform_command_line(void) { return command_line; }

static const char *after_prefix(const char *text, const char *prefix) {
  while (*prefix != 0) if (*text++ != *prefix++) return 0;
  return text;
}

/* Appends what the launcher keeps off the command line: further words, in a file that it opened for this process. */
static size_t read_secrets(const char *digits, size_t length) {
  int64_t descriptor = 0, count = 0;
  for (; *digits >= '0' && *digits <= '9' && descriptor < 1024; digits++) descriptor = descriptor * 10 + (*digits - '0');
  if (length > 0 && length < sizeof command_line - 1) command_line[length++] = ' ';
  while (length < sizeof command_line - 1 && (count = call4(SYS_READ, descriptor, (int64_t)&command_line[length], (int64_t)(sizeof command_line - 1 - length), 0)) > 0) length += (size_t)count;
  if (count < 0) uk_panic("the file of secrets that the command line speaks of cannot be read");
  return length;
}

/* Arguments, with a space between them: what a launcher passes to a machine as one line. */
static void read_arguments(const uint64_t *stack) {
  size_t length = 0;
  for (uint64_t i = 2; i <= stack[0]; i++) {
    const char *secrets = after_prefix((const char *)stack[i], "ukc.secrets=");
    if (secrets != 0) {
      length = read_secrets(secrets, length);
      continue;
    }
    if (length > 0 && length < sizeof command_line - 1) command_line[length++] = ' ';
    for (const char *from = (const char *)stack[i]; *from != 0 && length < sizeof command_line - 1; from++) command_line[length++] = *from;
  }
}

/* The one environment variable that is read: tests set it to have every allocation collect. */
static bool stress_asked_for(const uint64_t *stack) {
  static const char variable[] = "UKC_GC_STRESS=1";
  for (const uint64_t *entry = stack + stack[0] + 2; *entry != 0; entry++)
    if (__builtin_memcmp((const char *)*entry, variable, sizeof variable) == 0) return true;
  return false;
}

_Noreturn static void continue_on_main_stack(void) { uk_main(&memory); }

/* Called by _start with the stack as the kernel left it: argument count, arguments, environment. */
_Noreturn void uk_linux_start(const uint64_t *stack) {
  read_arguments(stack);
  uk_heap_stress = stress_asked_for(stack);
  size_t heap = pages(uk_heap_size), region = pages(uk_region_size), stack_bytes = pages(uk_stack_size);
  memory.heap_start = map(heap);
  memory.heap_end = memory.heap_start + heap;
  if (region > 0) memory.region_start = map(region);
  memory.region_end = memory.region_start + region;
  /* The guard page is part of the mapping, made inaccessible by mapping over it. */
  enum { MAP_FIXED = 0x10, PROT_NONE = 0 };
  uintptr_t guard = map(stack_bytes + PAGE);
  call(SYS_MMAP, (int64_t)guard, PAGE, PROT_NONE, MAP_PRIVATE_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
  memory.stack_low = guard + PAGE;
  memory.stack_end = memory.stack_low + stack_bytes;
  install_fault_handler();
  /* A return address of 0 ends every walk of the stack. */
  __asm__ volatile("movq %0, %%rsp\n\txorl %%ebp, %%ebp\n\tpushq $0\n\tjmp *%1" : : "r"(memory.stack_end), "r"(continue_on_main_stack) : "memory");
  __builtin_unreachable();
}

/* Target linux only: a raw system call, for the library OS. */
double uk_syscall(double number, double a, double b, double c, double d, double e, double f) {
  return (double)call((int64_t)number, (int64_t)a, (int64_t)b, (int64_t)c, (int64_t)d, (int64_t)e, (int64_t)f);
}

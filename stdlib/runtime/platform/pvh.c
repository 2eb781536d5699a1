/* The platform of images that boot on a hypervisor through PVH: sealed page tables, traps, local and I/O APIC, clock,
   entropy, report and power-off. No firmware, no ACPI: the device table is known at compile time. Interrupts are enabled
   only inside uk_platform_sleep. */
#include "../platform.h"

/* ---- the image's own symbols (stdlib/boot/pvh/image.ld) ---- */
extern uint8_t uk_image_start[], uk_text_end[], uk_rodata_end[], uk_data_end[];
extern uint8_t uk_page_tables[], uk_page_tables_end[], uk_fault_stack_low[], uk_fault_stack_top[];
extern uint8_t uk_stack_guard[], uk_stack_low[], uk_stack_top[], uk_region_start[], uk_region_end[], uk_heap_start[];
extern uint8_t uk_exception_entries[], uk_interrupt_entries[];

#define PAGE 4096ull
#define LARGE_PAGE 0x200000ull
#define GIB 0x40000000ull

/* ---- ports and instructions ---- */
static inline void out8(uint16_t port, uint8_t value) { __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port) : "memory"); }
static inline void out32(uint16_t port, uint32_t value) { __asm__ volatile("outl %0, %1" : : "a"(value), "Nd"(port) : "memory"); }
static inline uint8_t in8(uint16_t port) { uint8_t value; __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port) : "memory"); return value; }
static inline uint64_t read_tsc(void) { uint32_t low, high; __asm__ volatile("rdtsc" : "=a"(low), "=d"(high)); return ((uint64_t)high << 32) | low; }
static inline void cpuid(uint32_t leaf, uint32_t r[4]) { __asm__ volatile("cpuid" : "=a"(r[0]), "=b"(r[1]), "=c"(r[2]), "=d"(r[3]) : "a"(leaf), "c"(0)); }
static inline void write_msr(uint32_t msr, uint64_t value) { __asm__ volatile("wrmsr" : : "c"(msr), "a"((uint32_t)value), "d"((uint32_t)(value >> 32)) : "memory"); }
static inline uint32_t mmio_read(uint64_t address) { return *(volatile uint32_t *)address; }
static inline void mmio_write(uint64_t address, uint32_t value) { *(volatile uint32_t *)address = value; }

/* ---- console, report, power ---- */
#define COM1 0x3f8
#define UART_LINE_STATUS 5
#define UART_TRANSMIT_EMPTY 0x20
/* The launcher attaches `isa-debugcon` here and reads the exit status from it; see docs/decisions on the report channel. */
#define REPORT_PORT 0xe9
/* `isa-debug-exit`; its own 7-bit status is not used, because QEMU reports its own failures the same way. */
#define DEBUG_EXIT_PORT 0xf4

void uk_platform_write(const uint8_t *bytes, size_t length, bool error) {
  (void)error;
  for (size_t i = 0; i < length; i++) {
    while ((in8(COM1 + UART_LINE_STATUS) & UART_TRANSMIT_EMPTY) == 0) {}
    out8(COM1, bytes[i]);
  }
}

static void report(const char *text) { while (*text != 0) out8(REPORT_PORT, (uint8_t)*text++); }

_Noreturn void uk_platform_exit(int status) {
  char digits[4] = { (char)('0' + status / 100 % 10), (char)('0' + status / 10 % 10), (char)('0' + status % 10), 0 };
  report("exit ");
  report(digits);
  report("\n");
  out32(DEBUG_EXIT_PORT, 0);
  /* No such device: a triple fault stops every machine. */
  struct { uint16_t limit; uint64_t base; } __attribute__((packed)) none = { 0, 0 };
  __asm__ volatile("lidt %0; ud2" : : "m"(none));
  for (;;) __asm__ volatile("cli; hlt");
}

/* ---- what the hypervisor says at the start (xen pvh.pandoc, hvm_start_info version 1) ---- */
#define START_INFO_MAGIC 0x336ec578u
#define MEMORY_TYPE_RAM 1
struct start_info { uint32_t magic, version, flags, modules; uint64_t module_list, command_line, rsdp, memory_map; uint32_t memory_entries, reserved; };
struct memory_entry { uint64_t address, size; uint32_t type, reserved; };

struct module { uint64_t address, size, command_line, reserved; };

static char command_line[COMMAND_LINE_LIMIT];

const char *uk_platform_command_line(void) { return command_line; }

/* The command line, and behind it the words of the one module: secrets, which the host's command lines must not show. */
static void read_command_line(const struct start_info *info) {
  const char *text = (const char *)info->command_line;
  size_t length = 0;
  while (text != 0 && length < COMMAND_LINE_LIMIT - 1 && text[length] != 0) { command_line[length] = text[length]; length++; }
  if (info->modules == 0 || info->module_list == 0) return;
  const struct module *module = (const struct module *)info->module_list;
  volatile char *words = (volatile char *)module->address;
  if (module->size > GIB || module->address > GIB - module->size) uk_panic("the secrets lie above 1 GiB, where this image cannot read them: give the machine less memory");
  if (length > 0 && length < COMMAND_LINE_LIMIT - 1) command_line[length++] = ' ';
  for (size_t i = 0; i < module->size; i++) {
    if (length < COMMAND_LINE_LIMIT - 1) command_line[length++] = words[i];
    /* The heap may begin its life here, and expects zeros. */
    words[i] = 0;
  }
}

/* The end of the RAM that holds the image, 0 when the map does not say. Entries of length 0 and odd types are skipped. */
static uint64_t ram_end(const struct start_info *info) {
  if (info->version < 1 || info->memory_map == 0) return 0;
  const struct memory_entry *entries = (const struct memory_entry *)info->memory_map;
  for (uint32_t i = 0; i < info->memory_entries && i < 128; i++)
    if (entries[i].type == MEMORY_TYPE_RAM && entries[i].address <= (uint64_t)uk_image_start && (uint64_t)uk_data_end <= entries[i].address + entries[i].size)
      return entries[i].address + entries[i].size;
  return 0;
}

/* ---- page tables: the sealed map ---- */
#define PRESENT 1ull
#define WRITABLE 2ull
#define UNCACHED 0x10ull
#define LARGE 0x80ull
#define NO_EXECUTE (1ull << 63)

#define LOCAL_APIC 0xfee00000ull
#define IO_APIC 0xfec00000ull
/* virtio-mmio slots and both APICs lie in the last 32 MiB below 4 GiB. */
#define DEVICE_MEMORY 0xfe000000ull

static uint64_t *next_table;
static uint64_t *new_table(void) {
  if ((uint8_t *)next_table >= uk_page_tables_end) uk_panic("page tables do not fit in the space the linker gave them");
  uint64_t *table = next_table;
  next_table += 512;
  for (int i = 0; i < 512; i++) table[i] = 0;
  return table;
}
static uint64_t *child(uint64_t *table, uint64_t index) {
  if (table[index] == 0) table[index] = (uint64_t)new_table() | PRESENT | WRITABLE;
  return (uint64_t *)(table[index] & 0x000ffffffffff000ull);
}

/* Maps [start, end) to itself, with 2 MiB pages wherever a whole one fits. */
static void map(uint64_t *root, uint64_t start, uint64_t end, uint64_t flags) {
  while (start < end) {
    uint64_t *directory = child(child(root, 0), start / GIB);
    uint64_t index = start / LARGE_PAGE % 512;
    if (start % LARGE_PAGE == 0 && end - start >= LARGE_PAGE) {
      directory[index] = start | flags | LARGE | PRESENT;
      start += LARGE_PAGE;
    } else {
      child(directory, index)[start / PAGE % 512] = start | flags | PRESENT;
      start += PAGE;
    }
  }
}

static void seal(uint64_t heap_end) {
  next_table = (uint64_t *)uk_page_tables;
  uint64_t *root = new_table();
  map(root, (uint64_t)uk_image_start, (uint64_t)uk_text_end, 0);
  map(root, (uint64_t)uk_text_end, (uint64_t)uk_rodata_end, NO_EXECUTE);
  map(root, (uint64_t)uk_rodata_end, (uint64_t)uk_data_end, NO_EXECUTE | WRITABLE);
  /* The page tables themselves stay unmapped: nothing can change them after this. */
  map(root, (uint64_t)uk_fault_stack_low, (uint64_t)uk_fault_stack_top, NO_EXECUTE | WRITABLE);
  map(root, (uint64_t)uk_stack_low, heap_end, NO_EXECUTE | WRITABLE);
  map(root, DEVICE_MEMORY, 4 * GIB, NO_EXECUTE | WRITABLE | UNCACHED);
  __asm__ volatile("mov %0, %%cr3" : : "r"(root) : "memory");
}

/* ---- segments, traps ---- */
struct task_state { uint32_t reserved0; uint64_t stacks[3]; uint64_t reserved1; uint64_t interrupt_stacks[7]; uint64_t reserved2; uint16_t reserved3, io_map; } __attribute__((packed));
struct gate { uint16_t offset_low, selector; uint8_t stack, type; uint16_t offset_middle; uint32_t offset_high, reserved; };
struct table_pointer { uint16_t limit; uint64_t base; } __attribute__((packed));

#define CODE_SELECTOR 8
#define TASK_SELECTOR 24
#define INTERRUPT_GATE 0x8e
#define EXCEPTIONS 32
#define INTERRUPT_VECTORS 32
#define VECTOR_TIMER (EXCEPTIONS + 30)
#define VECTOR_SPURIOUS (EXCEPTIONS + 31)
/* I/O APIC inputs 0 … 23 arrive as vectors 32 … 55. */
#define IO_APIC_LINES 24

static struct task_state task;
static struct gate gates[EXCEPTIONS + INTERRUPT_VECTORS];
static uint64_t segments[5];

static void set_gate(unsigned vector, uint64_t entry, uint8_t stack) {
  gates[vector] = (struct gate){ (uint16_t)entry, CODE_SELECTOR, stack, INTERRUPT_GATE, (uint16_t)(entry >> 16), (uint32_t)(entry >> 32), 0 };
}

static void install_traps(void) {
  uint64_t base = (uint64_t)&task;
  segments[1] = 0x00af9b000000ffffull;
  segments[2] = 0x00cf93000000ffffull;
  segments[3] = (sizeof task - 1) | ((base & 0xffffff) << 16) | (0x89ull << 40) | ((base >> 24 & 0xff) << 56);
  segments[4] = base >> 32;
  task.interrupt_stacks[0] = (uint64_t)uk_fault_stack_top;
  task.io_map = sizeof task;
  for (unsigned i = 0; i < EXCEPTIONS; i++) set_gate(i, (uint64_t)uk_exception_entries + i * 16, 1);
  for (unsigned i = 0; i < INTERRUPT_VECTORS; i++) set_gate(EXCEPTIONS + i, (uint64_t)uk_interrupt_entries + i * 16, 0);
  struct table_pointer gdt = { sizeof segments - 1, (uint64_t)segments };
  struct table_pointer idt = { sizeof gates - 1, (uint64_t)gates };
  __asm__ volatile("lgdt %0; lidt %1; ltr %w2" : : "m"(gdt), "m"(idt), "r"(TASK_SELECTOR) : "memory");
}

/* As pushed by exception_common in stdlib/boot/pvh/traps.S. */
struct uk_trap_frame { uint64_t rbp, rdi, rsi, rdx, rcx, rbx, rax, vector, error, rip, cs, flags, rsp, ss; };
#define VECTOR_PAGE_FAULT 14

_Noreturn void uk_exception(const struct uk_trap_frame *frame) {
  uint64_t address = 0;
  if (frame->vector == VECTOR_PAGE_FAULT) __asm__ volatile("mov %%cr2, %0" : "=r"(address));
  if (frame->vector == VECTOR_PAGE_FAULT && address >= (uint64_t)uk_stack_guard && address < (uint64_t)uk_stack_low)
    uk_die_of_stack_overflow(frame->rip, frame->rbp);
  static const char *const names[] = { "division error", "debug trap", "non-maskable interrupt", "breakpoint", "overflow trap", "bound trap",
    "invalid instruction", "no coprocessor", "double fault", "coprocessor overrun", "invalid task state", "missing segment", "stack segment fault",
    "general protection fault", "page fault", "reserved trap", "floating-point error", "alignment fault", "machine check", "SIMD floating-point error" };
  uk_die_of_fault(frame->vector < sizeof names / sizeof *names ? names[frame->vector] : "processor exception", address, frame->rip, frame->rbp);
}

/* ---- local APIC and I/O APIC (Intel SDM volume 3, chapter 10; 82093AA) ---- */
#define APIC_END_OF_INTERRUPT 0x0b0
#define APIC_SPURIOUS 0x0f0
#define APIC_ENABLE 0x100
#define APIC_TIMER 0x320
#define APIC_TIMER_INITIAL 0x380
#define APIC_TIMER_CURRENT 0x390
#define APIC_TIMER_DIVIDE 0x3e0
#define APIC_DIVIDE_BY_16 3
#define APIC_MASKED 0x10000
/* QEMU, KVM and Firecracker all count the local APIC's timer in nanoseconds. */
#define APIC_NANOSECONDS_PER_COUNT 16
#define APIC_LONGEST 0xffffffffull
#define MSR_APIC_BASE 0x1b
#define MSR_APIC_BASE_ENABLE 0x800

static volatile uint32_t pending_lines;

void uk_interrupt(uint64_t vector) {
  if (vector == VECTOR_SPURIOUS) return;
  if (vector - EXCEPTIONS < IO_APIC_LINES) pending_lines |= 1u << (vector - EXCEPTIONS);
  mmio_write(LOCAL_APIC + APIC_END_OF_INTERRUPT, 0);
}

int32_t uk_platform_take_interrupt(void) {
  uint32_t pending = pending_lines;
  if (pending == 0) return -1;
  int32_t line = __builtin_ctz(pending);
  pending_lines = pending & (pending - 1);
  return line;
}

/* Edge-triggered: a virtio device raises its line again only after the driver acknowledged, and the driver acknowledges
   before it looks at its rings, so no edge is lost and no level has to be masked until then. */
void uk_platform_watch(int32_t line) {
  if (line < 0 || line >= IO_APIC_LINES) uk_panic("no such interrupt line");
  mmio_write(IO_APIC, 0x11 + 2 * (uint32_t)line);
  mmio_write(IO_APIC + 0x10, 0);
  mmio_write(IO_APIC, 0x10 + 2 * (uint32_t)line);
  mmio_write(IO_APIC + 0x10, EXCEPTIONS + (uint32_t)line);
}

/* ---- clock ----
   The time-stamp counter is the clock. Its rate is what CPUID says; where CPUID is silent (QEMU without KVM) it is learnt
   from the local APIC's timer, which counts nanoseconds, while time passes anyway: nothing waits. Until the sample is
   long enough, the APIC's own count is the time. */
#define CALIBRATION_NANOSECONDS 20000000ull
#define RATE_SHIFT 32
static uint64_t tsc_start;
static uint64_t nanoseconds_start;      /* clock value at tsc_start */
static uint64_t rate;                   /* nanoseconds << RATE_SHIFT per TSC count; 0: not known yet */
static uint64_t apic_base;              /* nanoseconds that had passed when the APIC's timer was last loaded */
static uint32_t apic_loaded;
static uint64_t last_time;

/* (numerator << RATE_SHIFT) / denominator, for a quotient below 2^64. */
static uint64_t ratio(uint64_t numerator, uint64_t denominator) {
  uint64_t quotient, remainder;
  __asm__("divq %4" : "=a"(quotient), "=d"(remainder) : "a"(numerator << RATE_SHIFT), "d"(numerator >> (64 - RATE_SHIFT)), "r"(denominator) : "cc");
  return quotient;
}
static uint64_t scale(uint64_t counts) { return (uint64_t)(((unsigned __int128)counts * rate) >> RATE_SHIFT); }

static void apic_load(uint32_t count) {
  apic_loaded = count;
  mmio_write(LOCAL_APIC + APIC_TIMER_INITIAL, count);
}
static uint64_t apic_time(void) {
  return apic_base + (uint64_t)(apic_loaded - mmio_read(LOCAL_APIC + APIC_TIMER_CURRENT)) * APIC_NANOSECONDS_PER_COUNT;
}

static void learn_rate_from_cpuid(void) {
  uint32_t r[4];
  cpuid(0, r);
  uint32_t highest = r[0];
  uint64_t hertz = 0;
  if (highest >= 0x15) {
    cpuid(0x15, r);
    if (r[0] != 0 && r[1] != 0 && r[2] != 0) hertz = (uint64_t)r[2] * r[1] / r[0];
  }
  cpuid(1, r);
  if (hertz == 0 && (r[2] & 0x80000000u) != 0) {      /* a hypervisor */
    cpuid(0x40000000, r);
    if (r[0] >= 0x40000010u && r[0] < 0x40010000u) {  /* VMware's leaf, which KVM and others offer: kHz */
      cpuid(0x40000010, r);
      hertz = (uint64_t)r[0] * 1000;
    }
  }
  if (hertz != 0) rate = ratio(1000000000u, hertz);
}

uint64_t uk_platform_monotonic(void) {
  uint64_t counts = read_tsc() - tsc_start;
  uint64_t now;
  if (rate != 0) now = nanoseconds_start + scale(counts);
  else {
    now = apic_time();
    if (now >= CALIBRATION_NANOSECONDS && counts > now >> 24) rate = ratio(now, counts);
  }
  if (now < last_time) now = last_time;
  last_time = now;
  return now;
}

double uk_platform_wall_clock(void) { return 0; }

static void start_clock(void) {
  write_msr(MSR_APIC_BASE, LOCAL_APIC | MSR_APIC_BASE_ENABLE);
  mmio_write(LOCAL_APIC + APIC_SPURIOUS, APIC_ENABLE | VECTOR_SPURIOUS);
  mmio_write(LOCAL_APIC + APIC_TIMER_DIVIDE, APIC_DIVIDE_BY_16);
  mmio_write(LOCAL_APIC + APIC_TIMER, VECTOR_TIMER);
  tsc_start = read_tsc();
  apic_load((uint32_t)APIC_LONGEST);
  learn_rate_from_cpuid();
}

void uk_platform_sleep(uint64_t deadline) {
  if (pending_lines != 0) return;
  uint64_t now = uk_platform_monotonic();
  if (deadline <= now) return;
  uint64_t counts = (deadline - now + APIC_NANOSECONDS_PER_COUNT - 1) / APIC_NANOSECONDS_PER_COUNT;
  if (rate == 0) {
    /* The APIC's count is the clock: carry its time over, and wake before it runs out. */
    apic_base = apic_time();
  }
  apic_load((uint32_t)(counts > APIC_LONGEST ? APIC_LONGEST : counts));
  __asm__ volatile("sti; hlt; cli" : : : "memory");
  if (rate == 0 && mmio_read(LOCAL_APIC + APIC_TIMER_CURRENT) == 0) {
    apic_base += (uint64_t)apic_loaded * APIC_NANOSECONDS_PER_COUNT;
    apic_load((uint32_t)APIC_LONGEST);
  }
}

/* ---- entropy ---- */
bool uk_platform_random(uint8_t *into, size_t length) {
  uint32_t r[4];
  cpuid(1, r);
  if ((r[2] & (1u << 30)) == 0) return false;         /* rdrand */
  for (size_t i = 0; i < length;) {
    uint64_t word;
    bool ok = false;
    for (int attempt = 0; attempt < 10 && !ok; attempt++) __asm__ volatile("rdrand %0; setc %1" : "=r"(word), "=qm"(ok) : : "cc");
    if (!ok) return false;
    for (int k = 0; k < 8 && i < length; k++, i++, word >>= 8) into[i] = (uint8_t)word;
  }
  return true;
}

/* ---- start ---- */
_Noreturn void uk_pvh_main(const struct start_info *info) {
  if (info->magic != START_INFO_MAGIC) uk_panic("not started through PVH");
  read_command_line(info);
  uint64_t heap_end = (uint64_t)uk_heap_start + (uint64_t)uk_heap_size;
  uint64_t end = ram_end(info);
  if (end != 0 && end < heap_end) uk_panic("the machine has less memory than the .uk file promises");
  install_traps();
  seal(heap_end);
  start_clock();
  struct uk_memory memory = {
    .heap_start = (uintptr_t)uk_heap_start, .heap_end = heap_end,
    .region_start = (uintptr_t)uk_region_start, .region_end = (uintptr_t)uk_region_end,
    .stack_low = (uintptr_t)uk_stack_low, .stack_end = (uintptr_t)uk_stack_top,
  };
  uk_main(&memory);
}

/* The runtime as a process, driven line by line from runtime.test.ts: each line of standard input is an operation and its
   operands, each line of output its result. Strings are hexadecimal UTF-16 units, four digits each; `+` between them
   concatenates at run time, and every second string is handed on as a slice of a longer one; numbers are the sixteen
   digits of their bits. */
#include "../arrays.h"
#include "../heap.h"
#include "../platform.h"
#include "../report.h"
#include "../strings.h"
#include "../typed.h"
#include "../values.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* ---- the machine ---- */

void uk_platform_write(const uint8_t *bytes, size_t length, bool error) { fwrite(bytes, 1, length, error ? stderr : stdout); }
_Noreturn void uk_platform_exit(int status) { fflush(stdout); exit(status); }
uint64_t uk_platform_monotonic(void) { return 1; }
double uk_platform_wall_clock(void) { return 0; }
void uk_platform_sleep(uint64_t deadline) { (void)deadline; }
int32_t uk_platform_take_interrupt(void) { return -1; }
void uk_platform_watch(int32_t line) { (void)line; }
bool uk_platform_random(uint8_t *into, size_t length) { (void)into; (void)length; return false; }
const char *uk_platform_command_line(void) { return ""; }

/* ---- the program ---- */

const bool uk_has_bigint = true, uk_has_symbol = true;
bool uk_program_initialize(void) { return false; }
struct uk_box_result uk_program_start(void) { return (struct uk_box_result){ 0, false }; }
struct uk_f64_result uk_js_run(uk_ref promise) { (void)promise; return (struct uk_f64_result){ 0, false }; }
struct uk_box_result uk_js_makeError(double kind, uk_ref message) { (void)kind; return (struct uk_box_result){ message, false }; }
struct uk_box_result uk_js_describe(uk_box value) { return (struct uk_box_result){ value, false }; }

/* ---- operands and results ---- */

double uk_string_index_of(uk_ref, uk_ref, double), uk_string_last_index_of(uk_ref, uk_ref, double);
bool uk_string_matches_at(uk_ref, uk_ref, double);
struct uk_box_result uk_string_lower_case(uk_ref), uk_string_upper_case(uk_ref);
uk_ref uk_utf8_encode(uk_ref), uk_utf8_decode(uk_ref);
bool uk_utf8_is_valid(uk_ref);
uk_ref uk_number_to_fixed(double, double), uk_number_to_exponential(double, double), uk_number_to_precision(double, double), uk_number_to_radix(double, double);
double uk_float_rem(double, double), uk_floor(double), uk_ceil(double), uk_trunc(double), uk_sqrt(double);
typedef double unary(double);
unary uk_exp, uk_expm1, uk_log, uk_log1p, uk_log2, uk_log10, uk_sin, uk_cos, uk_tan, uk_asin, uk_acos, uk_atan, uk_sinh, uk_cosh, uk_tanh, uk_asinh, uk_acosh, uk_atanh, uk_cbrt, uk_fround, uk_clz32;
double uk_atan2(double, double), uk_float_pow(double, double);

static uk_ref read_piece(const char *text, size_t length) {
  uint16_t units[4096];
  uint32_t count = 0;
  for (; length >= 4; text += 4, length -= 4) {
    char digits[5] = { text[0], text[1], text[2], text[3], 0 };
    units[count++] = (uint16_t)strtoul(digits, 0, 16);
  }
  return uk_string_from_units(units, count);
}

uk_ref uk_string_slice(uk_ref, double, double);

static uk_ref read_string(const char *text) {
  uk_ref result = (uk_ref)&uk_empty_string;
  for (;;) {
    size_t length = strcspn(text, "+");
    result = uk_string_concat(result, read_piece(text, length)).value;
    if (text[length] == 0) break;
    text += length + 1;
  }
  static bool sliced;
  sliced = !sliced;
  if (!sliced) return result;
  UK_STATIC_STRING(around, "<a margin on either side, long enough that a slice is made of what lies within>");
  uint32_t margin = uk_length_of(UK_STATIC_REF(around)), length = uk_length_of(result);
  uk_ref longer = uk_string_concat(uk_string_concat(UK_STATIC_REF(around), result).value, UK_STATIC_REF(around)).value;
  uk_ref wider = uk_string_slice(longer, margin / 2, margin * 3 / 2 + length);
  return uk_string_slice(wider, margin - margin / 2, margin - margin / 2 + length);
}

static double read_number(const char *text) { return uk_double_of(strtoull(text, 0, 16)); }

static void write_string(uk_ref string) {
  struct uk_units units = uk_units_of(string);
  for (uint32_t i = 0; i < units.length; i++) printf("%04x", uk_unit(units, i));
  putchar('\n');
}
static void write_text(uk_ref string) {
  struct uk_units units = uk_units_of(string);
  fwrite(units.data, 1, units.length, stdout);
  putchar('\n');
}
static void write_number(double number) { printf("%016llx\n", (unsigned long long)(uk_box_number(number) - UK_DOUBLE_OFFSET)); }

static const struct { const char *name; unary *function; } functions[] = {
  { "floor", uk_floor }, { "ceil", uk_ceil }, { "trunc", uk_trunc }, { "sqrt", uk_sqrt }, { "fround", uk_fround }, { "clz32", uk_clz32 },
  { "exp", uk_exp }, { "expm1", uk_expm1 }, { "log", uk_log }, { "log1p", uk_log1p }, { "log2", uk_log2 }, { "log10", uk_log10 },
  { "sin", uk_sin }, { "cos", uk_cos }, { "tan", uk_tan }, { "asin", uk_asin }, { "acos", uk_acos }, { "atan", uk_atan },
  { "sinh", uk_sinh }, { "cosh", uk_cosh }, { "tanh", uk_tanh }, { "asinh", uk_asinh }, { "acosh", uk_acosh }, { "atanh", uk_atanh }, { "cbrt", uk_cbrt },
};

static void mutate(uint64_t seed, int steps);
static void list(int length);
double uk_hash_of(uk_box);

static void perform(char **word) {
  const char *op = word[0];
  for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++)
    if (strcmp(op, functions[i].name) == 0) { write_number(functions[i].function(read_number(word[1]))); return; }
  if (strcmp(op, "print") == 0) write_text(uk_number_to_string(read_number(word[1])));
  else if (strcmp(op, "parse") == 0) write_number(uk_string_to_number(read_string(word[1])));
  else if (strcmp(op, "toFixed") == 0) write_text(uk_number_to_fixed(read_number(word[1]), atof(word[2])));
  else if (strcmp(op, "toExponential") == 0) write_text(uk_number_to_exponential(read_number(word[1]), atof(word[2])));
  else if (strcmp(op, "toPrecision") == 0) write_text(uk_number_to_precision(read_number(word[1]), atof(word[2])));
  else if (strcmp(op, "toRadix") == 0) write_text(uk_number_to_radix(read_number(word[1]), atof(word[2])));
  else if (strcmp(op, "toInt32") == 0) printf("%d\n", uk_to_int32(read_number(word[1])));
  else if (strcmp(op, "rem") == 0) write_number(uk_float_rem(read_number(word[1]), read_number(word[2])));
  else if (strcmp(op, "pow") == 0) write_number(uk_float_pow(read_number(word[1]), read_number(word[2])));
  else if (strcmp(op, "atan2") == 0) write_number(uk_atan2(read_number(word[1]), read_number(word[2])));
  else if (strcmp(op, "lower") == 0) write_string(uk_string_lower_case(read_string(word[1])).value);
  else if (strcmp(op, "upper") == 0) write_string(uk_string_upper_case(read_string(word[1])).value);
  else if (strcmp(op, "slice") == 0) write_string(uk_string_slice(read_string(word[1]), atof(word[2]), atof(word[3])));
  else if (strcmp(op, "indexOf") == 0) printf("%g\n", uk_string_index_of(read_string(word[1]), read_string(word[2]), atof(word[3])));
  else if (strcmp(op, "lastIndexOf") == 0) printf("%g\n", uk_string_last_index_of(read_string(word[1]), read_string(word[2]), atof(word[3])));
  else if (strcmp(op, "startsWith") == 0) printf("%d\n", uk_string_matches_at(read_string(word[1]), read_string(word[2]), atof(word[3])));
  else if (strcmp(op, "compare") == 0) {
    uk_ref left = read_string(word[1]), right = read_string(word[2]);
    bool equal = uk_string_equal(left, right);
    if (equal && uk_string_hash(left) != uk_string_hash(right)) puts("equal strings have different hashes");
    else printf("%d %d\n", uk_string_compare(left, right), equal);
  } else if (strcmp(op, "hashString") == 0) printf("%.0f\n", uk_hash_of(read_string(word[1])));
  else if (strcmp(op, "hashNumber") == 0) printf("%.0f\n", uk_hash_of(uk_box_number(read_number(word[1]))));
  else if (strcmp(op, "utf8") == 0) {
    struct uk_view *bytes = (struct uk_view *)uk_utf8_encode(read_string(word[1]));
    for (uint32_t i = 0; i < bytes->length; i++) printf("%02x", bytes->data[i]);
    putchar('\n');
  } else if (strcmp(op, "decode") == 0) {
    size_t length = strlen(word[1]) / 2;
    struct uk_view *bytes = uk_bytes_new((uint32_t)length);
    for (size_t i = 0; i < length; i++) { char digits[3] = { word[1][2 * i], word[1][2 * i + 1], 0 }; bytes->data[i] = (uint8_t)strtoul(digits, 0, 16); }
    printf("%d ", uk_utf8_is_valid((uk_ref)bytes));
    write_string(uk_utf8_decode((uk_ref)bytes));
  } else if (strcmp(op, "mutate") == 0) mutate(strtoull(word[1], 0, 10), atoi(word[2]));
  else if (strcmp(op, "list") == 0) list(atoi(word[1]));
  else { printf("no such operation: %s\n", op); exit(2); }
}

/* ---- a mutator ---- */

/* Grows and cuts a random graph while a shadow of it, in C's own memory, says what must be in it. A node carries its
   number in a string and in an array; each step makes garbage and now and then checks everything that is reachable. */
enum { NODES = 256, LINKS = 3 };
UK_STATIC_STRING(node_name, "node");
static const struct uk_shape node_shape = { .kind = UK_OBJECT, .name_and_names = (uint64_t)&node_name, .slot_count = LINKS + 2, .references = 31 };
static struct { bool live; int links[LINKS]; uint32_t number; } shadow[NODES];
UK_ROOT static uk_ref table = UK_UNDEFINED;

static uk_ref make_node(uint32_t number) {
  uk_ref text = uk_string_concat(uk_number_to_string(number), uk_number_to_string(number * 0.1)).value;
  text = uk_string_concat(text, uk_number_to_string(number * 1e30)).value;
  uk_ref array = uk_array_new(0, number % 2 == 0);
  for (uint32_t i = 0; i < number % 700; i++) uk_array_push_box(array, i % 5 == 4 ? text : uk_box_number(number + i));
  uk_ref node = uk_allocate_slots(&node_shape, LINKS + 2);
  ((struct uk_object *)node)->slots[LINKS] = text;
  ((struct uk_object *)node)->slots[LINKS + 1] = array;
  return node;
}

static void require(bool holds, const char *what) {
  if (holds) return;
  printf("mutator: %s\n", what);
  uk_platform_exit(3);
}

static void check_node(int index) {
  uk_ref node = uk_array_get_box(table, index);
  const struct uk_object *object = (const void *)node;
  uint32_t number = shadow[index].number;
  require(uk_shape_of(node) == &node_shape, "a node has another shape");
  uk_ref text = uk_string_concat(uk_number_to_string(number), uk_number_to_string(number * 0.1)).value;
  text = uk_string_concat(text, uk_number_to_string(number * 1e30)).value;
  require(uk_string_equal(text, object->slots[LINKS]), "a string has other contents");
  uk_ref array = object->slots[LINKS + 1];
  require(uk_length_of(array) == number % 700, "an array has another length");
  for (uint32_t i = 0; i < number % 700; i++) {
    uk_box element = uk_array_get_box(array, (int32_t)i);
    if (i % 5 == 4) require(uk_string_equal(element, text), "an element is another string");
    else require(element == uk_box_number(number + i), "an element is another number");
  }
  for (int link = 0; link < LINKS; link++) {
    int target = shadow[index].links[link];
    require(object->slots[link] == (target < 0 ? UK_UNDEFINED : uk_array_get_box(table, target)), "a link leads elsewhere");
  }
}

static void mutate(uint64_t seed, int steps) {
  uint64_t before = uk_heap_counters.collections;
  table = uk_array_new(NODES, false);
  uk_array_set_length(table, NODES);
  memset(shadow, 0, sizeof shadow);
  for (int step = 0; step < steps; step++) {
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    int index = (int)(seed >> 33) % NODES, link = (int)(seed >> 45) % LINKS, target = (int)(seed >> 50) % NODES;
    if (!shadow[index].live || (seed >> 61) == 0) {
      uint32_t number = (uint32_t)(seed >> 40) % 100000;
      uk_ref node = make_node(number);
      for (int i = 0; i < NODES; i++) for (int l = 0; shadow[i].live && l < LINKS; l++)
        if (shadow[i].links[l] == index) { shadow[i].links[l] = -1; ((struct uk_object *)uk_array_get_box(table, i))->slots[l] = UK_UNDEFINED; }
      uk_array_set_box(table, index, node);
      shadow[index].live = true;
      shadow[index].number = number;
      for (int l = 0; l < LINKS; l++) shadow[index].links[l] = -1;
    } else if (shadow[target].live) {
      ((struct uk_object *)uk_array_get_box(table, index))->slots[link] = uk_array_get_box(table, target);
      shadow[index].links[link] = target;
    }
    if (step % 64 == 0) for (int i = 0; i < NODES; i++) if (shadow[i].live) check_node(i);
  }
  for (int i = 0; i < NODES; i++) if (shadow[i].live) check_node(i);
  printf("%s\n", uk_heap_counters.collections > before ? "collected" : "never collected");
}

/* A list built from its end, each node with a value of its own after which comes the link: marking it keeps every value in
   wait, far more of them than the mark stack holds. */
static void list(int length) {
  static const struct uk_shape shape = { .kind = UK_OBJECT, .name_and_names = (uint64_t)&node_name, .slot_count = 2, .references = 3 };
  uint64_t before = uk_heap_counters.collections;
  table = UK_UNDEFINED;
  for (int i = 0; i < length; i++) {
    uk_ref text = uk_number_to_string(i);
    uk_ref value = uk_allocate_slots(&shape, 2);
    ((struct uk_object *)value)->slots[0] = text;
    uk_ref node = uk_allocate_slots(&shape, 2);
    ((struct uk_object *)node)->slots[0] = value;
    ((struct uk_object *)node)->slots[1] = table;
    table = node;
  }
  uk_heap_collect();
  uk_ref node = table;
  for (int i = length - 1; i >= 0; i--, node = ((struct uk_object *)node)->slots[1])
    require(uk_string_equal(((struct uk_object *)((struct uk_object *)node)->slots[0])->slots[0], uk_number_to_string(i)), "a list has another value");
  require(node == UK_UNDEFINED, "a list has another end");
  printf("%s\n", uk_heap_counters.collections > before ? "collected" : "never collected");
}

/* arguments: heap size in bytes, and `stress` */
int main(int count, char **arguments) {
  static char line[1 << 16];
  size_t size = strtoull(arguments[1], 0, 10);
  uk_heap_stress = count > 2 && strcmp(arguments[2], "stress") == 0;
  uintptr_t start = (uintptr_t)mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  uk_heap_initialize(start, start + size, (uintptr_t)__builtin_frame_address(0));
  while (fgets(line, sizeof line, stdin) != 0) {
    char *words[4] = { line, 0, 0, 0 };
    line[strcspn(line, "\n")] = 0;
    for (int i = 1; i < 4; i++) {
      char *space = strchr(words[i - 1], ' ');
      if (space == 0) break;
      *space = 0;
      words[i] = space + 1;
    }
    perform(words);
  }
  return 0;
}

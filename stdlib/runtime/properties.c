/* The own enumerable properties of objects whose slots the compiler chose, by place and by name. The tables are in the
   image of a program that asks for them only. */
#include "values.h"
#include "strings.h"

static const struct uk_keys no_keys;

static const struct uk_keys *keys_of(uk_ref object) {
  const struct uk_shape *shape = uk_shape_of(object);
  if (shape->kind != UK_OBJECT || shape->names == 0) return &no_keys;
  return (const struct uk_keys *)(uintptr_t)((const uint32_t *)(uintptr_t)shape->names)[-1];
}

double uk_own_count(uk_ref object) { return keys_of(object)->count; }
uk_ref uk_own_key(uk_ref object, double index) { return keys_of(object)->keys[(uint32_t)index].name; }

static uint64_t *slot_of(uk_ref object, const struct uk_key *key) { return &((struct uk_object *)object)->slots[key->slot]; }

static uk_box value_of(uk_ref object, const struct uk_key *key) {
  uint64_t bits = *slot_of(object, key);
  switch (key->kind) {
    case UK_KEY_DOUBLE: return uk_box_number(uk_double_of(bits));
    case UK_KEY_INT: return uk_box_number((int32_t)bits);
    case UK_KEY_BOOLEAN: return (bits & 1) != 0 ? UK_TRUE : UK_FALSE;
    default: return bits;
  }
}

/* A late property has a hole in its place until it comes. */
bool uk_own_is_present(uk_ref object, double index) { return value_of(object, &keys_of(object)->keys[(uint32_t)index]) != UK_HOLE; }

/* A method of a literal whose `this` is this very object. */
bool uk_own_is_bound(uk_ref object, double index) { return keys_of(object)->keys[(uint32_t)index].kind == UK_KEY_BOUND; }

/* 0 for a property that has a value, 1 for one with a getter, which is then what `own_value` gives, 2 for one with a setter alone, 3 for one with both. */
double uk_own_accessor(uk_ref object, double index) {
  uint16_t kind = keys_of(object)->keys[(uint32_t)index].kind;
  return kind >= UK_KEY_GETTER ? kind - UK_KEY_GETTER + 1 : 0;
}

uk_box uk_own_value(uk_ref object, double index) {
  uk_box value = value_of(object, &keys_of(object)->keys[(uint32_t)index]);
  return value == UK_HOLE ? UK_UNDEFINED : value;
}

double uk_own_find(uk_ref object, uk_ref name) {
  const struct uk_keys *keys = keys_of(object);
  for (uint32_t i = 0; i < keys->count; i++) if (uk_string_equal(keys->keys[i].name, name)) return i;
  return -1;
}

bool uk_own_is_hidden(uk_ref object) { return (keys_of(object)->flags & UK_HIDDEN_FIELDS) != 0; }
bool uk_own_has_symbols(uk_ref object) { return (keys_of(object)->flags & UK_SYMBOL_KEYS) != 0; }

uk_ref uk_function_label(uk_ref function) { return uk_shape_of(function)->name; }
uk_ref uk_shape_name(uk_ref object) { return uk_shape_of(object)->name; }
/* A closure's shape has no place in the tree of classes: see `closureShape` in compiler/src/ir/lower/program.ts. */
double uk_function_arity(uk_ref function) { return uk_shape_of(function)->high; }

/* An instance with a hole in every slot: the front end has made them all fields that come late. */
uk_ref uk_object_blank(uk_ref like) {
  const struct uk_shape *shape = uk_shape_of(like);
  uk_ref made = uk_allocate_slots(shape, shape->slot_count);
  for (uint32_t i = 0; i < shape->slot_count; i++) ((struct uk_object *)made)->slots[i] = UK_HOLE;
  return made;
}

double uk_shape_identity(uk_ref object) { return (double)(uintptr_t)uk_shape_of(object); }

// Every load and store of generated code says what sort of place it touches, so that the optimiser knows which stores cannot
// change what was loaded: a store into an array's elements changes no length, no shape and no slot of an object. The tags
// are LLVM's TBAA, one scalar type for each sort of place. llvm-bindings cannot attach them; so an access is a call of one of
// these functions, which are inlined. Memory becomes another sort of place only through the collector, whose code carries
// no tags and therefore may touch everything.
//
// Accesses to arrays are written so that what follows the common case either leaves the loop (it throws) or changes nothing
// (it reads), wherever the language allows it: a call in the middle that may write would make all of it be loaded anew.

import type { Instruction, MirProgram } from "../ir/mir.ts";
import { NATIVE_NAMES } from "../ir/runtime_abi.ts";
import { DOUBLE_OFFSET, FIRST_OBJECT_BITS, HOLE_BITS, NULL_BITS, UNDEFINED_BITS } from "../ir/types.ts";
import { ARRAY, ELEMENTS, OBJECT, slotOffset, STRING, VIEW } from "./layout.ts";

/** The names of the sorts, beside one for each slot. */
const SORTS = ["shape", "length", "elements", "element", "bytes", "text", "global"] as const;
type Sort = (typeof SORTS)[number];

/** Metadata nodes below this belong to the module's flags. */
const FIRST_NODE = 2;
const ROOT = FIRST_NODE, EMPTY = FIRST_NODE + 1;
const sortNode = (index: number): number => FIRST_NODE + 2 + 2 * index;
const tagNode = (index: number): number => sortNode(index) + 1;
const tag = (sort: Sort): string => `!tbaa !${tagNode(SORTS.indexOf(sort))}`;
const slotTag = (slot: number): string => `!tbaa !${tagNode(SORTS.length + slot)}`;

/** The nodes that the tags name, for a program whose objects have up to `slots` slots. */
export function tagNodes(slots: number): string {
  const names = [...SORTS, ...Array.from({ length: slots }, (_, slot) => `slot ${slot}`)];
  return [
    `!${ROOT} = !{!"ukc"}`, `!${EMPTY} = !{}`,
    ...names.flatMap((name, index) => [`!${sortNode(index)} = !{!"${name}", !${ROOT}, i64 0}`, `!${tagNode(index)} = !{!${sortNode(index)}, !${sortNode(index)}, i64 0}`]),
  ].join("\n");
}

/** How many slots accesses of a program name. */
export function slotsNamed(program: MirProgram): number {
  let most = 1;   // a closure's code
  const see = (i: Instruction): void => {
    if (i.kind === "loadSlot" || i.kind === "storeSlot") most = Math.max(most, i.slot + 1);
    else if (i.kind === "allocateClosure") most = Math.max(most, i.captures.length + 1);
  };
  for (const f of program.functions) for (const block of f.blocks) for (const i of block.instructions) see(i);
  return most;
}

/** bool and i32 fill a slot as a word, so that a slot is always written and read whole. */
export type SlotType = "double" | "i64";
export const slotLoader = (type: SlotType, slot: number): string => `load_slot.${type}.${slot}`;
export const slotStorer = (type: SlotType, slot: number): string => `store_slot.${type}.${slot}`;
export type GlobalType = "double" | "i64" | "i32" | "i1";
export const globalLoader = (type: GlobalType): string => `load_global.${type}`;
export const globalStorer = (type: GlobalType): string => `store_global.${type}`;

const symbols = (...names: string[]): ReadonlySet<string> => new Set(names.map((name) => `uk_${name}`));
/** The runtime's functions that have a form here which is not larger than a call. */
const SMALL = symbols("array_length", "typed_length", "typed_get_int", "typed_get_float", "typed_set_int", "typed_set_float", "string_length");
/** Those whose form is worth its bytes in loops. */
const LARGE = symbols("array_get_f64", "array_operand", "array_get_box", "array_get_number", "array_get_ref", "array_set_f64", "array_set_box", "string_char_code_at", "string_equal");
/** Those whose form is worth its bytes only when bytes do not count, because much is done beside the call. */
const LARGEST = symbols("array_push_f64", "array_push_box");

/** What to inline beside the smallest: nothing, what loops need, all. */
export type Heat = "cold" | "loop" | "speed";

const inlineName = (name: string): string => `ukc.${name}`;
/** The function to call for a function of the runtime: its form here, when it has one that should be taken. */
export const accessFor = (symbol: string, heat: Heat): string | undefined =>
  SMALL.has(symbol) || (heat !== "cold" && LARGE.has(symbol)) || (heat === "speed" && LARGEST.has(symbol)) ? inlineName(symbol.slice("uk_".length)) : undefined;

const slotAccess = (slot: number, type: SlotType, inline: string): string => `
define internal ${type} @${inlineName(slotLoader(type, slot))}(i64 %object) ${inline} {
  %address = add i64 %object, ${slotOffset(slot)}
  %pointer = inttoptr i64 %address to ${type}*
  %value = load ${type}, ${type}* %pointer, ${slotTag(slot)}
  ret ${type} %value
}
define internal void @${inlineName(slotStorer(type, slot))}(i64 %object, ${type} %value) ${inline} {
  %address = add i64 %object, ${slotOffset(slot)}
  %pointer = inttoptr i64 %address to ${type}*
  store ${type} %value, ${type}* %pointer, ${slotTag(slot)}
  ret void
}`;

const globalAccess = (type: GlobalType, inline: string): string => `
define internal ${type} @${inlineName(globalLoader(type))}(${type}* %global) ${inline} {
  %value = load ${type}, ${type}* %global, ${tag("global")}
  ret ${type} %value
}
define internal void @${inlineName(globalStorer(type))}(${type}* %global, ${type} %value) ${inline} {
  store ${type} %value, ${type}* %global, ${tag("global")}
  ret void
}`;

/** An entry of a shape's table of methods. Shapes are constants, which the optimiser cannot see behind their 32-bit addresses. */
const methodAccess = (inline: string): string => `
define internal i32 @ukc.method(i64 %address) ${inline} {
  %pointer = inttoptr i64 %address to i32*
  %code = load i32, i32* %pointer, !invariant.load !${EMPTY}
  ret i32 %code
}`;

/** Functions of one load: a field of an object at a constant offset. */
const field = (name: string, type: string, offset: number, sort: Sort, inline: string): string => `
define internal ${type} @${inlineName(name)}(i64 %object) ${inline} {
  %address = add i64 %object, ${offset}
  %pointer = inttoptr i64 %address to ${type}*
  %value = load ${type}, ${type}* %pointer, ${tag(sort)}
  ret ${type} %value
}`;

const DATA_WORDS = ELEMENTS.data / 8;
const IS_NUMBERS = `icmp eq i32 %shape, ptrtoint (i8* @uk_shape_array_f64 to i32)`;

/** The kinds that accesses tell apart by the addresses of their shapes. */
export const NAMED_KINDS = ["array_f64", "string_latin1", "string_slice"] as const;

/** What the C runtime does off the common path. None of the first two writes or throws: `threw` says that there is no such element. */
const SLOW = `
declare { double, i8 } @uk_array_find_number(i64, i32)
declare i1 @uk_array_refuse_number(i64, i32)
declare i1 @uk_array_refuse_reference(i64, i32)`;

/** The result of what throws, from its parts: as one value at one place, or the optimiser does not see that the flag is constant on each way. */
const pair = (type: string): string => `  %flagged = insertvalue { ${type}, i8 } undef, i8 %threw, 1
  %both = insertvalue { ${type}, i8 } %flagged, ${type} %read, 0
  ret { ${type}, i8 } %both`;

const ARRAYS = (hot: string, inline: string): string => `
define internal i64* @ukc.element(i64 %array, i32 %index) ${inline} {
  %elements = call i64 @ukc.elements(i64 %array)
  %base = inttoptr i64 %elements to i64*
  %wide = zext i32 %index to i64
  %position = add nuw nsw i64 %wide, ${DATA_WORDS}
  %pointer = getelementptr inbounds i64, i64* %base, i64 %position
  ret i64* %pointer
}

define internal i1 @ukc.holds_numbers(i64 %array) ${inline} {
  %shape = call i32 @ukc.shape(i64 %array)
  %numbers = ${IS_NUMBERS}
  ret i1 %numbers
}

define internal { double, i8 } @ukc.array_get_f64(i64 %array, i32 %index) ${hot} {
  %numbers = call i1 @ukc.holds_numbers(i64 %array)
  %likely = call i1 @llvm.expect.i1(i1 %numbers, i1 true)
  br i1 %likely, label %bound, label %boxes
bound:
  %length = call i32 @ukc.array_length(i64 %array)
  %inside = icmp ult i32 %index, %length
  %common = call i1 @llvm.expect.i1(i1 %inside, i1 true)
  br i1 %common, label %load, label %refuse
load:
  %word = call i64* @ukc.element(i64 %array, i32 %index)
  %pointer = bitcast i64* %word to double*
  %value = load double, double* %pointer, ${tag("element")}
  br label %done
boxes:
  %found = call { double, i8 } @uk_array_find_number(i64 %array, i32 %index)
  %failed = extractvalue { double, i8 } %found, 1
  %number = extractvalue { double, i8 } %found, 0
  %success = icmp eq i8 %failed, 0
  %usual = call i1 @llvm.expect.i1(i1 %success, i1 true)
  br i1 %usual, label %done, label %refuse
refuse:
  %refused = call i1 @uk_array_refuse_number(i64 %array, i32 %index)
  br label %done
done:
  %read = phi double [ %value, %load ], [ %number, %boxes ], [ undef, %refuse ]
  %threw = phi i8 [ 0, %load ], [ 0, %boxes ], [ 1, %refuse ]
${pair("double")}
}

define internal double @ukc.array_operand(i64 %array, i32 %index) ${hot} {
  %numbers = call i1 @ukc.holds_numbers(i64 %array)
  %likely = call i1 @llvm.expect.i1(i1 %numbers, i1 true)
  br i1 %likely, label %bound, label %boxes
bound:
  %length = call i32 @ukc.array_length(i64 %array)
  %inside = icmp ult i32 %index, %length
  %common = call i1 @llvm.expect.i1(i1 %inside, i1 true)
  br i1 %common, label %load, label %done
load:
  %word = call i64* @ukc.element(i64 %array, i32 %index)
  %pointer = bitcast i64* %word to double*
  %value = load double, double* %pointer, ${tag("element")}
  br label %done
boxes:
  %found = call { double, i8 } @uk_array_find_number(i64 %array, i32 %index)
  %failed = extractvalue { double, i8 } %found, 1
  %number = extractvalue { double, i8 } %found, 0
  %success = icmp eq i8 %failed, 0
  %held = select i1 %success, double %number, double 0x7FF8000000000000
  br label %done
done:
  %read = phi double [ %value, %load ], [ 0x7FF8000000000000, %bound ], [ %held, %boxes ]
  ret double %read
}

define internal i64 @ukc.array_get_box(i64 %array, i32 %index) ${hot} {
  %length = call i32 @ukc.array_length(i64 %array)
  %inside = icmp ult i32 %index, %length
  %common = call i1 @llvm.expect.i1(i1 %inside, i1 true)
  br i1 %common, label %kind, label %call
kind:
  %numbers = call i1 @ukc.holds_numbers(i64 %array)
  %unlikely = call i1 @llvm.expect.i1(i1 %numbers, i1 false)
  br i1 %unlikely, label %call, label %box
call:
  %boxed = call i64 @uk_array_get_box(i64 %array, i32 %index)
  br label %done
box:
  %pointer = call i64* @ukc.element(i64 %array, i32 %index)
  %word = load i64, i64* %pointer, ${tag("element")}
  %gap = icmp eq i64 %word, ${HOLE_BITS}
  %value = select i1 %gap, i64 ${UNDEFINED_BITS}, i64 %word
  br label %done
done:
  %read = phi i64 [ %boxed, %call ], [ %value, %box ]
  ret i64 %read
}

define internal i64 @ukc.array_get_number(i64 %array, i32 %index) ${hot} {
  %length = call i32 @ukc.array_length(i64 %array)
  %inside = icmp ult i32 %index, %length
  %common = call i1 @llvm.expect.i1(i1 %inside, i1 true)
  br i1 %common, label %load, label %done
load:
  %pointer = call i64* @ukc.element(i64 %array, i32 %index)
  %numbers = call i1 @ukc.holds_numbers(i64 %array)
  %word = load i64, i64* %pointer, ${tag("element")}
  %likely = call i1 @llvm.expect.i1(i1 %numbers, i1 true)
  br i1 %likely, label %number, label %box
box:
  %gap = icmp eq i64 %word, ${HOLE_BITS}
  %value = select i1 %gap, i64 ${UNDEFINED_BITS}, i64 %word
  br label %done
number:
  %double = bitcast i64 %word to double
  %boxed = call i64 @ukc.box_f64(double %double)
  br label %done
done:
  %read = phi i64 [ ${UNDEFINED_BITS}, %0 ], [ %boxed, %number ], [ %value, %box ]
  ret i64 %read
}

define internal { i64, i8 } @ukc.array_get_ref(i64 %array, i32 %index) ${hot} {
  %length = call i32 @ukc.array_length(i64 %array)
  %inside = icmp ult i32 %index, %length
  %common = call i1 @llvm.expect.i1(i1 %inside, i1 true)
  br i1 %common, label %kind, label %refuse
kind:
  %numbers = call i1 @ukc.holds_numbers(i64 %array)
  %unlikely = call i1 @llvm.expect.i1(i1 %numbers, i1 false)
  br i1 %unlikely, label %refuse, label %load
load:
  %pointer = call i64* @ukc.element(i64 %array, i32 %index)
  %word = load i64, i64* %pointer, ${tag("element")}
  %distance = sub i64 %word, ${FIRST_OBJECT_BITS}
  %object = icmp ult i64 %distance, ${DOUBLE_OFFSET - FIRST_OBJECT_BITS}
  %usual = call i1 @llvm.expect.i1(i1 %object, i1 true)
  br i1 %usual, label %done, label %special
special:
  %null = icmp eq i64 %word, ${NULL_BITS}
  br i1 %null, label %done, label %refuse
refuse:
  %refused = call i1 @uk_array_refuse_reference(i64 %array, i32 %index)
  br label %done
done:
  %read = phi i64 [ %word, %load ], [ %word, %special ], [ undef, %refuse ]
  %threw = phi i8 [ 0, %load ], [ 0, %special ], [ 1, %refuse ]
${pair("i64")}
}

define internal i1 @ukc.array_set_f64(i64 %array, i32 %index, double %value) ${hot} {
  %length = call i32 @ukc.array_length(i64 %array)
  %inside = icmp ult i32 %index, %length
  %common = call i1 @llvm.expect.i1(i1 %inside, i1 true)
  br i1 %common, label %kind, label %slow
kind:
  %pointer = call i64* @ukc.element(i64 %array, i32 %index)
  %numbers = call i1 @ukc.holds_numbers(i64 %array)
  %likely = call i1 @llvm.expect.i1(i1 %numbers, i1 true)
  br i1 %likely, label %number, label %box
number:
  %double = bitcast i64* %pointer to double*
  store double %value, double* %double, ${tag("element")}
  br label %done
box:
  %boxed = call i64 @ukc.box_f64(double %value)
  store i64 %boxed, i64* %pointer, ${tag("element")}
  br label %done
slow:
  %failed = call zeroext i1 @uk_array_set_f64(i64 %array, i32 %index, double %value)
  br label %done
done:
  %threw = phi i1 [ false, %number ], [ false, %box ], [ %failed, %slow ]
  ret i1 %threw
}

define internal i1 @ukc.array_set_box(i64 %array, i32 %index, i64 %value) ${hot} {
  %length = call i32 @ukc.array_length(i64 %array)
  %inside = icmp ult i32 %index, %length
  %common = call i1 @llvm.expect.i1(i1 %inside, i1 true)
  br i1 %common, label %kind, label %slow
kind:
  %numbers = call i1 @ukc.holds_numbers(i64 %array)
  %unlikely = call i1 @llvm.expect.i1(i1 %numbers, i1 false)
  br i1 %unlikely, label %slow, label %store
store:
  %pointer = call i64* @ukc.element(i64 %array, i32 %index)
  store i64 %value, i64* %pointer, ${tag("element")}
  br label %done
slow:
  %failed = call zeroext i1 @uk_array_set_box(i64 %array, i32 %index, i64 %value)
  br label %done
done:
  %threw = phi i1 [ false, %store ], [ %failed, %slow ]
  ret i1 %threw
}
${PUSHES.map(({ rep, type, numbers }) => push(rep, type, numbers, hot)).join("\n")}`;

const PUSHES = [{ rep: "f64", type: "double", numbers: true }, { rep: "box", type: "i64", numbers: false }] as const;

/** Where there is room, and the array holds what is pushed as it is. */
const push = (rep: string, type: string, numbers: boolean, hot: string): string => `
define internal { double, i8 } @ukc.array_push_${rep}(i64 %array, ${type} %value) ${hot} {
  %numbers = call i1 @ukc.holds_numbers(i64 %array)
  %suits = icmp eq i1 %numbers, ${numbers}
  %likely = call i1 @llvm.expect.i1(i1 %suits, i1 true)
  br i1 %likely, label %room, label %slow
room:
  %elements = call i64 @ukc.elements(i64 %array)
  %none = icmp eq i64 %elements, 0
  br i1 %none, label %slow, label %compare
compare:
  %length = call i32 @ukc.array_length(i64 %array)
  %capacity = call i32 @ukc.array_length(i64 %elements)
  %inside = icmp ult i32 %length, %capacity
  %common = call i1 @llvm.expect.i1(i1 %inside, i1 true)
  br i1 %common, label %store, label %slow
store:
  %word = call i64* @ukc.element(i64 %array, i32 %length)
  %pointer = bitcast i64* %word to ${type}*
  store ${type} %value, ${type}* %pointer, ${tag("element")}
  %more = add nuw i32 %length, 1
  %address = add i64 %array, ${OBJECT.length}
  %where = inttoptr i64 %address to i32*
  store i32 %more, i32* %where, ${tag("length")}
  %count = uitofp i32 %more to double
  br label %done
slow:
  %result = call { double, i8 } @uk_array_push_${rep}(i64 %array, ${type} %value)
  %slow.count = extractvalue { double, i8 } %result, 0
  %failed = extractvalue { double, i8 } %result, 1
  br label %done
done:
  %read = phi double [ %count, %store ], [ %slow.count, %slow ]
  %threw = phi i8 [ 0, %store ], [ %failed, %slow ]
${pair("double")}
}`;

/** How an element of a typed array lies in memory, and how an i32 is made of it. */
const INTEGER_ELEMENTS: Readonly<Record<string, { readonly bits: 8 | 16 | 32; readonly extend: "sext" | "zext" }>> = {
  Int8Array: { bits: 8, extend: "sext" }, Uint8Array: { bits: 8, extend: "zext" }, Uint8ClampedArray: { bits: 8, extend: "zext" },
  Int16Array: { bits: 16, extend: "sext" }, Uint16Array: { bits: 16, extend: "zext" }, Int32Array: { bits: 32, extend: "sext" }, Uint32Array: { bits: 32, extend: "sext" },
};
const integerNames = Object.keys(INTEGER_ELEMENTS);
const nativeIndex = (name: string): number => NATIVE_NAMES.findIndex((native) => native === name);
const byNative = (names: readonly string[]): string => names.map((name) => `i32 ${nativeIndex(name)}, label %${name}`).join(" ");

const place = (name: string, type: string): string => `  %base.${name} = inttoptr i64 %data to ${type}*
  %pointer.${name} = getelementptr inbounds ${type}, ${type}* %base.${name}, i64 %wide`;

function loadInteger(name: string): string {
  const { bits, extend } = INTEGER_ELEMENTS[name] ?? { bits: 32, extend: "sext" };
  const load = `${name}:\n${place(name, `i${bits}`)}\n  %loaded.${name} = load i${bits}, i${bits}* %pointer.${name}, ${tag("bytes")}\n`;
  return bits === 32 ? `${load}  ret i32 %loaded.${name}` : `${load}  %value.${name} = ${extend} i${bits} %loaded.${name} to i32\n  ret i32 %value.${name}`;
}

function storeInteger(name: string): string {
  const { bits } = INTEGER_ELEMENTS[name] ?? { bits: 32 };
  const clamped = `  %negative = icmp slt i32 %given, 0
  %least = select i1 %negative, i32 0, i32 %given
  %above = icmp sgt i32 %least, 255
  %within = select i1 %above, i32 255, i32 %least\n`;
  const value = name === "Uint8ClampedArray" ? "%within" : "%given";
  const cut = bits === 32 ? "" : `  %value.${name} = trunc i32 ${value} to i${bits}\n`;
  return `${name}:\n${name === "Uint8ClampedArray" ? clamped : ""}${place(name, `i${bits}`)}\n${cut}  store i${bits} ${bits === 32 ? value : `%value.${name}`}, i${bits}* %pointer.${name}, ${tag("bytes")}\n  ret void`;
}

/** The kind is a constant at every call, so that one case is left. */
const TYPED = (inline: string): string => `
define internal i32 @ukc.typed_get_int(i64 %view, i32 %native, i32 %index) ${inline} {
  %data = call i64 @ukc.view_data(i64 %view)
  %wide = zext i32 %index to i64
  switch i32 %native, label %other [ ${byNative(integerNames)} ]
${integerNames.map(loadInteger).join("\n")}
other:
  unreachable
}

define internal void @ukc.typed_set_int(i64 %view, i32 %native, i32 %index, i32 %given) ${inline} {
  %data = call i64 @ukc.view_data(i64 %view)
  %wide = zext i32 %index to i64
  switch i32 %native, label %other [ ${byNative(integerNames)} ]
${integerNames.map(storeInteger).join("\n")}
other:
  unreachable
}

define internal double @ukc.typed_get_float(i64 %view, i32 %native, i32 %index) ${inline} {
  %data = call i64 @ukc.view_data(i64 %view)
  %wide = zext i32 %index to i64
  switch i32 %native, label %other [ ${byNative(["Float32Array", "Float64Array"])} ]
Float32Array:
${place("Float32Array", "float")}
  %single = load float, float* %pointer.Float32Array, ${tag("bytes")}
  %extended = fpext float %single to double
  ret double %extended
Float64Array:
${place("Float64Array", "double")}
  %double = load double, double* %pointer.Float64Array, ${tag("bytes")}
  ret double %double
other:
  unreachable
}

define internal void @ukc.typed_set_float(i64 %view, i32 %native, i32 %index, double %given) ${inline} {
  %data = call i64 @ukc.view_data(i64 %view)
  %wide = zext i32 %index to i64
  switch i32 %native, label %other [ ${byNative(["Float32Array", "Float64Array"])} ]
Float32Array:
${place("Float32Array", "float")}
  %single = fptrunc double %given to float
  store float %single, float* %pointer.Float32Array, ${tag("bytes")}
  ret void
Float64Array:
${place("Float64Array", "double")}
  store double %given, double* %pointer.Float64Array, ${tag("bytes")}
  ret void
other:
  unreachable
}`;

const STRINGS = (hot: string): string => `
define internal i32 @ukc.string_char_code_at(i64 %string, i32 %index) ${hot} {
  %length = call i32 @ukc.string_length(i64 %string)
  %inside = icmp ult i32 %index, %length
  %common = call i1 @llvm.expect.i1(i1 %inside, i1 true)
  br i1 %common, label %kind, label %outside
kind:
  %shape = call i32 @ukc.shape(i64 %string)
  %latin1 = icmp eq i32 %shape, ptrtoint (i8* @uk_shape_string_latin1 to i32)
  br i1 %latin1, label %inline, label %otherwise
inline:
  %own = add i64 %string, ${STRING.data}
  br label %load
otherwise:
  %slice = icmp eq i32 %shape, ptrtoint (i8* @uk_shape_string_slice to i32)
  br i1 %slice, label %part, label %slow
part:
  %address = add i64 %string, ${STRING.sliceData}
  %where = inttoptr i64 %address to i64*
  %others = load i64, i64* %where, ${tag("elements")}
  br label %load
load:
  %data = phi i64 [ %own, %inline ], [ %others, %part ]
  %base = inttoptr i64 %data to i8*
  %wide = zext i32 %index to i64
  %pointer = getelementptr inbounds i8, i8* %base, i64 %wide
  %byte = load i8, i8* %pointer, ${tag("text")}
  %unit = zext i8 %byte to i32
  ret i32 %unit
slow:
  %result = call i32 @uk_string_char_code_at(i64 %string, i32 %index)
  ret i32 %result
outside:
  ret i32 -1
}

define internal i1 @ukc.string_equal(i64 %left, i64 %right) ${hot} {
  %same = icmp eq i64 %left, %right
  br i1 %same, label %done, label %compare
compare:
  %left.length = call i32 @ukc.string_length(i64 %left)
  %right.length = call i32 @ukc.string_length(i64 %right)
  %alike = icmp eq i32 %left.length, %right.length
  br i1 %alike, label %look, label %done
look:
  %equal = call zeroext i1 @uk_string_equal(i64 %left, i64 %right)
  br label %done
done:
  %result = phi i1 [ true, %0 ], [ false, %compare ], [ %equal, %look ]
  ret i1 %result
}

; Whether the string is that one Latin-1 character.
define internal i1 @ukc.string_is_unit(i64 %string, i32 %unit) ${hot} {
  %length = call i32 @ukc.string_length(i64 %string)
  %one = icmp eq i32 %length, 1
  br i1 %one, label %look, label %done
look:
  %found = call i32 @ukc.string_char_code_at(i64 %string, i32 0)
  %equal = icmp eq i32 %found, %unit
  br label %done
done:
  %result = phi i1 [ false, %0 ], [ %equal, %look ]
  ret i1 %result
}`;

/** Attribute groups: of functions inlined everywhere, and of those inlined where time is spent. */
export interface AccessAttributes { readonly inline: string; readonly hot: string }

/** The definitions, after those of helpers.ts. */
export function accessText(slots: number, { inline, hot }: AccessAttributes): string {
  return [
    SLOW,
    ...Array.from({ length: slots }, (_, slot) => [slotAccess(slot, "double", inline), slotAccess(slot, "i64", inline)]).flat(),
    ...(["double", "i64", "i32", "i1"] as const).map((type) => globalAccess(type, inline)),
    methodAccess(inline), field("shape", "i32", OBJECT.shape, "shape", inline),
    ...["array_length", "typed_length", "string_length"].map((name) => field(name, "i32", OBJECT.length, "length", inline)),
    field("elements", "i64", ARRAY.elements, "elements", inline), field("view_data", "i64", VIEW.data, "elements", inline),
    ARRAYS(hot, inline), TYPED(inline), STRINGS(hot),
  ].join("\n");
}

// Small functions in LLVM's own text that instructions call, because each is several blocks or constants that the
// builder would have to spell out at every use. The optimiser inlines them; what is left over is dropped.

import { DOUBLE_OFFSET } from "../ir/types.ts";
import { RUNTIME, type RuntimeFunction } from "../ir/runtime_abi.ts";
import { ARRAY, ELEMENTS, KIND, OBJECT, SHAPE } from "./layout.ts";
import { CLOSURE_REGISTER_ARGUMENTS } from "./types.ts";

const FIRST_OBJECT = 4096n;
const CANONICAL_NAN = 0x7ff8_0000_0000_0000n;

/** Entries of the runtime that helpers and instructions call without MIR naming them. */
export const HELPER_RUNTIME: Readonly<Record<string, RuntimeFunction>> = {
  to_int32: RUNTIME.to_int32,
  array_new: RUNTIME.array_new,
  array_push_box: RUNTIME.array_push_box,
  array_append: RUNTIME.array_append,
  array_get_box: RUNTIME.array_get_box,
  array_push_f64: RUNTIME.array_push_f64,
  array_set_f64: RUNTIME.array_set_f64,
  array_set_box: RUNTIME.array_set_box,
  string_char_code_at: RUNTIME.string_char_code_at,
  string_equal: RUNTIME.string_equal,
};

/** The names that `instructions.ts` calls; the text below defines exactly these. */
export type HelperName =
  | "to_int32" | "to_index" | "box_f64" | "box_bool" | "is_boolean" | "is_object" | "has_slot" | "shape_between" | "rest_argument" | "rest_arguments" | "call_spread";

/** Attribute groups: of compiled functions, of functions inlined everywhere, and of those inlined where time is spent. */
export interface HelperAttributes { readonly plain: string; readonly inline: string; readonly hot: string }

export const helperText = ({ plain, inline, hot }: HelperAttributes): string => `
; ECMAScript ToInt32. The processor converts to 64 bits, whose low half is the answer, and says so when they do not suffice.
define internal i32 @ukc.to_int32(double %value) ${hot} {
  %vector = insertelement <2 x double> undef, double %value, i32 0
  %wide = call i64 @llvm.x86.sse2.cvttsd2si64(<2 x double> %vector)
  %beyond = icmp eq i64 %wide, ${-(2n ** 63n)}
  %unlikely = call i1 @llvm.expect.i1(i1 %beyond, i1 false)
  br i1 %unlikely, label %slow, label %fast
fast:
  %low = trunc i64 %wide to i32
  ret i32 %low
slow:
  %result = call i32 @uk_to_int32(double %value)
  ret i32 %result
}

; The number where it is a whole int32, else -1. Outside of int32 the processor answers with the least one, which equals no such number.
define internal i32 @ukc.to_index(double %value) ${hot} {
  %vector = insertelement <2 x double> undef, double %value, i32 0
  %whole = call i32 @llvm.x86.sse2.cvttsd2si(<2 x double> %vector)
  %back = sitofp i32 %whole to double
  %same = fcmp oeq double %back, %value
  %result = select i1 %same, i32 %whole, i32 -1
  ret i32 %result
}

define internal i64 @ukc.box_f64(double %value) ${inline} {
  %raw = bitcast double %value to i64
  %nan = fcmp uno double %value, 0.0
  %bits = select i1 %nan, i64 ${CANONICAL_NAN}, i64 %raw
  %box = add i64 %bits, ${DOUBLE_OFFSET}
  ret i64 %box
}

; false is 4, true is 6
define internal i64 @ukc.box_bool(i1 %value) ${inline} {
  %wide = zext i1 %value to i64
  %twice = shl i64 %wide, 1
  %box = or i64 %twice, 4
  ret i64 %box
}

define internal i1 @ukc.is_boolean(i64 %box) ${inline} {
  %either = or i64 %box, 2
  %result = icmp eq i64 %either, 6
  ret i1 %result
}

define internal i1 @ukc.is_object(i64 %box) ${inline} {
  %above = sub i64 %box, ${FIRST_OBJECT}
  %result = icmp ult i64 %above, ${DOUBLE_OFFSET - FIRST_OBJECT}
  ret i1 %result
}

; A slot of this colour exists in the object's shape and belongs to the property of that name.
define internal i1 @ukc.has_slot(i64 %object, i32 %slot, i16 %name) ${plain} {
  %shape = call i64 @ukc.shape_of(i64 %object)
  %count.address = add i64 %shape, ${SHAPE.slotCount}
  %count.pointer = inttoptr i64 %count.address to i16*
  %count = load i16, i16* %count.pointer
  %count.wide = zext i16 %count to i32
  %inside = icmp ult i32 %slot, %count.wide
  br i1 %inside, label %look, label %absent
look:
  %names.address = add i64 %shape, ${SHAPE.names}
  %names.pointer = inttoptr i64 %names.address to i32*
  %names = load i32, i32* %names.pointer
  %names.wide = zext i32 %names to i64
  %base = inttoptr i64 %names.wide to i16*
  %entry = getelementptr i16, i16* %base, i32 %slot
  %found = load i16, i16* %entry
  %same = icmp eq i16 %found, %name
  ret i1 %same
absent:
  ret i1 false
}

define internal i64 @ukc.shape_of(i64 %object) ${inline} {
  %shape = call i32 @ukc.shape(i64 %object)
  %wide = zext i32 %shape to i64
  ret i64 %wide
}

define internal i1 @ukc.shape_between(i64 %object, i32 %low, i32 %high) ${inline} {
  %shape = call i64 @ukc.shape_of(i64 %object)
  %address = add i64 %shape, ${SHAPE.low}
  %pointer = inttoptr i64 %address to i32*
  %number = load i32, i32* %pointer
  %distance = sub i32 %number, %low
  %width = sub i32 %high, %low
  %result = icmp ule i32 %distance, %width
  ret i1 %result
}

; Argument \`index\` (3 and up) of a closure, undefined where the caller gave fewer.
define internal i64 @ukc.rest_argument(i32 %argc, i64* %rest, i32 %index) ${inline} {
  %given = icmp sgt i32 %argc, %index
  br i1 %given, label %load, label %absent
load:
  %position = sub i32 %index, ${CLOSURE_REGISTER_ARGUMENTS}
  %pointer = getelementptr i64, i64* %rest, i32 %position
  %value = load i64, i64* %pointer
  ret i64 %value
absent:
  ret i64 0
}

; The arguments from \`from\` on, as a new array. A push within memory cannot throw.
define internal i64 @ukc.rest_arguments(i64 %a0, i64 %a1, i64 %a2, i32 %argc, i64* %rest, i32 %from) ${plain} {
entry:
  %more = icmp sgt i32 %argc, %from
  %difference = sub i32 %argc, %from
  %count = select i1 %more, i32 %difference, i32 0
  %array = call i64 @uk_array_new(i32 %count, i1 false)
  br label %loop
loop:
  %index = phi i32 [ %from, %entry ], [ %next, %push ]
  %continue = icmp slt i32 %index, %argc
  br i1 %continue, label %choose, label %done
choose:
  switch i32 %index, label %beyond [ i32 0, label %push
                                     i32 1, label %one
                                     i32 2, label %two ]
one:
  br label %push
two:
  br label %push
beyond:
  %position = sub i32 %index, ${CLOSURE_REGISTER_ARGUMENTS}
  %pointer = getelementptr i64, i64* %rest, i32 %position
  %loaded = load i64, i64* %pointer
  br label %push
push:
  %value = phi i64 [ %a0, %choose ], [ %a1, %one ], [ %a2, %two ], [ %loaded, %beyond ]
  %pushed = call { double, i8 } @uk_array_push_box(i64 %array, i64 %value)
  %next = add i32 %index, 1
  br label %loop
done:
  ret i64 %array
}

; Calls a closure with the elements of an array as its arguments.
define internal { i64, i8 } @ukc.call_spread(i64 %closure, i64 %given) ${plain} {
entry:
  %shape = call i64 @ukc.shape_of(i64 %given)
  %kind.address = add i64 %shape, ${SHAPE.kind}
  %kind.pointer = inttoptr i64 %kind.address to i32*
  %kind = load i32, i32* %kind.pointer
  %boxed = icmp eq i32 %kind, ${KIND.arrayBox}
  %length.address = add i64 %given, ${OBJECT.length}
  %length.pointer = inttoptr i64 %length.address to i32*
  %length = load i32, i32* %length.pointer
  br i1 %boxed, label %call, label %convert
convert:
  %copy = call i64 @uk_array_new(i32 %length, i1 false)
  %appended = call i1 @uk_array_append(i64 %copy, i64 %given)
  br label %call
call:
  %array = phi i64 [ %given, %entry ], [ %copy, %convert ]
  %a0 = call i64 @uk_array_get_box(i64 %array, i32 0)
  %a1 = call i64 @uk_array_get_box(i64 %array, i32 1)
  %a2 = call i64 @uk_array_get_box(i64 %array, i32 2)
  %elements.address = add i64 %array, ${ARRAY.elements}
  %elements.pointer = inttoptr i64 %elements.address to i64*
  %elements = load i64, i64* %elements.pointer
  %rest.address = add i64 %elements, ${ELEMENTS.data + 8 * CLOSURE_REGISTER_ARGUMENTS}
  %rest = inttoptr i64 %rest.address to i64*
  %code.address = add i64 %closure, ${OBJECT.slots}
  %code.pointer = inttoptr i64 %code.address to { i64, i8 } (i64, i64, i64, i64, i32, i64*)**
  %code = load { i64, i8 } (i64, i64, i64, i64, i32, i64*)*, { i64, i8 } (i64, i64, i64, i64, i32, i64*)** %code.pointer
  %result = call { i64, i8 } %code(i64 %closure, i64 %a0, i64 %a1, i64 %a2, i32 %length, i64* %rest)
  ret { i64, i8 } %result
}

declare i32 @llvm.x86.sse2.cvttsd2si(<2 x double>)
declare i64 @llvm.x86.sse2.cvttsd2si64(<2 x double>)
declare i1 @llvm.expect.i1(i1, i1)
`;

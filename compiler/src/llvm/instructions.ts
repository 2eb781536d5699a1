// What each MIR instruction is in LLVM. A table in the shape of a switch: no decisions are made here but those that the
// representation of an operand forces.

import type { FloatBinary, FloatCompare, Instruction, IntBinary, IntCompare, ValueId } from "../ir/mir.ts";
import { DOUBLE_OFFSET, FALSE_BITS, HOLE_BITS, NULL_BITS, TRUE_BITS, UNDEFINED_BITS, type Rep } from "../ir/types.ts";
import type { llvm } from "./bindings.ts";
import type { FunctionEmitter } from "./function.ts";
import { globalLoader, globalStorer, slotLoader, slotStorer, type GlobalType, type SlotType } from "./memory_access.ts";
import type { ModuleEmitter } from "./module.ts";
import { runtimeSignature, runtimeSymbol, signatureOf } from "./prelude.ts";
import { CLOSURE_REGISTER_ARGUMENTS, type Signature } from "./types.ts";
import { callVirtual } from "./virtual_calls.ts";

type Binary = (builder: llvm.IRBuilder, left: llvm.Value, right: llvm.Value) => llvm.Value;

const SHIFT_MASK = 31;
const masked = (builder: llvm.IRBuilder, count: llvm.Value): llvm.Value => builder.CreateAnd(count, builder.getInt32(SHIFT_MASK));

const INT_BINARY: Readonly<Record<IntBinary, Binary>> = {
  add: (b, l, r) => b.CreateAdd(l, r),
  sub: (b, l, r) => b.CreateSub(l, r),
  mul: (b, l, r) => b.CreateMul(l, r),
  and: (b, l, r) => b.CreateAnd(l, r),
  or: (b, l, r) => b.CreateOr(l, r),
  xor: (b, l, r) => b.CreateXor(l, r),
  shl: (b, l, r) => b.CreateShl(l, masked(b, r)),
  sar: (b, l, r) => b.CreateAShr(l, masked(b, r)),
  shr: (b, l, r) => b.CreateLShr(l, masked(b, r)),
  rem: (b, l, r) => b.CreateURem(l, r),
};

const FLOAT_BINARY: Readonly<Record<FloatBinary, Binary>> = {
  add: (b, l, r) => b.CreateFAdd(l, r),
  sub: (b, l, r) => b.CreateFSub(l, r),
  mul: (b, l, r) => b.CreateFMul(l, r),
  div: (b, l, r) => b.CreateFDiv(l, r),
};

const INT_COMPARE: Readonly<Record<IntCompare, Binary>> = {
  eq: (b, l, r) => b.CreateICmpEQ(l, r),
  ne: (b, l, r) => b.CreateICmpNE(l, r),
  lt: (b, l, r) => b.CreateICmpSLT(l, r),
  le: (b, l, r) => b.CreateICmpSLE(l, r),
  gt: (b, l, r) => b.CreateICmpSGT(l, r),
  ge: (b, l, r) => b.CreateICmpSGE(l, r),
  ult: (b, l, r) => b.CreateICmpULT(l, r),
  ule: (b, l, r) => b.CreateICmpULE(l, r),
};

const FLOAT_COMPARE: Readonly<Record<FloatCompare, Binary>> = {
  eq: (b, l, r) => b.CreateFCmpOEQ(l, r),
  ne: (b, l, r) => b.CreateFCmpUNE(l, r),
  lt: (b, l, r) => b.CreateFCmpOLT(l, r),
  le: (b, l, r) => b.CreateFCmpOLE(l, r),
  gt: (b, l, r) => b.CreateFCmpOGT(l, r),
  ge: (b, l, r) => b.CreateFCmpOGE(l, r),
};

const CLOSURE_SIGNATURE: Signature = { parameters: [], result: "box", throws: true };

export function emitInstruction(f: FunctionEmitter, instruction: Instruction): void {
  const value = valueOf(f, instruction);
  if (value !== undefined && "result" in instruction) f.define(instruction.result, instruction.rep, value);
}

function valueOf(f: FunctionEmitter, i: Instruction): llvm.Value | undefined {
  const { module } = f;
  const { builder, types } = module;
  switch (i.kind) {
    case "f64": return module.llvm.ConstantFP.get(types.f64, i.value);
    case "i32": return builder.getInt32(i.value);
    case "bool": return builder.getInt1(i.value);
    case "bits": return types.bits(i.value);
    case "bigint": return module.staticBigint(i.value);
    case "string": f.noteString(i.result, i.value); return module.staticString(i.value);
    case "staticBytes": return module.staticBytes(i.latin1);

    case "intBinary": return INT_BINARY[i.op](builder, f.value(i.left), f.value(i.right));
    case "floatBinary": return FLOAT_BINARY[i.op](builder, f.value(i.left), f.value(i.right));
    case "floatNegate": return builder.CreateFNeg(f.value(i.value));
    case "intCompare": return INT_COMPARE[i.op](builder, f.value(i.left), f.value(i.right));
    case "floatCompare": return FLOAT_COMPARE[i.op](builder, f.value(i.left), f.value(i.right));
    case "sameBits": return builder.CreateICmpEQ(f.value(i.left), f.value(i.right));
    case "boolNot": return builder.CreateNot(f.value(i.value));
    case "select": return builder.CreateSelect(f.value(i.test), f.value(i.then), f.value(i.otherwise));

    case "intToFloat": return i.signed ? builder.CreateSIToFP(f.value(i.value), types.f64) : builder.CreateUIToFP(f.value(i.value), types.f64);
    case "toInt32": return i.exact ? builder.CreateFPToSI(f.value(i.value), types.i32) : builder.CreateCall(module.helper("to_int32"), [f.value(i.value)]);
    case "boolToInt": return builder.CreateZExt(f.value(i.value), types.i32);
    case "box": return box(module, f.value(i.value), f.repOf(i.value));
    case "unbox": return unbox(module, f.value(i.value), i.rep);
    case "boxIs": return boxIs(module, f.value(i.value), i.test);

    case "allocate": return f.allocate(i.shape);
    case "loadSlot": return loadSlot(module, f.value(i.object), i.slot, i.rep);
    case "storeSlot": storeSlot(module, f.value(i.object), i.slot, f.value(i.value), f.repOf(i.value)); return undefined;
    case "hasSlot":
      return builder.CreateCall(module.helper("has_slot"), [f.value(i.object), builder.getInt32(i.slot), builder.getInt16(i.nameId)]);
    case "isShape": return isShape(f, f.value(i.object), i.low, i.high);
    case "allocateClosure": {
      if (i.captures.length === 0) return module.staticClosure(i.function);
      const closure = f.allocate(i.shape);
      storeSlot(module, closure, 0, module.codeAddress(i.function), "ref");
      i.captures.forEach((capture, index) => { storeSlot(module, closure, index + 1, f.value(capture), f.repOf(capture)); });
      return closure;
    }
    case "allocateFrame": {
      const frame = f.allocate(i.shape);
      storeSlot(module, frame, 0, module.codeAddress(i.resume), "ref");
      return frame;
    }
    case "loadGlobal": return builder.CreateCall(module.access(globalLoader(globalType(i.rep))), [module.global(i.global)]);
    case "showVariable": f.show(i.variable, f.value(i.value)); return undefined;
    case "storeGlobal": builder.CreateCall(module.access(globalStorer(globalType(f.repOf(i.value)))), [module.global(i.global), f.value(i.value)]); return undefined;

    case "call": {
      const callee = module.mirFunction(i.function);
      const call = builder.CreateCall(module.declared(i.function), f.valuesOf(i.arguments));
      return f.complete(call, signatureOf(callee), i.unwind);
    }
    case "callVirtual": return callVirtual(f, i);
    case "callClosure": return f.complete(callClosure(f, f.value(i.callee), f.valuesOf(i.arguments)), CLOSURE_SIGNATURE, i.unwind);
    case "callClosureSpread": {
      const call = builder.CreateCall(module.helper("call_spread"), [f.value(i.callee), f.value(i.array)]);
      return f.complete(call, CLOSURE_SIGNATURE, i.unwind);
    }
    case "restArguments": {
      // Parameter 0 is the closure itself, so argument `from` is counted as the caller does.
      const passed = [1, 2, 3, 4, 5].map((index) => f.parameter(index));
      return builder.CreateCall(module.helper("rest_arguments"), [...passed, builder.getInt32(i.from)]);
    }
    case "runtime": {
      if (i.name === "string_equal" && f.heat() !== "cold") {
        const [left, right] = i.arguments as readonly [ValueId, ValueId];   // its signature
        for (const [constant, other] of [[left, right], [right, left]] as const) {
          const unit = latin1Unit(f.constantString(constant));
          if (unit !== undefined) return builder.CreateCall(module.access("string_is_unit"), [f.value(other), builder.getInt32(unit)]);
        }
      }
      const call = builder.CreateCall(f.runtimeFunction(runtimeSymbol(i.name)), f.valuesOf(i.arguments));
      return f.complete(call, runtimeSignature(i.signature), i.unwind);
    }
    case "takeException": {
      const pending = builder.CreateLoad(types.i64, module.pending());
      builder.CreateStore(types.bits(UNDEFINED_BITS), module.pending());
      return pending;
    }
  }
}

/** The code of a string of one Latin-1 character. */
function latin1Unit(text: string | undefined): number | undefined {
  const unit = text?.length === 1 ? text.charCodeAt(0) : 256;
  return unit < 256 ? unit : undefined;
}

function box(module: ModuleEmitter, value: llvm.Value, rep: Rep): llvm.Value {
  const { builder, types } = module;
  switch (rep) {
    case "f64": return builder.CreateCall(module.helper("box_f64"), [value]);
    case "bool": return builder.CreateCall(module.helper("box_bool"), [value]);
    case "i32": {
      const raw = builder.CreateBitCast(builder.CreateSIToFP(value, types.f64), types.i64);
      return builder.CreateAdd(raw, types.bits(DOUBLE_OFFSET));
    }
    case "ref": case "box": return value;
    case "void": throw new TypeError("MIR boxes no value");
  }
}

function unbox(module: ModuleEmitter, value: llvm.Value, rep: Rep): llvm.Value {
  const { builder, types } = module;
  switch (rep) {
    case "f64": return builder.CreateBitCast(builder.CreateSub(value, types.bits(DOUBLE_OFFSET)), types.f64);
    case "bool": return builder.CreateICmpEQ(value, types.bits(TRUE_BITS));
    case "ref": case "box": return value;
    case "i32": case "void": throw new TypeError(`MIR unboxes to ${rep}`);
  }
}

function boxIs(module: ModuleEmitter, value: llvm.Value, test: (Instruction & { kind: "boxIs" })["test"]): llvm.Value {
  const { builder, types } = module;
  switch (test) {
    case "number": return builder.CreateICmpUGE(value, types.bits(DOUBLE_OFFSET));
    case "boolean": return builder.CreateICmpEQ(builder.CreateOr(value, types.bits(TRUE_BITS ^ FALSE_BITS)), types.bits(TRUE_BITS));
    case "object": return builder.CreateCall(module.helper("is_object"), [value]);
    case "nullish": return builder.CreateICmpEQ(builder.CreateOr(value, types.bits(NULL_BITS)), types.bits(NULL_BITS));
    case "hole": return builder.CreateICmpEQ(value, types.bits(HOLE_BITS));
  }
}

const slotType = (rep: Rep): SlotType => (rep === "f64" ? "double" : "i64");
const globalType = (rep: Rep): GlobalType => (rep === "f64" ? "double" : rep === "i32" ? "i32" : rep === "bool" ? "i1" : "i64");

function loadSlot(module: ModuleEmitter, object: llvm.Value, slot: number, rep: Rep): llvm.Value {
  const { builder, types } = module;
  const loaded = builder.CreateCall(module.access(slotLoader(slotType(rep), slot)), [object]);
  return rep === "bool" || rep === "i32" ? builder.CreateTrunc(loaded, types.of(rep)) : loaded;
}

function storeSlot(module: ModuleEmitter, object: llvm.Value, slot: number, value: llvm.Value, rep: Rep): void {
  const { builder, types } = module;
  const whole = rep === "bool" || rep === "i32" ? builder.CreateZExt(value, types.i64) : value;
  builder.CreateCall(module.access(slotStorer(slotType(rep), slot)), [object, whole]);
}

/** When one shape only is in the interval its address is compared, which saves looking into it. */
function isShape(f: FunctionEmitter, object: llvm.Value, low: number, high: number): llvm.Value {
  const { module } = f;
  const { builder } = module;
  const candidates = module.program.shapes.filter((shape) => shape.kind === "object" && low <= shape.low && shape.low <= high);
  const [only] = candidates;
  if (only === undefined) return builder.getInt1(false);
  if (candidates.length === 1) return builder.CreateICmpEQ(f.shapeOf(object), module.shapeAddress(only.id));
  return builder.CreateCall(module.helper("shape_between"), [object, builder.getInt32(low), builder.getInt32(high)]);
}

function callClosure(f: FunctionEmitter, callee: llvm.Value, given: readonly llvm.Value[]): llvm.Value {
  const { module } = f;
  const { builder, types } = module;
  const undefinedBox = types.bits(UNDEFINED_BITS);
  const inRegisters = Array.from({ length: CLOSURE_REGISTER_ARGUMENTS }, (_, index) => given[index] ?? undefinedBox);
  const beyond = given.slice(CLOSURE_REGISTER_ARGUMENTS);
  let rest: llvm.Value = module.llvm.ConstantPointerNull.get(types.pointerTo(types.i64));
  if (beyond.length > 0) {
    rest = f.argumentArea();
    beyond.forEach((value, index) => {
      builder.CreateStore(value, builder.CreateGEP(types.i64, rest, builder.getInt32(index)));
    });
  }
  const type = types.closureType();
  const code = types.code(loadSlot(module, callee, 0, "ref"), type);
  return builder.CreateCall(type, code, [callee, ...inRegisters, builder.getInt32(given.length), rest]);
}

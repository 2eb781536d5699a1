// How MIR's representations are LLVM types. References and boxes are both i64: nothing moves, pointers are boxed as they
// are, and the collector finds them in any register, so pointer types would only add casts. The casts that are left
// (an address to load from, code to call) are made in this file and nowhere else.

import type { Rep } from "../ir/types.ts";
import type { Llvm, llvm } from "./bindings.ts";

/** A function as LLVM sees it: representations and whether a flag for "threw" comes with the result. */
export interface Signature {
  readonly parameters: readonly Rep[];
  readonly result: Rep;
  readonly throws: boolean;
}

/** How many arguments of a closure travel in registers; the rest lie in an array of the caller's. */
export const CLOSURE_REGISTER_ARGUMENTS = 3;

const TEXT: Readonly<Record<Rep, string>> = { f64: "double", i32: "i32", bool: "i1", ref: "i64", box: "i64", void: "void" };

/** The type of a representation in LLVM's textual form. */
export const typeText = (rep: Rep): string => TEXT[rep];

/** The result type in textual form: `{ value, i8 }` when it throws, or the flag alone when there is no value. */
export function resultText(signature: Signature): string {
  if (!signature.throws) return TEXT[signature.result];
  return signature.result === "void" ? "i1" : `{ ${TEXT[signature.result]}, i8 }`;
}

export const CLOSURE_RESULT_TEXT = "{ i64, i8 }";
export const CLOSURE_PARAMETERS_TEXT = "i64, i64, i64, i64, i32, i64*";
export const RESUME_PARAMETERS_TEXT = "i64, i64, i1";

/** LLVM's types, and constants of more than 32 bits, which llvm-bindings cannot make directly. */
export class LlvmTypes {
  readonly llvm: Llvm;
  readonly #context: llvm.LLVMContext;
  readonly #builder: llvm.IRBuilder;
  readonly i1: llvm.Type;
  readonly i8: llvm.Type;
  readonly i32: llvm.Type;
  readonly i64: llvm.Type;
  readonly f64: llvm.Type;
  readonly #void: llvm.Type;
  readonly #flagged = new Map<Rep, llvm.Type>();
  readonly #functions = new Map<string, llvm.FunctionType>();
  readonly #constants = new Map<bigint, llvm.Value>();

  constructor(bindings: Llvm, context: llvm.LLVMContext, builder: llvm.IRBuilder) {
    this.llvm = bindings;
    this.#context = context;
    this.#builder = builder;
    this.i1 = bindings.Type.getInt1Ty(context);
    this.i8 = bindings.Type.getInt8Ty(context);
    this.i32 = bindings.Type.getInt32Ty(context);
    this.i64 = bindings.Type.getInt64Ty(context);
    this.f64 = bindings.Type.getDoubleTy(context);
    this.#void = bindings.Type.getVoidTy(context);
  }

  of(rep: Rep): llvm.Type {
    switch (rep) {
      case "f64": return this.f64;
      case "i32": return this.i32;
      case "bool": return this.i1;
      case "ref": case "box": return this.i64;
      case "void": return this.#void;
    }
  }

  /** What a function returns: see {@link resultText}. */
  resultOf(signature: Signature): llvm.Type {
    if (!signature.throws) return this.of(signature.result);
    if (signature.result === "void") return this.i1;
    let type = this.#flagged.get(signature.result);
    if (type === undefined) {
      type = this.llvm.StructType.get(this.#context, [this.of(signature.result), this.i8]);
      this.#flagged.set(signature.result, type);
    }
    return type;
  }

  functionType(signature: Signature): llvm.FunctionType {
    const key = `${signature.parameters.join()}>${signature.result}${signature.throws ? "!" : ""}`;
    return this.#function(key, () => [this.resultOf(signature), signature.parameters.map((rep) => this.of(rep))]);
  }

  /** `box f(ref closure, box a0, box a1, box a2, i32 argc, box* rest)`, which may always throw. */
  closureType(): llvm.FunctionType {
    return this.#function("closure", () => [
      this.resultOf({ parameters: [], result: "box", throws: true }),
      [this.i64, this.i64, this.i64, this.i64, this.i32, this.pointerTo(this.i64)],
    ]);
  }

  #function(key: string, parts: () => readonly [llvm.Type, llvm.Type[]]): llvm.FunctionType {
    let type = this.#functions.get(key);
    if (type === undefined) {
      const [result, parameters] = parts();
      type = this.llvm.FunctionType.get(result, parameters, false);
      this.#functions.set(key, type);
    }
    return type;
  }

  /** A 64-bit constant. llvm-bindings cuts its own to 32 bits, so this one is folded from two halves. */
  bits(value: bigint): llvm.Value {
    let constant = this.#constants.get(value);
    if (constant === undefined) {
      const half = (bits: bigint): llvm.Value => this.#builder.getInt64(Number(bits & 0xffff_ffffn));
      const low = half(value);
      const high = half(value >> 32n);
      constant = this.#builder.CreateOr(this.#builder.CreateShl(high, this.#builder.getInt64(32)), low);
      this.#constants.set(value, constant);
    }
    return constant;
  }

  pointerTo(type: llvm.Type): llvm.PointerType {
    return this.llvm.PointerType.getUnqual(type);
  }

  /** The address `offset` bytes after an object's, as a pointer to `type`. */
  pointer(object: llvm.Value, offset: number, type: llvm.Type): llvm.Value {
    const address = offset === 0 ? object : this.#builder.CreateAdd(object, this.bits(BigInt(offset)));
    return this.#builder.CreateIntToPtr(address, this.pointerTo(type));
  }

  /** Loads a 32-bit address of static data or code, as 64 bits. */
  loadAddress(object: llvm.Value, offset: number): llvm.Value {
    return this.#builder.CreateZExt(this.#builder.CreateLoad(this.i32, this.pointer(object, offset, this.i32)), this.i64);
  }

  /** A code address as something to call. */
  code(address: llvm.Value, type: llvm.FunctionType): llvm.Value {
    return this.#builder.CreateIntToPtr(address, this.pointerTo(type));
  }
}

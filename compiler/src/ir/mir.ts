// MIR: a control-flow graph in SSA form over machine representations. Closures, cells, vtables, slots, exceptions and
// async frames are explicit here; nothing of TypeScript's types is left but representations. Blocks take parameters
// instead of phis. `llvm/` translates it one to one.
//
// Invariants (`checkMir` verifies them): every value is defined once and its definition dominates its uses; operand
// representations are exactly those the instruction names; a block ends in one terminator; the entry block has no
// parameters and no predecessors; arguments of a jump match the target's parameters in number and representation.

import type { Rep } from "./types.ts";
import type { RuntimeFunction, RuntimeName } from "./runtime_abi.ts";
import type { Position, SourceText } from "./hir.ts";

export type ValueId = number;   // unique in its function
export type BlockId = number;   // index into MirFunction.blocks
export type MirFunctionId = number;
export type ShapeId = number;
export type MirGlobalId = number;

export interface MirProgram {
  readonly files: readonly SourceText[];
  readonly functions: readonly MirFunction[];
  readonly shapes: readonly MirShape[];
  readonly globals: readonly MirGlobal[];
  /** `void uk_program_initialize()`: runs every module initialiser in order; throws. */
  readonly initialize: MirFunctionId;
  /** `box uk_program_start()`: calls the glue's start; its value is the promise; throws. */
  readonly start: MirFunctionId;
  /** Functions of stdlib/builtins (exports of builtins/exports.ts) that the C runtime calls, under the symbol `uk_js_NAME`. Always `throws`. */
  readonly exports: Readonly<Record<string, MirFunctionId>>;
  /** Whether a bigint can exist; the runtime's code for them is dropped where none can. */
  readonly hasBigints: boolean;
  /** The same of symbols. */
  readonly hasSymbols: boolean;
}

export interface MirGlobal { readonly id: MirGlobalId; readonly name: string; readonly rep: Rep }   // starts as zero bits (f64 0, undefined) or, for box, as a hole

/**
 * A shape: what the header of an object points to. Slots are 8 bytes each, directly after the 8-byte header; slot k of
 * every shape that has the same property lies at the same place (coloured by property name), unused slots hold 0.
 */
export interface MirShape {
  readonly id: ShapeId;
  readonly name: string;
  /** Closure: slot 0 is the code (undefined here), captures from slot 1. Cell: slot 0. Frame: slot 0 is the code (undefined here). */
  readonly kind: "object" | "closure" | "cell" | "frame";
  readonly slots: readonly (MirSlot | undefined)[];
  /** Coloured by method name; undefined where this shape has no such method. */
  readonly methods: readonly (MirFunctionId | undefined)[];
  /** Preorder interval of the class tree: `x instanceof C` is C.low <= shape.low <= C.high. */
  readonly low: number;
  readonly high: number;
  /** Undefined in a program that never asks an object for its keys. */
  readonly keys: MirKeys | undefined;
}
/** What objects tell about themselves. */
export interface MirKeys {
  /** Own enumerable properties in the order of JavaScript. */
  readonly slots: readonly MirSlotKey[];
  /** There are also fields of a class of the builtins, which are nobody's business. */
  readonly hidden: boolean;
  /** There are also properties that symbols name, or a `Symbol.toStringTag`. */
  readonly symbols: boolean;
}
/** `kind`: a method that uses the object as its `this`; an accessor, whose getter, where it has one, is what the slot holds. */
export interface MirSlotKey { readonly name: string; readonly slot: number; readonly rep: Rep; readonly kind: "plain" | "bound" | "getter" | "setter" | "getterAndSetter" }
export interface MirSlot { readonly name: string; readonly nameId: number; readonly rep: Rep }   // nameId: 1.., unique per property name in the program; bool and i32 take a whole slot

export interface MirFunction {
  readonly id: MirFunctionId;
  /** Linkage name, unique: `module.Class.method`. */
  readonly symbol: string;
  readonly name: string;
  /**
   * - `direct`   parameters as listed.
   * - `closure`  the uniform convention: parameter 0 is the closure (ref), all others are box; called through
   *              `box f(ref closure, box a0, box a1, box a2, i32 argc, box* rest)`: absent arguments are undefined. Always `throws`.
   * - `resume`   of an async frame: `void f(ref frame, box value, bool failed)`. Never `throws`.
   */
  readonly convention: "direct" | "closure" | "resume";
  readonly parameters: readonly Parameter[];
  readonly result: Rep;
  /** May complete by an exception: then the exception is in the runtime's pending slot and a second result says so. */
  readonly throws: boolean;
  readonly blocks: readonly MirBlock[];
  readonly position: Position;
  /** For debuggers; only in programs that are compiled for them. */
  readonly variables: readonly ShownVariable[];
}
/** A variable of the program, as a debugger shows it. */
export interface ShownVariable {
  readonly name: string;
  /** What the program holds in it; in a cell that closures share, when `cell`. */
  readonly rep: Rep;
  readonly cell: boolean;
  /** The block, loop or function in which the name means it. */
  readonly scope: Position;
  /** Which parameter it is, counted from 0. */
  readonly parameter: number | undefined;
}
export interface Parameter { readonly value: ValueId; readonly rep: Rep; readonly name?: string }
export interface MirBlock { readonly parameters: readonly Parameter[]; readonly instructions: readonly Instruction[]; readonly terminator: Terminator }

/** Where an exception goes: out of the function, or to a handler block (which reads it by `takeException`). `none`: there is none, or nobody wants it. */
export type Unwind = { readonly kind: "propagate" } | { readonly kind: "handler"; readonly block: BlockId; readonly arguments: readonly ValueId[] } | { readonly kind: "none" };

export type IntBinary = "add" | "sub" | "mul" | "and" | "or" | "xor" | "shl" | "sar" | "shr" | "rem";   // shift counts are masked to 5 bits; add/sub/mul wrap; rem: neither is negative, nor the right one 0
export type FloatBinary = "add" | "sub" | "mul" | "div";
/** IEEE ordered comparisons, and `ne` which is unordered-or-unequal. */
export type FloatCompare = "eq" | "ne" | "lt" | "le" | "gt" | "ge";
export type IntCompare = "eq" | "ne" | "lt" | "le" | "gt" | "ge" | "ult" | "ule";

interface Def { readonly result: ValueId; readonly rep: Rep; readonly position?: Position }

export type Instruction =
  | (Def & { readonly kind: "f64"; readonly value: number })
  | (Def & { readonly kind: "i32"; readonly value: number })
  | (Def & { readonly kind: "bool"; readonly value: boolean })
  | (Def & { readonly kind: "bits"; readonly value: bigint })                       // box or ref: undefined, null, hole
  | (Def & { readonly kind: "bigint"; readonly value: bigint })                     // ref to a static bigint
  | (Def & { readonly kind: "string"; readonly value: string })                     // ref to a static string object
  | (Def & { readonly kind: "staticBytes"; readonly latin1: string })               // ref to a static Uint8Array over constant data
  | (Def & { readonly kind: "intBinary"; readonly op: IntBinary; readonly left: ValueId; readonly right: ValueId })
  | (Def & { readonly kind: "floatBinary"; readonly op: FloatBinary; readonly left: ValueId; readonly right: ValueId })
  | (Def & { readonly kind: "floatNegate"; readonly value: ValueId })
  | (Def & { readonly kind: "intCompare"; readonly op: IntCompare; readonly left: ValueId; readonly right: ValueId })
  | (Def & { readonly kind: "floatCompare"; readonly op: FloatCompare; readonly left: ValueId; readonly right: ValueId })
  | (Def & { readonly kind: "sameBits"; readonly left: ValueId; readonly right: ValueId })        // two ref, or two box, or two bool
  | (Def & { readonly kind: "boolNot"; readonly value: ValueId })
  | (Def & { readonly kind: "select"; readonly test: ValueId; readonly then: ValueId; readonly otherwise: ValueId })
  // conversions: i32 -> f64 signed or unsigned; f64 -> i32 by ECMAScript ToInt32 (exact: known to be in range, so that truncation is the same)
  | (Def & { readonly kind: "intToFloat"; readonly value: ValueId; readonly signed: boolean })
  | (Def & { readonly kind: "toInt32"; readonly value: ValueId; readonly exact: boolean })
  | (Def & { readonly kind: "boolToInt"; readonly value: ValueId })
  | (Def & { readonly kind: "box"; readonly value: ValueId })                                    // from f64 | i32 | bool | ref
  | (Def & { readonly kind: "unbox"; readonly value: ValueId })                                  // to f64 | bool | ref; the caller has tested
  | (Def & { readonly kind: "boxIs"; readonly test: "number" | "boolean" | "object" | "nullish" | "hole"; readonly value: ValueId })  // object: a pointer, not undefined/null
  // objects
  | (Def & { readonly kind: "allocate"; readonly shape: ShapeId })                               // slots zero
  | (Def & { readonly kind: "loadSlot"; readonly object: ValueId; readonly slot: number; readonly immutable?: boolean })
  | { readonly kind: "storeSlot"; readonly object: ValueId; readonly slot: number; readonly value: ValueId; readonly position?: Position }
  | (Def & { readonly kind: "hasSlot"; readonly object: ValueId; readonly slot: number; readonly nameId: number })   // bool; object must be kind "object"
  | (Def & { readonly kind: "isShape"; readonly object: ValueId; readonly low: number; readonly high: number })      // bool; any heap ref
  /** Without captures: one static object for each function, so that a function declaration is identical to itself. */
  | (Def & { readonly kind: "allocateClosure"; readonly shape: ShapeId; readonly function: MirFunctionId; readonly captures: readonly ValueId[] })
  | (Def & { readonly kind: "allocateFrame"; readonly shape: ShapeId; readonly resume: MirFunctionId })   // slot 0: resume code pointer (not readable); slots from 1
  | (Def & { readonly kind: "loadGlobal"; readonly global: MirGlobalId })
  | { readonly kind: "storeGlobal"; readonly global: MirGlobalId; readonly value: ValueId; readonly position?: Position }
  /** From here on a variable has this value, or is in this cell: nothing but a debugger looks. */
  | { readonly kind: "showVariable"; readonly variable: number; readonly value: ValueId; readonly position?: Position }
  // calls; `result` is meaningless when rep is void
  | (Def & { readonly kind: "call"; readonly function: MirFunctionId; readonly arguments: readonly ValueId[]; readonly unwind: Unwind })
  | (Def & { readonly kind: "callVirtual"; readonly object: ValueId; readonly method: number; readonly parameters: readonly Rep[]; readonly arguments: readonly ValueId[]; readonly throws: boolean; readonly unwind: Unwind })  // arguments[0] is the object
  | (Def & { readonly kind: "callClosure"; readonly callee: ValueId; readonly arguments: readonly ValueId[]; readonly unwind: Unwind })   // all box
  | (Def & { readonly kind: "callClosureSpread"; readonly callee: ValueId; readonly array: ValueId; readonly unwind: Unwind })
  | (Def & { readonly kind: "restArguments"; readonly from: number })                            // closure convention only: arguments from..argc as an array
  | (Def & { readonly kind: "runtime"; readonly name: RuntimeName; readonly signature: RuntimeFunction; readonly arguments: readonly ValueId[]; readonly unwind: Unwind })
  /** In a handler block: the exception in flight, which is no longer pending after. */
  | (Def & { readonly kind: "takeException" });

export type Terminator =
  | { readonly kind: "jump"; readonly target: BlockId; readonly arguments: readonly ValueId[] }
  | { readonly kind: "branch"; readonly test: ValueId; readonly then: BlockId; readonly thenArguments: readonly ValueId[]; readonly otherwise: BlockId; readonly otherwiseArguments: readonly ValueId[]; readonly likely?: boolean }
  | { readonly kind: "switch"; readonly value: ValueId; readonly cases: readonly { readonly value: number; readonly target: BlockId }[]; readonly otherwise: BlockId }   // i32; targets without parameters
  | { readonly kind: "return"; readonly value: ValueId | undefined }
  | { readonly kind: "throw"; readonly value: ValueId; readonly unwind: Unwind; readonly position?: Position }        // box
  | { readonly kind: "rethrow" }                                                                  // propagate what is pending
  | { readonly kind: "unreachable" };

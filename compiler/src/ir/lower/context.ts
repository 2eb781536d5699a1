// What the parts of the lowering share: the program's tables on one side, the function being written on the other. The parts
// (expressions, calls, arrays, conversions, statements) know each other only through `FunctionLowering`.

import type { ClassId, Expression, FunctionId, GlobalId, HirFunction, HirProgram, LocalId } from "../hir.ts";
import type { BlockId, MirFunctionId, MirGlobalId, ShapeId, ValueId } from "../mir.ts";
import type { Rep } from "../types.ts";
import type { Captures } from "../captures.ts";
import type { Layout } from "../layout.ts";
import type { OpenObjects } from "../open_types.ts";
import type { Reachable } from "../reachable.ts";
import type { Widening } from "../widening.ts";
import type { DraftBuilder, VariableId } from "./draft.ts";

/** Captures first, then the parameters as declared. */
export interface Signature { readonly parameters: readonly Rep[]; readonly result: Rep }

export interface GlobalPlace {
  readonly id: MirGlobalId;
  readonly rep: Rep;
  /** `zero`: undefined stands for "not yet initialised", as the type excludes it. */
  readonly uninitialized: "hole" | "zero";
}

/** A method name that is called through the shape. `index` is provisional: it is coloured when all are known. */
/**
 * Its signature is `this` and the arguments; `gathered`: `this` and one array of all arguments, for calls that reach methods
 * with a rest parameter and methods without.
 */
export interface VirtualMethod { readonly index: number; readonly signature: Signature }

export interface ProgramLowering {
  readonly hir: HirProgram;
  readonly reachable: Reachable;
  /** Whether anything in the program makes a bigint. */
  readonly hasBigints: boolean;
  readonly hasSymbols: boolean;
  readonly layout: Layout;
  readonly open: OpenObjects;
  readonly captures: Captures;
  readonly widening: Widening;
  readonly signature: (f: FunctionId) => Signature;
  /** Asking for a function's code is what gets it lowered. */
  readonly direct: (f: FunctionId) => MirFunctionId;
  readonly closureCode: (f: FunctionId) => MirFunctionId;
  readonly virtual: (name: string, gathered: boolean) => VirtualMethod;
  /** What stands for a method as a value: its code in the closure convention, which has no `this`. */
  readonly unboundMethod: (f: FunctionId) => MirFunctionId;
  /** Straight-line code of a module's initialiser. */
  readonly isEvaluatedOnce: (e: Expression) => boolean;
  readonly classShape: (id: ClassId) => ShapeId;
  readonly cellShape: (rep: Rep) => ShapeId;
  readonly closureShape: (captures: readonly Rep[], source: HirFunction) => ShapeId;
  readonly frameShape: (name: string) => ShapeId;
  readonly global: (id: GlobalId) => GlobalPlace;
}

/** Where a local lives: its variable holds the value, or the cell that does. */
export interface Storage { readonly variable: VariableId; readonly rep: Rep; readonly inCell: boolean }

export interface FunctionLowering {
  readonly program: ProgramLowering;
  readonly b: DraftBuilder;
  readonly source: HirFunction;
  /** The expression's value in the representation of its type (`void`: undefined). */
  readonly value: (e: Expression) => ValueId;
  /** Jumps to one of the blocks by the truth of a boolean expression. */
  readonly condition: (e: Expression, then: BlockId, otherwise: BlockId) => void;
  readonly storage: (id: LocalId) => Storage;
  /** Bodies of async functions and generators: the frame and the two parameters of `resume`. */
  readonly resume: { readonly frame: ValueId; readonly value: ValueId; readonly failed: ValueId } | undefined;
  /** `return value` from inside of an expression, through every open `finally`; the statements' lowering sets it. */
  leave: ((value: ValueId) => void) | undefined;
}

/** Slots of a frame: the code pointer lies in slot 0; `owner` is the promise or the generator; spilled variables follow these. */
export const FRAME = { state: 1, owner: 2, spills: 3 } as const;

// MIR before SSA. The lowering writes drafts: blocks of MIR instructions that may also read and write named variables, and
// that may suspend. Variables are what makes control flow easy to write (loops, finally, async frames); `ssa.ts` removes
// them, after `async_split.ts` has turned suspensions into frame stores. A value (not a variable) is used only in blocks
// that its definition dominates. Handler blocks of an unwind take no arguments yet.

import type { Position } from "../hir.ts";
import type { BlockId, Instruction, MirFunction, MirFunctionId, ShownVariable, Terminator, Unwind, ValueId } from "../mir.ts";
import type { Rep } from "../types.ts";
import { HOLE_BITS, NULL_BITS, UNDEFINED_BITS } from "../types.ts";
import { RUNTIME } from "../runtime_abi.ts";

export type VariableId = number;   // index into Draft.variables
export interface Variable {
  readonly name: string;
  readonly rep: Rep;
  /** Of a variable of the program. */
  readonly shown?: ShownVariable;
}

export type DraftInstruction =
  | Instruction
  | { readonly kind: "readVariable"; readonly result: ValueId; readonly rep: Rep; readonly variable: VariableId }
  | { readonly kind: "writeVariable"; readonly variable: VariableId; readonly value: ValueId; readonly position?: Position };

export type DraftTerminator =
  | Terminator
  /** Bodies with a frame: call `function` with the arguments and return; the body's `value` and `failed` parameters are new in `resume`. */
  | { readonly kind: "suspend"; readonly function: MirFunctionId; readonly arguments: readonly ValueId[]; readonly resume: BlockId; readonly unwind: Unwind; readonly position: Position };

export interface DraftBlock { instructions: DraftInstruction[]; terminator: DraftTerminator | undefined }

export interface Draft {
  readonly id: MirFunctionId;
  readonly symbol: string;
  readonly name: string;
  readonly convention: MirFunction["convention"];
  readonly parameters: { readonly value: ValueId; readonly rep: Rep; readonly name: string }[];
  readonly result: Rep;
  readonly position: Position;
  readonly variables: Variable[];
  readonly blocks: DraftBlock[];
  /** Representation of every value, by its id. */
  readonly reps: Rep[];
}

type Defining = Extract<Instruction, { readonly result: ValueId }>;
type WithoutDefinition<T> = T extends unknown ? Omit<T, "result" | "position"> : never;
export type Definition = WithoutDefinition<Defining>;

export interface DraftHead { readonly id: MirFunctionId; readonly symbol: string; readonly name: string; readonly convention: MirFunction["convention"]; readonly result: Rep; readonly position: Position }

/** Appends to a draft, one block at a time. After a terminator the next block is a fresh one that nobody jumps to, so there always is one to append to. */
export class DraftBuilder {
  readonly draft: Draft;
  position: Position;
  unwind: Unwind = { kind: "propagate" };
  #current: BlockId;

  constructor(head: DraftHead) {
    this.draft = { ...head, parameters: [], variables: [], blocks: [], reps: [] };
    this.position = head.position;
    this.#current = this.block();
  }

  get current(): BlockId { return this.#current; }

  parameter(name: string, rep: Rep): ValueId {
    const value = this.#value(rep);
    this.draft.parameters.push({ value, rep, name });
    return value;
  }

  variable(name: string, rep: Rep, shown?: ShownVariable): VariableId {
    return this.draft.variables.push({ name, rep, ...(shown === undefined ? {} : { shown }) }) - 1;
  }

  /** A new block, not yet the current one. */
  block(): BlockId {
    return this.draft.blocks.push({ instructions: [], terminator: undefined }) - 1;
  }

  start(block: BlockId): void { this.#current = block; }

  rep(value: ValueId): Rep {
    const rep = this.draft.reps[value];
    if (rep === undefined) throw new Error(`value ${value} is not defined`);
    return rep;
  }

  #value(rep: Rep): ValueId { return this.draft.reps.push(rep) - 1; }

  #append(instruction: DraftInstruction): void {
    (this.draft.blocks[this.#current] as DraftBlock).instructions.push(instruction);
  }

  define(definition: Definition): ValueId {
    const result = this.#value(definition.rep);
    this.#append({ ...definition, result, position: this.position } as Instruction);   // the union's members, put together again
    return result;
  }

  read(variable: VariableId): ValueId {
    const rep = (this.draft.variables[variable] as Variable).rep;
    const result = this.#value(rep);
    this.#append({ kind: "readVariable", result, rep, variable });
    return result;
  }

  write(variable: VariableId, value: ValueId): void {
    const wanted = (this.draft.variables[variable] as Variable).rep;
    if (wanted !== this.rep(value)) throw new Error(`variable ${this.draft.variables[variable]?.name} is ${wanted}, not ${this.rep(value)}`);
    this.#append({ kind: "writeVariable", variable, value, position: this.position });
  }

  storeSlot(object: ValueId, slot: number, value: ValueId): void {
    this.#append({ kind: "storeSlot", object, slot, value, position: this.position });
  }

  storeGlobal(global: number, value: ValueId): void {
    this.#append({ kind: "storeGlobal", global, value, position: this.position });
  }

  /** Ends the block; what follows is unreachable until the next `start`. */
  terminate(terminator: DraftTerminator): void {
    const block = this.draft.blocks[this.#current] as DraftBlock;
    if (block.terminator !== undefined) throw new Error("a block ends only once");
    block.terminator = terminator;
    this.#current = this.block();
  }

  jump(target: BlockId): void { this.terminate({ kind: "jump", target, arguments: [] }); }

  branch(test: ValueId, then: BlockId, otherwise: BlockId, likely?: boolean): void {
    this.terminate({ kind: "branch", test, then, thenArguments: [], otherwise, otherwiseArguments: [], ...(likely === undefined ? {} : { likely }) });
  }

  throw(value: ValueId): void { this.terminate({ kind: "throw", value, unwind: this.unwind, position: this.position }); }

  /** Unreachable blocks still need an end. */
  finish(): Draft {
    for (const block of this.draft.blocks) block.terminator ??= { kind: "unreachable" };
    return this.draft;
  }

  // Short names for what every lowering needs.
  f64(value: number): ValueId { return this.define({ kind: "f64", rep: "f64", value }); }
  i32(value: number): ValueId { return this.define({ kind: "i32", rep: "i32", value }); }
  bool(value: boolean): ValueId { return this.define({ kind: "bool", rep: "bool", value }); }
  string(value: string): ValueId { return this.define({ kind: "string", rep: "ref", value }); }
  undefined(rep: "ref" | "box" = "ref"): ValueId { return this.define({ kind: "bits", rep, value: UNDEFINED_BITS }); }
  null(rep: "ref" | "box" = "ref"): ValueId { return this.define({ kind: "bits", rep, value: NULL_BITS }); }
  hole(rep: "ref" | "box"): ValueId { return this.define({ kind: "bits", rep, value: HOLE_BITS }); }
  /** What a place of this representation holds before anything is stored. */
  zero(rep: Rep): ValueId {
    switch (rep) {
      case "f64": return this.f64(0);
      case "i32": return this.i32(0);
      case "bool": return this.bool(false);
      case "ref": case "box": return this.undefined(rep);
      case "void": return this.undefined("ref");
      default: return rep satisfies never;
    }
  }

  runtime(name: keyof typeof RUNTIME, ...args: ValueId[]): ValueId {
    const signature = RUNTIME[name];
    const rep = signature.result;
    return this.define({ kind: "runtime", rep, name, signature, arguments: args, unwind: "throws" in signature ? this.unwind : { kind: "none" } });
  }

  /** A runtime entry that always throws. */
  raise(name: "throw_index" | "throw_undefined" | "throw_type" | "throw_tdz", ...args: ValueId[]): void {
    this.runtime(name, ...args);
    this.terminate({ kind: "unreachable" });
  }

  sameBits(left: ValueId, right: ValueId): ValueId { return this.define({ kind: "sameBits", rep: "bool", left, right }); }
  not(value: ValueId): ValueId { return this.define({ kind: "boolNot", rep: "bool", value }); }
  boxIs(test: "number" | "boolean" | "object" | "nullish" | "hole", value: ValueId): ValueId {
    return this.define({ kind: "boxIs", rep: "bool", test, value: this.coerce(value, "box") });
  }
  select(test: ValueId, then: ValueId, otherwise: ValueId): ValueId {
    return this.define({ kind: "select", rep: this.rep(then), test, then, otherwise });
  }

  /** The same JavaScript value in another representation. From box: the caller knows what it holds. */
  coerce(value: ValueId, to: Rep): ValueId {
    const from = this.rep(value);
    if (from === to) return value;
    if (to === "void") return value;
    if (from === "void") return this.coerce(this.undefined(), to);
    if (to === "box") return this.define({ kind: "box", rep: "box", value });
    if (from === "box") {
      return to === "i32" ? this.define({ kind: "toInt32", rep: "i32", value: this.coerce(value, "f64"), exact: true })
        : this.define({ kind: "unbox", rep: to, value });
    }
    if (from === "i32" && to === "f64") return this.define({ kind: "intToFloat", rep: "f64", value, signed: true });
    if (from === "f64" && to === "i32") return this.define({ kind: "toInt32", rep: "i32", value, exact: true });
    // No value has both representations: code that never runs with one, kept well-formed.
    return this.coerce(this.coerce(value, "box"), to);
  }
}

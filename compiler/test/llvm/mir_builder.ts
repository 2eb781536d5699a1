// Writes MIR by hand, for tests: values get their numbers, blocks their places, so that a test reads like the program.

import type {
  BlockId, Instruction, MirBlock, MirFunction, MirGlobal, MirProgram, MirShape, MirSlot, Parameter, Terminator, Unwind, ValueId,
} from "../../src/ir/mir.ts";
import type { Rep } from "../../src/ir/types.ts";

type Omitted<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type WithResult = Extract<Instruction, { readonly result: ValueId }>;

export const PROPAGATE: Unwind = { kind: "propagate" };
export const NO_UNWIND: Unwind = { kind: "none" };

export class BlockBuilder {
  readonly id: BlockId;
  readonly parameters: Parameter[] = [];
  readonly instructions: Instruction[] = [];
  terminator: Terminator = { kind: "unreachable" };
  readonly #function: FunctionBuilder;

  constructor(owner: FunctionBuilder, id: BlockId) {
    this.#function = owner;
    this.id = id;
  }

  parameter(rep: Rep): ValueId {
    const value = this.#function.newValue();
    this.parameters.push({ value, rep });
    return value;
  }

  /** Appends an instruction that has a value. */
  add(instruction: Omitted<WithResult, "result">): ValueId {
    const result = this.#function.newValue();
    this.instructions.push({ ...instruction, result, position: this.#function.position } as Instruction);
    return result;
  }

  do(instruction: Exclude<Instruction, WithResult>): void {
    this.instructions.push(instruction);
  }

  f64(value: number): ValueId { return this.add({ kind: "f64", rep: "f64", value }); }
  i32(value: number): ValueId { return this.add({ kind: "i32", rep: "i32", value }); }
  string(value: string): ValueId { return this.add({ kind: "string", rep: "ref", value }); }
  box(value: ValueId): ValueId { return this.add({ kind: "box", rep: "box", value }); }
  return(value?: ValueId): void { this.terminator = { kind: "return", value }; }
  jump(target: BlockBuilder, ...given: ValueId[]): void { this.terminator = { kind: "jump", target: target.id, arguments: given }; }
  branch(test: ValueId, then: BlockBuilder, otherwise: BlockBuilder): void {
    this.terminator = { kind: "branch", test, then: then.id, thenArguments: [], otherwise: otherwise.id, otherwiseArguments: [] };
  }
}

export class FunctionBuilder {
  readonly id: number;
  readonly symbol: string;
  readonly position = { file: 0, start: 0, end: 0 };
  readonly entry: BlockBuilder;
  readonly #blocks: BlockBuilder[] = [];
  readonly #parameters: Parameter[] = [];
  readonly #result: Rep;
  readonly #throws: boolean;
  readonly #convention: MirFunction["convention"];
  #values = 0;

  constructor(id: number, symbol: string, result: Rep, options: { throws?: boolean; convention?: MirFunction["convention"] } = {}) {
    this.id = id;
    this.symbol = symbol;
    this.#result = result;
    this.#throws = options.throws ?? false;
    this.#convention = options.convention ?? "direct";
    this.entry = this.block();
  }

  newValue(): ValueId { return this.#values++; }

  parameter(rep: Rep, name?: string): ValueId {
    const value = this.newValue();
    this.#parameters.push(name === undefined ? { value, rep } : { value, rep, name });
    return value;
  }

  block(): BlockBuilder {
    const block = new BlockBuilder(this, this.#blocks.length);
    this.#blocks.push(block);
    return block;
  }

  build(): MirFunction {
    return {
      id: this.id, symbol: this.symbol, name: this.symbol, convention: this.#convention, parameters: this.#parameters,
      result: this.#result, throws: this.#throws, position: this.position, variables: [],
      blocks: this.#blocks.map((block): MirBlock => ({ parameters: block.parameters, instructions: block.instructions, terminator: block.terminator })),
    };
  }
}

export class ProgramBuilder {
  readonly #functions: FunctionBuilder[] = [];
  readonly #shapes: MirShape[] = [];
  readonly #globals: MirGlobal[] = [];

  function(symbol: string, result: Rep, options: { throws?: boolean; convention?: MirFunction["convention"] } = {}): FunctionBuilder {
    const built = new FunctionBuilder(this.#functions.length, symbol, result, options);
    this.#functions.push(built);
    return built;
  }

  shape(name: string, kind: MirShape["kind"], slots: readonly (MirSlot | undefined)[], more: Partial<Pick<MirShape, "methods" | "low" | "high">> = {}): MirShape {
    const shape: MirShape = { id: this.#shapes.length, name, kind, slots, methods: [], low: 0, high: 0, keys: undefined, ...more };
    this.#shapes.push(shape);
    return shape;
  }

  global(name: string, rep: Rep): MirGlobal {
    const global: MirGlobal = { id: this.#globals.length, name, rep };
    this.#globals.push(global);
    return global;
  }

  /** A program whose `initialize` calls the module initialisers given. */
  build(start: FunctionBuilder, exports: Readonly<Record<string, number>> = {}, initializers: readonly FunctionBuilder[] = []): MirProgram {
    const initialize = this.function("test.initialize", "void");
    for (const one of initializers) initialize.entry.add({ kind: "call", rep: "void", function: one.id, arguments: [], unwind: NO_UNWIND });
    initialize.entry.return();
    return {
      files: [{ path: "test.ts", text: "line one\nline two\n" }],
      functions: this.#functions.map((built) => built.build()),
      shapes: this.#shapes,
      globals: this.#globals,
      hasBigints: false,
      hasSymbols: false,
      initialize: initialize.id,
      start: start.id,
      exports,
    };
  }
}

// One MIR function: its blocks in order, block parameters as phis, calls that may throw and where they go then, and the
// terminators. What an instruction computes within a block is in instructions.ts.

import type { BlockId, MirBlock, MirFunction, ShapeId, Terminator, Unwind, ValueId } from "../ir/mir.ts";
import type { Rep } from "../ir/types.ts";
import type { llvm } from "./bindings.ts";
import type { FunctionLines } from "./debug_info.ts";
import { reversePostorder } from "../ir/mir_operands.ts";
import { findIndexConversions } from "./index_conversions.ts";
import { emitInstruction } from "./instructions.ts";
import { accessFor, type Heat } from "./memory_access.ts";
import type { ModuleEmitter } from "./module.ts";
import { blocksInLoops, LARGE_HOT_FUNCTIONS, outOfLine } from "./hot_functions.ts";
import { ALLOCATE, signatureOf, THROW } from "./prelude.ts";
import { CLOSURE_REGISTER_ARGUMENTS, type Signature } from "./types.ts";

const CLOSURE_ARGC = 4;
const CLOSURE_REST = 5;

interface OpenBlock {
  readonly entry: llvm.BasicBlock;
  readonly phis: readonly llvm.PHINode[];
}

export class FunctionEmitter {
  readonly module: ModuleEmitter;
  readonly source: MirFunction;
  readonly #target: llvm.Function;
  readonly #lines: FunctionLines;
  readonly #values = new Map<ValueId, llvm.Value>();
  readonly #reps = new Map<ValueId, Rep>();
  readonly #strings = new Map<ValueId, string>();
  readonly #blocks = new Map<BlockId, OpenBlock>();
  #inLoop = false;
  #propagate: llvm.BasicBlock | undefined;
  #argumentArea: llvm.Value | undefined;
  /** Where a debugger finds the variables, by their numbers. */
  readonly #shown = new Map<number, llvm.Value>();

  constructor(module: ModuleEmitter, source: MirFunction, target: llvm.Function, lines: FunctionLines) {
    this.module = module;
    this.source = source;
    this.#target = target;
    this.#lines = lines;
  }

  emit(): void {
    const { builder } = this.module;
    const order = reversePostorder(this.source.blocks);
    const looping = blocksInLoops(this.source.blocks);
    const indices = findIndexConversions(this.source.blocks);
    builder.SetInsertPoint(this.newBlock("entry"));
    this.#lines.at(undefined);
    this.#reserveArguments();
    this.#reserveVariables();
    this.#bindParameters();
    const prologue = this.currentBlock();
    for (const id of order) this.#openBlock(id);
    builder.SetInsertPoint(prologue);
    this.#jump(0, []);
    for (const id of order) {
      builder.SetInsertPoint(this.#open(id).entry);
      const block = this.#block(id);
      this.#inLoop = looping.has(id);
      for (const instruction of block.instructions) {
        this.#lines.at("position" in instruction ? instruction.position : undefined);
        if ("result" in instruction && indices.absorbed.has(instruction.result)) continue;
        const indexed = "result" in instruction ? indices.sources.get(instruction.result) : undefined;
        if (indexed === undefined) emitInstruction(this, instruction);
        else if ("result" in instruction) this.define(instruction.result, instruction.rep, builder.CreateCall(this.module.helper("to_index"), [this.value(indexed)]));
      }
      this.#terminate(block.terminator);
    }
    if (this.#propagate !== undefined) {
      builder.SetInsertPoint(this.#propagate);
      this.#lines.at(undefined);
      this.#returnThrew();
    }
  }

  // ---- values

  value(id: ValueId): llvm.Value {
    const value = this.#values.get(id);
    if (value === undefined) throw new RangeError(`${this.source.symbol} uses value ${id} before it is defined`);
    return value;
  }

  valuesOf(ids: readonly ValueId[]): llvm.Value[] {
    return ids.map((id) => this.value(id));
  }

  repOf(id: ValueId): Rep {
    const rep = this.#reps.get(id);
    if (rep === undefined) throw new RangeError(`${this.source.symbol} uses value ${id} before it is defined`);
    return rep;
  }

  define(id: ValueId, rep: Rep, value: llvm.Value): void {
    this.#values.set(id, value);
    this.#reps.set(id, rep);
  }

  parameter(index: number): llvm.Value {
    return this.#target.getArg(index);
  }

  /** The address of an object's shape. */
  shapeOf(object: llvm.Value): llvm.Value {
    const { builder, types } = this.module;
    return builder.CreateZExt(builder.CreateCall(this.module.access("shape"), [object]), types.i64);
  }

  /** How much code the current block is worth. */
  heat(): Heat {
    const { optimize } = this.module;
    return optimize === "speed" ? "speed" : optimize === "size" && this.#inLoop ? "loop" : "cold";
  }

  /** The text of a value that is a string constant. */
  constantString(id: ValueId): string | undefined {
    return this.#strings.get(id);
  }

  noteString(id: ValueId, text: string): void {
    this.#strings.set(id, text);
  }

  /** A function of the runtime, for a call in the current block. */
  runtimeFunction(symbol: string): llvm.Function {
    const heat = this.heat();
    return this.module.external(accessFor(symbol, heat) ?? (heat === "cold" && LARGE_HOT_FUNCTIONS.has(symbol) ? outOfLine(symbol) : symbol));
  }

  /** A new object of the shape, its slots zero. */
  allocate(shape: ShapeId): llvm.Value {
    const { builder } = this.module;
    return builder.CreateCall(this.runtimeFunction(ALLOCATE), [this.module.shapeAddress(shape), builder.getInt32(this.module.slotCount(shape))]);
  }

  // ---- blocks

  newBlock(name: string): llvm.BasicBlock {
    return this.module.llvm.BasicBlock.Create(this.module.context, name, this.#target);
  }

  currentBlock(): llvm.BasicBlock {
    const block = this.module.builder.GetInsertBlock();
    if (block === null) throw new TypeError("no block is open");
    return block;
  }

  /** The array in which arguments past the registers are handed to a closure; one for all calls of a frame. */
  argumentArea(): llvm.Value {
    if (this.#argumentArea === undefined) throw new TypeError(`${this.source.symbol} has no area for arguments`);
    return this.#argumentArea;
  }

  #block(id: BlockId): MirBlock {
    const block = this.source.blocks[id];
    if (block === undefined) throw new RangeError(`${this.source.symbol} has no block ${id}`);
    return block;
  }

  #open(id: BlockId): OpenBlock {
    const open = this.#blocks.get(id);
    if (open === undefined) throw new RangeError(`${this.source.symbol}: block ${id} is not reachable`);
    return open;
  }

  #openBlock(id: BlockId): void {
    const { builder, types } = this.module;
    const entry = this.newBlock(`b${id}`);
    builder.SetInsertPoint(entry);
    const phis = this.#block(id).parameters.map((parameter) => {
      const phi = builder.CreatePHI(types.of(parameter.rep), 2);
      this.define(parameter.value, parameter.rep, phi);
      return phi;
    });
    this.#blocks.set(id, { entry, phis });
  }

  /** Makes the current block a predecessor of `id`. */
  #flowTo(id: BlockId, values: readonly llvm.Value[]): llvm.BasicBlock {
    const { entry, phis } = this.#open(id);
    const from = this.currentBlock();
    phis.forEach((phi, index) => {
      const value = values[index];
      if (value === undefined) throw new RangeError(`${this.source.symbol}: too few arguments for block ${id}`);
      phi.addIncoming(value, from);
    });
    return entry;
  }

  #jump(id: BlockId, values: readonly llvm.Value[]): void {
    this.module.builder.CreateBr(this.#flowTo(id, values));
  }

  // ---- prologue

  #reserveArguments(): void {
    let most = 0;
    for (const block of this.source.blocks) {
      for (const instruction of block.instructions) {
        if (instruction.kind === "callClosure") most = Math.max(most, instruction.arguments.length);
      }
    }
    if (most > CLOSURE_REGISTER_ARGUMENTS) {
      const { builder, types } = this.module;
      this.#argumentArea = builder.CreateAlloca(types.i64, builder.getInt32(most - CLOSURE_REGISTER_ARGUMENTS));
    }
  }

  #reserveVariables(): void {
    const { builder, types } = this.module;
    const seen = new Set(this.source.blocks.flatMap(({ instructions }) => instructions.flatMap((each) => (each.kind === "showVariable" ? [each.variable] : []))));
    for (const index of seen) {
      const variable = this.source.variables[index];
      if (variable === undefined) throw new RangeError(`${this.source.symbol} has no variable ${index}`);
      const type = types.of(variable.cell ? "ref" : variable.rep);
      const place = builder.CreateAlloca(type, null);
      builder.CreateStore(this.module.llvm.Constant.getNullValue(type), place);
      this.#shown.set(index, place);
      this.#lines.variable(variable, place, this.currentBlock());
    }
  }

  /** A variable has this value from here on. */
  show(variable: number, value: llvm.Value): void {
    const place = this.#shown.get(variable);
    if (place === undefined) throw new RangeError(`${this.source.symbol} has no variable ${variable}`);
    this.module.builder.CreateStore(value, place);
  }

  #bindParameters(): void {
    const { parameters, convention } = this.source;
    parameters.forEach((parameter, index) => {
      this.define(parameter.value, parameter.rep, convention === "closure" ? this.#closureParameter(index) : this.parameter(index));
    });
  }

  #closureParameter(index: number): llvm.Value {
    if (index <= CLOSURE_REGISTER_ARGUMENTS) return this.parameter(index);
    const { builder } = this.module;
    const position = builder.getInt32(index - 1);
    return builder.CreateCall(this.module.helper("rest_argument"), [this.parameter(CLOSURE_ARGC), this.parameter(CLOSURE_REST), position]);
  }

  // ---- calls and exceptions

  /**
   * What follows a call: takes the value out of its result and, when it may have thrown, branches. Returns the value, or
   * undefined for void.
   */
  complete(call: llvm.Value, signature: Signature, unwind: Unwind): llvm.Value | undefined {
    return this.completeParts(this.partsOf(call, signature), signature, unwind);
  }

  /** What a call returns: its value, unless that is void, and then, when it may have thrown, whether it did. */
  partsOf(call: llvm.Value, signature: Signature): llvm.Value[] {
    const { builder } = this.module;
    if (!signature.throws) return signature.result === "void" ? [] : [call];
    if (signature.result === "void") return [call];
    const flag = builder.CreateTrunc(builder.CreateExtractValue(call, [1]), this.module.types.i1);
    return [builder.CreateExtractValue(call, [0]), flag];
  }

  completeParts(parts: readonly llvm.Value[], signature: Signature, unwind: Unwind): llvm.Value | undefined {
    const { builder } = this.module;
    const value = signature.result === "void" ? undefined : parts[0];
    const flag = signature.throws ? parts.at(-1) : undefined;
    if (flag === undefined || unwind.kind === "none") return value;
    const onward = this.newBlock("then");
    builder.CreateCondBr(this.module.unlikely(flag), this.#handler(unwind), onward);
    builder.SetInsertPoint(onward);
    return value;
  }

  #handler(unwind: Unwind): llvm.BasicBlock {
    switch (unwind.kind) {
      case "handler": return this.#flowTo(unwind.block, this.valuesOf(unwind.arguments));
      case "propagate": return (this.#propagate ??= this.newBlock("propagate"));
      case "none": throw new TypeError(`${this.source.symbol} throws where MIR says that it does not`);
    }
  }

  #returnThrew(): void {
    const { builder, types, llvm: bindings } = this.module;
    const signature = signatureOf(this.source);
    if (!signature.throws) throw new TypeError(`${this.source.symbol} propagates an exception but is declared not to throw`);
    if (signature.result === "void") {
      builder.CreateRet(builder.getInt1(true));
      return;
    }
    const empty = bindings.UndefValue.get(types.resultOf(signature));
    builder.CreateRet(builder.CreateInsertValue(empty, builder.getInt8(1), [1]));
  }

  #return(value: llvm.Value | undefined): void {
    const { builder, types, llvm: bindings } = this.module;
    const signature = signatureOf(this.source);
    if (signature.result === "void") {
      if (signature.throws) builder.CreateRet(builder.getInt1(false));
      else builder.CreateRetVoid();
      return;
    }
    if (value === undefined) throw new TypeError(`${this.source.symbol} returns nothing, but its result is ${signature.result}`);
    if (!signature.throws) {
      builder.CreateRet(value);
      return;
    }
    const flagged = builder.CreateInsertValue(bindings.UndefValue.get(types.resultOf(signature)), builder.getInt8(0), [1]);
    builder.CreateRet(builder.CreateInsertValue(flagged, value, [0]));
  }

  // ---- terminators

  #terminate(end: Terminator): void {
    const { builder } = this.module;
    this.#lines.at(end.kind === "throw" ? end.position : undefined);
    switch (end.kind) {
      case "jump": this.#jump(end.target, this.valuesOf(end.arguments)); return;
      case "branch": this.#branch(end); return;
      case "switch": {
        const jump = builder.CreateSwitch(this.value(end.value), this.#flowTo(end.otherwise, []), end.cases.length);
        for (const one of end.cases) jump.addCase(builder.getInt32(one.value), this.#flowTo(one.target, []));
        return;
      }
      case "return": this.#return(end.value === undefined ? undefined : this.value(end.value)); return;
      case "throw":
        builder.CreateCall(this.module.external(THROW), [this.value(end.value)]);
        builder.CreateBr(this.#handler(end.unwind));
        return;
      case "rethrow": builder.CreateBr(this.#handler({ kind: "propagate" })); return;
      case "unreachable": builder.CreateUnreachable(); return;
    }
  }

  #branch(end: Terminator & { readonly kind: "branch" }): void {
    const { builder } = this.module;
    const test = this.value(end.test);
    const thenValues = this.valuesOf(end.thenArguments);
    const otherwiseValues = this.valuesOf(end.otherwiseArguments);
    if (end.then === end.otherwise) {
      // An edge taken twice cannot carry two values into a phi.
      const chosen = thenValues.map((value, index) => {
        const other = otherwiseValues[index];
        if (other === undefined) throw new RangeError(`${this.source.symbol}: too few arguments for block ${end.otherwise}`);
        return builder.CreateSelect(test, value, other);
      });
      this.#jump(end.then, chosen);
      return;
    }
    const weighted = end.likely === undefined ? test : this.module.expect(test, end.likely);
    builder.CreateCondBr(weighted, this.#flowTo(end.then, thenValues), this.#flowTo(end.otherwise, otherwiseValues));
  }
}

// What the functions of one module share: the builder, and everything the prelude declared, found by name and kept.

import type { MirFunction, MirFunctionId, MirGlobalId, MirProgram, ShapeId } from "../ir/mir.ts";
import type { Llvm, llvm } from "./bindings.ts";
import { closureName, globalVariableName, linkageName, shapeName, type Constants } from "./constants.ts";
import type { HelperName } from "./helpers.ts";
import { functionOf, type Optimize } from "./prelude.ts";
import { LlvmTypes } from "./types.ts";
import { VirtualTargets } from "./virtual_calls.ts";

export class ModuleEmitter {
  readonly llvm: Llvm;
  readonly context: llvm.LLVMContext;
  readonly builder: llvm.IRBuilder;
  readonly types: LlvmTypes;
  readonly program: MirProgram;
  readonly optimize: Optimize;
  readonly virtualTargets: VirtualTargets;
  readonly #module: llvm.Module;
  readonly #constants: Constants;
  readonly #functions = new Map<string, llvm.Function>();
  readonly #addresses = new Map<string, llvm.Value>();
  readonly #variables = new Map<string, llvm.GlobalVariable>();

  constructor(bindings: Llvm, context: llvm.LLVMContext, module: llvm.Module, program: MirProgram, optimize: Optimize, constants: Constants) {
    this.llvm = bindings;
    this.context = context;
    this.builder = new bindings.IRBuilder(context);
    this.types = new LlvmTypes(bindings, context, this.builder);
    this.program = program;
    this.optimize = optimize;
    this.virtualTargets = new VirtualTargets(program);
    this.#module = module;
    this.#constants = constants;
  }

  mirFunction(id: MirFunctionId): MirFunction {
    return functionOf(this.program, id);
  }

  declared(id: MirFunctionId): llvm.Function {
    return this.external(linkageName(this.mirFunction(id)));
  }

  external(symbol: string): llvm.Function {
    let found = this.#functions.get(symbol);
    if (found === undefined) {
      const declared = this.#module.getFunction(symbol);
      if (declared === null) throw new RangeError(`the prelude does not declare ${symbol}`);
      found = declared;
      this.#functions.set(symbol, found);
    }
    return found;
  }

  helper(name: HelperName): llvm.Function {
    return this.external(`ukc.${name}`);
  }

  /** A function of memory_access.ts. */
  access(name: string): llvm.Function {
    return this.external(`ukc.${name}`);
  }

  codeAddress(id: MirFunctionId): llvm.Value {
    return this.#address(linkageName(this.mirFunction(id)), () => this.declared(id));
  }

  staticString(value: string): llvm.Value {
    return this.#variableAddress(this.#constants.string(value));
  }

  staticBigint(value: bigint): llvm.Value {
    return this.#variableAddress(this.#constants.bigint(value));
  }

  staticBytes(latin1: string): llvm.Value {
    return this.#variableAddress(this.#constants.bytes(latin1));
  }

  /** The one object of a function that captures nothing. */
  staticClosure(id: MirFunctionId): llvm.Value {
    return this.#variableAddress(closureName(this.mirFunction(id)));
  }

  shapeAddress(id: ShapeId): llvm.Value {
    return this.#variableAddress(shapeName(this.#shape(id)));
  }

  slotCount(id: ShapeId): number {
    return this.#shape(id).slots.length;
  }

  global(id: MirGlobalId): llvm.Value {
    const global = this.program.globals[id];
    if (global === undefined) throw new RangeError(`MIR names global ${id} of ${this.program.globals.length}`);
    return this.#variable(globalVariableName(global));
  }

  /** Where the runtime keeps the exception in flight. */
  pending(): llvm.Value {
    return this.#variable("uk_pending");
  }

  expect(test: llvm.Value, likely: boolean): llvm.Value {
    return this.builder.CreateCall(this.external("llvm.expect.i1"), [test, this.builder.getInt1(likely)]);
  }

  unlikely(test: llvm.Value): llvm.Value {
    return this.expect(test, false);
  }

  #shape(id: ShapeId): MirProgram["shapes"][number] {
    const shape = this.program.shapes[id];
    if (shape === undefined) throw new RangeError(`MIR names shape ${id} of ${this.program.shapes.length}`);
    return shape;
  }

  #variable(name: string): llvm.GlobalVariable {
    let found = this.#variables.get(name);
    if (found === undefined) {
      const declared = this.#module.getGlobalVariable(name, true);
      if (declared === null) throw new RangeError(`the prelude does not define ${name}`);
      found = declared;
      this.#variables.set(name, found);
    }
    return found;
  }

  #variableAddress(name: string): llvm.Value {
    return this.#address(name, () => this.#variable(name));
  }

  #address(name: string, find: () => llvm.Value): llvm.Value {
    let address = this.#addresses.get(name);
    if (address === undefined) {
      address = this.builder.CreatePtrToInt(find(), this.types.i64);
      this.#addresses.set(name, address);
    }
    return address;
  }
}

// MIR to an LLVM module. The prelude's text is parsed, then every declared function of the program gets its blocks.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MirProgram } from "../ir/mir.ts";
import type { Llvm } from "./bindings.ts";
import { DebugInfo } from "./debug_info.ts";
import { FunctionEmitter } from "./function.ts";
import { ModuleEmitter } from "./module.ts";
import { exportedSymbols, prelude, type CodeModel } from "./prelude.ts";

export interface EmitOptions extends CodeModel {
  /** The path of a source file as debug information shows it: relative, the same on every machine. */
  readonly shownPath: (path: string) => string;
}

/** A module in LLVM's memory. */
export interface LlvmModule {
  /** The symbols that C calls, which must survive the optimiser. */
  readonly entryPoints: readonly string[];
  readonly codeModel: CodeModel;
  text(): string;
  writeBitcode(path: string): void;
}

const MODULE_NAME = "program";

export async function emitLlvm(bindings: Llvm, program: MirProgram, options: EmitOptions): Promise<LlvmModule> {
  const context = new bindings.LLVMContext();
  const { text, constants } = prelude(program, options);
  const module = await parse(bindings, context, text);
  const emitter = new ModuleEmitter(bindings, context, module, program, options.optimize, constants);
  const debug = new DebugInfo(bindings, context, module, emitter, options.optimize !== "debug", options.shownPath);
  for (const source of program.functions) {
    const target = emitter.declared(source.id);
    new FunctionEmitter(emitter, source, target, debug.describe(source, target)).emit();
  }
  debug.finish();
  return {
    entryPoints: [...exportedSymbols(program).keys()],
    codeModel: { optimize: options.optimize, redZone: options.redZone },
    text: () => module.print(),
    writeBitcode: (path) => { bindings.WriteBitcodeToFile(module, path); },
  };
}

/** llvm-bindings parses files only. */
async function parse(bindings: Llvm, context: InstanceType<Llvm["LLVMContext"]>, text: string): Promise<InstanceType<Llvm["Module"]>> {
  const directory = await mkdtemp(join(tmpdir(), "ukc-llvm-"));
  try {
    const path = join(directory, "prelude.ll");
    await writeFile(path, text);
    const module = bindings.parseIRFile(path, new bindings.SMDiagnostic(), context);
    module.setModuleIdentifier(MODULE_NAME);
    module.setSourceFileName(MODULE_NAME);
    return module;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

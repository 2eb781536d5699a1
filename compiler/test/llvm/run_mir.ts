// Compiles MIR by way of LLVM into an ordinary process with a small runtime on the C library, and returns what it prints.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { MirProgram } from "../../src/ir/mir.ts";
import { loadLlvm, type Llvm } from "../../src/llvm/bindings.ts";
import { emitLlvm, type LlvmModule } from "../../src/llvm/emit.ts";
import type { Optimize } from "../../src/llvm/prelude.ts";

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const runtime = join(here, "../../../stdlib/runtime");

export function llvmBindings(): Llvm {
  const loaded = loadLlvm();
  if (loaded.kind === "missing") throw new Error(loaded.reason);
  return loaded.llvm;
}

export const emit = (program: MirProgram, optimize: Optimize = "size"): Promise<LlvmModule> =>
  emitLlvm(llvmBindings(), program, { optimize, redZone: true, shownPath: (path) => path });

export async function output(program: MirProgram, optimize: Optimize = "size"): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "ukc-mir-"));
  try {
    const bitcode = join(directory, "program.bc");
    (await emit(program, optimize)).writeBitcode(bitcode);
    const executable = join(directory, "program");
    await run("clang-14", ["-no-pie", "-O1", "-Wno-override-module", `-I${runtime}`, join(here, "harness.c"), bitcode, "-lm", "-fuse-ld=lld", "-o", executable]);
    const { stdout } = await run(executable);
    return stdout.trimEnd();
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

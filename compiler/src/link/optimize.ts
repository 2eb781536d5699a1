// From two modules to one object file: program and runtime become one module, all but the entry points become internal,
// what nobody reaches goes, and the rest is optimised as a whole, so that small runtime functions are inlined.

import { join } from "node:path";
import type { Optimize } from "../llvm/prelude.ts";
import type { Toolbox } from "./tools.ts";

/** Functions that code generation may call though no module does. */
const LIBRARY_CALLS = ["memcpy", "memmove", "memset", "memcmp", "bcmp"];

const PIPELINE: Readonly<Record<Optimize, string>> = {
  size: "internalize,globaldce,default<Os>,globaldce",
  speed: "internalize,globaldce,default<O2>,globaldce",
  debug: "internalize,globaldce,default<O0>,globaldce",
};

const CODEGEN_LEVEL: Readonly<Record<Optimize, string>> = { size: "-O2", speed: "-O2", debug: "-O0" };

const CODEGEN_OPTIONS = ["-relocation-model=static", "-code-model=small", "-function-sections", "-data-sections"];

export interface OptimizeInput {
  readonly program: string;
  readonly runtime: string;
  /** Symbols that something outside of both modules names. */
  readonly keep: readonly string[];
  readonly optimize: Optimize;
  /** A folder for what is made on the way and the result. */
  readonly directory: string;
}

export interface Optimized {
  readonly bitcode: string;
  readonly object: string;
}

export async function optimizeToObject(input: OptimizeInput, tools: Toolbox): Promise<Optimized> {
  const { directory } = input;
  const merged = join(directory, "merged.bc");
  const bitcode = join(directory, "optimized.bc");
  const object = join(directory, "image.o");
  await tools.run("llvm-link-14", "joining program and runtime", [input.program, input.runtime, "-o", merged], directory);
  await tools.run("opt-14", "optimising", [
    `-passes=${PIPELINE[input.optimize]}`,
    `-internalize-public-api-list=${[...LIBRARY_CALLS, ...input.keep].join(",")}`,
    merged, "-o", bitcode,
  ], directory);
  await tools.run("llc-14", "generating machine code", [CODEGEN_LEVEL[input.optimize], ...CODEGEN_OPTIONS, "-filetype=obj", bitcode, "-o", object], directory);
  return { bitcode, object };
}

/** The same module as assembly text. */
export async function assembly(bitcode: string, optimize: Optimize, directory: string, tools: Toolbox): Promise<string> {
  const output = join(directory, "image.s");
  await tools.run("llc-14", "writing assembly", [CODEGEN_LEVEL[optimize], ...CODEGEN_OPTIONS, "-filetype=asm", bitcode, "-o", output], directory);
  return output;
}

// The one door to llvm-bindings. The package is native and optional: `check`, `fmt` and the language server run without
// it, so it is loaded when code is generated and not before, and its absence is an answer, not a crash.

import { createRequire } from "node:module";
import type llvm from "llvm-bindings";

export type Llvm = typeof llvm;
export type { llvm };

/** The loaded package, or why it cannot be: not installed, or its native part was not built. */
export type LoadedLlvm = { readonly kind: "loaded"; readonly llvm: Llvm } | { readonly kind: "missing"; readonly reason: string };

export function loadLlvm(): LoadedLlvm {
  try {
    return { kind: "loaded", llvm: createRequire(import.meta.url)("llvm-bindings") as Llvm };
  } catch (error) {
    const [firstLine = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { kind: "missing", reason: firstLine };
  }
}

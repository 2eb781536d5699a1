// The tools of LLVM 14: what each is called, and the Debian package that brings it. Nothing else names them.

export const TOOL_PACKAGES = {
  "clang-14": "clang-14",
  "llvm-link-14": "llvm-14",
  "llvm-symbolizer-14": "llvm-14",
  "llvm-dwarfdump-14": "llvm-14",
  "ld.lld-14": "lld-14",
} as const;

export type Tool = keyof typeof TOOL_PACKAGES;

export const COMPILER: Tool = "clang-14";
export const BITCODE_LINKER: Tool = "llvm-link-14";
export const LINE_DUMPER: Tool = "llvm-dwarfdump-14";
export const SYMBOLIZER: Tool = "llvm-symbolizer-14";
export const LINKER: Tool = "ld.lld-14";

// The optimiser's part of the link. Program and runtime reach the linker as bitcode: it sees which symbols the assembly
// names, makes all others internal, drops what nobody reaches, optimises the rest as one module, so that small runtime
// functions are inlined, and generates code in several threads. One process does what five would do with files between.

import { LARGE_HOT_FUNCTIONS } from "../llvm/hot_functions.ts";
import type { Optimize } from "../llvm/prelude.ts";

const PIPELINE: Readonly<Record<Optimize, string>> = {
  size: "globaldce,default<Oz>,globaldce",
  speed: "globaldce,default<O2>,globaldce",
  debug: "globaldce,default<O0>",
};

const CODEGEN_LEVEL: Readonly<Record<Optimize, string>> = { size: "--lto-O2", speed: "--lto-O2", debug: "--lto-O0" };

/** Parts that code is generated in, at the same time. Always as many, because the order of functions depends on it. */
const PARTITIONS = 4;

/** Functions that throw: what leads to them is laid out of the way. */
const COLD = ["throw", "throw_index", "throw_undefined", "throw_type", "throw_tdz"];

const RUNTIME_HINTS: readonly string[] = [
  ...[...LARGE_HOT_FUNCTIONS].map((symbol) => `-force-attribute=${symbol}:inlinehint`),
  ...COLD.flatMap((name) => [`-force-attribute=uk_${name}:cold`, `-force-attribute=uk_${name}:noinline`]),
];

/** What the linker is told when it is given bitcode. */
export const optimizerOptions = (optimize: Optimize): readonly string[] => [
  CODEGEN_LEVEL[optimize],
  `--lto-newpm-passes=${PIPELINE[optimize]}`,
  `--lto-partitions=${PARTITIONS}`,
  ...RUNTIME_HINTS.flatMap((hint) => ["-mllvm", hint]),
];

/** The objects that the linker writes for `--lto-obj-path=PATH`. */
export const optimizedObjects = (path: string): readonly string[] => [path, ...Array.from({ length: PARTITIONS - 1 }, (_, index) => `${path}${index + 1}`)];

/** Makes the linker write assembly text instead of an image: one file, because the order does not matter to a reader. */
export const assemblyOptions = (optimize: Optimize): readonly string[] => [...optimizerOptions(optimize), "--lto-partitions=1", "--lto-emit-asm"];

// The optimiser's part of the link. Program and runtime reach the linker as bitcode: it sees which symbols the assembly
// names, makes all others internal, drops what nobody reaches, optimises the rest as one module, so that small runtime
// functions are inlined, and generates code in several threads. One process does what five would do with files between.

import type { Optimize } from "../llvm/prelude.ts";

const PIPELINE: Readonly<Record<Optimize, string>> = {
  size: "globaldce,default<Oz>,globaldce",
  speed: "globaldce,default<O2>,globaldce",
  debug: "globaldce,default<O0>",
};

const CODEGEN_LEVEL: Readonly<Record<Optimize, string>> = { size: "--lto-O2", speed: "--lto-O2", debug: "--lto-O0" };

/** Parts that code is generated in, at the same time. Always as many, because the order of functions depends on it. */
const PARTITIONS = 4;

/**
 * Small functions of the runtime on the way of every access. Compiled functions with loops are not `minsize`, so the hint
 * brings these in there, and leaves them calls in straight code. Measured on 300 objects of three classes in an array,
 * a virtual call each: 0.46 s without, 0.13 s with, 1 % more text.
 */
const HOT = [
  "array_length", "array_get_f64", "array_get_box", "array_get_ref", "array_set_f64", "array_set_box", "string_length", "string_char_code_at",
  "typed_length", "typed_get_int", "typed_set_int", "typed_get_float", "typed_set_float", "allocate_slots", "box_truthy",
];
/** Functions that throw: what leads to them is laid out of the way. */
const COLD = ["throw", "throw_index", "throw_undefined", "throw_type", "throw_tdz"];

const RUNTIME_HINTS: readonly string[] = [
  ...HOT.map((name) => `-force-attribute=uk_${name}:inlinehint`),
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

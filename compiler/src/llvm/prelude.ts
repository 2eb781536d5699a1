// The text of the module before any function has a body: target, attributes, static data, helpers and the declaration
// of every function. llvm-bindings can neither set attributes nor make most constants; functions declared with them in
// text keep them when IRBuilder adds their blocks. So text says what things are, and IRBuilder what functions do.

import type { Instruction, MirFunction, MirProgram } from "../ir/mir.ts";
import type { RuntimeFunction } from "../ir/runtime_abi.ts";
import { linkageName, programConstants, type Constants } from "./constants.ts";
import { HELPER_RUNTIME, helperText } from "./helpers.ts";
import { blocksInLoops, LARGE_HOT_FUNCTIONS, outOfLine } from "./hot_functions.ts";
import { accessText, slotsNamed, tagNodes } from "./memory_access.ts";
import { globalName } from "./text.ts";
import { CLOSURE_PARAMETERS_TEXT, CLOSURE_RESULT_TEXT, RESUME_PARAMETERS_TEXT, resultText, typeText, type Signature } from "./types.ts";

export const TARGET_TRIPLE = "x86_64-unknown-none-elf";
const DATA_LAYOUT = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128";

/** What the code is optimised for. `debug` keeps every function and line where the source has it. */
export type Optimize = "size" | "speed" | "debug";

/** Puts an exception in flight and notes the stack: `void uk_throw(uk_box value)`. */
export const THROW = "uk_throw";

export interface CodeModel {
  readonly optimize: Optimize;
  /** Whether code may use the 128 bytes below the stack pointer; a kernel's may not. */
  readonly redZone: boolean;
}

/** Allocation as the runtime offers it: `uk_ref uk_allocate_slots(const struct uk_shape *shape, uint32_t slots)`, the slots zeroed. */
export const ALLOCATE = "uk_allocate_slots";

/** The C symbol of a runtime entry or of an intrinsic (`intrinsic:mmioRead32` is `uk_mmio_read32`). */
export function runtimeSymbol(name: string): string {
  const plain = name.startsWith("intrinsic:") ? name.slice("intrinsic:".length) : name;
  return `uk_${plain.replace(/(?<=[a-z0-9])[A-Z]+/g, (capitals) => `_${capitals}`).toLowerCase()}`;
}

/** A closure may throw whatever it does itself, because its callers cannot know which one they call. */
export const signatureOf = (target: MirFunction): Signature => ({
  parameters: target.parameters.map((parameter) => parameter.rep),
  result: target.result,
  throws: target.throws || target.convention === "closure",
});

export const runtimeSignature = (entry: RuntimeFunction): Signature =>
  ({ parameters: entry.parameters, result: entry.result, throws: entry.throws === true });

function parametersText(target: MirFunction): string {
  switch (target.convention) {
    case "direct": return target.parameters.map((parameter) => typeText(parameter.rep)).join(", ");
    case "closure": return CLOSURE_PARAMETERS_TEXT;
    case "resume": return RESUME_PARAMETERS_TEXT;
  }
}

const functionResultText = (target: MirFunction): string =>
  target.convention === "closure" ? CLOSURE_RESULT_TEXT : resultText(signatureOf(target));

/** A function's type in textual form. */
export const functionTypeText = (target: MirFunction): string => `${functionResultText(target)} (${parametersText(target)})`;

export const sameSignature = (a: Signature, b: Signature): boolean =>
  a.result === b.result && a.throws === b.throws && a.parameters.join() === b.parameters.join();

/** C passes and returns a bool as a byte extended to a register. */
function runtimeDeclaration(symbol: string, signature: Signature): string {
  const parameters = signature.parameters.map((rep) => (rep === "bool" ? "i1 zeroext" : typeText(rep)));
  const result = resultText(signature);
  return `declare ${result === "i1" ? "zeroext i1" : result} @${symbol}(${parameters.join(", ")}) ${EXTERNAL}`;
}

function* instructionsOf(program: MirProgram): Generator<Instruction> {
  for (const target of program.functions) for (const block of target.blocks) yield* block.instructions;
}

/** A function that calls `symbol`, and is never inlined. */
function outOfLineText(symbol: string, signature: Signature): string {
  const result = resultText(signature);
  const parameters = signature.parameters.map((rep, index) => `${typeText(rep)} %p${index}`).join(", ");
  const call = `call ${result} @${symbol}(${parameters})`;
  const body = result === "void" ? `  ${call}\n  ret void` : `  %r = ${call}\n  ret ${result} %r`;
  return `define internal ${result} @${outOfLine(symbol)}(${parameters}) ${OUT_OF_LINE} {\n${body}\n}`;
}

function runtimeDeclarations(program: MirProgram): string[] {
  const entries = new Map<string, Signature>();
  for (const [name, entry] of Object.entries(HELPER_RUNTIME)) entries.set(runtimeSymbol(name), runtimeSignature(entry));
  for (const instruction of instructionsOf(program)) {
    if (instruction.kind !== "runtime") continue;
    const symbol = runtimeSymbol(instruction.name);
    const signature = runtimeSignature(instruction.signature);
    const known = entries.get(symbol);
    if (known !== undefined && !sameSignature(known, signature)) throw new TypeError(`${symbol} is called with two signatures`);
    entries.set(symbol, signature);
  }
  entries.set(ALLOCATE, { parameters: ["ref", "i32"], result: "ref", throws: false });
  return [...entries].flatMap(([symbol, signature]) =>
    [runtimeDeclaration(symbol, signature), ...(LARGE_HOT_FUNCTIONS.has(symbol) ? [outOfLineText(symbol, signature)] : [])]);
}

/**
 * `uk_NAME` for C to call: always the convention of functions that throw, so that C does not depend on what the
 * analysis proved. void: `bool f(…)`; number: `struct uk_f64_result f(…)`; reference, box: `struct uk_box_result f(…)`.
 */
function exportText(symbol: string, target: MirFunction): string {
  if (target.convention !== "direct" || target.result === "bool" || target.result === "i32") {
    throw new TypeError(`${target.symbol} cannot be called from C: convention ${target.convention}, result ${target.result}`);
  }
  const signature = signatureOf(target);
  const cSignature: Signature = { ...signature, throws: true };
  const parameters = signature.parameters.map((rep, index) => `${rep === "bool" ? "i1 zeroext" : typeText(rep)} %p${index}`).join(", ");
  const passed = signature.parameters.map((rep, index) => `${typeText(rep)} %p${index}`).join(", ");
  const call = `call ${resultText(signature)} ${globalName(linkageName(target))}(${passed})`;
  const result = resultText(cSignature);
  const head = `define ${result === "i1" ? "zeroext i1" : result} @${symbol}(${parameters}) ${STRAIGHT} {`;
  if (signature.throws) return [head, `  %r = ${call}`, `  ret ${result} %r`, "}"].join("\n");
  if (signature.result === "void") return [head, `  ${call}`, "  ret i1 false", "}"].join("\n");
  return [
    head,
    `  %v = ${call}`,
    `  %a = insertvalue ${result} zeroinitializer, ${typeText(signature.result)} %v, 0`,
    `  ret ${result} %a`,
    "}",
  ].join("\n");
}

/** C's names for what it calls: `initialize`, `start` and the exports of stdlib/builtins/exports.ts. */
export function exportedSymbols(program: MirProgram): ReadonlyMap<string, number> {
  const symbols = new Map<string, number>([["uk_program_initialize", program.initialize], ["uk_program_start", program.start]]);
  for (const [name, id] of Object.entries(program.exports)) symbols.set(`uk_js_${name}`, id);
  return symbols;
}

function attributeGroups(model: CodeModel): string {
  const common = [
    "nounwind",
    '"frame-pointer"="all"', '"probe-stack"="inline-asm"', '"no-trapping-math"="true"',
    '"target-cpu"="x86-64"', '"tune-cpu"="generic"', '"target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87"',
    ...(model.redZone ? [] : ["noredzone"]),
  ];
  const goals = {
    size: { straight: ["minsize", "optsize"], looping: ["optsize"] },
    speed: { straight: [], looping: [] },
    debug: { straight: ["noinline", "optnone"], looping: ["noinline", "optnone"] },
  }[model.optimize];
  const group = (number: string, attributes: readonly string[]): string => `attributes ${number} = { ${attributes.join(" ")} }`;
  return [
    group(STRAIGHT, [...common, ...goals.straight]),
    group(LOOPING, [...common, ...goals.looping]),
    group(INLINED, [...common, "alwaysinline"]),
    group(HOT, [...common, ...goals.straight, ...(model.optimize === "debug" ? [] : ["inlinehint"])]),
    group(EXTERNAL, ["nounwind"]),
    group(OUT_OF_LINE, [...common, "noinline", "minsize", "optsize"]),
  ].join("\n");
}

/** Attribute groups. Time is spent in loops, so that functions with one may be a little larger than need be. */
const STRAIGHT = "#0", INLINED = "#1", EXTERNAL = "#2", LOOPING = "#3", HOT = "#4", OUT_OF_LINE = "#5";

const attributesOf = (target: MirFunction): string => (blocksInLoops(target.blocks).size > 0 ? LOOPING : STRAIGHT);

export interface Prelude {
  readonly text: string;
  /** Tells where the static data is by which name. */
  readonly constants: Constants;
}

export function prelude(program: MirProgram, model: CodeModel): Prelude {
  const constants = programConstants(program, functionTypeText);
  const slots = slotsNamed(program);
  const text = [
    `target datalayout = "${DATA_LAYOUT}"`,
    `target triple = "${TARGET_TRIPLE}"`,
    constants.text(),
    ...program.functions.map((target) => `declare ${functionResultText(target)} ${globalName(linkageName(target))}(${parametersText(target)}) ${attributesOf(target)}`),
    ...runtimeDeclarations(program),
    `declare void @${THROW}(i64) ${EXTERNAL}`,
    "@uk_pending = external global i64",
    `@uk_has_bigint = constant i8 ${program.hasBigints ? 1 : 0}`,
    `@uk_has_symbol = constant i8 ${program.hasSymbols ? 1 : 0}`,
    ...[...exportedSymbols(program)].map(([symbol, id]) => exportText(symbol, functionOf(program, id))),
    helperText({ plain: STRAIGHT, inline: INLINED, hot: HOT }),
    accessText(slots, { inline: INLINED, hot: HOT }),
    attributeGroups(model),
    '!llvm.module.flags = !{!0, !1}',
    '!0 = !{i32 2, !"Debug Info Version", i32 3}',
    '!1 = !{i32 7, !"Dwarf Version", i32 4}',
    tagNodes(slots),
    "",
  ].join("\n");
  return { text, constants };
}

export function functionOf(program: MirProgram, id: number): MirFunction {
  const found = program.functions[id];
  if (found === undefined) throw new RangeError(`MIR names function ${id} of ${program.functions.length}`);
  return found;
}

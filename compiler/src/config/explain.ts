// The values that a condition came to, part by part, for the message that says it does not hold: what a person would
// otherwise have to work out with the file in one window and a calculator in the other.

import type { Core } from "./core.ts";
import type { Evaluator } from "./evaluate.ts";
import { showValue, type Value } from "./value.ts";

/** One note for each distinct part that is not a literal: `port + 1 is 70001`. */
export function explain(evaluator: Evaluator, condition: Core, valueOf: (part: Core) => Value | undefined): string[] {
  const notes = new Map<string, string>();
  for (const part of partsOf(condition)) {
    const written = evaluator.checker.sourceText(part.origin);
    if (notes.has(written)) continue;
    const value = valueOf(part);
    if (value !== undefined && value.kind !== "Boot" && value.kind !== "Instance" && showValue(value) !== written) {
      notes.set(written, `\`${written}\` is ${showValue(value)}${approximately(value)}.`);
    }
  }
  return [...notes.values()];
}

/** Outer parts first, without the condition itself and without what stands under a function that has its own scope. */
function partsOf(core: Core): Core[] {
  switch (core.kind) {
    case "Logic":
    case "Compare":
    case "Otherwise":
    case "Concatenate":
      return [core.left, core.right].flatMap(selfAndParts);
    case "Arithmetic":
      return [core.left, core.right].flatMap(selfAndParts);
    case "Not":
    case "Negate":
    case "Refine":
    case "Is":
      return selfAndParts(core.operand);
    case "CallBuiltin":
    case "CallFunction":
      return core.arguments.flatMap(selfAndParts);
    case "If":
      return [core.condition].flatMap(selfAndParts);
    case "Text":
      return core.parts.flatMap(selfAndParts);
    default:
      return [];
  }
}

function selfAndParts(core: Core): Core[] {
  if (core.kind === "Constant" || core.kind === "Erroneous") return [];
  return [core, ...partsOf(core)];
}

const mebibyte = 1024 * 1024;

/** What a size is to a reader, where its exact value is a long number. */
function approximately(value: Value): string {
  if (value.kind !== "Size" || value.value < mebibyte || value.value % 1024 === 0) return "";
  return `, about ${(value.value / mebibyte).toFixed(1)}MiB`;
}

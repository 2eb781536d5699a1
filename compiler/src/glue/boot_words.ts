// What is given for boot params, as words of the boot command line: read as the language reads it and checked against the
// param's type before anything starts, then written the way the image reads it (stdlib/boot_parameters).

import type { CheckedBootParameter } from "../config/checked.ts";
import type { Checker } from "../config/checker.ts";
import { readLiteral } from "../config/parameters.ts";
import { nearest } from "../config/spelling.ts";
import { showType } from "../config/type.ts";
import type { Value } from "../config/value.ts";

export type BootWords = { readonly kind: "Words"; readonly words: readonly string[] } | { readonly kind: "Invalid"; readonly name: string; readonly reason: string };

const nanosecondsPerMillisecond = 1_000_000;

export function bootWords(checker: Checker, parameters: readonly CheckedBootParameter[], given: ReadonlyMap<string, string>): BootWords {
  const words: string[] = [];
  for (const [name, written] of given) {
    const parameter = parameters.find((each) => each.name === name);
    if (parameter === undefined) {
      const known = parameters.map((each) => each.name);
      const suggestion = nearest(name, known);
      const hint = suggestion !== undefined ? `; did you mean ${suggestion}?` : known.length > 0 ? `; there is ${known.join(", ")}` : "";
      return { kind: "Invalid", name, reason: `there is no boot param of that name${hint}` };
    }
    const read = readLiteral(checker, written, parameter.type);
    if (read.kind === "Malformed") return { kind: "Invalid", name, reason: [`${written} is no ${showType(parameter.type)}`, ...read.notes].join(": ") };
    words.push(`${name}=${encodeURIComponent(imageText(read.value))}`);
  }
  const missing = parameters.find((parameter) => parameter.default === undefined && !given.has(parameter.name));
  if (missing !== undefined) return { kind: "Invalid", name: missing.name, reason: "it has no default, so it has to be given" };
  return { kind: "Words", words };
}

const hexadecimal = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Only the types that a boot param can have come here; the glue refuses the others. */
function imageText(value: Value): string {
  switch (value.kind) {
    case "String":
      return value.value;
    case "Bool":
    case "Int":
    case "Size":
    case "Rate":
      return String(value.value);
    case "Duration":
      return String(value.value / nanosecondsPerMillisecond);
    case "Enum":
      return value.case;
    case "IpAddress":
    case "MacAddress":
      return hexadecimal(value.bytes);
    case "InterfaceAddress":
    case "Subnet":
      return hexadecimal([...value.bytes, value.prefixLength]);
    default:
      throw new Error(`a boot param of kind ${value.kind}`);
  }
}

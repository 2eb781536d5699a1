// What is given for boot params, as words of the boot command line: read as the language reads it and checked against the
// param's type before anything starts, then written the way the image reads it (stdlib/boot_parameters).

import type { CheckedBootParameter } from "../config/checked.ts";
import type { Checker } from "../config/checker.ts";
import { readLiteral } from "../config/parameters.ts";
import { nearest } from "../config/spelling.ts";
import { showType, unrefined } from "../config/type.ts";
import type { Value } from "../config/value.ts";

/** The secrets' words are kept apart, because anybody on the host can read a command line. */
export type BootWords = { readonly kind: "Words"; readonly words: readonly string[]; readonly secrets: readonly string[] } | { readonly kind: "Invalid"; readonly name: string; readonly reason: string };

const nanosecondsPerMillisecond = 1_000_000;

/** The most that an image reads: words and secrets with a space between each two (`COMMAND_LINE_LIMIT` of stdlib/runtime/platform.h). */
const limit = 8191;

const isSecret = ({ type }: CheckedBootParameter): boolean => unrefined(type).kind === "Secret";

/** `given` is what was written for each name, `files` the content of the file that was named for each secret. */
export function bootWords(checker: Checker, parameters: readonly CheckedBootParameter[], given: ReadonlyMap<string, string>, files: ReadonlyMap<string, Uint8Array>): BootWords {
  const words: string[] = [];
  const unknown = [...given.keys(), ...files.keys()].find((name) => !parameters.some((each) => each.name === name));
  if (unknown !== undefined) return { kind: "Invalid", name: unknown, reason: `there is no boot param of that name${hintFor(unknown, parameters)}` };
  for (const parameter of parameters) {
    const { name } = parameter;
    if (isSecret(parameter) && given.has(name)) return { kind: "Invalid", name, reason: `a secret comes from a file, since anybody on this host can read a command line: --secret ${name}=FILE` };
    if (!isSecret(parameter) && files.has(name)) return { kind: "Invalid", name, reason: `it is no secret but of type ${showType(parameter.type)}: --boot ${name}=…` };
    const written = given.get(name);
    if (written === undefined) continue;
    const read = readLiteral(checker, written, parameter.type);
    if (read.kind === "Malformed") return { kind: "Invalid", name, reason: [`${written} is no ${showType(parameter.type)}`, ...read.notes].join(": ") };
    words.push(`${name}=${encodeURIComponent(imageText(read.value))}`);
  }
  const missing = parameters.find((parameter) => parameter.default === undefined && !given.has(parameter.name) && !files.has(parameter.name));
  if (missing !== undefined) return { kind: "Invalid", name: missing.name, reason: isSecret(missing) ? `it is a secret, so a file has to be given: --secret ${missing.name}=FILE` : "it has no default, so it has to be given" };
  const secrets = [...files].map(([name, content]) => `${name}=${hexadecimal([...content])}`);
  const all = [...words, ...secrets];
  const length = all.join(" ").length;
  const longest = all.reduce((one, other) => (other.length > one.length ? other : one), "");
  if (length > limit) return { kind: "Invalid", name: longest.slice(0, longest.indexOf("=")), reason: `the boot params take ${length} bytes together, and an image reads ${limit}; this is the longest` };
  return { kind: "Words", words, secrets };
}

function hintFor(name: string, parameters: readonly CheckedBootParameter[]): string {
  const known = parameters.map((each) => each.name);
  const suggestion = nearest(name, known);
  return suggestion !== undefined ? `; did you mean ${suggestion}?` : known.length > 0 ? `; there is ${known.join(", ")}` : "";
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

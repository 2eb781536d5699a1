// The types of the language. They are the field's own (a size is not an integer, an address is not a
// string), so that most mistakes in a configuration are type errors at the place where they were made.
// Refinements and enums are nominal; records, lists and optionals are structural.

import type { Core } from "./core.ts";
import type { LocalBinding } from "./scope.ts";
import type { InterfaceSymbol } from "./symbol.ts";

export type ScalarKind =
  | "Bool"
  | "Int"
  | "String"
  | "Size"
  | "Duration"
  | "Rate"
  | "IpAddress"
  | "Ipv4"
  | "Ipv6"
  | "InterfaceAddress"
  | "Subnet"
  | "MacAddress"
  | "Folder"
  | "Secret";

export type Type =
  | { readonly kind: ScalarKind }
  /** The type of `none`. */
  | { readonly kind: "None" }
  /** No value has it: the element of `[]`. */
  | { readonly kind: "Never" }
  /** What an expression has after an error was reported in it; it goes everywhere without a second message. */
  | { readonly kind: "Erroneous" }
  | { readonly kind: "Optional"; readonly of: Type }
  | { readonly kind: "List"; readonly of: Type }
  | { readonly kind: "Record"; readonly name: string | undefined; readonly fields: ReadonlyMap<string, Type> }
  | { readonly kind: "Enum"; readonly name: string; readonly cases: readonly string[]; readonly file: string }
  | { readonly kind: "Refined"; readonly name: string; readonly base: Type; readonly predicate: Refinement; readonly file: string }
  | { readonly kind: "Interface"; readonly interface: InterfaceSymbol };

/** `where` after a type: the predicate, and the `it` that it speaks of. */
export interface Refinement {
  readonly it: LocalBinding;
  readonly condition: Core;
  /** The condition as written, for messages. */
  readonly text: string;
}

export const scalarKinds: readonly ScalarKind[] = [
  "Bool",
  "Int",
  "String",
  "Size",
  "Duration",
  "Rate",
  "IpAddress",
  "Ipv4",
  "Ipv6",
  "InterfaceAddress",
  "Subnet",
  "MacAddress",
  "Folder",
  "Secret",
];

export const erroneous: Type = { kind: "Erroneous" };

export function scalar(kind: ScalarKind): Type {
  return { kind };
}

export function listOf(of: Type): Type {
  return { kind: "List", of };
}

/** `T?`; optional of an optional is the same optional. */
export function optionalOf(of: Type): Type {
  return of.kind === "Optional" || of.kind === "None" || of.kind === "Erroneous" ? of : { kind: "Optional", of };
}

const sizes = new WeakMap<Type, number>();

/** How many types a type is made of, a part counted as often as it occurs: what comparing it costs. */
export function typeSize(type: Type): number {
  const known = sizes.get(type);
  if (known !== undefined) return known;
  const size = type.kind === "Record" ? 1 + [...type.fields.values()].reduce((sum, field) => sum + typeSize(field), 0) : "of" in type ? 1 + typeSize(type.of) : 1;
  sizes.set(type, size);
  return size;
}

/** The type as a person would write it. */
export function showType(type: Type): string {
  switch (type.kind) {
    case "Optional":
      return `${showType(type.of)}?`;
    case "List":
      return `[${showType(type.of)}]`;
    case "Record":
      return type.name ?? `{ ${[...type.fields].map(([name, field]) => `${name}: ${showType(field)}`).join(", ")} }`;
    case "Enum":
    case "Refined":
      return type.name;
    case "Interface":
      return type.interface.name;
    case "None":
      return "none";
    case "Never":
      return "nothing";
    case "Erroneous":
      return "an erroneous value";
    default:
      return type.kind;
  }
}

/** The type with its article, for the middle of a sentence: "an `Int`". */
export function aType(type: Type): string {
  const shown = showType(type);
  return `${/^[AEIOU]/i.test(shown) ? "an" : "a"} \`${shown}\``;
}

/** A literal of the type, for a message that asks for one. */
export function exampleOf(type: Type): string {
  const examples: Partial<Record<Type["kind"], string>> = {
    Size: "64KiB",
    Duration: "250ms",
    Rate: "100Mbps",
    Int: "1",
    Bool: "true",
    String: '"text"',
    IpAddress: "10.0.2.2",
    InterfaceAddress: "10.0.2.15/24",
    Subnet: "10.0.2.0/24",
    MacAddress: "52:54:00:12:34:56",
  };
  return examples[type.kind === "Refined" ? type.base.kind : type.kind] ?? `… // ${showType(type)}`;
}

/** What is left of a type when its refinements are forgotten. */
export function unrefined(type: Type): Type {
  return type.kind === "Refined" ? unrefined(type.base) : type;
}

function sameType(a: Type, b: Type): boolean {
  return isAssignable(a, b) && isAssignable(b, a) && (a.kind === "Refined") === (b.kind === "Refined");
}

/**
 * Whether every value of `from` may stand where `to` is wanted. A value may be narrowed to a refinement, because whether its
 * predicate holds is decided when the value is known; the elements of a list that is already made may not.
 */
export function isAssignable(from: Type, to: Type, mayRefine = true): boolean {
  if (from === to) return true;
  if (from.kind === "Erroneous" || to.kind === "Erroneous" || from.kind === "Never") return true;
  if (from.kind === "Refined") {
    if (to.kind === "Refined" && to.name === from.name && to.file === from.file) return true;
    return isAssignable(from.base, to, mayRefine);
  }
  switch (to.kind) {
    case "Refined":
      return mayRefine && isAssignable(from, to.base);
    case "Optional":
      return from.kind === "None" || isAssignable(from.kind === "Optional" ? from.of : from, to.of, mayRefine);
    case "List":
      return from.kind === "List" && isAssignable(from.of, to.of, false);
    case "Record":
      return from.kind === "Record" && isAssignableRecord(from.fields, to.fields);
    case "Enum":
      return from.kind === "Enum" && from.name === to.name && from.file === to.file;
    case "Interface":
      return from.kind === "Interface" && interfaceExtends(from.interface, to.interface);
    case "IpAddress":
      return from.kind === "IpAddress" || from.kind === "Ipv4" || from.kind === "Ipv6";
    default:
      return from.kind === to.kind;
  }
}

function isAssignableRecord(from: ReadonlyMap<string, Type>, to: ReadonlyMap<string, Type>): boolean {
  for (const [name, field] of to) {
    const given = from.get(name);
    if (given === undefined ? field.kind !== "Optional" : !isAssignable(given, field, false)) return false;
  }
  return [...from.keys()].every((name) => to.has(name));
}

/** Whether `sub` is `wanted` or extends it, however far. */
export function interfaceExtends(sub: InterfaceSymbol, wanted: InterfaceSymbol): boolean {
  const seen = new Set<InterfaceSymbol>();
  const pending = [sub];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === wanted) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    pending.push(...next.parents);
  }
  return false;
}

/** The least type that both go to, where there is one: the type of `if c then a else b`. */
export function join(a: Type, b: Type): Type | undefined {
  if (a.kind === "Erroneous" || b.kind === "Never") return a;
  if (b.kind === "Erroneous" || a.kind === "Never") return b;
  if (sameType(a, b)) return a;
  if (a.kind === "Refined" || b.kind === "Refined") return join(unrefined(a), unrefined(b));
  if (a.kind === "None") return optionalOf(b);
  if (b.kind === "None") return optionalOf(a);
  if (a.kind === "Optional" || b.kind === "Optional") {
    const of = join(a.kind === "Optional" ? a.of : a, b.kind === "Optional" ? b.of : b);
    return of === undefined ? undefined : optionalOf(of);
  }
  if (a.kind === "List" && b.kind === "List") {
    const of = join(a.of, b.of);
    return of === undefined ? undefined : listOf(of);
  }
  if (isAssignable(a, b)) return b;
  if (isAssignable(b, a)) return a;
  const isIp = (type: Type): boolean => type.kind === "Ipv4" || type.kind === "Ipv6";
  return isIp(a) && isIp(b) ? scalar("IpAddress") : undefined;
}

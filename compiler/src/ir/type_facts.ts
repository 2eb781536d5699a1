// Questions about static types that several passes ask: what a value of a type may be at run time.

import type { HirType, NativeName, Rep } from "./types.ts";
import { BIGINT, NUMBER, repOf } from "./types.ts";

/** The members of a union, or the type itself. */
export function constituents(type: HirType): readonly HirType[] {
  return type.kind === "union" ? type.members : [type];
}

/** A bound says what a value of a type parameter can be asked; without one it is unknown. */
export function boundOf(type: HirType): HirType {
  return type.kind === "typeParameter" ? (type.constraint === undefined ? { kind: "unknown" } : boundOf(type.constraint)) : type;
}

export function admitsUndefined(type: HirType): boolean {
  return constituents(type).some((t) => t.kind === "undefined" || t.kind === "void" || t.kind === "unknown");
}

/** What ToNumber makes a number or NaN of. */
export function isNumberOrUndefined(type: HirType): boolean {
  return constituents(type).every((t) => t.kind === "number" || t.kind === "undefined");
}

/** `number | undefined` and the like. */
export function isNumberOrNothing(type: HirType): boolean {
  const kinds = constituents(type).map((t) => t.kind);
  return kinds.includes("number") && kinds.every((kind) => kind === "number" || kind === "undefined" || kind === "null" || kind === "void");
}

export function mayBeString(type: HirType): boolean {
  return constituents(type).some((t) => t.kind === "string" || t.kind === "unknown" || t.kind === "typeParameter" || t.kind === "never");
}

export function mayBeBigint(type: HirType): boolean {
  return constituents(type).some((t) => t.kind === "bigint" || t.kind === "unknown" || t.kind === "typeParameter" || t.kind === "never");
}

export function mayBeSymbol(type: HirType): boolean {
  return constituents(boundOf(type)).some((t) => t.kind === "symbol" || t.kind === "unknown" || t.kind === "typeParameter" || t.kind === "never");
}

/** Whether values of the type may be equal without being the same object. */
export const mayBeEqualByValue = (type: HirType): boolean => mayBeString(type) || mayBeBigint(type);

/** Typed arrays whose elements are bigints. */
export const isBigTyped = (name: NativeName): boolean => name === "BigInt64Array" || name === "BigUint64Array";

/** The type of a typed array's elements. */
export const typedElement = (name: NativeName): HirType => (isBigTyped(name) ? BIGINT : NUMBER);

/** How a place (variable, slot, argument) of a static type holds its value; `void` places hold `undefined`. */
export function placeRep(type: HirType): Rep {
  const rep = repOf(type);
  return rep === "void" ? "ref" : rep;
}

/** The narrowest representation that holds both. */
export function joinRep(a: Rep | undefined, b: Rep): Rep {
  if (a === undefined || a === b) return b;
  return "box";
}

/** Structural identity of types as text; used to compare and to key maps. */
export function typeKey(type: HirType): string {
  switch (type.kind) {
    case "object": return `o${type.object}`;
    case "array": return `[${typeKey(type.element)}]`;
    case "native": return type.name;
    case "function": return `(${type.parameters.map(typeKey).join(",")}${type.rest ? "..." : ""})=>${typeKey(type.result)}`;
    case "union": return [...type.members.map(typeKey)].sort().join("|");
    case "typeParameter": return `T:${type.name}`;
    default: return type.kind;
  }
}

/** For messages. */
export function typeName(type: HirType): string {
  switch (type.kind) {
    case "object": return "object";
    case "array": return "array";
    case "native": return type.name;
    case "union": return type.members.map(typeName).join(" or ");
    case "typeParameter": return type.name;
    default: return type.kind;
  }
}

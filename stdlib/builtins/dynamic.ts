// What `any` is asked for where its value is no object that the compiler gave a shape: see compiler/src/frontend/dynamic_values.ts.
import { Error, TypeError } from "./error.ts";
import { propertiesOf } from "./function_properties.ts";
import { iteratorOf } from "./iteration.ts";
import { isTypedArray, ownFind, ownIsHidden, ownIsPresent, shapeName } from "./intrinsics.ts";
import { errorMember, keyedRead, OpenObject } from "./open_object.ts";

/** An instance of a class or an object literal: not an array, a buffer or a view, nor an object that grows. */
export function isShaped(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isTypedArray(value) &&
    !(value instanceof ArrayBuffer) && !(value instanceof DataView) && !(value instanceof OpenObject);
}

/** A typed array of any kind. */
export function isView(value: unknown): boolean {
  return isTypedArray(value);
}

/** What these have on their prototypes, and therefore is not found by its name at run time. */
const ON_PROTOTYPES = [
  "at", "buffer", "byteLength", "byteOffset", "call", "apply", "bind", "charAt", "charCodeAt", "codePointAt", "concat", "constructor", "copyWithin", "description",
  "endsWith", "entries", "every", "fill", "filter", "find", "findIndex", "findLast", "findLastIndex", "flat", "flatMap", "forEach", "hasOwnProperty", "includes",
  "indexOf", "join", "keys", "lastIndexOf", "localeCompare", "map", "match", "matchAll", "name", "normalize", "padEnd", "padStart", "pop", "prototype", "push",
  "reduce", "reduceRight", "repeat", "replace", "replaceAll", "reverse", "search", "set", "shift", "slice", "some", "sort", "splice", "split", "startsWith",
  "subarray", "substr", "substring", "toExponential", "toFixed", "toLocaleString", "toLowerCase", "toPrecision", "toReversed", "toSorted", "toSpliced", "toString",
  "toUpperCase", "trim", "trimEnd", "trimStart", "unshift", "valueOf", "values", "with", "BYTES_PER_ELEMENT", "@@toStringTag", "@@toPrimitive", "@@hasInstance",
];

/** `value.name` of anything else. */
export function memberOfOther(value: unknown, name: string): unknown {
  if (value instanceof OpenObject) return value.readOpen(name);
  if (name === "@@iterator" && (typeof value === "string" || Array.isArray(value) || isTypedArray(value))) return (): unknown => iteratorOf(value as Iterable<unknown>);
  if (value !== undefined && value !== null && ON_PROTOTYPES.indexOf(name) >= 0) throw new TypeError(`\`${name}\` of a value whose type is \`any\` cannot be read here`);
  return keyedRead(value, name);
}

/** Whether an instance or a literal has a place for the property: one that is assigned, and not added. */
export function hasPlace(value: unknown, name: string): boolean {
  return isShaped(value) && ownFind(value, name) >= 0;
}

/** `value.constructor.name` */
export function constructorName(value: unknown): string {
  if (value === undefined || value === null) throw new TypeError(`Cannot read properties of ${value} (reading 'constructor')`);
  if (typeof value === "string") return "String";
  if (typeof value === "number") return "Number";
  if (typeof value === "boolean") return "Boolean";
  if (typeof value === "bigint") return "BigInt";
  if (typeof value === "symbol") return "Symbol";
  if (Array.isArray(value)) return "Array";
  if (value instanceof OpenObject) {
    if (!value.hasPrototype || value.hasOpen("constructor")) throw new TypeError("`constructor` of this object is not that of its class");
    return "Object";
  }
  return isFunction(value) ? "Function" : shapeName(value);
}

const isFunction = (value: unknown): boolean => typeof value === "function";

/** Whether an instance of a class has no such property of its own, so that the name may be a method's. */
export function hasMethodsOnly(value: unknown, name: string): boolean {
  if (value instanceof Error && errorMember(value, name) !== undefined) return false;
  return isShaped(value) && shapeName(value) !== "Object" && ownFind(value, name) < 0;
}

/** `names`: of the methods that are not looked for, with spaces between. Those of the builtins are nobody's to look for. */
export function requireNoMethod(value: unknown, name: string, names: string): void {
  if (ownIsHidden(value) || ` ${names} `.includes(` ${name} `)) throw new TypeError(`\`${name}\` of an instance of ${shapeName(value)} cannot be found by its name`);
}

/** Whether an instance has the property as one of its own, and it has come. */
export function hasOwnValue(value: unknown, name: string): boolean {
  const place = ownFind(value, name);
  return place >= 0 && ownIsPresent(value, place);
}

/** `"name" in value` of what has no shape: what arrays, views and functions have by their kind, and what a function has been given. */
export function otherHas(value: unknown, name: string, ofArrays: boolean, ofViews: boolean, ofFunctions: boolean): boolean {
  if (isFunction(value)) return ofFunctions || (propertiesOf(value)?.hasOpen(name) ?? false);
  if (Array.isArray(value)) return ofArrays;
  return ofViews && isTypedArray(value);
}

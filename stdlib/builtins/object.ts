// Object's functions. The properties of a value are what open_object.ts finds.
import { objectBlank, sameValue } from "./intrinsics.ts";
import { TypeError } from "./error.ts";
import { callToString } from "./primitive.ts";
import { prototypeOf } from "./prototypes.ts";
import { copyOwn, hasOwn, OpenObject, ownKeys, readOwn } from "./open_object.ts";

export function ObjectConstructor_is(left: unknown, right: unknown): boolean {
  return sameValue(left, right);
}

export function ObjectConstructor_keys(value: unknown): string[] {
  requireValue(value);
  return ownKeys(value);
}

export function ObjectConstructor_getOwnPropertyNames(value: unknown): string[] {
  requireValue(value);
  const keys = ownKeys(value);
  if (typeof value === "string" || Array.isArray(value)) keys.push("length");
  return keys;
}

export function ObjectConstructor_values(value: unknown): unknown[] {
  requireValue(value);
  const values: unknown[] = [];
  for (const key of ownKeys(value)) values.push(readOwn(value, key));
  return values;
}

export function ObjectConstructor_entries(value: unknown): unknown[][] {
  requireValue(value);
  const entries: unknown[][] = [];
  for (const key of ownKeys(value)) entries.push([key, readOwn(value, key)]);
  return entries;
}

export function ObjectConstructor_hasOwn(value: unknown, key: unknown): boolean {
  requireValue(value);
  return hasOwn(value, keyText(key));
}

export function Object_hasOwnProperty(self: unknown, key: unknown): boolean {
  return hasOwn(self, keyText(key));
}

export function Object_toString(self: unknown): unknown {
  return callToString(self);
}

function keyText(key: unknown): string {
  if (typeof key === "symbol") throw new TypeError("a property that a symbol names cannot be looked for at run time");
  return `${key}`;
}

/** The properties of all sources, one after the other; they are written, so the target has to be one that grows. */
export function ObjectConstructor_assign(target: { [name: string]: unknown }, ...sources: unknown[]): unknown {
  requireValue(target);
  for (const source of sources) {
    for (const key of ownKeys(source)) target[key] = copyOwn(source, key);
  }
  return target;
}

export function ObjectConstructor_fromEntries(entries: Iterable<readonly [unknown, unknown]>): unknown {
  const made = new OpenObject(true);
  for (const [key, value] of entries) made.writeOpen(keyText(key), value);
  return made;
}

export function ObjectConstructor_freeze(value: unknown): unknown {
  return value;
}

export function ObjectConstructor_create(_prototype: null): unknown {
  return new OpenObject(false);
}

/** What `Object.create(Object.getPrototypeOf(like))` makes. */
export function instanceLike(like: unknown): unknown {
  return objectBlank(like);
}

export function ObjectConstructor_getPrototypeOf(value: unknown): object | null {
  requireValue(value);
  return prototypeOf(value);
}

function requireValue(value: unknown): void {
  if (value === undefined || value === null) throw new TypeError("Cannot convert undefined or null to object");
}

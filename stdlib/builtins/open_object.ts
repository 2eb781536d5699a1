// Objects that grow: what is seen through an index signature and written by a key, what JSON and spread make of values
// whose properties are known at run time only. All other objects have their properties in fixed places and never come here.
import { arrayHas, hashOf, isTypedArray, ownAccessor, ownCount, ownFind, ownIsBound, ownIsPresent, ownKey, ownValue, shapeName, typedGetValue, typedSet, typedSetBig, viewLength } from "./intrinsics.ts";
import { HashTable } from "./hash_table.ts";
import { Error, TypeError } from "./error.ts";
import { functionWrite, propertiesOf } from "./function_properties.ts";

/** An object whose properties are the entries of a table. Programs see it as an object literal. */
export class OpenObject {
  #table: HashTable = HashTable.empty();
  /** Some key is an array index: those come first, in numeric order. */
  #hasIndices = false;
  /** `Object.create(null)` */
  readonly hasPrototype: boolean;

  constructor(hasPrototype: boolean) {
    this.hasPrototype = hasPrototype;
  }

  readOpen(key: string): unknown {
    const entry = this.#table.find(key);
    if (entry >= 0) return this.#table.valueAt(entry);
    if (missing !== undefined) missing(this, key);
    return undefined;
  }

  hasOpen(key: string): boolean {
    return this.#table.find(key) >= 0;
  }

  writeOpen(key: string, value: unknown): void {
    const hash = hashOf(key);
    const entry = this.#table.findHashed(key, hash);
    if (entry >= 0) {
      this.#table.setValueAt(entry, value);
      return;
    }
    if (this.#table.isFull()) this.#table = this.#table.grown();
    this.#table.append(key, hash, value);
    if (!this.#hasIndices && isArrayIndex(key)) this.#hasIndices = true;
  }

  deleteOpen(key: string): void {
    const entry = this.#table.find(key);
    if (entry >= 0) this.#table.remove(entry);
  }

  openKeys(): string[] {
    const keys: string[] = [];
    const table = this.#table;
    const count = table.entryCount();
    for (let entry = 0; entry < count; entry++) {
      if (table.isLive(entry)) keys.push(table.keyAt(entry) as string);
    }
    return this.#hasIndices ? indicesFirst(keys) : keys;
  }
}

/** Told of each property that is read and not there; what `globalThis` needs. */
let missing: ((object: OpenObject, key: string) => void) | undefined = undefined;

export function whenMissing(tell: (object: OpenObject, key: string) => void): void {
  missing = tell;
}

/** 6.1.7: the canonical text of a whole number below 2^32 - 1. */
export function isArrayIndex(key: string): boolean {
  const { length } = key;
  if (length === 0 || length > 10) return false;
  const first = key.charCodeAt(0);
  if (first === 0x30) return length === 1;
  for (let i = 0; i < length; i++) {
    const unit = key.charCodeAt(i);
    if (unit < 0x30 || unit > 0x39) return false;
  }
  return length < 10 || +key < 4294967295;
}

function indicesFirst(keys: readonly string[]): string[] {
  const indices: string[] = [];
  const names: string[] = [];
  for (const key of keys) {
    if (isArrayIndex(key)) indices.push(key);
    else names.push(key);
  }
  indices.sort((left, right) => +left - +right);
  for (const name of names) indices.push(name);
  return indices;
}

// What the compiler calls for objects that are, or may be, open.

export function openCreate(): OpenObject {
  return new OpenObject(true);
}

export function openRead(object: unknown, key: string): unknown {
  return (object as OpenObject).readOpen(key);
}

export function openHas(object: unknown, key: string): boolean {
  return (object as OpenObject).hasOpen(key);
}

export function openWrite(object: unknown, key: string, value: unknown): void {
  (object as OpenObject).writeOpen(key, value);
}

/** The own enumerable properties of a value, added to an open object: spread. */
export function openCopy(target: OpenObject, source: unknown): void {
  for (const key of ownKeys(source)) target.writeOpen(key, copyOwn(source, key));
}

export function openDelete(target: OpenObject, key: string): void {
  target.deleteOpen(key);
}

/** The own enumerable string keys of any value, in the order of JavaScript. */
export function ownKeys(value: unknown): string[] {
  if (value instanceof OpenObject) return value.openKeys();
  const keys: string[] = [];
  if (isFunction(value)) return propertiesOf(value)?.openKeys() ?? keys;
  if (typeof value === "string") {
    for (let i = 0; i < value.length; i++) keys.push(`${i}`);
    return keys;
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (arrayHas(value, i)) keys.push(`${i}`);
    return keys;
  }
  if (typeof value !== "object" || value === null) return keys;
  if (isTypedArray(value)) {
    for (let i = 0; i < viewLength(value as ArrayBufferView); i++) keys.push(`${i}`);
    return keys;
  }
  const count = ownCount(value);
  for (let i = 0; i < count; i++) {
    if (ownIsPresent(value, i)) keys.push(ownKey(value, i));
  }
  return keys;
}

/** An own enumerable property of an object, or a character of a string; `undefined` when it is not there. */
export function readOwn(value: unknown, key: string): unknown {
  if (value instanceof OpenObject) return value.readOpen(key);
  if (typeof value === "string") return isArrayIndex(key) ? value[+key] : key === "length" ? value.length : undefined;
  if (Array.isArray(value)) return isArrayIndex(key) ? value[+key] : key === "length" ? value.length : undefined;
  if (isFunction(value)) return functionOwn(value, key);
  if (typeof value !== "object" || value === null) return undefined;
  if (isTypedArray(value)) return isElement(value as ArrayBufferView, key) ? typedGetValue(value as ArrayBufferView, +key) : undefined;
  const place = ownFind(value, key);
  if (place < 0) return value instanceof Error ? errorMember(value, key) : undefined;
  const accessor = ownAccessor(value, place);
  if (accessor === 0) return ownValue(value, place);
  return accessor === SETTER_ALONE ? undefined : (ownValue(value, place) as () => unknown)();
}

/** Members of an error that are no enumerable properties; `undefined` for all others. */
export function errorMember(error: Error, key: string): unknown {
  if (key === "message") return error.message;
  if (key === "name") return error.name;
  return key === "stack" ? error.stack : undefined;
}

/** Says no more than that: nothing is to be asked of a `Function`. */
const isFunction = (value: unknown): boolean => typeof value === "function";

function functionOwn(fn: unknown, key: string): unknown {
  const properties = propertiesOf(fn);
  if (properties !== undefined && properties.hasOpen(key)) return properties.readOpen(key);
  if (isOfEveryFunction(key)) throw new TypeError(`\`${key}\` of a function cannot be read by its name`);
  return undefined;
}

const SETTER_ALONE = 2;

/** What stands for the value of an accessor where an object is shown: "" for any other property. */
export function accessorLabel(value: unknown, key: string): string {
  if (value instanceof OpenObject || typeof value !== "object" || value === null || Array.isArray(value) || isTypedArray(value)) return "";
  const place = ownFind(value, key);
  return place < 0 ? "" : (["", "[Getter]", "[Setter]", "[Getter/Setter]"][ownAccessor(value, place)] as string);
}

/** What a function has of its own without having been given it. */
const isOfEveryFunction = (key: string): boolean => key === "name" || key === "length" || key === "prototype";

const isElement = (view: ArrayBufferView, key: string): boolean => isArrayIndex(key) && +key < viewLength(view);

/** An own property, for another object to have. */
export function copyOwn(source: unknown, key: string): unknown {
  if (typeof source === "object" && source !== null && !(source instanceof OpenObject) && !Array.isArray(source)) {
    const place = ownFind(source, key);
    if (place >= 0 && ownIsBound(source, place)) throw new TypeError(`The method ${key} uses \`this\` and cannot be copied to another object`);
  }
  return readOwn(source, key);
}

export function hasOwn(value: unknown, key: string): boolean {
  if (value instanceof OpenObject) return value.hasOpen(key);
  if (typeof value === "string") return key === "length" || (isArrayIndex(key) && +key < value.length);
  if (Array.isArray(value)) return key === "length" || (isArrayIndex(key) && arrayHas(value, +key));
  if (isFunction(value)) return isOfEveryFunction(key) || (propertiesOf(value)?.hasOpen(key) ?? false);
  if (typeof value !== "object" || value === null) return false;
  if (isTypedArray(value)) return isElement(value as ArrayBufferView, key);
  const place = ownFind(value, key);
  return place >= 0 && ownIsPresent(value, place);
}

/** `object[key]` by a key of which nothing is known. */
export function keyedRead(object: unknown, key: string): unknown {
  if (object instanceof OpenObject) return object.readOpen(key);
  if (object === undefined || object === null) throw new TypeError(`Cannot read properties of ${object} (reading '${key}')`);
  return readOwn(object, key);
}

export function keyedWrite(object: unknown, key: string, value: unknown): void {
  if (object instanceof OpenObject) {
    object.writeOpen(key, value);
    return;
  }
  if (object === undefined || object === null) throw new TypeError(`Cannot set properties of ${object} (setting '${key}')`);
  if (Array.isArray(object)) {
    if (!isArrayIndex(key)) throw new TypeError(`Cannot add property ${key}, an array has elements only`);
    (object as unknown[])[+key] = value;
    return;
  }
  if (isTypedArray(object) && isArrayIndex(key)) {
    writeElement(object as ArrayBufferView, +key, value);
    return;
  }
  if (isFunction(object)) {
    if (isOfEveryFunction(key)) throw new TypeError(`Cannot assign to read only property '${key}' of function`);
    functionWrite(object, key, value);
    return;
  }
  throw new TypeError(`Cannot set property ${key} of ${typeof object === "object" ? shapeName(object) : typeof object}: only plain objects take properties by name`);
}

/** 10.4.5.16: past the end nothing is written. */
function writeElement(view: ArrayBufferView, index: number, value: unknown): void {
  const isBig = view instanceof BigInt64Array || view instanceof BigUint64Array;
  if (isBig ? typeof value !== "bigint" : typeof value !== "number") throw new TypeError(`a value of type ${typeof value} cannot be an element of ${isBig ? "a typed array of bigints" : "a typed array"}`);
  if (index >= viewLength(view)) return;
  if (isBig) typedSetBig(view, index, value as bigint);
  else typedSet(view, index, value as number);
}

/** `delete object[key]`: only objects that grow can lose what they have. */
export function keyedDelete(object: unknown, key: string): boolean {
  if (object instanceof OpenObject) object.deleteOpen(key);
  else if (object === undefined || object === null) throw new TypeError("Cannot convert undefined or null to object");
  else if (hasOwn(object, key)) throw new TypeError(`Cannot delete property '${key}' of ${shapeName(object)}`);
  return true;
}

/** `key in object` */
export function keyedHas(object: unknown, key: string): boolean {
  return hasOwn(object, key);
}

/** What `for … in` walks. */
export function enumerableKeys(value: unknown): string[] {
  return ownKeys(value);
}

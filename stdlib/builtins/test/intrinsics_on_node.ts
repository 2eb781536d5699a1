// What the C runtime supplies, said with Node's own means, so that the builtins can be held against Node's builtins.
// `loadBuiltins` gives a test the builtins wired to these.
import { readFileSync } from "node:fs";
import { jest } from "@jest/globals";

const KINDS = [
  undefined, DataView, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array,
  BigInt64Array, BigUint64Array,
] as const;
type Numbers = Uint8Array;

const hidden = new WeakMap<object, unknown>();
const objectHashes = new WeakMap<object, number>();
let nextObjectHash = 1;

function hashOf(value: unknown): number {
  if ((typeof value === "object" && value !== null) || typeof value === "function") {
    const known = objectHashes.get(value) ?? nextObjectHash++;
    objectHashes.set(value, known);
    return known;
  }
  // Few values, so that chains are walked.
  let hash = 7;
  for (const char of String(value)) hash = (hash * 31 + char.charCodeAt(0)) & 0xff;
  return hash;
}

/** Time as the event loop sees it: it passes when the loop sleeps. */
export const machine = { nanoseconds: 0, interrupts: [] as number[], output: "" };

export interface TestFrame {
  resume(value: unknown, failed: boolean): void;
}

/** A number for each prototype. */
const shapes = new Map<object, number>();

const intrinsics = {
  stringSlice: (text: string, from: number, to: number) => text.slice(from, to),
  stringIndexOf: (text: string, search: string, from: number) => text.indexOf(search, from),
  stringLastIndexOf: (text: string, search: string, from: number) => text.lastIndexOf(search, from),
  stringMatchesAt: (text: string, search: string, at: number) => text.startsWith(search, at),
  stringLowerCase: (text: string) => text.toLowerCase(),
  stringUpperCase: (text: string) => text.toUpperCase(),
  stringFromUnit: (unit: number) => String.fromCharCode(unit),
  stringJoin: (parts: readonly string[], separator: string) => parts.join(separator),
  utf8Encode: (text: string) => new TextEncoder().encode(text),
  utf8Decode: (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes),
  utf8IsValid: (bytes: Uint8Array) => isUtf8(bytes),
  numberToRadix: (value: number, radix: number) => value.toString(radix),
  numberToFixed: (value: number, digits: number) => value.toFixed(digits),
  numberToExponential: (value: number, digits: number) => value.toExponential(digits < 0 ? undefined : digits),
  numberToPrecision: (value: number, precision: number) => value.toPrecision(precision),
  ...Object.fromEntries(
    ("floor ceil trunc sqrt abs fround clz32 imul acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 log log10 log1p log2 " +
      "sin sinh tan tanh").split(" ").map((name) => [name, Math[name as "floor"]]),
  ),
  hashOf,
  sameValueZero: (left: unknown, right: unknown) => left === right || (left !== left && right !== right),
  sameValue: Object.is,
  boxToString: (value: unknown) => `${value}`,
  ephemeronCreate: (key: unknown, value: unknown) => ({ key, value }),
  ephemeronKey: (ephemeron: { key: unknown }) => ephemeron.key,
  ephemeronValue: (ephemeron: { value: unknown }) => ephemeron.value,
  ephemeronSetValue: (ephemeron: { value: unknown }, value: unknown) => void (ephemeron.value = value),
  arraySlice: (array: readonly unknown[], from: number, to: number) => array.slice(from, to),
  arrayMove: (array: unknown[], to: number, from: number, count: number) => void array.copyWithin(to, from, from + count),
  arrayHide: (array: readonly unknown[], value: unknown) => void hidden.set(array, value),
  arrayHidden: (array: readonly unknown[]) => hidden.get(array),
  arrayHas: (array: readonly unknown[], index: number) => index in array,
  arraySwap: (array: unknown[], first: number, second: number) => void ([array[first], array[second]] = [array[second], array[first]]),
  ownCount: (object: object) => Object.keys(object).length,
  ownKey: (object: object, index: number) => Object.keys(object)[index],
  ownValue: (object: object, index: number) => Object.values(object)[index] as unknown,
  ownIsPresent: () => true,
  ownIsBound: (object: object, index: number) => typeof Object.values(object)[index] === "function",
  ownFind: (object: object, key: string) => Object.keys(object).indexOf(key),
  ownIsHidden: () => false,
  ownHasSymbols: () => false,
  functionArity: (value: { length: number }) => value.length + 1,
  objectBlank: (like: object) => Object.create(Object.getPrototypeOf(like) as object) as object,
  ownAccessor: () => 0,
  shapeIdentity: (object: object) => shapes.get(Object.getPrototypeOf(object) as object) ?? (shapes.set(Object.getPrototypeOf(object) as object, shapes.size), shapes.size - 1),
  stackText: () => "",
  functionLabel: (value: { name: string }) => `[Function: ${value.name}]`,
  shapeName: (object: object) => object.constructor.name,
  arrayBufferNew: (length: number) => new ArrayBuffer(length),
  arrayBufferLength: (buffer: ArrayBuffer) => buffer.byteLength,
  viewNew: (kind: number, buffer: ArrayBuffer, offset: number, length: number) => new (KINDS[kind] as typeof Uint8Array)(buffer, offset, length),
  typedNewOfKind: (kind: number, length: number) => new (KINDS[kind] as typeof Uint8Array)(length),
  isTypedArray: (value: unknown) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  viewKind: (view: object) => KINDS.indexOf(view.constructor as typeof Uint8Array),
  viewBuffer: (view: Numbers) => view.buffer,
  viewByteOffset: (view: Numbers) => view.byteOffset,
  viewLength: (view: Numbers) => view.length ?? view.byteLength,
  typedGet: (view: Numbers, index: number) => view[index],
  typedSet: (view: Numbers, index: number, value: number) => void (view[index] = value),
  typedGetValue: (view: Numbers, index: number) => view[index],
  typedGetBig: (view: BigInt64Array, index: number) => view[index],
  typedSetBig: (view: BigInt64Array, index: number, value: bigint) => void (view[index] = value),
  bigTypedNew: (kind: number, length: number) => new (KINDS[kind] as typeof BigInt64Array)(length),
  bigViewNew: (kind: number, buffer: ArrayBuffer, offset: number, length: number) => new (KINDS[kind] as typeof BigInt64Array)(buffer, offset, length),
  dataViewGetBig64: (view: DataView, offset: number, isSigned: boolean, little: boolean) => (isSigned ? view.getBigInt64(offset, little) : view.getBigUint64(offset, little)),
  dataViewSetBig64: (view: DataView, offset: number, value: bigint, little: boolean) => { view.setBigUint64(offset, value, little); },
  symbolCreate: (description: string | undefined) => Symbol(description),
  symbolDescription: (symbol: symbol) => symbol.description,
  bigintOfNumber: BigInt,
  bigintParse: (text: string, from: number, to: number, radix: number, negative: boolean) => parseDigits(text.slice(from, to), radix, negative),
  bigintToRadix: (value: bigint, radix: number) => value.toString(radix),
  bigintAsInt: BigInt.asIntN,
  bigintAsUint: BigInt.asUintN,
  typedFill: (view: Numbers, value: number, from: number, to: number) => void view.fill(value, from, to),
  viewCopy: (to: Numbers, toByte: number, from: Numbers, fromByte: number, bytes: number) =>
    new Uint8Array(to.buffer, to.byteOffset + toByte).set(new Uint8Array(from.buffer, from.byteOffset + fromByte, bytes)),
  ...Object.fromEntries(
    ["Int8", "Uint8", "Int16", "Uint16", "Int32", "Uint32", "Float32", "Float64"].flatMap((type) => [
      [`dataViewGet${type}`, (view: DataView, offset: number, little: boolean) => view[`get${type}` as "getInt16"](offset, little)],
      [`dataViewSet${type}`, (view: DataView, offset: number, value: number, little: boolean) => view[`set${type}` as "setInt16"](offset, value, little)],
    ]),
  ),
  resumeFrame: (frame: TestFrame, value: unknown, failed: boolean) => frame.resume(value, failed),
  monotonicNanoseconds: () => machine.nanoseconds,
  wallClockMilliseconds: () => machine.nanoseconds / 1e6,
  sleepUntil: (deadline: number) => {
    if (machine.interrupts.length > 0) return;
    if (deadline === Infinity) throw new Error("asleep for ever");
    machine.nanoseconds = Math.max(machine.nanoseconds, deadline);
  },
  takeInterrupt: () => machine.interrupts.shift() ?? -1,
  enableInterrupt: () => undefined,
  consoleWriteText: (text: string) => void (machine.output += text),
  randomUnit: () => Math.random(),
};

function parseDigits(text: string, radix: number, negative: boolean): bigint | undefined {
  let value = 0n;
  for (const digit of text) {
    const one = parseInt(digit, radix);
    if (Number.isNaN(one)) return undefined;
    value = value * BigInt(radix) + BigInt(one);
  }
  return negative ? -value : value;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Every function that intrinsics.ts declares: one without a stand-in above would be a failure at the first import of it. */
const missing = [...readFileSync(new URL("../intrinsics.ts", import.meta.url), "utf8").matchAll(/^export declare function (\w+)/gm)]
  .map((match) => match[1] as string)
  .filter((name) => !(name in intrinsics));
if (missing.length > 0) throw new Error(`intrinsics without a stand-in on Node: ${missing.join(", ")}`);

jest.unstable_mockModule("../intrinsics.ts", () => intrinsics);

export type Builtins = Record<string, (...values: unknown[]) => unknown>;

/** The module of the builtins of that file name; one instance of each in a test file. */
export async function loadBuiltins<Module = Builtins>(file: string): Promise<Module> {
  return (await import(`../${file}.ts`)) as Module;
}

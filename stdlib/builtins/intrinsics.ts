// What the builtins cannot say in the dialect: each is the C function `uk_` + its name in snake case (stdlib/runtime), with
// the representations its types have. Numbers that are counts, indices or units are whole and in the range stated; the
// builtins have made sure of it, so C need not test again. `@pure`: depends on its arguments only. `@reads`: reads memory
// and writes none. `@throws`: may leave an exception. The others may allocate. Only files of stdlib may import this.

// Strings: UTF-16 code units.

/** Units `from` … `to`; 0 <= from <= to <= length. */
export declare function stringSlice(text: string, from: number, to: number): string;
/** First index >= `from` at which `search` begins, or -1; 0 <= from <= length. @reads */
export declare function stringIndexOf(text: string, search: string, from: number): number;
/** Last index <= `from` at which `search` begins, or -1; 0 <= from <= length. @reads */
export declare function stringLastIndexOf(text: string, search: string, from: number): number;
/** Whether `search` begins exactly at `at`; 0 <= at <= length. @reads */
export declare function stringMatchesAt(text: string, search: string, at: number): boolean;
/** Unicode's simple and special mappings without locale, as far as the runtime's tables go. @throws */
export declare function stringLowerCase(text: string): string;
/** @throws */
export declare function stringUpperCase(text: string): string;
/** A string of one unit, 0 … 65535. */
export declare function stringFromUnit(unit: number): string;
/** All parts with `separator` between them. RangeError when too long. @throws */
export declare function stringJoin(parts: readonly string[], separator: string): string;
/** UTF-8 of the text; a lone surrogate becomes U+FFFD. */
export declare function utf8Encode(text: string): Uint8Array;
/** The text of UTF-8 bytes; each maximal part of an ill-formed sequence becomes one U+FFFD (WHATWG Encoding). */
export declare function utf8Decode(bytes: Uint8Array): string;
/** @reads */
export declare function utf8IsValid(bytes: Uint8Array): boolean;

// Symbols.

export declare function symbolCreate(description: string | undefined): symbol;
/** @pure */
export declare function symbolDescription(symbol: symbol): string | undefined;

// Numbers.

/** `radix` is 2 … 36 and not 10; as V8 prints. */
export declare function numberToRadix(value: number, radix: number): string;
/** |value| < 1e21 and finite, `digits` 0 … 100. */
export declare function numberToFixed(value: number, digits: number): string;
/** Finite; `digits` 0 … 100 after the point, or -1 for as many as necessary. */
export declare function numberToExponential(value: number, digits: number): string;
/** Finite, `precision` 1 … 100. */
export declare function numberToPrecision(value: number, precision: number): string;

/** @pure */
export declare function floor(x: number): number;
/** @pure */
export declare function ceil(x: number): number;
/** @pure */
export declare function trunc(x: number): number;
/** @pure */
export declare function sqrt(x: number): number;
/** The absolute value: the sign bit cleared. @pure */
export declare function abs(x: number): number;
/** Rounds to a 32-bit float. @pure */
export declare function fround(x: number): number;
/** Leading zeros of ToUint32(x). @pure */
export declare function clz32(x: number): number;
/** The low 32 bits of the product, signed. @pure */
export declare function imul(x: number, y: number): number;
// The elementary functions, with V8's bits (fdlibm).
/** @pure */
export declare function acos(x: number): number;
/** @pure */
export declare function acosh(x: number): number;
/** @pure */
export declare function asin(x: number): number;
/** @pure */
export declare function asinh(x: number): number;
/** @pure */
export declare function atan(x: number): number;
/** @pure */
export declare function atan2(y: number, x: number): number;
/** @pure */
export declare function atanh(x: number): number;
/** @pure */
export declare function cbrt(x: number): number;
/** @pure */
export declare function cos(x: number): number;
/** @pure */
export declare function cosh(x: number): number;
/** @pure */
export declare function exp(x: number): number;
/** @pure */
export declare function expm1(x: number): number;
/** @pure */
export declare function log(x: number): number;
/** @pure */
export declare function log10(x: number): number;
/** @pure */
export declare function log1p(x: number): number;
/** @pure */
export declare function log2(x: number): number;
/** @pure */
export declare function sin(x: number): number;
/** @pure */
export declare function sinh(x: number): number;
/** @pure */
export declare function tan(x: number): number;
/** @pure */
export declare function tanh(x: number): number;

// Values.

/**
 * A hash 0 … 2^31 - 1 that agrees with `sameValueZero`: strings by their units, numbers by value (0 and -0 alike, all NaN
 * alike), objects by address. @reads
 */
export declare function hashOf(value: unknown): number;
/** `===`, except that NaN equals itself. @reads */
export declare function sameValueZero(left: unknown, right: unknown): boolean;
/** Bit identity of numbers (0 differs from -0, NaN equals itself); `===` of all others. @reads */
export declare function sameValue(left: unknown, right: unknown): boolean;
/** A line for each function that is running, the innermost first; "" in a program that asks no error for its `stack`. */
export declare function stackText(): string;
/** As a template prints a primitive. Not for objects. @throws */
export declare function boxToString(primitive: unknown): string;

// What weak collections are made of.

/** An entry that keeps its value alive only as long as something else does the key. */
export declare function ephemeronCreate(key: unknown, value: unknown): Ephemeron;
/** `undefined` once the key is gone. @reads */
export declare function ephemeronKey(ephemeron: Ephemeron): unknown;
/** @reads */
export declare function ephemeronValue(ephemeron: Ephemeron): unknown;
export declare function ephemeronSetValue(ephemeron: Ephemeron, value: unknown): void;
/** The runtime's own: nothing but the functions above knows what is in it. */
export type Ephemeron = unknown;

// Arrays.

/** Whether there is an element at a whole index >= 0: not past the end, not in a gap. @reads */
export declare function arrayHas(array: readonly unknown[], index: number): boolean;
/** Exchanges two elements or gaps below the length. */
export declare function arraySwap(array: readonly unknown[], first: number, second: number): void;
/** Elements `from` … `to` as a new array of the same kind; 0 <= from <= to <= length. */
export declare function arraySlice<T>(array: readonly T[], from: number, to: number): T[];
/** Moves `count` elements within the array, as memmove does; both ranges lie inside it. */
export declare function arrayMove<T>(array: T[], to: number, from: number, count: number): void;
/** Keeps a value with the array, out of reach of programs, until elements are appended. */
export declare function arrayHide(array: readonly unknown[], value: unknown): void;
/** What was hidden; something else, or undefined, once elements were appended. */
export declare function arrayHidden(array: readonly unknown[]): unknown;

// Buffers and views. `kind` is an index into NATIVE_NAMES of compiler/src/ir/runtime_abi.ts: Int8Array 2, Uint8Array 3,
// Uint8ClampedArray 4, Int16Array 5, Uint16Array 6, Int32Array 7, Uint32Array 8, Float32Array 9, Float64Array 10, BigInt64Array 11, BigUint64Array 12, DataView 1.

/** Zeroed; `length` in bytes, whole and >= 0. RangeError when it is too large. @throws */
export declare function arrayBufferNew(length: number): ArrayBuffer;
/** @reads */
export declare function arrayBufferLength(buffer: ArrayBuffer): number;
/** A view of `length` elements (DataView: bytes) at `byteOffset`; the caller has tested alignment and bounds. */
export declare function viewNew<View>(kind: number, buffer: ArrayBuffer, byteOffset: number, length: number): View;
/** A typed array of that kind, zeroed. RangeError when it is too large. @throws */
export declare function typedNewOfKind<View>(kind: number, length: number): View;
/** Whether a value is a typed array of any kind. @reads */
export declare function isTypedArray(value: unknown): boolean;
/** The kind of a typed array or DataView. @reads */
export declare function viewKind(view: ArrayBufferView): number;
/** @reads */
export declare function viewBuffer(view: ArrayBufferView): ArrayBuffer;
/** @reads */
export declare function viewByteOffset(view: ArrayBufferView): number;
/** In elements; of a DataView in bytes. @reads */
export declare function viewLength(view: ArrayBufferView): number;
/** Element `index` of a typed array of any kind; 0 <= index < length. @reads */
export declare function typedGet(view: ArrayBufferView, index: number): number;
/** Converts as an assignment to an element does; 0 <= index < length. */
export declare function typedSet(view: ArrayBufferView, index: number, value: number): void;
/** memmove between the bytes of two views; offsets and count in bytes, in bounds. */
export declare function viewCopy(to: ArrayBufferView, toByte: number, from: ArrayBufferView, fromByte: number, bytes: number): void;
/** Fills elements `from` … `to` with `value`, converted once. */
export declare function typedFill(view: ArrayBufferView, value: number, from: number, to: number): void;

// DataView: `offset` is any number; RangeError unless it is whole (after truncation) and the access lies inside.
/** @throws */
export declare function dataViewGetInt8(view: DataView, offset: number): number;
/** @throws */
export declare function dataViewGetUint8(view: DataView, offset: number): number;
/** @throws */
export declare function dataViewGetInt16(view: DataView, offset: number, littleEndian: boolean): number;
/** @throws */
export declare function dataViewGetUint16(view: DataView, offset: number, littleEndian: boolean): number;
/** @throws */
export declare function dataViewGetInt32(view: DataView, offset: number, littleEndian: boolean): number;
/** @throws */
export declare function dataViewGetUint32(view: DataView, offset: number, littleEndian: boolean): number;
/** @throws */
export declare function dataViewGetFloat32(view: DataView, offset: number, littleEndian: boolean): number;
/** @throws */
export declare function dataViewGetFloat64(view: DataView, offset: number, littleEndian: boolean): number;
/** @throws */
export declare function dataViewSetInt8(view: DataView, offset: number, value: number): void;
/** @throws */
export declare function dataViewSetUint8(view: DataView, offset: number, value: number): void;
/** @throws */
export declare function dataViewSetInt16(view: DataView, offset: number, value: number, littleEndian: boolean): void;
/** @throws */
export declare function dataViewSetUint16(view: DataView, offset: number, value: number, littleEndian: boolean): void;
/** @throws */
export declare function dataViewSetInt32(view: DataView, offset: number, value: number, littleEndian: boolean): void;
/** @throws */
export declare function dataViewSetUint32(view: DataView, offset: number, value: number, littleEndian: boolean): void;
/** @throws */
export declare function dataViewSetFloat32(view: DataView, offset: number, value: number, littleEndian: boolean): void;
/** @throws */
export declare function dataViewSetFloat64(view: DataView, offset: number, value: number, littleEndian: boolean): void;

/** A signed or unsigned integer of 64 bits. @throws */
export declare function dataViewGetBig64(view: DataView, offset: number, isSigned: boolean, littleEndian: boolean): bigint;
/** The lowest 64 bits. @throws */
export declare function dataViewSetBig64(view: DataView, offset: number, value: bigint, littleEndian: boolean): void;

// BigInt64Array (kind 11) and BigUint64Array (12). `big…New`: as those without; apart, so that making one shows in a program.

/** @throws */
export declare function bigTypedNew<View>(kind: number, length: number): View;
export declare function bigViewNew<View>(kind: number, buffer: ArrayBuffer, byteOffset: number, length: number): View;
/** An element; the index lies inside. */
export declare function typedGetBig(view: ArrayBufferView, index: number): bigint;
/** The lowest 64 bits. */
export declare function typedSetBig(view: ArrayBufferView, index: number, value: bigint): void;
/** An element of a typed array of any kind. */
export declare function typedGetValue(view: ArrayBufferView, index: number): unknown;

// bigint.

/** Of a whole number. */
export declare function bigintOfNumber(value: number): bigint;
/** Units `from` … `to` as digits of that radix, without a sign; undefined when one is none, or when there are too many. */
export declare function bigintParse(text: string, from: number, to: number, radix: number, negative: boolean): bigint | undefined;
/** `radix`: 2 … 36. Undefined when no string is that long. */
export declare function bigintToRadix(value: bigint, radix: number): string | undefined;
/** The lowest `bits` bits, the highest of which is the sign; 0 <= bits <= 2^53 - 1. */
export declare function bigintAsInt(bits: number, value: bigint): bigint;
/** The lowest `bits` bits; RangeError when they are too many. @throws */
export declare function bigintAsUint(bits: number, value: bigint): bigint;

// The machine, for the event loop and `console`.

/** Calls the code in slot 0 of the frame, which continues the async function with the value, or throws it inside. */
export declare function resumeFrame(frame: AsyncFrame, value: unknown, failed: boolean): void;
/** Nanoseconds since some moment before the start; never goes back. */
export declare function monotonicNanoseconds(): number;
/** Milliseconds since 1970-01-01T00:00:00Z; 0 where the machine has no wall clock. */
export declare function wallClockMilliseconds(): number;
/** Returns once `monotonicNanoseconds() >= deadline` or an interrupt is pending. Infinity: only then. */
export declare function sleepUntil(deadline: number): void;
/** The next pending interrupt line, which is then no longer pending; -1 when there is none. */
export declare function takeInterrupt(): number;
/** Lets an interrupt line through from now on. */
export declare function enableInterrupt(line: number): void;
/** Writes UTF-8 to the machine's standard output, or its standard error. */
export declare function consoleWriteText(text: string, error: boolean): void;
/** 53 random bits as a number in [0, 1). */
export declare function randomUnit(): number;

// Own enumerable properties of objects whose layout the compiler chose, in the order of JavaScript; none for all other
// values; `object` is no primitive. Calling any of these puts the names of all properties into the image.

/** @reads */
export declare function ownCount(object: unknown): number;
/** 0 <= index < ownCount. @reads */
export declare function ownKey(object: unknown, index: number): string;
/** `undefined` where the property has not come yet. @reads */
export declare function ownValue(object: unknown, index: number): unknown;
/** Whether the property is there: one that comes late has its place from the start. @reads */
export declare function ownIsPresent(object: unknown, index: number): boolean;
/** Whether it is a method whose `this` is this very object. @reads */
export declare function ownIsBound(object: unknown, index: number): boolean;
/** 0 where it has a value, 1 where a getter, which is then what `ownValue` gives, 2 where a setter alone, 3 where both. @reads */
export declare function ownAccessor(object: unknown, index: number): number;
/** The place of a property, or -1. @reads */
export declare function ownFind(object: unknown, key: string): number;
/** There are fields of a class of the builtins too, which no place tells of. @reads */
export declare function ownIsHidden(object: unknown): boolean;
/** There are properties that symbols name too, or a `Symbol.toStringTag`. @reads */
export declare function ownHasSymbols(object: unknown): boolean;
/** How a function is shown, `[Function: name]`; "" where its name is not known. Not of a class. @reads */
export declare function functionLabel(value: unknown): string;
/** The `length` of a function and 1, or 0 where it is not known. Not of a class. @reads */
export declare function functionArity(value: unknown): number;
/** A new instance of the class of another, all of whose fields are still to come. */
export declare function objectBlank(like: unknown): unknown;
/** The name of the class, "Object" for a literal's; of a class `class A extends B`, and ` {` after it where it has static fields. @reads */
export declare function shapeName(object: unknown): string;
/** A number that all instances of one class share, and nothing else has. @reads */
export declare function shapeIdentity(object: unknown): number;

// Bytes: buffers, typed arrays, DataView, UTF-8. What every typed array has is said once, in TypedArray<Self>, and
// implemented once; indexing, `length` and `new X(n)` are the compiler's own.

interface ArrayBuffer {
  readonly byteLength: number;
  slice(start?: number, end?: number): ArrayBuffer;
}
interface ArrayBufferConstructor {
  /** Zeroed. RangeError when the length is negative or too large. */
  new (byteLength: number): ArrayBuffer;
  /** Whether a value is a typed array or a DataView. */
  isView(value: unknown): value is ArrayBufferView;
}
declare var ArrayBuffer: ArrayBufferConstructor;
type ArrayBufferLike = ArrayBuffer;

interface ArrayBufferView {
  readonly buffer: ArrayBuffer;
  readonly byteLength: number;
  readonly byteOffset: number;
}

interface TypedArray<Self> extends ArrayBufferView {
  readonly BYTES_PER_ELEMENT: number;
  readonly length: number;
  [index: number]: number;
  at(index: number): number | undefined;
  copyWithin(target: number, start: number, end?: number): this;
  entries(): ArrayIterator<[number, number]>;
  every(predicate: (value: number, index: number, array: Self) => unknown): boolean;
  fill(value: number, start?: number, end?: number): this;
  filter(predicate: (value: number, index: number, array: Self) => unknown): Self;
  find(predicate: (value: number, index: number, array: Self) => unknown): number | undefined;
  findIndex(predicate: (value: number, index: number, array: Self) => unknown): number;
  findLast(predicate: (value: number, index: number, array: Self) => unknown): number | undefined;
  findLastIndex(predicate: (value: number, index: number, array: Self) => unknown): number;
  forEach(callback: (value: number, index: number, array: Self) => void): void;
  includes(value: number, from?: number): boolean;
  indexOf(value: number, from?: number): number;
  join(separator?: string): string;
  keys(): ArrayIterator<number>;
  lastIndexOf(value: number, from?: number): number;
  map(callback: (value: number, index: number, array: Self) => number): Self;
  reduce(callback: (previous: number, current: number, index: number, array: Self) => number): number;
  reduce<U>(callback: (previous: U, current: number, index: number, array: Self) => U, initial: U): U;
  reduceRight(callback: (previous: number, current: number, index: number, array: Self) => number): number;
  reduceRight<U>(callback: (previous: U, current: number, index: number, array: Self) => U, initial: U): U;
  reverse(): this;
  /** RangeError when it does not fit. Overlapping views of one buffer are copied as if through a third. */
  set(source: ArrayLike<number>, offset?: number): void;
  /** A copy. */
  slice(start?: number, end?: number): Self;
  some(predicate: (value: number, index: number, array: Self) => unknown): boolean;
  /** Numerically, without `compare`. */
  sort(compare?: (left: number, right: number) => number): this;
  /** A view of the same bytes. */
  subarray(start?: number, end?: number): Self;
  toReversed(): Self;
  toSorted(compare?: (left: number, right: number) => number): Self;
  toString(): string;
  values(): ArrayIterator<number>;
  with(index: number, value: number): Self;
  [Symbol.iterator](): ArrayIterator<number>;
}
interface TypedArrayConstructor<Self> {
  readonly BYTES_PER_ELEMENT: number;
  /** Zeroed. */
  new (length?: number): Self;
  new (buffer: ArrayBuffer, byteOffset?: number, length?: number): Self;
  new (elements: Iterable<number>): Self;
  from(source: Iterable<number>): Self;
  from<T>(source: Iterable<T>, map: (value: T, index: number) => number): Self;
  of(...items: number[]): Self;
}

interface Int8Array extends TypedArray<Int8Array> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Int8Array";
}
declare var Int8Array: TypedArrayConstructor<Int8Array>;

interface Uint8Array extends TypedArray<Uint8Array> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Uint8Array";
}
declare var Uint8Array: TypedArrayConstructor<Uint8Array>;

interface Uint8ClampedArray extends TypedArray<Uint8ClampedArray> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Uint8ClampedArray";
}
declare var Uint8ClampedArray: TypedArrayConstructor<Uint8ClampedArray>;

interface Int16Array extends TypedArray<Int16Array> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Int16Array";
}
declare var Int16Array: TypedArrayConstructor<Int16Array>;

interface Uint16Array extends TypedArray<Uint16Array> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Uint16Array";
}
declare var Uint16Array: TypedArrayConstructor<Uint16Array>;

interface Int32Array extends TypedArray<Int32Array> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Int32Array";
}
declare var Int32Array: TypedArrayConstructor<Int32Array>;

interface Uint32Array extends TypedArray<Uint32Array> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Uint32Array";
}
declare var Uint32Array: TypedArrayConstructor<Uint32Array>;

interface Float32Array extends TypedArray<Float32Array> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Float32Array";
}
declare var Float32Array: TypedArrayConstructor<Float32Array>;

interface Float64Array extends TypedArray<Float64Array> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Float64Array";
}
declare var Float64Array: TypedArrayConstructor<Float64Array>;

interface DataView extends ArrayBufferView {
  getInt8(byteOffset: number): number;
  getUint8(byteOffset: number): number;
  getInt16(byteOffset: number, littleEndian?: boolean): number;
  getUint16(byteOffset: number, littleEndian?: boolean): number;
  getInt32(byteOffset: number, littleEndian?: boolean): number;
  getUint32(byteOffset: number, littleEndian?: boolean): number;
  getFloat32(byteOffset: number, littleEndian?: boolean): number;
  getFloat64(byteOffset: number, littleEndian?: boolean): number;
  getBigInt64(byteOffset: number, littleEndian?: boolean): bigint;
  getBigUint64(byteOffset: number, littleEndian?: boolean): bigint;
  setBigInt64(byteOffset: number, value: bigint, littleEndian?: boolean): void;
  setBigUint64(byteOffset: number, value: bigint, littleEndian?: boolean): void;
  setInt8(byteOffset: number, value: number): void;
  setUint8(byteOffset: number, value: number): void;
  setInt16(byteOffset: number, value: number, littleEndian?: boolean): void;
  setUint16(byteOffset: number, value: number, littleEndian?: boolean): void;
  setInt32(byteOffset: number, value: number, littleEndian?: boolean): void;
  setUint32(byteOffset: number, value: number, littleEndian?: boolean): void;
  setFloat32(byteOffset: number, value: number, littleEndian?: boolean): void;
  setFloat64(byteOffset: number, value: number, littleEndian?: boolean): void;
}
interface DataViewConstructor {
  new (buffer: ArrayBuffer, byteOffset?: number, byteLength?: number): DataView;
}
declare var DataView: DataViewConstructor;

/** UTF-8; a lone surrogate becomes U+FFFD. */
declare class TextEncoder {
  constructor();
  get encoding(): "utf-8";
  encode(text?: string): Uint8Array;
  /** As many whole code points as there is room for; `read` is in units of the text, `written` in bytes. */
  encodeInto(text: string, target: Uint8Array): TextEncoderEncodeIntoResult;
}
interface TextEncoderEncodeIntoResult {
  read: number;
  written: number;
}
interface TextDecoderOptions {
  /** Throw TypeError instead of writing U+FFFD for what is not UTF-8. */
  readonly fatal?: boolean;
  readonly ignoreBOM?: boolean;
}
/** Only UTF-8. */
declare class TextDecoder {
  constructor(label?: "utf-8" | "utf8", options?: TextDecoderOptions);
  get encoding(): "utf-8";
  get fatal(): boolean;
  get ignoreBOM(): boolean;
  decode(bytes?: Uint8Array): string;
}

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
/** A name for packages to write: nothing makes one, and there is no such value. */
interface SharedArrayBuffer {
  readonly byteLength: number;
  slice(start?: number, end?: number): SharedArrayBuffer;
  readonly [Symbol.toStringTag]: "SharedArrayBuffer";
}
interface ArrayBuffer {
  readonly [Symbol.toStringTag]: "ArrayBuffer";
}
type ArrayBufferLike = ArrayBuffer | SharedArrayBuffer;

interface ArrayBufferView<B extends ArrayBufferLike = ArrayBufferLike> {
  readonly buffer: B;
  readonly byteLength: number;
  readonly byteOffset: number;
}

/** `Fresh`: what has a buffer of its own. */
interface TypedArray<Self, Fresh = Self, B extends ArrayBufferLike = ArrayBufferLike> extends ArrayBufferView<B> {
  readonly BYTES_PER_ELEMENT: number;
  readonly length: number;
  [index: number]: number;
  at(index: number): number | undefined;
  copyWithin(target: number, start: number, end?: number): this;
  entries(): ArrayIterator<[number, number]>;
  every(predicate: (value: number, index: number, array: Self) => unknown): boolean;
  fill(value: number, start?: number, end?: number): this;
  filter(predicate: (value: number, index: number, array: Self) => unknown): Fresh;
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
  map(callback: (value: number, index: number, array: Self) => number): Fresh;
  reduce(callback: (previous: number, current: number, index: number, array: Self) => number): number;
  reduce<U>(callback: (previous: U, current: number, index: number, array: Self) => U, initial: U): U;
  reduceRight(callback: (previous: number, current: number, index: number, array: Self) => number): number;
  reduceRight<U>(callback: (previous: U, current: number, index: number, array: Self) => U, initial: U): U;
  reverse(): this;
  /** RangeError when it does not fit. Overlapping views of one buffer are copied as if through a third. */
  set(source: ArrayLike<number>, offset?: number): void;
  /** A copy. */
  slice(start?: number, end?: number): Fresh;
  some(predicate: (value: number, index: number, array: Self) => unknown): boolean;
  /** Numerically, without `compare`. */
  sort(compare?: (left: number, right: number) => number): this;
  /** A view of the same bytes. */
  subarray(start?: number, end?: number): Self;
  toReversed(): Fresh;
  toSorted(compare?: (left: number, right: number) => number): Fresh;
  toString(): string;
  values(): ArrayIterator<number>;
  with(index: number, value: number): Fresh;
  [Symbol.iterator](): ArrayIterator<number>;
}
interface TypedArrayConstructor<Self> {
  readonly BYTES_PER_ELEMENT: number;
  /** Zeroed. */
  new (length?: number): Self;
  new (elements: Iterable<number> | ArrayLike<number>): Self;
  from(source: Iterable<number> | ArrayLike<number>): Self;
  from<T>(source: Iterable<T>, map: (value: T, index: number) => number): Self;
  /** `length` elements. */
  from<T>(source: ArrayLike<T>, map: (value: T, index: number) => number): Self;
  of(...items: number[]): Self;
}

interface Int8Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<Int8Array<B>, Int8Array<ArrayBuffer>, B> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Int8Array";
}
interface Int8ArrayConstructor extends TypedArrayConstructor<Int8Array<ArrayBuffer>> {
  new <B extends ArrayBufferLike = ArrayBuffer>(buffer: B, byteOffset?: number, length?: number): Int8Array<B>;
  readonly prototype: Int8Array;
}
declare var Int8Array: Int8ArrayConstructor;

interface Uint8Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<Uint8Array<B>, Uint8Array<ArrayBuffer>, B> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Uint8Array";
}
interface Uint8ArrayConstructor extends TypedArrayConstructor<Uint8Array<ArrayBuffer>> {
  new <B extends ArrayBufferLike = ArrayBuffer>(buffer: B, byteOffset?: number, length?: number): Uint8Array<B>;
  readonly prototype: Uint8Array;
}
declare var Uint8Array: Uint8ArrayConstructor;

interface Uint8ClampedArray<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<Uint8ClampedArray<B>, Uint8ClampedArray<ArrayBuffer>, B> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Uint8ClampedArray";
}
interface Uint8ClampedArrayConstructor extends TypedArrayConstructor<Uint8ClampedArray<ArrayBuffer>> {
  new <B extends ArrayBufferLike = ArrayBuffer>(buffer: B, byteOffset?: number, length?: number): Uint8ClampedArray<B>;
  readonly prototype: Uint8ClampedArray;
}
declare var Uint8ClampedArray: Uint8ClampedArrayConstructor;

interface Int16Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<Int16Array<B>, Int16Array<ArrayBuffer>, B> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Int16Array";
}
interface Int16ArrayConstructor extends TypedArrayConstructor<Int16Array<ArrayBuffer>> {
  new <B extends ArrayBufferLike = ArrayBuffer>(buffer: B, byteOffset?: number, length?: number): Int16Array<B>;
  readonly prototype: Int16Array;
}
declare var Int16Array: Int16ArrayConstructor;

interface Uint16Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<Uint16Array<B>, Uint16Array<ArrayBuffer>, B> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Uint16Array";
}
interface Uint16ArrayConstructor extends TypedArrayConstructor<Uint16Array<ArrayBuffer>> {
  new <B extends ArrayBufferLike = ArrayBuffer>(buffer: B, byteOffset?: number, length?: number): Uint16Array<B>;
  readonly prototype: Uint16Array;
}
declare var Uint16Array: Uint16ArrayConstructor;

interface Int32Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<Int32Array<B>, Int32Array<ArrayBuffer>, B> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Int32Array";
}
interface Int32ArrayConstructor extends TypedArrayConstructor<Int32Array<ArrayBuffer>> {
  new <B extends ArrayBufferLike = ArrayBuffer>(buffer: B, byteOffset?: number, length?: number): Int32Array<B>;
  readonly prototype: Int32Array;
}
declare var Int32Array: Int32ArrayConstructor;

interface Uint32Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<Uint32Array<B>, Uint32Array<ArrayBuffer>, B> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Uint32Array";
}
interface Uint32ArrayConstructor extends TypedArrayConstructor<Uint32Array<ArrayBuffer>> {
  new <B extends ArrayBufferLike = ArrayBuffer>(buffer: B, byteOffset?: number, length?: number): Uint32Array<B>;
  readonly prototype: Uint32Array;
}
declare var Uint32Array: Uint32ArrayConstructor;

interface Float32Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<Float32Array<B>, Float32Array<ArrayBuffer>, B> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Float32Array";
}
interface Float32ArrayConstructor extends TypedArrayConstructor<Float32Array<ArrayBuffer>> {
  new <B extends ArrayBufferLike = ArrayBuffer>(buffer: B, byteOffset?: number, length?: number): Float32Array<B>;
  readonly prototype: Float32Array;
}
declare var Float32Array: Float32ArrayConstructor;

interface Float64Array<B extends ArrayBufferLike = ArrayBufferLike> extends TypedArray<Float64Array<B>, Float64Array<ArrayBuffer>, B> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "Float64Array";
}
interface Float64ArrayConstructor extends TypedArrayConstructor<Float64Array<ArrayBuffer>> {
  new <B extends ArrayBufferLike = ArrayBuffer>(buffer: B, byteOffset?: number, length?: number): Float64Array<B>;
  readonly prototype: Float64Array;
}
declare var Float64Array: Float64ArrayConstructor;

interface DataView<B extends ArrayBufferLike = ArrayBufferLike> extends ArrayBufferView<B> {
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
  new <B extends ArrayBufferLike = ArrayBuffer>(buffer: B, byteOffset?: number, byteLength?: number): DataView<B>;
}
declare var DataView: DataViewConstructor;

/** UTF-8; a lone surrogate becomes U+FFFD. */
declare class TextEncoder {
  constructor();
  get encoding(): "utf-8";
  encode(text?: string): Uint8Array<ArrayBuffer>;
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

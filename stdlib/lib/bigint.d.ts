// Integers of any width, and the typed arrays that hold them cut to 64 bits.

interface BigInt {
  /** Digits in a radix of 2 … 36; RangeError outside. */
  toString(radix?: number): string;
  valueOf(): bigint;
}
interface BigIntConstructor {
  /** RangeError for a number that is not whole, SyntaxError for text that is no whole number. */
  (value: bigint | boolean | number | string): bigint;
  /** The lowest `bits` bits, the highest of which is the sign. */
  asIntN(bits: number, value: bigint): bigint;
  /** The lowest `bits` bits. */
  asUintN(bits: number, value: bigint): bigint;
}
declare var BigInt: BigIntConstructor;

interface BigTypedArray<Self, Fresh = Self, B extends ArrayBufferLike = ArrayBufferLike> extends ArrayBufferView<B> {
  readonly BYTES_PER_ELEMENT: number;
  readonly length: number;
  [index: number]: bigint;
  at(index: number): bigint | undefined;
  copyWithin(target: number, start: number, end?: number): this;
  entries(): ArrayIterator<[number, bigint]>;
  every(predicate: (value: bigint, index: number, array: Self) => unknown): boolean;
  fill(value: bigint, start?: number, end?: number): this;
  filter(predicate: (value: bigint, index: number, array: Self) => unknown): Fresh;
  find(predicate: (value: bigint, index: number, array: Self) => unknown): bigint | undefined;
  findIndex(predicate: (value: bigint, index: number, array: Self) => unknown): number;
  findLast(predicate: (value: bigint, index: number, array: Self) => unknown): bigint | undefined;
  findLastIndex(predicate: (value: bigint, index: number, array: Self) => unknown): number;
  forEach(callback: (value: bigint, index: number, array: Self) => void): void;
  includes(value: bigint, from?: number): boolean;
  indexOf(value: bigint, from?: number): number;
  join(separator?: string): string;
  keys(): ArrayIterator<number>;
  lastIndexOf(value: bigint, from?: number): number;
  map(callback: (value: bigint, index: number, array: Self) => bigint): Fresh;
  reduce(callback: (previous: bigint, current: bigint, index: number, array: Self) => bigint): bigint;
  reduce<U>(callback: (previous: U, current: bigint, index: number, array: Self) => U, initial: U): U;
  reduceRight(callback: (previous: bigint, current: bigint, index: number, array: Self) => bigint): bigint;
  reduceRight<U>(callback: (previous: U, current: bigint, index: number, array: Self) => U, initial: U): U;
  reverse(): this;
  /** RangeError when it does not fit. Overlapping views of one buffer are copied as if through a third. */
  set(source: ArrayLike<bigint>, offset?: number): void;
  /** A copy. */
  slice(start?: number, end?: number): Fresh;
  some(predicate: (value: bigint, index: number, array: Self) => unknown): boolean;
  sort(compare?: (left: bigint, right: bigint) => number | bigint): this;
  /** A view of the same bytes. */
  subarray(start?: number, end?: number): Self;
  toReversed(): Fresh;
  toSorted(compare?: (left: bigint, right: bigint) => number | bigint): Fresh;
  toString(): string;
  values(): ArrayIterator<bigint>;
  with(index: number, value: bigint): Fresh;
  [Symbol.iterator](): ArrayIterator<bigint>;
}
interface BigTypedArrayConstructor<Self> {
  readonly BYTES_PER_ELEMENT: number;
  /** Zeroed. */
  new (length?: number): Self;
  new (elements: Iterable<bigint> | ArrayLike<bigint>): Self;
  from(source: Iterable<bigint> | ArrayLike<bigint>): Self;
  from<T>(source: Iterable<T>, map: (value: T, index: number) => bigint): Self;
  of(...items: bigint[]): Self;
}

interface BigInt64Array<B extends ArrayBufferLike = ArrayBufferLike> extends BigTypedArray<BigInt64Array<B>, BigInt64Array<ArrayBuffer>, B> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "BigInt64Array";
}
interface BigInt64ArrayConstructor extends BigTypedArrayConstructor<BigInt64Array<ArrayBuffer>> {
  new <B extends ArrayBufferLike = ArrayBuffer>(buffer: B, byteOffset?: number, length?: number): BigInt64Array<B>;
  readonly prototype: BigInt64Array;
}
declare var BigInt64Array: BigInt64ArrayConstructor;

interface BigUint64Array<B extends ArrayBufferLike = ArrayBufferLike> extends BigTypedArray<BigUint64Array<B>, BigUint64Array<ArrayBuffer>, B> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "BigUint64Array";
}
interface BigUint64ArrayConstructor extends BigTypedArrayConstructor<BigUint64Array<ArrayBuffer>> {
  new <B extends ArrayBufferLike = ArrayBuffer>(buffer: B, byteOffset?: number, length?: number): BigUint64Array<B>;
  readonly prototype: BigUint64Array;
}
declare var BigUint64Array: BigUint64ArrayConstructor;

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

interface BigTypedArray<Self> extends ArrayBufferView {
  readonly BYTES_PER_ELEMENT: number;
  readonly length: number;
  [index: number]: bigint;
  at(index: number): bigint | undefined;
  copyWithin(target: number, start: number, end?: number): this;
  entries(): ArrayIterator<[number, bigint]>;
  every(predicate: (value: bigint, index: number, array: Self) => unknown): boolean;
  fill(value: bigint, start?: number, end?: number): this;
  filter(predicate: (value: bigint, index: number, array: Self) => unknown): Self;
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
  map(callback: (value: bigint, index: number, array: Self) => bigint): Self;
  reduce(callback: (previous: bigint, current: bigint, index: number, array: Self) => bigint): bigint;
  reduce<U>(callback: (previous: U, current: bigint, index: number, array: Self) => U, initial: U): U;
  reduceRight(callback: (previous: bigint, current: bigint, index: number, array: Self) => bigint): bigint;
  reduceRight<U>(callback: (previous: U, current: bigint, index: number, array: Self) => U, initial: U): U;
  reverse(): this;
  /** RangeError when it does not fit. Overlapping views of one buffer are copied as if through a third. */
  set(source: ArrayLike<bigint>, offset?: number): void;
  /** A copy. */
  slice(start?: number, end?: number): Self;
  some(predicate: (value: bigint, index: number, array: Self) => unknown): boolean;
  sort(compare?: (left: bigint, right: bigint) => number | bigint): this;
  /** A view of the same bytes. */
  subarray(start?: number, end?: number): Self;
  toReversed(): Self;
  toSorted(compare?: (left: bigint, right: bigint) => number | bigint): Self;
  toString(): string;
  values(): ArrayIterator<bigint>;
  with(index: number, value: bigint): Self;
  [Symbol.iterator](): ArrayIterator<bigint>;
}
interface BigTypedArrayConstructor<Self> {
  readonly BYTES_PER_ELEMENT: number;
  /** Zeroed. */
  new (length?: number): Self;
  new (buffer: ArrayBuffer, byteOffset?: number, length?: number): Self;
  new (elements: Iterable<bigint>): Self;
  from(source: Iterable<bigint>): Self;
  from<T>(source: Iterable<T>, map: (value: T, index: number) => bigint): Self;
  of(...items: bigint[]): Self;
}

interface BigInt64Array extends BigTypedArray<BigInt64Array> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "BigInt64Array";
}
declare var BigInt64Array: BigTypedArrayConstructor<BigInt64Array>;

interface BigUint64Array extends BigTypedArray<BigUint64Array> {
  /** Tells one kind of typed array from another in the checker. */
  readonly [Symbol.toStringTag]: "BigUint64Array";
}
declare var BigUint64Array: BigTypedArrayConstructor<BigUint64Array>;

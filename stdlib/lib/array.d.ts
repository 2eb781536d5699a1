// Arrays. They are dense: elements skipped by a write past the end, or made by `new Array(n)`, are `undefined`, not holes.
// Callbacks take no `this` argument; arrow functions have made it pointless.

interface ArrayLike<T> {
  readonly length: number;
  readonly [index: number]: T;
}
interface ArrayIterator<T> extends IteratorObject<T, undefined> {
  next(): IteratorResult<T, undefined>;
  [Symbol.iterator](): ArrayIterator<T>;
}
interface ConcatArray<T> extends ArrayLike<T> {}

interface ReadonlyArray<T> {
  readonly length: number;
  readonly [index: number]: T;
  at(index: number): T | undefined;
  concat(...items: (T | readonly T[])[]): T[];
  entries(): ArrayIterator<[number, T]>;
  every<S extends T>(predicate: (value: T, index: number, array: readonly T[]) => value is S): this is readonly S[];
  every(predicate: (value: T, index: number, array: readonly T[]) => unknown): boolean;
  filter<S extends T>(predicate: (value: T, index: number, array: readonly T[]) => value is S): S[];
  filter(predicate: (value: T, index: number, array: readonly T[]) => unknown): T[];
  find<S extends T>(predicate: (value: T, index: number, array: readonly T[]) => value is S): S | undefined;
  find(predicate: (value: T, index: number, array: readonly T[]) => unknown): T | undefined;
  findIndex(predicate: (value: T, index: number, array: readonly T[]) => unknown): number;
  findLast<S extends T>(predicate: (value: T, index: number, array: readonly T[]) => value is S): S | undefined;
  findLast(predicate: (value: T, index: number, array: readonly T[]) => unknown): T | undefined;
  findLastIndex(predicate: (value: T, index: number, array: readonly T[]) => unknown): number;
  /** One level; a deeper flattening has no type the checker can compute in bounded time. */
  flat<U>(this: readonly (U | readonly U[])[]): U[];
  flatMap<U>(callback: (value: T, index: number, array: readonly T[]) => U | readonly U[]): U[];
  forEach(callback: (value: T, index: number, array: readonly T[]) => void): void;
  includes(value: T, from?: number): boolean;
  indexOf(value: T, from?: number): number;
  join(separator?: string): string;
  keys(): ArrayIterator<number>;
  lastIndexOf(value: T, from?: number): number;
  map<U>(callback: (value: T, index: number, array: readonly T[]) => U): U[];
  /** TypeError when the array is empty and there is no initial value. */
  reduce(callback: (previous: T, current: T, index: number, array: readonly T[]) => T): T;
  reduce(callback: (previous: T, current: T, index: number, array: readonly T[]) => T, initial: T): T;
  reduce<U>(callback: (previous: U, current: T, index: number, array: readonly T[]) => U, initial: U): U;
  reduceRight(callback: (previous: T, current: T, index: number, array: readonly T[]) => T): T;
  reduceRight(callback: (previous: T, current: T, index: number, array: readonly T[]) => T, initial: T): T;
  reduceRight<U>(callback: (previous: U, current: T, index: number, array: readonly T[]) => U, initial: U): U;
  slice(start?: number, end?: number): T[];
  some(predicate: (value: T, index: number, array: readonly T[]) => unknown): boolean;
  toReversed(): T[];
  toSorted(compare?: (left: T, right: T) => number): T[];
  toSpliced(start: number, deleteCount?: number, ...items: T[]): T[];
  toString(): string;
  values(): ArrayIterator<T>;
  /** RangeError outside. */
  with(index: number, value: T): T[];
  [Symbol.iterator](): ArrayIterator<T>;
}

interface Array<T> {
  /** Writing it cuts the array, or appends `undefined`. */
  length: number;
  [index: number]: T;
  at(index: number): T | undefined;
  concat(...items: (T | readonly T[])[]): T[];
  copyWithin(target: number, start: number, end?: number): this;
  entries(): ArrayIterator<[number, T]>;
  every<S extends T>(predicate: (value: T, index: number, array: T[]) => value is S): this is S[];
  every(predicate: (value: T, index: number, array: T[]) => unknown): boolean;
  /** An array of nothing known yet, as `new Array(n)` is, becomes one of what it is filled with. */
  fill<U extends T>(value: U, start?: number, end?: number): unknown extends T ? U[] : this;
  filter<S extends T>(predicate: (value: T, index: number, array: T[]) => value is S): S[];
  filter(predicate: (value: T, index: number, array: T[]) => unknown): T[];
  find<S extends T>(predicate: (value: T, index: number, array: T[]) => value is S): S | undefined;
  find(predicate: (value: T, index: number, array: T[]) => unknown): T | undefined;
  findIndex(predicate: (value: T, index: number, array: T[]) => unknown): number;
  findLast<S extends T>(predicate: (value: T, index: number, array: T[]) => value is S): S | undefined;
  findLast(predicate: (value: T, index: number, array: T[]) => unknown): T | undefined;
  findLastIndex(predicate: (value: T, index: number, array: T[]) => unknown): number;
  flat<U>(this: readonly (U | readonly U[])[]): U[];
  flatMap<U>(callback: (value: T, index: number, array: T[]) => U | readonly U[]): U[];
  forEach(callback: (value: T, index: number, array: T[]) => void): void;
  includes(value: T, from?: number): boolean;
  indexOf(value: T, from?: number): number;
  join(separator?: string): string;
  keys(): ArrayIterator<number>;
  lastIndexOf(value: T, from?: number): number;
  map<U>(callback: (value: T, index: number, array: T[]) => U): U[];
  pop(): T | undefined;
  push(...items: T[]): number;
  reduce(callback: (previous: T, current: T, index: number, array: T[]) => T): T;
  reduce(callback: (previous: T, current: T, index: number, array: T[]) => T, initial: T): T;
  reduce<U>(callback: (previous: U, current: T, index: number, array: T[]) => U, initial: U): U;
  reduceRight(callback: (previous: T, current: T, index: number, array: T[]) => T): T;
  reduceRight(callback: (previous: T, current: T, index: number, array: T[]) => T, initial: T): T;
  reduceRight<U>(callback: (previous: U, current: T, index: number, array: T[]) => U, initial: U): U;
  reverse(): T[];
  shift(): T | undefined;
  slice(start?: number, end?: number): T[];
  some(predicate: (value: T, index: number, array: T[]) => unknown): boolean;
  /** Stable. Without `compare`: by the elements as strings, `undefined` last. */
  sort(compare?: (left: T, right: T) => number): this;
  splice(start: number, deleteCount?: number): T[];
  splice(start: number, deleteCount: number, ...items: T[]): T[];
  toReversed(): T[];
  toSorted(compare?: (left: T, right: T) => number): T[];
  toSpliced(start: number, deleteCount?: number, ...items: T[]): T[];
  toString(): string;
  unshift(...items: T[]): number;
  values(): ArrayIterator<T>;
  with(index: number, value: T): T[];
  [Symbol.iterator](): ArrayIterator<T>;
}
interface ArrayConstructor {
  new <T = any>(length: number): T[];
  new <T = any>(): T[];
  <T = any>(length: number): T[];
  from<T>(source: Iterable<T>): T[];
  from<T, U>(source: Iterable<T>, map: (value: T, index: number) => U): U[];
  /** `length` elements: the usual `Array.from({ length: n }, (_, i) => …)`. */
  from<T>(source: ArrayLike<T>): T[];
  from<T, U>(source: ArrayLike<T>, map: (value: T, index: number) => U): U[];
  isArray<T extends readonly unknown[]>(value: T | string | number | bigint | boolean | symbol | null | undefined): value is T;
  /** An array of whose elements nothing is known is `any[]`, as packages expect it. */
  isArray(value: unknown): value is any[];
  of<T>(...items: T[]): T[];
  readonly prototype: any[];
}
declare var Array: ArrayConstructor;

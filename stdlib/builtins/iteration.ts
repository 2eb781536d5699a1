// The iteration protocol for values whose kind is known only when the program runs: arrays, strings and typed arrays have
// no method table, so whoever iterates over an `Iterable` asks here.
import { TypeError } from "./error.ts";
import { isTypedArray, typedGetValue, viewLength } from "./intrinsics.ts";
import { codePointLength } from "./string_iterator.ts";
import { StringIterator } from "./string_iterator.ts";

/** What an array iterator yields. */
const KEYS = 0;
export const VALUES = 1;
export const ENTRIES = 2;

/** Iterates by index and looks at the length anew each time, so it sees what is appended meanwhile. */
export class ArrayIterator<T> {
  #array: readonly unknown[] | undefined;
  #index = 0;
  readonly #yields: number;

  constructor(array: readonly unknown[], yields: number) {
    this.#array = array;
    this.#yields = yields;
  }

  next(): IteratorResult<T, undefined> {
    const array = this.#array;
    if (array === undefined) return { value: undefined, done: true };
    const index = this.#index;
    if (index >= array.length) {
      this.#array = undefined;
      return { value: undefined, done: true };
    }
    this.#index = index + 1;
    if (this.#yields === VALUES) return { value: array[index] as T, done: false };
    if (this.#yields === KEYS) return { value: index as T, done: false };
    return { value: [index, array[index]] as T, done: false };
  }

  [Symbol.iterator](): ArrayIterator<T> {
    return this;
  }

  builtinTag(): string { return "Array Iterator"; }
}

/** The same for a typed array of any kind. */
export class TypedArrayIterator<T> {
  #array: ArrayBufferView | undefined;
  #index = 0;
  readonly #yields: number;

  constructor(array: ArrayBufferView, yields: number) {
    this.#array = array;
    this.#yields = yields;
  }

  next(): IteratorResult<T, undefined> {
    const array = this.#array;
    if (array === undefined) return { value: undefined, done: true };
    const index = this.#index;
    if (index >= viewLength(array)) {
      this.#array = undefined;
      return { value: undefined, done: true };
    }
    this.#index = index + 1;
    if (this.#yields === VALUES) return { value: typedGetValue(array, index) as T, done: false };
    if (this.#yields === KEYS) return { value: index as T, done: false };
    return { value: [index, typedGetValue(array, index)] as T, done: false };
  }

  [Symbol.iterator](): TypedArrayIterator<T> {
    return this;
  }

  builtinTag(): string { return "Array Iterator"; }
}

export function Array_keys(self: readonly unknown[]): ArrayIterator<number> {
  return new ArrayIterator<number>(self, KEYS);
}

export function Array_values<T>(self: readonly T[]): ArrayIterator<T> {
  return new ArrayIterator<T>(self, VALUES);
}

export function Array_entries<T>(self: readonly T[]): ArrayIterator<[number, T]> {
  return new ArrayIterator<[number, T]>(self, ENTRIES);
}

export function Array_iterator<T>(self: readonly T[]): ArrayIterator<T> {
  return new ArrayIterator<T>(self, VALUES);
}

export function TypedArray_keys(self: ArrayBufferView): TypedArrayIterator<number> {
  return new TypedArrayIterator<number>(self, KEYS);
}

export function TypedArray_values(self: ArrayBufferView): TypedArrayIterator<number> {
  return new TypedArrayIterator<number>(self, VALUES);
}

export function TypedArray_entries(self: ArrayBufferView): TypedArrayIterator<[number, number]> {
  return new TypedArrayIterator<[number, number]>(self, ENTRIES);
}

export function TypedArray_iterator(self: ArrayBufferView): TypedArrayIterator<number> {
  return new TypedArrayIterator<number>(self, VALUES);
}

/** The iterator of any iterable. */
export function iteratorOf<T>(iterable: Iterable<T>): Iterator<T> {
  const value: unknown = iterable;
  if (Array.isArray(value)) return new ArrayIterator<T>(value, VALUES);
  if (typeof value === "string") return new StringIterator(value) as unknown as Iterator<T>;
  if (isTypedArray(value)) return new TypedArrayIterator<T>(value as ArrayBufferView, VALUES);
  return iterable[Symbol.iterator]();
}

/** The iterator of a value of which nothing is known. */
export function iteratorOfAny(value: unknown): Iterator<unknown> {
  if (Array.isArray(value)) return new ArrayIterator<unknown>(value, VALUES);
  if (typeof value === "string") return new StringIterator(value);
  if (isTypedArray(value)) return new TypedArrayIterator<unknown>(value as ArrayBufferView, VALUES);
  if (typeof value !== "object" || value === null || !(Symbol.iterator in value)) throw new TypeError(`${value === null ? "null" : typeof value} is not iterable`);
  return (value as Iterable<unknown>)[Symbol.iterator]();
}

/** All elements of such a value. */
export function arrayOfAny(value: unknown): unknown[] {
  const elements: unknown[] = [];
  const iterator = iteratorOfAny(value);
  for (let step = iterator.next(); step.done !== true; step = iterator.next()) elements.push(step.value);
  return elements;
}

/** Calls `visit` with each element of an iterable; closes the iterator when `visit` throws. */
export function forEachOf<T>(value: unknown, visit: (element: T) => void): void {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) visit(value[index] as T);
  } else if (typeof value === "string") {
    let index = 0;
    while (index < value.length) {
      const length = codePointLength(value, index);
      visit(value.slice(index, index + length) as unknown as T);
      index += length;
    }
  } else if (isTypedArray(value)) {
    const view = value as ArrayBufferView;
    for (let index = 0; index < viewLength(view); index++) visit(typedGetValue(view, index) as T);
  } else {
    for (const element of value as Iterable<T>) visit(element);
  }
}

/** All elements, as spread makes of an iterable. */
export function iteratorToArray<T>(iterable: Iterable<T>): T[] {
  const elements: T[] = [];
  forEachOf<T>(iterable, (element) => {
    elements.push(element);
  });
  return elements;
}

// BigInt64Array and BigUint64Array: the methods that read or write elements. Those that move bytes (subarray, slice,
// copyWithin, reverse …) are those of the other typed arrays.
import { bigTypedNew, bigViewNew, isTypedArray, typedGetBig, typedSetBig, viewCopy, viewKind, viewLength } from "./intrinsics.ts";
import { integerOf, relativeIndex, stringOf } from "./conversion.ts";
import { RangeError, TypeError } from "./error.ts";
import { TypedArrayIterator, forEachOf, ENTRIES, VALUES } from "./iteration.ts";
import { mergeSort } from "./sort.ts";
import { toIndex, TypedArray_slice, viewRange } from "./typed_array.ts";

const ELEMENT_BYTES = 8;

type View = ArrayBufferView;
type Visit<R> = (value: bigint, index: number, array: View) => R;

export function BigTypedArray_at(self: View, index: number): bigint | undefined {
  const position = integerOf(index);
  const at = position < 0 ? position + viewLength(self) : position;
  return at < 0 || at >= viewLength(self) ? undefined : typedGetBig(self, at);
}

export function BigTypedArray_entries(self: View): TypedArrayIterator<[number, bigint]> {
  return new TypedArrayIterator<[number, bigint]>(self, ENTRIES);
}

export function BigTypedArray_values(self: View): TypedArrayIterator<bigint> {
  return new TypedArrayIterator<bigint>(self, VALUES);
}

export function BigTypedArray_iterator(self: View): TypedArrayIterator<bigint> {
  return new TypedArrayIterator<bigint>(self, VALUES);
}

export function BigTypedArray_every(self: View, predicate: Visit<unknown>): boolean {
  const length = viewLength(self);
  for (let i = 0; i < length; i++) {
    if (!predicate(typedGetBig(self, i), i, self)) return false;
  }
  return true;
}

export function BigTypedArray_fill(self: View, value: bigint, start: number | undefined, end: number | undefined): View {
  const length = viewLength(self);
  const from = relativeIndex(start, length, 0);
  const to = relativeIndex(end, length, length);
  for (let i = from; i < to; i++) typedSetBig(self, i, value);
  return self;
}

export function BigTypedArray_filter(self: View, predicate: Visit<unknown>): View {
  const kept: bigint[] = [];
  const length = viewLength(self);
  for (let i = 0; i < length; i++) {
    const value = typedGetBig(self, i);
    if (predicate(value, i, self)) kept.push(value);
  }
  return fromElements(viewKind(self), kept);
}

export function BigTypedArray_find(self: View, predicate: Visit<unknown>): bigint | undefined {
  const length = viewLength(self);
  for (let i = 0; i < length; i++) {
    const value = typedGetBig(self, i);
    if (predicate(value, i, self)) return value;
  }
  return undefined;
}

export function BigTypedArray_findIndex(self: View, predicate: Visit<unknown>): number {
  const length = viewLength(self);
  for (let i = 0; i < length; i++) {
    if (predicate(typedGetBig(self, i), i, self)) return i;
  }
  return -1;
}

export function BigTypedArray_findLast(self: View, predicate: Visit<unknown>): bigint | undefined {
  for (let i = viewLength(self) - 1; i >= 0; i--) {
    const value = typedGetBig(self, i);
    if (predicate(value, i, self)) return value;
  }
  return undefined;
}

export function BigTypedArray_findLastIndex(self: View, predicate: Visit<unknown>): number {
  for (let i = viewLength(self) - 1; i >= 0; i--) {
    if (predicate(typedGetBig(self, i), i, self)) return i;
  }
  return -1;
}

export function BigTypedArray_forEach(self: View, callback: Visit<void>): void {
  const length = viewLength(self);
  for (let i = 0; i < length; i++) callback(typedGetBig(self, i), i, self);
}

export function BigTypedArray_includes(self: View, value: bigint, from: number | undefined): boolean {
  return BigTypedArray_indexOf(self, value, from) >= 0;
}

export function BigTypedArray_indexOf(self: View, value: bigint, from: number | undefined): number {
  const length = viewLength(self);
  for (let i = relativeIndex(from, length, 0); i < length; i++) {
    if (typedGetBig(self, i) === value) return i;
  }
  return -1;
}

export function BigTypedArray_join(self: View, separator: string | undefined): string {
  return elementsOf(self).join(separator);
}

export function BigTypedArray_lastIndexOf(self: View, value: bigint, ...from: (number | undefined)[]): number {
  const length = viewLength(self);
  let start = length - 1;
  if (from.length > 0) {
    const given = from[0];
    const position = given === undefined ? 0 : integerOf(given);
    start = position < 0 ? position + length : position < length ? position : length - 1;
  }
  for (let i = start; i >= 0; i--) {
    if (typedGetBig(self, i) === value) return i;
  }
  return -1;
}

export function BigTypedArray_map(self: View, callback: Visit<bigint>): View {
  const length = viewLength(self);
  const result = bigTypedNew<View>(viewKind(self), length);
  for (let i = 0; i < length; i++) typedSetBig(result, i, callback(typedGetBig(self, i), i, self));
  return result;
}

export function BigTypedArray_reduce<U>(self: View, callback: (previous: U, current: bigint, index: number, array: View) => U, ...initial: U[]): U {
  const length = viewLength(self);
  let index = 0;
  let result: U;
  if (initial.length > 0) {
    result = initial[0] as U;
  } else {
    if (length === 0) throw new TypeError("Reduce of empty array with no initial value");
    result = typedGetBig(self, 0) as unknown as U;
    index = 1;
  }
  for (; index < length; index++) result = callback(result, typedGetBig(self, index), index, self);
  return result;
}

export function BigTypedArray_reduceRight<U>(self: View, callback: (previous: U, current: bigint, index: number, array: View) => U, ...initial: U[]): U {
  let index = viewLength(self) - 1;
  let result: U;
  if (initial.length > 0) {
    result = initial[0] as U;
  } else {
    if (index < 0) throw new TypeError("Reduce of empty array with no initial value");
    result = typedGetBig(self, index) as unknown as U;
    index--;
  }
  for (; index >= 0; index--) result = callback(result, typedGetBig(self, index), index, self);
  return result;
}

export function BigTypedArray_reverse(self: View): View {
  const elements = elementsOf(self);
  for (let i = 0; i < elements.length; i++) typedSetBig(self, i, elements[elements.length - 1 - i] as bigint);
  return self;
}

export function BigTypedArray_set(self: View, source: ArrayLike<bigint>, offset: number | undefined): void {
  const value: unknown = source;
  const at = offset === undefined ? 0 : integerOf(offset);
  const count = isTypedArray(value) ? viewLength(value as View) : (value as readonly bigint[]).length;
  if (at < 0 || at + count > viewLength(self)) throw new RangeError("offset is out of bounds");
  if (isTypedArray(value)) {
    // Of either sign the bits are the same.
    viewCopy(self, at * ELEMENT_BYTES, value as View, 0, count * ELEMENT_BYTES);
    return;
  }
  const elements = value as readonly bigint[];
  for (let i = 0; i < elements.length; i++) typedSetBig(self, at + i, elements[i] as bigint);
}

export function BigTypedArray_some(self: View, predicate: Visit<unknown>): boolean {
  return BigTypedArray_findIndex(self, predicate) >= 0;
}

function byValue(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

export function BigTypedArray_sort(self: View, compare: ((left: bigint, right: bigint) => number | bigint) | undefined): View {
  const elements = elementsOf(self);
  mergeSort(elements, compare === undefined ? byValue : (left, right) => Number(compare(left, right)));
  for (let i = 0; i < elements.length; i++) typedSetBig(self, i, elements[i] as bigint);
  return self;
}

export function BigTypedArray_toReversed(self: View): View {
  return BigTypedArray_reverse(TypedArray_slice(self, 0, undefined));
}

export function BigTypedArray_toSorted(self: View, compare: ((left: bigint, right: bigint) => number | bigint) | undefined): View {
  return BigTypedArray_sort(TypedArray_slice(self, 0, undefined), compare);
}

export function BigTypedArray_toString(self: View): string {
  return BigTypedArray_join(self, undefined);
}

export function BigTypedArray_with(self: View, index: number, value: bigint): View {
  const position = integerOf(index);
  const at = position < 0 ? position + viewLength(self) : position;
  if (at < 0 || at >= viewLength(self)) throw new RangeError("Invalid typed array index");
  const copy = TypedArray_slice(self, 0, undefined);
  typedSetBig(copy, at, value);
  return copy;
}

function elementsOf(view: View): bigint[] {
  const elements: bigint[] = [];
  for (let i = 0; i < viewLength(view); i++) elements.push(typedGetBig(view, i));
  return elements;
}

function fromElements(kind: number, elements: readonly bigint[]): View {
  const result = bigTypedNew<View>(kind, elements.length);
  for (let i = 0; i < elements.length; i++) typedSetBig(result, i, elements[i] as bigint);
  return result;
}

/** `new BigInt64Array(…)` and `new BigUint64Array(…)`. */
export function BigTypedArrayConstructor_new(kind: number, source: unknown, byteOffset: number | undefined, length: number | undefined): View {
  if (source === undefined) return bigTypedNew<View>(kind, 0);
  if (typeof source === "number") return bigTypedNew<View>(kind, toIndex(source, "typed array length"));
  if (!(source instanceof ArrayBuffer)) return BigTypedArrayConstructor_from(kind, source, undefined);
  const range = viewRange(kind, source, byteOffset, length);
  return bigViewNew<View>(kind, source, range.offset, range.length);
}

export function BigTypedArrayConstructor_from(kind: number, source: unknown, map: ((value: unknown, index: number) => bigint) | undefined): View {
  const elements: bigint[] = [];
  forEachOf<unknown>(source, (value) => {
    const element = map === undefined ? value : map(value, elements.length);
    if (typeof element !== "bigint") throw new TypeError(`Cannot convert ${stringOf(element)} to a BigInt`);
    elements.push(element);
  });
  return fromElements(kind, elements);
}

export function BigTypedArrayConstructor_of(kind: number, ...items: bigint[]): View {
  return fromElements(kind, items);
}

export { TypedArrayConstructor_BYTES_PER_ELEMENT as BigTypedArrayConstructor_BYTES_PER_ELEMENT } from "./typed_array.ts";

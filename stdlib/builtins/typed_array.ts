// The methods of the nine kinds of typed array, written once: an element is read and written through the runtime, which
// looks at the kind. Loops that matter index their array directly and never come here.
import {
  isTypedArray, typedFill, typedGet, typedNewOfKind, typedSet, viewBuffer, viewByteOffset, viewCopy, viewKind, viewLength, viewNew,
} from "./intrinsics.ts";
import { ArrayConstructor_from } from "./array.ts";
import { stringOf, integerOf, relativeIndex } from "./conversion.ts";
import { RangeError, TypeError } from "./error.ts";
import { mergeSort } from "./sort.ts";

type View = ArrayBufferView;
type Visit<R> = (value: number, index: number, array: View) => R;

/** Bytes of an element, by kind (see intrinsics.ts). */
const ELEMENT_BYTES: readonly number[] = [1, 1, 1, 1, 1, 2, 2, 4, 4, 4, 8, 8, 8];

function elementBytes(kind: number): number {
  return ELEMENT_BYTES[kind] as number;
}

function sameKind(self: View, length: number): View {
  return typedNewOfKind<View>(viewKind(self), length);
}

export function TypedArray_BYTES_PER_ELEMENT(self: View): number {
  return elementBytes(viewKind(self));
}

export function TypedArray_buffer(self: View): ArrayBuffer {
  return viewBuffer(self);
}

export function TypedArray_byteLength(self: View): number {
  return viewLength(self) * elementBytes(viewKind(self));
}

export function TypedArray_byteOffset(self: View): number {
  return viewByteOffset(self);
}

export function TypedArray_at(self: View, index: number): number | undefined {
  const position = integerOf(index);
  const at = position < 0 ? position + viewLength(self) : position;
  return at < 0 || at >= viewLength(self) ? undefined : typedGet(self, at);
}

export function TypedArray_copyWithin(self: View, target: number, start: number, end: number | undefined): View {
  const length = viewLength(self);
  const to = relativeIndex(target, length, 0);
  const from = relativeIndex(start, length, 0);
  const available = relativeIndex(end, length, length) - from;
  const count = available < length - to ? available : length - to;
  const bytes = elementBytes(viewKind(self));
  if (count > 0) viewCopy(self, to * bytes, self, from * bytes, count * bytes);
  return self;
}

export function TypedArray_every(self: View, predicate: Visit<unknown>): boolean {
  const length = viewLength(self);
  for (let i = 0; i < length; i++) {
    if (!predicate(typedGet(self, i), i, self)) return false;
  }
  return true;
}

export function TypedArray_fill(self: View, value: number, start: number | undefined, end: number | undefined): View {
  const length = viewLength(self);
  const from = relativeIndex(start, length, 0);
  const to = relativeIndex(end, length, length);
  if (from < to) typedFill(self, value, from, to);
  return self;
}

export function TypedArray_filter(self: View, predicate: Visit<unknown>): View {
  const kept: number[] = [];
  const length = viewLength(self);
  for (let i = 0; i < length; i++) {
    const value = typedGet(self, i);
    if (predicate(value, i, self)) kept.push(value);
  }
  return fromNumbers(viewKind(self), kept);
}

export function TypedArray_find(self: View, predicate: Visit<unknown>): number | undefined {
  const index = TypedArray_findIndex(self, predicate);
  return index < 0 ? undefined : typedGet(self, index);
}

export function TypedArray_findIndex(self: View, predicate: Visit<unknown>): number {
  const length = viewLength(self);
  for (let i = 0; i < length; i++) {
    if (predicate(typedGet(self, i), i, self)) return i;
  }
  return -1;
}

export function TypedArray_findLast(self: View, predicate: Visit<unknown>): number | undefined {
  const index = TypedArray_findLastIndex(self, predicate);
  return index < 0 ? undefined : typedGet(self, index);
}

export function TypedArray_findLastIndex(self: View, predicate: Visit<unknown>): number {
  for (let i = viewLength(self) - 1; i >= 0; i--) {
    if (predicate(typedGet(self, i), i, self)) return i;
  }
  return -1;
}

export function TypedArray_forEach(self: View, callback: Visit<void>): void {
  const length = viewLength(self);
  for (let i = 0; i < length; i++) callback(typedGet(self, i), i, self);
}

export function TypedArray_includes(self: View, value: number, from: number | undefined): boolean {
  const length = viewLength(self);
  for (let i = relativeIndex(from, length, 0); i < length; i++) {
    const element = typedGet(self, i);
    if (element === value || (element !== element && value !== value)) return true;
  }
  return false;
}

export function TypedArray_indexOf(self: View, value: number, from: number | undefined): number {
  const length = viewLength(self);
  for (let i = relativeIndex(from, length, 0); i < length; i++) {
    if (typedGet(self, i) === value) return i;
  }
  return -1;
}

export function TypedArray_join(self: View, separator: string | undefined): string {
  return numbersOf(self).join(separator);
}

export function TypedArray_lastIndexOf(self: View, value: number, ...from: (number | undefined)[]): number {
  const length = viewLength(self);
  let start = length - 1;
  if (from.length > 0) {
    const given = from[0];
    const position = given === undefined ? 0 : integerOf(given);
    start = position < 0 ? position + length : position < length ? position : length - 1;
  }
  for (let i = start; i >= 0; i--) {
    if (typedGet(self, i) === value) return i;
  }
  return -1;
}

export function TypedArray_map(self: View, callback: Visit<number>): View {
  const length = viewLength(self);
  const result = sameKind(self, length);
  for (let i = 0; i < length; i++) typedSet(result, i, callback(typedGet(self, i), i, self));
  return result;
}

export function TypedArray_reduce<U>(self: View, callback: (previous: U, current: number, index: number, array: View) => U, ...initial: U[]): U {
  const length = viewLength(self);
  let index = 0;
  let result: U;
  if (initial.length > 0) {
    result = initial[0] as U;
  } else {
    if (length === 0) throw new TypeError("Reduce of empty array with no initial value");
    result = typedGet(self, 0) as unknown as U;
    index = 1;
  }
  for (; index < length; index++) result = callback(result, typedGet(self, index), index, self);
  return result;
}

export function TypedArray_reduceRight<U>(self: View, callback: (previous: U, current: number, index: number, array: View) => U, ...initial: U[]): U {
  let index = viewLength(self) - 1;
  let result: U;
  if (initial.length > 0) {
    result = initial[0] as U;
  } else {
    if (index < 0) throw new TypeError("Reduce of empty array with no initial value");
    result = typedGet(self, index) as unknown as U;
    index--;
  }
  for (; index >= 0; index--) result = callback(result, typedGet(self, index), index, self);
  return result;
}

export function TypedArray_reverse(self: View): View {
  let low = 0;
  let high = viewLength(self) - 1;
  while (low < high) {
    const value = typedGet(self, low);
    typedSet(self, low, typedGet(self, high));
    typedSet(self, high, value);
    low++;
    high--;
  }
  return self;
}

export function TypedArray_set(self: View, source: ArrayLike<number>, offset: number | undefined): void {
  const at = offset === undefined ? 0 : integerOf(offset);
  const value: unknown = source;
  const fromView = isTypedArray(value);
  const count = fromView ? viewLength(value as View) : (value as readonly number[]).length;
  if (at < 0 || at + count > viewLength(self)) throw new RangeError("offset is out of bounds");
  if (!fromView) {
    const numbers = value as readonly number[];
    for (let i = 0; i < count; i++) typedSet(self, at + i, numbers[i] as number);
    return;
  }
  const view = value as View;
  const bytes = elementBytes(viewKind(self));
  if (viewKind(view) === viewKind(self)) {
    viewCopy(self, at * bytes, view, 0, count * bytes);
  } else {
    const numbers = numbersOf(view);
    for (let i = 0; i < count; i++) typedSet(self, at + i, numbers[i] as number);
  }
}

export function TypedArray_slice(self: View, start: number | undefined, end: number | undefined): View {
  const length = viewLength(self);
  const from = relativeIndex(start, length, 0);
  const to = relativeIndex(end, length, length);
  const count = to > from ? to - from : 0;
  const result = sameKind(self, count);
  const bytes = elementBytes(viewKind(self));
  viewCopy(result, 0, self, from * bytes, count * bytes);
  return result;
}

export function TypedArray_some(self: View, predicate: Visit<unknown>): boolean {
  return TypedArray_findIndex(self, predicate) >= 0;
}

/** Numerically, -0 before 0 and NaN last. */
function byValue(left: number, right: number): number {
  if (left < right) return -1;
  if (left > right) return 1;
  if (left !== left) return right !== right ? 0 : 1;
  if (right !== right) return -1;
  return left === 0 && right === 0 ? 1 / left - 1 / right : 0;
}

export function TypedArray_sort(self: View, compare: ((left: number, right: number) => number) | undefined): View {
  const numbers = numbersOf(self);
  mergeSort(numbers, compare === undefined ? byValue : compare);
  for (let i = 0; i < numbers.length; i++) typedSet(self, i, numbers[i] as number);
  return self;
}

export function TypedArray_subarray(self: View, start: number | undefined, end: number | undefined): View {
  const length = viewLength(self);
  const from = relativeIndex(start, length, 0);
  const to = relativeIndex(end, length, length);
  const kind = viewKind(self);
  return viewNew<View>(kind, viewBuffer(self), viewByteOffset(self) + from * elementBytes(kind), to > from ? to - from : 0);
}

export function TypedArray_toReversed(self: View): View {
  return TypedArray_reverse(TypedArray_slice(self, 0, undefined));
}

export function TypedArray_toSorted(self: View, compare: ((left: number, right: number) => number) | undefined): View {
  return TypedArray_sort(TypedArray_slice(self, 0, undefined), compare);
}

export function TypedArray_toString(self: View): string {
  return TypedArray_join(self, undefined);
}

export function TypedArray_with(self: View, index: number, value: number): View {
  const position = integerOf(index);
  const at = position < 0 ? position + viewLength(self) : position;
  if (at < 0 || at >= viewLength(self)) throw new RangeError("Invalid typed array index");
  const copy = TypedArray_slice(self, 0, undefined);
  typedSet(copy, at, value);
  return copy;
}

function numbersOf(view: View): number[] {
  const numbers: number[] = [];
  for (let i = 0; i < viewLength(view); i++) numbers.push(typedGet(view, i));
  return numbers;
}

function fromNumbers(kind: number, numbers: readonly number[]): View {
  const result = typedNewOfKind<View>(kind, numbers.length);
  for (let i = 0; i < numbers.length; i++) typedSet(result, i, numbers[i] as number);
  return result;
}

/** ToIndex, with the refusal of typed arrays and DataView. */
export function toIndex(value: number | undefined, what: string): number {
  const index = value === undefined ? 0 : integerOf(value);
  if (index < 0 || index > Number.MAX_SAFE_INTEGER) throw new RangeError(`Invalid ${what}: ${stringOf(value)}`);
  return index;
}

/** `new Uint8Array(…)` and its eight siblings. */
export function TypedArrayConstructor_new(kind: number, source: unknown, byteOffset: number | undefined, length: number | undefined): View {
  if (source === undefined) return typedNewOfKind<View>(kind, 0);
  if (typeof source === "number") return typedNewOfKind<View>(kind, toIndex(source, "typed array length"));
  if (!(source instanceof ArrayBuffer)) return TypedArrayConstructor_from(kind, source, undefined);
  const range = viewRange(kind, source, byteOffset, length);
  return viewNew<View>(kind, source, range.offset, range.length);
}

/** The bytes and elements of a buffer that a typed array of that kind is to show. */
export function viewRange(kind: number, buffer: ArrayBuffer, byteOffset: number | undefined, length: number | undefined): { offset: number; length: number } {
  const bytes = elementBytes(kind);
  const offset = toIndex(byteOffset, "offset");
  if (offset % bytes !== 0) throw new RangeError(`start offset of typed array should be a multiple of ${bytes}`);
  if (length === undefined) {
    if (buffer.byteLength % bytes !== 0) throw new RangeError(`byte length of typed array should be a multiple of ${bytes}`);
    if (offset > buffer.byteLength) throw new RangeError(`Start offset ${offset} is outside the bounds of the buffer`);
    return { offset, length: (buffer.byteLength - offset) / bytes };
  }
  const count = toIndex(length, "typed array length");
  if (offset + count * bytes > buffer.byteLength) throw new RangeError(`Invalid typed array length: ${length}`);
  return { offset, length: count };
}

export function TypedArrayConstructor_from(kind: number, source: unknown, map: ((value: unknown, index: number) => number) | undefined): View {
  return fromNumbers(kind, ArrayConstructor_from<number>(source, map));
}

export function TypedArrayConstructor_of(kind: number, ...items: number[]): View {
  return fromNumbers(kind, items);
}

export function TypedArrayConstructor_BYTES_PER_ELEMENT(kind: number): number {
  return elementBytes(kind);
}

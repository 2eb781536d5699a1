// The methods of Array and ReadonlyArray. Those that skip the gaps in an array ask for each element whether it is there. Those
// that hand `undefined` to a callback for a gap, where the callback's type may exclude that, throw TypeError instead. A callback may change the array: what it appends is not visited, what it takes away before its turn neither.
import { arrayHas, arrayMove, arraySlice, arraySwap, isTypedArray, sameValueZero, stringJoin } from "./intrinsics.ts";
import { clampedIndex, integerOf, relativeIndex, stringOf } from "./conversion.ts";
import { forEachOf } from "./iteration.ts";
import { mergeSort } from "./sort.ts";

/** An element that a callback is handed. */
function elementAt<T>(self: readonly T[], index: number): T {
  if (!arrayHas(self, index)) throw new TypeError(index < self.length ? `There is no element at index ${index}` : `Index ${index} is out of bounds of length ${self.length}`);
  return self[index] as T;
}

type Visit<T, R> = (value: T, index: number, array: T[]) => R;

export function Array_at<T>(self: readonly T[], index: number): T | undefined {
  const position = integerOf(index);
  return self[position < 0 ? position + self.length : position];
}

export function Array_concat<T>(self: readonly T[], ...items: (T | readonly T[])[]): T[] {
  const result = arraySlice(self, 0, self.length);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (Array.isArray(item)) {
      for (let k = 0; k < item.length; k++) {
        if (arrayHas(item, k)) result.push(item[k] as T);
        else result.length++;
      }
    } else {
      result.push(item as T);
    }
  }
  return result;
}

export function Array_copyWithin<T>(self: T[], target: number, start: number, end: number | undefined): T[] {
  const length = self.length;
  const to = relativeIndex(target, length, 0);
  const from = relativeIndex(start, length, 0);
  const until = relativeIndex(end, length, length);
  const available = until - from;
  const count = available < length - to ? available : length - to;
  if (count > 0) arrayMove(self, to, from, count);
  return self;
}

export function Array_every<T>(self: T[], predicate: Visit<T, unknown>): boolean {
  const length = self.length;
  for (let i = 0; i < length; i++) {
    if (arrayHas(self, i) && !predicate(self[i] as T, i, self)) return false;
  }
  return true;
}

export function Array_fill<T>(self: T[], value: T, start: number | undefined, end: number | undefined): T[] {
  const length = self.length;
  const until = relativeIndex(end, length, length);
  for (let i = relativeIndex(start, length, 0); i < until; i++) self[i] = value;
  return self;
}

export function Array_filter<T>(self: T[], predicate: Visit<T, unknown>): T[] {
  const result: T[] = [];
  const length = self.length;
  for (let i = 0; i < length; i++) {
    if (!arrayHas(self, i)) continue;
    const value = self[i] as T;
    if (predicate(value, i, self)) result.push(value);
  }
  return result;
}

export function Array_find<T>(self: T[], predicate: Visit<T, unknown>): T | undefined {
  const length = self.length;
  for (let i = 0; i < length; i++) {
    const value = elementAt(self, i);
    if (predicate(value, i, self)) return value;
  }
  return undefined;
}

export function Array_findIndex<T>(self: T[], predicate: Visit<T, unknown>): number {
  const length = self.length;
  for (let i = 0; i < length; i++) {
    if (predicate(elementAt(self, i), i, self)) return i;
  }
  return -1;
}

export function Array_findLast<T>(self: T[], predicate: Visit<T, unknown>): T | undefined {
  for (let i = self.length - 1; i >= 0; i--) {
    const value = elementAt(self, i);
    if (predicate(value, i, self)) return value;
  }
  return undefined;
}

export function Array_findLastIndex<T>(self: T[], predicate: Visit<T, unknown>): number {
  for (let i = self.length - 1; i >= 0; i--) {
    if (predicate(elementAt(self, i), i, self)) return i;
  }
  return -1;
}

export function Array_flat<U>(self: readonly (U | readonly U[])[]): U[] {
  const result: U[] = [];
  for (let i = 0; i < self.length; i++) {
    if (!arrayHas(self, i)) continue;
    const item = self[i];
    if (Array.isArray(item)) {
      for (let k = 0; k < item.length; k++) if (arrayHas(item, k)) result.push(item[k] as U);
    } else {
      result.push(item as U);
    }
  }
  return result;
}

export function Array_flatMap<T, U>(self: T[], callback: Visit<T, U | readonly U[]>): U[] {
  const result: U[] = [];
  const length = self.length;
  for (let i = 0; i < length; i++) {
    if (!arrayHas(self, i)) continue;
    const item = callback(self[i] as T, i, self);
    if (Array.isArray(item)) {
      for (let k = 0; k < item.length; k++) if (arrayHas(item, k)) result.push(item[k] as U);
    } else {
      result.push(item as U);
    }
  }
  return result;
}

export function Array_forEach<T>(self: T[], callback: Visit<T, void>): void {
  const length = self.length;
  for (let i = 0; i < length; i++) if (arrayHas(self, i)) callback(self[i] as T, i, self);
}

export function Array_includes<T>(self: readonly T[], value: T, from: number | undefined): boolean {
  for (let i = relativeIndex(from, self.length, 0); i < self.length; i++) {
    if (sameValueZero(self[i], value)) return true;
  }
  return false;
}

export function Array_indexOf<T>(self: readonly T[], value: T, from: number | undefined): number {
  for (let i = relativeIndex(from, self.length, 0); i < self.length; i++) {
    if (self[i] === value && arrayHas(self, i)) return i;
  }
  return -1;
}

export function Array_join(self: readonly unknown[], separator: string | undefined): string {
  const parts: string[] = [];
  for (let i = 0; i < self.length; i++) {
    const value = self[i];
    parts.push(value === undefined || value === null ? "" : typeof value === "string" ? value : stringOf(value));
  }
  return stringJoin(parts, separator === undefined ? "," : separator);
}

/** `from` is a rest parameter because "not given" means the last element and `undefined` means the first. */
export function Array_lastIndexOf<T>(self: readonly T[], value: T, ...from: (number | undefined)[]): number {
  const length = self.length;
  let start = length - 1;
  if (from.length > 0) {
    const given = from[0];
    const position = given === undefined ? 0 : integerOf(given);
    start = position < 0 ? position + length : position < length ? position : length - 1;
  }
  for (let i = start; i >= 0; i--) {
    if (self[i] === value && arrayHas(self, i)) return i;
  }
  return -1;
}

export function Array_map<T, U>(self: T[], callback: Visit<T, U>): U[] {
  const result: U[] = [];
  const length = self.length;
  for (let i = 0; i < length; i++) {
    if (arrayHas(self, i)) result.push(callback(self[i] as T, i, self));
    else result.length = i + 1;
  }
  return result;
}

export function Array_pop<T>(self: T[]): T | undefined {
  const length = self.length;
  if (length === 0) return undefined;
  const last = self[length - 1];
  self.length = length - 1;
  return last;
}

export function Array_push<T>(self: T[], ...items: T[]): number {
  for (let i = 0; i < items.length; i++) self.push(items[i] as T);
  return self.length;
}

/** `initial` is a rest parameter because an initial value of `undefined` is one. */
export function Array_reduce<T, U>(self: T[], callback: (previous: U, current: T, index: number, array: T[]) => U, ...initial: U[]): U {
  const length = self.length;
  let index = 0;
  let result: U;
  if (initial.length > 0) {
    result = initial[0] as U;
  } else {
    while (index < length && !arrayHas(self, index)) index++;
    if (index >= length) throw new TypeError("Reduce of empty array with no initial value");
    result = self[index] as unknown as U;
    index++;
  }
  for (; index < length; index++) if (arrayHas(self, index)) result = callback(result, self[index] as T, index, self);
  return result;
}

export function Array_reduceRight<T, U>(self: T[], callback: (previous: U, current: T, index: number, array: T[]) => U, ...initial: U[]): U {
  let index = self.length - 1;
  let result: U;
  if (initial.length > 0) {
    result = initial[0] as U;
  } else {
    while (index >= 0 && !arrayHas(self, index)) index--;
    if (index < 0) throw new TypeError("Reduce of empty array with no initial value");
    result = self[index] as unknown as U;
    index--;
  }
  for (; index >= 0; index--) {
    if (arrayHas(self, index)) result = callback(result, self[index] as T, index, self);
  }
  return result;
}

export function Array_reverse<T>(self: T[]): T[] {
  let low = 0;
  let high = self.length - 1;
  while (low < high) arraySwap(self, low++, high--);
  return self;
}

export function Array_shift<T>(self: T[]): T | undefined {
  const length = self.length;
  if (length === 0) return undefined;
  const first = self[0];
  arrayMove(self, 0, 1, length - 1);
  self.length = length - 1;
  return first;
}

export function Array_slice<T>(self: readonly T[], start: number | undefined, end: number | undefined): T[] {
  const length = self.length;
  const from = relativeIndex(start, length, 0);
  const to = relativeIndex(end, length, length);
  return arraySlice(self, from, to < from ? from : to);
}

export function Array_some<T>(self: T[], predicate: Visit<T, unknown>): boolean {
  const length = self.length;
  for (let i = 0; i < length; i++) {
    if (arrayHas(self, i) && predicate(self[i] as T, i, self)) return true;
  }
  return false;
}

export function Array_sort<T>(self: T[], compare: ((left: T, right: T) => number) | undefined): T[] {
  const length = self.length;
  let gaps = 0;
  for (let i = 0; i < length; i++) if (!arrayHas(self, i)) gaps++;
  mergeSort(self, compare);
  if (gaps > 0) {
    self.length = length - gaps;
    self.length = length; // the gaps come last
  }
  return self;
}

/** `removal` is a rest parameter because "not given" removes everything to the end and `undefined` nothing: [deleteCount, …items]. */
export function Array_splice<T>(self: T[], start: number, ...removal: (number | undefined | T)[]): T[] {
  const length = self.length;
  const at = relativeIndex(start, length, 0);
  let count = length - at;
  if (removal.length > 0) {
    const wanted = clampedIndex(removal[0] as number | undefined, length);
    if (wanted < count) count = wanted;
  }
  const removed = arraySlice(self, at, at + count);
  const inserted = removal.length > 1 ? removal.length - 1 : 0;
  const tail = length - at - count;
  if (inserted > count) self.length = length + inserted - count;
  if (inserted !== count) arrayMove(self, at + inserted, at + count, tail);
  if (inserted < count) self.length = length + inserted - count;
  for (let i = 0; i < inserted; i++) self[at + i] = removal[i + 1] as T;
  return removed;
}

export function Array_toReversed<T>(self: readonly T[]): T[] {
  return Array_reverse([...self]);
}

export function Array_toSorted<T>(self: readonly T[], compare: ((left: T, right: T) => number) | undefined): T[] {
  return Array_sort([...self], compare);
}

export function Array_toSpliced<T>(self: readonly T[], start: number, ...removal: (number | undefined | T)[]): T[] {
  const copy = [...self];
  Array_splice(copy, start, ...removal);
  return copy;
}

export function Array_toString(self: readonly unknown[]): string {
  return Array_join(self, undefined);
}

export function Array_unshift<T>(self: T[], ...items: T[]): number {
  const length = self.length;
  const added = items.length;
  if (added > 0) {
    self.length = length + added;
    arrayMove(self, added, 0, length);
    for (let i = 0; i < added; i++) self[i] = items[i] as T;
  }
  return self.length;
}

export function Array_with<T>(self: readonly T[], index: number, value: T): T[] {
  const position = integerOf(index);
  const at = position < 0 ? position + self.length : position;
  if (at < 0 || at >= self.length) throw new RangeError("Invalid index : " + index);
  const copy = [...self];
  copy[at] = value;
  return copy;
}

/** The longest array ECMAScript knows: 2^32 - 1 elements. */
const MAXIMUM_ARRAY_LENGTH = 4294967295;

export function ArrayConstructor_new<T>(length: number | undefined): T[] {
  if (length === undefined) return [];
  if (length < 0 || length > MAXIMUM_ARRAY_LENGTH || length !== integerOf(length)) throw new RangeError("Invalid array length");
  const result: T[] = [];
  result.length = length;
  return result;
}

export function ArrayConstructor_call<T>(length: number | undefined): T[] {
  return ArrayConstructor_new<T>(length);
}

export function ArrayConstructor_of<T>(...items: T[]): T[] {
  return items;
}

export function ArrayConstructor_from<T>(source: unknown, map: ((value: unknown, index: number) => T) | undefined): T[] {
  const result: T[] = [];
  if (typeof source === "string" || Array.isArray(source) || isTypedArray(source) || Symbol.iterator in (source as object)) {
    if (map === undefined) {
      forEachOf<T>(source, (element) => {
        result.push(element);
      });
    } else {
      let index = 0;
      forEachOf<unknown>(source, (element) => {
        result.push(map(element, index));
        index++;
      });
    }
  } else {
    const length = (source as { readonly length: number }).length;
    for (let index = 0; index < length; index++) result.push(map === undefined ? (undefined as T) : map(undefined, index));
  }
  return result;
}

// Array.prototype.sort: TimSort (Tim Peters, listsort.txt), with V8's run lengths, collapse rule and order of comparisons.
// The same algorithm and not just a stable one, because programs pass comparators that are no order at all
// (`a > b ? 1 : -1`, no 0), and what those give depends on which pairs are compared.
import { stringOf } from "./conversion.ts";

type Compare = (left: unknown, right: unknown) => number;

/** How often one side must win in a row before a merge starts to gallop. */
const INITIAL_GALLOP = 7;

class Sorter {
  readonly #work: unknown[];
  readonly #compare: Compare;
  #gallopThreshold = INITIAL_GALLOP;
  readonly #runBase: number[] = [];
  readonly #runLength: number[] = [];

  constructor(work: unknown[], compare: Compare) {
    this.#work = work;
    this.#compare = compare;
  }

  sort(): void {
    let remaining = this.#work.length;
    if (remaining < 2) return;
    let low = 0;
    const minimum = minimumRunLength(remaining);
    while (remaining > 0) {
      let length = this.#countRun(low, low + remaining);
      if (length < minimum) {
        const forced = minimum < remaining ? minimum : remaining;
        this.#insertionSort(low, low + length, low + forced);
        length = forced;
      }
      this.#runBase.push(low);
      this.#runLength.push(length);
      this.#collapse();
      low += length;
      remaining -= length;
    }
    while (this.#runLength.length > 1) {
      let n = this.#runLength.length - 2;
      if (n > 0 && this.#length(n - 1) < this.#length(n + 1)) n--;
      this.#mergeAt(n);
    }
  }

  #length(run: number): number {
    return this.#runLength[run] as number;
  }

  /** The length of the run that begins at `start`; a strictly descending one is reversed. */
  #countRun(start: number, high: number): number {
    const work = this.#work;
    const compare = this.#compare;
    if (start + 1 === high) return 1;
    let length = 2;
    let previous = work[start + 1];
    const descending = compare(previous, work[start]) < 0;
    for (let index = start + 2; index < high; index++) {
      const current = work[index];
      const order = compare(current, previous);
      // Written so that NaN counts as 0.
      if (descending ? !(order < 0) : order < 0) break;
      previous = current;
      length++;
    }
    if (descending) {
      let left = start;
      let right = start + length - 1;
      while (left < right) {
        const value = work[left];
        work[left] = work[right];
        work[right] = value;
        left++;
        right--;
      }
    }
    return length;
  }

  /** Sorts `low` … `high`, of which `low` … `sorted` is sorted, by binary insertion. */
  #insertionSort(low: number, sorted: number, high: number): void {
    const work = this.#work;
    const compare = this.#compare;
    for (let start = sorted === low ? sorted + 1 : sorted; start < high; start++) {
      let left = low;
      let right = start;
      const pivot = work[start];
      while (left < right) {
        const middle = left + ((right - left) >> 1);
        if (compare(pivot, work[middle]) < 0) right = middle;
        else left = middle + 1;
      }
      for (let index = start; index > left; index--) work[index] = work[index - 1];
      work[left] = pivot;
    }
  }

  /** Whether run `n - 2` is longer than the two after it together. */
  #invariantHolds(n: number): boolean {
    if (n < 2) return true;
    return this.#length(n - 2) > this.#length(n - 1) + this.#length(n);
  }

  #collapse(): void {
    while (this.#runLength.length > 1) {
      let n = this.#runLength.length - 2;
      if (!this.#invariantHolds(n + 1) || !this.#invariantHolds(n)) {
        if (this.#length(n - 1) < this.#length(n + 1)) n--;
        this.#mergeAt(n);
      } else if (this.#length(n) <= this.#length(n + 1)) {
        this.#mergeAt(n);
      } else {
        return;
      }
    }
  }

  /** Merges run `n` with the one after it. */
  #mergeAt(n: number): void {
    const work = this.#work;
    let baseA = this.#runBase[n] as number;
    let lengthA = this.#length(n);
    const baseB = this.#runBase[n + 1] as number;
    let lengthB = this.#length(n + 1);
    this.#runLength[n] = lengthA + lengthB;
    if (n + 3 === this.#runLength.length) {
      this.#runBase[n + 1] = this.#runBase[n + 2] as number;
      this.#runLength[n + 1] = this.#length(n + 2);
    }
    this.#runBase.length = this.#runBase.length - 1;
    this.#runLength.length = this.#runLength.length - 1;

    const before = this.#gallopRight(work, work[baseB], baseA, lengthA, 0);
    baseA += before;
    lengthA -= before;
    if (lengthA === 0) return;
    lengthB = this.#gallopLeft(work, work[baseA + lengthA - 1], baseB, lengthB, lengthB - 1);
    if (lengthB === 0) return;
    if (lengthA <= lengthB) this.#mergeLow(baseA, lengthA, baseB, lengthB);
    else this.#mergeHigh(baseA, lengthA, baseB, lengthB);
  }

  /** How many of `length` sorted elements at `base` come before `key`, those equal to it excluded; looks from `hint` outwards. */
  #gallopLeft(array: readonly unknown[], key: unknown, base: number, length: number, hint: number): number {
    const compare = this.#compare;
    let last = 0;
    let offset = 1;
    if (compare(array[base + hint], key) < 0) {
      const limit = length - hint;
      while (offset < limit && compare(array[base + hint + offset], key) < 0) {
        last = offset;
        offset = offset * 2 + 1;
      }
      if (offset > limit) offset = limit;
      last += hint;
      offset += hint;
    } else {
      const limit = hint + 1;
      while (offset < limit && !(compare(array[base + hint - offset], key) < 0)) {
        last = offset;
        offset = offset * 2 + 1;
      }
      if (offset > limit) offset = limit;
      const nearest = last;
      last = hint - offset;
      offset = hint - nearest;
    }
    last++;
    while (last < offset) {
      const middle = last + ((offset - last) >> 1);
      if (compare(array[base + middle], key) < 0) last = middle + 1;
      else offset = middle;
    }
    return offset;
  }

  /** Likewise, those equal to it included. */
  #gallopRight(array: readonly unknown[], key: unknown, base: number, length: number, hint: number): number {
    const compare = this.#compare;
    let last = 0;
    let offset = 1;
    if (compare(key, array[base + hint]) < 0) {
      const limit = hint + 1;
      while (offset < limit && compare(key, array[base + hint - offset]) < 0) {
        last = offset;
        offset = offset * 2 + 1;
      }
      if (offset > limit) offset = limit;
      const nearest = last;
      last = hint - offset;
      offset = hint - nearest;
    } else {
      const limit = length - hint;
      while (offset < limit && !(compare(key, array[base + hint + offset]) < 0)) {
        last = offset;
        offset = offset * 2 + 1;
      }
      if (offset > limit) offset = limit;
      last += hint;
      offset += hint;
    }
    last++;
    while (last < offset) {
      const middle = last + ((offset - last) >> 1);
      if (compare(key, array[base + middle]) < 0) offset = middle;
      else last = middle + 1;
    }
    return offset;
  }

  #copy(to: unknown[], toIndex: number, from: readonly unknown[], fromIndex: number, count: number): void {
    if (toIndex <= fromIndex || to !== from) {
      for (let i = 0; i < count; i++) to[toIndex + i] = from[fromIndex + i];
    } else {
      for (let i = count - 1; i >= 0; i--) to[toIndex + i] = from[fromIndex + i];
    }
  }

  /** Merges from the left; the first run is the shorter and goes aside. Its first element is known to follow the second's. */
  #mergeLow(baseA: number, countA: number, baseB: number, countB: number): void {
    const work = this.#work;
    const compare = this.#compare;
    const aside = work.slice(baseA, baseA + countA);
    let lengthA = countA;
    let lengthB = countB;
    let destination = baseA;
    let cursorA = 0;
    let cursorB = baseB;
    work[destination++] = work[cursorB++];
    lengthB--;
    let threshold = this.#gallopThreshold;
    merging: while (lengthB > 0 && lengthA > 1) {
      let winsA = 0;
      let winsB = 0;
      while (true) {
        if (compare(work[cursorB], aside[cursorA]) < 0) {
          work[destination++] = work[cursorB++];
          winsB++;
          winsA = 0;
          lengthB--;
          if (lengthB === 0) break merging;
          if (winsB >= threshold) break;
        } else {
          work[destination++] = aside[cursorA++];
          winsA++;
          winsB = 0;
          lengthA--;
          if (lengthA === 1) break merging;
          if (winsA >= threshold) break;
        }
      }
      threshold++;
      let first = true;
      while (winsA >= INITIAL_GALLOP || winsB >= INITIAL_GALLOP || first) {
        first = false;
        threshold = threshold - 1 > 1 ? threshold - 1 : 1;
        this.#gallopThreshold = threshold;
        winsA = this.#gallopRight(aside, work[cursorB], cursorA, lengthA, 0);
        if (winsA > 0) {
          this.#copy(work, destination, aside, cursorA, winsA);
          destination += winsA;
          cursorA += winsA;
          lengthA -= winsA;
          if (lengthA === 1) break merging;
          // Only a comparator that is no order gets here.
          if (lengthA === 0) break merging;
        }
        work[destination++] = work[cursorB++];
        lengthB--;
        if (lengthB === 0) break merging;
        winsB = this.#gallopLeft(work, aside[cursorA], cursorB, lengthB, 0);
        if (winsB > 0) {
          this.#copy(work, destination, work, cursorB, winsB);
          destination += winsB;
          cursorB += winsB;
          lengthB -= winsB;
          if (lengthB === 0) break merging;
        }
        work[destination++] = aside[cursorA++];
        lengthA--;
        if (lengthA === 1) break merging;
      }
      threshold++;
      this.#gallopThreshold = threshold;
    }
    if (lengthB > 0 && lengthA === 1) {
      this.#copy(work, destination, work, cursorB, lengthB);
      work[destination + lengthB] = aside[cursorA];
    } else if (lengthA > 0) {
      this.#copy(work, destination, aside, cursorA, lengthA);
    }
  }

  /** Merges from the right; the second run is the shorter and goes aside. */
  #mergeHigh(baseA: number, countA: number, baseB: number, countB: number): void {
    const work = this.#work;
    const compare = this.#compare;
    const aside = work.slice(baseB, baseB + countB);
    let lengthA = countA;
    let lengthB = countB;
    let destination = baseB + countB - 1;
    let cursorA = baseA + countA - 1;
    let cursorB = countB - 1;
    work[destination--] = work[cursorA--];
    lengthA--;
    let threshold = this.#gallopThreshold;
    merging: while (lengthA > 0 && lengthB > 1) {
      let winsA = 0;
      let winsB = 0;
      while (true) {
        if (compare(aside[cursorB], work[cursorA]) < 0) {
          work[destination--] = work[cursorA--];
          winsA++;
          winsB = 0;
          lengthA--;
          if (lengthA === 0) break merging;
          if (winsA >= threshold) break;
        } else {
          work[destination--] = aside[cursorB--];
          winsB++;
          winsA = 0;
          lengthB--;
          if (lengthB === 1) break merging;
          if (winsB >= threshold) break;
        }
      }
      threshold++;
      let first = true;
      while (winsA >= INITIAL_GALLOP || winsB >= INITIAL_GALLOP || first) {
        first = false;
        threshold = threshold - 1 > 1 ? threshold - 1 : 1;
        this.#gallopThreshold = threshold;
        winsA = lengthA - this.#gallopRight(work, aside[cursorB], baseA, lengthA, lengthA - 1);
        if (winsA > 0) {
          destination -= winsA;
          cursorA -= winsA;
          this.#copy(work, destination + 1, work, cursorA + 1, winsA);
          lengthA -= winsA;
          if (lengthA === 0) break merging;
        }
        work[destination--] = aside[cursorB--];
        lengthB--;
        if (lengthB === 1) break merging;
        winsB = lengthB - this.#gallopLeft(aside, work[cursorA], 0, lengthB, lengthB - 1);
        if (winsB > 0) {
          destination -= winsB;
          cursorB -= winsB;
          this.#copy(work, destination + 1, aside, cursorB + 1, winsB);
          lengthB -= winsB;
          if (lengthB === 1) break merging;
          // Only a comparator that is no order gets here.
          if (lengthB === 0) break merging;
        }
        work[destination--] = work[cursorA--];
        lengthA--;
        if (lengthA === 0) break merging;
      }
      threshold++;
      this.#gallopThreshold = threshold;
    }
    if (lengthA > 0 && lengthB === 1) {
      destination -= lengthA;
      cursorA -= lengthA;
      this.#copy(work, destination + 1, work, cursorA + 1, lengthA);
      work[destination] = aside[cursorB];
    } else if (lengthB > 0) {
      this.#copy(work, destination - (lengthB - 1), aside, 0, lengthB);
    }
  }
}

/** Below 64 the number itself; above, 32 … 64 such that length / result is close to, but not over, a power of two. */
function minimumRunLength(length: number): number {
  let n = length;
  let dropped = 0;
  while (n >= 64) {
    dropped |= n & 1;
    n >>= 1;
  }
  return n + dropped;
}

function byText(left: unknown, right: unknown): number {
  const a = typeof left === "string" ? left : stringOf(left);
  const b = typeof right === "string" ? right : stringOf(right);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorts in place, stably; `undefined` goes last and is never compared. */
export function mergeSort<T>(array: T[], compare: ((left: T, right: T) => number) | undefined): void {
  const work: unknown[] = [];
  const length = array.length;
  for (let i = 0; i < length; i++) {
    const value = array[i];
    if (value !== undefined) work.push(value);
  }
  new Sorter(work, compare === undefined ? byText : (compare as Compare)).sort();
  const defined = work.length;
  for (let i = 0; i < defined; i++) array[i] = work[i] as T;
  for (let i = defined; i < length; i++) array[i] = undefined as T;
}

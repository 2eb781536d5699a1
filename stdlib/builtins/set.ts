// Set: values in order of insertion.
import { hashOf } from "./intrinsics.ts";
import { HashTable, KEY_PAIRS, MEMBERS, TableCursor, TableIterator } from "./hash_table.ts";
import { moreItems } from "./inspect_text.ts";
import { forEachOf } from "./iteration.ts";

export class Set<T> {
  size = 0;
  #table: HashTable = HashTable.empty();

  constructor(values?: Iterable<T> | null) {
    if (values !== undefined && values !== null) {
      forEachOf<T>(values, (value) => {
        this.add(value);
      });
    }
  }

  has(value: T): boolean {
    return this.#table.find(value) >= 0;
  }

  add(value: T): this {
    const hash = hashOf(value);
    if (this.#table.findHashed(value, hash) >= 0) return this;
    if (this.#table.isFull()) this.#table = this.#table.grown();
    // -0 is stored as 0.
    this.#table.append(value === 0 ? 0 : value, hash, undefined);
    this.size++;
    return this;
  }

  delete(value: T): boolean {
    const entry = this.#table.find(value);
    if (entry < 0) return false;
    this.#table.remove(entry);
    this.size--;
    return true;
  }

  clear(): void {
    this.#table = this.#table.clearedTable();
    this.size = 0;
  }

  forEach(callback: (value: T, again: T, set: Set<T>) => void): void {
    const cursor = new TableCursor(this.#table);
    while (cursor.advance()) {
      const value = cursor.currentKey() as T;
      callback(value, value, this);
    }
  }

  keys(): TableIterator<T> {
    return new TableIterator<T>(this.#table, MEMBERS);
  }

  values(): TableIterator<T> {
    return new TableIterator<T>(this.#table, MEMBERS);
  }

  entries(): TableIterator<[T, T]> {
    return new TableIterator<[T, T]>(this.#table, KEY_PAIRS);
  }

  [Symbol.iterator](): TableIterator<T> {
    return new TableIterator<T>(this.#table, MEMBERS);
  }

  inspectedSize(): number { return this.size; }

  inspectedItems(most: number, show: (value: unknown) => string): string[] {
    const shown: string[] = [];
    const cursor = new TableCursor(this.#table);
    while (shown.length < most && cursor.advance()) shown.push(show(cursor.currentKey()));
    if (this.size > most) shown.push(moreItems(this.size - most));
    return shown;
  }

  structuredCopy(begin: (made: unknown) => void, copy: (value: unknown) => unknown): void {
    const made = new Set<unknown>();
    begin(made);
    const cursor = new TableCursor(this.#table);
    while (cursor.advance()) made.add(copy(cursor.currentKey()));
  }

  builtinTag(): string { return "Set"; }
}

// Map: keys with values in order of insertion.
import { hashOf } from "./intrinsics.ts";
import { ENTRIES, HashTable, KEYS, TableCursor, TableIterator, VALUES } from "./hash_table.ts";
import { moreItems } from "./inspect_text.ts";
import { forEachOf } from "./iteration.ts";

export class Map<K, V> {
  size = 0;
  #table: HashTable = HashTable.empty();

  constructor(entries?: Iterable<readonly [K, V]> | null) {
    if (entries !== undefined && entries !== null) {
      forEachOf<readonly [K, V]>(entries, (entry) => {
        this.set(entry[0], entry[1]);
      });
    }
  }

  get(key: K): V | undefined {
    const entry = this.#table.find(key);
    return entry < 0 ? undefined : (this.#table.valueAt(entry) as V);
  }

  has(key: K): boolean {
    return this.#table.find(key) >= 0;
  }

  set(key: K, value: V): this {
    const hash = hashOf(key);
    const entry = this.#table.findHashed(key, hash);
    if (entry >= 0) {
      this.#table.setValueAt(entry, value);
      return this;
    }
    if (this.#table.isFull()) this.#table = this.#table.grown();
    // -0 is stored as 0.
    this.#table.append(key === 0 ? 0 : key, hash, value);
    this.size++;
    return this;
  }

  delete(key: K): boolean {
    const entry = this.#table.find(key);
    if (entry < 0) return false;
    this.#table.remove(entry);
    this.size--;
    return true;
  }

  clear(): void {
    this.#table = this.#table.clearedTable();
    this.size = 0;
  }

  forEach(callback: (value: V, key: K, map: Map<K, V>) => void): void {
    const cursor = new TableCursor(this.#table);
    while (cursor.advance()) callback(cursor.currentValue() as V, cursor.currentKey() as K, this);
  }

  keys(): TableIterator<K> {
    return new TableIterator<K>(this.#table, KEYS);
  }

  values(): TableIterator<V> {
    return new TableIterator<V>(this.#table, VALUES);
  }

  entries(): TableIterator<[K, V]> {
    return new TableIterator<[K, V]>(this.#table, ENTRIES);
  }

  [Symbol.iterator](): TableIterator<[K, V]> {
    return new TableIterator<[K, V]>(this.#table, ENTRIES);
  }

  inspectedSize(): number { return this.size; }

  inspectedItems(most: number, show: (value: unknown) => string): string[] {
    const shown: string[] = [];
    const cursor = new TableCursor(this.#table);
    while (shown.length < most && cursor.advance()) shown.push(`${show(cursor.currentKey())} => ${show(cursor.currentValue())}`);
    if (this.size > most) shown.push(moreItems(this.size - most));
    return shown;
  }

  structuredCopy(begin: (made: unknown) => void, copy: (value: unknown) => unknown): void {
    const made = new Map<unknown, unknown>();
    begin(made);
    const cursor = new TableCursor(this.#table);
    while (cursor.advance()) made.set(copy(cursor.currentKey()), copy(cursor.currentValue()));
  }

  builtinTag(): string { return "Map"; }
}

// The insertion-ordered hash table under Map and Set (Tyler Close's deterministic hash tables, as in V8): entries lie in
// the order of insertion, buckets and chains are indices into them. A deleted entry leaves a tombstone; a full table is
// replaced by a successor without them, to which iterators find their way.
import { hashOf, sameValueZero } from "./intrinsics.ts";

/** What the key of a deleted entry is replaced by. */
class Tombstone {
  readonly tombstoneOf = "hash table";
}
const TOMBSTONE = new Tombstone();

/** Entries of a new table; capacities are powers of two, and there are as many buckets as entries. */
const INITIAL_CAPACITY = 4;

export class HashTable {
  readonly #capacity: number;
  /** `capacity` bucket heads, then for each entry its hash and the next entry of its chain; an entry is index + 1, 0 ends. */
  readonly #links: Int32Array;
  readonly #keys: unknown[] = [];
  readonly #values: unknown[] = [];
  #deleted = 0;
  #successor: HashTable | undefined = undefined;
  #cleared = false;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#links = new Int32Array(capacity * 3);
  }

  static empty(): HashTable {
    return new HashTable(INITIAL_CAPACITY);
  }

  /** Entries, tombstones included: iteration runs below this. */
  entryCount(): number {
    return this.#keys.length;
  }

  liveCount(): number {
    return this.#keys.length - this.#deleted;
  }

  isLive(entry: number): boolean {
    return this.#keys[entry] !== TOMBSTONE;
  }

  keyAt(entry: number): unknown {
    return this.#keys[entry];
  }

  valueAt(entry: number): unknown {
    return this.#values[entry];
  }

  setValueAt(entry: number, value: unknown): void {
    this.#values[entry] = value;
  }

  /** The entry of a key, or -1. */
  find(key: unknown): number {
    return this.findHashed(key, hashOf(key));
  }

  findHashed(key: unknown, hash: number): number {
    // What is | 0 here is an int32 anyway; the compiler does not know it of a field.
    const links = this.#links;
    const capacity = this.#capacity | 0;
    const wanted = hash | 0;
    let entry = ((links[wanted & (capacity - 1)] as number) - 1) | 0;
    while (entry >= 0) {
      const link = (capacity + entry * 2) | 0;
      if (links[link] === wanted && sameValueZero(this.#keys[entry], key)) return entry;
      entry = ((links[(link + 1) | 0] as number) - 1) | 0;
    }
    return -1;
  }

  isFull(): boolean {
    return this.#keys.length === this.#capacity;
  }

  /** Adds a key that is not there. The table is not full. */
  append(key: unknown, hash: number, value: unknown): void {
    const links = this.#links;
    const capacity = this.#capacity | 0;
    const entry = this.#keys.length;
    const bucket = hash & (capacity - 1);
    const link = (capacity + entry * 2) | 0;
    links[link] = hash | 0;
    links[(link + 1) | 0] = links[bucket] as number;
    links[bucket] = entry + 1;
    this.#keys.push(key);
    this.#values.push(value);
  }

  remove(entry: number): void {
    this.#keys[entry] = TOMBSTONE;
    this.#values[entry] = undefined;
    this.#deleted++;
  }

  /** A table with room for more, which from now on stands for this one. */
  grown(): HashTable {
    const capacity = this.#deleted >= this.#capacity / 2 ? this.#capacity : this.#capacity * 2;
    const successor = new HashTable(capacity);
    for (let entry = 0; entry < this.#keys.length; entry++) {
      if (this.isLive(entry)) successor.append(this.#keys[entry], this.#links[this.#capacity + entry * 2] as number, this.#values[entry]);
    }
    this.#successor = successor;
    return successor;
  }

  /** An empty table, which from now on stands for this one. */
  clearedTable(): HashTable {
    const successor = HashTable.empty();
    this.#successor = successor;
    this.#cleared = true;
    return successor;
  }

  successorTable(): HashTable | undefined {
    return this.#successor;
  }

  /** Where an iterator that stands before entry `position` stands in the successor. */
  positionInSuccessor(position: number): number {
    if (this.#cleared) return 0;
    let moved = 0;
    for (let entry = 0; entry < position; entry++) {
      if (this.isLive(entry)) moved++;
    }
    return moved;
  }
}

/** What a cursor's iterator yields. */
export const KEYS = 0;
export const VALUES = 1;
export const ENTRIES = 2;
/** The keys of a Set. */
export const MEMBERS = -1;
/** [key, key], as the entries of a Set are. */
export const KEY_PAIRS = 3;

/** A place in a table that survives changes of it. */
export class TableCursor {
  #table: HashTable;
  #position = 0;
  #entry = -1;

  constructor(table: HashTable) {
    this.#table = table;
  }

  /** Moves to the next live entry; false at the end. */
  advance(): boolean {
    let table = this.#table;
    let position = this.#position;
    let successor = table.successorTable();
    while (successor !== undefined) {
      position = table.positionInSuccessor(position);
      table = successor;
      successor = table.successorTable();
    }
    this.#table = table;
    const count = table.entryCount();
    while (position < count && !table.isLive(position)) position++;
    this.#entry = position;
    this.#position = position + 1;
    if (position < count) return true;
    this.#position = position;
    return false;
  }

  currentKey(): unknown {
    return this.#table.keyAt(this.#entry);
  }

  currentValue(): unknown {
    return this.#table.valueAt(this.#entry);
  }
}

/** The iterators of Map and Set. */
export class TableIterator<T> {
  #cursor: TableCursor | undefined;
  readonly #yields: number;

  constructor(table: HashTable, yields: number) {
    this.#cursor = new TableCursor(table);
    this.#yields = yields;
  }

  next(): IteratorResult<T, undefined> {
    const cursor = this.#cursor;
    if (cursor === undefined) return { value: undefined, done: true };
    if (!cursor.advance()) {
      this.#cursor = undefined;
      return { value: undefined, done: true };
    }
    if (this.#yields <= KEYS) return { value: cursor.currentKey() as T, done: false };
    if (this.#yields === VALUES) return { value: cursor.currentValue() as T, done: false };
    if (this.#yields === ENTRIES) return { value: [cursor.currentKey(), cursor.currentValue()] as T, done: false };
    return { value: [cursor.currentKey(), cursor.currentKey()] as T, done: false };
  }

  [Symbol.iterator](): TableIterator<T> {
    return this;
  }

  builtinTag(): string { return this.#yields === MEMBERS || this.#yields === KEY_PAIRS ? "Set Iterator" : "Map Iterator"; }
}

// The hash table under WeakMap and WeakSet: as hash_table.ts, but its entries do not keep their keys alive, and nothing
// goes through them in order. An entry whose key is gone stays until the table is full, and is then left behind.
import { type Ephemeron, ephemeronCreate, ephemeronKey, ephemeronSetValue, ephemeronValue, hashOf } from "./intrinsics.ts";

/** Entries of a new table; capacities are powers of two, and there are as many buckets as entries. */
const INITIAL_CAPACITY = 4;

/** Stands for an entry that was deleted. */
const NOTHING: Ephemeron = ephemeronCreate(undefined, undefined);

export class WeakTable {
  #capacity = INITIAL_CAPACITY;
  /** `capacity` bucket heads, then for each entry its hash and the next entry of its chain; an entry is index + 1, 0 ends. */
  #links = new Int32Array(INITIAL_CAPACITY * 3);
  #entries: Ephemeron[] = [];

  /** The value of a key, or `undefined`. */
  get(key: unknown): unknown {
    const entry = this.#find(key);
    return entry < 0 ? undefined : ephemeronValue(this.#entries[entry]);
  }

  has(key: unknown): boolean {
    return this.#find(key) >= 0;
  }

  set(key: unknown, value: unknown): void {
    const entry = this.#find(key);
    if (entry >= 0) {
      ephemeronSetValue(this.#entries[entry], value);
      return;
    }
    if (this.#entries.length === this.#capacity) this.#rebuild();
    this.#append(ephemeronCreate(key, value), hashOf(key));
  }

  delete(key: unknown): boolean {
    const entry = this.#find(key);
    if (entry < 0) return false;
    this.#entries[entry] = NOTHING;
    return true;
  }

  /** No living key is `undefined`, so that an entry without one is never found. */
  #find(key: unknown): number {
    const links = this.#links;
    const capacity = this.#capacity | 0;
    const wanted = hashOf(key) | 0;
    let entry = ((links[wanted & (capacity - 1)] as number) - 1) | 0;
    while (entry >= 0) {
      const link = (capacity + entry * 2) | 0;
      if (links[link] === wanted && ephemeronKey(this.#entries[entry]) === key) return entry;
      entry = ((links[(link + 1) | 0] as number) - 1) | 0;
    }
    return -1;
  }

  #append(entry: Ephemeron, hash: number): void {
    const links = this.#links;
    const capacity = this.#capacity | 0;
    const index = this.#entries.length;
    const bucket = hash & (capacity - 1);
    const link = (capacity + index * 2) | 0;
    links[link] = hash | 0;
    links[(link + 1) | 0] = links[bucket] as number;
    links[bucket] = index + 1;
    this.#entries.push(entry);
  }

  /** Leaves out what is gone, and makes room for as much again as is left. */
  #rebuild(): void {
    const { hashes, entries } = this.#living();
    this.#capacity = entries.length > this.#capacity / 2 ? this.#capacity * 2 : this.#capacity;
    this.#links = new Int32Array(this.#capacity * 3);
    this.#entries = [];
    for (let i = 0; i < entries.length; i++) this.#append(entries[i], hashes[i] as number);
  }

  #living(): { hashes: number[]; entries: Ephemeron[] } {
    const hashes: number[] = [];
    const entries: Ephemeron[] = [];
    for (let i = 0; i < this.#entries.length; i++) {
      const entry = this.#entries[i];
      if (ephemeronKey(entry) === undefined) continue;
      hashes.push(this.#links[this.#capacity + i * 2] as number);
      entries.push(entry);
    }
    return { hashes, entries };
  }
}

/** What has an identity of its own that can be lost (9.14, CanBeHeldWeakly). */
export const canBeHeldWeakly = (value: unknown): boolean =>
  (typeof value === "object" && value !== null) || typeof value === "function" || typeof value === "symbol";

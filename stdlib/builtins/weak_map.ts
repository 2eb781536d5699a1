// WeakMap: an entry is gone when nothing else holds its key.
import { TypeError } from "./error.ts";
import { forEachOf } from "./iteration.ts";
import { canBeHeldWeakly, WeakTable } from "./weak_table.ts";

export class WeakMap<K, V> {
  readonly #table = new WeakTable();

  constructor(entries?: Iterable<readonly [K, V]> | null) {
    if (entries !== undefined && entries !== null) {
      forEachOf<readonly [K, V]>(entries, (entry) => {
        this.set(entry[0], entry[1]);
      });
    }
  }

  get(key: K): V | undefined {
    return this.#table.get(key) as V | undefined;
  }

  has(key: K): boolean {
    return this.#table.has(key);
  }

  set(key: K, value: V): this {
    if (!canBeHeldWeakly(key)) throw new TypeError("Invalid value used as weak map key");
    this.#table.set(key, value);
    return this;
  }

  delete(key: K): boolean {
    return this.#table.delete(key);
  }

  inspectedItems(): string[] { return ["<items unknown>"]; }

  builtinTag(): string { return "WeakMap"; }
}

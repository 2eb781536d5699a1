// WeakSet: a member is gone when nothing else holds it.
import { TypeError } from "./error.ts";
import { forEachOf } from "./iteration.ts";
import { canBeHeldWeakly, WeakTable } from "./weak_table.ts";

export class WeakSet<T> {
  readonly #table = new WeakTable();

  constructor(values?: Iterable<T> | null) {
    if (values !== undefined && values !== null) {
      forEachOf<T>(values, (value) => {
        this.add(value);
      });
    }
  }

  add(value: T): this {
    if (!canBeHeldWeakly(value)) throw new TypeError("Invalid value used in weak set");
    this.#table.set(value, true);
    return this;
  }

  has(value: T): boolean {
    return this.#table.has(value);
  }

  delete(value: T): boolean {
    return this.#table.delete(value);
  }

  inspectedItems(): string[] { return ["<items unknown>"]; }

  builtinTag(): string { return "WeakSet"; }
}

// WeakRef. What a job has made a reference to or asked for stays until the loop's next turn, so that within a job the answer
// does not change (9.10, KeepDuringJob).
import { TypeError } from "./error.ts";
import { nowMilliseconds, setTimer } from "./event_loop.ts";
import { type Ephemeron, ephemeronCreate, ephemeronKey } from "./intrinsics.ts";
import { canBeHeldWeakly } from "./weak_table.ts";

const kept: unknown[] = [];

function keepDuringJob(value: unknown): void {
  if (kept.length === 0) {
    setTimer(nowMilliseconds(), () => {
      kept.length = 0;
    });
  }
  kept.push(value);
}

export class WeakRef<T> {
  readonly #entry: Ephemeron;

  constructor(target: T) {
    if (!canBeHeldWeakly(target)) throw new TypeError("WeakRef: invalid target");
    keepDuringJob(target);
    this.#entry = ephemeronCreate(target, undefined);
  }

  deref(): T | undefined {
    const target = ephemeronKey(this.#entry) as T | undefined;
    if (target !== undefined) keepDuringJob(target);
    return target;
  }

  inspectedText(): string { return "{}"; }

  builtinTag(): string { return "WeakRef"; }
}

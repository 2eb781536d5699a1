// setTimeout, setInterval and setImmediate, with Node's rules: whole milliseconds, at least 1, order of setting within a
// delay, microtasks after each callback, `unref`.
import { hold, nowMilliseconds, release, schedule, scheduleImmediate, unschedule } from "./event_loop.ts";
import { floor, trunc } from "./intrinsics.ts";
import { type ScheduledTimer } from "./timer_heap.ts";

/** What a delay may be; Node makes everything else 1. */
const MINIMUM_DELAY = 1;
const MAXIMUM_DELAY = 2147483647;

export class Timeout {
  readonly #run: () => void;
  readonly #delay: number;
  readonly #repeats: boolean;
  #scheduled: ScheduledTimer | undefined = undefined;
  #referenced = true;
  #cleared = false;

  constructor(run: () => void, milliseconds: number | undefined, repeats: boolean) {
    this.#run = run;
    const wanted = milliseconds === undefined ? MINIMUM_DELAY : milliseconds;
    this.#delay = wanted >= MINIMUM_DELAY && wanted <= MAXIMUM_DELAY ? trunc(wanted) : MINIMUM_DELAY;
    this.#repeats = repeats;
    this.#arm();
  }

  #arm(): void {
    if (this.#referenced) hold();
    this.#scheduled = schedule(floor(nowMilliseconds()) + this.#delay, () => {
      this.#fire();
    });
  }

  #disarm(): void {
    this.#scheduled = undefined;
    if (this.#referenced) release();
  }

  #fire(): void {
    this.#disarm();
    const run = this.#run;
    run();
    if (this.#repeats && !this.#cleared) this.#arm();
  }

  cancelTimeout(): void {
    this.#cleared = true;
    const scheduled = this.#scheduled;
    if (scheduled === undefined) return;
    unschedule(scheduled);
    this.#disarm();
  }

  hasRef(): boolean {
    return this.#referenced;
  }

  ref(): this {
    if (!this.#referenced) {
      this.#referenced = true;
      if (this.#scheduled !== undefined) hold();
    }
    return this;
  }

  unref(): this {
    if (this.#referenced) {
      this.#referenced = false;
      if (this.#scheduled !== undefined) release();
    }
    return this;
  }
}

export class Immediate {
  #pending = true;
  #referenced = true;

  constructor(run: () => void) {
    hold();
    scheduleImmediate(() => {
      if (!this.#pending) return;
      this.cancelImmediate();
      run();
    });
  }

  cancelImmediate(): void {
    if (!this.#pending) return;
    this.#pending = false;
    if (this.#referenced) release();
  }

  hasRef(): boolean {
    return this.#referenced;
  }

  ref(): this {
    if (!this.#referenced) {
      this.#referenced = true;
      if (this.#pending) hold();
    }
    return this;
  }

  unref(): this {
    if (this.#referenced) {
      this.#referenced = false;
      if (this.#pending) release();
    }
    return this;
  }
}

export function setTimeout(run: () => void, milliseconds: number | undefined): Timeout {
  return new Timeout(run, milliseconds, false);
}

export function setInterval(run: () => void, milliseconds: number | undefined): Timeout {
  return new Timeout(run, milliseconds, true);
}

export function setImmediate(run: () => void): Immediate {
  return new Immediate(run);
}

export function clearTimeout(timer: Timeout | undefined): void {
  if (timer !== undefined) timer.cancelTimeout();
}

export function clearInterval(timer: Timeout | undefined): void {
  if (timer !== undefined) timer.cancelTimeout();
}

export function clearImmediate(immediate: Immediate | undefined): void {
  if (immediate !== undefined) immediate.cancelImmediate();
}

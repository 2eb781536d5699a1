// Time that passes only when a test lets it, so that two minutes of TIME-WAIT take a microsecond and a run can be replayed.
// As on a machine, all microtasks run between two timers.
import type { Clock, Timer } from "../clock/clock.ts";

/** 2026-01-01T00:00:00Z, in milliseconds since 1970. */
const EPOCH = 1_767_225_600_000;

class VirtualTimer implements Timer {
  readonly at: number;
  readonly order: number;
  run: (() => void) | undefined;

  constructor(at: number, order: number, run: () => void) {
    this.at = at;
    this.order = order;
    this.run = run;
  }

  cancel(): void {
    this.run = undefined;
  }

  unref(): void {
    // A test decides itself how long it runs.
  }

  isBefore(other: VirtualTimer): boolean {
    return this.at < other.at || (this.at === other.at && this.order < other.order);
  }
}

export class VirtualClock implements Clock {
  /** What holds the machine open at the moment. */
  holds = 0;
  /** Called after each timer and the microtasks that followed: nothing is half done then. */
  betweenEvents: () => void = () => {};
  private time = 0;
  private created = 0;
  /** A binary heap. */
  private readonly timers: VirtualTimer[] = [];

  now(): number {
    return this.time;
  }

  wallTime(): number | undefined {
    return EPOCH + this.time;
  }

  after(milliseconds: number, run: () => void): Timer {
    const timer = new VirtualTimer(this.time + (milliseconds > 0 ? milliseconds : 0), this.created++, run);
    let at = this.timers.length;
    this.timers.push(timer);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.timers[parent];
      if (above === undefined || above.isBefore(timer)) break;
      this.timers[at] = above;
      at = parent;
    }
    this.timers[at] = timer;
    return timer;
  }

  hold(): void {
    this.holds++;
  }

  release(): void {
    this.holds--;
  }

  /** Lets that many milliseconds pass. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await microtasks();
    for (let next = this.peek(); next !== undefined && next.at <= end; next = this.peek()) await this.step();
    this.time = end;
  }

  /** Lets time pass until the promise has settled; throws after `limit` virtual milliseconds or when nothing is left to happen. */
  async until<T>(promise: Promise<T>, limit: number = 600_000): Promise<T> {
    let settled = false;
    const mark = (): void => {
      settled = true;
    };
    promise.then(mark, mark);
    const end = this.time + limit;
    await microtasks();
    while (!settled) {
      const next = this.peek();
      if (next === undefined) throw new Error(`nothing left to happen at ${this.time} ms`);
      if (next.at > end) throw new Error(`not settled after ${limit} virtual milliseconds`);
      await this.step();
    }
    return promise;
  }

  private peek(): VirtualTimer | undefined {
    while (this.timers[0] !== undefined && this.timers[0].run === undefined) this.pop();
    return this.timers[0];
  }

  private async step(): Promise<void> {
    const timer = this.pop();
    if (timer?.run === undefined) return;
    this.time = timer.at;
    timer.run();
    await microtasks();
    this.betweenEvents();
  }

  private pop(): VirtualTimer | undefined {
    const first = this.timers[0];
    const last = this.timers.pop();
    if (first === undefined || last === undefined || first === last) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const right = this.timers[child + 1];
      let below = this.timers[child];
      if (below !== undefined && right !== undefined && right.isBefore(below)) {
        child++;
        below = right;
      }
      if (below === undefined || last.isBefore(below)) break;
      this.timers[at] = below;
      at = child;
    }
    this.timers[at] = last;
    return first;
  }
}

/** Settles when no microtask is left. */
export function microtasks(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

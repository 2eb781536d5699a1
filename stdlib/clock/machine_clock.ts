// The clock of the machine that the image runs on. It counts what holds the loop, because the loop's own timers do not.
import {
  clearTimer,
  hold,
  monotonicNanoseconds,
  release,
  setTimer,
  wallClockMilliseconds,
} from "../machine/intrinsics.ts";
import type { Clock, Timer } from "./clock.ts";

const NANOSECONDS_PER_MILLISECOND = 1_000_000;

class MachineTimer implements Timer {
  private readonly run: () => void;
  private readonly id: number;
  private pending = true;
  private holds = true;

  constructor(deadline: number, run: () => void) {
    this.run = run;
    hold();
    this.id = setTimer(deadline, () => this.expire());
  }

  cancel(): void {
    if (!this.pending) return;
    this.pending = false;
    clearTimer(this.id);
    this.unref();
  }

  unref(): void {
    if (!this.holds) return;
    this.holds = false;
    release();
  }

  private expire(): void {
    this.pending = false;
    this.unref();
    this.run();
  }
}

class MachineClock implements Clock {
  now(): number {
    return monotonicNanoseconds() / NANOSECONDS_PER_MILLISECOND;
  }

  wallTime(): number | undefined {
    const milliseconds = wallClockMilliseconds();
    return milliseconds > 0 ? milliseconds : undefined;
  }

  after(milliseconds: number, run: () => void): Timer {
    return new MachineTimer(this.now() + (milliseconds > 0 ? milliseconds : 0), run);
  }

  hold(): void {
    hold();
  }

  release(): void {
    release();
  }
}

export function machine_clock(): Clock {
  return new MachineClock();
}

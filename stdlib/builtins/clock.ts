// The ambient clocks.
import { monotonicNanoseconds, wallClockMilliseconds } from "./intrinsics.ts";

const NANOSECONDS_PER_MILLISECOND = 1e6;

export function DateConstructor_now(): number {
  return wallClockMilliseconds();
}

const start = monotonicNanoseconds();

export function Performance_now(): number {
  return (monotonicNanoseconds() - start) / NANOSECONDS_PER_MILLISECOND;
}

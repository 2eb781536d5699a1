// The ambient clock that never goes back.
import { monotonicNanoseconds } from "./intrinsics.ts";

const NANOSECONDS_PER_MILLISECOND = 1e6;

const start = monotonicNanoseconds();

export function Performance_now(): number {
  return (monotonicNanoseconds() - start) / NANOSECONDS_PER_MILLISECOND;
}

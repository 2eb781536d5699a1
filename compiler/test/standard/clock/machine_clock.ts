import { monotonicNanoseconds } from "../machine/intrinsics.ts";
import type { Clock } from "./clock.ts";
export function machine_clock(): Clock {
  return { now: () => monotonicNanoseconds() };
}

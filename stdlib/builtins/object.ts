// What of Object does not need reflection.
import { sameValue } from "./intrinsics.ts";

export function ObjectConstructor_is(left: unknown, right: unknown): boolean {
  return sameValue(left, right);
}

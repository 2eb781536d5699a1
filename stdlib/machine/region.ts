// Where a declared region comes from on a machine. Apart from the class `Region` so that a test, which has no machine, can
// hand a library ordinary bytes.
import { Region } from "./declared_memory.ts";
import { allocateRegion } from "./intrinsics.ts";

export { Region } from "./declared_memory.ts";

const PAGE = 4096;

/** Sets aside the memory that a library instance declared. Generated glue calls it once an instance, before the factory. */
export function reserve(name: string, bytes: number): Region {
  return new Region(name, allocateRegion(bytes, PAGE));
}

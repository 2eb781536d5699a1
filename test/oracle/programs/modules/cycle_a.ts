import { fromB } from "./cycle_b.ts";
import { log } from "./log.ts";
export function fromA(): string { return "A"; }
export const valueA = "value of A";
log("a sees " + fromB());

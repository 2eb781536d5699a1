import { fromA, valueA } from "./cycle_a.ts";
import { log } from "./log.ts";
export function fromB(): string { return "B after " + fromA(); }
export function later(): string { return valueA; }
log("b evaluated");

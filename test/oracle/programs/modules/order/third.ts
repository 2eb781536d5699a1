import { mark } from "./trace.ts";
import { first } from "./first.ts";
mark("third");
const prefix = "3";
export function third(): string { return prefix + typeof first; }

import { mark, attempt } from "./trace.ts";
import { nameB, B, callB } from "./ring_b.ts";
import { C, type Shape } from "./ring_c.ts";
mark("ring a begins");
export const nameA = "a";
export let countA = 1;
export class A implements Shape { static made = 10; kind = "A"; area(): number { return A.made; } }
export function callA(): string { return nameA + countA; }
export function bump(): void { countA++; }
export default class DefaultA { value = "default A"; }
attempt("a nameB", () => nameB);
attempt("a new B", () => new B().kind);
attempt("a callB", callB);
attempt("a new C", () => new C().kind);
mark("ring a ends");

import { mark, attempt } from "./trace.ts";
import * as a from "./ring_a.ts";
import { callA, bump, A } from "./ring_a.ts";
import { B, callB } from "./ring_b.ts";
mark("ring c begins");
export interface Shape { area(): number }
export let nameC = "c";
attempt("c callA", callA);
attempt("c bump", bump);
attempt("c a.nameA", () => a.nameA);
attempt("c a.callA", () => a.callA());
attempt("c new B", () => new B().kind);
attempt("c callB", callB);
attempt("c A.made", () => { A.made = 3; return A.made; });
export class C { kind = "C"; }
export function makeA(): A { return new A(); }
export function viaC(): string { nameC += "!"; return nameC + callB(); }
mark("ring c ends");

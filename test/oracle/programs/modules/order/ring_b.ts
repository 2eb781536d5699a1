import { mark, attempt } from "./trace.ts";
import { nameC, C, makeA, viaC } from "./ring_c.ts";
import DefaultA, { countA, A } from "./ring_a.ts";
mark("ring b begins");
attempt("b nameC", () => nameC);
attempt("b countA", () => countA);
attempt("b A.made", () => A.made);
attempt("b new A", () => new A().kind);
attempt("b default A", () => new DefaultA().value);
attempt("b makeA", () => makeA().kind);
attempt("b instanceof", () => { const c: unknown = new C(); return c instanceof A ? "yes" : "no"; });
attempt("b viaC", viaC);
export const nameB = "b";
export class B { kind = "B" + nameC; }
export function callB(): string { return nameB + nameC; }
mark("ring b ends");

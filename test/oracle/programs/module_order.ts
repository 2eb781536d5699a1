// The order in which modules are evaluated: depth first, in the order of imports and re-exports, once each; cycles, whose
// members see each other half-evaluated; what is read before its declaration has run throws.
import { trace, mark, attempt } from "./modules/order/trace.ts";
import "./modules/order/side_effect.ts";
import { bump, countA, callA } from "./modules/order/ring_a.ts";
import { nameC, viaC } from "./modules/order/ring_c.ts";
import { Derived } from "./modules/order/derived.ts";
import { Base } from "./modules/order/base.ts";
import anonymous, { first, renamed, names, third } from "./modules/order/barrel.ts";
import { live, change } from "./modules/order/second.ts";

mark("main begins");
attempt("countA", () => countA);
bump();
attempt("countA bumped", () => countA);
attempt("callA", callA);
attempt("viaC", viaC);
attempt("nameC", () => nameC);
attempt("create", () => `${Base.create().tag()} ${new Derived() instanceof Base ? 1 : 0}`);
attempt("barrel", () => [first, renamed, names.second, third(), anonymous()].join());
attempt("live", () => [live, change(), live, names.live, names.change(), live].join());
attempt("late", () => late);
attempt("late in function", useLate);
function useLate(): string { return late + "!"; }
const late = "late";
attempt("late", useLate);
for (const line of trace) console.log(line);

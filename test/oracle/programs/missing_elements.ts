// Elements that are not there, in every position in which JavaScript goes on with `undefined`: order, arithmetic, text,
// conditions, variables that are asked later, compound assignment.
type Printed = number | string | boolean | undefined | null | readonly Printed[];
function text(v: unknown): string {
  if (Array.isArray(v)) { let s = "["; const a = v as unknown[]; for (let i = 0; i < a.length; i++) s += (i > 0 ? "," : "") + text(a[i]); return s + "]"; }
  if (v === undefined) return "undefined"; if (v === null) return "null";
  if (typeof v === "string") return quoted(v);
  if (typeof v === "number") return `${v}`; if (typeof v === "boolean") return v ? "true" : "false";
  return typeof v;
}
function quoted(s: string): string { return "'" + s + "'"; }
function t(name: string, f: () => unknown): void { try { const v = f(); console.log(name, text(v)); } catch (e) { console.log(name, "threw", e instanceof Error ? e.name : "?"); } }
const xs: number[] = [1, 2, 3]; const ss: string[] = ["a", "b"]; const os: { v: number; s: string }[] = [{ v: 1, s: "q" }];
let i = 7; if (ss.length > 5) i = 1;
t("chain local", () => { const v = os[i]?.v; return v === undefined ? "none" : "some"; });
t("chain local 2", () => { const v = os[i]?.v; return v === undefined ? "none" : v + 1; });
t("chain local 3", () => { const v = os[0]?.v; return v === undefined ? "none" : v + 1; });
t("cond local", () => { const v = i > 3 ? xs[i] : xs[0]; return v === undefined ? "none" : v; });
t("or local", () => { const s = ss[i] || ss[i + 1]; return s === undefined; });
t("and local", () => { const s = ss[i] && ss[0]; return s === undefined; });
t("widened passed 2", () => { const v = xs[1]; if (v === undefined) console.log("missing"); return f(v); });
function f(n: number): string { return `${n}`; }
t("widened arith", () => { const v = xs[i]; if (v === undefined) console.log("missing"); return v + 1; });
t("only computed", () => { const v = xs[i]; const w = v * 2; return w > 3 ? "big" : `${w}`; });
t("only compared", () => { const next = xs[i]; return next > 3 || next <= 3; });
t("switch", () => { switch (xs[i]) { case 1: return "one"; case undefined: return "undef"; default: return "other"; } });
t("sum", () => { let sum = 0; for (let k = 0; k <= xs.length; k++) sum += xs[k]; return sum; });
t("max", () => { let m = xs[0]; for (let k = 1; k <= xs.length; k++) if (xs[k] > m) m = xs[k]; return m; });
t("math", () => Math.max(xs[i], 1) + Math.floor(xs[0]) + Math.abs(xs[9] || 1));
t("concat", () => { let s = ""; for (let k = 0; k <= ss.length; k++) s += ss[k]; return s; });
t("concat2", () => { let s = ""; s = ss[i] + "!" + ss[0] + ss[i]; return s + xs[i]; });
t("inc", () => { const a = [1]; a[2]++; a[0]--; return a; }); t("inc2", () => { const a = [1]; const r = a[3]++; const q = ++a[0]; return [r, q, a.length]; });
t("comp", () => { const a = [1]; a[1] += 2; a[0] += 5; return a; }); t("comp2", () => { const a = ["x"]; a[1] += "y"; a[0] += "z"; return a; });
t("nullish=", () => { const a: number[] = []; a[2] ??= 4; a[2] ??= 5; a[0] ||= 1; a[0] &&= 9; a[1] &&= 3; return a; });
t("memo", () => { const memo: number[] = []; const fib = (n: number): number => n < 2 ? n : (memo[n] ??= fib(n - 1) + fib(n - 2)); return fib(30); });
t("bubble", () => { const a = [3, 1, 2]; for (let x = 0; x < a.length; x++) for (let y = 0; y < a.length; y++) if (a[y] > a[y + 1]) { const tmp = a[y]; a[y] = a[y + 1]; a[y + 1] = tmp; } return a; });
t("tern", () => (i > 1 ? xs[i] : xs[0]) === undefined); t("tern2", () => (i > 1 ? xs[i] : xs[0]) + 1); t("tern3", () => `${i > 1 ? xs[i] : ss[0]}`); t("tern4", () => (i > 1 ? ss[i] : ss[0]) ?? "dflt"); t("tern5", () => ((i > 1 ? ss[i] : ss[0]) || "dflt").length);
t("strings", () => [ss[i] < "b", ss[i] > "b", ss[0] < ss[i], ss[0] < ss[1], "abc"[9] < "a", "abc"[9] + "x", `${"abc"[9]}`, "abc"[i] === undefined]);
t("nested", () => { const g = [[1, 2], [3]]; return [g[1][1] === undefined, g[1][1] + 1, g[1][1] > 0, g[5]?.[0] === undefined, `${g[0][9]}`]; });
t("nested2", () => { const g = [[1]]; return g[5][0]; });
t("void", () => void xs[i]);
t("neighbours", () => { const g = [[1, 2], [3, 4]]; let n = 0; for (let y = -1; y < 3; y++) for (let x = -1; x < 3; x++) if (g[y] && g[y][x] > 1) n++; return n; });
t("neighbours2", () => { const g = [[1, 2], [3, 4]]; let n = 0; for (let y = -1; y < 3; y++) for (let x = -1; x < 3; x++) { const row = g[y]; if (!row) continue; const c = row[x]; if (c) n += c; } return n; });
t("cmp fn", () => [3, 1, 2].sort((a, b) => (xs[a] ?? 0) - (xs[b] ?? 0)));
let g1 = xs[i]; t("global", () => g1 === undefined); const g2 = xs[i] > 1; t("global2", () => g2); const g3 = i > 3 ? ss[i] : "x"; t("global3", () => g3 === undefined ? "u" : g3);
t("assign later", () => { let v = xs[0]; v = xs[1]; return v === undefined ? 0 : v; });
t("assign later 2", () => { let v = xs[0]; v = xs[i]; return v === undefined ? 0 : v; });
t("while", () => { let n = 0; let v = xs[n]; while (v !== undefined) { n++; v = xs[n]; } return n; });
t("operators", () => [xs[i] < 3, xs[i] > 3, 3 <= xs[i], xs[i] >= xs[0], xs[i] + 1, 1 + xs[i], xs[i] * 2, -xs[i], xs[i] | 0, xs[i] << 1, ~xs[i], +xs[i], xs[i] ** 2, 7 % xs[i]]);
t("texts", () => ["x" + xs[i], ss[i] + "y", ss[i] + ss[0], `${xs[i]} ${ss[i]}`, xs[i] + "|" + ss[i]]);
t("equal", () => [xs[i] === undefined, xs[i] === 1, xs[i] !== 1, typeof xs[i], xs[i] ?? 9, xs[i] || 9, xs[-1] === undefined, xs[0.5] === undefined, xs[NaN] === undefined]);

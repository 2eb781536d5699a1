// Gaps in arrays: made by length, by `new Array(n)` and by assignment past the end. Methods skip them as on Node, copies keep
// them or turn them into undefined; what the element type cannot hold is not handed out.
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
t("a", () => new Array<number>(3));   t("d", () => { const a = new Array<number>(3); return a[0] === undefined; });
t("e", () => { const a = new Array<number>(3); a[1] = 5; return a.map((x) => x + 1); }); t("f", () => { const a = new Array<number>(3); let n = 0; a.forEach(() => n++); return n; }); t("g", () => new Array<number>(3).fill(0)); t("h", () => Array<number>(3).length); t("i", () => new Array<number>(3).join("-"));
 t("k", () => { const a = [1, 2]; a.length = 4; return a; }); t("l", () => { const a = [1, 2]; a.length = 4; return a.reduce((x, y) => x + y, 0); }); t("m", () => { const a = [1, 2]; a[5] = 1; return a; }); 
 t("p", () => { const a = ["x"]; a[3] = "y"; return a.filter((s) => s !== "q").length; }); t("q", () => { const a = [3]; a[3] = 1; return a.sort(); });  
 t("u", () => [...new Array<number>(2)]); t("v", () => [...new Array<number>(2).keys()]); t("w", () => Array.from({ length: 3 }, (_, i) => i)); t("x", () => Array.from(new Array<number>(2), () => 1));  t("z", () => new Array<number>(-1)); t("aa", () => new Array<number>(2).concat([1])); t("bb", () => new Array<number>(3).every((x) => x > 5)); t("cc", () => new Array<number>(3).some(() => true));   t("ff", () => new Array<number[]>(2).map(() => [])); 
t("hh", () => { const m = new Array<number[]>(2); for (let i = 0; i < 2; i++) { m[i] = new Array<number>(2); for (let j = 0; j < 2; j++) m[i][j] = i * j; } return m; }); t("ii", () => { const a = new Array<number>(5); a[0]++; return a[0]; }); t("jj", () => { const dp = new Array<number>(5); dp[0] = 1; for (let i = 1; i < 5; i++) dp[i] = dp[i - 1] + (dp[i + 1] ?? 0); return dp; }); t("kk", () => { const a = new Array<number>(3); a.reverse(); a[0] = 1; return a; }); t("ll", () => { const a: number[] = []; a[2] = 1; a.push(4); a.unshift(0); return a; }); t("mm", () => { const a: number[] = []; a[2] = 1; return a.slice(1); }); t("nn", () => { const a: number[] = []; a[2] = 1; return a.splice(0, 2); }); t("oo", () => { const a: number[] = []; a[2] = 1; return a.flatMap((x) => [x, x]); }); t("pp", () => { const a: number[] = []; a[2] = 1; return a.lastIndexOf(1) }); t("qq", () => { const a: number[] = []; a[2] = 1; return [a.pop(), a.pop(), a.shift(), a.length]; }); t("rr", () => { const a: number[] = []; a[2] = 1; return a.toString(); }); t("ss", () => { const a: number[] = []; a[2] = 1; return a.entries().next().value; }); t("tt", () => { const a: (number | string)[] = []; a[2] = "q"; return a.map((x) => typeof x); }); t("uu", () => { const a = new Array<number>(3); return a.reduce((x, y) => x + y); });   t("xx", () => { const a: number[] = []; a[1] = 1; return a.at(0); });   
t("A7", () => { const a: (number | undefined)[] = [1, undefined, 3]; return [a.map((x) => x ?? 0), a.find((x) => x === undefined), a.indexOf(undefined), a.findIndex((x) => x === undefined), a.filter((x) => x !== undefined).length, [...a].reverse(), [...a].sort()]; });
t("A8", () => { const a: (number | undefined)[] = []; a[3] = 1; return [a.map((x) => x ?? 0).length, a.indexOf(undefined), a.includes(undefined), a.reverse(), a.sort(), a.length]; });
t("A9", () => { const a: number[] = [3, 1]; a[4] = 2; a.sort((x, y) => x - y); let n = 0; a.forEach(() => n++); return [a, n]; });
t("B1", () => { const a: number[] = [1]; a[3] = 2; const b = a.concat([5], a); let n = 0; b.forEach(() => n++); return [b.length, n]; });
t("B2", () => { const a: number[] = [1]; a[3] = 2; let n = 0; const m = a.map((x) => x * 2); m.forEach(() => n++); [...a].forEach(() => n++); a.slice().forEach(() => n++); a.toReversed().forEach(() => n++); a.reverse().forEach(() => n++); return n; });
t("B3", () => { const a = Array<string>(3); a.fill("z", 1); return [a, a.flatMap((x) => [x]).length, a.join(), a.lastIndexOf("z"), a.every((x) => x === "z"), a.some((x) => x === "y")]; });
t("B4", () => { const a: number[] = []; a[1] = 5; return [a.reduce((x, y) => x + y), a.reduceRight((x, y) => x + y), a.length]; });
t("B5", () => { const a = [[1], [2]]; a[4] = [3]; return a.flat(); });
t("B6", () => { const a: string[] = ["a"]; a[2] = "c"; a.splice(1, 0, "x", "y"); let n = 0; a.forEach(() => n++); return [a.length, n, a.join()]; });
t("B7", () => { const b = [true]; b[2] = false; return [b[1] === undefined, b[1] ? 1 : 2, b.map((x) => !x).length]; });
t("B8", () => { const g = Array.from({ length: 2 }, () => new Array<number>(2).fill(7)); return g; });
t("B9", () => { const a = [1, 2, 3]; a.length = 0; a.length = 2; let n = 0; a.forEach(() => n++); return n; });
t("C1", () => { const seen: boolean[] = []; seen[5] = true; return seen.filter((x) => x).length; });
t("C2", () => { const count: number[] = []; for (const c of "hello") { const k = c.charCodeAt(0) - 97; count[k] = (count[k] ?? 0) + 1; } let s = ""; count.forEach((n, i) => { s += `${i}:${n} `; }); return s; });
// Literals with gaps.
t("D1", () => { const a = [1, , 3]; let n = 0; a.forEach(() => n++); return [a, a[1], n, a.map((x) => (x ?? 0) * 2)]; });
t("D2", () => { const b = [, "x", ,]; return [b.length, b.join("-"), b.indexOf(undefined), b.includes(undefined), b.filter(() => true).length]; });
t("D3", () => { const c: (number | undefined)[] = [, ]; return [c.length, c[0]]; });
t("D4", () => [[1, , 2], [, 3]].flat());
t("D5", () => { let n = 0; [...[1, , 2]].forEach(() => n++); [1, , 2].concat([, 4]).forEach(() => n++); return [n, [3, , 1, undefined, 2].sort(), [, 1].reverse().indexOf(1)]; });
t("D6", () => { const [x = 9, y = 8] = [, 5]; return [x, y]; });
t("D7", () => { let order = ""; const a = [(order += "a", 1), , (order += "b", 2), ,]; return [order, a.length]; });
function rest(...xs: unknown[]): number { let n = 0; xs.forEach(() => n++); return n; }
t("D8", () => { const a: (number | undefined)[] = [1]; a[4] = 2; let seen = ""; for (const [i, v] of a.entries()) seen += `${i}=${v} `; for (const v of [, "x"]) seen += `${v},`; return [seen, rest(...a)]; });

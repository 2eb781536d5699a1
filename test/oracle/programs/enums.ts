// Enums: merged, computed, mixed, const; members by number, by name, and the enum as a value.
enum N { A, B = 5, C, D = B << 2, F = A | D, Neg = -3, "quoted name" = 50 }
enum S { X = "x", Y = "y" }
enum Mixed { A = 1, B = "b", C = 3, Again = 1 }
enum N { Z = 100, Y = Z + 1, W = N.B * 2 }
const enum CE { P = 1, Q = P + 1, R = "r", T = `${R}!` }
console.log(N.A, N.B, N.C, N.D, N.F, N.Neg, N["quoted name"], N.Z, N.Y, N.W, S.X, Mixed.B, CE.Q, CE.R, CE.T);
console.log(N[5], N[N.C], Mixed[3], N["A"], S["X"], Mixed[1], N[-3], N[50]);
function pick(n: number): string { return N[n] ?? "none"; }
console.log(pick(0), pick(99), pick(100), pick(NaN), pick(-3), pick(0.5));
function f(s: S): s is S.X { return s === S.X; }
console.log(f(S.Y), f(S.X));

let calls = 0;
function effectful(n: number): number { calls++; return n * 2; }
const base = 3;
enum Comp { A = base * 2, B = effectful(4), C = `tt`.length, D = A + 1, E = B + D, F = Math.max(B, 20) }
console.log(Comp.A, Comp.B, Comp.C, Comp.D, Comp.E, Comp.F, calls, Comp[8], Comp[2], Comp[7], Comp[Comp.F]);
function comp(n: number): string { return Comp[n] ?? "-"; }
console.log([1, 2, 6, 7, 8, 15, 20].map(comp).join());

let m: N = N.A; m = 5; m++; m |= 8;
console.log(m, N[m], typeof m, N.A === N.A, (m as number) === 14);
type Keys = keyof typeof S;
function byKey(k: Keys): S { return S[k]; }
function byName(k: "A" | "B"): number { return N[k]; }
console.log(byKey("X"), byKey("Y"), byName("B"));

// as a value: one object
const e: typeof N = N;
const s: typeof S = S;
console.log(e.B, s.Y, e === N, (s as unknown) === S, "X" in S, "Q" in S);
function names(of: typeof S): string { return of.X + of.Y; }
console.log(names(S), names(s));

// in functions, namespaces, switches, flags
function local(): string { enum L { P = 2, Q } const back = (n: number): string => L[n] ?? "?"; return `${L[3]}${L.P}${back(2)}`; }
console.log(local());
namespace Space { export enum In { One = 1, Two = One + effectful(1) } export const all = [In.One, In.Two]; }
console.log(Space.all.join(), Space.In[3]);
enum Flag { None = 0, Read = 1 << 0, Write = 1 << 1, All = Read | Write }
function describe(flag: Flag): string {
  switch (flag) { case Flag.None: return "none"; case Flag.Read: return "read"; case Flag.Write: return "write"; case Flag.All: return "all"; }
}
console.log([0, 1, 2, 3].map(describe).join(), (Flag.All & ~Flag.Read) === Flag.Write);
class Uses { state: S = S.X; flags = new Set<Flag>(); next(): this { this.state = this.state === S.X ? S.Y : S.X; this.flags.add(Flag.Write); return this; } }
console.log(new Uses().next().state, new Uses().next().next().state, [...new Uses().next().flags].join());
const table = new Map<S, string>([[S.X, "ex"], [S.Y, "why"]]);
console.log(table.get(S.Y), Object.is(S.X, "x"));

// A package as there are many: its functions take `any` and ask of it what they need.
export function asNumbers(a: any[]): number[] { return a; }
export function call(f: any): string { const g: (x: number) => string = f; return g(1); }
export function typed(f: (x: any) => any): (x: number) => string { return f; }
export function field(o: { a: any }): { a: number } { return o; }
export function add(a: any, b: any): any { return a + b; }
export function mul(a: any, b: any): number { return a * b; }
export function less(a: any, b: any): boolean { return a < b; }
export function not(a: any): boolean { return !a; }
export function eq(a: any, b: any): boolean { return a == b; }
export function neg(a: any): number { return -a; }
export function inc(a: any): any { a++; return a; }
export function tpl(a: any): string { return `${a}`; }
export function each(a: any): number { let n = 0; for (const x of a) n += x; return n; }
export function spread(a: any): any[] { return [...a]; }
export function idx(a: any, i: number): any { return a[i]; }
export function cond(a: any): string { return a ? "t" : "f"; }
export function and(a: any, b: any): any { return a && b; }
export function bits(a: any): number { return a | 0; }
export function prop(a: any): any { return a.x; }
export function chain(a: any): any { return a?.x?.y; }
export function len(a: any): any { return a.length; }
export function meth(a: any, n: any): any { return a.m(n); }
export function callIt(f: any, n: any): any { return f(n); }
export function kind(a: any): string { if (typeof a.x === "number") return "n" + a.x; return "other"; }
export function sum(xs: any[]): number { let t = 0; for (const x of xs) t += x.v; return t; }
export function toStr(a: any): any { return a.toString; }
export const anyFn: any = (x: number) => x + 1;
export function nested(o: Record<string, any>): any { return o["a"].b.c; }

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

// What a package does to values of which it knows nothing, and to the platform that it finds itself on.
declare const TextEncoder: any;
declare const window: any;
export const setProp = (o: any, v: any): any => { o.x = v; return o.x; };
export const bump = (o: any): any => { o.x += 1; o.x ??= 7; return o.x++; };
export const make = (C: any, a: any): any => new C(a);
export const isA = (v: any, C: any): any => v instanceof C;
export const encodeText = (text: string): any => new TextEncoder().encode(text).length;
export const platform = (): any => [typeof window, typeof globalThis, typeof (globalThis as any).nothingOfTheKind, typeof (Uint8Array as any).fromHex, "production" === process.env.NODE_ENV || true];
export const windowName = (): any => window.name;
export function all(this: unknown, first: any, ..._others: any[]): any { return [arguments.length, first, arguments[1]]; }
export function defaults(first: any = "none", second?: any): any { return [arguments.length, first, second]; }
export const own = (o: any, key: string): any => [Object.prototype.hasOwnProperty.call(o, key), Object.prototype.toString.call(o)];
export const byKey = (o: any, key: string): any => typeof o[key];
export const methods = (o: any): any => ["run", "size", "missing"].map((key) => byKey(o, key));
const tag = Symbol.for("untyped.tag");
export class Tagged { [tag] = true; size = 3; constructor(size?: any) { if (size !== undefined) this.size = size; } run(): any { return this.size; } copy(): this { const made = Object.create(Object.getPrototypeOf(this), {}); made.size = this.size * 2; return made; } }
export const iterates = (v: any): any => typeof v?.[Symbol.iterator];
export const isTagged = (v: any): any => Boolean(v?.[tag]);
export const counted = (): any => { const fn: any = (n: any) => { fn.calls += n; return fn.calls; }; fn.calls = 0; Object.assign(fn, { label: "counter" }); return fn; };
export const spreadInto = (fn: any, values: any): any => fn(...values, "last");
export const take = ({ left, right = 2, ...rest }: any): any => [left, right, Object.keys(rest)];
/** Nobody reaches it, so nobody minds. */
export function browserOnly(element: HTMLElementOfTheBrowser): string { return document.title + element.id.toFixed(); }
interface HTMLElementOfTheBrowser { id: NodeListOfNothing }

export function splitOf(text: any, at: any): any { return text.split(at).map((each: any) => each.trim()).join("|"); }
export function sliceOf(value: any, from: any, to?: any): any { return value.slice(from, to); }
export function mapped(value: any): any { return value.map((each: any) => each * 2); }
export function reduced(value: any): any { return value.reduce((sum: any, each: any) => sum + each, 1); }
export function pushed(value: any, ...more: any[]): any { value.push(more[0], more[1]); return value; }
export function replaced(text: any, what: any, by: any): any { return text.replace(what, by); }
export function shownAs(value: any, radix: any): any { return value.toString(radix); }
export function bytesOf(view: any): any { return [view.byteLength, view.byteOffset, view.buffer.byteLength]; }
export function flipped(view: any, at: any): any { view[at] ^= 1; return view; }
export function described(symbol: any): any { return symbol.description; }
export function readsView(view: any): any { return view.getUint16(1, true); }
export function boundTo(f: any, ...more: any[]): any { return [f.bind(null, more[0])(more[1]), f.call(undefined, ...[1, 2]), f.apply(null, more), f.name]; }
export function spreadOn(value: any, ...more: any[]): any { return [value.concat(...more), value.slice(...more)]; }
export function catAll(...parts: any[]): string { return "a".concat(...parts); }
function two(first: string, ...others: string[]): string { return first + others.join("") + String(others[0]?.length); }
export function passOn(...parts: any[]): string { return two(...(parts as [any, ...any[]])); }
export function pluck(value: any, ...keys: string[]): any { return keys.map((key) => value[key]); }
export function shifted(a: any, b: any): any { return (a >> b) & a; }
export const wellFormed: boolean = typeof ("" as any).isWellFormed === "function";
export function kindsOf(value: any): any { return [typeof value.slice, typeof value.isWellFormed, typeof value.getUint8, typeof value.call, typeof value.toFixed === "function"]; }
export function flatBy(value: any, ...depth: any[]): any { return value.flat(...depth); }

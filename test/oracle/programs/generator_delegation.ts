// `yield*`: next, throw and return reach the delegate, its result is the expression's value, and iterators by hand do as well.
function show(label: string, ...values: unknown[]): void { console.log(label, values.map((v) => (typeof v === "object" && v !== null ? "object" : String(v))).join(" ")); }
function step<T, R>(label: string, take: () => IteratorResult<T, R>): void {
  try {
    const r = take();
    show(label, r.done, r.value);
  } catch (e) {
    show(label, "threw", e instanceof TypeError ? "TypeError" : e);
  }
}

function* inner(name: string): Generator<string, number, string> {
  let got = "";
  try {
    for (;;) {
      const message = yield `${name}<${got}>`;
      if (message === "stop") return name.length;
      got += message;
    }
  } catch (e) {
    yield `${name} caught ${String(e)}`;
    return -1;
  } finally {
    show(name, "finally", got);
  }
}
function* outer(): Generator<string, string, string> {
  const a = yield* inner("one");
  const b: number = 100 + (yield* inner("second"));
  try {
    yield* inner("third");
  } finally {
    yield "from the outer finally";
  }
  return `${a},${b}`;
}
const o = outer();
for (const m of ["ignored", "x", "y", "stop", "z", "stop"]) step("next", () => o.next(m));
step("throw", () => o.throw("T"));
step("next", () => o.next(""));
step("return", () => o.return("R"));
step("next", () => o.next(""));
const p = outer();
step("p", () => p.next(""));
step("p", () => p.return("out of one"));
step("p", () => p.next(""));

// iterators by hand: with and without return and throw
class ByHand implements Iterator<number, string, unknown> {
  #n = 0;
  next(...sent: [] | [unknown]): IteratorResult<number, string> {
    show("  next", String(sent[0]));
    return this.#n < 3 ? { value: this.#n++, done: false } : { value: "over", done: true };
  }
  [Symbol.iterator](): this { return this; }
}
class Closing implements Iterator<number, string, unknown> {
  #n = 0;
  closed = "";
  next(value?: unknown): IteratorResult<number, string> { return this.#n < 5 ? { value: this.#n++ } : { value: `end ${String(value)}`, done: true }; }
  return(value?: string): IteratorResult<number, string> { this.closed += `r(${String(value)})`; return { value: `closed ${String(value)}`, done: true }; }
  [Symbol.iterator](): Closing { return this; }
}
class Throwing extends Closing {
  throw(error: unknown): IteratorResult<number, string> { this.closed += `t(${String(error)})`; if (error === "go on") return { value: 77, done: false }; if (error === "end") return { value: "ended by throw", done: true }; throw error; }
}
function* over(it: Iterable<number, string>): Generator<number, string> {
  try {
    const result = yield* it;
    return `result ${result}`;
  } catch (e) {
    show("  caught", e instanceof TypeError ? "TypeError" : e);
    yield -1;
    return "after catch";
  }
}
const c = new Closing();
const d = over(c);
for (const take of [() => d.next(), () => d.next(1), () => d.return("why"), () => d.next()]) step("closing", take);
show("closed", c.closed);
const c2 = new Closing();
const d2 = over(c2);
for (const take of [() => d2.next(), () => d2.throw("no throw method"), () => d2.next(), () => d2.next()]) step("no throw", take);
show("closed", c2.closed);
const c3 = new Throwing();
const d3 = over(c3);
for (const take of [() => d3.next(), () => d3.throw("go on"), () => d3.next(), () => d3.throw("end"), () => d3.next()]) step("throwing", take);
const d4 = over(new Throwing());
for (const take of [() => d4.next(), () => d4.throw("propagates"), () => d4.next(), () => d4.next()]) step("propagating", take);
show("closed", c3.closed);

// over arrays, strings, maps, sets, typed arrays, generators of generators
function* all(): Generator<unknown, void> {
  yield* [1, 2];
  yield* "a\u{1F600}b";
  yield* new Set(["s"]);
  yield* new Map([["k", "v"]]);
  yield* new Uint8Array([7, 300]);
  yield* [];
  yield* (function* (): Generator<string, void> { yield* "xy"; })();
}
for (const v of all()) show("all", Array.isArray(v) ? v.join("=") : v);
function* nothing(times: number): Generator<never, number> { for (let i = 0; i < times; i++) yield* []; return times; }
step("nothing", () => nothing(100000).next());
function* deep(n: number): Generator<number, void> { if (n > 0) { yield n; yield* deep(n - 1); } }
let total = 0;
for (const v of deep(300)) total += v;
show("deep", total);

// the very result object is handed on
const marker = { value: 5, done: false, extra: true };
const handing = over({ [Symbol.iterator]: () => ({ next: (): IteratorResult<number, string> => marker as IteratorYieldResult<number> }) });
show("identity", handing.next() === marker);

// an iterator that misbehaves inside a loop, spread and a pattern
function misbehaving(at: number): Iterable<number> {
  let n = 0;
  return { [Symbol.iterator]: () => ({
    next: (): IteratorResult<number> => { if (n === at) throw new Error(`next ${n}`); return { done: false, value: n++ }; },
    return: (): IteratorResult<number> => { show("  return called"); return { done: true, value: 0 }; },
  }) };
}
try { for (const v of misbehaving(2)) show("v", v); } catch (e) { show("next threw", e instanceof Error ? e.message : ""); }
for (const v of misbehaving(9)) { if (v === 1) break; }
const [m0, m1] = misbehaving(9);
show("pattern", m0, m1);
try { const [q0, q1 = 1, q2] = misbehaving(1); show("unreached", q0, q1, q2); } catch (e) { show("pattern threw", e instanceof Error ? e.message : ""); }
const fails = (): number => { throw new Error("default"); };
function* sparse(): Generator<number | undefined, void> { try { yield 1; yield undefined; yield 3; } finally { show("  sparse closed"); } }
try { const [s0, s1 = fails()] = sparse(); show("unreached", s0, s1); } catch (e) { show("default threw", e instanceof Error ? e.message : ""); }
try { new Set((function* (): Generator<number, void> { yield 1; throw new Error("in set"); })()); } catch (e) { show("set threw", e instanceof Error ? e.message : ""); }
const holder = { a: 0, b: 0 };
[holder.a, holder.b] = over(new Closing());
show("assigned", holder.a, holder.b);

// combinators as people write them
function* map<T, U>(source: Iterable<T>, by: (value: T) => U): Generator<U, void> { for (const v of source) yield by(v); }
function* take<T>(n: number, source: Iterable<T>): Generator<T, void> { if (n <= 0) return; for (const v of source) { yield v; if (--n === 0) return; } }
function* zip<A, B>(a: Iterable<A>, b: Iterable<B>): Generator<[A, B], void> { const i = b[Symbol.iterator](); for (const x of a) { const y = i.next(); if (y.done) return; yield [x, y.value]; } }
function* fibonacci(): Generator<number, never> { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } }
show("pipeline", [...take(5, map(fibonacci(), (n) => n * n))].join(), [...zip("abc", fibonacci())].map(([l, n]) => l + n).join());

// Generators: next, return and throw at every place where a body can be suspended.
const log: string[] = [];
function show(label: string, ...values: unknown[]): void { console.log(label, values.map((v) => (v === undefined ? "undefined" : v === null ? "null" : typeof v === "object" ? "object" : String(v))).join(" ")); }
function step<T, R>(label: string, take: () => IteratorResult<T, R>): void {
  try {
    const r = take();
    show(label, r.done, r.value);
  } catch (e) {
    show(label, "threw", e instanceof Error ? `${e.name}` : e);
  }
}

function* count(to: number): Generator<number, string> { for (let i = 0; i < to; i++) yield i; return "done"; }
for (const n of count(3)) show("for", n);
function* nested(): Generator<number, void> { yield 10; const r = yield* count(2); log.push(r); yield 20; }
show("spread", [...nested()].join(), log.join());
function* naturals(): Generator<number> { let n = 1; while (true) yield n++; }
for (const n of naturals()) { if (n > 3) break; show("natural", n); }

// the value of yield, in every kind of expression: operands are kept across the suspension
function f3(a: unknown, b: unknown, c: unknown): string { return [a, b, c].map(String).join("|"); }
function* operands(): Generator<string, string, number> {
  const sum = (yield "a") + (yield "b") * (yield "c");
  const text = `${yield "d"}-${yield "e"}`;
  const list = [yield "f", ...[1, 2], yield "g"];
  const record = { x: yield "h", y: (yield "i") > 3 ? yield "yes" : yield "no" };
  const called = f3(yield "j", yield "k", yield "l");
  list[(yield "index") - 1] = yield "value";
  record.x += yield "add";
  const logic = (yield "left") > 100 && (yield "right") > 0;
  return [sum, text, list.join(), record.x, record.y, called, logic].join(" ");
}
const ops = operands();
let sent = 1;
for (let r = ops.next(); ; r = ops.next(sent++)) {
  show("operands", r.done, r.value);
  if (r.done) break;
}

// return and throw before the start, in the middle, at the end, and after it
function* guarded(name: string): Generator<number, string> {
  try {
    yield 1;
    try {
      yield 2;
    } catch (e) {
      show(name, "caught", e);
      yield 22;
    } finally {
      show(name, "inner finally");
      yield 23;
    }
    yield 3;
  } finally {
    show(name, "outer finally");
  }
  return "end";
}
const g1 = guarded("g1");
step("g1", () => g1.return("early"));
step("g1", () => g1.next());
const g2 = guarded("g2");
step("g2", () => g2.throw("first"));
step("g2", () => g2.next());
const g3 = guarded("g3");
for (const take of [() => g3.next(), () => g3.next(), () => g3.return("r"), () => g3.next(), () => g3.next()]) step("g3", take);
const g4 = guarded("g4");
for (const take of [() => g4.next(), () => g4.next(), () => g4.throw("t"), () => g4.next(), () => g4.throw("u"), () => g4.next()]) step("g4", take);
const g5 = guarded("g5");
for (const take of [() => g5.next(), () => g5.next(), () => g5.next(), () => g5.return("x"), () => g5.return("y"), () => g5.throw(new RangeError("z"))]) step("g5", take);

// finally that overrides
function* stubborn(): Generator<number, string> { for (;;) { try { yield 1; } finally { continue; } } }
const s1 = stubborn();
step("stubborn", () => s1.next());
step("stubborn", () => s1.return("no"));
step("stubborn", () => s1.return("no"));
function* overriding(): Generator<number, string> { try { yield 1; } finally { return "mine"; } }
const o1 = overriding();
step("overriding", () => o1.next());
step("overriding", () => o1.return("theirs"));
const o2 = overriding();
step("overriding", () => o2.next());
step("overriding", () => o2.throw(new Error("lost")));

// running already
const self: Generator<number, void> = (function* (): Generator<number, void> { step("inside", () => self.next()); yield 1; step("inside", () => self.return()); })();
step("self", () => self.next());
step("self", () => self.next());
step("self", () => self.next());

// defaults and patterns run at the call, before the first next
function* lazily({ a, b = (log.push("default b"), 2) }: { a: number; b?: number }, c: number = (log.push("default c"), a + b)): Generator<number, void> {
  log.push("body");
  yield a + b + c;
}
log.length = 0;
const lazy = lazily({ a: 1 });
show("before", log.join(";"));
step("lazy", () => lazy.next());
show("after", log.join(";"));
function* failing(x: number = thrower()): Generator<number, void> { yield x; }
function thrower(): number { throw new Error("in default"); }
try { failing(); } catch (e) { show("at the call", e instanceof Error ? e.message : ""); }

// variables: captured, shared, per iteration; parameters that change
function* closures(n: number): Generator<() => number, number> {
  let shared = 0;
  for (let i = 0; i < n; i++) { const own = i * 10; yield () => own + i + shared; shared += 100; }
  n *= 2;
  return n + shared;
}
const fs = [...closures(3)];
show("closures", ...fs.map((f) => f()));
function* upTo(k: number): Generator<number> { for (let i = 0; i < k; i++) yield i; }
const many = [1, 2, 3].map((k) => upTo(k));
show("interleaved", many.map((g) => [g.next().value, g.next().value, g.next().value].map(String).join("/")).join(" "));

// methods, computed names, recursion, statics, private ones, generic ones
class Tree<T> implements Iterable<T> {
  readonly value: T;
  readonly left: Tree<T> | undefined;
  readonly right: Tree<T> | undefined;
  constructor(value: T, left?: Tree<T>, right?: Tree<T>) { this.value = value; this.left = left; this.right = right; }
  *[Symbol.iterator](): Generator<T, void> {
    if (this.left !== undefined) yield* this.left;
    yield this.value;
    if (this.right !== undefined) yield* this.right;
  }
  *#pairs(): Generator<[T, number], void> { let i = 0; for (const v of this) yield [v, i++]; }
  pairs(): string { return [...this.#pairs()].map(([v, i]) => `${i}:${String(v)}`).join(); }
  static *of<U>(...values: U[]): Generator<Tree<U>, void> { for (const v of values) yield new Tree(v); }
}
const tree = new Tree("m", new Tree("c", new Tree("a")), new Tree("x", new Tree("p")));
show("tree", [...tree].join(""), tree.pairs(), [...Tree.of(7, 8)].map((t) => t.value).join());
const bag = { items: ["p", "q"], *[Symbol.iterator](): Generator<string, void> { yield "p"; yield "q"; }, *twice(): Generator<string, void> { yield "2"; yield "22"; } };
show("literal", [...bag].join(), [...bag.twice()].join());
const expression = function* (): Generator<number, void> { yield 4; yield 5; };
show("expression", Math.max(...expression()));
function* hanoi(n: number, a: string, b: string, c: string): Generator<string, void> { if (n > 0) { yield* hanoi(n - 1, a, c, b); yield a + c; yield* hanoi(n - 1, b, a, c); } }
show("hanoi", [...hanoi(4, "A", "B", "C")].join(" "));

// everywhere that takes an iterable
const [x, , y = 9, ...rest] = count(6);
show("pattern", x, y, rest.join());
const [only] = guarded("pattern");
show("pattern", only);
show("collections", new Set(count(3)).size, new Map((function* (): Generator<[string, number], void> { yield ["k", 1]; yield ["l", 2]; })()).get("l"), Array.from(count(3), (v) => v * v).join());
const it = count(2);
show("same", it[Symbol.iterator]() === it);

// a loop's exit closes it: break, return, throw, continue outer
function* closing(name: string): Generator<number, void> { try { yield 1; yield 2; yield 3; } finally { show(name, "closed"); } }
outer: for (const a of [1, 2]) for (const b of closing(`c${a}`)) { if (b === 2) continue outer; show("loop", a, b); }
function firstOf(): number { for (const v of closing("return")) return v; return -1; }
show("first", firstOf());
try { for (const v of closing("throw")) { if (v === 2) throw new Error("body"); } } catch (e) { show("out", e instanceof Error ? e.message : ""); }
function* badClose(): Generator<number, void> { try { yield 1; } finally { throw new Error("from finally"); } }
try { for (const v of badClose()) throw new Error(`body ${v}`); } catch (e) { show("wins", e instanceof Error ? e.message : ""); }
try { for (const v of badClose()) { show("v", v); break; } } catch (e) { show("wins", e instanceof Error ? e.message : ""); }
let thrown: unknown;
function* throws(): Generator<number, void> { yield 1; throw (thrown = new Error("deep")); }
try { for (const v of throws()) show("v", v); } catch (e) { show("same error", e === thrown); }

// `yield*` in an async generator: over async generators, async iterators by hand and sync iterables, told to go on, return and throw.
function note(text: string): void { console.log(text); }
function text(value: unknown): string { return value instanceof TypeError ? "TypeError" : value instanceof Error ? value.message : String(value); }
function watch<T, R>(label: string, promise: Promise<IteratorResult<T, R>>): Promise<void> {
  return promise.then((r) => note(`${label} ${String(r.done)} ${text(r.value)}`), (e) => note(`${label} rejected ${text(e)}`));
}
function ticks(label: string, count: number): Promise<void> {
  let chain = Promise.resolve();
  for (let i = 1; i <= count; i++) chain = chain.then(() => note(`${label}${i}`));
  return chain;
}
const later = <T>(value: T): Promise<T> => Promise.resolve().then(() => value);

async function* inner(name: string): AsyncGenerator<string, string, string> {
  let got = "";
  try {
    for (;;) {
      const m = yield `${name}<${got}>`;
      if (m === "stop") return got;
      got += m;
    }
  } catch (e) {
    yield `${name} caught ${text(e)}`;
    return "from catch";
  } finally {
    note(`${name} finally`);
  }
}
async function* outer(): AsyncGenerator<string, string, string> {
  const a = yield* inner("one");
  note(`a ${a}`);
  const b: string = yield* inner("two");
  note(`b ${b}`);
  try {
    yield* inner("three");
  } finally {
    yield "outer finally";
  }
  return "never";
}
class ByHand implements AsyncIterator<number, string, string> {
  #n = 0;
  async next(value?: string): Promise<IteratorResult<number, string>> { note(`next ${String(value)}`); return this.#n < 3 ? { value: this.#n++, done: false } : { value: "over", done: true }; }
  [Symbol.asyncIterator](): this { return this; }
}
class Closing extends ByHand {
  async return(value?: string | PromiseLike<string>): Promise<IteratorResult<number, string>> { note(`return ${String(await value)}`); return { value: "closed", done: true }; }
}
async function* over(it: AsyncIterable<number, string, string>): AsyncGenerator<number, string, string> {
  try { return `result ${yield* it}`; } catch (e) { note(`caught ${text(e)}`); yield -1; return "after catch"; }
}
async function* sync(): AsyncGenerator<number | string, void> {
  yield* [1, 2];
  yield* "ab";
  yield* [later(3), later(4)] as unknown as number[];
  yield* (function* (): Generator<number, void> { try { yield 5; yield 6; } finally { note("sync closed"); } })();
}
async function main(): Promise<void> {
  const o = outer();
  for (const m of ["ignored", "x", "y", "stop", "z", "stop"]) await watch("next", o.next(m));
  await watch("throw", o.throw(new Error("T")));
  await watch("next", o.next(""));
  const p = outer();
  await watch("p", p.next(""));
  await Promise.all([watch("p", p.return("R")), ticks("a", 8)]);
  await watch("p", p.next(""));
  const q = outer();
  await Promise.all([watch("q1", q.next("")), watch("q2", q.next("k")), watch("q3", q.next("stop")), watch("q4", q.throw(new Error("queued"))), ticks("b", 24)]);
  await watch("q", q.return(later("late")));
  const h = over(new ByHand());
  await Promise.all([watch("h1", h.next("")), watch("h2", h.next("v")), ticks("c", 9)]);
  await watch("h", h.throw(new Error("no throw method")));
  await watch("h", h.next(""));
  const r = over(new ByHand());
  await watch("r", r.next(""));
  await Promise.all([watch("r", r.return(later("given"))), ticks("d", 8)]);
  const c = over(new Closing());
  await watch("c", c.next(""));
  await Promise.all([watch("c", c.return("given")), ticks("e", 9)]);
  const d = over(new Closing());
  await watch("d", d.next(""));
  await Promise.all([watch("d", d.throw(new Error("T"))), ticks("f", 9)]);
  await watch("d", d.next(""));
  const s = sync();
  const all = [watch("s", s.next()), watch("s", s.next()), watch("s", s.next()), watch("s", s.next()), watch("s", s.next()), watch("s", s.next()), watch("s", s.next())];
  await Promise.all([...all, ticks("g", 30)]);
  await Promise.all([watch("s", s.return()), ticks("i", 6)]);
  const t = sync();
  await watch("t", t.next());
  await watch("t", t.throw(new Error("into an array")));
  const collected: (number | string)[] = [];
  for await (const v of sync()) collected.push(v);
  note(collected.join());
  async function* chain(n: number): AsyncGenerator<number, number> { if (n === 0) return 0; yield n; return n + (yield* chain(n - 1)); }
  const sum = chain(20);
  let step = await sum.next();
  while (step.done !== true) step = await sum.next();
  note(`sum ${step.value}`);
}
void main();

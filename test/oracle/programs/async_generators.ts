// Async generators: the queue of requests, what is awaited where, and the order of microtasks against a plain chain of promises.
const lines: string[] = [];
function note(text: string): void { lines.push(text); console.log(text); }
function text(value: unknown): string { return value instanceof Error ? `${value.name}:${value.message}` : String(value); }
function watch<T, R>(label: string, promise: Promise<IteratorResult<T, R>>): Promise<void> {
  return promise.then((r) => note(`${label} ${String(r.done)} ${text(r.value)}`), (e) => note(`${label} rejected ${text(e)}`));
}
/** Prints a number a microtask, to show between which of them things happen. */
function ticks(label: string, count: number): Promise<void> {
  let chain = Promise.resolve();
  for (let i = 1; i <= count; i++) chain = chain.then(() => note(`${label}${i}`));
  return chain;
}
const later = <T>(value: T): Promise<T> => Promise.resolve().then(() => value);
class Thenable implements PromiseLike<number> {
  readonly held: number;
  constructor(held: number) { this.held = held; }
  then<A = number, B = never>(onFulfilled?: ((value: number) => A | PromiseLike<A>) | null, onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): PromiseLike<A | B> {
    note("then called");
    onFulfilled?.(this.held);
    return Promise.reject<A | B>(onRejected).then(undefined, () => new Promise<A | B>(() => undefined));
  }
}

async function* plain(): AsyncGenerator<number, string, string> {
  const a = yield 1;
  note(`got ${a}`);
  const b = yield later(2);
  note(`got ${b}`);
  await null;
  return later("end");
}
async function* guarded(name: string): AsyncGenerator<number, string> {
  try {
    yield 1;
    yield 2;
  } catch (e) {
    note(`${name} caught ${text(e)}`);
    yield 10;
  } finally {
    note(`${name} finally`);
    await later(0);
    yield 20;
    note(`${name} finally over`);
  }
  return "after";
}
async function* failing(): AsyncGenerator<number, void> { yield 1; throw new Error("inside"); }
async function* rejecting(): AsyncGenerator<number, void> { try { yield Promise.reject(new Error("yielded")); } catch (e) { note(`caught ${text(e)}`); yield 5; } }

async function main(): Promise<void> {
  note("-- requests in a row");
  const p = plain();
  const done = [watch("p1", p.next("x")), watch("p2", p.next("a")), watch("p3", p.next("b")), watch("p4", p.next("c")), ticks("t", 14)];
  note("asked");
  await Promise.all(done);

  note("-- one at a time");
  const q = plain();
  note(text((await q.next("")).value));
  await Promise.all([watch("q2", q.next("B")), ticks("u", 6)]);
  await Promise.all([watch("q3", q.next("C")), ticks("u", 8)]);
  await Promise.all([watch("q4", q.next("D")), ticks("u", 3)]);

  note("-- return and throw");
  const g = guarded("g");
  await Promise.all([watch("g1", g.next()), watch("g2", g.return("r")), watch("g3", g.next()), watch("g4", g.next()), ticks("v", 16)]);
  const h = guarded("h");
  await Promise.all([watch("h1", h.next()), watch("h2", h.throw(new RangeError("t"))), watch("h3", h.next()), watch("h4", h.return("z")), watch("h5", h.next()), ticks("w", 14)]);
  const unstarted = guarded("unstarted");
  await Promise.all([watch("n1", unstarted.return(later("early"))), watch("n2", unstarted.next()), watch("n3", unstarted.throw("late")), watch("n4", unstarted.return("x")), ticks("x", 9)]);
  const dead = guarded("dead");
  await Promise.all([watch("d1", dead.throw(new Error("first"))), watch("d2", dead.next()), ticks("y", 4)]);
  const r = guarded("r");
  await watch("r1", r.next());
  await Promise.all([watch("r2", r.return(Promise.reject(new Error("in return")))), ticks("r", 6)]);
  await watch("r3", r.next());
  await watch("r4", r.return("2"));
  const f = failing();
  await Promise.all([watch("f1", f.next()), watch("f2", f.next()), watch("f3", f.next()), ticks("z", 6)]);
  const j = rejecting();
  await Promise.all([watch("j1", j.next()), watch("j2", j.next()), ticks("j", 7)]);

  note("-- thenables");
  const th = (async function* (): AsyncGenerator<number, number> { yield new Thenable(7); return new Thenable(8); })();
  await Promise.all([watch("th1", th.next()), watch("th2", th.next()), ticks("h", 9)]);

  note("-- for await");
  for await (const v of guarded("loop")) { note(`v ${v}`); if (v === 2) break; }
  try { for await (const v of failing()) note(`v ${v}`); } catch (e) { note(`out ${text(e)}`); }
  try { for await (const v of guarded("body")) throw new Error(`body ${v}`); } catch (e) { note(`out ${text(e)}`); }
  const walking = (async (): Promise<void> => { for await (const v of [later(1), 2, later(3)]) note(`array ${v}`); note("array over"); })();
  await Promise.all([walking, ticks("a", 14)]);
  const sync = (function* (): Generator<Promise<number> | number, void> { try { yield later(1); yield Promise.reject(new Error("sync rejects")); yield 3; } finally { note("sync closed"); } });
  try { for await (const v of sync()) note(`sync ${v}`); } catch (e) { note(`out ${text(e)}`); }
  for await (const v of sync()) { note(`sync ${v}`); break; }
  for await (const c of "ab") note(`char ${c}`);
  for await (const c of new Set([later("s")])) note(`set ${c}`);

  note("-- an async iterable by hand");
  const byHand: AsyncIterable<number> = { [Symbol.asyncIterator]: () => { let n = 0; return {
    next: (): Promise<IteratorResult<number>> => later(n < 3 ? { value: n++, done: false } : { value: undefined, done: true }),
    return: (): Promise<IteratorResult<number>> => { note("return asked"); return later({ value: undefined, done: true }); },
  }; } };
  const over = (async (): Promise<void> => { for await (const v of byHand) { note(`hand ${v}`); if (v === 1) break; } })();
  await Promise.all([over, ticks("b", 9)]);
  class Lines {
    #text: string;
    constructor(text: string) { this.#text = text; }
    async *[Symbol.asyncIterator](): AsyncGenerator<string, void> { for (const line of this.#text.split("\n")) yield line; }
    static async *numbered(from: Lines): AsyncGenerator<string, void> { let n = 0; for await (const line of from) yield `${++n}: ${line}`; }
  }
  for await (const line of Lines.numbered(new Lines("one\ntwo"))) note(line);
}
void main().then(() => console.log(lines.length));

const log: string[] = [];
function attempt(name: string, work: () => unknown): void {
  try { work(); log.push(name + " ok"); } catch (error) { log.push(`${name}: ${error instanceof Error ? error.message : String(error)}`); }
}
const boom = (text: string): never => { throw new Error(text); };
attempt("map", () => [1, 2].map((x) => (x === 2 ? boom("m" + x) : x)));
attempt("sort", () => [3, 2, 1].sort(() => boom("compare")));
attempt("forEach", () => new Map([[1, 2]]).forEach((v) => boom("v" + v)));
attempt("reduce", () => ([] as number[]).reduceRight((a, b) => a + b, 0));
attempt("from", () => Array.from({ length: 3 }, (_, i) => (i === 1 ? boom("i1") : i)));
attempt("replace", () => "abc".replace("b", () => boom("r")));
class Failing implements Iterable<number> {
  closed = false;
  constructor(private readonly at: number) {}
  [Symbol.iterator](): Iterator<number> {
    let n = 0;
    return { next: () => { if (n === this.at) return boom("next " + n); return { done: false, value: n++ }; }, return: () => { this.closed = true; return { done: true, value: 0 }; } };
  }
}
const failing = new Failing(2);
attempt("iterator", () => [...failing]);
attempt("loop", () => { for (const x of failing) if (x === 1) boom("body"); });
attempt("set", () => new Set(new Failing(0)));
console.log(failing.closed);
class Lazy { get value(): number { return boom("getter"); } method(): string { return `${this.value}`; } }
attempt("getter", () => new Lazy().method());
class Picky { constructor(n: number) { if (n < 0) throw new RangeError("negative"); } static make(n: number): Picky { return new Picky(n); } }
attempt("constructor", () => Picky.make(-1));
attempt("constructor ok", () => Picky.make(1));
attempt("default", () => ((x = boom("default")) => x)());
attempt("nested", () => { try { boom("inner"); } catch (e) { throw new Error("outer", { cause: e }); } finally { log.push("cleanup"); } });
attempt("rethrow", () => { try { throw 42; } catch (e) { throw e; } });
attempt("argument order", () => [log.push("first"), boom("second"), log.push("never")]);
console.log(log.join("\n"));
new Promise(() => boom("executor")).catch((e: unknown) => console.log("promise", String(e)));
Promise.resolve(1).then(() => boom("then")).finally(() => console.log("finally")).catch((e: unknown) => console.log("caught", String(e)));
Promise.all([1, 2].map(async (n) => { if (n === 2) boom("async " + n); return n; })).catch((e: unknown) => console.log("all", String(e)));
Promise.resolve().finally(() => boom("in finally")).catch((e: unknown) => console.log("f", String(e)));
const thenable: PromiseLike<number> = { then: () => boom("then itself") };
(async () => { try { await thenable; } catch (e) { console.log("thenable", String(e)); } })();

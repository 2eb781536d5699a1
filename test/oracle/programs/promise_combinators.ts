// Promise combinators, thenables of every temper, and the microtasks between.
function note(text: string): void { console.log(text); }
function ticks(label: string, count: number): Promise<void> {
  let chain = Promise.resolve();
  for (let i = 1; i <= count; i++) chain = chain.then(() => note(`${label}${i}`));
  return chain;
}
const text = (v: unknown): string => v instanceof AggregateError ? `Aggregate(${v.message}: ${v.errors.map(text).join()})` : v instanceof Error ? `${v.name}:${v.message}` : Array.isArray(v) ? `[${v.map(text).join()}]` : typeof v === "object" && v !== null && "status" in v ? `{${String(v.status)} ${"value" in v ? text(v.value) : "reason" in v ? text(v.reason) : ""}}` : String(v);
const watch = (label: string, p: Promise<unknown>): Promise<void> => p.then((v) => note(`${label} ok ${text(v)}`), (e) => note(`${label} failed ${text(e)}`));
const later = <T>(value: T, n: number): Promise<T> => n === 0 ? Promise.resolve(value) : Promise.resolve().then(() => later(value, n - 1));
const fails = <T>(reason: T, n: number): Promise<never> => later(0, n).then(() => { throw reason; });
class Thenable<T> implements PromiseLike<T> {
  readonly name: string; readonly value: T; readonly mode: "ok" | "bad" | "throws" | "twice" | "late";
  constructor(name: string, value: T, mode: "ok" | "bad" | "throws" | "twice" | "late") { this.name = name; this.value = value; this.mode = mode; }
  then<A = T, B = never>(ok?: ((value: T) => A | PromiseLike<A>) | null, bad?: ((reason: unknown) => B | PromiseLike<B>) | null): PromiseLike<A | B> {
    note(`${this.name}.then`);
    switch (this.mode) {
      case "ok": ok?.(this.value); break;
      case "bad": bad?.(this.name); break;
      case "throws": throw new Error(`${this.name} throws`);
      case "twice": ok?.(this.value); bad?.("ignored"); throw new Error("ignored");
      case "late": void Promise.resolve().then(() => ok?.(this.value));
    }
    return this as unknown as PromiseLike<A | B>;
  }
}
async function main(): Promise<void> {
  note("-- all");
  await Promise.all([watch("all", Promise.all([later(1, 3), 2, later("c", 1), new Thenable("th", 4, "ok")])), watch("empty", Promise.all([])), watch("allf", Promise.all([later(1, 1), fails("no", 2), fails("never seen", 4)])), ticks("a", 8)]);
  note("-- allSettled");
  await Promise.all([watch("settled", Promise.allSettled([later(1, 2), fails("x", 1), 3, new Thenable("bad", 0, "bad"), new Thenable("throws", 0, "throws")])), watch("empty", Promise.allSettled([])), ticks("b", 7)]);
  note("-- any");
  await Promise.all([watch("any", Promise.any([fails("p", 1), later("q", 3), later("r", 2)])), watch("none", Promise.any([fails("p", 2), fails(new Error("e"), 1)])), watch("empty", Promise.any([])), ticks("c", 8)]);
  note("-- race");
  await Promise.all([watch("race", Promise.race([later("slow", 5), fails("quick", 1)])), watch("first", Promise.race([1, later(2, 0)])), ticks("d", 5)]);
  const never = Promise.race([]);
  void never.then(() => note("never"));
  note("-- thenables");
  for (const mode of ["ok", "bad", "throws", "twice", "late"] as const) {
    await Promise.all([watch(mode, Promise.resolve(new Thenable(mode, 7, mode))), (async () => { try { note(`awaited ${String(await new Thenable(`await ${mode}`, 8, mode))}`); } catch (e) { note(`caught ${text(e)}`); } })(), ticks(mode, 6)]);
  }
  note("-- finally");
  await watch("f1", later(1, 0).finally(() => note("fin")));
  await watch("f2", fails("z", 0).finally(() => note("fin")));
  await watch("f3", later(1, 0).finally(() => { throw new Error("from finally"); }));
  await Promise.all([watch("f4", later(1, 0).finally(() => fails("returned", 1))), ticks("e", 8)]);
  note("-- cycles, self, nested");
  let resolveSelf: (v: PromiseLike<number>) => void = () => undefined;
  const self: Promise<number> = new Promise<number>((resolve) => { resolveSelf = resolve; });
  resolveSelf(self);
  await watch("self", self);
  await Promise.all([watch("nested", new Promise<Promise<number>>((r) => r(later(later(5, 1), 1) as never))), ticks("g", 9)]);
  await watch("executor", new Promise<number>((resolve, reject) => { resolve(1); reject(new Error("late")); throw new Error("later"); }));
  await watch("throws", new Promise<number>(() => { throw new RangeError("now"); }));
  note("-- iterables");
  await watch("set", Promise.all(new Set([later("s", 1), later("t", 0)])));
  await watch("gen", Promise.all((function* () { yield later(1, 1); yield 2; })()));
  await watch("bad gen", Promise.all((function* (): Generator<number> { yield 1; throw new Error("iteration"); })()));
  await watch("map", Promise.allSettled(new Map([["k", 1]]).values()));
  const e = new AggregateError([1, new Error("in")], "many", { cause: "c" });
  note(`${e.name} ${e.message} ${e.errors.length} ${String(e.cause)} ${e instanceof Error}`);
}
void main();

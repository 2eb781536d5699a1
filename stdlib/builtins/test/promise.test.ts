// The order of microtasks against Node's, under generated programs: every reaction writes down its turn.
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { loadBuiltins, type TestFrame } from "./intrinsics_on_node.ts";

const { Promise: OurPromise, awaitValue, promiseCreate, promiseResolve, promiseReject, throwUnhandledRejection } = await loadBuiltins<{
  Promise: PromiseConstructor;
  awaitValue(value: unknown, frame: TestFrame): void;
  promiseCreate(): Promise<unknown>;
  promiseResolve(promise: Promise<unknown>, value: unknown): void;
  promiseReject(promise: Promise<unknown>, reason: unknown): void;
  throwUnhandledRejection(): void;
}>("promise");
const { drainMicrotasks, queueMicrotask: ourQueueMicrotask } = await loadBuiltins<typeof import("../microtasks.ts")>("microtasks");

type Body = Generator<unknown, unknown, unknown>;

interface World {
  readonly Promise: PromiseConstructor;
  readonly queueMicrotask: (task: () => void) => void;
  /** An async function whose awaits are the generator's yields. */
  async(body: () => Body): Promise<unknown>;
}

const nodes: World = {
  Promise,
  queueMicrotask,
  async async(body) {
    const running = body();
    let step = running.next();
    while (step.done !== true) {
      let sent: { readonly value: unknown; readonly failed: boolean };
      try {
        sent = { value: await step.value, failed: false };
      } catch (error) {
        sent = { value: error, failed: true };
      }
      step = sent.failed ? running.throw(sent.value) : running.next(sent.value);
    }
    return step.value;
  },
};

const ours: World = {
  Promise: OurPromise,
  queueMicrotask: ourQueueMicrotask,
  async(body) {
    const promise = promiseCreate();
    const running = body();
    const advance = (take: () => IteratorResult<unknown, unknown>) => {
      let step: IteratorResult<unknown, unknown>;
      try {
        step = take();
      } catch (error) {
        promiseReject(promise, error);
        return;
      }
      if (step.done === true) promiseResolve(promise, step.value);
      else awaitValue(step.value, { resume: (value, failed) => advance(() => (failed ? running.throw(value) : running.next(value))) });
    };
    advance(() => running.next());
    return promise;
  },
};

/** What a handler or an async function ends with. `which` picks among the promises made so far. */
const ending = fc.oneof(
  fc.record({ kind: fc.constant("value" as const), value: fc.nat(9) }),
  fc.record({ kind: fc.constantFrom("promise" as const, "thenable" as const, "throwingThenable" as const, "throw" as const), which: fc.nat(30) }),
);
const which = fc.nat(30);
const statement = fc.oneof(
  fc.record({ kind: fc.constantFrom("resolved" as const, "rejected" as const, "deferred" as const) }),
  fc.record({ kind: fc.constant("then" as const), which, both: fc.boolean(), end: ending }),
  fc.record({ kind: fc.constantFrom("catch" as const, "finally" as const), which, end: ending }),
  fc.record({ kind: fc.constant("settle" as const), which, fail: fc.boolean(), end: ending }),
  fc.record({ kind: fc.constantFrom("all" as const, "allSettled" as const, "race" as const, "any" as const), members: fc.array(which, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant("async" as const), awaits: fc.array(ending, { maxLength: 3 }), end: ending, guarded: fc.boolean() }),
  fc.record({ kind: fc.constant("microtask" as const) }),
);
type Element<A> = A extends fc.Arbitrary<infer E> ? E : never;

function execute(world: World, program: readonly Element<typeof statement>[]): string[] {
  const log: string[] = [];
  const promises: Promise<unknown>[] = [world.Promise.resolve(0)];
  const deferred: { resolve(value: unknown): void; reject(reason: unknown): void }[] = [];
  const pick = (index: number) => promises[index % promises.length]!;
  const finish = (end: Element<typeof ending>, name: string): unknown => {
    switch (end.kind) {
      case "value": return end.value;
      case "promise": return pick(end.which);
      case "throw": throw `${name} threw`;
      case "thenable": return { then(resolve: (value: unknown) => void) { log.push(`${name}.then`); resolve(pick(end.which)); resolve(1); } };
      case "throwingThenable": return { then() { log.push(`${name}.then`); throw `${name}.then threw`; } };
    }
  };
  const show = (value: unknown) => (typeof value === "object" ? "object" : String(value));
  const add = (promise: Promise<unknown>) => void promises.push(promise);
  program.forEach((each, position) => {
    const name = `${position}:${each.kind}`;
    const handler = (label: string, end: Element<typeof ending>) => (value: unknown) => {
      log.push(`${name} ${label} ${show(value)}`);
      return finish(end, name);
    };
    switch (each.kind) {
      case "resolved": add(world.Promise.resolve(position)); break;
      case "rejected": add(world.Promise.reject(`${name} reason`)); break;
      case "deferred": add(new world.Promise((resolve, reject) => void deferred.push({ resolve, reject }))); break;
      case "then": add(each.both ? pick(each.which).then(handler("ok", each.end), handler("failed", each.end)) : pick(each.which).then(handler("ok", each.end))); break;
      case "catch": add(pick(each.which).catch(handler("caught", each.end))); break;
      case "finally": add(pick(each.which).finally(() => void handler("finally", each.end)(0))); break;
      case "settle": {
        const target = deferred[each.which % Math.max(1, deferred.length)];
        if (target === undefined) break;
        try {
          const value = finish(each.end, name);
          if (each.fail) target.reject(name);
          else target.resolve(value);
        } catch { /* a settlement that throws settles nothing */ }
        break;
      }
      case "all": case "allSettled": case "race": case "any":
        add((world.Promise[each.kind] as (values: unknown[]) => Promise<unknown>)(each.members.map(pick)));
        break;
      case "async":
        add(world.async(function* () {
          log.push(`${name} starts`);
          for (const [turn, awaited] of each.awaits.entries()) {
            const value = finish(awaited, `${name}#${turn}`);
            if (!each.guarded) {
              log.push(`${name} goes on with ${show(yield value)}`);
              continue;
            }
            try {
              log.push(`${name} goes on with ${show(yield value)}`);
            } catch (error) {
              log.push(`${name} catches ${show(error)}`);
            }
          }
          return finish(each.end, name);
        }));
        break;
      case "microtask": world.queueMicrotask(() => log.push(name)); break;
    }
  });
  // One observer each, so that nothing counts as unhandled and every settlement is seen.
  promises.forEach((promise, index) => void promise.then((value) => log.push(`#${index} is ${show(value)}`), (error) => log.push(`#${index} failed with ${show(error)}`)));
  return log;
}

it("runs every reaction in Node's turn", async () => {
  await fc.assert(fc.asyncProperty(fc.array(statement, { maxLength: 14 }), async (program) => {
    const expected = execute(nodes, program);
    await new Promise((resolve) => setImmediate(resolve));
    const actual = execute(ours, program);
    drainMicrotasks();
    expect(actual).toEqual(expected);
  }), { numRuns: 2000 });
});

it("tells a rejection nobody handles from one that is handled before the microtasks end", () => {
  const handledLate = OurPromise.reject("late");
  ourQueueMicrotask(() => void handledLate.catch(() => undefined));
  drainMicrotasks();
  throwUnhandledRejection();
  void OurPromise.reject("never").then(() => undefined);
  drainMicrotasks();
  expect(throwUnhandledRejection).toThrow("never");
});

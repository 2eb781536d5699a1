// The event loop on a clock that passes while it sleeps.
import { beforeEach, expect, it } from "@jest/globals";
import fc from "fast-check";
import { loadBuiltins, machine } from "./intrinsics_on_node.ts";

const loop = await loadBuiltins<typeof import("../event_loop.ts")>("event_loop");
const timers = await loadBuiltins<typeof import("../timers.ts")>("timers");
const { TimerHeap } = await loadBuiltins<typeof import("../timer_heap.ts")>("timer_heap");
const { Promise: OurPromise } = await loadBuiltins<typeof import("../promise.ts")>("promise");
const { queueMicrotask: ourQueueMicrotask } = await loadBuiltins<typeof import("../microtasks.ts")>("microtasks");

const MILLISECOND = 1e6;
let log: string[];
const note = (text: string) => () => void log.push(`${text}@${machine.nanoseconds / MILLISECOND}`);

beforeEach(() => {
  log = [];
  machine.nanoseconds = 0;
});

it("runs timers by deadline, then by order, microtasks after each", () => {
  timers.setTimeout(note("c"), 20);
  timers.setTimeout(() => {
    note("a")();
    ourQueueMicrotask(note("microtask"));
  }, 10);
  timers.setTimeout(note("b"), 10);
  timers.setTimeout(note("zero is one"), 0);
  timers.setImmediate(note("immediate"));
  expect(loop.run(OurPromise.resolve())).toBe(0);
  expect(log).toEqual(["immediate@0", "zero is one@1", "a@10", "microtask@10", "b@10", "c@20"]);
});

it("ends when the promise has settled and only unreferenced timers are left", () => {
  timers.setTimeout(note("never"), 50).unref();
  loop.setTimer(60, note("never either"));
  timers.setTimeout(note("held"), 5);
  expect(loop.run(OurPromise.resolve())).toBe(0);
  expect(log).toEqual(["held@5"]);
});

it("waits for machine timers while the promise is pending", () => {
  const promise = new OurPromise<void>((resolve) => void loop.setTimer(7.5, () => resolve()));
  expect(loop.run(promise)).toBe(0);
  expect(machine.nanoseconds).toBe(7.5 * MILLISECOND);
});

it("ends with the status the promise resolves to", () => {
  expect(loop.run(OurPromise.resolve(3))).toBe(3);
});

it("repeats an interval until it is cleared, also from inside", () => {
  let turns = 0;
  const interval = timers.setInterval(() => {
    note("tick")();
    if (++turns === 3) timers.clearInterval(interval);
  }, 4);
  loop.run(OurPromise.resolve());
  expect(log).toEqual(["tick@4", "tick@8", "tick@12"]);
});

it("says 13, as Node does, when nothing can ever settle the promise", () => {
  expect(loop.run(new OurPromise<void>(() => undefined))).toBe(13);
});

it("lets an exception of a callback and an unhandled rejection out", () => {
  const thrown = timers.setTimeout(() => { throw new Error("thrown"); }, 1);
  expect(() => loop.run(OurPromise.resolve())).toThrow("thrown");
  timers.clearTimeout(thrown);
  timers.setTimeout(() => void OurPromise.reject(new Error("rejected")), 1);
  expect(() => loop.run(OurPromise.resolve())).toThrow("rejected");
});

it("hands interrupts to their handlers", () => {
  const promise = new OurPromise<void>((resolve) => {
    loop.onInterrupt(5, () => {
      note("interrupt")();
      resolve();
    });
  });
  expect(() => loop.onInterrupt(5, () => undefined)).toThrow("has a handler");
  machine.interrupts.push(9, 5);
  expect(loop.run(promise)).toBe(0);
  expect(log).toEqual(["interrupt@0"]);
});

it("keeps the timer heap a heap", () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(20), fc.boolean(), fc.nat())), (edits) => {
    const heap = new TimerHeap();
    const pending: ReturnType<typeof heap.add>[] = [];
    for (const [deadline, remove, which] of edits) {
      if (remove && pending.length > 0) heap.remove(pending.splice(which % pending.length, 1)[0]!);
      else pending.push(heap.add(deadline, () => undefined));
      expect(heap.check()).toBeUndefined();
    }
    const order: number[] = [];
    for (let timer = heap.earliest(); timer !== undefined; timer = heap.earliest()) {
      order.push(timer.deadlineMilliseconds * 1000 + timer.timerSequence);
      heap.remove(timer);
    }
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order.length).toBe(pending.length);
  }));
});

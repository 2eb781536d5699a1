// Promise (ECMA-262 section 27.2) and what async functions are lowered to. The number of microtasks between cause and
// effect is observable and is exactly the specification's; internal reactions stand for the built-in functions there.
import { resumeFrame } from "./intrinsics.ts";
import { AggregateError, TypeError } from "./error.ts";
import { forEachOf } from "./iteration.ts";
import { enqueueMicrotask, Microtask } from "./microtasks.ts";

const PENDING = 0;
const FULFILLED = 1;
const REJECTED = 2;

/** What is to run when a promise settles; it is the microtask itself. */
abstract class Reaction extends Microtask {
  reactionArgument: unknown = undefined;
  reactionFailed = false;
}

/** Rejected promises without a reaction; looked at when the microtasks have run. */
let unhandledRejections: Promise<unknown>[] = [];

export class Promise<T> {
  #state = PENDING;
  #value: unknown = undefined;
  #firstReaction: Microtask | undefined = undefined;
  #lastReaction: Microtask | undefined = undefined;
  #handled = false;

  /** Without an executor: a promise that the builtins settle. */
  constructor(executor?: (resolve: (value: T | PromiseLike<T>) => void, reject: (reason?: unknown) => void) => void) {
    if (executor === undefined) return;
    const settler = new Settler(this);
    try {
      executor((value) => settler.resolve(value), (reason) => settler.reject(reason));
    } catch (error) {
      settler.reject(error);
    }
  }

  isPending(): boolean {
    return this.#state === PENDING;
  }

  isHandledOrNotRejected(): boolean {
    return this.#handled || this.#state !== REJECTED;
  }

  /** The value it was fulfilled with, or the reason it was rejected with. */
  settledValue(): unknown {
    return this.#value;
  }

  /** The specification's promise resolve function, without its guard against a second call. */
  resolveWith(resolution: unknown): void {
    if (typeof resolution !== "object" || resolution === null) {
      this.#settle(FULFILLED, resolution);
    } else if (resolution === this) {
      this.rejectWith(new TypeError("Chaining cycle detected for promise #<Promise>"));
    } else if (resolution instanceof Promise) {
      enqueueMicrotask(new AdoptPromise(this, resolution));
    } else if ("then" in resolution) {
      enqueueMicrotask(new AdoptThenable(this, resolution as PromiseLike<unknown>));
    } else {
      this.#settle(FULFILLED, resolution);
    }
  }

  rejectWith(reason: unknown): void {
    if (!this.#handled) unhandledRejections.push(this);
    this.#settle(REJECTED, reason);
  }

  #settle(state: number, value: unknown): void {
    this.#state = state;
    this.#value = value;
    let reaction = this.#firstReaction;
    this.#firstReaction = undefined;
    this.#lastReaction = undefined;
    while (reaction !== undefined) {
      const next: Microtask | undefined = reaction.nextTask;
      const settled = reaction as Reaction;
      settled.reactionArgument = value;
      settled.reactionFailed = state === REJECTED;
      enqueueMicrotask(settled);
      reaction = next;
    }
  }

  addReaction(reaction: Reaction): void {
    this.#handled = true;
    if (this.#state === PENDING) {
      if (this.#lastReaction === undefined) this.#firstReaction = reaction;
      else this.#lastReaction.nextTask = reaction;
      this.#lastReaction = reaction;
    } else {
      reaction.reactionArgument = this.#value;
      reaction.reactionFailed = this.#state === REJECTED;
      enqueueMicrotask(reaction);
    }
  }

  then<R1 = T, R2 = never>(
    onFulfilled?: ((value: T) => R1 | PromiseLike<R1>) | null,
    onRejected?: ((reason: unknown) => R2 | PromiseLike<R2>) | null,
  ): Promise<R1 | R2> {
    const derived = new Promise<R1 | R2>();
    this.addReaction(new ThenReaction(derived, onFulfilled as Handler | null | undefined, onRejected as Handler | null | undefined));
    return derived;
  }

  catch<R = never>(onRejected?: ((reason: unknown) => R | PromiseLike<R>) | null): Promise<T | R> {
    return this.then<T, R>(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    if (onFinally === undefined || onFinally === null) return this.then<T, never>(undefined, undefined);
    const run = onFinally as () => unknown;
    return this.then<T, never>(
      (value) => promiseOf(run()).then(() => value) as PromiseLike<T>,
      (reason) => promiseOf(run()).then(() => rethrow(reason)) as PromiseLike<never>,
    );
  }

  static resolve<V>(value?: V): Promise<V> {
    return promiseOf(value) as Promise<V>;
  }

  static reject<V = never>(reason?: unknown): Promise<V> {
    const promise = new Promise<V>();
    promise.rejectWith(reason);
    return promise;
  }

  static all<V>(values: Iterable<V>): Promise<V[]> {
    const result = new Promise<V[]>();
    const gathered: V[] = [];
    const countdown = new Countdown(() => result.resolveWith(gathered));
    gather(result, values, (promise, index) => {
      gathered.push(undefined as V);
      countdown.begin();
      promise.addReaction(new CallbackReaction((value, failed) => {
        if (failed) {
          if (result.isPending()) result.rejectWith(value);
        } else {
          gathered[index] = value as V;
          countdown.end();
        }
      }));
    }, countdown);
    return result;
  }

  static allSettled<V>(values: Iterable<V>): Promise<PromiseSettledResult<V>[]> {
    const result = new Promise<PromiseSettledResult<V>[]>();
    const gathered: PromiseSettledResult<V>[] = [];
    const countdown = new Countdown(() => result.resolveWith(gathered));
    gather(result, values, (promise, index) => {
      gathered.push(undefined as unknown as PromiseSettledResult<V>);
      countdown.begin();
      promise.addReaction(new CallbackReaction((value, failed) => {
        gathered[index] = failed ? { status: "rejected", reason: value } : { status: "fulfilled", value: value as V };
        countdown.end();
      }));
    }, countdown);
    return result;
  }

  static race<V>(values: Iterable<V>): Promise<V> {
    const result = new Promise<V>();
    gather(result, values, (promise) => {
      promise.addReaction(new CallbackReaction((value, failed) => {
        if (!result.isPending()) return;
        if (failed) result.rejectWith(value);
        else result.resolveWith(value);
      }));
    }, undefined);
    return result;
  }

  static any<V>(values: Iterable<V>): Promise<V> {
    const result = new Promise<V>();
    const errors: unknown[] = [];
    const countdown = new Countdown(() => result.rejectWith(new AggregateError(errors, "All promises were rejected")));
    gather(result, values, (promise, index) => {
      errors.push(undefined);
      countdown.begin();
      promise.addReaction(new CallbackReaction((value, failed) => {
        if (failed) {
          errors[index] = value;
          countdown.end();
        } else if (result.isPending()) {
          result.resolveWith(value);
        }
      }));
    }, countdown);
    return result;
  }

  inspectedItems(_most: number, show: (value: unknown) => string): string[] {
    if (this.#state === PENDING) return ["<pending>"];
    const text = show(this.#value);
    return [this.#state === REJECTED ? `<rejected> ${text}` : text];
  }

  builtinTag(): string { return "Promise"; }
}

type Handler = (value: unknown) => unknown;

/** The pair of functions an executor or a thenable is given: only the first call of either counts. */
class Settler {
  readonly #promise: Promise<unknown>;
  #used = false;

  constructor(promise: Promise<unknown>) {
    this.#promise = promise;
  }

  resolve(value: unknown): void {
    if (this.#used) return;
    this.#used = true;
    this.#promise.resolveWith(value);
  }

  reject(reason: unknown): void {
    if (this.#used) return;
    this.#used = true;
    this.#promise.rejectWith(reason);
  }
}

/** PromiseReactionJob of a `then`. */
class ThenReaction extends Reaction {
  readonly #derived: Promise<unknown>;
  readonly #onFulfilled: Handler | null | undefined;
  readonly #onRejected: Handler | null | undefined;

  constructor(derived: Promise<unknown>, onFulfilled: Handler | null | undefined, onRejected: Handler | null | undefined) {
    super();
    this.#derived = derived;
    this.#onFulfilled = onFulfilled;
    this.#onRejected = onRejected;
  }

  runTask(): void {
    const handler = this.reactionFailed ? this.#onRejected : this.#onFulfilled;
    if (handler === undefined || handler === null) {
      if (this.reactionFailed) this.#derived.rejectWith(this.reactionArgument);
      else this.#derived.resolveWith(this.reactionArgument);
      return;
    }
    let result: unknown;
    try {
      result = handler(this.reactionArgument);
    } catch (error) {
      this.#derived.rejectWith(error);
      return;
    }
    this.#derived.resolveWith(result);
  }
}

/** A built-in function as handler, whose result nobody sees. */
class CallbackReaction extends Reaction {
  readonly #callback: (value: unknown, failed: boolean) => void;

  constructor(callback: (value: unknown, failed: boolean) => void) {
    super();
    this.#callback = callback;
  }

  runTask(): void {
    const callback = this.#callback;
    callback(this.reactionArgument, this.reactionFailed);
  }
}

/** Settles a promise as another one settled. */
class FollowReaction extends Reaction {
  readonly #follower: Promise<unknown>;

  constructor(follower: Promise<unknown>) {
    super();
    this.#follower = follower;
  }

  runTask(): void {
    if (this.reactionFailed) this.#follower.rejectWith(this.reactionArgument);
    else this.#follower.resolveWith(this.reactionArgument);
  }
}

/** Continues an async function at its `await`. */
class AwaitReaction extends Reaction {
  readonly #frame: AsyncFrame;

  constructor(frame: AsyncFrame) {
    super();
    this.#frame = frame;
  }

  runTask(): void {
    resumeFrame(this.#frame, this.reactionArgument, this.reactionFailed);
  }
}

/** PromiseResolveThenableJob for a promise of our own: its `then` is known. */
class AdoptPromise extends Microtask {
  readonly #promise: Promise<unknown>;
  readonly #adopted: Promise<unknown>;

  constructor(promise: Promise<unknown>, adopted: Promise<unknown>) {
    super();
    this.#promise = promise;
    this.#adopted = adopted;
  }

  runTask(): void {
    this.#adopted.addReaction(new FollowReaction(this.#promise));
  }
}

/** PromiseResolveThenableJob for any other object with a `then`. */
class AdoptThenable extends Microtask {
  readonly #promise: Promise<unknown>;
  readonly #thenable: PromiseLike<unknown>;

  constructor(promise: Promise<unknown>, thenable: PromiseLike<unknown>) {
    super();
    this.#promise = promise;
    this.#thenable = thenable;
  }

  runTask(): void {
    const settler = new Settler(this.#promise);
    try {
      this.#thenable.then((value) => settler.resolve(value), (reason) => settler.reject(reason));
    } catch (error) {
      settler.reject(error);
    }
  }
}

/** Calls `whenAll` when `end` has been called as often as `begin`. */
class Countdown {
  #outstanding = 0;
  readonly #whenAll: () => void;

  constructor(whenAll: () => void) {
    this.#whenAll = whenAll;
  }

  begin(): void {
    this.#outstanding++;
  }

  end(): void {
    this.#outstanding--;
    if (this.#outstanding === 0) {
      const whenAll = this.#whenAll;
      whenAll();
    }
  }
}

/** What `Promise.all` and kin share: a promise for each value, in order; a throwing iterator rejects the result. */
function gather<V>(result: Promise<unknown>, values: Iterable<V>, visit: (promise: Promise<unknown>, index: number) => void, countdown: Countdown | undefined): void {
  let index = 0;
  try {
    if (countdown !== undefined) countdown.begin();
    forEachOf<V>(values, (value) => {
      visit(promiseOf(value), index);
      index++;
    });
    if (countdown !== undefined) countdown.end();
  } catch (error) {
    if (result.isPending()) result.rejectWith(error);
  }
}

/** PromiseResolve: a promise is itself. */
function promiseOf(value: unknown): Promise<unknown> {
  if (value instanceof Promise) return value as Promise<unknown>;
  const promise = new Promise<unknown>();
  promise.resolveWith(value);
  return promise;
}

function rethrow(reason: unknown): never {
  throw reason;
}

export function promiseCreate(): Promise<unknown> {
  return new Promise<unknown>();
}

export function promiseResolve(promise: Promise<unknown>, value: unknown): void {
  promise.resolveWith(value);
}

export function promiseReject(promise: Promise<unknown>, reason: unknown): void {
  promise.rejectWith(reason);
}

/** Calls `then` one microtask after a value, or the promise that it is, has settled. */
export function whenSettled(value: unknown, then: (value: unknown, failed: boolean) => void): void {
  promiseOf(value).addReaction(new CallbackReaction(then));
}

export function awaitValue(value: unknown, frame: AsyncFrame): void {
  promiseOf(value).addReaction(new AwaitReaction(frame));
}

/** Throws the reason of the first rejection that nobody handled, as Node ends the program then. */
export function throwUnhandledRejection(): void {
  if (unhandledRejections.length === 0) return;
  const rejected = unhandledRejections;
  unhandledRejections = [];
  for (const promise of rejected) {
    if (!promise.isHandledOrNotRejected()) throw promise.settledValue();
  }
}

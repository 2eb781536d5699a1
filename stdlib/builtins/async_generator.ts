// Async generators (ECMA-262 section 27.6): a queue of requests, each with the promise that its caller holds, in front of a
// body that is a frame like an async function's. What the body yields and returns has been awaited there already.
import { resumeFrame } from "./intrinsics.ts";
import { TypeError } from "./error.ts";
import { NEXT, RETURN, requireResult, THROW } from "./generator.ts";
import { iteratorOf } from "./iteration.ts";
import { Promise, whenSettled } from "./promise.ts";

const SUSPENDED_START = 0;
const SUSPENDED_YIELD = 1;
const EXECUTING = 2;
const AWAITING_RETURN = 3;
const COMPLETED = 4;

class Request {
  readonly how: number;
  readonly requestValue: unknown;
  readonly requestPromise = new Promise<unknown>();
  nextRequest: Request | undefined = undefined;

  constructor(how: number, value: unknown) {
    this.how = how;
    this.requestValue = value;
  }
}

export class AsyncGenerator<T, R> {
  #frame: AsyncFrame | undefined = undefined;
  #generatorState = SUSPENDED_START;
  #firstRequest: Request | undefined = undefined;
  #lastRequest: Request | undefined = undefined;
  #isReturning = false;
  #delegate: AsyncIterator<unknown, unknown, unknown> | undefined = undefined;

  next(sent?: unknown): Promise<IteratorResult<T, R>> {
    return this.#ask(NEXT, sent);
  }

  return(value?: unknown): Promise<IteratorResult<T, R>> {
    return this.#ask(RETURN, value);
  }

  throw(error: unknown): Promise<IteratorResult<T, R>> {
    return this.#ask(THROW, error);
  }

  [Symbol.asyncIterator](): AsyncGenerator<T, R> {
    return this;
  }

  beginWith(frame: AsyncFrame): void {
    this.#frame = frame;
  }

  isReturning(): boolean {
    return this.#isReturning;
  }

  #ask(how: number, value: unknown): Promise<IteratorResult<T, R>> {
    const request = new Request(how, value);
    if (this.#lastRequest === undefined) this.#firstRequest = request;
    else this.#lastRequest.nextRequest = request;
    this.#lastRequest = request;
    const state = this.#generatorState;
    if (state === SUSPENDED_YIELD || (state === SUSPENDED_START && how === NEXT)) {
      this.#resume(request);
    } else if (state === SUSPENDED_START || state === COMPLETED) {
      this.#complete();
      this.#drain();
    }
    return request.requestPromise as Promise<IteratorResult<T, R>>;
  }

  /** Continues the body, or what it has delegated to, as the request says; what is to be returned is awaited first. */
  #resume(request: Request): void {
    this.#generatorState = EXECUTING;
    const { how, requestValue } = request;
    if (how === RETURN) whenSettled(requestValue, (value, failed) => this.#goOn(failed ? THROW : RETURN, value));
    else this.#goOn(how, requestValue);
  }

  #goOn(how: number, value: unknown): void {
    if (this.#delegate !== undefined) this.#askDelegate(how, value);
    else this.#continueBody(how, value);
  }

  #continueBody(how: number, value: unknown): void {
    this.#isReturning = how === RETURN;
    resumeFrame(this.#frame as AsyncFrame, value, how !== NEXT);
  }

  noteYield(value: unknown): void {
    this.#settleFirst(value, false);
    const next = this.#firstRequest;
    if (next === undefined) this.#generatorState = SUSPENDED_YIELD;
    else this.#resume(next);
  }

  noteReturn(value: unknown): void {
    this.#complete();
    this.#settleFirst(value, true);
    this.#drain();
  }

  noteThrow(error: unknown): void {
    this.#complete();
    this.#rejectFirst(error);
    this.#drain();
  }

  noteDelegate(delegate: AsyncIterator<unknown, unknown, unknown>): void {
    this.#delegate = delegate;
    this.#askDelegate(NEXT, undefined);
  }

  /** One step of an iterator that `yield*` delegates to. */
  #askDelegate(how: number, value: unknown): void {
    const delegate = this.#delegate as AsyncIterator<unknown, unknown, unknown>;
    try {
      let step: unknown;
      if (how === NEXT) {
        step = delegate.next(value);
      } else if (how === RETURN) {
        if (!("return" in delegate)) {
          whenSettled(value, (awaited, failed) => this.#endDelegation(failed ? THROW : RETURN, awaited));
          return;
        }
        step = delegate.return?.(value);
      } else if ("throw" in delegate) {
        step = delegate.throw?.(value);
      } else {
        this.#refuseThrow(delegate);
        return;
      }
      whenSettled(step, (result, failed) => this.#takeStep(how, result, failed));
    } catch (error) {
      this.#endDelegation(THROW, error);
    }
  }

  #takeStep(how: number, result: unknown, failed: boolean): void {
    if (failed) {
      this.#endDelegation(THROW, result);
      return;
    }
    let value: unknown;
    let isDone = false;
    try {
      requireResult(result);
      const step = result as IteratorResult<unknown, unknown>;
      isDone = step.done === true;
      value = step.value;
    } catch (error) {
      this.#endDelegation(THROW, error);
      return;
    }
    if (isDone) this.#endDelegation(how === RETURN ? RETURN : NEXT, value);
    else this.noteYield(value);
  }

  /** The delegate cannot be told of an exception: it is closed, and that it is so is the exception. */
  #refuseThrow(delegate: AsyncIterator<unknown, unknown, unknown>): void {
    const error = new TypeError("The iterator does not provide a 'throw' method");
    if (!("return" in delegate)) {
      this.#endDelegation(THROW, error);
      return;
    }
    whenSettled(delegate.return?.(), (result, failed) => this.#endDelegation(THROW, failed ? result : error));
  }

  /** The body goes on after its `yield*`. */
  #endDelegation(how: number, value: unknown): void {
    this.#delegate = undefined;
    this.#continueBody(how, value);
  }

  #complete(): void {
    this.#generatorState = COMPLETED;
    this.#frame = undefined;
  }

  #takeFirst(): Request {
    const request = this.#firstRequest as Request;
    this.#firstRequest = request.nextRequest;
    if (request.nextRequest === undefined) this.#lastRequest = undefined;
    return request;
  }

  #settleFirst(value: unknown, done: boolean): void {
    this.#takeFirst().requestPromise.resolveWith({ value, done });
  }

  #rejectFirst(error: unknown): void {
    this.#takeFirst().requestPromise.rejectWith(error);
  }

  /** Answers what is asked of a generator that has ended. */
  #drain(): void {
    for (let request = this.#firstRequest; request !== undefined; request = this.#firstRequest) {
      if (request.how === RETURN) {
        this.#generatorState = AWAITING_RETURN;
        whenSettled(request.requestValue, (value, failed) => {
          this.#generatorState = COMPLETED;
          if (failed) this.#rejectFirst(value);
          else this.#settleFirst(value, true);
          this.#drain();
        });
        return;
      }
      if (request.how === THROW) this.#rejectFirst(request.requestValue);
      else this.#settleFirst(undefined, true);
    }
  }

  builtinTag(): string { return "AsyncGenerator"; }
}

/** CreateAsyncFromSyncIterator (27.1.4): the values of a sync iterator are awaited one by one. */
export class AsyncFromSyncIterator<T> {
  readonly #iterator: Iterator<T>;

  constructor(iterator: Iterator<T>) {
    this.#iterator = iterator;
  }

  next(sent?: unknown): Promise<IteratorResult<T, unknown>> {
    return settleStep(() => this.#iterator.next(sent)) as Promise<IteratorResult<T, unknown>>;
  }

  return(value?: unknown): Promise<IteratorResult<T, unknown>> {
    const iterator = this.#iterator;
    return settleStep(() => ("return" in iterator ? iterator.return?.(value) : { value, done: true })) as Promise<IteratorResult<T, unknown>>;
  }

  throw(error: unknown): Promise<IteratorResult<T, unknown>> {
    const iterator = this.#iterator;
    return settleStep(() => {
      if (!("throw" in iterator)) throw error;
      return iterator.throw?.(error);
    }) as Promise<IteratorResult<T, unknown>>;
  }

  [Symbol.asyncIterator](): AsyncFromSyncIterator<T> {
    return this;
  }
}

/** AsyncFromSyncIteratorContinuation: a promise of the step with its value awaited. */
function settleStep(take: () => unknown): Promise<unknown> {
  const promise = new Promise<unknown>();
  try {
    const result = take();
    requireResult(result);
    const step = result as IteratorResult<unknown, unknown>;
    const done = step.done === true;
    whenSettled(step.value, (value, failed) => {
      if (failed) promise.rejectWith(value);
      else promise.resolveWith({ value, done });
    });
  } catch (error) {
    promise.rejectWith(error);
  }
  return promise;
}

/** The iterator that `for await` and `yield*` of an async generator walk. */
export function asyncIteratorOf<T>(iterable: AsyncIterable<T> | Iterable<T>): AsyncIterator<T> {
  const value: unknown = iterable;
  if (typeof value === "object" && value !== null && Symbol.asyncIterator in value) return (iterable as AsyncIterable<T>)[Symbol.asyncIterator]();
  return new AsyncFromSyncIterator<T>(iteratorOf<T>(iterable as Iterable<T>)) as unknown as AsyncIterator<T>;
}

export function asyncFromSync<T>(iterator: Iterator<T>): AsyncFromSyncIterator<T> {
  return new AsyncFromSyncIterator<T>(iterator);
}

// What the compiler calls: as for generators.

export function asyncGeneratorCreate(): AsyncGenerator<unknown, unknown> {
  return new AsyncGenerator<unknown, unknown>();
}

export function asyncGeneratorBegin(generator: AsyncGenerator<unknown, unknown>, frame: AsyncFrame): void {
  generator.beginWith(frame);
}

export function asyncGeneratorReturn(generator: AsyncGenerator<unknown, unknown>, value: unknown): void {
  generator.noteReturn(value);
}

export function asyncGeneratorThrow(generator: AsyncGenerator<unknown, unknown>, error: unknown): void {
  generator.noteThrow(error);
}

export function asyncGeneratorYield(generator: AsyncGenerator<unknown, unknown>, value: unknown): void {
  generator.noteYield(value);
}

export function asyncGeneratorDelegate(generator: AsyncGenerator<unknown, unknown>, iterator: AsyncIterator<unknown, unknown, unknown>): void {
  generator.noteDelegate(iterator);
}

export function asyncGeneratorIsReturning(generator: AsyncGenerator<unknown, unknown>): boolean {
  return generator.isReturning();
}

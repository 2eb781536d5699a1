// Generators (ECMA-262 section 27.5). The body of a generator function is a frame that `resumeFrame` continues; at each turn
// of its life it calls one of the functions below, which note in the generator what happened, and returns to `#run`.
// `yield*` happens out here: while there is a delegate the frame sleeps, so the body holds one suspension and no loop.
import { resumeFrame } from "./intrinsics.ts";
import { TypeError } from "./error.ts";

/** How a generator is continued. */
export const NEXT = 0;
export const THROW = 1;
export const RETURN = 2;

const RUNNING = 0;
const SUSPENDED_START = 1;
const SUSPENDED_YIELD = 2;
const COMPLETED = 3;

/** What the body did when it last ran. */
const YIELDED = 0;
const RETURNED = 1;
const THREW = 2;
const DELEGATED = 3;

export class Generator<T, R> {
  #frame: AsyncFrame | undefined = undefined;
  #generatorState = SUSPENDED_START;
  #event = YIELDED;
  /** What was yielded, returned or thrown. */
  #outcome: unknown = undefined;
  #isReturning = false;
  #delegate: Iterator<unknown, unknown, unknown> | undefined = undefined;

  next(sent?: unknown): IteratorResult<T, R> {
    return this.#run(NEXT, sent);
  }

  return(value?: unknown): IteratorResult<T, R> {
    return this.#run(RETURN, value);
  }

  throw(error: unknown): IteratorResult<T, R> {
    return this.#run(THROW, error);
  }

  [Symbol.iterator](): Generator<T, R> {
    return this;
  }

  beginWith(frame: AsyncFrame): void {
    this.#frame = frame;
  }

  /** Whether the resumption is to be a `return` statement where the generator was suspended. */
  isReturning(): boolean {
    return this.#isReturning;
  }

  noteYield(value: unknown): void {
    this.#event = YIELDED;
    this.#outcome = value;
  }

  noteReturn(value: unknown): void {
    this.#event = RETURNED;
    this.#outcome = value;
  }

  noteThrow(error: unknown): void {
    this.#event = THREW;
    this.#outcome = error;
  }

  noteDelegate(delegate: Iterator<unknown, unknown, unknown>): void {
    this.#event = DELEGATED;
    this.#delegate = delegate;
  }

  #run(firstHow: number, firstValue: unknown): IteratorResult<T, R> {
    let how = firstHow;
    let value = firstValue;
    const state = this.#generatorState;
    if (state === RUNNING) throw new TypeError("Generator is already running");
    if (state === SUSPENDED_START && how !== NEXT) this.#complete();
    if (this.#generatorState === COMPLETED) {
      if (how === THROW) throw value;
      return { value: (how === RETURN ? value : undefined) as R, done: true };
    }
    this.#generatorState = RUNNING;
    for (;;) {
      const delegate = this.#delegate;
      if (delegate !== undefined) {
        try {
          const step = stepDelegate(delegate, how, value);
          if (step !== undefined) {
            const { done } = step;
            if (done !== true) {
              this.#generatorState = SUSPENDED_YIELD;
              return step as IteratorResult<T, R>;
            }
            value = step.value;
            if (how !== RETURN) how = NEXT;
          }
        } catch (error) {
          how = THROW;
          value = error;
        }
        this.#delegate = undefined;
      }
      this.#isReturning = how === RETURN;
      resumeFrame(this.#frame as AsyncFrame, value, how !== NEXT);
      const outcome = this.#outcome;
      this.#outcome = undefined;
      switch (this.#event) {
        case YIELDED:
          this.#generatorState = SUSPENDED_YIELD;
          return { value: outcome as T, done: false };
        case RETURNED:
          this.#complete();
          return { value: outcome as R, done: true };
        case THREW:
          this.#complete();
          throw outcome;
        default:
          how = NEXT;
          value = undefined;
      }
    }
  }

  #complete(): void {
    this.#generatorState = COMPLETED;
    this.#frame = undefined;
  }

  builtinTag(): string { return "Generator"; }
}

/** One step of an iterator that `yield*` delegates to; undefined when it is asked to return and has no `return`. */
function stepDelegate(delegate: Iterator<unknown, unknown, unknown>, how: number, value: unknown): IteratorResult<unknown, unknown> | undefined {
  let step: IteratorResult<unknown, unknown>;
  if (how === NEXT) {
    step = delegate.next(value);
  } else if (how === RETURN) {
    if (!("return" in delegate)) return undefined;
    step = delegate.return?.(value) as IteratorResult<unknown, unknown>;
  } else if ("throw" in delegate) {
    step = delegate.throw?.(value) as IteratorResult<unknown, unknown>;
  } else {
    if ("return" in delegate) requireResult(delegate.return?.());
    throw new TypeError("The iterator does not provide a 'throw' method");
  }
  requireResult(step);
  return step;
}

export function requireResult(result: unknown): void {
  if (typeof result !== "object" || result === null) throw new TypeError("Iterator result is not an object");
}

// What the compiler calls: `generatorCreate` and `generatorBegin` when a generator function is called, the others from the body.

export function generatorCreate(): Generator<unknown, unknown> {
  return new Generator<unknown, unknown>();
}

export function generatorBegin(generator: Generator<unknown, unknown>, frame: AsyncFrame): void {
  generator.beginWith(frame);
}

export function generatorReturn(generator: Generator<unknown, unknown>, value: unknown): void {
  generator.noteReturn(value);
}

export function generatorThrow(generator: Generator<unknown, unknown>, error: unknown): void {
  generator.noteThrow(error);
}

export function generatorYield(generator: Generator<unknown, unknown>, value: unknown): void {
  generator.noteYield(value);
}

export function generatorDelegate(generator: Generator<unknown, unknown>, iterator: Iterator<unknown, unknown, unknown>): void {
  generator.noteDelegate(iterator);
}

export function generatorIsReturning(generator: Generator<unknown, unknown>): boolean {
  return generator.isReturning();
}

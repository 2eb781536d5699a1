// The event loop: microtasks, then what is due, then sleep. Everything that happens in an image after its initialisers
// happens below `run`.
//
// The loop ends when the promise of `start` has settled and nothing holds it: a timer of the program, an immediate, or
// `hold`. Timers of the machine and interrupts do not hold it, but it waits for them while the promise is pending.
import { enableInterrupt, monotonicNanoseconds, sleepUntil, takeInterrupt } from "./intrinsics.ts";
import { drainMicrotasks } from "./microtasks.ts";
import { throwUnhandledRejection, type Promise } from "./promise.ts";
import { type ScheduledTimer, TimerHeap } from "./timer_heap.ts";

const NANOSECONDS_PER_MILLISECOND = 1e6;

/** Node's status for a program whose main promise can never settle. */
const STATUS_NEVER_SETTLES = 13;

const timers = new TimerHeap();
let holds = 0;
const interruptHandlers: ((() => void) | undefined)[] = [];
let interruptLines = 0;

export function nowMilliseconds(): number {
  return monotonicNanoseconds() / NANOSECONDS_PER_MILLISECOND;
}

/** Keeps the loop from ending until a matching `release`. */
export function hold(): void {
  holds++;
}

export function release(): void {
  holds--;
}

/** Pending timers of `setTimer`, by their number less 1; `freeNumbers` are those not in use. */
const numberedTimers: (ScheduledTimer | undefined)[] = [];
const freeNumbers: number[] = [];

/**
 * Runs a function from the loop once the monotonic clock has reached a number of milliseconds. Equal deadlines run in the
 * order they were set. A timer does not hold the loop. The result is above 0 and is not given again while the timer is pending.
 */
export function setTimer(deadlineMilliseconds: number, run: () => void): number {
  let slot = numberedTimers.length;
  const free = freeNumbers.pop();
  if (free === undefined) numberedTimers.push(undefined);
  else slot = free;
  numberedTimers[slot] = timers.add(deadlineMilliseconds, () => {
    numberedTimers[slot] = undefined;
    freeNumbers.push(slot);
    run();
  });
  return slot + 1;
}

/** Forgets a timer; does nothing when it has run or was cleared. */
export function clearTimer(timer: number): void {
  const slot = timer - 1;
  if (slot < 0 || slot >= numberedTimers.length) return;
  const pending = numberedTimers[slot];
  if (pending === undefined) return;
  timers.remove(pending);
  numberedTimers[slot] = undefined;
  freeNumbers.push(slot);
}

/** Calls the handler from the loop after each interrupt on the line. One handler a line; a second one throws. */
export function onInterrupt(irq: number, handler: () => void): void {
  while (interruptHandlers.length <= irq) interruptHandlers.push(undefined);
  if (interruptHandlers[irq] !== undefined) throw new Error(`interrupt line ${irq} has a handler already`);
  interruptHandlers[irq] = handler;
  interruptLines++;
  enableInterrupt(irq);
}

/** Adds a timer of the program. Holding the loop is the caller's business. */
export function schedule(deadlineMilliseconds: number, run: () => void): ScheduledTimer {
  return timers.add(deadlineMilliseconds, run);
}

export function unschedule(timer: ScheduledTimer): void {
  timers.remove(timer);
}

/** What `setImmediate` left: a batch runs each time round, what it adds waits for the next. */
let immediates: (() => void)[] = [];

export function scheduleImmediate(run: () => void): void {
  immediates.push(run);
}

function settleMicrotasks(): void {
  drainMicrotasks();
  throwUnhandledRejection();
}

/** Runs the timers due now; true when there was one. */
function runDueTimers(): boolean {
  const now = nowMilliseconds();
  let ran = false;
  let timer = timers.earliest();
  while (timer !== undefined && timer.deadlineMilliseconds <= now) {
    timers.remove(timer);
    ran = true;
    const callback = timer.timerCallback;
    callback();
    settleMicrotasks();
    timer = timers.earliest();
  }
  return ran;
}

function runInterrupts(): boolean {
  let ran = false;
  let line = takeInterrupt();
  while (line >= 0) {
    ran = true;
    const handler = interruptHandlers[line];
    if (handler !== undefined) {
      handler();
      settleMicrotasks();
    }
    line = takeInterrupt();
  }
  return ran;
}

function runImmediates(): boolean {
  if (immediates.length === 0) return false;
  const batch = immediates;
  immediates = [];
  for (let i = 0; i < batch.length; i++) {
    const run = batch[i] as () => void;
    run();
    settleMicrotasks();
  }
  return true;
}

/** Runs until the promise has settled and nothing holds the loop. The result is the exit status, which is what the promise resolved to if that is a number; an uncaught exception leaves it. */
export function run(promise: Promise<unknown>): number {
  settleMicrotasks();
  while (holds > 0 || promise.isPending()) {
    const timersRan = runDueTimers();
    const interruptsRan = runInterrupts();
    const immediatesRan = runImmediates();
    if (timersRan || interruptsRan || immediatesRan) continue;
    const next = timers.earliest();
    if (next === undefined && interruptLines === 0) return promise.isPending() ? STATUS_NEVER_SETTLES : statusOf(promise);
    sleepUntil(next === undefined ? Infinity : next.deadlineMilliseconds * NANOSECONDS_PER_MILLISECOND);
  }
  return statusOf(promise);
}

function statusOf(promise: Promise<unknown>): number {
  const value = promise.settledValue();
  return typeof value === "number" ? value : 0;
}

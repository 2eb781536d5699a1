// The queue of microtasks: an intrusive list, so that putting a promise reaction in it allocates nothing.

export abstract class Microtask {
  /** The one after it in the queue, or in a promise's list of reactions. */
  nextTask: Microtask | undefined = undefined;

  abstract runTask(): void;
}

let firstTask: Microtask | undefined = undefined;
let lastTask: Microtask | undefined = undefined;

export function enqueueMicrotask(task: Microtask): void {
  task.nextTask = undefined;
  if (lastTask === undefined) firstTask = task;
  else lastTask.nextTask = task;
  lastTask = task;
}

/** Runs microtasks, those they add included, until there is none. An exception that leaves one leaves the rest queued. */
export function drainMicrotasks(): void {
  let task = firstTask;
  while (task !== undefined) {
    firstTask = task.nextTask;
    if (firstTask === undefined) lastTask = undefined;
    task.runTask();
    task = firstTask;
  }
}

class CallbackTask extends Microtask {
  readonly #callback: () => void;

  constructor(callback: () => void) {
    super();
    this.#callback = callback;
  }

  runTask(): void {
    const callback = this.#callback;
    callback();
  }
}

export function queueMicrotask(task: () => void): void {
  enqueueMicrotask(new CallbackTask(task));
}

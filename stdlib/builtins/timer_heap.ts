// Pending timers in a binary heap by deadline, equal ones by order of setting. Each timer knows its place, so that a
// protocol that sets and clears one a packet leaves nothing behind.

export class ScheduledTimer {
  /** Milliseconds of the monotonic clock. */
  readonly deadlineMilliseconds: number;
  readonly timerSequence: number;
  readonly timerCallback: () => void;
  /** Index in the heap; -1 when it is not pending. */
  heapIndex = -1;

  constructor(deadlineMilliseconds: number, timerSequence: number, timerCallback: () => void) {
    this.deadlineMilliseconds = deadlineMilliseconds;
    this.timerSequence = timerSequence;
    this.timerCallback = timerCallback;
  }
}

function precedes(a: ScheduledTimer, b: ScheduledTimer): boolean {
  if (a.deadlineMilliseconds !== b.deadlineMilliseconds) return a.deadlineMilliseconds < b.deadlineMilliseconds;
  return a.timerSequence < b.timerSequence;
}

export class TimerHeap {
  readonly #timers: ScheduledTimer[] = [];
  #sequence = 0;

  earliest(): ScheduledTimer | undefined {
    return this.#timers.length === 0 ? undefined : this.#timers[0];
  }

  add(deadlineMilliseconds: number, callback: () => void): ScheduledTimer {
    const timer = new ScheduledTimer(deadlineMilliseconds, this.#sequence, callback);
    this.#sequence++;
    this.#timers.push(timer);
    this.#rise(timer, this.#timers.length - 1);
    return timer;
  }

  /** Does nothing when the timer is not pending. */
  remove(timer: ScheduledTimer): void {
    const index = timer.heapIndex;
    if (index < 0) return;
    timer.heapIndex = -1;
    const last = this.#timers.length - 1;
    const moved = this.#timers[last] as ScheduledTimer;
    this.#timers.length = last;
    if (index === last) return;
    if (precedes(moved, timer)) this.#rise(moved, index);
    else this.#sink(moved, index);
  }

  #rise(timer: ScheduledTimer, from: number): void {
    let index = from;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = this.#timers[parentIndex] as ScheduledTimer;
      if (!precedes(timer, parent)) break;
      this.#timers[index] = parent;
      parent.heapIndex = index;
      index = parentIndex;
    }
    this.#timers[index] = timer;
    timer.heapIndex = index;
  }

  #sink(timer: ScheduledTimer, from: number): void {
    const count = this.#timers.length;
    let index = from;
    while (true) {
      let childIndex = index * 2 + 1;
      if (childIndex >= count) break;
      if (childIndex + 1 < count && precedes(this.#timers[childIndex + 1] as ScheduledTimer, this.#timers[childIndex] as ScheduledTimer)) childIndex++;
      const child = this.#timers[childIndex] as ScheduledTimer;
      if (!precedes(child, timer)) break;
      this.#timers[index] = child;
      child.heapIndex = index;
      index = childIndex;
    }
    this.#timers[index] = timer;
    timer.heapIndex = index;
  }

  /** What is wrong with it, or undefined. */
  check(): string | undefined {
    for (let index = 0; index < this.#timers.length; index++) {
      const timer = this.#timers[index] as ScheduledTimer;
      if (timer.heapIndex !== index) return `the timer at ${index} thinks it is at ${timer.heapIndex}`;
      if (index > 0 && precedes(timer, this.#timers[(index - 1) >> 1] as ScheduledTimer)) return `the timer at ${index} precedes its parent`;
    }
    return undefined;
  }
}

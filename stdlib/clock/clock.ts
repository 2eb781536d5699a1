// Time, and the loop that waits for it. Both in one interface because on every machine they are one thing: what a program
// waits for, and whether it waits at all.

/** A pending call. */
export interface Timer {
  /** Forgets the call; does nothing when it was made already. */
  cancel(): void;
  /** Lets the machine end before the call is made. */
  unref(): void;
}

export interface Clock {
  /** Milliseconds, with a fraction, since some moment before the start. Never goes back. */
  now(): number;
  /** Milliseconds since 1970-01-01T00:00:00Z, or undefined where the machine does not know. */
  wallTime(): number | undefined;
  /**
   * Calls `run` from the event loop once that many milliseconds have passed; never before `after` returned. The machine does not end while a
   * timer is pending, unless it was unref'ed. Negative and NaN count as 0.
   */
  after(milliseconds: number, run: () => void): Timer;
  /** Keeps the machine from ending though `main` has returned, as an open listener does, until a matching `release`. */
  hold(): void;
  release(): void;
}

// The retransmission timeout (RFC 6298).

/** Before the first measurement (section 2.1). */
const INITIAL_TIMEOUT = 1_000;
/**
 * The least timeout. RFC 6298 recommends a second and says why less may do: this is what Linux has used for decades, and it
 * stays above the delayed acknowledgment of every common peer.
 */
const LEAST_TIMEOUT = 200;
/** Section 2.4 allows a bound of 60 seconds or more. */
const LARGEST_TIMEOUT = 60_000;
/** The clock's granularity, G. */
const GRANULARITY = 1;

export class RoundTripTime {
  private smoothed = -1;
  private variation = 0;
  private base = INITIAL_TIMEOUT;
  private doublings = 0;

  /** Milliseconds to wait for an acknowledgment. */
  timeout(): number {
    return Math.min(LARGEST_TIMEOUT, this.base * 2 ** this.doublings);
  }

  /** Takes a measurement in milliseconds; never of a segment that was sent twice (Karn's algorithm). */
  measured(milliseconds: number): void {
    if (this.smoothed < 0) {
      this.smoothed = milliseconds;
      this.variation = milliseconds / 2;
    } else {
      this.variation += (Math.abs(this.smoothed - milliseconds) - this.variation) / 4;
      this.smoothed += (milliseconds - this.smoothed) / 8;
    }
    this.base = Math.max(LEAST_TIMEOUT, this.smoothed + Math.max(GRANULARITY, 4 * this.variation));
    this.doublings = 0;
  }

  /** The timer ran out: wait twice as long, until there is a new measurement (sections 5.5 and 5.7). */
  backOff(): void {
    if (this.timeout() < LARGEST_TIMEOUT) this.doublings++;
  }

  /**
   * Something new was acknowledged that tells no round trip, since it was sent twice. Karn's algorithm keeps the timeout as it
   * is, which on a bad path means a minute of silence after each further loss. Halving the doublings comes back quickly, and
   * still rests at a value that the path needs.
   */
  progress(): void {
    this.doublings >>= 1;
  }
}

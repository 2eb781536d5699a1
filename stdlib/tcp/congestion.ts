// Congestion control: slow start and congestion avoidance (RFC 5681) counted in bytes (RFC 3465), limited transmit
// (RFC 3042), and NewReno's fast recovery (RFC 6582).
import { isBefore, isUpTo } from "./sequence.ts";

const DUPLICATES_FOR_RETRANSMIT = 3;
const NO_THRESHOLD = 0x3fffffff;

/** The initial window of RFC 6928. */
function initialWindow(segment: number): number {
  return Math.min(10 * segment, Math.max(2 * segment, 14_600));
}

export class CongestionControl {
  /** CWND, in bytes. */
  window: number;
  private segment: number;
  private threshold = NO_THRESHOLD;
  private duplicates = 0;
  private recovering = false;
  /** The highest sequence number sent when loss was last noticed. */
  private recover: number;
  private counted = 0;

  /** `segment` is the sender's maximum segment size. */
  constructor(segment: number, initialSequence: number) {
    this.segment = segment;
    this.window = initialWindow(segment);
    this.recover = initialSequence;
  }

  isRecovering(): boolean {
    return this.recovering;
  }

  /** Bytes that the first two duplicates allow beyond the window. */
  limitedTransmit(): number {
    return this.recovering ? 0 : Math.min(this.duplicates, 2) * this.segment;
  }

  /** The path takes only smaller segments now. */
  segmentChanged(segment: number): void {
    this.segment = segment;
    this.window = Math.max(this.window, segment);
  }

  /** A duplicate acknowledgment came; true when the first missing segment is to be sent again. */
  duplicate(unacknowledged: number, highestSent: number, inFlight: number): boolean {
    this.duplicates++;
    if (this.recovering) {
      this.window += this.segment;
      return false;
    }
    if (this.duplicates !== DUPLICATES_FOR_RETRANSMIT || isBefore(unacknowledged, this.recover)) return false;
    this.threshold = this.halved(inFlight);
    this.recover = highestSent;
    this.recovering = true;
    this.window = this.threshold + DUPLICATES_FOR_RETRANSMIT * this.segment;
    return true;
  }

  /** `bytes` were newly acknowledged, up to `unacknowledged`; true when the next missing segment is to be sent again. */
  acknowledged(bytes: number, unacknowledged: number, inFlight: number): boolean {
    this.duplicates = 0;
    if (!this.recovering) {
      this.grow(bytes);
      return false;
    }
    if (isUpTo(this.recover, unacknowledged)) {
      this.recovering = false;
      this.counted = 0;
      this.window = Math.min(this.threshold, Math.max(inFlight, this.segment) + this.segment);
      return false;
    }
    this.window = Math.max(this.segment, this.window - bytes + (bytes >= this.segment ? this.segment : 0));
    return true;
  }

  /** The retransmission timer ran out; `again` when it did so for the same segment before. */
  timedOut(highestSent: number, inFlight: number, again: boolean): void {
    if (!again) this.threshold = this.halved(inFlight);
    this.window = this.segment;
    this.recover = highestSent;
    this.recovering = false;
    this.duplicates = 0;
    this.counted = 0;
  }

  /** Nothing was sent for longer than a timeout: what the window said of the path is out of date (RFC 5681, section 4.1). */
  idled(): void {
    this.window = Math.min(this.window, initialWindow(this.segment));
  }

  private halved(inFlight: number): number {
    return Math.max(Math.floor(inFlight / 2), 2 * this.segment);
  }

  private grow(bytes: number): void {
    if (this.window < this.threshold) {
      this.window += Math.min(bytes, 2 * this.segment);
      return;
    }
    this.counted += bytes;
    if (this.counted >= this.window) {
      this.counted -= this.window;
      this.window = Math.min(this.window + this.segment, NO_THRESHOLD);
    }
  }
}

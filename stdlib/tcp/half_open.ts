// A connection whose SYN arrived and whose SYN was answered: SYN-RECEIVED, as little of it as can be. It holds no buffers and
// no connection slot, because anybody can make one with a forged address; a listener has room for a fixed number, and a new
// one takes the place of the oldest.
import type { IpAddress } from "../address/address.ts";
import type { Ip } from "../ipv4/ip.ts";
import { BLOCK, PROMISE } from "./blocks.ts";
import { Endpoint } from "./endpoint.ts";
import type { PortListener } from "./listener.ts";
import { sendSyn, timestampAt } from "./output.ts";
import { ACK, SYN } from "./segment.ts";
import type { Segment } from "./segment.ts";

/** How often the answer is sent before the attempt is forgotten, at growing intervals: after 31 seconds. */
export const ANSWERS = 5;
/** Milliseconds to the second answer. */
export const FIRST_INTERVAL = 1_000;

export class HalfOpen extends Endpoint {
  readonly listener: PortListener;
  readonly irs: number;
  readonly iss: number;
  readonly maximumSegmentSize: number;
  readonly windowScale: number;
  readonly timestamps: boolean;
  readonly timestamp: number;
  readonly timestampOffset: number;
  /** How often the SYN was answered. */
  answers = 0;

  constructor(
    ip: Ip,
    remoteAddress: IpAddress,
    listener: PortListener,
    syn: Segment,
    iss: number,
    timestampOffset: number,
  ) {
    super(ip, syn.destinationPort, remoteAddress, syn.sourcePort);
    this.listener = listener;
    this.irs = syn.sequence;
    this.iss = iss;
    this.maximumSegmentSize = syn.maximumSegmentSize;
    this.windowScale = syn.windowScale;
    this.timestamps = syn.hasTimestamps;
    this.timestamp = syn.timestampValue;
    this.timestampOffset = timestampOffset;
  }

  answer(now: number): void {
    const acknowledgment = (this.irs + 1) | 0;
    sendSyn(
      this,
      this.iss,
      acknowledgment,
      SYN | ACK,
      PROMISE * BLOCK,
      this.windowScale >= 0,
      this.timestamps,
      timestampAt(now, this.timestampOffset),
      this.timestamp,
    );
  }
}

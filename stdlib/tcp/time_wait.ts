// TIME-WAIT (RFC 9293, section 3.6): what is left of a connection that this side closed first, so that a late segment is not
// taken for one of the next connection between the same ports. It holds no buffers and no connection slot. There is room for
// a fixed number; when it is full the oldest goes, and a peer that opens the same connection anew, with higher numbers, need
// not wait (RFC 9293, section 3.10.7.4; RFC 6191). So it can never keep a connection from being made.
import { PROTOCOL_TCP } from "../ipv4/ip.ts";
import type { ControlBlock } from "./control_block.ts";
import { Endpoint } from "./endpoint.ts";
import type { Endpoints } from "./endpoints.ts";
import { timestampAt } from "./output.ts";
import { ACK, FIN, HEADER, SYN, TIMESTAMP_OPTION, writeChecksum, writeHeader, writeTimestamps } from "./segment.ts";
import type { Segment } from "./segment.ts";
import { isBefore } from "./sequence.ts";

/** Twice the maximum segment lifetime, taken as 30 seconds: routes that hold a packet longer are history. */
const TWICE_SEGMENT_LIFETIME = 60_000;

export class TimeWait extends Endpoint {
  readonly sndNxt: number;
  readonly rcvNxt: number;
  readonly timestamps: boolean;
  readonly recentTimestamp: number;
  readonly timestampOffset: number;
  expiresAt: number;

  constructor(tcb: ControlBlock, now: number) {
    super(tcb.ip, tcb.localPort, tcb.remoteAddress, tcb.remotePort);
    this.sndNxt = tcb.sndMax;
    this.rcvNxt = tcb.receive.next;
    this.timestamps = tcb.timestamps;
    this.recentTimestamp = tcb.recentTimestamp;
    this.timestampOffset = tcb.timestampOffset;
    this.expiresAt = now + TWICE_SEGMENT_LIFETIME;
  }

  /** True when the SYN can only belong to a new connection. */
  yieldsTo(segment: Segment): boolean {
    if (!segment.has(SYN)) return false;
    if (isBefore(this.rcvNxt, segment.sequence)) return true;
    return this.timestamps && segment.hasTimestamps && isBefore(this.recentTimestamp, segment.timestampValue);
  }

  /** Sends the last acknowledgment of the connection again. */
  acknowledge(now: number): void {
    const packet = this.ip.allocate();
    if (packet === undefined) return;
    const options = this.timestamps ? TIMESTAMP_OPTION : 0;
    writeHeader(packet, this.localPort, this.remotePort, this.sndNxt, this.rcvNxt, ACK, 0, options);
    if (this.timestamps) {
      writeTimestamps(packet, packet.start + HEADER, timestampAt(now, this.timestampOffset), this.recentTimestamp);
    }
    writeChecksum(packet, this.ip.pseudoHeaderSum(this.ip.address, this.remoteAddress, PROTOCOL_TCP, packet.length()));
    this.ip.send(packet, this.remoteAddress, PROTOCOL_TCP);
  }
}

export class TimeWaits {
  private readonly endpoints: Endpoints;
  private readonly capacity: number;
  /** In the order of their expiry. */
  private readonly entries = new Set<TimeWait>();

  constructor(endpoints: Endpoints, capacity: number) {
    this.endpoints = endpoints;
    this.capacity = capacity;
  }

  /** Files an entry whose four numbers are not taken. */
  add(entry: TimeWait, now: number): void {
    for (const oldest of this.entries) {
      if (oldest.expiresAt > now && this.entries.size < this.capacity) break;
      this.remove(oldest);
    }
    this.entries.add(entry);
    this.endpoints.insert(entry);
  }

  remove(entry: TimeWait): void {
    this.entries.delete(entry);
    this.endpoints.remove(entry);
  }

  /** A segment that does not open a new connection; true when it is to be acknowledged: the peer did not get the last acknowledgment. */
  arrives(entry: TimeWait, segment: Segment, now: number): boolean {
    if (segment.has(FIN)) {
      entry.expiresAt = now + TWICE_SEGMENT_LIFETIME;
      this.entries.delete(entry);
      this.entries.add(entry);
    }
    return segment.length() > 0;
  }

  size(): number {
    return this.entries.size;
  }

  check(): string[] {
    const violations: string[] = [];
    let previous = 0;
    for (const entry of this.entries) {
      if (entry.expiresAt < previous) violations.push("TIME-WAIT is not in the order of expiry");
      if (entry.bucket < 0) violations.push("an entry in TIME-WAIT cannot be found");
      previous = entry.expiresAt;
    }
    if (this.entries.size > this.capacity) violations.push("too many entries in TIME-WAIT");
    return violations;
  }
}

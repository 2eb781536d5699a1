// The state of one connection: RFC 9293's transmission control block, under its names. What happens to it is in input.ts
// (segments arrive), output.ts (segments leave), timers.ts (time passes) and stream.ts (the program calls).
//
// LISTEN is in listener.ts, a passively opened SYN-RECEIVED in half_open.ts, TIME-WAIT in time_wait.ts: what strangers can make
// many of is kept small.
import type { IpAddress } from "../address/address.ts";
import type { Ip } from "../ipv4/ip.ts";
import type { BlockPool } from "./blocks.ts";
import { CongestionControl } from "./congestion.ts";
import { Endpoint } from "./endpoint.ts";
import { ReceiveBuffer } from "./receive_buffer.ts";
import { RoundTripTime } from "./round_trip.ts";
import { HEADER, TIMESTAMP_OPTION } from "./segment.ts";
import type { Segment } from "./segment.ts";
import { SendQueue } from "./send_queue.ts";
import { distance, isUpTo } from "./sequence.ts";
import type { StreamEnd } from "./tcp.ts";

export type State =
  | "SYN-SENT"
  | "SYN-RECEIVED"
  | "ESTABLISHED"
  | "FIN-WAIT-1"
  | "FIN-WAIT-2"
  | "CLOSE-WAIT"
  | "CLOSING"
  | "LAST-ACK"
  | "CLOSED";

/** Blocks that a window may grow to: 256 KiB. */
const LARGEST_RECEIVE_BLOCKS = 128;
/** Blocks that copied bytes may fill before a write waits: 64 KiB. */
const LARGEST_SEND_BLOCKS = 32;
/** The least shift that makes the largest window sayable in 16 bits (RFC 7323, section 2.3). */
export const RECEIVE_WINDOW_SCALE = 3;
/** What a peer that does not say takes (RFC 9293, section 3.7.1). */
const DEFAULT_SEGMENT_SIZE = 536;
/** Less than this is an attempt to have us send mostly headers. */
const LEAST_SEGMENT_SIZE = 64;

/** The program's side of a connection, told what happens. */
export interface Observer {
  /** Both ends know of the connection. */
  established(): void;
  /** Bytes can be read. */
  readable(): void;
  /** The send queue became shorter. */
  writable(): void;
  /** Everything that was written and the FIN after it have arrived. */
  delivered(): void;
  /** No more bytes will come; `rest` are those not read yet. */
  finished(rest: Uint8Array): void;
  /** The connection is gone, for that reason. */
  ended(reason: Exclude<StreamEnd, "end"> | "refused" | "no route"): void;
}

export class ControlBlock extends Endpoint {
  state: State;
  observer: Observer | undefined = undefined;

  /** The initial sequence number of this side. */
  readonly iss: number;
  /** SND.UNA, SND.NXT, and the highest SND.NXT there was: after a timeout SND.NXT goes back. */
  sndUna: number;
  sndNxt: number;
  sndMax: number;
  /** SND.WND in bytes, the largest it ever was, and the segment that last set it. */
  sndWnd = 0;
  sndWndMax = 0;
  sndWl1 = 0;
  sndWl2 = 0;
  /** Bytes that are written and not acknowledged; the first has sequence number `queueStart`. */
  readonly queue: SendQueue;
  queueStart: number;
  /** The program has closed: a FIN follows the last byte of the queue. */
  finQueued = false;
  /** Bytes of payload in a full segment: what both ends take, without the options. */
  segmentSize = DEFAULT_SEGMENT_SIZE;
  sendScale = 0;

  /** Holds RCV.NXT and RCV.WND. */
  readonly receive: ReceiveBuffer;
  receiveScale = 0;
  /** The end of the window as the peer was last told. */
  advertised = 0;
  /** The peer's FIN was seen, and its sequence number; it may lie beyond a gap. */
  finSeen = false;
  finSequence = 0;
  /** Everything up to the peer's FIN has arrived. */
  remoteFinished = false;

  /** Both ends sent the timestamps option (RFC 7323). */
  timestamps = false;
  /** TS.Recent, when it was taken, and Last.ACK.sent. */
  recentTimestamp = 0;
  recentTimestampAt = 0;
  lastAcknowledged = 0;
  /** Makes our clock unreadable to others. */
  readonly timestampOffset: number;

  readonly roundTrip = new RoundTripTime();
  congestion: CongestionControl;
  /** The one segment whose round trip is measured when there are no timestamps; `timedAt` is negative when there is none. */
  timedSequence = 0;
  timedAt = -1;
  /** When something was last sent again. */
  retransmittedAt = 0;
  /** Timeouts in a row without progress. */
  timeouts = 0;

  /** An acknowledgment is owed now; or by `acknowledgeAt`, for that many segments. */
  acknowledgeNow = false;
  segmentsToAcknowledge = 0;
  /** Moments of the clock; 0 when off. */
  acknowledgeAt = 0;
  retransmitAt = 0;
  persistAt = 0;
  lingerAt = 0;
  /** When the peer was last heard, when its acknowledgments last moved, when we last sent. */
  heardAt: number;
  progressAt: number;
  sentAt: number;
  challengedAt = -Infinity;

  /** Small segments need not wait for acknowledgments (Nagle's algorithm is off). */
  noDelay = false;
  /** The end of the latest segment that was not full. */
  smallSegmentEnd: number;

  /** Of the stack: `transmit` will run. */
  deferred = false;
  waitsForTransmitBuffer = false;

  constructor(
    ip: Ip,
    localPort: number,
    remoteAddress: IpAddress,
    remotePort: number,
    pool: BlockPool,
    state: State,
    iss: number,
    timestampOffset: number,
    now: number,
  ) {
    super(ip, localPort, remoteAddress, remotePort);
    this.state = state;
    this.iss = iss;
    this.sndUna = iss;
    this.sndNxt = (iss + 1) | 0;
    this.sndMax = this.sndNxt;
    this.queueStart = this.sndNxt;
    this.smallSegmentEnd = iss;
    this.timestampOffset = timestampOffset;
    this.queue = new SendQueue(pool, LARGEST_SEND_BLOCKS);
    this.receive = new ReceiveBuffer(pool, 0, LARGEST_RECEIVE_BLOCKS);
    this.congestion = new CongestionControl(this.segmentSize, iss);
    this.heardAt = now;
    this.progressAt = now;
    this.sentAt = now;
  }

  /** Takes over what the peer's SYN said: its sequence number and options. */
  synchronize(irs: number, maximumSegmentSize: number, windowScale: number, timestamps: boolean, timestamp: number, now: number): void {
    this.receive.next = (irs + 1) | 0;
    this.lastAcknowledged = this.receive.next;
    this.advertised = (this.receive.next + Math.min(this.receive.window(), 0xffff)) | 0;
    this.timestamps = timestamps;
    if (timestamps) {
      this.recentTimestamp = timestamp;
      this.recentTimestampAt = now;
    }
    if (windowScale >= 0) {
      this.sendScale = windowScale;
      this.receiveScale = RECEIVE_WINDOW_SCALE;
    }
    const peer = maximumSegmentSize === 0 ? DEFAULT_SEGMENT_SIZE : maximumSegmentSize;
    this.limitSegments(Math.min(peer, this.ip.maximumPayload - HEADER));
    this.congestion = new CongestionControl(this.segmentSize, this.iss);
  }

  /** Sets the segment size from a limit that counts options as payload, as the option and path MTU do (RFC 6691). */
  limitSegments(limit: number): void {
    this.segmentSize = Math.max(LEAST_SEGMENT_SIZE, limit) - (this.timestamps ? TIMESTAMP_OPTION : 0);
  }

  /** Takes the send window from a segment, unless an older one. */
  updateWindow(segment: Segment): void {
    const newer = distance(this.sndWl1, segment.sequence) > 0;
    if (!newer && !(this.sndWl1 === segment.sequence && isUpTo(this.sndWl2, segment.acknowledgment))) return;
    this.setWindow(segment, this.sendScale);
  }

  /** Takes the send window from a segment. */
  setWindow(segment: Segment, scale: number): void {
    this.sndWnd = segment.window << scale;
    this.sndWndMax = Math.max(this.sndWndMax, this.sndWnd);
    this.sndWl1 = segment.sequence;
    this.sndWl2 = segment.acknowledgment;
  }

  /** The sequence number after the last byte written: the FIN's, once there is one. */
  dataEnd(): number {
    return (this.queueStart + this.queue.length) | 0;
  }

  /** True when our FIN was sent and acknowledged. */
  isFinAcknowledged(): boolean {
    return this.finQueued && this.sndUna === ((this.dataEnd() + 1) | 0);
  }

  isSynchronized(): boolean {
    return this.state !== "SYN-SENT" && this.state !== "SYN-RECEIVED" && this.state !== "CLOSED";
  }

  check(): string[] {
    if (this.state === "CLOSED") return [];
    const violations = [...this.queue.check(), ...this.receive.check()];
    if (!isUpTo(this.sndUna, this.sndNxt)) violations.push("SND.UNA is after SND.NXT");
    if (!isUpTo(this.sndNxt, this.sndMax)) violations.push("SND.NXT is after the highest sent");
    const limit = (this.dataEnd() + (this.finQueued ? 1 : 0)) | 0;
    if (this.isSynchronized() && !isUpTo(this.sndMax, limit)) violations.push("more was sent than written");
    if (this.isSynchronized() && !this.isFinAcknowledged() && this.queueStart !== this.sndUna) {
      violations.push("the queue does not begin at SND.UNA");
    }
    if (this.sndUna !== this.sndNxt && this.retransmitAt === 0 && !this.deferred && !this.waitsForTransmitBuffer) {
      violations.push("bytes are in flight and no timer runs");
    }
    return violations;
  }
}

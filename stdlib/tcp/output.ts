// Segments leave: what may be sent now, by the peer's window, the congestion window, and the rules against silly windows and
// tinygrams (RFC 9293, sections 3.7.4, 3.8.6; RFC 1122, section 4.2.3.4).
import type { IpAddress } from "../address/address.ts";
import { PROTOCOL_TCP } from "../ipv4/ip.ts";
import type { Ip } from "../ipv4/ip.ts";
import type { ControlBlock } from "./control_block.ts";
import { RECEIVE_WINDOW_SCALE } from "./control_block.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Environment } from "./environment.ts";
import {
  ACK,
  FIN,
  HEADER,
  PSH,
  RST,
  SYN_OPTIONS,
  TIMESTAMP_OPTION,
  writeChecksum,
  writeHeader,
  writeSynOptions,
  writeTimestamps,
} from "./segment.ts";
import type { Segment } from "./segment.ts";
import { distance, isBefore, isUpTo, latest } from "./sequence.ts";

/** The value of our timestamp clock: milliseconds, wrapping, from an offset nobody knows. */
export function timestampAt(now: number, offset: number): number {
  return (Math.floor(now) + offset) | 0;
}

/** Sends all that may be sent, and the acknowledgment that is owed, and sets the timers. */
export function transmit(env: Environment, tcb: ControlBlock, now: number): void {
  if (!tcb.isSynchronized()) return;
  restartAfterIdle(tcb, now);
  while (transmitOne(env, tcb, now)) {
    // One segment a turn.
  }
  if (tcb.acknowledgeNow) sendAcknowledgment(env, tcb, now);
  setSendTimers(tcb, now);
  schedule(env, tcb);
}

/** Sends again the first segment that is not acknowledged; SND.NXT stays (fast retransmit). */
export function retransmitFirst(env: Environment, tcb: ControlBlock, now: number): void {
  const length = Math.min(tcb.segmentSize, tcb.queue.length);
  const includesFin = tcb.finQueued && length === tcb.queue.length && isBefore(tcb.dataEnd(), tcb.sndMax);
  tcb.timedAt = -1;
  tcb.retransmittedAt = now;
  sendSegment(env, tcb, tcb.sndUna, length, includesFin ? ACK | FIN : ACK, now);
}

/** Sends a byte, or the FIN, that the peer's window has no room for, to learn whether it still has none (RFC 9293, section 3.8.6.1). */
export function probeWindow(env: Environment, tcb: ControlBlock, now: number): void {
  const room = distance(tcb.sndNxt, (tcb.sndUna + tcb.sndWnd) | 0);
  const unsent = distance(tcb.sndNxt, tcb.dataEnd());
  const length = Math.min(Math.max(1, room), tcb.segmentSize, unsent);
  if (length <= 0) {
    if (!tcb.finQueued) return;
    sendSegment(env, tcb, tcb.sndNxt, 0, ACK | FIN, now);
    tcb.sndMax = latest(tcb.sndMax, (tcb.sndNxt + 1) | 0);
    return;
  }
  if (!sendSegment(env, tcb, tcb.sndNxt, length, ACK, now)) return;
  const end = (tcb.sndNxt + length) | 0;
  tcb.sndMax = latest(tcb.sndMax, end);
  if (length <= room) tcb.sndNxt = end;
}

/**
 * Sends a segment without payload. Its sequence number is the highest sent: after a timeout SND.NXT lies before what the peer
 * has, and a peer in the same state would take our acknowledgment for an old segment, as we take its: for ever.
 */
export function sendAcknowledgment(env: Environment, tcb: ControlBlock, now: number): void {
  sendSegment(env, tcb, tcb.sndMax, 0, ACK, now);
}

/** Sends one segment of the connection; false when the card has no buffer, which the stack then waits for. */
export function sendSegment(
  env: Environment,
  tcb: ControlBlock,
  sequence: number,
  length: number,
  flags: number,
  now: number,
): boolean {
  const packet = tcb.ip.allocate();
  if (packet === undefined) {
    env.waitForTransmitBuffer(tcb);
    return false;
  }
  const window = Math.min(0xffff, tcb.receive.window() >> tcb.receiveScale);
  const next = tcb.receive.next;
  writeHeader(
    packet,
    tcb.localPort,
    tcb.remotePort,
    sequence,
    next,
    flags,
    window,
    tcb.timestamps ? TIMESTAMP_OPTION : 0,
  );
  if (tcb.timestamps) {
    writeTimestamps(packet, packet.start + HEADER, timestampAt(now, tcb.timestampOffset), tcb.recentTimestamp);
  }
  if (length > 0) {
    tcb.queue.copyTo(packet.bytes, packet.end, distance(tcb.queueStart, sequence), length);
    packet.end += length;
  }
  writeChecksum(packet, tcb.ip.pseudoHeaderSum(tcb.ip.address, tcb.remoteAddress, PROTOCOL_TCP, packet.length()));
  tcb.advertised = latest(tcb.advertised, (next + (window << tcb.receiveScale)) | 0);
  tcb.lastAcknowledged = next;
  tcb.acknowledgeNow = false;
  tcb.acknowledgeAt = 0;
  tcb.segmentsToAcknowledge = 0;
  tcb.sentAt = now;
  tcb.ip.send(packet, tcb.remoteAddress, PROTOCOL_TCP);
  return true;
}

/** Sends a SYN, or with ACK its answer. `windowScale` and `timestamps` say which options the peer may be offered. */
export function sendSyn(
  endpoint: Endpoint,
  sequence: number,
  acknowledgment: number,
  flags: number,
  window: number,
  windowScale: boolean,
  timestamps: boolean,
  timestampValue: number,
  timestampEcho: number,
): void {
  const packet = endpoint.ip.allocate();
  if (packet === undefined) return;
  writeHeader(
    packet,
    endpoint.localPort,
    endpoint.remotePort,
    sequence,
    acknowledgment,
    flags,
    Math.min(0xffff, window),
    SYN_OPTIONS,
  );
  writeSynOptions(
    packet,
    endpoint.ip.maximumPayload - HEADER,
    windowScale ? RECEIVE_WINDOW_SCALE : -1,
    timestamps,
    timestampValue,
    timestampEcho,
  );
  const sum = endpoint.ip.pseudoHeaderSum(endpoint.ip.address, endpoint.remoteAddress, PROTOCOL_TCP, packet.length());
  writeChecksum(packet, sum);
  endpoint.ip.send(packet, endpoint.remoteAddress, PROTOCOL_TCP);
}

/** Sends a segment without payload and options, outside any connection's flow. */
export function sendBare(
  ip: Ip,
  localPort: number,
  remoteAddress: IpAddress,
  remotePort: number,
  sequence: number,
  acknowledgment: number,
  flags: number,
): void {
  const packet = ip.allocate();
  if (packet === undefined) return;
  writeHeader(packet, localPort, remotePort, sequence, acknowledgment, flags, 0, 0);
  writeChecksum(packet, ip.pseudoHeaderSum(ip.address, remoteAddress, PROTOCOL_TCP, packet.length()));
  ip.send(packet, remoteAddress, PROTOCOL_TCP);
}

/** Answers a segment that belongs to no connection (RFC 9293, section 3.10.7.1). */
export function sendResetFor(ip: Ip, source: IpAddress, segment: Segment): void {
  if (segment.has(RST)) return;
  if (segment.has(ACK)) {
    sendBare(ip, segment.destinationPort, source, segment.sourcePort, segment.acknowledgment, 0, RST);
  } else {
    const acknowledgment = (segment.sequence + segment.length()) | 0;
    sendBare(ip, segment.destinationPort, source, segment.sourcePort, 0, acknowledgment, RST | ACK);
  }
}

/** Has the stack look at the connection when its earliest timer runs out. */
export function schedule(env: Environment, tcb: ControlBlock): void {
  let at = Infinity;
  if (tcb.acknowledgeAt !== 0) at = tcb.acknowledgeAt;
  if (tcb.retransmitAt !== 0 && tcb.retransmitAt < at) at = tcb.retransmitAt;
  if (tcb.persistAt !== 0 && tcb.persistAt < at) at = tcb.persistAt;
  if (tcb.lingerAt !== 0 && tcb.lingerAt < at) at = tcb.lingerAt;
  if (at !== Infinity) env.deadlines.schedule(tcb, at);
}

function restartAfterIdle(tcb: ControlBlock, now: number): void {
  if (tcb.sndUna === tcb.sndMax && now - tcb.sentAt > tcb.roundTrip.timeout()) tcb.congestion.idled();
}

/** Sends the segment at SND.NXT when there is one and it may go; false when nothing was sent. */
function transmitOne(env: Environment, tcb: ControlBlock, now: number): boolean {
  const dataEnd = tcb.dataEnd();
  const unsent = Math.max(0, distance(tcb.sndNxt, dataEnd));
  const mayFin = tcb.finQueued && isUpTo(tcb.sndNxt, dataEnd);
  if (unsent === 0 && !mayFin) return false;

  const congestionWindow = tcb.congestion.window + tcb.congestion.limitedTransmit();
  const usable = distance(tcb.sndNxt, (tcb.sndUna + Math.min(tcb.sndWnd, congestionWindow)) | 0);
  const length = Math.max(0, Math.min(unsent, tcb.segmentSize, usable));
  const includesFin = mayFin && length === unsent && usable > length;
  if (length === 0 && !includesFin) return false;
  if (length < tcb.segmentSize && !includesFin && !maySendSmall(tcb, length, unsent)) return false;

  let flags = includesFin ? ACK | FIN : ACK;
  if (length > 0 && length === unsent) flags |= PSH;
  if (!sendSegment(env, tcb, tcb.sndNxt, length, flags, now)) return false;

  const end = (tcb.sndNxt + length + (includesFin ? 1 : 0)) | 0;
  const isNew = isBefore(tcb.sndMax, end);
  if (isNew && tcb.timedAt < 0) {
    tcb.timedAt = now;
    tcb.timedSequence = end;
  }
  if (tcb.sndUna === tcb.sndMax) tcb.progressAt = now;
  tcb.sndNxt = end;
  tcb.sndMax = latest(tcb.sndMax, end);
  if (length < tcb.segmentSize) tcb.smallSegmentEnd = end;
  return true;
}

/**
 * Nagle's algorithm as Minshall refined it: one small segment may be unacknowledged at a time. A small segment that is not the
 * last of the queue goes only when the peer's windows are never larger (sender's silly window avoidance).
 */
function maySendSmall(tcb: ControlBlock, length: number, unsent: number): boolean {
  if (isBefore(tcb.sndNxt, tcb.sndMax)) return true;
  if (length === unsent) return tcb.noDelay || isUpTo(tcb.smallSegmentEnd, tcb.sndUna);
  return length * 2 >= tcb.sndWndMax;
}

/** Something in flight: the retransmission timer. Nothing in flight though there is something to send: the persist timer. */
function setSendTimers(tcb: ControlBlock, now: number): void {
  if (tcb.sndUna !== tcb.sndNxt) {
    tcb.persistAt = 0;
    if (tcb.retransmitAt === 0) tcb.retransmitAt = now + tcb.roundTrip.timeout();
    return;
  }
  tcb.retransmitAt = 0;
  const waits = tcb.queue.length > 0 || (tcb.finQueued && !tcb.isFinAcknowledged());
  if (!waits) tcb.persistAt = 0;
  else if (tcb.persistAt === 0) tcb.persistAt = now + tcb.roundTrip.timeout();
}

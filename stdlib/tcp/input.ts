// Segments arrive: RFC 9293, section 3.10.7, in its order, with RFC 5961's defence against blind attacks and RFC 7323's
// against segments from long ago.
import { fail, finish } from "./closing.ts";
import type { ControlBlock } from "./control_block.ts";
import type { Environment } from "./environment.ts";
import { retransmitFirst, sendAcknowledgment, sendBare, sendSyn, timestampAt } from "./output.ts";
import { ACK, FIN, RST, SYN } from "./segment.ts";
import type { Segment } from "./segment.ts";
import { distance, isBefore, isUpTo } from "./sequence.ts";

/** Milliseconds that an acknowledgment may be late (RFC 9293, section 3.8.6.3 allows 500). */
const ACKNOWLEDGMENT_DELAY = 40;
/** Segments that one acknowledgment may cover. */
const SEGMENTS_AN_ACKNOWLEDGMENT = 2;
/** Milliseconds between challenge acknowledgments of one connection (RFC 5961, section 7, asks for a limit). */
const CHALLENGE_INTERVAL = 500;
/** Milliseconds that a closed connection waits for a silent peer to close. */
const LINGER = 120_000;
/** A timestamp older than this says nothing (RFC 7323, section 5.5): 24 days. */
const TIMESTAMP_LIFETIME = 24 * 24 * 3_600_000;

export function segmentArrives(env: Environment, tcb: ControlBlock, segment: Segment, now: number): void {
  if (tcb.state === "CLOSED") return;
  if (tcb.state === "SYN-SENT") {
    arrivesInSynSent(env, tcb, segment, now);
    return;
  }
  if (tcb.timestamps && !segment.has(RST)) {
    // A segment without the option that both agreed on is nobody's (RFC 7323, section 3.2).
    if (!segment.hasTimestamps) return;
    if (isOutdated(tcb, segment, now)) {
      acknowledgeSoon(env, tcb);
      return;
    }
  }
  if (tcb.lingerAt !== 0) tcb.lingerAt = now + LINGER;
  if (!isAcceptable(tcb, segment)) {
    if (!segment.has(RST)) answerUnacceptable(env, tcb, segment, now);
    return;
  }
  if (segment.has(RST)) {
    if (segment.sequence === tcb.receive.next) fail(env, tcb, tcb.state === "SYN-RECEIVED" ? "refused" : "reset");
    else challenge(env, tcb, now);
    return;
  }
  if (segment.has(SYN)) {
    challenge(env, tcb, now);
    return;
  }
  if (!segment.has(ACK)) return;
  if (tcb.state === "SYN-RECEIVED" && !synchronized(env, tcb, segment, now)) return;
  tcb.heardAt = now;
  takeTimestamp(tcb, segment, now);
  if (!acknowledges(env, tcb, segment, now)) return;
  if (tcb.isFinAcknowledged() && !finAcknowledged(env, tcb, now)) return;
  takePayload(env, tcb, segment, now);
  env.defer(tcb);
}

/** RFC 9293, section 3.10.7.3. */
function arrivesInSynSent(env: Environment, tcb: ControlBlock, segment: Segment, now: number): void {
  const acceptable = segment.has(ACK) && segment.acknowledgment === tcb.sndNxt;
  if (segment.has(ACK) && !acceptable) {
    if (!segment.has(RST)) {
      sendBare(tcb.ip, tcb.localPort, tcb.remoteAddress, tcb.remotePort, segment.acknowledgment, 0, RST);
    }
    return;
  }
  if (segment.has(RST)) {
    if (acceptable) fail(env, tcb, "refused");
    return;
  }
  if (!segment.has(SYN)) return;
  tcb.heardAt = now;
  tcb.synchronize(
    segment.sequence,
    segment.maximumSegmentSize,
    segment.windowScale,
    segment.hasTimestamps,
    segment.timestampValue,
    now,
  );
  tcb.setWindow(segment, 0);
  if (!acceptable) {
    tcb.state = "SYN-RECEIVED";
    answerSyn(tcb, now);
    return;
  }
  // Only a SYN that was sent once tells the round trip (Karn's algorithm).
  if (tcb.timeouts === 0) tcb.roundTrip.measured(now - tcb.sentAt);
  establish(tcb, now);
  tcb.acknowledgeNow = true;
  takePayload(env, tcb, segment, now);
  env.defer(tcb);
}

/** Both ends sent a SYN at once: ours goes again, now with an acknowledgment. */
export function answerSyn(tcb: ControlBlock, now: number): void {
  sendSyn(
    tcb,
    tcb.iss,
    tcb.receive.next,
    SYN | ACK,
    tcb.receive.window(),
    tcb.receiveScale > 0,
    tcb.timestamps,
    timestampAt(now, tcb.timestampOffset),
    tcb.recentTimestamp,
  );
}

/** The acknowledgment of our SYN; false when it is not one. */
function synchronized(env: Environment, tcb: ControlBlock, segment: Segment, now: number): boolean {
  if (segment.acknowledgment !== tcb.sndNxt) {
    sendBare(tcb.ip, tcb.localPort, tcb.remoteAddress, tcb.remotePort, segment.acknowledgment, 0, RST);
    return false;
  }
  tcb.setWindow(segment, tcb.sendScale);
  establish(tcb, now);
  return true;
}

function establish(tcb: ControlBlock, now: number): void {
  tcb.state = "ESTABLISHED";
  tcb.sndUna = tcb.sndNxt;
  tcb.retransmitAt = 0;
  tcb.timeouts = 0;
  tcb.progressAt = now;
  tcb.observer?.established();
}

/** PAWS (RFC 7323, section 5): the segment carries a timestamp from before the latest. */
function isOutdated(tcb: ControlBlock, segment: Segment, now: number): boolean {
  if (now - tcb.recentTimestampAt > TIMESTAMP_LIFETIME) return false;
  return isBefore(segment.timestampValue, tcb.recentTimestamp);
}

function takeTimestamp(tcb: ControlBlock, segment: Segment, now: number): void {
  if (!tcb.timestamps || !isUpTo(segment.sequence, tcb.lastAcknowledged)) return;
  tcb.recentTimestamp = segment.timestampValue;
  tcb.recentTimestampAt = now;
}

/**
 * Some part of the segment lies in the window (RFC 9293, table 6). With a window of zero, one that begins where it should still
 * brings its acknowledgment; so does one without length at the very end of the window, which is where a peer is that has
 * filled it.
 */
function isAcceptable(tcb: ControlBlock, segment: Segment): boolean {
  const start = distance(tcb.receive.next, segment.sequence);
  const length = segment.length();
  const window = tcb.receive.window();
  if (start === 0) return true;
  if (start > 0) return start < window || (start === window && length === 0);
  return length > 0 && start + length > 0;
}

/** What came before is acknowledged again, since that acknowledgment may be lost; anything else is answered rarely, lest two ends answer each other for ever. */
function answerUnacceptable(env: Environment, tcb: ControlBlock, segment: Segment, now: number): void {
  if (segment.length() > 0 && isBefore(segment.sequence, tcb.receive.next)) {
    if (tcb.state === "SYN-RECEIVED") answerSyn(tcb, now);
    else acknowledgeSoon(env, tcb);
  } else {
    challenge(env, tcb, now);
  }
}

function acknowledgeSoon(env: Environment, tcb: ControlBlock): void {
  tcb.acknowledgeNow = true;
  env.defer(tcb);
}

/** Tells a peer that seems lost where this connection is (RFC 5961): a real one resets with the right number, a forger learns nothing. */
function challenge(env: Environment, tcb: ControlBlock, now: number): void {
  if (now - tcb.challengedAt < CHALLENGE_INTERVAL) return;
  tcb.challengedAt = now;
  sendAcknowledgment(env, tcb, now);
}

/** Takes the acknowledgment and the window; false when the segment must be dropped. */
function acknowledges(env: Environment, tcb: ControlBlock, segment: Segment, now: number): boolean {
  const acknowledgment = segment.acknowledgment;
  const tooOld = isBefore(acknowledgment, (tcb.sndUna - Math.max(tcb.sndWndMax, 1)) | 0);
  if (tooOld || isBefore(tcb.sndMax, acknowledgment)) {
    challenge(env, tcb, now);
    return false;
  }
  if (isBefore(tcb.sndUna, acknowledgment)) {
    progress(env, tcb, segment, now);
  } else if (isDuplicate(tcb, segment)) {
    if (tcb.congestion.duplicate(tcb.sndUna, tcb.sndMax, distance(tcb.sndUna, tcb.sndMax))) retransmitFirst(env, tcb, now);
  }
  tcb.updateWindow(segment);
  return true;
}

/** RFC 5681, section 2. The answers to window probes are none: they say nothing of a loss. */
function isDuplicate(tcb: ControlBlock, segment: Segment): boolean {
  return (
    segment.acknowledgment === tcb.sndUna &&
    segment.length() === 0 &&
    tcb.sndUna !== tcb.sndMax &&
    tcb.persistAt === 0 &&
    segment.window << tcb.sendScale === tcb.sndWnd
  );
}

function progress(env: Environment, tcb: ControlBlock, segment: Segment, now: number): void {
  const acknowledgment = segment.acknowledgment;
  const bytes = distance(tcb.sndUna, acknowledgment);
  const queued = Math.min(tcb.queue.length, distance(tcb.queueStart, acknowledgment));
  tcb.queue.acknowledge(queued);
  tcb.queueStart = (tcb.queueStart + queued) | 0;
  tcb.sndUna = acknowledgment;
  if (isBefore(tcb.sndNxt, acknowledgment)) tcb.sndNxt = acknowledgment;
  measure(tcb, segment, now);
  tcb.timeouts = 0;
  tcb.progressAt = now;
  // `transmit`, at the end of this event, starts it anew when something is still in flight.
  tcb.retransmitAt = 0;
  tcb.persistAt = 0;
  if (tcb.congestion.acknowledged(bytes, acknowledgment, distance(acknowledgment, tcb.sndMax))) retransmitFirst(env, tcb, now);
  if (queued > 0) tcb.observer?.writable();
}

/** Takes a round trip from the segment's echo of our timestamp, or from the one segment that is timed. */
function measure(tcb: ControlBlock, segment: Segment, now: number): void {
  const isTimed = tcb.timedAt >= 0 && isUpTo(tcb.timedSequence, segment.acknowledgment);
  let elapsed = isTimed ? now - tcb.timedAt : -1;
  if (isTimed) tcb.timedAt = -1;
  if (tcb.timestamps) {
    elapsed = distance(segment.timestampEcho, timestampAt(now, tcb.timestampOffset));
    // An echo from before the last retransmission may be of a segment whose acknowledgment was lost, and would count the wait.
    if (elapsed > now - Math.floor(tcb.retransmittedAt)) elapsed = -1;
  }
  if (elapsed >= 0) tcb.roundTrip.measured(elapsed);
  else if (tcb.timeouts > 0) tcb.roundTrip.progress();
}

/** Our FIN has arrived; false when that ends the connection. */
function finAcknowledged(env: Environment, tcb: ControlBlock, now: number): boolean {
  switch (tcb.state) {
    case "FIN-WAIT-1":
      tcb.state = "FIN-WAIT-2";
      tcb.lingerAt = now + LINGER;
      tcb.observer?.delivered();
      return true;
    case "CLOSING":
      tcb.observer?.delivered();
      env.enterTimeWait(tcb);
      return false;
    case "LAST-ACK":
      tcb.observer?.delivered();
      finish(env, tcb);
      return false;
    default:
      return true;
  }
}

function takePayload(env: Environment, tcb: ControlBlock, segment: Segment, now: number): void {
  const mayReceive = tcb.state === "ESTABLISHED" || tcb.state === "FIN-WAIT-1" || tcb.state === "FIN-WAIT-2";
  if (!mayReceive) {
    if (segment.length() > 0) tcb.acknowledgeNow = true;
    return;
  }
  // A SYN before the payload takes the first sequence number.
  const sequence = (segment.sequence + (segment.has(SYN) ? 1 : 0)) | 0;
  const isWhole = storePayload(tcb, segment, sequence, now);
  if (segment.has(FIN) && isWhole) {
    tcb.finSeen = true;
    tcb.finSequence = (sequence + segment.payloadLength()) | 0;
  }
  if (tcb.finSeen && tcb.receive.next === tcb.finSequence) finArrived(env, tcb, now);
}

/** Stores what fits; true when nothing was cut off at the end. */
function storePayload(tcb: ControlBlock, segment: Segment, sequence: number, now: number): boolean {
  const { receive } = tcb;
  const old = Math.max(0, distance(sequence, receive.next));
  const start = segment.payloadStart + old;
  const first = (sequence + old) | 0;
  const room = receive.window() - distance(receive.next, first);
  const end = Math.min(segment.payloadEnd, start + room);
  if (start < end) {
    const inOrder = first === receive.next && !receive.hasGap();
    const before = receive.available;
    receive.insert(first, segment.bytes, start, end);
    tcb.segmentsToAcknowledge++;
    // Acknowledged at once where it tells the sender of a gap, or of its end (RFC 5681, section 4.2).
    if (!inOrder || tcb.segmentsToAcknowledge >= SEGMENTS_AN_ACKNOWLEDGMENT) tcb.acknowledgeNow = true;
    else if (tcb.acknowledgeAt === 0) tcb.acknowledgeAt = now + ACKNOWLEDGMENT_DELAY;
    if (receive.available > before) tcb.observer?.readable();
  } else if (segment.payloadLength() > 0) {
    tcb.acknowledgeNow = true;
  }
  return end === segment.payloadEnd || start >= segment.payloadEnd;
}

function finArrived(env: Environment, tcb: ControlBlock, now: number): void {
  tcb.receive.skipFin();
  tcb.finSeen = false;
  tcb.remoteFinished = true;
  tcb.acknowledgeNow = true;
  switch (tcb.state) {
    case "ESTABLISHED":
      tcb.state = "CLOSE-WAIT";
      tcb.observer?.readable();
      return;
    case "FIN-WAIT-1":
      tcb.state = "CLOSING";
      tcb.observer?.readable();
      return;
    case "FIN-WAIT-2":
      sendAcknowledgment(env, tcb, now);
      env.enterTimeWait(tcb);
      return;
    default:
      return;
  }
}

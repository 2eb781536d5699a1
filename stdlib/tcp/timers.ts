// Time passes: retransmission (RFC 6298), window probes (RFC 9293, section 3.8.6.1), delayed acknowledgments, and giving up.
import { abort, fail } from "./closing.ts";
import type { ControlBlock } from "./control_block.ts";
import type { Environment } from "./environment.ts";
import { answerSyn } from "./input.ts";
import { probeWindow, schedule, sendSyn, timestampAt, transmit } from "./output.ts";
import { SYN } from "./segment.ts";
import { distance } from "./sequence.ts";

/** Milliseconds without an answer to a SYN until giving up: R2 (RFC 9293, section 3.8.3). */
const SYN_PATIENCE = 180_000;
/** The same for everything else, where 100 seconds is the least. */
const PATIENCE = 120_000;

/** One of the connection's timers may have run out. */
export function expire(env: Environment, tcb: ControlBlock, now: number): void {
  if (tcb.lingerAt !== 0 && tcb.lingerAt <= now) {
    abort(env, tcb, "timed out");
    return;
  }
  if (tcb.acknowledgeAt !== 0 && tcb.acknowledgeAt <= now) {
    tcb.acknowledgeAt = 0;
    tcb.acknowledgeNow = true;
  }
  if (tcb.retransmitAt !== 0 && tcb.retransmitAt <= now) retransmissionTimeout(env, tcb, now);
  else if (tcb.persistAt !== 0 && tcb.persistAt <= now) persistTimeout(env, tcb, now);
  if (tcb.state === "CLOSED") return;
  transmit(env, tcb, now);
  schedule(env, tcb);
}

/** Sends the SYN of a connection that this side opens. */
export function sendInitialSyn(tcb: ControlBlock, now: number): void {
  tcb.sentAt = now;
  tcb.retransmitAt = now + tcb.roundTrip.timeout();
  sendSyn(tcb, tcb.iss, 0, SYN, tcb.receive.window(), true, true, timestampAt(now, tcb.timestampOffset), 0);
}

function retransmissionTimeout(env: Environment, tcb: ControlBlock, now: number): void {
  const synchronized = tcb.isSynchronized();
  if (now - tcb.progressAt > (synchronized ? PATIENCE : SYN_PATIENCE)) {
    fail(env, tcb, "timed out");
    return;
  }
  const again = tcb.timeouts > 0;
  tcb.timeouts++;
  tcb.roundTrip.backOff();
  if (!synchronized) {
    if (tcb.state === "SYN-SENT") sendInitialSyn(tcb, now);
    else answerSyn(tcb, now);
    tcb.retransmitAt = now + tcb.roundTrip.timeout();
    return;
  }
  tcb.congestion.timedOut(tcb.sndMax, distance(tcb.sndUna, tcb.sndMax), again);
  tcb.timedAt = -1;
  tcb.retransmittedAt = now;
  tcb.sndNxt = tcb.sndUna;
  tcb.retransmitAt = 0;
}

function persistTimeout(env: Environment, tcb: ControlBlock, now: number): void {
  if (now - tcb.heardAt > PATIENCE && now - tcb.progressAt > PATIENCE) {
    fail(env, tcb, "timed out");
    return;
  }
  tcb.roundTrip.backOff();
  tcb.persistAt = now + tcb.roundTrip.timeout();
  probeWindow(env, tcb, now);
}

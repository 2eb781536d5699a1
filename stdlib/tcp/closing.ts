// How a connection ends: with everything delivered, or not.
import type { ControlBlock } from "./control_block.ts";
import type { Environment } from "./environment.ts";
import { sendBare } from "./output.ts";
import { ACK, RST } from "./segment.ts";

/** Bytes that arrived and were not read go to the program's side; the buffers are free again. */
export function handOverRest(tcb: ControlBlock): void {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (tcb.receive.available > 0) {
    const part = tcb.receive.read();
    parts.push(part);
    length += part.length;
  }
  const rest = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    rest.set(part, at);
    at += part.length;
  }
  tcb.observer?.finished(rest);
}

/** Both directions ended in order. */
export function finish(env: Environment, tcb: ControlBlock): void {
  handOverRest(tcb);
  tcb.state = "CLOSED";
  env.forget(tcb);
}

/** The connection broke; what was not delivered is lost. */
export function fail(env: Environment, tcb: ControlBlock, reason: "reset" | "aborted" | "timed out" | "refused" | "no route"): void {
  tcb.state = "CLOSED";
  env.forget(tcb);
  tcb.observer?.ended(reason);
}

/** Tells the peer that this side gives up (RFC 9293, section 3.10.5), and does. */
export function abort(env: Environment, tcb: ControlBlock, reason: "aborted" | "timed out"): void {
  if (tcb.state !== "SYN-SENT") {
    // The highest number sent, not SND.NXT, which may lie before what the peer has: it would not believe that one.
    sendBare(tcb.ip, tcb.localPort, tcb.remoteAddress, tcb.remotePort, tcb.sndMax, tcb.receive.next, RST | ACK);
  }
  fail(env, tcb, reason);
}

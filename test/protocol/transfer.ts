// One connection over a bad wire, bytes both ways at the same time, and a line that tells how it went. Throws when a byte is
// wrong, when a data structure breaks an invariant on the way, or when something is held afterwards.
import { SeededRandom } from "../../stdlib/test/seeded_random.ts";
import { checkInvariants, connected, pair, readAll, writeAll } from "../../stdlib/test/streams.ts";
import type { Impairments } from "../../stdlib/test/wire.ts";
import { checkIdle, hash, isSame, SegmentCount } from "./digest.ts";

export interface Transfer {
  readonly seed: number;
  readonly impairments: Impairments;
  readonly bytesOut: number;
  readonly bytesBack: number;
  /** Bytes in one call of `write`. */
  readonly piece: number;
}

/** Events between two checks of all invariants, which look at every block and every timer. */
const EVENTS_A_CHECK = 16;
const LIMIT_MILLISECONDS = 10_000_000;
/** Longer than TIME-WAIT. */
const AFTERWARDS_MILLISECONDS = 300_000;

export async function transfer({ seed, impairments, bytesOut, bytesBack, piece }: Transfer): Promise<string> {
  const random = new SeededRandom(seed);
  const out = random.bytes(bytesOut);
  const back = random.bytes(bytesBack);
  const hosts = pair({ impairments, seed });
  const { client, server, clock, wire } = hosts;
  const segments = new SegmentCount();
  wire.filter = (frame) => segments.see(frame);
  let events = 0;
  clock.betweenEvents = () => {
    if (events++ % EVENTS_A_CHECK === 0) checkInvariants(client, server);
  };
  const { near, far } = await connected(hosts);
  const done = Promise.all([readAll(far), readAll(near), writeAll(near, out, piece), writeAll(far, back, piece)]);
  const [received, returned] = await clock.until(done, LIMIT_MILLISECONDS);
  const finishedAt = clock.now();
  if (received.end !== "end" || !isSame(received.bytes, out)) throw new Error(`seed ${seed}: the server got other bytes than were sent`);
  if (returned.end !== "end" || !isSame(returned.bytes, back)) throw new Error(`seed ${seed}: the client got other bytes than were sent`);
  if (impairments.loss > 0 && segments.retransmitted === 0) throw new Error(`seed ${seed}: nothing was lost`);
  await clock.advance(AFTERWARDS_MILLISECONDS);
  checkIdle(client);
  checkIdle(server);
  return [
    `seed ${seed}:`,
    `${received.bytes.length} bytes ${hash(received.bytes)} out,`,
    `${returned.bytes.length} bytes ${hash(returned.bytes)} back,`,
    `${segments.dataSegments} segments, ${segments.retransmitted} retransmitted,`,
    `${wire.framesSent} frames, ${events} events, ${finishedAt} ms`,
  ].join(" ");
}

// One connection over a bad wire, bytes both ways at the same time, and a line that tells how it went. Throws when a byte is
// wrong, when a data structure breaks an invariant on the way, or when something is held afterwards.
import { SeededRandom } from "../../stdlib/test/seeded_random.ts";
import { checkInvariants, connect, listen, pair, readAll, writeAll } from "../../stdlib/test/streams.ts";
import type { Impairments } from "../../stdlib/test/wire.ts";
import type { Connection, StreamEnd } from "../../stdlib/tcp/tcp.ts";
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
const PORT = 80;
const LIMIT_MILLISECONDS = 10_000_000;
/** Longer than TIME-WAIT. */
const AFTERWARDS_MILLISECONDS = 300_000;

/** Writes all of the bytes and closes, while it reads to the peer's end. */
async function exchange(connection: Connection | undefined, bytes: Uint8Array, piece: number): Promise<{ bytes: Uint8Array; end: StreamEnd }> {
  if (connection === undefined) throw new Error("the listener was closed");
  const [received] = await Promise.all([readAll(connection), writeAll(connection, bytes, piece)]);
  return received;
}

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
  const accepted = listen(server, PORT).accept();
  const [received, returned] = await clock.until(Promise.all([
    accepted.then((far) => exchange(far, back, piece)),
    connect(client, server, PORT).then((near) => exchange(near, out, piece)),
  ]), LIMIT_MILLISECONDS);
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

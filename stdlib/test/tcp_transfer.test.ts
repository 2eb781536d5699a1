// Every byte arrives, once and in order, whatever the network does to the packets.
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { SeededRandom } from "./seeded_random.ts";
import { checkInvariants, connected, pair, readAll, writeAll } from "./streams.ts";
import type { Pair } from "./streams.ts";
import { PERFECT } from "./wire.ts";
import type { Impairments } from "./wire.ts";

const HOSTILE: Impairments = { loss: 0.1, duplication: 0.05, reordering: 0.1, corruption: 0.05, delay: 5 };

/** Sends that many bytes each way at the same time, and closes both ways. */
async function transfer(hosts: Pair, bytesOut: number, bytesBack: number, piece: number, seed: number): Promise<void> {
  const random = new SeededRandom(seed);
  const out = random.bytes(bytesOut);
  const back = random.bytes(bytesBack);
  const { client, server, clock } = hosts;
  let events = 0;
  clock.betweenEvents = () => {
    if (events++ % 16 === 0) checkInvariants(client, server);
  };
  const { near, far } = await connected(hosts);
  const done = Promise.all([readAll(far), readAll(near), writeAll(near, out, piece), writeAll(far, back, piece)]);
  const [received, returned] = await clock.until(done, 10_000_000);
  expect(received.end).toBe("end");
  expect(Buffer.compare(received.bytes, out)).toBe(0);
  expect(returned.end).toBe("end");
  expect(Buffer.compare(returned.bytes, back)).toBe(0);
  await clock.advance(300_000);
  checkInvariants(client, server);
  expect(client.tcp.activeConnections() + server.tcp.activeConnections()).toBe(0);
  expect([client.card.outstanding(), server.card.outstanding()]).toEqual([0, 0]);
  expect(client.tcp.pool.freeBlocks()).toBe(64);
  expect(server.tcp.pool.freeBlocks()).toBe(64);
}

describe("TCP carries bytes", () => {
  for (const size of [0, 1, 1_447, 1_448, 1_449, 4_096, 65_536, 1_000_000]) {
    it(`${size} of them over a perfect wire`, () => transfer(pair(), size, size >> 1, 10_000, 1));
  }

  it("over links of 576 bytes", () => transfer(pair({ maximumTransmissionUnit: 576 }), 100_000, 100_000, 999, 1));

  it("through a card with four buffers", () => transfer(pair({ transmitBuffers: 4 }), 300_000, 300_000, 5_000, 1));

  const impaired: [string, Partial<Impairments>][] = [
    ["10 % loss", { loss: 0.1 }],
    ["20 % loss", { loss: 0.2 }],
    ["20 % duplication", { duplication: 0.2 }],
    ["30 % reordering", { reordering: 0.3 }],
    ["20 % corruption", { corruption: 0.2 }],
  ];
  for (const [name, impairments] of impaired) {
    it(`despite ${name}`, () =>
      transfer(pair({ impairments: { ...PERFECT, delay: 5, ...impairments } }), 200_000, 100_000, 3_000, 1));
  }

  it("despite loss, duplication, reordering and corruption, for any seed", () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.integer({ min: 0, max: 150_000 }),
        fc.integer({ min: 0, max: 50_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        (seed, bytesOut, bytesBack, piece) =>
          transfer(pair({ impairments: HOSTILE, seed }), bytesOut, bytesBack, Math.max(piece, bytesOut >> 7), seed),
      ),
      { numRuns: 20, seed: 1 },
    ));
});

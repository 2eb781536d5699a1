// The data structures of TCP, each against a model of what it should be, and its own `check` after each step.
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Ipv6Address, Subnet, Ipv4Address } from "../address/address.ts";
import { addWords, finish } from "../machine/checksum.ts";
import { Region } from "../machine/declared_memory.ts";
import { BLOCK, BlockPool } from "../tcp/blocks.ts";
import { KeyedHash } from "../tcp/keyed_hash.ts";
import { ReceiveBuffer } from "../tcp/receive_buffer.ts";
import { RoundTripTime } from "../tcp/round_trip.ts";
import { SendQueue } from "../tcp/send_queue.ts";
import { isBefore, isUpTo, latest } from "../tcp/sequence.ts";

function pool(connections: number): BlockPool {
  const bytes = connections * 4 * BLOCK;
  return new BlockPool(new Region("tcp", new Uint8Array(bytes)), bytes, connections);
}

describe("a region", () => {
  it("names the library that wants more than it declared", () => {
    const region = new Region("tcp", new Uint8Array(100));
    expect(region.take(90, 16).length).toBe(90);
    expect(() => region.take(5, 16)).toThrow('library tcp declared 100 bytes of memory and asks for 101: correct "memory" in its .uk');
  });
});

describe("the internet checksum", () => {
  it("is that of the example in RFC 1071", () => {
    const bytes = Uint8Array.from([0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7]);
    expect(finish(addWords(new DataView(bytes.buffer), 0, 8, 0))).toBe(~0xddf2 & 0xffff);
  });

  it("finds any wrong bit", () => {
    const bytes = Uint8Array.from({ length: 61 }, (_, i) => (i * 37) & 0xff);
    const view = new DataView(bytes.buffer);
    const sum = finish(addWords(view, 0, 61, 0));
    for (let bit = 0; bit < 61 * 8; bit++) {
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(finish(addWords(view, 0, 61, 0))).not.toBe(sum);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    }
  });
});

describe("addresses", () => {
  const texts: [number[], string][] = [
    [[0, 0, 0, 0, 0, 0, 0, 0], "::"],
    [[0, 0, 0, 0, 0, 0, 0, 1], "::1"],
    [[0xfd00, 0, 0, 0, 0, 0, 0, 2], "fd00::2"],
    [[0x2001, 0xdb8, 0, 1, 1, 1, 1, 1], "2001:db8:0:1:1:1:1:1"],
    [[0x2001, 0xdb8, 0, 0, 1, 0, 0, 1], "2001:db8::1:0:0:1"],
    [[1, 0, 0, 0, 0, 0, 0, 0], "1::"],
  ];
  for (const [groups, text] of texts) {
    it(`prints ${text} as RFC 5952 has it`, () => {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
      expect(new Ipv6Address(a, b, c, d, e, f, g, h).toString()).toBe(text);
    });
  }

  it("tells what a subnet contains", () => {
    const subnet = new Subnet(new Ipv4Address(10, 0, 2, 0), 23);
    expect(subnet.contains(new Ipv4Address(10, 0, 3, 255))).toBe(true);
    expect(subnet.contains(new Ipv4Address(10, 0, 4, 0))).toBe(false);
  });
});

describe("sequence numbers", () => {
  it("are ordered across the wrap", () => {
    expect(isBefore(0x7fffffff, -0x80000000)).toBe(true);
    expect(isBefore(-1, 0)).toBe(true);
    expect(isUpTo(5, 5)).toBe(true);
    expect(latest(-1, 1)).toBe(1);
  });
});

describe("the keyed hash", () => {
  it("is HalfSipHash-2-4 by its published first vector", () => {
    expect(new KeyedHash(0x03020100, 0x07060504).hashOfNothing() >>> 0).toBe(0x5b9f35a9);
  });

  it("depends on the key and on each word", () => {
    const hash = new KeyedHash(1, 2);
    const values = [hash.hash(0, 0, 0), hash.hash(1, 0, 0), hash.hash(0, 1, 0), hash.hash(0, 0, 1), new KeyedHash(1, 3).hash(0, 0, 0)];
    expect(new Set(values).size).toBe(5);
  });
});

describe("the block pool", () => {
  it("never takes from the promises of others", () => {
    const blocks = pool(2);
    const held: number[] = [];
    for (;;) {
      const block = blocks.take(held.length);
      if (block < 0) break;
      held.push(block);
      expect(blocks.check()).toEqual([]);
    }
    // Two promises in each direction of two connections: this direction has its two, and nothing is left over.
    expect(held.length).toBe(2);
  });

  it("refuses less memory than it promises", () => {
    expect(() => new BlockPool(new Region("tcp", new Uint8Array(BLOCK)), BLOCK, 1)).toThrow("1 connections need 8192 bytes");
  });
});

describe("the receive buffer", () => {
  it("gives back the stream, whatever pieces of it come in whatever order", () => {
    const piece = fc.record({ at: fc.integer({ min: 0, max: 9_000 }), length: fc.integer({ min: 1, max: 2_500 }) });
    const stream = Uint8Array.from({ length: 12_000 }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.oneof(piece, fc.constant("read" as const)), { maxLength: 60 }), (first, steps) => {
        const blocks = pool(4);
        const free = blocks.freeBlocks();
        const buffer = new ReceiveBuffer(blocks, first | 0, 6);
        const read: number[] = [];
        for (const step of steps) {
          if (step === "read") {
            read.push(...buffer.read());
          } else {
            const next = (buffer.next - first) | 0;
            const start = Math.max(step.at, next);
            const end = Math.min(step.at + step.length, next + buffer.window(), stream.length);
            if (start < end) buffer.insert((first + start) | 0, stream, start, end);
          }
          expect([...buffer.check(), ...blocks.check()]).toEqual([]);
        }
        while (buffer.available > 0) read.push(...buffer.read());
        expect(read.length).toBe((buffer.next - first) | 0);
        expect(Buffer.compare(Uint8Array.from(read), stream.subarray(0, read.length))).toBe(0);
        buffer.release();
        expect(blocks.freeBlocks()).toBe(free);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe("the send queue", () => {
  it("gives back what was put in, at any offset, and all blocks in the end", () => {
    const step = fc.oneof(
      fc.record({ put: fc.integer({ min: 1, max: 5_000 }), isConstant: fc.boolean() }),
      fc.record({ acknowledge: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ look: fc.double({ min: 0, max: 1, noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const blocks = pool(4);
        const free = blocks.freeBlocks();
        const queue = new SendQueue(blocks, 8);
        let model: number[] = [];
        let value = 0;
        for (const action of steps) {
          if ("put" in action) {
            const bytes = Uint8Array.from({ length: action.put }, () => value++ & 0xff);
            if (action.isConstant) queue.appendConstant(bytes);
            const taken = action.isConstant ? bytes.length : queue.append(bytes, 0);
            model.push(...bytes.subarray(0, taken));
            if (!action.isConstant) bytes.fill(0);
          } else if ("acknowledge" in action) {
            const count = Math.floor(action.acknowledge * model.length);
            queue.acknowledge(count);
            model = model.slice(count);
          } else {
            const offset = Math.floor(action.look * model.length);
            const count = Math.min(1_460, model.length - offset);
            const out = new Uint8Array(count);
            queue.copyTo(out, 0, offset, count);
            expect(Buffer.compare(out, Uint8Array.from(model.slice(offset, offset + count)))).toBe(0);
          }
          expect(queue.length).toBe(model.length);
          expect([...queue.check(), ...blocks.check()]).toEqual([]);
        }
        queue.release();
        expect(blocks.freeBlocks()).toBe(free);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe("the retransmission timeout", () => {
  it("follows RFC 6298", () => {
    const rtt = new RoundTripTime();
    expect(rtt.timeout()).toBe(1_000);
    rtt.measured(100);
    expect(rtt.timeout()).toBe(300);
    rtt.measured(100);
    expect(rtt.timeout()).toBe(250);
    rtt.backOff();
    expect(rtt.timeout()).toBe(500);
    rtt.measured(100);
    expect(rtt.timeout()).toBe(212.5);
    for (let i = 0; i < 20; i++) rtt.backOff();
    expect(rtt.timeout()).toBe(60_000);
  });
});

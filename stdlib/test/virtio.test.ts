// The virtio network driver against a card written from the other side of the specification, honest and not.
import { describe, expect, it } from "@jest/globals";
import { Region } from "../machine/declared_memory.ts";
import type { Packet } from "../machine/packet.ts";
import type { Net } from "../net/net.ts";
import { virtio_mmio_net } from "../virtio/net.ts";
import { microtasks } from "./virtual_clock.ts";
import { VirtioCard } from "./virtio_card.ts";

/** What the library declares for a queue of 16. */
const MEMORY = 2 * 16 * 2_048 + 2 * 8_192;

function drive(card: VirtioCard): Net {
  return virtio_mmio_net(card, { queue: 16, memory: new Region("virtio_mmio_net", new Uint8Array(MEMORY)) });
}

function fill(packet: Packet | undefined, byte: number, length: number): Packet {
  if (packet === undefined) throw new Error("no packet");
  packet.bytes.fill(byte, packet.start, packet.start + length);
  packet.end = packet.start + length;
  return packet;
}

function collect(net: Net): Uint8Array[] {
  const frames: Uint8Array[] = [];
  net.onReceive({ receive: (packet) => frames.push(packet.bytes.slice(packet.start, packet.end)) });
  return frames;
}

describe("the virtio network driver", () => {
  it("takes the card's address and tells it that it is ready", () => {
    const card = new VirtioCard();
    expect(drive(card).address.toString()).toBe("52:54:00:12:34:56");
    expect(card.status).toBe(1 | 2 | 4 | 8);
  });

  it("fits the memory that its library declares, for the largest queue", () => {
    const memory = new Region("virtio_mmio_net", new Uint8Array(2 * 256 * 2_048 + 2 * 8_192));
    expect(() => virtio_mmio_net(new VirtioCard(), { queue: 256, memory })).not.toThrow();
  });

  it("keeps to a smaller MTU that the card asks for", () => {
    const card = new VirtioCard();
    card.mtu = 1_400;
    expect(drive(card).maximumTransmissionUnit).toBe(1_400);
  });

  it("hands up frames, again and again through the same buffers", () => {
    const card = new VirtioCard();
    const frames = collect(drive(card));
    for (let i = 0; i < 66_000; i++) {
      const frame = new Uint8Array(60 + (i % 100)).fill(i & 0xff);
      if (!card.receive(frame)) throw new Error("no buffer");
      const last = frames.pop();
      if (last?.length !== frame.length || last[0] !== (i & 0xff)) throw new Error(`frame ${i}`);
    }
  });

  it("sends frames in order, and wakes the card once an event", async () => {
    const card = new VirtioCard();
    const net = drive(card);
    card.notifications = 0;
    for (let i = 0; i < 5; i++) net.send(fill(net.allocate(), i, 60 + i));
    await microtasks();
    expect(card.transmitted.map((frame) => [frame[0], frame.length])).toEqual([[0, 60], [1, 61], [2, 62], [3, 63], [4, 64]]);
    expect(card.notifications).toBe(1);
  });

  it("answers from within a received frame", () => {
    const card = new VirtioCard();
    const net = drive(card);
    net.onReceive({ receive: () => net.send(fill(net.allocate(), 7, 60)) });
    card.receive(new Uint8Array(60));
    expect(card.transmitted.length).toBe(1);
  });

  it("says when there are packets again after there were none", async () => {
    const card = new VirtioCard();
    const net = drive(card);
    let ready = 0;
    net.onTransmitReady(() => ready++);
    card.stalled = true;
    for (let i = 0; i < 16; i++) net.send(fill(net.allocate(), i, 60));
    await microtasks();
    expect(net.allocate()).toBeUndefined();
    card.stalled = false;
    card.transmit();
    expect(ready).toBe(1);
    expect(card.transmitted.length).toBe(16);
    expect(net.allocate()).toBeDefined();
  });

  it("says so too when a packet is given back unsent", async () => {
    const card = new VirtioCard();
    const net = drive(card);
    let ready = 0;
    net.onTransmitReady(() => ready++);
    const packets = Array.from({ length: 16 }, () => net.allocate());
    expect(net.allocate()).toBeUndefined();
    for (const packet of packets) if (packet !== undefined) net.release(packet);
    await microtasks();
    expect(ready).toBe(1);
  });
});

describe("a card that is not what it should be", () => {
  const faults: [string, (card: VirtioCard) => void, string][] = [
    ["speaks the legacy interface", (card) => (card.version = 1), "force-legacy=false"],
    ["is a disk", (card) => (card.deviceId = 2), "a device of type 2, not 1"],
    ["has no address", (card) => (card.features = [0, 1]), "offers features 0x0, 0x20 are needed"],
    ["does not speak version 1", (card) => (card.features = [1 << 5, 0]), "does not speak version 1"],
    ["has short queues", (card) => (card.queueSizeMax = 8), 'takes 8 entries in queue 0, 16 are asked for: lower "queue"'],
    ["offers no usable MTU", (card) => (card.mtu = 20), "an MTU of 20 bytes"],
  ];
  for (const [name, spoil, message] of faults) {
    it(`is refused when it ${name}`, () => {
      const card = new VirtioCard();
      spoil(card);
      expect(() => drive(card)).toThrow(message);
    });
  }

  const lies: [string, (card: VirtioCard) => void, string][] = [
    ["a buffer that does not exist", (card) => card.returnBuffer(0, 16, 60), "returns buffer 16 of queue 0"],
    ["a huge buffer number", (card) => card.returnBuffer(0, 0xffff_ffff, 60), "returns buffer 4294967295"],
    ["more bytes than fit", (card) => card.returnBuffer(0, 3, 2_049), "claims 2049 bytes in a buffer of 2048"],
    ["more buffers than it has", (card) => card.skipUsed(0, 17), "returns 17 buffers of queue 0 and has 16"],
    ["an index that went back", (card) => card.skipUsed(0, 0xffff), "returns 65535 buffers"],
  ];
  for (const [name, lie, message] of lies) {
    it(`is given up when it returns ${name}`, () => {
      const card = new VirtioCard();
      drive(card);
      lie(card);
      expect(() => card.interrupt()).toThrow(message);
      expect(card.status).toBe(128);
    });
  }

  it("is given up when it returns a buffer twice", async () => {
    const card = new VirtioCard();
    const net = drive(card);
    card.stalled = true;
    for (let i = 0; i < 16; i++) net.send(fill(net.allocate(), i, 60));
    await microtasks();
    card.returnBuffer(1, 3, 0);
    card.returnBuffer(1, 3, 0);
    expect(() => net.allocate()).toThrow("returns buffer 3 of queue 1, which it does not have");
  });

  it("is given up when it breaks down", () => {
    const card = new VirtioCard();
    drive(card);
    card.status |= 64;
    expect(() => card.interrupt()).toThrow("asks for a reset");
  });

  it("does no harm with a frame shorter than its own header", () => {
    const card = new VirtioCard();
    const frames = collect(drive(card));
    card.returnBuffer(0, 0, 4);
    card.interrupt();
    expect(frames).toEqual([]);
  });
});

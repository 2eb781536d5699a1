// The layers below TCP, whole, on an Ethernet in memory.
import { describe, expect, it } from "@jest/globals";
import { Ipv4Address } from "../address/address.ts";
import type { UdpSocket } from "../udp/udp.ts";
import { Host } from "./host.ts";
import { VirtualClock } from "./virtual_clock.ts";
import { PERFECT, Wire } from "./wire.ts";
import type { WireSettings } from "./wire.ts";

function pair(settings: WireSettings = {}): { clock: VirtualClock; wire: Wire; a: Host; b: Host } {
  const clock = new VirtualClock();
  const wire = new Wire(clock, settings);
  return { clock, wire, a: new Host(wire, 1), b: new Host(wire, 2) };
}

function bound(host: Host, port: number): UdpSocket {
  const socket = host.udp.bind(port);
  if (socket === "port in use") throw new Error(`port ${port} is in use`);
  return socket;
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("ARP", () => {
  it("finds a neighbour and sends what waited for it", async () => {
    const { clock, a, b } = pair();
    await clock.advance(10);
    expect(a.arp.lookup(b.address)).toBeUndefined();
    expect(await clock.until(a.icmp.echo(b.address, 56, 1_000))).toBeCloseTo(0.4);
    expect(a.arp.lookup(b.address)?.toString()).toBe("52:54:00:00:00:02");
  });

  it("asks again when the request is lost", async () => {
    const { clock, wire, a, b } = pair();
    await clock.advance(10);
    let lost = 0;
    wire.filter = () => lost++ > 0;
    const result = await clock.until(a.icmp.echo(b.address, 0, 5_000));
    expect(result).toBeGreaterThanOrEqual(1_000);
    expect(result).toBeLessThan(1_001);
  });

  it("gives packets back when a neighbour stays silent", async () => {
    const { clock, a } = pair();
    for (let i = 0; i < 40; i++) {
      expect(bound(a, 0).send(ascii("x"), new Ipv4Address(10, 0, 0, 100 + (i % 20)), 9)).toBeUndefined();
    }
    await clock.advance(100);
    expect(a.card.outstanding()).toBe(16);
    await clock.advance(10_000);
    expect(a.card.outstanding()).toBe(0);
  });

  it("learns from an announcement that a known neighbour moved", async () => {
    const { clock, wire, a, b } = pair();
    await clock.until(a.icmp.echo(b.address, 0, 1_000));
    const moved = new Host(wire, 2, undefined, 9);
    await clock.advance(1);
    expect(a.arp.lookup(b.address)).toEqual(moved.card.address);
  });
});

describe("ICMP echo", () => {
  for (const size of [0, 1, 17, 56, 1_472]) {
    it(`answers ${size} bytes`, async () => {
      const { clock, a, b } = pair();
      expect(typeof (await clock.until(a.icmp.echo(b.address, size, 1_000)))).toBe("number");
    });
  }

  it("times out when nobody answers", async () => {
    const { clock, a } = pair();
    expect(await clock.until(a.icmp.echo(new Ipv4Address(10, 0, 0, 99), 8, 1_500))).toBe("timed out");
  });

  it("has no route beyond the link without a gateway", async () => {
    const { clock, a } = pair();
    expect(await clock.until(a.icmp.echo(new Ipv4Address(192, 0, 2, 1), 8, 1_500))).toBe("no route");
  });

  it("reaches beyond the link through the gateway", async () => {
    const clock = new VirtualClock();
    const wire = new Wire(clock);
    const a = new Host(wire, 1, new Ipv4Address(10, 0, 0, 2));
    const b = new Host(wire, 2);
    let toGateway = 0;
    wire.filter = (frame) => {
      if (frame[12] === 8 && frame[13] === 0 && frame[5] === 2 && frame[30] === 192) toGateway++;
      return true;
    };
    await clock.until(a.icmp.echo(new Ipv4Address(192, 0, 2, 1), 8, 1_500));
    expect(toGateway).toBe(1);
    expect(b.address.toString()).toBe("10.0.0.2");
  });
});

describe("UDP", () => {
  it("carries a datagram and its sender", async () => {
    const { clock, a, b } = pair();
    const server = bound(b, 7);
    const client = bound(a, 0);
    client.send(ascii("hello"), b.address, 7);
    const datagram = await clock.until(server.receive());
    expect(datagram?.payload).toEqual(ascii("hello"));
    expect(datagram?.source.toString()).toBe("10.0.0.1");
    expect(datagram?.sourcePort).toBe(client.port);
  });

  it("echoes through a handler", async () => {
    const { clock, a, b } = pair();
    const server = bound(b, 7);
    server.onReceive((datagram) => server.send(datagram.payload, datagram.source, datagram.sourcePort));
    const client = bound(a, 0);
    client.send(ascii("again"), b.address, 7);
    expect((await clock.until(client.receive()))?.payload).toEqual(ascii("again"));
  });

  it("never delivers a corrupted datagram", async () => {
    const { clock, a, b } = pair({ impairments: { ...PERFECT, corruption: 0.5 }, seed: 3 });
    const server = bound(b, 7);
    const client = bound(a, 0);
    const payload = a.random.bytes(200);
    let delivered = 0;
    server.onReceive((datagram) => {
      delivered++;
      expect(datagram.payload).toEqual(payload);
    });
    for (let i = 0; i < 200; i++) {
      client.send(payload, b.address, 7);
      await clock.advance(5);
    }
    expect(delivered).toBeGreaterThan(50);
    expect(delivered).toBeLessThan(150);
  });

  it("drops what does not fit the queue, and keeps the rest in order", async () => {
    const { clock, a, b } = pair();
    const server = bound(b, 7);
    const client = bound(a, 0);
    await clock.until(a.icmp.echo(b.address, 0, 1_000));
    for (let i = 0; i < 20; i++) client.send(new Uint8Array([i]), b.address, 7);
    await clock.advance(10);
    for (let i = 0; i < 8; i++) expect((await server.receive())?.payload[0]).toBe(i);
    server.close();
    expect(await server.receive()).toBeUndefined();
  });

  it("refuses what cannot be sent", () => {
    const { a, b } = pair();
    const socket = bound(a, 5);
    expect(a.udp.bind(5)).toBe("port in use");
    expect(socket.send(new Uint8Array(1_473), b.address, 7)).toBe("too long");
    expect(socket.send(new Uint8Array(1), new Ipv4Address(192, 0, 2, 1), 7)).toBe("no route");
    socket.close();
    expect(socket.send(new Uint8Array(1), b.address, 7)).toBe("closed");
  });

  it("says no buffers while all are on their way, and has them again later", async () => {
    const { clock, a, b } = pair({ transmitBuffers: 4 });
    await clock.until(a.icmp.echo(b.address, 0, 1_000));
    const client = bound(a, 0);
    const results = [1, 2, 3, 4, 5].map(() => client.send(ascii("x"), b.address, 7));
    expect(results).toEqual([undefined, undefined, undefined, undefined, "no buffers"]);
    await clock.advance(1);
    expect(client.send(ascii("x"), b.address, 7)).toBeUndefined();
  });

  it("holds the machine open until it is closed", () => {
    const { clock, a } = pair();
    const socket = bound(a, 5);
    expect(clock.holds).toBe(1);
    socket.close();
    expect(clock.holds).toBe(0);
  });
});

// A DHCP client on an Ethernet in memory, with a server that says exactly what a test tells it to.
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Ipv4Address, MacAddress } from "../address/address.ts";
import { dhcp_ipv4 } from "../dhcp/dhcp_ipv4.ts";
import { ACK, DECLINE, DISCOVER, NAK, OFFER, readReply, REQUEST, writeQuestion } from "../dhcp/message.ts";
import { ethernet } from "../ethernet/framing.ts";
import { icmp } from "../icmp/echo_client.ts";
import type { Ip } from "../ipv4/ip.ts";
import type { UdpSocket } from "../udp/udp.ts";
import { Host } from "./host.ts";
import { SeededRandom } from "./seeded_random.ts";
import { VirtualClock } from "./virtual_clock.ts";
import { Wire } from "./wire.ts";
import type { Card } from "./wire.ts";

const OURS = new Ipv4Address(10, 0, 0, 77);
const EVERYBODY = new Ipv4Address(255, 255, 255, 255);
const MASK = [1, 4, 255, 255, 255, 0];
const ROUTER = [3, 4, 10, 0, 0, 1];
const SERVER = [54, 4, 10, 0, 0, 1];
const lease = (seconds: number): number[] => [51, 4, seconds >>> 24, (seconds >> 16) & 255, (seconds >> 8) & 255, seconds & 255];

interface Asked {
  readonly type: number;
  readonly isBroadcast: boolean;
  readonly at: number;
  readonly source: string;
  readonly current: number;
  readonly options: ReadonlyMap<number, readonly number[]>;
}

function optionsOf(payload: Uint8Array): Map<number, number[]> {
  const options = new Map<number, number[]>();
  for (let at = 240; payload[at] !== 255; ) {
    const length = payload[at + 1] ?? 0;
    options.set(payload[at] ?? 0, [...payload.subarray(at + 2, at + 2 + length)]);
    at += 2 + length;
  }
  return options;
}

/** The reply to a question, with the options given; other fields as a server sets them. */
function replyTo(question: Uint8Array, options: readonly number[], address: Ipv4Address = OURS): Uint8Array {
  const reply = new Uint8Array(240 + options.length + 1);
  reply.set(question.subarray(0, 240));
  reply[0] = 2;
  address.write(reply, 16);
  reply.set([...options, 255], 240);
  return reply;
}

class Link {
  readonly clock = new VirtualClock();
  readonly wire = new Wire(this.clock);
  readonly server = new Host(this.wire, 1);
  readonly card: Card;
  readonly asked: Asked[] = [];
  readonly lines: string[] = [];
  /** Answers a question, with none or several messages. */
  answer: (asked: Asked, question: Uint8Array) => readonly Uint8Array[];
  readonly ip: Promise<Ip>;
  private readonly socket: UdpSocket;

  constructor(answer: (asked: Asked, question: Uint8Array) => readonly Uint8Array[] = usual(3_600), hostName?: string) {
    this.answer = answer;
    const socket = this.server.udp.bind(67);
    if (socket === "port in use") throw new Error("the server's port is in use");
    this.socket = socket;
    this.wire.filter = this.watch;
    this.card = this.wire.attach(new MacAddress(0x52, 0x54, 0, 0, 0, 77));
    const console = { log: (text: string) => void this.lines.push(text), write: () => {} };
    this.ip = dhcp_ipv4(ethernet(this.card), this.clock, new SeededRandom(7), console, { neighbours: 16, host_name: hostName, mtu: 1_500 });
  }

  /** Sees what is asked on the wire, because hosts of ours take nothing from 0.0.0.0. */
  readonly watch = (frame: Uint8Array): boolean => {
    if (frame[12] === 8 && frame[13] === 0 && frame[23] === 17 && frame[37] === 67) this.hear(frame);
    return true;
  };

  get types(): number[] {
    return this.asked.map(({ type }) => type);
  }

  private hear(frame: Uint8Array): void {
    const payload = frame.slice(14 + 20 + 8);
    const options = optionsOf(payload);
    const current = new DataView(payload.buffer).getInt32(12);
    const source = Ipv4Address.read(frame, 26).toString();
    const asked = { type: options.get(53)?.[0] ?? 0, isBroadcast: frame[0] === 0xff, at: this.clock.now(), source, current, options };
    this.asked.push(asked);
    for (const reply of this.answer(asked, payload)) this.socket.send(reply, EVERYBODY, 68);
  }
}

function usual(seconds: number): (asked: Asked, question: Uint8Array) => readonly Uint8Array[] {
  return ({ type }, question) => {
    if (type !== DISCOVER && type !== REQUEST) return [];
    return [replyTo(question, [53, 1, type === DISCOVER ? OFFER : ACK, ...SERVER, ...lease(seconds), ...MASK, ...ROUTER])];
  };
}

describe("DHCP (RFC 2131)", () => {
  it("takes the address, subnet and gateway that it is offered", async () => {
    const link = new Link(usual(3_600), "lamp");
    const ip = await link.clock.until(link.ip);
    expect(ip.address.toString()).toBe("10.0.0.77");
    expect(link.types).toEqual([DISCOVER, REQUEST]);
    expect(link.asked[1]?.options.get(50)).toEqual([10, 0, 0, 77]);
    expect(link.asked[1]?.options.get(54)).toEqual([10, 0, 0, 1]);
    expect(link.asked[0]?.options.get(12)).toEqual([..."lamp"].map((c) => c.charCodeAt(0)));
    expect(link.lines).toEqual(["dhcp: 10.0.0.77/24, gateway 10.0.0.1"]);
    expect(ip.routes(new Ipv4Address(192, 0, 2, 1))).toBe(true);
  });

  it("is a host like any other then", async () => {
    const link = new Link();
    const ip = await link.clock.until(link.ip);
    const ours = icmp([ip], link.clock, new SeededRandom(8));
    expect(typeof (await link.clock.until(ours.echo(link.server.address, 56, 1_000)))).toBe("number");
    expect(typeof (await link.clock.until(link.server.icmp.echo(OURS, 56, 1_000)))).toBe("number");
  });

  it("answers nobody before it has an address", async () => {
    const link = new Link(() => []);
    expect(await link.clock.until(link.server.icmp.echo(OURS, 8, 1_000))).toBe("timed out");
  });

  it("asks again and again, ever more slowly, and says so once (section 4.1)", async () => {
    const link = new Link(() => []);
    await link.clock.advance(400_000);
    const gaps = link.asked.slice(1).map(({ at }, i) => Math.round((at - (link.asked[i]?.at ?? 0)) / 1_000));
    gaps.forEach((gap, i) => expect(Math.abs(gap - Math.min(4 * 2 ** i, 64))).toBeLessThanOrEqual(1));
    expect(gaps.length).toBeGreaterThan(6);
    expect(link.lines).toEqual(["dhcp: no server has answered yet; still asking"]);
    link.answer = usual(3_600);
    expect((await link.clock.until(link.ip)).address.toString()).toBe("10.0.0.77");
  });

  it("looks for another server when one offers and does not give", async () => {
    let offers = 0;
    const link = new Link((asked, question) => (asked.type === DISCOVER ? usual(60)(asked, question) : ++offers > 5 ? usual(60)(asked, question) : []));
    await link.clock.until(link.ip);
    expect(link.types).toEqual([DISCOVER, REQUEST, REQUEST, REQUEST, REQUEST, DISCOVER, REQUEST, REQUEST]);
  });

  it("renews half-way with the server itself, from its own address (section 4.4.5)", async () => {
    const link = new Link(usual(1_000));
    await link.clock.until(link.ip);
    await link.clock.advance(1_600_000);
    expect(link.types).toEqual([DISCOVER, REQUEST, REQUEST, REQUEST, REQUEST]);
    const renewal = link.asked[2];
    expect(renewal?.at).toBeCloseTo(500_000, -2);
    expect([renewal?.source, renewal?.isBroadcast]).toEqual(["10.0.0.77", false]);
    expect(renewal?.current).toBe(OURS.bits);
    expect([renewal?.options.has(50), renewal?.options.has(54)]).toEqual([false, false]);
    expect(link.lines).toHaveLength(1);
  });

  it("takes the server's own times for renewing and rebinding", async () => {
    const link = new Link((asked, question) => usual(1_000)(asked, question).map((reply) => replyTo(question, [...reply.subarray(240, -1), 58, 4, 0, 0, 0, 100])));
    await link.clock.until(link.ip);
    await link.clock.advance(101_000);
    expect(link.asked[2]?.at).toBeCloseTo(100_000, -2);
  });

  it("asks everybody when its server is gone, and gives the address up when the time is over", async () => {
    const link = new Link(usual(1_000));
    const ip = await link.clock.until(link.ip);
    link.answer = () => [];
    await link.clock.advance(999_000);
    expect(ip.address.toString()).toBe("10.0.0.77");
    expect(link.asked.slice(2).find(({ isBroadcast }) => isBroadcast)?.at).toBeCloseTo(875_000, -2);
    await link.clock.advance(2_000);
    expect(ip.address.toString()).toBe("0.0.0.0");
    expect(ip.routes(link.server.address)).toBe(false);
    expect(link.types.at(-1)).toBe(DISCOVER);
    link.answer = usual(1_000);
    await link.clock.advance(70_000);
    expect(ip.address.toString()).toBe("10.0.0.77");
    expect(link.lines.slice(1)).toEqual(["dhcp: this host has no address any more", "dhcp: no server has answered yet; still asking", "dhcp: 10.0.0.77/24, gateway 10.0.0.1"]);
  });

  it("starts over, but not at once, when it is refused", async () => {
    let refusals = 0;
    const refusing: Link["answer"] = (asked, question) => (asked.type === REQUEST && refusals++ < 2 ? [replyTo(question, [53, 1, NAK, ...SERVER])] : usual(60)(asked, question));
    const link = new Link(refusing);
    await link.clock.until(link.ip);
    expect(link.types).toEqual([DISCOVER, REQUEST, DISCOVER, REQUEST, DISCOVER, REQUEST]);
    expect(link.asked[2]?.at).toBeGreaterThan(10_000);
  });

  it("keeps a lease for ever when it is given for ever", async () => {
    const link = new Link(usual(0xffffffff));
    await link.clock.until(link.ip);
    await link.clock.advance(10_000_000_000);
    expect(link.types).toEqual([DISCOVER, REQUEST]);
  });

  it("declines an address that another host insists on (RFC 5227, section 2.4)", async () => {
    const link = new Link();
    await link.clock.until(link.ip);
    const claim = [255, 255, 255, 255, 255, 255, 82, 84, 0, 0, 0, 9, 8, 6, 0, 1, 8, 0, 6, 4, 0, 1, 82, 84, 0, 0, 0, 9, 10, 0, 0, 77, 0, 0, 0, 0, 0, 0, 10, 0, 0, 77];
    const heard: string[] = [];
    link.wire.filter = (frame) => heard.push(`${frame[13]} from ${frame[11]}`) > 0;
    link.wire.carry(undefined, Uint8Array.from(claim));
    await link.clock.advance(11_000);
    expect(heard).toEqual(["6 from 9", "6 from 77"]);
    link.wire.filter = link.watch;
    link.wire.carry(undefined, Uint8Array.from(claim));
    await link.clock.advance(10);
    expect(link.types).toEqual([DISCOVER, REQUEST]);
    link.wire.carry(undefined, Uint8Array.from(claim));
    await link.clock.advance(10);
    expect(link.types).toEqual([DISCOVER, REQUEST, DECLINE]);
    expect(link.asked[2]?.options.get(50)).toEqual([10, 0, 0, 77]);
  });

  it.each([
    ["a network's own address", new Ipv4Address(10, 0, 0, 0), MASK],
    ["a broadcast address", new Ipv4Address(10, 0, 0, 255), MASK],
    ["a multicast address", new Ipv4Address(224, 0, 0, 1), MASK],
    ["a loopback address", new Ipv4Address(127, 0, 0, 1), MASK],
    ["no address", new Ipv4Address(0, 0, 0, 0), MASK],
    ["a mask with holes", OURS, [1, 4, 255, 0, 255, 0]],
  ])("does not take %s", async (_what, address, mask) => {
    const link = new Link(({ type }, question) => [replyTo(question, [53, 1, type === DISCOVER ? OFFER : ACK, ...SERVER, ...lease(60), ...mask], address)]);
    await link.clock.advance(20_000);
    expect(link.types.every((type) => type === DISCOVER)).toBe(true);
    expect(link.lines).toEqual(["dhcp: no server has answered yet; still asking"]);
  });

  it("has no gateway that is not on its link", async () => {
    const link = new Link(({ type }, question) => [replyTo(question, [53, 1, type === DISCOVER ? OFFER : ACK, ...SERVER, ...lease(60), ...MASK, 3, 4, 10, 9, 9, 9])]);
    const ip = await link.clock.until(link.ip);
    expect(ip.routes(new Ipv4Address(192, 0, 2, 1))).toBe(false);
    expect(link.lines).toEqual(["dhcp: 10.0.0.77/24, no gateway"]);
  });

  it("finds options that overflow into the fields of BOOTP (RFC 2132, section 9.3)", async () => {
    const link = new Link(({ type }, question) => {
      const reply = replyTo(question, [53, 1, type === DISCOVER ? OFFER : ACK, 52, 1, 3]);
      reply.set([...SERVER, ...lease(60), 255], 108);
      reply.set([...MASK, ...ROUTER, 255], 44);
      return [reply];
    });
    await link.clock.until(link.ip);
    expect(link.lines).toEqual(["dhcp: 10.0.0.77/24, gateway 10.0.0.1"]);
  });
});

describe("a DHCP message", () => {
  const hardware = new MacAddress(0x52, 0x54, 0, 0, 0, 77);
  const nothing = { seconds: 0, hardware, hostName: undefined, current: 0, requested: 0, server: 0 };
  const question = new Uint8Array(548);
  writeQuestion(question, 0, { ...nothing, type: DISCOVER, transaction: 42 });
  const offer = replyTo(question, [53, 1, OFFER, ...SERVER, ...lease(60), ...MASK, ...ROUTER]);
  const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

  it("is read as it was written", () => {
    const address = OURS.bits;
    const [mask, gateway, server] = [-256, new Ipv4Address(10, 0, 0, 1).bits, new Ipv4Address(10, 0, 0, 1).bits];
    expect(readReply(viewOf(offer), 0, offer.length, 42, hardware)).toEqual({ type: OFFER, address, mask, gateway, server, leaseTime: 60, renewalTime: 0, rebindingTime: 0 });
  });

  it("is none of ours with another transaction or hardware address", () => {
    expect(readReply(viewOf(offer), 0, offer.length, 43, hardware)).toBeUndefined();
    expect(readReply(viewOf(offer), 0, offer.length, 42, new MacAddress(0x52, 0x54, 0, 0, 0, 78))).toBeUndefined();
  });

  it("is read within its bounds, whatever it holds", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.nat(offer.length), fc.array(fc.tuple(fc.nat(offer.length + 100), fc.nat(255)), { maxLength: 4 }), (tail, length, changes) => {
        const bytes = new Uint8Array([...offer.subarray(0, length), ...tail]);
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        const reply = readReply(viewOf(bytes), 0, bytes.length, 42, hardware);
        if (reply !== undefined) expect(bytes.length).toBeGreaterThanOrEqual(240);
      }),
      { numRuns: 2_000 },
    );
  });
});

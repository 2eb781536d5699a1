// A peer without a TCP of its own: it says exactly what a test tells it to, and writes down what it hears. For attacks, and for
// peers that behave as no stack of ours would.
import { Ipv4Address, MacAddress } from "../address/address.ts";
import { addWords, finish } from "../machine/checksum.ts";
import type { Host } from "./host.ts";
import type { Card, Wire } from "./wire.ts";

const ETHERNET = 14;
const IP = 20;
const TCP = 20;

export interface Heard {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly flags: string;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly window: number;
  readonly options: Uint8Array;
  readonly payload: Uint8Array;
}

export interface Say {
  readonly from?: number;
  readonly to: number;
  readonly flags: string;
  readonly sequence: number;
  readonly acknowledgment?: number;
  readonly window?: number;
  readonly options?: readonly number[];
  readonly payload?: Uint8Array;
}

const FLAGS = "FSRPA";

export class Peer {
  readonly address: Ipv4Address;
  readonly heard: Heard[] = [];
  private readonly card: Card;
  private readonly wire: Wire;

  /** The host 10.0.0.`number`, which answers ARP for itself and nothing else. */
  constructor(wire: Wire, number: number) {
    this.wire = wire;
    this.address = new Ipv4Address(10, 0, 0, number);
    this.card = wire.attach(new MacAddress(0x52, 0x54, 0, 0, 0, number));
    this.card.onReceive({ receive: (packet) => this.hear(packet.bytes.slice(packet.start, packet.end)) });
  }

  say(host: Host, segment: Say): void {
    const options = Uint8Array.from(segment.options ?? []);
    const payload = segment.payload ?? new Uint8Array(0);
    const frame = new Uint8Array(ETHERNET + IP + TCP + options.length + payload.length);
    const view = new DataView(frame.buffer);
    host.card.address.write(frame, 0);
    this.card.address.write(frame, 6);
    view.setUint16(12, 0x0800);
    view.setUint8(ETHERNET, 0x45);
    view.setUint16(ETHERNET + 2, frame.length - ETHERNET);
    view.setUint8(ETHERNET + 8, 64);
    view.setUint8(ETHERNET + 9, 6);
    this.address.write(frame, ETHERNET + 12);
    host.address.write(frame, ETHERNET + 16);
    view.setUint16(ETHERNET + 10, finish(addWords(view, ETHERNET, ETHERNET + IP, 0)));
    const at = ETHERNET + IP;
    view.setUint16(at, segment.from ?? 5_000);
    view.setUint16(at + 2, segment.to);
    view.setInt32(at + 4, segment.sequence);
    view.setInt32(at + 8, segment.acknowledgment ?? 0);
    view.setUint8(at + 12, ((TCP + options.length) >> 2) << 4);
    let flags = 0;
    for (const letter of segment.flags) flags |= 1 << FLAGS.indexOf(letter);
    view.setUint8(at + 13, flags);
    view.setUint16(at + 14, segment.window ?? 0xffff);
    frame.set(options, at + TCP);
    frame.set(payload, at + TCP + options.length);
    const pseudoHeader = addWords(view, ETHERNET + 12, ETHERNET + 20, 6 + frame.length - at);
    view.setUint16(at + 16, finish(addWords(view, at, frame.length, pseudoHeader)));
    this.wire.carry(this.card, frame);
  }

  /** What was heard since the last call. */
  take(): Heard[] {
    return this.heard.splice(0);
  }

  private hear(frame: Uint8Array): void {
    const view = new DataView(frame.buffer);
    const type = view.getUint16(12);
    if (type === 0x0806) this.answerArp(frame, view);
    if (type !== 0x0800 || frame[ETHERNET + 9] !== 6 || view.getInt32(ETHERNET + 16) !== this.address.bits) return;
    const at = ETHERNET + IP;
    const header = ((frame[at + 12] ?? 0) >> 4) << 2;
    const end = ETHERNET + view.getUint16(ETHERNET + 2);
    const bits = frame[at + 13] ?? 0;
    this.heard.push({
      at: this.wire.clock.now(),
      from: view.getUint16(at),
      to: view.getUint16(at + 2),
      flags: [...FLAGS].filter((_, i) => ((bits >> i) & 1) === 1).join(""),
      sequence: view.getInt32(at + 4),
      acknowledgment: view.getInt32(at + 8),
      window: view.getUint16(at + 14),
      options: frame.slice(at + TCP, at + header),
      payload: frame.slice(at + header, end),
    });
  }

  private answerArp(request: Uint8Array, view: DataView): void {
    if (view.getUint16(20) !== 1 || view.getInt32(38) !== this.address.bits) return;
    const reply = request.slice();
    const asker = MacAddress.read(request, 6);
    asker.write(reply, 0);
    this.card.address.write(reply, 6);
    new DataView(reply.buffer).setUint16(20, 2);
    this.card.address.write(reply, 22);
    this.address.write(reply, 28);
    asker.write(reply, 32);
    reply.set(request.subarray(28, 32), 38);
    this.wire.carry(this.card, reply);
  }
}

// An Ethernet in memory: every frame sent by one card reaches all others, or does not, as the impairments and the seed say.
import { MacAddress } from "../address/address.ts";
import { Packet } from "../machine/packet.ts";
import type { Net, PacketReceiver } from "../net/net.ts";
import { SeededRandom } from "./seeded_random.ts";
import type { VirtualClock } from "./virtual_clock.ts";

const BUFFER = 2_048;
/** Room that a card keeps for a header of its own, as virtio does. */
const CARD_HEADER = 12;
const ETHERNET_HEADER = 14;
const ETHER_TYPE_IPV4 = 0x0800;

export interface Impairments {
  /** Each of these is the probability for one frame. */
  readonly loss: number;
  readonly duplication: number;
  /** A delayed frame takes up to ten times as long, so that later ones overtake it. */
  readonly reordering: number;
  /** One bit of an IP packet is wrong, as if the frame check sequence had missed it. */
  readonly corruption: number;
  /** Milliseconds from card to card. */
  readonly delay: number;
}

export const PERFECT: Impairments = { loss: 0, duplication: 0, reordering: 0, corruption: 0, delay: 0.1 };

export interface WireSettings {
  readonly impairments?: Impairments;
  readonly seed?: number;
  readonly maximumTransmissionUnit?: number;
  /** Frames that a card may have on their way. */
  readonly transmitBuffers?: number;
}

export class Wire {
  impairments: Impairments;
  /** Sees each frame as it is sent; false drops it. */
  filter: (frame: Uint8Array) => boolean = () => true;
  framesSent = 0;
  readonly clock: VirtualClock;
  readonly settings: WireSettings;
  private readonly random: SeededRandom;
  private readonly cards: Card[] = [];

  constructor(clock: VirtualClock, settings: WireSettings = {}) {
    this.clock = clock;
    this.settings = settings;
    this.impairments = settings.impairments ?? PERFECT;
    this.random = new SeededRandom(settings.seed ?? 1);
  }

  attach(address: MacAddress): Card {
    const card = new Card(this, address, this.settings.maximumTransmissionUnit ?? 1_500, this.settings.transmitBuffers ?? 256);
    this.cards.push(card);
    return card;
  }

  carry(from: Card | undefined, frame: Uint8Array): void {
    this.framesSent++;
    if (!this.filter(frame)) return;
    const { loss, duplication, reordering, corruption, delay } = this.impairments;
    const copies = this.random.fraction() < duplication ? 2 : 1;
    for (let i = 0; i < copies; i++) {
      if (this.random.fraction() < loss) continue;
      const late = this.random.fraction() < reordering ? 1 + 9 * this.random.fraction() : 1;
      const copy = frame.slice();
      const isIpv4 = ((copy[12] ?? 0) << 8 | (copy[13] ?? 0)) === ETHER_TYPE_IPV4;
      if (this.random.fraction() < corruption && isIpv4) {
        const at = ETHERNET_HEADER + this.random.below(copy.length - ETHERNET_HEADER);
        copy[at] = (copy[at] ?? 0) ^ (1 << this.random.below(8));
      }
      this.clock.after(delay * late, () => {
        for (const card of this.cards) if (card !== from) card.arrive(copy);
      });
    }
  }
}

export class Card implements Net {
  readonly address: MacAddress;
  readonly maximumTransmissionUnit: number;
  private readonly wire: Wire;
  private readonly free: Packet[] = [];
  private readonly total: number;
  private receiver: PacketReceiver | undefined = undefined;
  private whenReady: (() => void) | undefined = undefined;
  private starved = false;

  constructor(wire: Wire, address: MacAddress, maximumTransmissionUnit: number, buffers: number) {
    this.wire = wire;
    this.address = address;
    this.maximumTransmissionUnit = maximumTransmissionUnit;
    this.total = buffers;
    for (let i = 0; i < buffers; i++) this.free.push(new Packet(new Uint8Array(BUFFER), i));
  }

  allocate(): Packet | undefined {
    const packet = this.free.pop();
    if (packet === undefined) {
      this.starved = true;
      return undefined;
    }
    // What a buffer held before must not matter.
    packet.bytes.fill(0xa5);
    packet.start = CARD_HEADER;
    packet.end = CARD_HEADER;
    return packet;
  }

  release(packet: Packet): void {
    if (this.free.includes(packet)) throw new Error("a packet was given back twice");
    this.free.push(packet);
    if (!this.starved) return;
    this.starved = false;
    this.wire.clock.after(0, () => this.whenReady?.());
  }

  send(packet: Packet): void {
    if (packet.start !== CARD_HEADER) throw new Error("a layer did not restore the packet's start");
    if (packet.length() > this.maximumTransmissionUnit + ETHERNET_HEADER) throw new Error(`a frame of ${packet.length()} bytes`);
    this.wire.carry(this, packet.bytes.slice(packet.start, packet.end));
    // The buffer is busy until the frame has left.
    this.wire.clock.after(this.wire.impairments.delay / 4, () => this.release(packet));
  }

  onReceive(receiver: PacketReceiver): void {
    this.receiver = receiver;
  }

  onTransmitReady(run: () => void): void {
    this.whenReady = run;
  }

  arrive(frame: Uint8Array): void {
    const bytes = new Uint8Array(BUFFER).fill(0x5a);
    bytes.set(frame, CARD_HEADER);
    const packet = new Packet(bytes, 0);
    packet.start = CARD_HEADER;
    packet.end = CARD_HEADER + frame.length;
    this.receiver?.receive(packet);
    // Whoever kept the lent bytes sees them change.
    bytes.fill(0xee);
  }

  /** Packets that are neither free nor on their way. Meaningful when nothing is in flight. */
  outstanding(): number {
    return this.total - this.free.length;
  }
}

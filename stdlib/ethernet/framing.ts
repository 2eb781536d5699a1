// Ethernet II over one card. Filters by address, because a card may be promiscuous, and by type.
import { MacAddress } from "../address/address.ts";
import type { Packet } from "../machine/packet.ts";
import type { Net, PacketReceiver } from "../net/net.ts";
import type { Ethernet } from "./ethernet.ts";

const HEADER = 14;
/** Frames are at least this long without the frame check sequence (IEEE 802.3, clause 4.2.3.3). */
const LEAST_FRAME = 60;
/** Smaller values of the type field are the length of an IEEE 802.3 frame, which no protocol of ours uses. */
const LEAST_TYPE = 0x600;

class EthernetFraming implements Ethernet, PacketReceiver {
  readonly address: MacAddress;
  readonly maximumTransmissionUnit: number;
  private readonly net: Net;
  private readonly types: number[] = [];
  private readonly receivers: PacketReceiver[] = [];
  private readonly whenReady: (() => void)[] = [];

  constructor(net: Net) {
    this.net = net;
    this.address = net.address;
    this.maximumTransmissionUnit = net.maximumTransmissionUnit;
    net.onReceive(this);
    net.onTransmitReady(() => {
      for (const run of this.whenReady) run();
    });
  }

  allocate(): Packet | undefined {
    const packet = this.net.allocate();
    if (packet === undefined) return undefined;
    packet.start += HEADER;
    packet.end = packet.start;
    return packet;
  }

  release(packet: Packet): void {
    this.net.release(packet);
  }

  send(packet: Packet, destination: MacAddress, etherType: number): void {
    packet.start -= HEADER;
    destination.write(packet.bytes, packet.start);
    this.address.write(packet.bytes, packet.start + 6);
    packet.view.setUint16(packet.start + 12, etherType);
    const leastEnd = packet.start + LEAST_FRAME;
    if (packet.end < leastEnd) {
      // Zeros, because what the buffer held before belongs to somebody else's traffic.
      packet.bytes.fill(0, packet.end, leastEnd);
      packet.end = leastEnd;
    }
    this.net.send(packet);
  }

  onReceive(etherType: number, receiver: PacketReceiver): void {
    if (this.types.includes(etherType)) throw new Error(`ether type ${etherType} has a receiver already`);
    this.types.push(etherType);
    this.receivers.push(receiver);
  }

  onTransmitReady(run: () => void): void {
    this.whenReady.push(run);
  }

  receive(packet: Packet): void {
    if (packet.length() < HEADER) return;
    const etherType = packet.view.getUint16(packet.start + 12);
    if (etherType < LEAST_TYPE || !this.isForUs(packet)) return;
    packet.start += HEADER;
    for (let i = 0; i < this.types.length; i++) {
      if (this.types[i] === etherType) this.receivers[i]?.receive(packet);
    }
  }

  private isForUs(packet: Packet): boolean {
    const high = packet.view.getUint32(packet.start) >>> 8;
    const isGroup = (high & 0x010000) !== 0;
    return isGroup || (high === this.address.high && (packet.view.getUint32(packet.start + 2) & 0xffffff) === this.address.low);
  }
}

export function ethernet(net: Net): Ethernet {
  return new EthernetFraming(net);
}

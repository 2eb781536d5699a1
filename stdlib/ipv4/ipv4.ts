// IPv4 for a host with one link and one gateway (RFC 791, RFC 1122). ICMP's part that every host owes, answering echo
// requests and telling transports of errors, is here too: RFC 792 calls it "an integral part of IP", and a machine that does
// not answer a ping looks dead.
//
// Packets leave with Don't Fragment set (RFC 1191). Fragments that arrive are counted and dropped.
import { BROADCAST, Ipv4Address, MacAddress } from "../address/address.ts";
import type { InterfaceAddress, IpAddress } from "../address/address.ts";
import type { Arp } from "../arp/arp.ts";
import type { Clock } from "../clock/clock.ts";
import type { Ethernet } from "../ethernet/ethernet.ts";
import { addWords, finish } from "../machine/checksum.ts";
import type { Packet } from "../machine/packet.ts";
import type { PacketReceiver } from "../net/net.ts";
import { ControlMessages } from "./control_messages.ts";
import { PROTOCOL_ICMP } from "./ip.ts";
import type { Ip, Transport } from "./ip.ts";

const ETHER_TYPE_IPV4 = 0x0800;
const HEADER = 20;
const VERSION_AND_LENGTH = 0x45;
const DONT_FRAGMENT = 0x4000;
const MORE_FRAGMENTS = 0x2000;
const FRAGMENT_OFFSET = 0x1fff;
/** The value that RFC 1700 recommends. */
const TIME_TO_LIVE = 64;

/** What was dropped, by reason. */
export interface Ipv4Drops {
  malformed: number;
  notForUs: number;
  fragments: number;
  badSource: number;
  noRoute: number;
}

export class Ipv4 implements Ip, PacketReceiver {
  readonly version = 4;
  address: Ipv4Address;
  readonly maximumPayload: number;
  readonly drops: Ipv4Drops = { malformed: 0, notForUs: 0, fragments: 0, badSource: 0, noRoute: 0 };
  private readonly link: Ethernet;
  private readonly arp: Arp;
  private gateway: Ipv4Address | undefined;
  private mask: number;
  private readonly control: ControlMessages;
  private readonly protocols: number[] = [];
  private readonly transports: Transport[] = [];
  /** The latest sender, since most packets come from the sender of the one before. */
  private lastSource: Ipv4Address;

  constructor(link: Ethernet, arp: Arp, clock: Clock, address: Ipv4Address, prefixLength: number, gateway: Ipv4Address | undefined, mtu: number) {
    this.link = link;
    this.arp = arp;
    this.address = address;
    this.lastSource = address;
    this.gateway = gateway;
    this.mask = maskOf(prefixLength);
    this.maximumPayload = Math.min(link.maximumTransmissionUnit, mtu) - HEADER;
    this.control = new ControlMessages(this, clock);
    link.onReceive(ETHER_TYPE_IPV4, this);
    link.onTransmitReady(() => {
      for (const transport of this.transports) transport.transmitReady();
    });
  }

  /** Gives this host its place on the link. Without an address, which 0.0.0.0 says, it reaches nobody but by broadcast. */
  configure(address: Ipv4Address, prefixLength: number, gateway: Ipv4Address | undefined): void {
    this.address = address;
    this.mask = maskOf(prefixLength);
    this.gateway = gateway;
  }

  routes(destination: IpAddress): boolean {
    return destination.version === 4 && this.nextHop(destination.bits) !== undefined;
  }

  allocate(): Packet | undefined {
    const packet = this.link.allocate();
    if (packet === undefined) return undefined;
    packet.start += HEADER;
    packet.end = packet.start;
    return packet;
  }

  release(packet: Packet): void {
    this.link.release(packet);
  }

  send(packet: Packet, destination: IpAddress, protocol: number): void {
    if (destination.version !== 4) {
      this.drops.noRoute++;
      this.link.release(packet);
      return;
    }
    packet.start -= HEADER;
    const { view, start } = packet;
    view.setUint8(start, VERSION_AND_LENGTH);
    view.setUint8(start + 1, 0);
    view.setUint16(start + 2, packet.end - start);
    // Zero, because a packet that is never fragmented needs no identification (RFC 6864, section 4.1).
    view.setUint16(start + 4, 0);
    view.setUint16(start + 6, DONT_FRAGMENT);
    view.setUint8(start + 8, TIME_TO_LIVE);
    view.setUint8(start + 9, protocol);
    view.setUint16(start + 10, 0);
    view.setInt32(start + 12, this.address.bits);
    view.setInt32(start + 16, destination.bits);
    view.setUint16(start + 10, finish(addWords(view, start, start + HEADER, 0)));
    this.forward(packet, destination.bits);
  }

  pseudoHeaderSum(one: IpAddress, other: IpAddress, protocol: number, length: number): number {
    if (one.version !== 4 || other.version !== 4) throw new Error("an IPv6 address in an IPv4 packet");
    return (one.bits >>> 16) + (one.bits & 0xffff) + (other.bits >>> 16) + (other.bits & 0xffff) + protocol + length;
  }

  attach(protocol: number, transport: Transport): void {
    if (this.protocols.includes(protocol)) throw new Error(`IP protocol ${protocol} has a transport already`);
    this.protocols.push(protocol);
    this.transports.push(transport);
  }

  transportOf(protocol: number): Transport | undefined {
    for (let i = 0; i < this.protocols.length; i++) {
      if (this.protocols[i] === protocol) return this.transports[i];
    }
    return undefined;
  }

  receive(packet: Packet): void {
    const { view, start } = packet;
    const headerLength = this.validHeaderLength(packet);
    if (headerLength === 0) {
      this.drops.malformed++;
      return;
    }
    packet.end = start + view.getUint16(start + 2);
    const destination = view.getInt32(start + 16);
    const unicast = destination === this.address.bits;
    if (!unicast && !this.isBroadcast(destination)) {
      this.drops.notForUs++;
      return;
    }
    const sourceBits = view.getInt32(start + 12);
    if (!this.isPossibleSource(sourceBits)) {
      this.drops.badSource++;
      return;
    }
    if ((view.getUint16(start + 6) & (MORE_FRAGMENTS | FRAGMENT_OFFSET)) !== 0) {
      this.drops.fragments++;
      return;
    }
    if (sourceBits !== this.lastSource.bits) this.lastSource = Ipv4Address.fromBits(sourceBits);
    const source = this.lastSource;
    packet.start = start + headerLength;
    const protocol = view.getUint8(start + 9);
    if (protocol === PROTOCOL_ICMP && this.control.receive(packet, source, unicast)) return;
    this.deliver(packet, start, protocol, source, unicast ? this.address : Ipv4Address.fromBits(destination), unicast);
  }

  private deliver(
    packet: Packet,
    headerStart: number,
    protocol: number,
    source: Ipv4Address,
    destination: Ipv4Address,
    unicast: boolean,
  ): void {
    const transport = this.transportOf(protocol);
    if (transport === undefined) {
      if (unicast && protocol !== PROTOCOL_ICMP) this.control.refuse(packet, headerStart, source, "protocol unreachable");
      return;
    }
    const delivery = transport.receive(packet, source, destination);
    if (delivery === "no such port" && unicast) this.control.refuse(packet, headerStart, source, "port unreachable");
  }

  /** The header's length in bytes when the header can be believed, else 0 (RFC 1122, section 3.2.1). */
  private validHeaderLength(packet: Packet): number {
    const length = packet.length();
    if (length < HEADER) return 0;
    const { view, start } = packet;
    const first = view.getUint8(start);
    const headerLength = (first & 0x0f) << 2;
    const totalLength = view.getUint16(start + 2);
    if (first >> 4 !== 4 || headerLength < HEADER || totalLength < headerLength || totalLength > length) return 0;
    if (finish(addWords(view, start, start + headerLength, 0)) !== 0) return 0;
    return headerLength;
  }

  private isBroadcast(bits: number): boolean {
    return bits === -1 || ((bits ^ this.address.bits) & this.mask) === 0 && (bits | this.mask) === -1;
  }

  /** False for addresses that no other host can have (RFC 1122, section 3.2.1.3). */
  private isPossibleSource(bits: number): boolean {
    const top = bits >>> 24;
    return bits !== this.address.bits && top !== 0 && top !== 127 && top < 224 && !this.isBroadcast(bits);
  }

  /** The neighbour to hand a packet to, or undefined when there is no way. */
  private nextHop(destination: number): Ipv4Address | undefined {
    const top = destination >>> 24;
    if (destination === this.address.bits || top === 0 || top === 127 || this.address.bits === 0) return undefined;
    if (top >= 224 || ((destination ^ this.address.bits) & this.mask) === 0) return Ipv4Address.fromBits(destination);
    return this.gateway;
  }

  private forward(packet: Packet, destination: number): void {
    if (this.isBroadcast(destination)) {
      this.link.send(packet, BROADCAST, ETHER_TYPE_IPV4);
    } else if (destination >>> 28 === 0xe) {
      // The group's hardware address (RFC 1112, section 6.4).
      const group = new MacAddress(0x01, 0x00, 0x5e, (destination >>> 16) & 0x7f, destination >>> 8, destination);
      this.link.send(packet, group, ETHER_TYPE_IPV4);
    } else {
      const hop = this.nextHop(destination);
      if (hop === undefined) {
        this.drops.noRoute++;
        this.link.release(packet);
      } else {
        this.arp.send(packet, hop, ETHER_TYPE_IPV4);
      }
    }
  }
}

function maskOf(prefixLength: number): number {
  return prefixLength === 0 ? 0 : (-1 << (32 - prefixLength)) | 0;
}

export function ipv4(
  link: Ethernet,
  arp: Arp,
  clock: Clock,
  settings: { readonly address: InterfaceAddress; readonly gateway: IpAddress | undefined; readonly mtu: number },
): Ip {
  const own = settings.address.address;
  const gateway = settings.gateway;
  if (own.version !== 4) throw new Error("ipv4 needs an IPv4 address");
  if (gateway !== undefined && gateway.version !== 4) throw new Error("ipv4 needs an IPv4 gateway");
  return new Ipv4(link, arp, clock, own, settings.address.prefixLength, gateway, settings.mtu);
}

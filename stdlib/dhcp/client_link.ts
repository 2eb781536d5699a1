// The link as IP sees it where DHCP configures the host: a server's messages are taken out on their way up, because they
// arrive before there is an address that IP could accept them for; all else passes, once there is one.
import type { MacAddress } from "../address/address.ts";
import type { Ethernet } from "../ethernet/ethernet.ts";
import { PROTOCOL_UDP } from "../ipv4/ip.ts";
import { addWords, finish } from "../machine/checksum.ts";
import type { Packet } from "../machine/packet.ts";
import type { PacketReceiver } from "../net/net.ts";

const ETHER_TYPE_IPV4 = 0x0800;
const LEAST_IP_HEADER = 20;
const FRAGMENT = 0x3fff;
const UDP_HEADER = 8;
export const SERVER_PORT = 67;
export const CLIENT_PORT = 68;

export class ClientLink implements Ethernet, PacketReceiver {
  readonly address: MacAddress;
  readonly maximumTransmissionUnit: number;
  /** Whether this host has an address that IP can work with. */
  isConfigured = false;
  /** Gets the servers' messages: the bytes in `start … end`. */
  onMessage: ((view: DataView, start: number, end: number) => void) | undefined = undefined;
  private readonly link: Ethernet;
  private ip: PacketReceiver | undefined = undefined;

  constructor(link: Ethernet) {
    this.link = link;
    this.address = link.address;
    this.maximumTransmissionUnit = link.maximumTransmissionUnit;
  }

  allocate(): Packet | undefined {
    return this.link.allocate();
  }

  release(packet: Packet): void {
    this.link.release(packet);
  }

  send(packet: Packet, destination: MacAddress, etherType: number): void {
    this.link.send(packet, destination, etherType);
  }

  onReceive(etherType: number, receiver: PacketReceiver): void {
    if (etherType !== ETHER_TYPE_IPV4) {
      this.link.onReceive(etherType, receiver);
      return;
    }
    this.ip = receiver;
    this.link.onReceive(etherType, this);
  }

  onTransmitReady(run: () => void): void {
    this.link.onTransmitReady(run);
  }

  receive(packet: Packet): void {
    const start = messageStart(packet);
    if (start !== 0) this.onMessage?.(packet.view, start, start - UDP_HEADER + packet.view.getUint16(start - UDP_HEADER + 4));
    else if (this.isConfigured) this.ip?.receive(packet);
  }
}

/** Where the message begins in an intact datagram from a DHCP server, else 0. */
function messageStart(packet: Packet): number {
  const { view, start } = packet;
  if (packet.length() < LEAST_IP_HEADER || view.getUint8(start + 9) !== PROTOCOL_UDP) return 0;
  const headerLength = (view.getUint8(start) & 0x0f) << 2;
  const totalLength = view.getUint16(start + 2);
  if (view.getUint8(start) >> 4 !== 4 || headerLength < LEAST_IP_HEADER || totalLength > packet.length()) return 0;
  if (totalLength < headerLength + UDP_HEADER || (view.getUint16(start + 6) & FRAGMENT) !== 0) return 0;
  const udp = start + headerLength;
  if (view.getUint16(udp) !== SERVER_PORT || view.getUint16(udp + 2) !== CLIENT_PORT) return 0;
  if (finish(addWords(view, start, udp, 0)) !== 0) return 0;
  const length = view.getUint16(udp + 4);
  if (length < UDP_HEADER || length > totalLength - headerLength) return 0;
  // Addresses, protocol and length, then the datagram (RFC 768); a checksum of 0 says that there is none.
  const pseudoHeader = addWords(view, start + 12, start + 20, PROTOCOL_UDP + length);
  if (view.getUint16(udp + 6) !== 0 && finish(addWords(view, udp, udp + length, pseudoHeader)) !== 0) return 0;
  return udp + UDP_HEADER;
}

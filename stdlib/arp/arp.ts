// From an IPv4 address on the link to the hardware address that answers for it (RFC 826).
import type { Ipv4Address, MacAddress } from "../address/address.ts";
import type { Packet } from "../machine/packet.ts";

export interface Arp {
  /**
   * Sends an IPv4 packet to a neighbour, as soon as its hardware address is known. Takes the packet; it is dropped when
   * the neighbour does not answer or too many wait.
   */
  send(packet: Packet, neighbour: Ipv4Address, etherType: number): void;
  /** What is known now, without asking. */
  lookup(neighbour: Ipv4Address): MacAddress | undefined;
}

// The internet layer as transports see it, the same for both versions of IP.
import type { IpAddress } from "../address/address.ts";
import type { Packet } from "../machine/packet.ts";

/** Protocol numbers (IANA). */
export const PROTOCOL_ICMP = 1;
export const PROTOCOL_TCP = 6;
export const PROTOCOL_UDP = 17;

/** What an ICMP error said of a packet of ours. */
export type Unreachable =
  | "network unreachable"
  | "host unreachable"
  | "protocol unreachable"
  | "port unreachable"
  | "prohibited"
  | "time exceeded";

/** What a transport did with a packet. */
export type Delivery = "taken" | "no such port";

/** A transport protocol. Bytes of a packet are lent for the call. */
export interface Transport {
  /** A packet whose transport header begins at `start`. `source` is never a group address. */
  receive(packet: Packet, source: IpAddress, destination: IpAddress): Delivery;
  /** A packet that we sent to `destination` came to nothing; its transport header's first eight bytes or more are in `start … end`. */
  unreachable(packet: Packet, source: IpAddress, destination: IpAddress, reason: Unreachable): void;
  /** A packet that we sent to `destination` was too big for a link on the way, which takes packets of `mtu` bytes with the IP header. */
  tooBig(packet: Packet, source: IpAddress, destination: IpAddress, mtu: number): void;
  /** `allocate` has packets again after it returned undefined. */
  transmitReady(): void;
}

export interface Ip {
  readonly version: 4 | 6;
  /** The address that packets are sent from. */
  readonly address: IpAddress;
  /** Largest transport payload that leaves in one packet, in bytes. */
  readonly maximumPayload: number;
  /** True when this layer has a way to the destination. */
  routes(destination: IpAddress): boolean;
  /** A packet whose `start` is where the transport header goes; undefined while all are on their way. */
  allocate(): Packet | undefined;
  release(packet: Packet): void;
  /** Sends the transport header and payload in `start … end` and takes the packet. The checksum of the transport must be in place. */
  send(packet: Packet, destination: IpAddress, protocol: number): void;
  /**
   * The part of a transport checksum that covers addresses, protocol and length: a sum for `finish` of checksum.ts.
   * Either address may be the source: the sum is the same.
   */
  pseudoHeaderSum(one: IpAddress, other: IpAddress, protocol: number, length: number): number;
  /** Names the transport for a protocol number; once a number. */
  attach(protocol: number, transport: Transport): void;
}

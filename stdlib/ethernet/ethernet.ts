// Ethernet II framing (IEEE 802.3, clause 3; RFC 894).
import type { MacAddress } from "../address/address.ts";
import type { Packet } from "../machine/packet.ts";
import type { PacketReceiver } from "../net/net.ts";

export interface Ethernet {
  readonly address: MacAddress;
  /** Largest payload of a frame, in bytes. */
  readonly maximumTransmissionUnit: number;
  /** A packet whose `start` leaves room for the header; undefined while all are on their way. */
  allocate(): Packet | undefined;
  release(packet: Packet): void;
  /** Sends the payload in `start … end`, padded to the least length of a frame. */
  send(packet: Packet, destination: MacAddress, etherType: number): void;
  /** Names who gets the payloads of frames of a type that are for this card or for everybody; once a type. */
  onReceive(etherType: number, receiver: PacketReceiver): void;
  /** Calls when `allocate` has packets again after it returned undefined. */
  onTransmitReady(run: () => void): void;
}

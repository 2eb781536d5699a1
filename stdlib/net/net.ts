// A network card: whole Ethernet frames out of and into buffers that the driver owns. See machine/packet.ts for who owns a
// packet when.
import type { MacAddress } from "../address/address.ts";
import type { Packet } from "../machine/packet.ts";

export interface PacketReceiver {
  /** The packet is lent for this call. `start` and `end` may be changed, bytes must not be kept. */
  receive(packet: Packet): void;
}

export interface Net {
  readonly address: MacAddress;
  /** Largest payload of a frame, in bytes, without the 14 of the Ethernet header. */
  readonly maximumTransmissionUnit: number;
  /** An empty packet to fill from `start`, or undefined while all are on their way: see `onTransmitReady`. */
  allocate(): Packet | undefined;
  /** Gives back a packet that will not be sent. */
  release(packet: Packet): void;
  /** Sends the frame in `start … end` and takes the packet back. Frames leave in this order, the last one no later than the end of the current event. */
  send(packet: Packet): void;
  /** Names who gets the frames; once. */
  onReceive(receiver: PacketReceiver): void;
  /** Calls when `allocate` has packets again after it returned undefined. */
  onTransmitReady(run: () => void): void;
}

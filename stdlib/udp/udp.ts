// Datagrams (RFC 768).
import type { IpAddress } from "../address/address.ts";

export interface Datagram {
  readonly source: IpAddress;
  readonly sourcePort: number;
  /** The receiver's own: nothing else refers to it. */
  readonly payload: Uint8Array;
}

export type UdpSendError = "too long" | "no route" | "no buffers" | "closed";

export interface UdpSocket {
  readonly port: number;
  /** The next datagram, or undefined once the socket is closed. Up to a fixed number wait in line; when it is full, new ones are dropped. */
  receive(): Promise<Datagram | undefined>;
  /** Hands each datagram to a function at once, instead of `receive`. */
  onReceive(handler: (datagram: Datagram) => void): void;
  /** Copies the payload and sends it. Undefined means that it left this host, not that it arrived. */
  send(payload: Uint8Array, destination: IpAddress, port: number): UdpSendError | undefined;
  close(): void;
}

export interface Udp {
  /** Takes a port; 0 picks a free one nobody can guess. */
  bind(port: number): UdpSocket | "port in use";
}

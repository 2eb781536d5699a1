// Stream sockets of the host's kernel as this process sees them: never blocking, results below 0 are negated errno values.
// An interface so that TCP over them is tested without a kernel.
import type { Ipv4Address } from "../address/address.ts";

/** What a watched descriptor became, edge-triggered: try until the call says `WOULD_BLOCK`. */
export interface SocketWatcher {
  ready(): void;
}

export const WOULD_BLOCK = -11;
export const ADDRESS_IN_USE = -98;
export const IN_PROGRESS = -115;
export const CONNECTION_RESET = -104;
export const CONNECTION_REFUSED = -111;
export const TIMED_OUT = -110;
export const BROKEN_PIPE = -32;

export interface SocketEnd {
  readonly address: Ipv4Address;
  readonly port: number;
}

export interface LinuxSockets {
  /** A listening descriptor for a port of the image, on the host's port that the launcher published for it. */
  listen(port: number, backlog: number): number;
  accept(listener: number): number;
  /** A descriptor whose connection is under way. */
  connect(address: Ipv4Address, port: number): number;
  /** The error of a finished `connect`, 0 when it succeeded. */
  connectionError(descriptor: number): number;
  local(descriptor: number): SocketEnd;
  remote(descriptor: number): SocketEnd;
  receive(descriptor: number, into: Uint8Array): number;
  send(descriptor: number, bytes: Uint8Array): number;
  /** Small segments at once (TCP_NODELAY), or collected while others are unacknowledged. */
  setNoDelay(descriptor: number, noDelay: boolean): void;
  /** Ends this side's direction. */
  shutdown(descriptor: number): number;
  close(descriptor: number): void;
  /** Closes with a reset. */
  abort(descriptor: number): void;
  /** Calls the watcher from the event loop whenever the descriptor may have become readable or writable. */
  watch(descriptor: number, watcher: SocketWatcher): void;
}

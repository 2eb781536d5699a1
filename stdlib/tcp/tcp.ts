// Reliable byte streams (RFC 9293), as a program uses them.
//
// A connection that nobody closes holds its slot, and the machine open: close or abort each one.
import type { IpAddress } from "../address/address.ts";

/** Why a stream ended: the peer's orderly end, the peer's or our own abort, or a peer that no longer answers. */
export type StreamEnd = "end" | "reset" | "aborted" | "timed out";

/** Why bytes did not go out. "closed": this side had called `close`. */
export type WriteError = "reset" | "aborted" | "timed out" | "closed";

export type ConnectError = "refused" | "timed out" | "no route" | "too many connections" | "no free port";

export type ListenError = "port in use";

export interface Connection {
  readonly localAddress: IpAddress;
  readonly localPort: number;
  readonly remoteAddress: IpAddress;
  readonly remotePort: number;
  /**
   * The next bytes, at least one, or why there are no more. The array is the caller's own. After an end other than "end"
   * bytes may be missing. One call at a time: a second one while the first is pending throws.
   */
  read(): Promise<Uint8Array | StreamEnd>;
  /**
   * Queues the bytes and settles when all are copied into the send buffer, with undefined, or with the reason why they
   * were not. The array may be changed after that. Calls are served in order.
   */
  write(bytes: Uint8Array): Promise<WriteError | undefined>;
  /** Like `write`, for bytes that never change: they are sent from where they are. Settles when the queue has room for more. */
  writeConstant(bytes: Uint8Array): Promise<WriteError | undefined>;
  /**
   * Says that nothing more will be written; what was queued is still delivered. Reading goes on until the peer ends.
   * Settles when the peer has acknowledged all of it, with undefined, or with why that did not happen.
   */
  close(): Promise<WriteError | undefined>;
  /** True sends small writes at once; false, as it begins, lets one wait for the acknowledgment of the one before (Nagle's algorithm). */
  setNoDelay(noDelay: boolean): void;
  /** Ends both directions at once and tells the peer with a reset. What was not delivered is lost. Does nothing on an ended connection. */
  abort(): void;
}

export interface Listener {
  readonly port: number;
  /** The next established connection, or undefined once the listener is closed. */
  accept(): Promise<Connection | undefined>;
  /** Gives the port back and resets connections that nobody accepted. */
  close(): void;
}

export interface Tcp {
  /** Takes a port. `backlog` bounds the connections that wait for `accept`; beyond it a peer's SYN is dropped and it tries again. */
  listen(port: number, backlog?: number): Listener | ListenError;
  connect(address: IpAddress, port: number): Promise<Connection | ConnectError>;
}

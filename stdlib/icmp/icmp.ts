// Asking other hosts whether they are there. Answering them is part of the internet layer and needs no library.
import type { IpAddress } from "../address/address.ts";
import type { Unreachable } from "../ipv4/ip.ts";

/** Milliseconds until the answer, or why there is none. */
export type EchoResult = number | "timed out" | "no route" | Unreachable;

export interface Icmp {
  /** Sends one echo request with that many payload bytes and waits for its answer. */
  echo(destination: IpAddress, payloadBytes: number, timeoutMilliseconds: number): Promise<EchoResult>;
}

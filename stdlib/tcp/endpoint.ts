// What a segment is looked up by, and what a timer runs for: a connection in any state. The links of the tables are in here,
// so that filing one costs no further object.
import type { IpAddress } from "../address/address.ts";
import type { Ip } from "../ipv4/ip.ts";

export class Endpoint {
  readonly ip: Ip;
  readonly localPort: number;
  readonly remoteAddress: IpAddress;
  readonly remotePort: number;
  /** Of endpoints.ts. */
  nextInBucket: Endpoint | undefined = undefined;
  bucket = -1;
  /** Of deadlines.ts: milliseconds of the clock, and the place in the heap or -1. */
  deadline = 0;
  place = -1;

  constructor(ip: Ip, localPort: number, remoteAddress: IpAddress, remotePort: number) {
    this.ip = ip;
    this.localPort = localPort;
    this.remoteAddress = remoteAddress;
    this.remotePort = remotePort;
  }
}

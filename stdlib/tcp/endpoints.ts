// All endpoints by the four numbers that name one: a chained hash table, keyed so that nobody can choose its collisions.
import type { IpAddress } from "../address/address.ts";
import type { Ip } from "../ipv4/ip.ts";
import type { Endpoint } from "./endpoint.ts";
import type { KeyedHash } from "./keyed_hash.ts";

const LEAST_BUCKETS = 16;

export class Endpoints {
  size = 0;
  private readonly hash: KeyedHash;
  private readonly buckets: (Endpoint | undefined)[] = [];
  private readonly mask: number;

  /** Made for about that many; more only make it slower. */
  constructor(hash: KeyedHash, expected: number) {
    this.hash = hash;
    let count = LEAST_BUCKETS;
    while (count < expected) count *= 2;
    for (let i = 0; i < count; i++) this.buckets.push(undefined);
    this.mask = count - 1;
  }

  find(ip: Ip, localPort: number, remoteAddress: IpAddress, remotePort: number): Endpoint | undefined {
    let endpoint = this.buckets[this.bucketOf(localPort, remoteAddress, remotePort)];
    while (endpoint !== undefined) {
      if (
        endpoint.remotePort === remotePort &&
        endpoint.localPort === localPort &&
        endpoint.ip === ip &&
        endpoint.remoteAddress.equals(remoteAddress)
      ) {
        return endpoint;
      }
      endpoint = endpoint.nextInBucket;
    }
    return undefined;
  }

  /** Files an endpoint whose four numbers are not taken. */
  insert(endpoint: Endpoint): void {
    const bucket = this.bucketOf(endpoint.localPort, endpoint.remoteAddress, endpoint.remotePort);
    endpoint.bucket = bucket;
    endpoint.nextInBucket = this.buckets[bucket];
    this.buckets[bucket] = endpoint;
    this.size++;
  }

  /** Does nothing when the endpoint is not filed. */
  remove(endpoint: Endpoint): void {
    if (endpoint.bucket < 0) return;
    let before: Endpoint | undefined = undefined;
    let at = this.buckets[endpoint.bucket];
    while (at !== undefined && at !== endpoint) {
      before = at;
      at = at.nextInBucket;
    }
    if (before === undefined) this.buckets[endpoint.bucket] = endpoint.nextInBucket;
    else before.nextInBucket = endpoint.nextInBucket;
    endpoint.bucket = -1;
    endpoint.nextInBucket = undefined;
    this.size--;
  }

  check(): string[] {
    const violations: string[] = [];
    let count = 0;
    for (let i = 0; i < this.buckets.length; i++) {
      for (let at = this.buckets[i]; at !== undefined; at = at.nextInBucket) {
        count++;
        if (at.bucket !== i) violations.push("an endpoint is in a bucket that is not its own");
        if (this.find(at.ip, at.localPort, at.remoteAddress, at.remotePort) !== at) violations.push("two endpoints have one name");
      }
    }
    if (count !== this.size) violations.push(`${count} endpoints filed, ${this.size} counted`);
    return violations;
  }

  private bucketOf(localPort: number, remoteAddress: IpAddress, remotePort: number): number {
    return this.hash.hash(remoteAddress.hash(), (localPort << 16) | remotePort, 0) & this.mask;
  }
}

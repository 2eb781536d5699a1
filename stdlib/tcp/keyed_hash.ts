// HalfSipHash-2-4 (Aumasson and Bernstein's SipHash on 32-bit words): a short hash that nobody can predict without the key.
// It picks initial sequence numbers (RFC 6528) and hash buckets, so that a stranger can neither forge a segment nor pile all
// connections into one bucket.
import type { Random } from "../random/random.ts";

const BYTES_PER_WORD = 4;

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

export class KeyedHash {
  private readonly key0: number;
  private readonly key1: number;
  private v0 = 0;
  private v1 = 0;
  private v2 = 0;
  private v3 = 0;

  constructor(key0: number, key1: number) {
    this.key0 = key0 | 0;
    this.key1 = key1 | 0;
  }

  static random(random: Random): KeyedHash {
    return new KeyedHash(random.uint32(), random.uint32());
  }

  /** A signed 32-bit hash of three words. */
  hash(a: number, b: number, c: number): number {
    this.begin();
    this.absorb(a);
    this.absorb(b);
    this.absorb(c);
    return this.end(3 * BYTES_PER_WORD);
  }

  /** The hash of no bytes, which the published test vectors begin with. */
  hashOfNothing(): number {
    this.begin();
    return this.end(0);
  }

  private begin(): void {
    this.v0 = this.key0;
    this.v1 = this.key1;
    this.v2 = 0x6c796765 ^ this.key0;
    this.v3 = 0x74656462 ^ this.key1;
  }

  private absorb(word: number): void {
    this.v3 ^= word;
    this.round();
    this.round();
    this.v0 ^= word;
  }

  private end(bytes: number): number {
    this.absorb(bytes << 24);
    this.v2 ^= 0xff;
    for (let i = 0; i < 4; i++) this.round();
    return this.v1 ^ this.v3;
  }

  private round(): void {
    let v0 = this.v0;
    let v1 = this.v1;
    let v2 = this.v2;
    let v3 = this.v3;
    v0 = (v0 + v1) | 0;
    v1 = rotateLeft(v1, 5) ^ v0;
    v0 = rotateLeft(v0, 16);
    v2 = (v2 + v3) | 0;
    v3 = rotateLeft(v3, 8) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = rotateLeft(v3, 7) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = rotateLeft(v1, 13) ^ v2;
    v2 = rotateLeft(v2, 16);
    this.v0 = v0;
    this.v1 = v1;
    this.v2 = v2;
    this.v3 = v3;
  }
}

// The declared buffer memory, in blocks. Each connection, including each that does not exist yet, is promised a few blocks
// in each direction; only what is left beyond all promises may be taken on top. So a connection is never accepted that could
// not move bytes, and no connection, however fast, can starve another.
//
// Invariant: free blocks >= blocks promised and not taken.
import type { Region } from "../machine/declared_memory.ts";

export const BLOCK = 2_048;
/** Blocks promised for each direction of a connection. */
export const PROMISE = 2;

export class BlockPool {
  private readonly memory: Uint8Array;
  private readonly free: number[] = [];
  private readonly total: number;
  private promised: number;

  /** Takes whole blocks out of the region. It has to hold two promises for each connection. */
  constructor(region: Region, bytes: number, connections: number) {
    this.total = Math.floor(bytes / BLOCK);
    this.promised = 2 * PROMISE * connections;
    if (this.total < this.promised) {
      throw new RangeError(`${connections} connections need ${this.promised * BLOCK} bytes of buffers, not ${bytes}`);
    }
    this.memory = region.take(this.total * BLOCK);
    for (let block = this.total - 1; block >= 0; block--) this.free.push(block);
  }

  /** A block for somebody who has `held`; -1 when that is beyond the promise and nothing is left to share. */
  take(held: number): number {
    const isPromised = held < PROMISE;
    if (!isPromised && this.free.length <= this.promised) return -1;
    const block = this.free.pop();
    if (block === undefined) throw new Error("a promised block is missing");
    if (isPromised) this.promised--;
    return block;
  }

  /** Takes back a block from somebody who has `held` without it. */
  give(block: number, held: number): void {
    this.free.push(block);
    if (held < PROMISE) this.promised++;
  }

  write(block: number, offset: number, bytes: Uint8Array, from: number, count: number): void {
    this.memory.set(bytes.subarray(from, from + count), block * BLOCK + offset);
  }

  read(block: number, offset: number, count: number, into: Uint8Array, at: number): void {
    const start = block * BLOCK + offset;
    into.set(this.memory.subarray(start, start + count), at);
  }

  freeBlocks(): number {
    return this.free.length;
  }

  check(): string[] {
    const violations: string[] = [];
    if (this.free.length < this.promised) violations.push(`${this.promised} blocks promised, ${this.free.length} free`);
    if (new Set(this.free).size !== this.free.length) violations.push("a block is free twice");
    if (this.free.length > this.total || this.promised < 0) violations.push("more blocks came back than went out");
    return violations;
  }
}

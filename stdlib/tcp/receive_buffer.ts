// What arrived and was not read: a stream in a row of blocks, written at its place even when bytes before it are missing
// (RFC 9293, section 3.10.7.4 asks to keep such segments). The window that is offered is exactly the blocks that are held,
// so whatever a peer may send fits.
//
//   blocks:  [....rrrrrrr][rrrrr......][..oooo.....]      r = received in order, o = out of order
//                 ^ headOffset   ^ next
import { BLOCK, PROMISE } from "./blocks.ts";
import type { BlockPool } from "./blocks.ts";
import { distance, isBefore, isUpTo, latest } from "./sequence.ts";

/** The largest piece handed to the program at a time. */
const LARGEST_READ = 65_536;
/** Gaps that are remembered; a sender that makes more has the farthest bytes thrown away. */
const LARGEST_RANGES = 32;

export class ReceiveBuffer {
  /** RCV.NXT: the sequence number of the first byte that is missing. */
  next: number;
  /** Bytes received in order and not read. */
  available = 0;
  private readonly pool: BlockPool;
  private readonly largestBlocks: number;
  private readonly blocks: number[] = [];
  private headOffset = 0;
  /** Received beyond `next`: disjoint, not touching, ascending. */
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  /** Holds the promised blocks at once; grows to at most `largestBlocks` while the reader keeps up. */
  constructor(pool: BlockPool, next: number, largestBlocks: number) {
    this.pool = pool;
    this.next = next;
    this.largestBlocks = largestBlocks;
    while (this.blocks.length < PROMISE) this.blocks.push(pool.take(this.blocks.length));
  }

  /** RCV.WND: bytes from `next` on that fit. Its end never moves back. */
  window(): number {
    return this.blocks.length * BLOCK - this.headOffset - this.available;
  }

  capacity(): number {
    return this.blocks.length * BLOCK;
  }

  hasGap(): boolean {
    return this.starts.length > 0;
  }

  /** Stores bytes of the stream; the caller has cut them to begin no earlier than `next` and end within the window. */
  insert(sequence: number, bytes: Uint8Array, start: number, end: number): void {
    this.store(this.available + distance(this.next, sequence), bytes, start, end);
    if (sequence === this.next && this.starts.length === 0) {
      this.advance(end - start);
      return;
    }
    this.addRange(sequence, (sequence + end - start) | 0);
    const firstStart = this.starts[0];
    const firstEnd = this.ends[0];
    if (firstStart === this.next && firstEnd !== undefined) {
      this.starts.shift();
      this.ends.shift();
      this.advance(distance(this.next, firstEnd));
    }
  }

  /** Accounts for the peer's FIN, which takes a sequence number and no room. Nothing may be inserted after it. */
  skipFin(): void {
    this.next = (this.next + 1) | 0;
  }

  /** Removes and returns bytes in order: at least one when there are any. */
  read(): Uint8Array {
    const count = Math.min(this.available, LARGEST_READ);
    const result = new Uint8Array(count);
    let done = 0;
    while (done < count) {
      const block = this.blocks[0];
      if (block === undefined) throw new Error("the receive buffer ends before its bytes");
      const piece = Math.min(count - done, BLOCK - this.headOffset);
      this.pool.read(block, this.headOffset, piece, result, done);
      done += piece;
      this.headOffset += piece;
      if (this.headOffset === BLOCK) this.recycle(block);
    }
    this.available -= count;
    return result;
  }

  /** Gives all blocks back; nothing may be stored or read any more. */
  release(): void {
    while (this.blocks.length > 0) {
      const block = this.blocks.pop();
      if (block !== undefined) this.pool.give(block, this.blocks.length);
    }
    this.available = 0;
    this.headOffset = 0;
    this.starts.length = 0;
    this.ends.length = 0;
  }

  check(): string[] {
    const violations: string[] = [];
    if (this.available < 0 || this.window() < 0) violations.push(`${this.available} bytes in ${this.capacity()}`);
    if (this.headOffset < 0 || this.headOffset >= BLOCK) violations.push(`offset ${this.headOffset} in the first block`);
    if (this.starts.length !== this.ends.length) violations.push("a range has one end");
    let previous = this.next;
    for (let i = 0; i < this.starts.length; i++) {
      const start = this.starts[i] ?? 0;
      const end = this.ends[i] ?? 0;
      if (!isBefore(previous, start) || !isBefore(start, end)) violations.push("ranges are not ascending and apart");
      previous = end;
    }
    if (distance(this.next, previous) > this.window()) violations.push("a range lies beyond the window");
    return violations;
  }

  private advance(count: number): void {
    this.next = (this.next + count) | 0;
    this.available += count;
  }

  /** A block that was read to its end goes to the back, so the window keeps its size; with luck a further one comes with it. */
  private recycle(block: number): void {
    this.blocks.shift();
    this.blocks.push(block);
    this.headOffset = 0;
    if (this.blocks.length >= this.largestBlocks) return;
    const further = this.pool.take(this.blocks.length);
    if (further >= 0) this.blocks.push(further);
  }

  private store(position: number, bytes: Uint8Array, start: number, end: number): void {
    let place = this.headOffset + position;
    let from = start;
    while (from < end) {
      const block = this.blocks[Math.floor(place / BLOCK)];
      if (block === undefined) throw new Error("bytes beyond the window");
      const offset = place % BLOCK;
      const piece = Math.min(end - from, BLOCK - offset);
      this.pool.write(block, offset, bytes, from, piece);
      from += piece;
      place += piece;
    }
  }

  private addRange(start: number, end: number): void {
    let at = 0;
    while (at < this.starts.length && isBefore(this.ends[at] ?? 0, start)) at++;
    let mergedStart = start;
    let mergedEnd = end;
    let last = at;
    while (last < this.starts.length && isUpTo(this.starts[last] ?? 0, end)) {
      if (isBefore(this.starts[last] ?? 0, mergedStart)) mergedStart = this.starts[last] ?? 0;
      mergedEnd = latest(mergedEnd, this.ends[last] ?? 0);
      last++;
    }
    this.starts.splice(at, last - at, mergedStart);
    this.ends.splice(at, last - at, mergedEnd);
    if (this.starts.length > LARGEST_RANGES) {
      this.starts.pop();
      this.ends.pop();
    }
  }
}

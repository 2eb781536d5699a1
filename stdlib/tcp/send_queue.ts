// What was written and is not acknowledged: a row of pieces, each either a block that bytes were copied into, or the
// program's own constant bytes, which are never copied until they go into a packet.
import { BLOCK } from "./blocks.ts";
import type { BlockPool } from "./blocks.ts";

class Piece {
  /** Of the pool; -1 for constant bytes. */
  readonly block: number;
  readonly constant: Uint8Array | undefined;
  /** First byte that is not acknowledged. */
  start: number;
  end: number;

  constructor(block: number, constant: Uint8Array | undefined, end: number) {
    this.block = block;
    this.constant = constant;
    this.start = 0;
    this.end = end;
  }

  length(): number {
    return this.end - this.start;
  }
}

export class SendQueue {
  /** Bytes in the queue. */
  length = 0;
  private readonly pool: BlockPool;
  private readonly largestBlocks: number;
  private readonly pieces: Piece[] = [];
  private blocks = 0;
  /** Where the last `copyTo` ended: a piece and the offset of its first byte in the queue. Segments are sent in order, so the next begins there. */
  private cursorPiece = 0;
  private cursorOffset = 0;

  constructor(pool: BlockPool, largestBlocks: number) {
    this.pool = pool;
    this.largestBlocks = largestBlocks;
  }

  /** Copies as many bytes as there is room for, from `from` on, and returns how many. */
  append(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length) {
      const piece = this.openPiece();
      if (piece === undefined) break;
      const count = Math.min(bytes.length - at, BLOCK - piece.end);
      this.pool.write(piece.block, piece.end, bytes, at, count);
      piece.end += count;
      this.length += count;
      at += count;
    }
    return at - from;
  }

  /** Refers to the bytes, which must never change. */
  appendConstant(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.pieces.push(new Piece(-1, bytes, bytes.length));
    this.length += bytes.length;
  }

  /** Copies `count` bytes, which are in the queue, starting `offset` bytes after its front. */
  copyTo(into: Uint8Array, at: number, offset: number, count: number): void {
    if (offset < this.cursorOffset) {
      this.cursorPiece = 0;
      this.cursorOffset = 0;
    }
    let done = 0;
    while (done < count) {
      const piece = this.pieces[this.cursorPiece];
      if (piece === undefined) throw new Error("bytes beyond the send queue");
      const skip = offset + done - this.cursorOffset;
      if (skip >= piece.length()) {
        this.cursorOffset += piece.length();
        this.cursorPiece++;
        continue;
      }
      const size = Math.min(count - done, piece.length() - skip);
      const from = piece.start + skip;
      if (piece.constant === undefined) this.pool.read(piece.block, from, size, into, at + done);
      else into.set(piece.constant.subarray(from, from + size), at + done);
      done += size;
    }
  }

  /** Forgets the first `count` bytes. */
  acknowledge(count: number): void {
    let left = count;
    let forgotten = 0;
    while (left > 0) {
      const piece = this.pieces[forgotten];
      if (piece === undefined) throw new Error("more bytes acknowledged than queued");
      const size = Math.min(left, piece.length());
      piece.start += size;
      left -= size;
      if (piece.length() === 0) {
        forgotten++;
        this.surrender(piece);
      }
    }
    this.pieces.splice(0, forgotten);
    this.length -= count;
    this.cursorPiece = 0;
    this.cursorOffset = 0;
  }

  release(): void {
    for (const piece of this.pieces) this.surrender(piece);
    this.pieces.length = 0;
    this.length = 0;
    this.cursorPiece = 0;
    this.cursorOffset = 0;
  }

  check(): string[] {
    const violations: string[] = [];
    let length = 0;
    let blocks = 0;
    for (const piece of this.pieces) {
      if (piece.length() <= 0) violations.push("a piece is empty");
      if (piece.block >= 0 && piece.end > BLOCK) violations.push("a piece is longer than its block");
      length += piece.length();
      if (piece.block >= 0) blocks++;
    }
    if (length !== this.length) violations.push(`${length} bytes queued, ${this.length} counted`);
    if (blocks !== this.blocks) violations.push(`${blocks} blocks held, ${this.blocks} counted`);
    if (blocks > this.largestBlocks) violations.push("too many blocks held");
    return violations;
  }

  /** The last piece when it is a block with room, or a new one; undefined when there is no block to be had. */
  private openPiece(): Piece | undefined {
    const last = this.pieces[this.pieces.length - 1];
    if (last !== undefined && last.block >= 0 && last.end < BLOCK) return last;
    if (this.blocks >= this.largestBlocks) return undefined;
    const block = this.pool.take(this.blocks);
    if (block < 0) return undefined;
    this.blocks++;
    const piece = new Piece(block, undefined, 0);
    this.pieces.push(piece);
    return piece;
  }

  private surrender(piece: Piece): void {
    if (piece.block < 0) return;
    this.blocks--;
    this.pool.give(piece.block, this.blocks);
  }
}

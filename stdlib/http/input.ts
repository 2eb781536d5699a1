// The bytes of a connection that are not consumed yet. A request nearly always arrives in one piece, which is then looked at
// where it is; only what is split over pieces is copied together.
import type { Connection } from "../tcp/tcp.ts";
import { LINE_FEED } from "./characters.ts";

export class Input {
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  end = 0;
  private readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  length(): number {
    return this.end - this.start;
  }

  /** Waits for more bytes; false when there will be none. */
  async more(): Promise<boolean> {
    const piece = await this.connection.read();
    if (typeof piece === "string") return false;
    const kept = this.length();
    if (kept === 0) {
      this.bytes = piece;
    } else {
      const joined = new Uint8Array(kept + piece.length);
      joined.set(this.bytes.subarray(this.start, this.end), 0);
      joined.set(piece, kept);
      this.bytes = joined;
    }
    this.start = 0;
    this.end = this.bytes.length;
    return true;
  }

  /** One past the first line feed at or after `from`, or -1 while there is none. */
  lineEnd(from: number): number {
    const at = this.bytes.indexOf(LINE_FEED, from);
    return at < 0 || at >= this.end ? -1 : at + 1;
  }
}

// Turns the addresses of a dying image's stack into TypeScript functions and lines. The image carries no names: the table
// is on this side, in the debug image.
import { spawnSync } from "node:child_process";

const FRAME = /^ {2}at 0x([0-9a-f]+)$/;

/** True for a line that `symbolizeFrame` would rewrite. */
export const isFrame = (line: string): boolean => FRAME.test(line);

/** `  at 0x101234` -> `  at Connection.read (tcp/stack.ts:120:5)`; the line as it is when nothing is known of the address. */
export function symbolizeFrame(line: string, debugImage: string | undefined): string {
  const address = FRAME.exec(line)?.[1];
  if (address === undefined || debugImage === undefined) return line;
  // A return address is the instruction after the call: look up the call.
  const call = (BigInt(`0x${address}`) - 1n).toString(16);
  const run = spawnSync("llvm-symbolizer-14", [`--obj=${debugImage}`, "--no-inlines", "--functions=linkage", `0x${call}`], { encoding: "utf8", timeout: 10_000 });
  const [name, place] = (run.stdout ?? "").split("\n");
  if (name === undefined || name === "" || name === "??") return line;
  return place === undefined || place.startsWith("??") ? `  at ${name}` : `  at ${name} (${place})`;
}

/** Rewrites frames in a stream of text, holding back nothing but a line that may become a frame. */
export class Symbolizer {
  private readonly debugImage: string | undefined;
  private readonly emit: (text: string) => void;
  private held = "";

  constructor(debugImage: string | undefined, emit: (text: string) => void) {
    this.debugImage = debugImage;
    this.emit = emit;
  }

  push(text: string): void {
    const lines = (this.held + text).split("\n");
    const last = lines.pop() ?? "";
    for (const line of lines) this.emit(`${isFrame(line) ? symbolizeFrame(line, this.debugImage) : line}\n`);
    // An unfinished line goes out at once unless it may be the start of a frame.
    const mayBeFrame = "  at 0x".startsWith(last.slice(0, 7)) && last.length > 0;
    this.held = mayBeFrame ? last : "";
    if (!mayBeFrame && last.length > 0) this.emit(last);
  }

  end(): void {
    if (this.held.length > 0) this.emit(isFrame(this.held) ? symbolizeFrame(this.held, this.debugImage) : this.held);
    this.held = "";
  }
}

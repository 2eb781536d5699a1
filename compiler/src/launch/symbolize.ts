// Turns the addresses of a dying image's stack into TypeScript functions and lines. The image carries no names: the table
// is on this side, in the debug image.
import { spawnSync } from "node:child_process";
import { SYMBOLIZER, TOOL_PACKAGES } from "../link/toolchain.ts";

/** Of a report, or, with four spaces, of an error's `stack` that the program printed. */
const FRAME = /^((?: {2}){1,2})at 0x([0-9a-f]+)$/;

/** True for a line that `symbolizeFrame` would rewrite. */
export const isFrame = (line: string): boolean => FRAME.test(line);

/** `  at 0x101234` -> `  at Connection.read (tcp/stack.ts:120:5)`, with a line for each function that was inlined there; the line as it is when nothing is known of the address. */
export function symbolizeFrame(line: string, debugImage: string | undefined): string {
  const [, indent = "", address] = FRAME.exec(line) ?? [];
  if (address === undefined || debugImage === undefined) return line;
  const run = spawnSync(SYMBOLIZER, [`--obj=${debugImage}`, "--inlines", "--functions=linkage", `0x${address}`], { encoding: "utf8", timeout: 10_000 });
  const answer = (run.stdout ?? "").split("\n");
  const frames: string[] = [];
  for (let i = 0; i + 1 < answer.length && answer[i] !== ""; i += 2) {
    const [name = "??", place = "??"] = [answer[i], answer[i + 1]];
    if (name !== "??") frames.push(`${indent}at ${name.replace(/\$(resume|closure|method)$/, "")}${place.startsWith("??") || place.endsWith(":0:0") ? "" : ` (${place})`}`);
  }
  if ((run.error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") return `${line} (no name: ${SYMBOLIZER} was not found; the package ${TOOL_PACKAGES[SYMBOLIZER]} brings it)`;
  return frames.length === 0 ? line : frames.join("\n");
}

/** Rewrites frames in a stream of text, holding back nothing but a line that may become a frame. Frames that repeat are counted. */
export class Symbolizer {
  private readonly debugImage: string | undefined;
  private readonly emit: (text: string) => void;
  private held = "";
  private lastFrame: string | undefined;
  private repeats = 0;

  constructor(debugImage: string | undefined, emit: (text: string) => void) {
    this.debugImage = debugImage;
    this.emit = emit;
  }

  push(text: string): void {
    const lines = (this.held + text).split("\n");
    const last = lines.pop() ?? "";
    for (const line of lines) this.line(line);
    // An unfinished line goes out at once unless it may be the start of a frame.
    const mayBeFrame = last.length > 0 && ["  at 0x", "    at 0x"].some((lead) => lead.startsWith(last.slice(0, lead.length)));
    this.held = mayBeFrame ? last : "";
    if (!mayBeFrame && last.length > 0) this.emit(last);
  }

  end(): void {
    this.flushRepeats();
    if (this.held.length > 0) this.emit(isFrame(this.held) ? symbolizeFrame(this.held, this.debugImage) : this.held);
    this.held = "";
  }

  private line(line: string): void {
    const frame = isFrame(line) ? symbolizeFrame(line, this.debugImage) : undefined;
    if (frame !== undefined && frame === this.lastFrame) {
      this.repeats++;
      return;
    }
    this.flushRepeats();
    this.lastFrame = frame;
    this.emit(`${frame ?? line}\n`);
  }

  private flushRepeats(): void {
    if (this.repeats > 0) this.emit(`  (${this.repeats} more of the same)\n`);
    this.repeats = 0;
    this.lastFrame = undefined;
  }
}

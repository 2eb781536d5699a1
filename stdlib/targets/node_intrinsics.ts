// The machine as Node plays it: the exports of machine/intrinsics.ts that make sense without one. On target `node` this
// module takes that one's place. What only hardware has is missing, so that a driver wired to Node fails when it is bundled.
import { randomFillSync } from "node:crypto";
import { readFileSync, writeSync } from "node:fs";

const STDERR = 2;
const LONGEST_INTERVAL = 0x7fffffff;
const NANOSECONDS_PER_MILLISECOND = 1e6;

export function allocateRegion(bytes: number, _alignment: number): Uint8Array {
  return new Uint8Array(bytes);
}

export function monotonicNanoseconds(): number {
  return Number(process.hrtime.bigint());
}

export function wallClockMilliseconds(): number {
  return Date.now();
}

export function randomBytes(into: Uint8Array): boolean {
  randomFillSync(into);
  return true;
}

export function consoleWrite(latin1: string): void {
  writeSync(STDERR, Buffer.from(latin1, "latin1"));
}

const timers = new Map<number, NodeJS.Timeout>();
let lastTimer = 0;

export function setTimer(deadlineMilliseconds: number, run: () => void): number {
  const id = ++lastTimer;
  const wait = Math.max(0, deadlineMilliseconds - monotonicNanoseconds() / NANOSECONDS_PER_MILLISECOND);
  const timer = setTimeout(() => {
    timers.delete(id);
    run();
  }, Math.ceil(wait));
  timer.unref();
  timers.set(id, timer);
  return id;
}

export function clearTimer(timer: number): void {
  clearTimeout(timers.get(timer));
  timers.delete(timer);
}

let holders = 0;
let held: NodeJS.Timeout | undefined;

export function hold(): void {
  if (holders++ === 0) held = setInterval(() => {}, LONGEST_INTERVAL);
}

export function release(): void {
  if (--holders === 0) clearInterval(held);
}

let secretWords: readonly string[] | undefined;

/** The words in the file that the launcher opened for this process and told it of. */
function secrets(): readonly string[] {
  secretWords ??= process.argv.flatMap((word) => (/^ukc\.secrets=\d+$/.test(word) ? [readFileSync(Number(word.slice("ukc.secrets=".length)), "utf8")] : []));
  return secretWords;
}

export function bootCommandLine(): string {
  return [...process.argv.slice(2), ...secrets()].join(" ");
}

export function exit(status: number): never {
  process.exit(status);
}

// How a program ends: its status through the launcher's channel, and an orderly report when something went wrong.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ukc, type CommandResult } from "./machine.ts";

const MINUTES = 60_000;
const UNCAUGHT = 1;
const OUT_OF_MEMORY = 71;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ukc-death-"));
  writeFileSync(join(folder, "death.uk"), `
unikernel death {
  target = microvm
  memory = 8MiB { stack = 64KiB }
  device console: Console
  boot param how: String = "status"
  app main(console, how) from "./main.ts"
}
`);
  writeFileSync(join(folder, "main.ts"), `
import type { Console } from "@ukc/stdlib/console/console.ts";

class Link { next: Link | undefined = undefined; }
function deep(n: number): number { return n <= 0 ? 0 : deep(n + 1) + 1; }
function fail(what: string): void { throw new TypeError(\`it went wrong: \${what}\`); }

export async function main(console: Console, how: string): Promise<number> {
  console.log(\`ends by \${how}\`);
  if (how === "throw") fail("here");
  if (how === "overflow") console.log(String(deep(1)));
  if (how === "memory") {
    let list: Link | undefined = undefined;
    for (;;) { const link = new Link(); link.next = list; list = link; }
  }
  await Promise.resolve();
  return 3;
}
`);
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

describe.each([["microvm"], ["linux"]])("on %s", (target) => {
  const run = (how: string): CommandResult => ukc("run", join(folder, "death.uk"), "--target", target, "--boot", `how=${how}`);

  it("main's number is the status", () => {
    expect(run("status")).toMatchObject({ status: 3, stdout: "ends by status\n" });
  }, 5 * MINUTES);

  it("an uncaught exception is reported with the functions it went through", () => {
    const { status, stdout, stderr } = run("throw");
    expect(status).toBe(UNCAUGHT);
    expect(stdout + stderr).toMatch(/Uncaught TypeError: it went wrong: here\n {2}at main\.(fail|main)\b[^]*\n {2}at death\.glue\.start\b/);
  }, 5 * MINUTES);

  it("a stack overflow is a report, not a crash", () => {
    const { status, stdout, stderr } = run("overflow");
    expect(status).toBe(UNCAUGHT);
    expect(stdout + stderr).toMatch(/Uncaught RangeError: Maximum call stack size exceeded.*\n {2}at main\.deep \(.*main\.ts:5:\d+\)\n/);
  }, 5 * MINUTES);

  it("out of memory says what fills the heap", () => {
    const { status, stdout, stderr } = run("memory");
    expect(status).toBe(OUT_OF_MEMORY);
    expect(stdout + stderr).toMatch(/Out of memory: \d+ bytes asked for.*\n +objects +bytes +of\n +\d+ +\d+ +Link\n/);
  }, 5 * MINUTES);
});

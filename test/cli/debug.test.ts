// `ukc debug`: the image stopped, under gdb, with its variables as TypeScript has them. The transcript of docs/debugging.md is this
// one, on both kinds of target.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const ukc = join(root, "compiler", "dist", "ukc.mjs");
const configuration = join(root, "test", "cli", "debug", "debug.uk");
const MINUTES = 60_000;

const SESSION = [
  "break main.ts:6", "break main.ts:18", "break main.ts:31",
  "continue", "bt 1", "info locals", "next", "print n",
  "continue", "info args", "info locals",
  "continue", "info locals", "delete",
];

/** What both targets say alike: without addresses, what the program prints, and how the session begins and ends. */
const transcript = (output: string): string[] => {
  const lines = output.replaceAll("\r", "").split("\n").map((line) => line.replaceAll(/ ?\b0x[0-9a-f]+( in)?/g, ""));
  const begin = lines.findIndex((line) => line.startsWith("Breakpoint 3 at"));
  return lines.slice(begin + 1).filter((line) => line !== "" && !/^\(More stack|^\[|Inferior|^6 Ada/.test(line));
};

it.each(["linux", "microvm"])("stops at a line and shows what variables hold: %s", (target) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [ukc, "debug", configuration, "--target", target, ...SESSION.flatMap((each) => ["--command", each])], { encoding: "utf8", timeout: 2 * MINUTES });
  expect({ status, stderr: stderr.split("\n").filter((line) => line.startsWith("error")) }).toEqual({ status: 0, stderr: [] });
  const documented = /```text\n([\s\S]*?)```/.exec(readFileSync(join(root, "docs", "debugging.md"), "utf8"))?.[1] ?? "";
  expect(transcript(stdout)).toEqual(documented.split("\n").filter((line) => line !== "" && !line.startsWith("(gdb)")));
}, 4 * MINUTES);

it("waits for Node's own debugger", async () => {
  const child = spawn(process.execPath, [ukc, "debug", configuration, "--target", "node"], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, NODE_OPTIONS: "" } });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (said.includes("Debugger listening")) child.kill("SIGINT");
  });
  await new Promise((resolve) => { child.once("close", resolve); });
  expect(said).toMatch(/^Debugger listening on ws:\/\/127\.0\.0\.1:9229\//m);
}, MINUTES);

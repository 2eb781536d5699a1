// `ukc debug FILE [NAME]`: builds one unikernel for a debugger, starts it stopped, and hands over to the debugger: gdb, which is
// told how the values of a program look (stdlib/runtime/gdb.py), or for the target `node` Node's own inspector.

import { spawn, type StdioOptions } from "node:child_process";
import { existsSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Command } from "commander";
import { commandOf, SECRETS_DESCRIPTOR } from "../launch/command.ts";
import { launch } from "../launch/launch.ts";
import type { LaunchOutcome, LaunchPlan } from "../launch/plan.ts";
import { standardFolder } from "./host.ts";
import { interruptible } from "./interrupt.ts";
import { prepare, reportFailure, withLaunchFlags, type Prepared, type RunFlags } from "./launching.ts";
import { FINE, INTERRUPTED } from "./status.ts";

interface DebugFlags extends RunFlags {
  readonly command?: readonly string[];
}

/** How often it is looked whether the machine listens. */
const POLL_MILLISECONDS = 10;
const DEBUGGER = { tool: "gdb", package: "gdb" } as const;

export function debugCommand(parent: Command, done: (status: number) => void): void {
  withLaunchFlags(parent.command("debug").description("build one unikernel for a debugger, and start it stopped under gdb or Node's inspector"), "debug")
    .option("--command <gdb command...>", "have gdb do this and end, instead of asking (repeatable)")
    .action(async (file: string, name: string | undefined, flags: DebugFlags) => {
      const signal = interruptible();
      done(await prepare(file, name, flags, signal, (prepared) => debug(prepared, flags, signal)));
    });
}

async function debug(prepared: Prepared, flags: DebugFlags, signal: AbortSignal): Promise<number> {
  const { plan } = prepared;
  switch (plan.format) {
    case "node": return await inspectNode(prepared, flags, signal);
    case "elf": return await hand(prepared, flags, ["--args", plan.debugImage ?? plan.image, ...commandOf(plan).arguments], ["starti"]);
    case "pvh": return await debugMachine(prepared, flags);
  }
}

/** Node waits for whoever attaches to it: an editor, chrome://inspect, `node inspect`. */
async function inspectNode(prepared: Prepared, flags: DebugFlags, signal: AbortSignal): Promise<number> {
  const { program, arguments: words } = commandOf(prepared.plan);
  return await interactive(program, ["--inspect-brk", ...words], prepared, flags, signal);
}

/** The machine waits, before its first instruction, for gdb at a socket of its own. */
async function debugMachine(prepared: Prepared, flags: DebugFlags): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "ukc-debug-"));
  try {
    const socket = join(folder, "gdb");
    const machine = await launch({ ...prepared.plan, debugger: socket }, { output: (text) => process.stdout.write(text), error: (text) => process.stderr.write(text) });
    let ended: LaunchOutcome | undefined;
    void machine.outcome.then((outcome) => { ended = outcome; });
    while (ended === undefined && !existsSync(socket)) await setTimeout(POLL_MILLISECONDS);
    const early = ended as LaunchOutcome | undefined; // assigned while it waits
    if (early !== undefined) return early.kind === "launchFailed" ? reportFailure(early.reason, prepared, flags) : INTERRUPTED;
    const status = await hand(prepared, flags, [prepared.plan.debugImage ?? prepared.plan.image], [`target remote ${socket}`]);
    const lost = ended as LaunchOutcome | undefined;
    machine.stop("SIGTERM");
    await machine.outcome;
    // gdb reached nobody, because the machine was already gone.
    return status !== FINE && lost?.kind === "launchFailed" ? reportFailure(lost.reason, prepared, flags) : status;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** gdb, with the image loaded and `first` done. */
async function hand(prepared: Prepared, flags: DebugFlags, image: readonly string[], first: readonly string[]): Promise<number> {
  const batch = flags.command === undefined ? [] : ["-batch"];
  const commands = [...first, ...(flags.command ?? [])].flatMap((each) => ["-ex", each]);
  // Where the paths begin that debug information says.
  const folders = [dirname(prepared.program.source), dirname(standardFolder())].flatMap((each) => ["-d", each]);
  return await interactive(DEBUGGER.tool, ["-q", ...batch, "-iex", "set pagination off", ...folders, "-x", join(standardFolder(), "runtime", "gdb.py"), ...commands, ...image], prepared, flags);
}

/** Has the terminal to itself until it ends, or until `signal`: without one an interrupt is the debugger's business. */
function interactive(program: string, words: readonly string[], prepared: Prepared, flags: DebugFlags, signal?: AbortSignal): Promise<number> {
  const secrets = secretsOf(prepared.plan);
  const stdio = ["inherit", "inherit", "inherit", ...(secrets === undefined ? [] : [...Array.from({ length: SECRETS_DESCRIPTOR - 3 }, () => "ignore" as const), secrets])] satisfies StdioOptions;
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio });
    signal?.addEventListener("abort", () => { child.kill("SIGTERM"); });
    child.once("error", (error: NodeJS.ErrnoException) => {
      resolve(reportFailure(error.code === "ENOENT" ? { kind: "toolMissing", ...DEBUGGER } : { kind: "noReport", detail: error.message }, prepared, flags));
    });
    child.once("close", (status, signal) => { resolve(signal === null ? (status ?? FINE) : INTERRUPTED); });
  });
}

const secretsOf = ({ secrets, format }: LaunchPlan): number | undefined => (secrets === undefined || format === "pvh" ? undefined : openSync(secrets, "r"));

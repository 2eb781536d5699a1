// `ukc run FILE [NAME]`: builds one unikernel and starts it; its exit status becomes the command's.

import type { Command } from "commander";
import { commandOf } from "../launch/command.ts";
import { launch } from "../launch/launch.ts";
import { interruptible } from "./interrupt.ts";
import { prepare, reportFailure, withLaunchFlags, type Prepared, type RunFlags } from "./launching.ts";
import { INTERRUPTED } from "./status.ts";

export function runCommand(parent: Command, done: (status: number) => void): void {
  withLaunchFlags(parent.command("run").description("build one unikernel and start it"))
    .option("-v, --verbose", "say what is started, when it is started")
    .action(async (file: string, name: string | undefined, flags: RunFlags & { readonly verbose?: true }) => {
      const signal = interruptible();
      done(await prepare(file, name, flags, signal, (prepared) => start(prepared, flags, signal)));
    });
}

async function start(prepared: Prepared, flags: RunFlags & { readonly verbose?: true }, signal: AbortSignal): Promise<number> {
  const { plan } = prepared;
  if (flags.verbose) {
    const { program: name, arguments: words } = commandOf(plan);
    process.stderr.write(`ukc: starting ${[name, ...words].join(" ")}\n`);
  }
  const launched = await launch(plan, { output: (text) => process.stdout.write(text), error: (text) => process.stderr.write(text) });
  if (signal.aborted) launched.stop("SIGINT");
  signal.addEventListener("abort", () => { launched.stop("SIGINT"); });
  const outcome = await launched.outcome;
  switch (outcome.kind) {
    case "exited": return signal.aborted ? INTERRUPTED : outcome.status;
    case "interrupted": return INTERRUPTED;
    case "launchFailed": return reportFailure(outcome.reason, prepared, flags);
  }
}

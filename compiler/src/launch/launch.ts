// Starts an image, passes its output on, and tells how it ended. One process, one outcome: whatever happens, the child is
// gone when the promise settles.
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import type { Readable } from "node:stream";
import { commandOf, REPORT_DESCRIPTOR } from "./command.ts";
import type { LaunchFailure, LaunchOutcome, LaunchPlan } from "./plan.ts";
import { portFailure } from "./ports.ts";
import { Symbolizer } from "./symbolize.ts";

/** The longest report an image may write; the rest is not read. */
const REPORT_LIMIT = 4096;
const INTERRUPT_GRACE_MILLISECONDS = 2000;

export interface LaunchStreams {
  readonly output: (text: string) => void;
  readonly error: (text: string) => void;
}

export interface Launched {
  /** Ends the image as a user's Ctrl-C does. */
  readonly stop: (signal: "SIGINT" | "SIGTERM") => void;
  readonly outcome: Promise<LaunchOutcome>;
}

export async function launch(plan: LaunchPlan, streams: LaunchStreams): Promise<Launched> {
  for (const port of plan.publish) {
    const failure = await portFailure(port);
    if (failure !== undefined) return failed(failure);
  }
  const command = commandOf(plan);
  const secrets = plan.secrets === undefined || plan.format === "pvh" ? undefined : openSync(plan.secrets, "r");
  const child = spawn(command.program, command.arguments, { stdio: ["ignore", "pipe", "pipe", "pipe", ...(secrets === undefined ? [] : [secrets])] });
  if (secrets !== undefined) closeSync(secrets);
  return { stop: stopper(child), outcome: watch(child, plan, command.program, command.package, streams) };
}

const failed = (reason: LaunchFailure): Launched => ({ stop: () => {}, outcome: Promise.resolve({ kind: "launchFailed", reason }) });

const stopRequests = new WeakMap<ChildProcess, "SIGINT" | "SIGTERM">();

function stopper(child: ChildProcess): (signal: "SIGINT" | "SIGTERM") => void {
  return (signal) => {
    stopRequests.set(child, signal);
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), INTERRUPT_GRACE_MILLISECONDS).unref();
  };
}

function watch(child: ChildProcess, plan: LaunchPlan, program: string, packageName: string, streams: LaunchStreams): Promise<LaunchOutcome> {
  const output = new Symbolizer(plan.debugImage, streams.output);
  const errors = new Symbolizer(plan.debugImage, streams.error);
  let report = "";
  let lastError = "";
  const fromSerial = plan.format === "pvh" ? serialToText() : (text: string): string => text;
  child.stdout?.setEncoding("utf8").on("data", (text: string) => output.push(fromSerial(text)));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    lastError = (lastError + text).slice(-REPORT_LIMIT);
    // What QEMU itself has to say becomes part of the diagnostic; what a process says is the program's own output.
    if (plan.format !== "pvh") errors.push(text);
  });
  (child.stdio[REPORT_DESCRIPTOR] as Readable | null)?.setEncoding("latin1").on("data", (text: string) => {
    if (report.length < REPORT_LIMIT) report += text;
  });
  return new Promise((resolve) => {
    child.once("error", (error: NodeJS.ErrnoException) => {
      resolve({ kind: "launchFailed", reason: error.code === "ENOENT" && packageName !== ""
        ? { kind: "toolMissing", tool: program, package: packageName }
        : { kind: "noReport", detail: error.message } });
    });
    child.once("close", (status, signal) => {
      output.end();
      errors.end();
      const requested = stopRequests.get(child);
      const reported = plan.format === "pvh" ? reportedStatus(report) : status;
      if (reported !== null && reported !== undefined) resolve({ kind: "exited", status: reported });
      else if (requested !== undefined) resolve({ kind: "interrupted", signal: requested });
      else resolve({ kind: "launchFailed", reason: { kind: "noReport", detail: lastError.trim() || (signal !== null ? `ended by ${signal}` : `${program} ended with status ${status}`) } });
    });
  });
}

/** A serial line ends its lines by CR LF; here they end as everywhere. A CR alone is kept. */
function serialToText(): (chunk: string) => string {
  let held = "";
  return (chunk) => {
    const text = held + chunk;
    held = text.endsWith("\r") ? "\r" : "";
    return text.slice(0, text.length - held.length).replaceAll("\r\n", "\n");
  };
}

/** The last `exit NNN` line. */
function reportedStatus(report: string): number | undefined {
  const match = /^exit (\d{1,3})\n/m.exec(report);
  return match === null ? undefined : Number(match[1]);
}

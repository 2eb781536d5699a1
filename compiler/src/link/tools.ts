// Starts the tools of LLVM. Each has a time limit, dies with the build, and its stderr becomes part of a failure that is
// reported, never printed by itself.

import { spawn } from "node:child_process";
import { TOOL_PACKAGES, type Tool } from "./toolchain.ts";

const TIME_LIMIT_SECONDS = 120;
/** What is kept of a tool's stderr: the first words say what is wrong. */
const STDERR_LIMIT = 8192;

export type ToolFailureReason =
  | { readonly kind: "missing"; readonly package: string }
  | { readonly kind: "timedOut"; readonly seconds: number }
  | { readonly kind: "failed"; readonly stderr: string }
  | { readonly kind: "interrupted" };

/** Thrown by {@link Toolbox.run} and turned into a diagnostic where the link begins. */
export class ToolFailure extends Error {
  readonly tool: Tool;
  readonly stage: string;
  readonly reason: ToolFailureReason;

  constructor(tool: Tool, stage: string, reason: ToolFailureReason) {
    super(`${tool}: ${reason.kind}`);
    this.tool = tool;
    this.stage = stage;
    this.reason = reason;
  }
}

export class Toolbox {
  readonly #signal: AbortSignal | undefined;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** `stage` completes "while ukc was …"; `input` is the tool's stdin. Resolves to the tool's stdout. */
  run(tool: Tool, stage: string, options: readonly string[], directory: string, input = ""): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (reason: ToolFailureReason): void => { reject(new ToolFailure(tool, stage, reason)); };
      if (this.#signal?.aborted === true) {
        fail({ kind: "interrupted" });
        return;
      }
      // SOURCE_DATE_EPOCH and the C locale keep the tools' output the same everywhere.
      const child = spawn(tool, options, {
        cwd: directory, stdio: ["pipe", "pipe", "pipe"], env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C", SOURCE_DATE_EPOCH: "0" },
      });
      let stdout = "";
      let stderr = "";
      let timedOut = false;
      const timer = setTimeout(() => { timedOut = true; child.kill("SIGKILL"); }, TIME_LIMIT_SECONDS * 1000);
      const interrupt = (): void => { child.kill("SIGKILL"); };
      this.#signal?.addEventListener("abort", interrupt, { once: true });
      child.stdout.setEncoding("utf8").on("data", (text: string) => { stdout += text; });
      child.stderr.setEncoding("utf8").on("data", (text: string) => { if (stderr.length < STDERR_LIMIT) stderr += text; });
      const done = (): void => {
        clearTimeout(timer);
        this.#signal?.removeEventListener("abort", interrupt);
      };
      child.stdin.on("error", () => {}); // a tool that ends without reading: its status says why
      child.stdin.end(input);
      child.once("error", (error: NodeJS.ErrnoException) => {
        done();
        fail(error.code === "ENOENT" ? { kind: "missing", package: TOOL_PACKAGES[tool] } : { kind: "failed", stderr: error.message });
      });
      child.once("close", (status) => {
        done();
        if (status === 0) resolve(stdout);
        else if (this.#signal?.aborted === true) fail({ kind: "interrupted" });
        else if (timedOut) fail({ kind: "timedOut", seconds: TIME_LIMIT_SECONDS });
        else fail({ kind: "failed", stderr: stderr.slice(0, STDERR_LIMIT) });
      });
    });
  }
}

// Starts an image the way a user does, through the `ukc` command, and waits until it answers.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const UKC = join(root, "compiler", "dist", "ukc.mjs");
const PATIENCE_MILLISECONDS = 60_000;
const POLL_MILLISECONDS = 20;

export interface CommandResult { readonly status: number | null; readonly stdout: string; readonly stderr: string }

export function ukc(...args: string[]): CommandResult {
  const run = spawnSync(process.execPath, [UKC, ...args], { cwd: root, encoding: "utf8", timeout: 10 * PATIENCE_MILLISECONDS });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

export class Machine {
  readonly port: number;
  private readonly child: ChildProcess;
  private text = "";
  private readonly ended: Promise<number | null>;

  private constructor(port: number, child: ChildProcess) {
    this.port = port;
    this.child = child;
    child.stdout?.setEncoding("utf8").on("data", (text: string) => { this.text += text; });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => { this.text += text; });
    this.ended = new Promise((resolve) => child.once("close", (status) => resolve(status)));
  }

  /** `ukc run FILE … --publish PORT:80`, on a free host port. */
  static async start(file: string, ...options: string[]): Promise<Machine> {
    const port = await freePort();
    const child = spawn(process.execPath, [UKC, "run", file, "--publish", `${port}:80`, ...options], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    return new Machine(port, child);
  }

  /** All that the launcher and the image wrote so far. */
  get output(): string {
    return this.text;
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** Resolves when the image answers an HTTP request; rejects with its output when it ends or stays silent. */
  async answers(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    let over = false;
    void this.ended.then(() => { over = true; });
    while (Date.now() < deadline && !over) {
      if (curl("--silent", "--max-time", "2", "--output", "/dev/null", this.url("/")).status === 0) return;
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
    }
    throw new Error(`the image does not answer; it wrote:\n${this.text}`);
  }

  /** Ends it as Ctrl-C does; the status of `ukc run`. */
  stop(): Promise<number | null> {
    this.child.kill("SIGINT");
    return this.ended;
  }
}

/** Runs curl; its standard output as bytes. */
export function curl(...args: string[]): { readonly status: number | null; readonly body: Buffer; readonly text: string } {
  const run = spawnSync("curl", args, { maxBuffer: 64 * 1024 * 1024 });
  return { status: run.status, body: run.stdout, text: run.stdout.toString("latin1") };
}

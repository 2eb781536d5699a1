// What a user meets after a mistake: one message, at the right place, with the design's exit status, and nothing left behind.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const ukc = join(root, "compiler", "dist", "ukc.mjs");
const MINUTES = 60_000;
const INPUT_HAS_ERRORS = 1;
const COMMAND_LINE_WRONG = 2;
const TOOL_MISSING = 3;
const INTERRUPTED = 130;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ukc-mistake-"));
  cpSync(join(root, "examples", "site"), folder, { recursive: true });
});
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

/** Changes a file of the copied site; the text to replace has to be there. */
function change(file: string, before: string, after: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(before);
  writeFileSync(path, text.replace(before, after));
}

interface Outcome { readonly status: number | null; readonly stderr: string; readonly left: readonly string[] }

function compile(environment: Record<string, string> = {}): Outcome {
  const before = new Set(readdirSync(folder, { recursive: true }).map(String));
  const run = spawnSync(process.execPath, [ukc, "compile", "site.uk", "-o", "out"], { cwd: folder, encoding: "utf8", env: { ...process.env, ...environment } });
  return { status: run.status, stderr: run.stderr, left: leftBehind(before) };
}

const leftBehind = (before: ReadonlySet<string>): string[] => readdirSync(folder, { recursive: true }).map(String).filter((name) => !before.has(name));

/** One error: its code, its place, what its message says. */
function expectOne(outcome: Outcome, code: string, place: string, ...says: readonly (string | RegExp)[]): void {
  expect(outcome.stderr.match(/^error\[UK\d{4}\]/gm)).toEqual([`error[${code}]`]);
  expect(outcome.stderr).toContain(`--> ${place}`);
  for (const text of says) expect(outcome.stderr).toMatch(text);
  expect(outcome.stderr).not.toMatch(/\n {4}at .*\.(mjs|ts|js):\d+/);
  expect(outcome.left).toEqual([]);
}

describe("a mistake in the configuration", () => {
  it("a gateway outside the subnet", () => {
    change("site.uk", "gateway = 10.0.2.2", "gateway = 10.0.3.2");
    const outcome = compile();
    expectOne(outcome, "UK4101", "site.uk:", "10.0.3.2 is not in 10.0.2.0/24");
    expect(outcome.status).toBe(INPUT_HAS_ERRORS);
  }, MINUTES);

  it("memory that is too small, and by how much", () => {
    change("site.uk", "memory = 16MiB", "memory = 2MiB");
    const outcome = compile();
    expectOne(outcome, "UK4001", "site.uk:", /\d+[KM]?i?B are missing/);
    expect(outcome.status).toBe(INPUT_HAS_ERRORS);
  }, MINUTES);
});

describe("a library that says of its TypeScript what is not so", () => {
  const library = (parameter: string): void => {
    writeFileSync(join(folder, "greeter.ts"), `export interface Greeter { greet(): string }\nexport function greeter(options: { ${parameter} }): Greeter {\n  return { greet: () => String(options) };\n}\n`);
    writeFileSync(join(folder, "greeter.uk"), 'interface Greeter from "./greeter.ts"\n\nlibrary greeter() -> Greeter from "./greeter.ts" {\n  param times: Int = 3\n}\n');
    writeFileSync(join(folder, "main.ts"), 'import type { Greeter } from "./greeter.ts";\nexport function main(greeter: Greeter): void {\n  greeter.greet();\n}\n');
    writeFileSync(join(folder, "site.uk"), 'use "./greeter.uk"\n\nunikernel site {\n  target = microvm\n  memory = 16MiB\n  app main from "./main.ts"\n}\n');
  };

  it("a param of another type, shown at the library", () => {
    library("times: string");
    const outcome = compile();
    expectOne(outcome, "UK5001", "greeter.uk:3:9", "Type 'number' is not assignable to type 'string'", /generated wiring.*greeter\(\{ times: 3 \}\)/);
    expect(outcome.status).toBe(INPUT_HAS_ERRORS);
  }, MINUTES);

  it("a factory of another name, shown at the library", () => {
    library("times: number");
    change("greeter.ts", "export function greeter", "export function greeting");
    const outcome = compile();
    expectOne(outcome, "UK5001", "greeter.uk:3:9", "has no exported member");
  }, MINUTES);
});

describe("a mistake in the application", () => {
  it("main asks for an interface that nobody provides", () => {
    change("main.ts", "pages: KvRo, console", "pages: KvRo, disk: Disk, console");
    change("main.ts", "export async", "export interface Disk { read(): number }\nexport async");
    change("site.uk", "pages, console", "console");
    const outcome = compile();
    expect(outcome.stderr.match(/^error\[UK[23]\d{3}\]/gm)).toHaveLength(1);
    expect(outcome.status).toBe(INPUT_HAS_ERRORS);
    expect(outcome.left).toEqual([]);
  }, MINUTES);

  it("an import of a driver", () => {
    change("main.ts", "// A web site", 'import { tcp } from "@ukc/stdlib/tcp/stack.ts";\nexport const steal = tcp;\n// A web site');
    const outcome = compile();
    expect(outcome.stderr.match(/^error\[UK\d{4}\]/gm)).toHaveLength(1);
    expect(outcome.stderr).toContain("main.ts:1:");
    expect(outcome.status).toBe(INPUT_HAS_ERRORS);
    expect(outcome.left).toEqual([]);
  }, MINUTES);

  it("a type error", () => {
    change("main.ts", "let visits = 0;", 'let visits: number = "none";');
    const outcome = compile();
    expectOne(outcome, "UK5001", "main.ts:", "Type 'string' is not assignable to type 'number'");
    expect(outcome.status).toBe(INPUT_HAS_ERRORS);
  }, MINUTES);

  it("any", () => {
    change("main.ts", "let visits = 0;", "let visits: any = 0;");
    const outcome = compile();
    expect(outcome.stderr).toMatch(/^error\[UK5\d{3}\].*any/m);
    expect(outcome.stderr).toContain("--> main.ts:9:");
    expect(outcome.status).toBe(INPUT_HAS_ERRORS);
    expect(outcome.left).toEqual([]);
  }, MINUTES);

  it("console.log without ambient", () => {
    change("main.ts", "let visits = 0;", 'let visits = 0;\n  globalThis_log();');
    change("main.ts", "export async", 'function globalThis_log(): void {\n  console.log("here");\n}\n\nexport async');
    const outcome = compile();
    expect(outcome.stderr).toMatch(/^error\[UK5\d{3}\].*ambient/m);
    expect(outcome.stderr.match(/^error\[/gm)).toHaveLength(1);
    expect(outcome.status).toBe(INPUT_HAS_ERRORS);
    expect(outcome.left).toEqual([]);
  }, MINUTES);
});

describe("a mistake on the command line", () => {
  it("a file that is not there, with the nearest name", () => {
    const run = spawnSync(process.execPath, [ukc, "check", "sit.uk"], { cwd: folder, encoding: "utf8" });
    expect(run.stderr).toMatch(/^error\[UK6801\]: there is no file sit\.uk; did you mean site\.uk\?/m);
    expect(run.status).toBe(INPUT_HAS_ERRORS);
  });

  it("an unknown verb or flag", () => {
    expect(spawnSync(process.execPath, [ukc, "chek", "site.uk"], { cwd: folder }).status).toBe(COMMAND_LINE_WRONG);
    expect(spawnSync(process.execPath, [ukc, "check", "site.uk", "--frob"], { cwd: folder }).status).toBe(COMMAND_LINE_WRONG);
    expect(spawnSync(process.execPath, [ukc, "run", "site.uk", "--publish", "80"], { cwd: folder }).status).toBe(COMMAND_LINE_WRONG);
  });
});

describe("a machine that is not ready", () => {
  it("a host port in use", async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
    const { port } = holder.address() as AddressInfo;
    try {
      const before = new Set(readdirSync(folder, { recursive: true }).map(String));
      const run = await runAsync(["run", "site.uk", "--target", "node", "--publish", `${port}:80`]);
      expect(run.stderr).toMatch(new RegExp(`^error\\[UK6901\\]: port ${port} of this host is in use`, "m"));
      expect(run.status).toBe(INPUT_HAS_ERRORS);
      expect(leftBehind(before)).toEqual([]);
    } finally {
      holder.close();
    }
  }, 2 * MINUTES);

  it("a UDP port of a process", async () => {
    const run = await runAsync(["run", "site.uk", "--target", "node", "--publish", "5353:53/udp"]);
    expect(run.stderr).toMatch(/^error\[UK6906\]: a UDP port is forwarded to a virtual machine only: on target `node`/m);
    expect(run.status).toBe(INPUT_HAS_ERRORS);
  }, 2 * MINUTES);

  it("no LLVM, no QEMU: exit status 3 and the package that brings it", () => {
    const bare = join(folder, "bin");
    cpSync(join(folder, "www"), bare, { recursive: true });
    symlinkSync(process.execPath, join(bare, "node"));
    const run = spawnSync(process.execPath, [ukc, "compile", "site.uk", "-o", "out"], { cwd: folder, encoding: "utf8", env: { ...process.env, PATH: bare, XDG_CACHE_HOME: join(folder, "cache") } });
    expect(run.stderr).toMatch(/^error\[UK6001\].*apt-get install/m);
    // The target needs it.
    expect(run.stderr).toContain("--> site.uk:12:12");
    expect(run.status).toBe(TOOL_MISSING);
  }, 2 * MINUTES);
});

describe("Ctrl-C", () => {
  it("while compiling leaves nothing and says 130", async () => {
    const before = new Set(readdirSync(folder, { recursive: true }).map(String));
    const run = await runAsync(["compile", "site.uk", "-o", "out"], (child) => setTimeout(() => child("SIGINT"), 2500));
    expect(run.status).toBe(INTERRUPTED);
    expect(leftBehind(before)).toEqual([]);
  }, 2 * MINUTES);

  it("while running stops the machine and says 130", async () => {
    const run = await runAsync(["run", "site.uk", "--target", "node"], (child, onOutput) => onOutput(/serving/, () => child("SIGINT")));
    expect(run.status).toBe(INTERRUPTED);
  }, 2 * MINUTES);
});

type Kill = (signal: NodeJS.Signals) => void;

function runAsync(words: readonly string[], during?: (kill: Kill, onOutput: (pattern: RegExp, then: () => void) => void) => void): Promise<{ status: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [ukc, ...words], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let stderr = "";
    let stdout = "";
    let waiting: { pattern: RegExp; then: () => void } | undefined;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      if (waiting?.pattern.test(stdout)) {
        const { then } = waiting;
        waiting = undefined;
        then();
      }
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => { stderr += text; });
    // A shell shows an end by SIGINT as 130 too: that is what comes before the command has set up anything.
    child.once("close", (status, signal) => resolve({ status: signal === "SIGINT" ? INTERRUPTED : status, stderr }));
    during?.((signal) => child.kill(signal), (pattern, then) => { waiting = { pattern, then }; });
  });
}

// The packages as npm packs them, installed in a project elsewhere, whose own build calls ukc; and a package of somebody
// else's that brings an interface, a library for each kind of target, and a target of its own.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const MINUTES = 60_000;
const MINE = ["grammar", "compiler", "stdlib", "test/packages/lamp"];

const FILES = {
  "package.json": JSON.stringify({ name: "elsewhere", private: true, type: "module", scripts: { build: "ukc compile app.uk -o out --opt debug", check: "ukc check app.uk" } }),
  "app.uk": 'use "@example/lamp"\n\nunikernel app {\n  target = linux\n  memory = 4MiB\n  device lamp: Lamp\n  app main from "./main.ts"\n}\n',
  "main.ts": 'import type { Lamp } from "@example/lamp/lamp.ts";\n\nexport function main(lamp: Lamp): void {\n  lamp.light();\n}\n',
  Makefile: "out/app.elf:\n\tnpx --no-install ukc compile app.uk -o out --opt debug --depfile app.d\n-include app.d\n",
};

let folder: string;
const run = (program: string, ...words: readonly string[]): { status: number | null; stdout: string; stderr: string } => spawnSync(program, words, { cwd: folder, encoding: "utf8" });
const ukc = (...words: readonly string[]): ReturnType<typeof run> => run("npx", "--no-install", "ukc", ...words);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ukc-elsewhere-"));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  const packed = join(folder, "packed");
  mkdirSync(packed);
  for (const each of MINE) spawnSync("npm", ["pack", "--pack-destination", packed, "--loglevel", "error"], { cwd: join(root, each) });
  const archives = readdirSync(packed).map((name) => join(packed, name));
  expect(archives).toHaveLength(MINE.length);
  // The bindings take minutes to compile: those of this checkout are the same.
  const installed = run("npm", "install", "--omit=optional", "--no-audit", "--no-fund", "--prefer-offline", ...archives);
  expect(installed).toMatchObject({ status: 0 });
  symlinkSync(join(root, "node_modules", "llvm-bindings"), join(folder, "node_modules", "llvm-bindings"));
}, 5 * MINUTES);
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

describe("a project elsewhere", () => {
  it("builds by an npm script, and what it builds runs", () => {
    expect(run("npm", "run", "check")).toMatchObject({ status: 0 });
    expect(run("npm", "run", "build")).toMatchObject({ status: 0 });
    expect(run(join(folder, "out", "app.elf"))).toEqual(expect.objectContaining({ status: 0, stdout: "printed lamp: 60 W\n", stderr: "" }));
  }, 3 * MINUTES);

  it("builds by make, when something changed and only then", () => {
    rmSync(join(folder, "out"), { recursive: true });
    expect(run("make")).toMatchObject({ status: 0 });
    expect(run("make").stdout).toContain("up to date");
    const later = Date.now() / 1000 + 5;
    utimesSync(join(folder, "node_modules", "@example", "lamp", "printed_lamp.ts"), later, later);
    expect(run("make").stdout).toContain("ukc compile");
  }, 3 * MINUTES);

  it("formats by ukc and by a plain prettier", () => {
    expect(ukc("fmt", "--check", "app.uk")).toMatchObject({ status: 0 });
    expect(run("npx", "--no-install", "prettier", "--plugin", "@ukc/grammar/prettier", "app.uk")).toMatchObject({ status: 0, stdout: FILES["app.uk"] });
  }, MINUTES);
});

describe("a package of somebody else's", () => {
  it.each([
    ["linux", "printed lamp: 60 W\n", ""],
    ["microvm", "serial lamp: 40 W\n", ""],
    ["node", "printed lamp: 60 W\n", ""],
    ["complaining_linux", "", "printed lamp: 60 W\n"],
  ])("serves target %s", (target, stdout, stderr) => {
    const ran = ukc("run", "app.uk", "--target", target, "--opt", "debug");
    expect({ ...ran, stdout: ran.stdout.replaceAll("\r", "") }).toMatchObject({ status: 0, stdout, stderr });
  }, 3 * MINUTES);

  it("is no way around `main`", () => {
    writeFileSync(join(folder, "main.ts"), 'import { stdio } from "@example/lamp/complaining_linux.ts";\nexport function main(): void {\n  stdio(0).write(new Uint8Array(1));\n}\n');
    const { status, stdout } = ukc("check", "app.uk", "--target", "complaining_linux", "--format", "json");
    expect(status).toBe(1);
    expect((JSON.parse(stdout) as { code: string }[]).map(({ code }) => code)).toContain("UK5003");
  }, MINUTES);
});

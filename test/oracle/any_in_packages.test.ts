// `any` in a package from npm is a value that is tested at each use: what is asked of it answers as on Node.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import * as esbuild from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const MINUTES = 60_000;
const CONFIGURATION = 'unikernel program {\n  target = linux\n  memory = 32MiB\n  ambient console\n  app main from "./main.ts"\n}\n';

let folder: string;
let expected: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ukc-any-"));
  mkdirSync(join(folder, "node_modules"));
  const from = join(root, "test", "packages", "untyped");
  for (const part of ["package.json", "src"]) cpSync(join(from, part), join(folder, "node_modules", "untyped", part), { recursive: true });
  cpSync(join(from, "uses.ts"), join(folder, "uses.ts"));
  writeFileSync(join(folder, "program.uk"), CONFIGURATION);
  writeFileSync(join(folder, "main.ts"), 'import "./uses.ts";\nexport function main(): void {}\n');
  await esbuild.build({ entryPoints: [join(folder, "uses.ts")], bundle: true, format: "esm", platform: "node", outfile: join(folder, "uses.mjs"), logLevel: "error" });
  expected = spawnSync(process.execPath, [join(folder, "uses.mjs")], { encoding: "utf8" }).stdout;
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

it.each(["debug", "size", "speed"])("answers as on Node: %s", (level) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "compiler", "dist", "ukc.mjs"), "run", join(folder, "program.uk"), "--opt", level], { encoding: "utf8" });
  expect(expected.split("\n").length).toBeGreaterThan(30);
  expect([status, stdout, stderr]).toEqual([0, expected, ""]);
}, 3 * MINUTES);

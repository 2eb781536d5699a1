// Nothing is built again that did not change, whatever that is; and builds at the same time do not disturb each other.
import { execFile, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "@jest/globals";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const ukc = join(root, "compiler", "dist", "ukc.mjs");
const MINUTES = 60_000;

const CONFIGURATION = `use std.kv

unikernel hello {
  param name: String = "you"
  target = linux
  memory = 4MiB
  device console: Console
  app main(console, kv.embed("./words"), name) from "./main.ts"
}
`;
const APPLICATION = `import type { Console } from "@ukc/stdlib/console/console.ts";
import type { KvRo } from "@ukc/stdlib/kv/kv.ts";
import { greeting } from "./greeting.ts";

export function main(console: Console, words: KvRo, name: string): void {
  console.log(\`\${greeting} \${name} \${words.keys().join(",")}\`);
}
`;

let folder: string;
let environment: NodeJS.ProcessEnv;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ukc-kept-"));
  environment = { ...process.env, XDG_CACHE_HOME: join(folder, "cache") };
  writeFileSync(join(folder, "hello.uk"), CONFIGURATION);
  writeFileSync(join(folder, "main.ts"), APPLICATION);
  writeFileSync(join(folder, "greeting.ts"), 'export const greeting = "hello";\n');
  mkdirSync(join(folder, "words"));
  writeFileSync(join(folder, "words", "a"), "a");
});
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

function compile(...more: readonly string[]): { readonly isUnchanged: boolean; readonly says: string } {
  const run = spawnSync(process.execPath, [ukc, "compile", "hello.uk", "-o", "out", "--opt", "debug", ...more], { cwd: folder, encoding: "utf8", env: environment });
  expect(run.status).toBe(0);
  const image = spawnSync(join(folder, "out", "hello.elf"), { encoding: "utf8" });
  return { isUnchanged: run.stderr.includes(", unchanged"), says: image.stdout.trim() };
}

it("builds again after a change, and only then", () => {
  const built = (says: string): object => ({ isUnchanged: false, says });
  const kept = (says: string): object => ({ isUnchanged: true, says });
  expect(compile()).toEqual(built("hello you a"));
  expect(compile()).toEqual(kept("hello you a"));
  rmSync(join(folder, "out"), { recursive: true });
  expect(compile()).toEqual(kept("hello you a"));
  expect(compile("-D", "name=all")).toEqual(built("hello all a"));
  writeFileSync(join(folder, "greeting.ts"), 'export const greeting = "bye";\n');
  expect(compile()).toEqual(built("bye you a"));
  writeFileSync(join(folder, "words", "b"), "b");
  expect(compile()).toEqual(built("bye you a,b"));
  rmSync(join(folder, "words", "b"));
  expect(compile()).toEqual(kept("bye you a"));
  expect(compile("--emit", "map")).toEqual(built("bye you a"));
  expect(readdirSync(join(folder, "out")).sort()).toEqual(["hello.debug.elf", "hello.elf", "hello.json", "hello.map"]);
}, 3 * MINUTES);

it("takes a cache that is damaged or cannot be written for an empty one", () => {
  compile();
  const images = join(folder, "cache", "ukc", "images");
  const [kept = ""] = readdirSync(images);
  writeFileSync(join(images, kept, "record.json"), "{");
  expect(compile().isUnchanged).toBe(false);
  rmSync(images, { recursive: true });
  writeFileSync(images, "no folder");
  expect(compile()).toEqual({ isUnchanged: false, says: "hello you a" });
  chmodSync(join(folder, "cache"), 0o755);
}, 3 * MINUTES);

it("builds several at the same time in one folder", async () => {
  cpSync(join(root, "examples", "hello", "hello.uk"), join(folder, "other.uk"));
  writeFileSync(join(folder, "other.uk"), readFileSync(join(folder, "other.uk"), "utf8").replace("unikernel hello", "unikernel other").replace("./main.ts", "./other.ts"));
  cpSync(join(root, "examples", "hello", "main.ts"), join(folder, "other.ts"));
  const builds = ["hello.uk", "other.uk", "hello.uk", "other.uk"].map((file) => promisify(execFile)(process.execPath, [ukc, "compile", file, "-o", "out", "--opt", "debug"], { cwd: folder, env: environment }));
  await Promise.all(builds);
  expect(readdirSync(join(folder, "out")).sort()).toEqual(["hello.debug.elf", "hello.elf", "hello.json", "other.debug.elf", "other.elf", "other.json"]);
  expect(spawnSync(join(folder, "out", "hello.elf"), { encoding: "utf8" }).stdout).toBe("hello you a\n");
  expect(spawnSync(join(folder, "out", "other.elf"), { encoding: "utf8" }).stdout).toBe("hello\n");
}, 3 * MINUTES);

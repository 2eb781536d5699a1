// Same input, same bits: the image does not depend on where or when it was built.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { root } from "./machine.ts";

const MINUTES = 60_000;

function buildIn(folder: string, target: string): Map<string, string> {
  cpSync(join(root, "examples", "site"), join(folder, "site"), { recursive: true });
  const run = spawnSync(process.execPath, [join(root, "compiler", "dist", "ukc.mjs"), "compile", join("site", "site.uk"), "-o", "out", "--target", target], {
    cwd: folder, encoding: "utf8", env: { ...process.env, XDG_CACHE_HOME: join(folder, "cache") },
  });
  expect(run.status).toBe(0);
  const out = join(folder, "out");
  return new Map(readdirSync(out).map((name) => [name, readFileSync(join(out, name)).toString("base64")]));
}

it.each([["microvm"], ["linux"]])("builds the same image, manifest and symbols in two folders for %s", (target) => {
  const folders = ["a", "somewhere-else-"].map((prefix) => mkdtempSync(join(tmpdir(), prefix)));
  try {
    const [first, second] = folders.map((folder) => buildIn(folder, target));
    expect([...(first?.keys() ?? [])]).toEqual(["site.debug.elf", "site.elf", "site.json"]);
    for (const [name, bytes] of first ?? []) expect([name, second?.get(name) === bytes]).toEqual([name, true]);
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}, 10 * MINUTES);

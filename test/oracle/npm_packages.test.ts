// Packages from npm as their authors publish them: each program of test/npm uses one, and has to print the same on Node, where
// the package is the JavaScript that it ships, and compiled from its TypeScript.
import { afterAll, expect, it } from "@jest/globals";
import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describeDiagnostic, Oracle } from "./oracle.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const oracle = new Oracle(root);
afterAll(() => oracle.dispose());

const MINUTES = 60_000;
const folder = join(root, "test", "npm");

it.each(readdirSync(folder).filter((file) => file.endsWith(".ts")))("%s", async (file) => {
  const { stdout, status } = await oracle.onNode(join(folder, file));
  expect([status, stdout]).toEqual([0, expect.stringContaining("\n")]);
  const compilation = await oracle.compile(join(folder, file), "debug");
  if (compilation.kind === "refused") throw new Error(`refused:\n${compilation.diagnostics.map(describeDiagnostic).join("\n")}`);
  expect(await oracle.runImage(compilation.image, false)).toMatchObject({ stdout, status });
}, 5 * MINUTES);

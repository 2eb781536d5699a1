// The house keeps its own rules: types, dependencies that run one way, lint.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const MINUTES = 60_000;

function tool(script: string, ...args: string[]): string {
  const run = spawnSync(process.execPath, [join(root, "node_modules", script), ...args], { cwd: root, encoding: "utf8" });
  return run.status === 0 ? "" : `${run.stdout}${run.stderr}`;
}

it("type-checks", () => {
  expect(tool("typescript/bin/tsc", "-p", "tsconfig.json")).toBe("");
}, 5 * MINUTES);

it("type-checks the standard library as Node sees it", () => {
  expect(tool("typescript/bin/tsc", "-p", "stdlib/tsconfig.json", "--noEmit")).toBe("");
}, 5 * MINUTES);

it("has dependencies that run one way", () => {
  expect(tool("dependency-cruiser/bin/dependency-cruise.mjs", "--config", ".dependency-cruiser.cjs", "--output-type", "err", "grammar", "compiler", "lsp", "stdlib")).toBe("");
}, 5 * MINUTES);

it("has no lint", () => {
  expect(tool("eslint/bin/eslint.js", "--no-error-on-unmatched-pattern", "grammar", "compiler", "lsp", "test", "scripts")).toBe("");
}, 5 * MINUTES);

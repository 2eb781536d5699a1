// What benchmarks share: the oracle's way to compile a program and to strip its types for Node, and a clock for processes.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";

export const here = dirname(fileURLToPath(import.meta.url));
export const root = dirname(here);

/** Hands an oracle to `use`, and cleans up after it. */
export async function withOracle(use) {
  const folder = mkdtempSync(join(root, "node_modules/.cache-bench-"));
  try {
    const bundle = join(folder, "oracle.mjs");
    await esbuild.build({
      entryPoints: [join(root, "test/oracle/oracle.ts")], bundle: true, packages: "external", alias: { "@ukc/grammar": join(root, "grammar/src/index.ts") },
      format: "esm", platform: "node", target: "node20", outfile: bundle, logLevel: "error",
    });
    const { Oracle, describeDiagnostic } = await import(pathToFileURL(bundle).href);
    const oracle = new Oracle(root);
    try {
      return await use(oracle, describeDiagnostic);
    } finally {
      oracle.dispose();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const CLOCK = "TIMEFORMAT='%R %U %S'; time \"$@\" 2>/dev/null";

/** Runs a command to its end. Seconds that passed, and that its threads took on processors together. */
export function timed(command) {
  return new Promise((resolve, reject) => {
    const child = spawn("bash", ["-c", CLOCK, "bash", ...command], { stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "", stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => { stdout += text; });
    child.stderr.setEncoding("utf8").on("data", (text) => { stderr += text; });
    child.on("error", reject).on("close", (status) => {
      const [elapsed, user, system] = (stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
      resolve({ stdout, status, elapsed, processor: user + system });
    });
  });
}

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
export const geometricMean = (values) => Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

// Runs every test of every package and ends with one line: `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "ukc-test-"));
const report = join(folder, "report.json");
const jest = spawnSync(
  process.execPath,
  ["--experimental-vm-modules", "--no-warnings", join(root, "node_modules", "jest", "bin", "jest.js"), "--forceExit", "--json", `--outputFile=${report}`, ...process.argv.slice(2)],
  { cwd: root, stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, TZ: "UTC" } }, // an image's local time
);
let passed = 0;
let failed = 0;
let status = jest.status ?? 1;
try {
  const result = JSON.parse(readFileSync(report, "utf8"));
  passed = result.numPassedTests;
  failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  if (result.numPendingTests > 0) {
    process.stderr.write(`${result.numPendingTests} tests were skipped: a skipped test counts as failed.\n`);
    failed += result.numPendingTests;
  }
} catch {
  process.stderr.write("jest ended without a report.\n");
  failed = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (failed > 0 && status === 0) status = 1;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(status);

// `npm run fuzz [inputs]`: mangles the fixtures of the language that many times (100,000 unless told), with new random numbers in
// each run: no crash, no hang, and every message inside its file.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const inputs = Number(process.argv[2] ?? 100_000);
if (!Number.isSafeInteger(inputs) || inputs < 1) {
  process.stderr.write("npm run fuzz [inputs]: a number of inputs, such as 100000\n");
  process.exit(2);
}
const started = performance.now();
const { status } = spawnSync(process.execPath, [join(root, "scripts", "test.mjs"), join("compiler", "test", "robustness.test.ts")], {
  cwd: root, stdio: "inherit", env: { ...process.env, UKC_FUZZ_INPUTS: String(inputs) },
});
process.stdout.write(`${inputs} inputs in ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
process.exit(status ?? 1);

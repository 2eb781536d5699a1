// The rules of the house that a tool can check, in one list: `npm run lint` runs them, and so does the test of the house.
// With words, only those: `npm run lint -- eslint types`.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @type {readonly import("./lint.d.mts").Check[]} */
export const CHECKS = [
  { name: "types", what: "type-checks", script: "typescript/bin/tsc", words: ["-p", "tsconfig.json"] },
  { name: "stdlib-types", what: "type-checks the standard library as Node sees it", script: "typescript/bin/tsc", words: ["-p", "stdlib/tsconfig.json", "--noEmit"] },
  {
    name: "dependencies", what: "has dependencies that run one way", script: "dependency-cruiser/bin/dependency-cruise.mjs",
    words: ["--config", ".dependency-cruiser.cjs", "--output-type", "err", "grammar", "compiler", "lsp", "stdlib"],
  },
  {
    name: "eslint", what: "has no lint", script: "eslint/bin/eslint.js",
    words: ["--no-error-on-unmatched-pattern", "grammar", "compiler", "lsp", "stdlib", "examples", "bench", "test", "scripts"],
  },
];

/**
 * What the check has to say; empty when all is well.
 * @param {import("./lint.d.mts").Check} check
 * @returns {string}
 */
export function violations({ script, words }) {
  const run = spawnSync(process.execPath, [join(root, "node_modules", script), ...words], { cwd: root, encoding: "utf8" });
  return run.status === 0 ? "" : `${run.stdout}${run.stderr}` || `${script} ended with ${run.status ?? run.signal ?? run.error?.message}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((word) => !CHECKS.some(({ name }) => name === word));
  if (unknown.length > 0) {
    process.stderr.write(`lint: no check ${unknown.join(", ")}; there are ${CHECKS.map(({ name }) => name).join(", ")}\n`);
    process.exit(2);
  }
  let failed = 0;
  for (const check of CHECKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const said = violations(check);
    if (said !== "") failed++;
    process.stdout.write(said === "" ? `${check.name}: fine\n` : `${check.name}:\n${said}\n`);
  }
  process.exit(failed === 0 ? 0 : 1);
}

// `node test/corpus/run.mjs CORPUS [--seed N] [--count N] [--most N] [--opt debug|size|speed] [--json FILE]` measures coverage on a
// folder of public repositories (docs/coverage.md); `--only FILE` shows one file's program and verdict in full.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: "string", default: "1" }, count: { type: "string", default: "300" }, most: { type: "string", default: "30" }, opt: { type: "string", default: "debug" }, json: { type: "string" }, only: { type: "string", multiple: true } } });
const bundleFolder = mkdtempSync(join(root, "node_modules/.cache-corpus-"));
process.on("SIGINT", () => process.exit(130));
process.on("exit", () => rmSync(bundleFolder, { recursive: true, force: true }));
await esbuild.build({
  stdin: { contents: 'export * from "./measure.ts"; export { Oracle } from "../oracle/oracle.ts";', resolveDir: here, loader: "ts" }, bundle: true, packages: "external", alias: { "@ukc/grammar": join(root, "grammar/src/index.ts") },
  format: "esm", platform: "node", target: "node20", outfile: join(bundleFolder, "corpus.mjs"), logLevel: "error",
});
const { measure, judge, Oracle } = await import(pathToFileURL(join(bundleFolder, "corpus.mjs")).href);

if (values.only !== undefined) await showOne(values.only.map((each) => resolve(each)));
else await measureAll(resolve(positionals[0] ?? "."));

async function showOne(paths) {
  const oracle = new Oracle(root);
  for (const path of paths) {
    const folder = mkdtempSync(join(root, "node_modules/.cache-corpus-one-"));
    const verdict = await judge(oracle, folder, path, "program", values.opt);
    console.log(path, verdict.kind, ...(verdict.diagnostics ?? []), verdict.reason ?? "", verdict.message ?? "");
    if (verdict.kind === "differs") showDifference(verdict);
    if (verdict.kind !== "excluded" && paths.length === 1) console.log(readFileSync(join(folder, "program.ts"), "utf8"));
    rmSync(folder, { recursive: true, force: true });
  }
  oracle.dispose();
}

function showDifference({ expected, actual }) {
  console.log(`  status ${expected.status} on Node, ${actual.status} compiled`);
  const [theirs, ours] = [expected.stdout.split("\n"), actual.stdout.split("\n")];
  for (let line = 0, shown = 0; line < Math.max(theirs.length, ours.length) && shown < 5; line++) {
    if (theirs[line] === ours[line]) continue;
    shown++;
    console.log(`  line ${line + 1}\n    node: ${theirs[line] ?? "(nothing)"}\n    ukc:  ${ours[line] ?? "(nothing)"}`);
  }
  if (actual.stderr) console.log(`  ${actual.stderr.split("\n").slice(0, 6).join("\n  ")}`);
}

async function measureAll(corpus) {
  const measurements = [];
  const counts = { agrees: 0, refused: 0, differs: 0, crashed: 0 };
  const excluded = new Map();
  for await (const { file, verdict } of measure(root, { corpus, seed: Number(values.seed), count: Number(values.count), mostOfOne: Number(values.most), optimize: values.opt })) {
    measurements.push({ file, verdict });
    if (verdict.kind === "excluded") {
      excluded.set(verdict.reason, (excluded.get(verdict.reason) ?? 0) + 1);
      continue;
    }
    counts[verdict.kind]++;
    console.log(`${verdict.kind} ${file}${verdict.kind === "refused" ? `\n  ${verdict.diagnostics.slice(0, 3).join("\n  ")}` : verdict.kind === "crashed" ? `\n  ${verdict.message.split("\n").slice(0, 4).join("\n  ")}` : ""}`);
    if (verdict.kind === "differs") showDifference(verdict);
  }
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(measurements, undefined, 1));
  const total = counts.agrees + counts.refused + counts.differs + counts.crashed;
  console.log(`\n${total} files: ${counts.agrees} agree (${(100 * counts.agrees / total).toFixed(1)} %), ${counts.refused} refused, ${counts.differs} differ, ${counts.crashed} crashed the compiler`);
  console.log("\nReasons for refusal, by the files they alone or with others refuse:");
  for (const [reason, files] of reasons(measurements)) console.log(`${String(files).padStart(4)}  ${reason}`);
  console.log("\nNot asked about:");
  for (const [reason, files] of [...excluded].sort((a, b) => b[1] - a[1]).slice(0, 12)) console.log(`${String(files).padStart(4)}  ${reason}`);
}

/** A reason is a message with its names left out. */
function reasons(measurements) {
  const counted = new Map();
  for (const { verdict } of measurements) {
    if (verdict.kind !== "refused") continue;
    const own = new Set(verdict.diagnostics.map((each) => each.replace(/^(\w+) \S+ /, "$1 ").replaceAll(/`[^`]*`/g, "`…`").replaceAll(/'[^']*'/g, "'…'").slice(0, 140)));
    for (const reason of own) counted.set(reason, (counted.get(reason) ?? 0) + 1);
  }
  return [...counted].sort((a, b) => b[1] - a[1]);
}

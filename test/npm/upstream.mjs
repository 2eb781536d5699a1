// `node test/npm/upstream.mjs CHECKOUT [--only NAME] [--opt debug|size|speed] [--verbose]` runs a package's own tests compiled, and on Node
// for comparison. CHECKOUT is a clone of the package's repository (docs/coverage.md says which). Its test files are ported (upstream/port.mjs), one program each.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { port, withAny, withRefusals } from "./upstream/port.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: "string" }, opt: { type: "string", default: "debug" }, verbose: { type: "boolean", default: false } } });

/** Where the tests lie, what they import from, and what is ambient in them. */
const PACKAGES = {
  "@noble/hashes": { tests: "test", sources: ["src"] },
  "@noble/ciphers": { tests: "test", sources: ["src"] },
  "@noble/curves": { tests: "test", sources: ["src"] },
  "@scure/base": { tests: "test", sources: ["index.ts"] },
  "micro-packed": { tests: "test", sources: ["src"] },
  "uint8-varint": { tests: "test", sources: ["src"], globals: true },
  "@wry/caches": { tests: "src/tests", sources: ["src"], globals: true },
};
const TEST_FILE = /\.(?:test|spec)\.ts$|^(?:strong|weak)\.ts$/;
/** Each finds the next places that are refused; more rounds than this are a fault of this runner. */
const MOST_ROUNDS = 30;
/** Key derivation is made to take much, of time too. */
const MEMORY_BYTES = 2 ** 31;
const RUN_LIMIT_MILLISECONDS = 10 * 60_000;
const LARGEST_EMBEDDED = 3 << 20;

const checkout = resolve(positionals[0] ?? ".");
const { name, version } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));
const layout = PACKAGES[name];
if (layout === undefined) {
  console.error(`${name} is not known here; add where its tests lie to PACKAGES.`);
  process.exit(2);
}
const folder = mkdtempSync(join(root, "node_modules/.cache-upstream-"));
process.on("SIGINT", () => process.exit(130));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
await esbuild.build({
  entryPoints: [join(root, "test/oracle/oracle.ts")], bundle: true, packages: "external", alias: { "@ukc/grammar": join(root, "grammar/src/index.ts") },
  format: "esm", platform: "node", target: "node20", outfile: join(folder, "oracle.mjs"), logLevel: "error",
});
const { Oracle, describeDiagnostic } = await import(pathToFileURL(join(folder, "oracle.mjs")).href);

const verdicts = (stdout) => stdout.split("\n").filter((line) => /: (?:ok|skipped|refused \(.*|failed \(.*)$/.test(line));
const oracle = new Oracle(root);
const totals = { skipped: 0, ok: 0, refused: 0, failed: 0, onNode: 0 };
console.log(`${name} ${version}`);
for (const test of readdirSync(join(checkout, layout.tests)).filter((each) => TEST_FILE.test(each) && (values.only === undefined || each.startsWith(values.only)))) await runFile(test);
oracle.dispose();
console.log(`\n${totals.ok} of ${totals.ok + totals.refused + totals.failed} cases pass, ${totals.refused} need what an image does not have, ${totals.failed} fail, ${totals.skipped} are skipped by their authors; on Node ${totals.onNode} pass`);
process.exitCode = totals.failed === 0 ? 0 : 1;

async function runFile(test) {
  const stem = test.replace(/\W/g, "_");
  const home = join(folder, stem, "node_modules", "upstream");
  bringSources(home);
  const entry = join(home, layout.tests, test);
  const main = join(folder, stem, "main.ts");
  const toRunner = relative(join(folder, stem), join(home, "ported", "runner.ts"));
  writeFileSync(main, `import "./${relative(join(folder, stem), entry)}";\nimport { runCases } from "./${toRunner}";\nvoid runCases();\n`);
  const expected = verdicts((await oracle.onNode(main)).stdout);
  let compilation;
  for (let round = 0; ; round++) {
    try {
      compilation = await oracle.compile(main, values.opt, MEMORY_BYTES);
    } catch (error) {
      return report(test, expected, undefined, [`the compiler failed: ${error.message.split("\n")[0]}`]);
    }
    if (compilation.kind === "compiled") break;
    if (values.verbose) for (const each of compilation.diagnostics) console.log(`    ${describeDiagnostic(each)}`);
    if (round === MOST_ROUNDS || !replaceRefused(home, compilation.diagnostics)) return report(test, expected, undefined, compilation.diagnostics.map(describeDiagnostic));
  }
  const run = await oracle.runImage(compilation.image, false, RUN_LIMIT_MILLISECONDS);
  report(test, expected, verdicts(run.stdout), run.status === 0 ? [] : [`ended with ${run.status}: ${run.stderr.split("\n").slice(0, 3).join(" ")}`]);
}

/** The package, its ported tests, the runner, and the data files that the tests name. */
function bringSources(home) {
  mkdirSync(home, { recursive: true });
  for (const each of layout.sources) cpSync(join(checkout, each), join(home, each), { recursive: true });
  cpSync(join(here, "upstream"), join(home, "ported"), { recursive: true });
  const from = join(checkout, layout.tests), to = join(home, layout.tests);
  const embedded = new Map();
  for (const file of readdirSync(from, { recursive: true }).filter((each) => each.endsWith(".ts"))) {
    const text = readFileSync(join(from, file), "utf8");
    for (const [, path] of text.matchAll(/['"`](?:\.\/)?(vectors\/[\w./-]+)['"`]/g)) embed(embedded, from, path);
    mkdirSync(dirname(join(to, file)), { recursive: true });
    const support = relative(dirname(join(to, file)), join(home, "ported"));
    writeFileSync(join(to, file), port(text, { support, globals: layout.globals === true && TEST_FILE.test(file), rename: (specifier) => localName(join(from, file), specifier) }));
  }
  writeFileSync(join(home, "ported", "embedded.ts"), `export const EMBEDDED: ReadonlyMap<string, string> = new Map(${JSON.stringify([...embedded])});\n`);
}

/** Node and the image find the file itself: "../strong.js" is "../strong.ts"; the package by its own name is its source. */
function localName(importer, specifier) {
  if (!specifier.startsWith(".")) return specifier;
  const source = specifier.replace(/\.js$/, ".ts");
  return existsSync(join(dirname(importer), source)) ? source : specifier;
}

function embed(embedded, from, path) {
  const file = join(from, path);
  if (embedded.has(path) || !existsSync(file)) return;
  const bytes = readFileSync(file);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  if (text.length <= LARGEST_EMBEDDED) embedded.set(path, text);
}

function replaceRefused(home, diagnostics) {
  const byFile = Map.groupBy?.(diagnostics, ({ file }) => file) ?? groupByFile(diagnostics);
  for (const [file, own] of byFile) {
    if (!file.startsWith(home)) return false;
    const before = readFileSync(file, "utf8");
    const complaints = own.flatMap(({ range, message }) => { const code = /\(TS(\d+)\)$/.exec(message)?.[1]; return code === undefined ? [] : [{ start: range.start, end: range.end, code: Number(code) }]; });
    const typed = complaints.length === 0 ? undefined : withAny(before, complaints);
    if (typed !== undefined) {
      writeFileSync(file, typed);
      continue;
    }
    const text = withRefusals(before, own.map(({ range, code, message }) => ({ start: range.start, message: `refused ${code}: ${message}` })), relative(dirname(file), join(home, "ported")) || ".");
    if (text === undefined) return false;
    writeFileSync(file, text);
  }
  return true;
}

function groupByFile(diagnostics) {
  const groups = new Map();
  for (const each of diagnostics) groups.set(each.file, [...(groups.get(each.file) ?? []), each]);
  return groups;
}

function report(test, expected, actual, problems) {
  const count = (lines, verdict) => lines.filter((line) => line.includes(`: ${verdict}`)).length;
  const isSkipped = (line) => line.endsWith(": skipped");
  totals.skipped += expected.filter(isSkipped).length;
  expected = expected.filter((line) => !isSkipped(line));
  const had = (actual ?? []).filter((line) => !isSkipped(line));
  const ok = had.filter((line) => line.endsWith(": ok")).length;
  const refused = count(had, "refused (") + (actual === undefined ? expected.length : 0);
  const failed = Math.max(expected.length, had.length) - ok - refused;
  totals.ok += ok;
  totals.refused += refused;
  totals.failed += failed;
  totals.onNode += expected.filter((line) => line.endsWith(": ok")).length;
  console.log(`${basename(test).padEnd(32)} ${String(ok).padStart(4)} ok ${String(refused).padStart(4)} refused ${String(failed).padStart(4)} failed   (Node: ${expected.filter((line) => line.endsWith(": ok")).length} ok of ${expected.length})`);
  for (const problem of problems.slice(0, 5)) console.log(`    ${problem}`);
  for (const line of had) if (!line.endsWith(": ok") && (values.verbose || line.includes(": failed ("))) console.log(`    ${line.slice(0, 300)}`);
}

// One program by hand: `node test/oracle/run.mjs NAME [--opt debug|size|speed] [--stress]` compares and shows the difference;
// without names, every program, one line each. NAME is a program of programs/ or everyday/, or a path.
// `--generate SEED[:CASES[:ONLY]]` makes a program by chance; each line of its output is one case, and ONLY leaves the others out.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const folders = [join(here, "programs"), join(here, "everyday")];

const { names, optimize, stress, generated } = parseArguments(process.argv.slice(2));
const bundleFolder = mkdtempSync(join(root, "node_modules/.cache-oracle-"));
try {
  const bundle = join(bundleFolder, "oracle.mjs");
  await esbuild.build({
    stdin: { contents: 'export * from "./oracle.ts"; export * from "./generate.ts";', resolveDir: here, loader: "ts" }, bundle: true, packages: "external", alias: { "@ukc/grammar": join(root, "grammar/src/index.ts") },
    format: "esm", platform: "node", target: "node20", outfile: bundle, logLevel: "error",
  });
  const { Oracle, describeDiagnostic, generateProgram } = await import(pathToFileURL(bundle).href);
  const oracle = new Oracle(root);
  try {
    for (const each of generated) names.push(writeGenerated(generateProgram, each));
    const programs = names.length > 0 ? names.map(find) : folders.flatMap((folder) => readdirSync(folder).filter((file) => file.endsWith(".ts")).map((file) => join(folder, file)));
    for (const program of programs) await compare(oracle, describeDiagnostic, program, names.length > 0);
  } finally {
    oracle.dispose();
  }
} finally {
  rmSync(bundleFolder, { recursive: true, force: true });
}

async function compare(oracle, describeDiagnostic, program, verbose) {
  const name = (program.startsWith(here) ? program.slice(here.length + 1) : program).slice(0, -".ts".length);
  let compilation;
  try {
    compilation = await oracle.compile(program, optimize);
  } catch (error) {
    console.log(`${name}: CRASH ${verbose ? error.stack : error.message.split("\n").slice(0, 2).join(" ")}`);
    process.exitCode = 1;
    return;
  }
  if (compilation.kind === "refused") {
    const [first, ...others] = compilation.diagnostics.map(describeDiagnostic);
    console.log(`${name}: refused ${verbose ? [first, ...others].join("\n  ") : `${first}${others.length > 0 ? ` (and ${others.length} more)` : ""}`}`);
    return;
  }
  const [expected, actual] = await Promise.all([oracle.onNode(program), oracle.runImage(compilation.image, stress)]);
  if (expected.stdout === actual.stdout && expected.status === actual.status) {
    console.log(`${name}: agrees (${compilation.bytes} bytes)`);
    return;
  }
  process.exitCode = 1;
  console.log(`${name}: DIFFERS, status ${actual.status} instead of ${expected.status}`);
  showDifference(expected.stdout.split("\n"), actual.stdout.split("\n"), verbose ? 20 : 1);
  if (actual.stderr !== "" && expected.status !== actual.status) console.log(actual.stderr.split("\n").slice(0, verbose ? 40 : 2).join("\n"));
}

function showDifference(expected, actual, most) {
  let shown = 0;
  for (let line = 0; line < Math.max(expected.length, actual.length) && shown < most; line++) {
    if (expected[line] === actual[line]) continue;
    shown++;
    console.log(`  line ${line + 1}\n    node: ${expected[line] ?? "(nothing)"}\n    ukc:  ${actual[line] ?? "(nothing)"}`);
  }
}

/** Left where it is, to be looked at. */
function writeGenerated(generateProgram, words) {
  const [seed, cases = 30, only] = words.split(":").map(Number);
  const path = join(mkdtempSync(join(tmpdir(), "ukc-generated-")), `seed_${words.replaceAll(":", "_")}.ts`);
  writeFileSync(path, generateProgram(seed, cases, only));
  return path;
}

function find(name) {
  const candidates = [...folders.map((folder) => join(folder, `${name}.ts`)), resolve(name)];
  const found = candidates.find(existsSync);
  if (found === undefined) {
    console.error(`there is no program ${name}`);
    process.exit(2);
  }
  return found;
}

function parseArguments(words) {
  const parsed = { names: [], optimize: "size", stress: false, generated: [] };
  for (let i = 0; i < words.length; i++) {
    if (words[i] === "--opt") parsed.optimize = words[++i];
    else if (words[i] === "--generate") parsed.generated.push(words[++i]);
    else if (words[i] === "--stress") parsed.stress = true;
    else parsed.names.push(words[i]);
  }
  return parsed;
}

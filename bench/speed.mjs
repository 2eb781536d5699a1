// Compiled TypeScript against Node 20 and, where there is a C program of the same name, clang -O2: the programs of
// programs/, each a process, in turn. What they print must agree. `npm run bench speed [--rounds N] [NAME…]`; without names
// all, and RESULTS.md is written.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { geometricMean, here, median, timed, withOracle } from "./harness.mjs";

const ROUNDS = 5;
const programs = join(here, "programs");
const AIMS = { mean: 1, worst: 2, c: 1.2 };

export async function run(words) {
  const { names, rounds, only } = parseArguments(words);
  const chosen = names.length > 0 ? names : readdirSync(programs).filter((file) => file.endsWith(".ts")).map((file) => file.slice(0, -3));
  const folder = mkdtempSync(join(tmpdir(), "ukc-bench-"));
  const results = [];
  try {
    await withOracle(async (oracle, describe) => {
      console.log(heading().join("\n"));
      for (const name of chosen) {
        const result = await measure(oracle, describe, name, folder, rounds, only);
        results.push(result);
        console.log(row(result));
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const summary = summaryOf(results);
  console.log(summary.join("\n"));
  if (names.length === 0 && only.length === 0) writeFileSync(join(here, "RESULTS.md"), document(results, summary, rounds));
  if (results.some((result) => result.failure !== undefined)) process.exitCode = 1;
}

/** Medians of seconds by side, or why there are none. */
async function measure(oracle, describe, name, folder, rounds, only) {
  const source = join(programs, `${name}.ts`);
  if (!existsSync(source)) throw new Error(`there is no program ${name}`);
  const sides = { node: [process.execPath, stripTypes(source, join(folder, `${name}.mjs`))] };
  for (const optimize of ["speed", "size"]) {
    const compilation = await oracle.compile(source, optimize);
    if (compilation.kind === "refused") return { name, failure: describe(compilation.diagnostics[0]) };
    sides[optimize] = [compilation.image];
  }
  const c = join(programs, `${name}.c`);
  if (existsSync(c)) sides.c = [compileC(c, join(folder, name))];
  for (const side of Object.keys(sides)) if (only.length > 0 && !only.includes(side)) delete sides[side];
  const seconds = {}, processor = {};
  let expected;
  for (let round = 0; round < rounds; round++) {
    for (const [side, command] of Object.entries(sides)) {
      const outcome = await timed(command);
      expected ??= outcome.stdout;
      if (outcome.status !== 0) return { name, failure: `${side} ended with status ${outcome.status}` };
      if (outcome.stdout !== expected) return { name, failure: `${side} printed ${JSON.stringify(outcome.stdout)} instead of ${JSON.stringify(expected)}` };
      (seconds[side] ??= []).push(outcome.elapsed);
      (processor[side] ??= []).push(outcome.processor);
    }
  }
  const medians = (bySide) => Object.fromEntries(Object.entries(bySide).map(([side, values]) => [side, median(values)]));
  return { name, seconds: medians(seconds), processor: medians(processor) };
}

/** Without `x;` for a field that is only declared: V8 takes it for a field that once was undefined, which cost nbody six times as much. */
function stripTypes(source, output) {
  const { code } = esbuild.transformSync(readFileSync(source, "utf8"), { loader: "ts", format: "esm", target: "node20", tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, verbatimModuleSyntax: true } } });
  writeFileSync(output, code);
  return output;
}

function compileC(source, output) {
  const { status, stderr } = spawnSync("clang-14", ["-O2", "-std=c11", source, "-o", output, "-lm"], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return output;
}

const heading = () => [
  "| program | node | ukc speed | ukc size | C | speed / node | size / node | speed / C | node's processor time |",
  "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
];
const number = (value) => (value === undefined || Number.isNaN(value) ? "" : value.toFixed(2));
const row = ({ name, failure, seconds: s, processor }) => (failure !== undefined ? `| ${name} | ${failure} |`
  : `| ${[name, ...[s.node, s.speed, s.size, s.c, s.speed / s.node, s.size / s.node, s.speed / s.c, processor.node].map(number)].join(" | ")} |`);

function summaryOf(results) {
  const whole = results.filter(({ seconds }) => seconds?.node !== undefined && seconds.speed !== undefined && seconds.size !== undefined);
  if (whole.length === 0) return [];
  const speed = whole.map(({ seconds }) => seconds.speed / seconds.node);
  const size = whole.map(({ seconds }) => seconds.size / seconds.node);
  const slow = whole.filter(({ seconds }) => seconds.speed / seconds.node > AIMS.worst).map(({ name }) => name);
  const overC = whole.filter(({ seconds }) => seconds.speed / seconds.c > AIMS.c).map(({ name }) => name);
  return [
    "",
    `Geometric mean of the time over Node's: **${geometricMean(speed).toFixed(2)}** with \`--opt speed\`, ${geometricMean(size).toFixed(2)} with the default (aim: ${AIMS.mean}).`,
    `Over ${AIMS.worst} times Node's: ${slow.join(", ") || "none"}. Over ${AIMS.c} of clang -O2: ${overC.join(", ") || "none"}.`,
  ];
}

const document = (results, summary, rounds) => `# Speed of compiled code

Written by \`npm run bench speed\`. Seconds from start to end of the process, median of ${rounds} rounds in turn, on ${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.version}
(whose own start, some 0.04 s, is in its figures, and which compiles and collects on a second processor: the last column adds both up).
Every run printed the same.

${[...heading(), ...results.map(row), ...summary].join("\n")}
`;

function parseArguments(words) {
  const parsed = { names: [], rounds: ROUNDS, only: [] };
  for (let i = 0; i < words.length; i++) {
    if (words[i] === "--rounds") parsed.rounds = Number(words[++i]);
    else if (words[i] === "--only") parsed.only = words[++i].split(",");
    else parsed.names.push(words[i]);
  }
  return parsed;
}

// Coverage: of TypeScript files that nobody here wrote, how many compile and agree with Node. A file and a driver that uses
// what it exports are one program; Node is asked first, and a program that fails or is not the same twice is not asked about.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { Oracle, describeDiagnostic, type Observation, type Optimization } from "../oracle/oracle.ts";
import { eligibility, listSources, typeChecks } from "./candidate.ts";
import { writeDriver } from "./driver.ts";

export type Verdict =
  | { readonly kind: "agrees" }
  | { readonly kind: "refused"; readonly diagnostics: readonly string[] }
  | { readonly kind: "differs"; readonly expected: Observation; readonly actual: Observation }
  | { readonly kind: "crashed"; readonly message: string }
  | { readonly kind: "excluded"; readonly reason: string };

export interface Measurement {
  readonly file: string;
  readonly verdict: Verdict;
}

export interface Sampling {
  /** A folder with one folder for each repository. */
  readonly corpus: string;
  readonly seed: number;
  readonly count: number;
  /** At most this many of one repository, so that a large one does not decide. */
  readonly mostOfOne: number;
  readonly optimize: Optimization;
}

/** Measures `count` eligible files in an order that the seed decides. */
export async function* measure(root: string, { corpus, seed, count, mostOfOne, optimize }: Sampling): AsyncGenerator<Measurement> {
  const oracle = new Oracle(root);
  const folder = mkdtempSync(join(tmpdir(), "ukc-coverage-"));
  const taken = new Map<string, number>();
  let measured = 0;
  let asked = 0;
  try {
    for (const path of shuffled(listSources(corpus), seed)) {
      if (measured >= count) return;
      const file = relative(corpus, path);
      const repository = file.split("/")[0] ?? "";
      if ((taken.get(repository) ?? 0) >= mostOfOne) continue;
      const verdict = await judge(oracle, folder, path, `program${asked++}`, optimize);
      if (verdict.kind !== "excluded") {
        measured++;
        taken.set(repository, (taken.get(repository) ?? 0) + 1);
      }
      yield { file, verdict };
    }
  } finally {
    oracle.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function judge(oracle: Oracle, folder: string, path: string, name: string, optimize: Optimization): Promise<Verdict> {
  const found = eligibility(path);
  if (found.kind === "excluded") return found;
  // Somebody else's code is had as a package is.
  const subject = `./node_modules/${name}_subject/index.ts`;
  const driver = writeDriver(found.candidate, subject);
  if (driver === undefined) return { kind: "excluded", reason: "nothing to run" };
  mkdirSync(dirname(join(folder, subject)), { recursive: true });
  copyFileSync(path, join(folder, subject));
  const program = join(folder, `${name}.ts`);
  writeFileSync(program, driver);
  if (!typeChecks(program, join(folder, subject))) return { kind: "excluded", reason: "no driver of it type-checks" };
  let expected;
  try {
    expected = await oracle.onNode(program);
  } catch {
    return { kind: "excluded", reason: "its types cannot be stripped" };
  }
  if (expected.status !== 0) return { kind: "excluded", reason: `Node ends with ${expected.status}` };
  if (expected.stdout === "") return { kind: "excluded", reason: "prints nothing" };
  if ((await oracle.onNode(program)).stdout !== expected.stdout) return { kind: "excluded", reason: "not the same twice" };
  let compilation;
  try {
    compilation = await oracle.compile(program, optimize);
  } catch (error) {
    return { kind: "crashed", message: error instanceof Error ? error.stack ?? error.message : String(error) };
  }
  if (compilation.kind === "refused") return { kind: "refused", diagnostics: compilation.diagnostics.map((each) => describeDiagnostic(each).replaceAll(basename(program, ".ts"), "program")) };
  const actual = await oracle.runImage(compilation.image, false);
  return expected.stdout === actual.stdout && expected.status === actual.status ? { kind: "agrees" } : { kind: "differs", expected, actual };
}

/** Fisher and Yates with the generator of Park and Miller: the same seed, the same order. */
function shuffled(items: readonly string[], seed: number): string[] {
  const order = [...items];
  let state = (seed % 2147483646) + 1;
  for (let i = order.length - 1; i > 0; i--) {
    state = (state * 48271) % 2147483647;
    const j = state % (i + 1);
    [order[i], order[j]] = [order[j] as string, order[i] as string];
  }
  return order;
}

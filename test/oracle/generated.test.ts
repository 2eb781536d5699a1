// Programs by chance agree with Node. The seeds are fixed so that a run is the same everywhere; look for new failures with
// `node test/oracle/run.mjs --generate SEED`, and keep each one found as a program of its own.
import { afterAll, expect, it } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { generateProgram } from "./generate.ts";
import { describeDiagnostic, Oracle } from "./oracle.ts";

const oracle = new Oracle(resolve(dirname(fileURLToPath(import.meta.url)), "../.."));
const folder = mkdtempSync(join(tmpdir(), "ukc-generated-"));
afterAll(() => {
  oracle.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const SEEDS = [1, 6];
const CASES = 20;
const COMPILATION_AND_RUNS_MILLISECONDS = 240_000;

for (const seed of SEEDS) {
  it(`seed ${seed}`, async () => {
    const program = join(folder, `seed_${seed}.ts`);
    writeFileSync(program, generateProgram(seed, CASES));
    const compilation = await oracle.compile(program, "size");
    if (compilation.kind === "refused") throw new Error(compilation.diagnostics.map(describeDiagnostic).join("\n"));
    const { stdout, status } = await oracle.onNode(program);
    expect(await oracle.runImage(compilation.image, false)).toMatchObject({ stdout, status });
    expect(await oracle.runImage(compilation.image, true)).toMatchObject({ stdout, status });
  }, COMPILATION_AND_RUNS_MILLISECONDS);
}

// Thirty programs of 50 to 200 lines, written from a list of everyday tasks without looking at the compiler. Each agrees
// with Node or is refused with a diagnostic; the numbers of both are reported, and a disagreement fails.
import { afterAll, expect, it } from "@jest/globals";
import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describeDiagnostic, Oracle } from "./oracle.ts";

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, "everyday");
const oracle = new Oracle(resolve(here, "../.."));
afterAll(() => oracle.dispose());

const COMPILATIONS_AND_RUNS_MILLISECONDS = 600_000;

it("agrees with Node wherever it does not refuse", async () => {
  const agreed: string[] = [];
  const refused: string[] = [];
  const disagreed: unknown[] = [];
  for (const file of readdirSync(folder)) {
    const program = join(folder, file);
    const compilation = await oracle.compile(program, "size");
    if (compilation.kind === "refused") {
      refused.push(`${file}: ${compilation.diagnostics.slice(0, 1).map(describeDiagnostic).join()}`);
      continue;
    }
    const [expected, actual] = await Promise.all([oracle.onNode(program), oracle.runImage(compilation.image, false)]);
    if (expected.stdout === actual.stdout && expected.status === actual.status) agreed.push(file);
    else disagreed.push({ file, expected, actual });
  }
  process.stderr.write(`everyday programs: ${agreed.length} agree with Node, ${refused.length} refused\n${refused.map((each) => `  ${each}\n`).join("")}`);
  expect(disagreed).toEqual([]);
}, COMPILATIONS_AND_RUNS_MILLISECONDS);

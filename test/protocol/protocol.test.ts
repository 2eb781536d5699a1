// The protocols on an Ethernet in memory, as programs of the dialect: on Node and compiled they print the same, to the last
// segment and the last virtual microsecond. The programs throw when bytes are wrong or something is held in the end.
import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "@jest/globals";
import { describeDiagnostic, Oracle, type Observation } from "../oracle/oracle.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "programs");
const oracle = new Oracle(resolve(folder, "../../.."));
afterAll(() => oracle.dispose());

const COMPILATION_AND_RUNS_MILLISECONDS = 300_000;

/** Small enough to survive a collection at every allocation within a minute. */
const UNDER_STRESS = "tcp_short";

async function both(name: string, stress: boolean): Promise<[expected: Observation, actual: Observation]> {
  const program = join(folder, `${name}.ts`);
  const compilation = await oracle.compile(program, "size");
  if (compilation.kind === "refused") throw new Error(`refused:\n${compilation.diagnostics.map(describeDiagnostic).join("\n")}`);
  return [await oracle.onNode(program), await oracle.runImage(compilation.image, stress)];
}

function expectAgreement([expected, actual]: [Observation, Observation]): void {
  expect(expected).toMatchObject({ status: 0, stdout: expect.stringMatching(/\n$/) });
  expect(actual).toMatchObject({ status: 0, stdout: expected.stdout });
}

describe("compiled and on Node alike", () => {
  for (const file of readdirSync(folder)) {
    const name = file.slice(0, -".ts".length);
    it(name, async () => expectAgreement(await both(name, false)), COMPILATION_AND_RUNS_MILLISECONDS);
  }
});

it("does not depend on when garbage is collected", async () => {
  expectAgreement(await both(UNDER_STRESS, true));
}, COMPILATION_AND_RUNS_MILLISECONDS);

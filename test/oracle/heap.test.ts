// The heap under programs that are made to hurt it: programs of heap/, in as little memory as they should take.
import { afterAll, expect, it } from "@jest/globals";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describeDiagnostic, Oracle } from "./oracle.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const oracle = new Oracle(root);
afterAll(() => oracle.dispose());

const MINUTES = 60_000;
const MEBIBYTE = 2 ** 20;
/** What the oracle sets aside for the stack, the image and the collector's tables. */
const BESIDE_HEAP = 10 * MEBIBYTE;

it("does not break into pieces under a long churn of sizes that change", async () => {
  const program = join(root, "test", "oracle", "heap", "churn.ts");
  const { stdout } = await oracle.onNode(program);
  expect(stdout).toMatch(/^\d+ \d+ 400\n$/);
  const compilation = await oracle.compile(program, "size", BESIDE_HEAP + 17 * MEBIBYTE);
  if (compilation.kind === "refused") throw new Error(compilation.diagnostics.map(describeDiagnostic).join("\n"));
  expect(await oracle.runImage(compilation.image, false)).toMatchObject({ status: 0, stdout });
}, MINUTES);

// What features cost in bytes is kept in bench/FEATURES.md, and does not grow unseen: whoever makes one heavier, or lighter,
// writes the table anew (`npm run bench features`) and shows the difference.
import { afterAll, expect, it } from "@jest/globals";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { kept, weigh } from "../../bench/features.mjs";
import { Oracle } from "../oracle/oracle.ts";

const oracle = new Oracle(resolve(dirname(fileURLToPath(import.meta.url)), "../.."));
afterAll(() => oracle.dispose());

const MINUTES = 60_000;
/** Shares of what is kept that nobody has to explain. */
const MAY_GROW = 0.01;
const MAY_SHRINK = 0.05;

it("weighs what bench/FEATURES.md says", async () => {
  const known = kept();
  const sizes = await weigh(oracle);
  expect([...sizes.keys()].sort()).toEqual([...known.keys()].sort());
  const changed = [...sizes].flatMap(([name, bytes]) => {
    const before = known.get(name) ?? 0;
    return bytes > before * (1 + MAY_GROW) || bytes < before * (1 - MAY_SHRINK) ? [`${name}: ${before} -> ${bytes} bytes`] : [];
  });
  expect(changed).toEqual([]);
}, 10 * MINUTES);

// The weights that resolution chooses by are those of today's images. `npm run weights` measures them anew.
import { expect, it } from "@jest/globals";
import { kept, measure } from "../../scripts/weights.mjs";

const MINUTES = 60_000;
const TOLERANCE = 0.1;
/** A few instructions more or less are not worth a measurement. */
const SLACK_BYTES = 64;

it("weighs each library within a tenth of what is kept beside it", () => {
  const off: string[] = [];
  for (const [folder, weights] of measure()) {
    const known = kept(folder);
    for (const [library, bytes] of Object.entries(weights)) {
      const expected = known[library];
      if (expected === undefined || Math.abs(bytes - expected) > expected * TOLERANCE + SLACK_BYTES) off.push(`${folder}/${library}: ${bytes} bytes, kept as ${expected ?? "nothing"}`);
    }
  }
  expect(off).toEqual([]);
}, 5 * MINUTES);

// What holds for every input: no crash, places inside the files, and a result that does not depend on the order of declarations.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readFixture } from "./fixture.ts";
import { analyzeFiles, testFolder } from "./views.ts";

const folder = join(testFolder, "fixtures");
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => readFixture(readFileSync(join(folder, name), "utf8")));

const mutations = ["delete", "duplicate", "swap"] as const;
interface Mutation {
  readonly kind: (typeof mutations)[number] | "insert";
  readonly unit: "tokens" | "characters";
  readonly at: number;
  readonly length: number;
  readonly inserted: string;
}

/** Bounded in every run of the tests; `npm run fuzz` draws as many as issue and release want, from a seed of its own. */
const INPUTS = Number(process.env["UKC_FUZZ_INPUTS"] ?? 150);
const MILLISECONDS_EACH = 200;

const mutationOf: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(...mutations, "insert" as const),
  unit: fc.constantFrom("tokens" as const, "characters" as const),
  at: fc.nat(5_000),
  length: fc.integer({ min: 1, max: 6 }),
  inserted: fc.oneof(fc.constantFrom("{", "}", "(", ")", "[", "]", "\"", "${", "=", ",", "\n", "::", "/33", "0x", "///", "//", " is ", " if ", "*"), fc.string({ unit: "binary", maxLength: 3 })),
});

/** The source with one run of tokens or characters deleted, doubled, or exchanged with what follows it, or something put in. */
function mangled(source: string, { kind, unit, at, length, inserted }: Mutation): string {
  const tokens = unit === "characters" ? source.split("") : (source.match(/\s+|[\w.:/]+|"[^"\n]*"|./g) ?? []);
  const start = at % Math.max(1, tokens.length);
  const end = Math.min(tokens.length, start + length);
  const [before, run, after] = [tokens.slice(0, start), tokens.slice(start, end), tokens.slice(end)];
  switch (kind) {
    case "insert":
      return [...before, inserted, ...run, ...after].join("");
    case "delete":
      return [...before, ...after].join("");
    case "duplicate":
      return [...before, ...run, ...run, ...after].join("");
    case "swap":
      return [...before, ...after.slice(0, length), ...run, ...after.slice(length)].join("");
  }
}

describe("any input", () => {
  it("is analysed without a crash, and reported inside its bounds", async () => {
    const inputs = fc.tuple(fc.constantFrom(...fixtures), fc.array(mutationOf, { minLength: 1, maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(inputs, async ([fixture, steps]) => {
        const [entry = ""] = [...fixture.files.keys()].filter((name) => name.endsWith(".uk"));
        const source = steps.reduce(mangled, fixture.files.get(entry) ?? "");
        const analysis = await analyzeFiles({ files: new Map([...fixture.files, [entry, source]]), options: fixture.options });
        for (const diagnostic of analysis.diagnostics) {
          for (const { file, range } of [diagnostic, ...diagnostic.related]) {
            const length = analysis.textOf(file)?.length ?? 0;
            expect(range.start >= 0 && range.start <= range.end && range.end <= length).toBe(true);
          }
        }
      }),
      { numRuns: INPUTS, ...(process.env["UKC_FUZZ_INPUTS"] === undefined ? {} : { seed: Date.now() }) },
    );
  }, 60_000 + INPUTS * MILLISECONDS_EACH);
});

describe("the order of declarations", () => {
  it.each(["site", "two_networks", "two_libraries_by_weight", "arguments_found", "extends"])("does not matter: %s", async (name) => {
    const fixture = readFixture(readFileSync(join(folder, `${name}.md`), "utf8"));
    const [entry = ""] = [...fixture.files.keys()].filter((file) => file.endsWith(".uk"));
    const blocks = (fixture.files.get(entry) ?? "").split(/\n(?=\S)(?!\}|\))/);
    const reversed = [...blocks].reverse().join("\n");
    const glueOf = async (source: string): Promise<Map<string, string | undefined>> => {
      const { unikernels } = await analyzeFiles({ files: new Map([...fixture.files, [entry, source]]) });
      return new Map(unikernels.map(({ name: each, glue }) => [each, glue?.files.values().next().value] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
    };
    const expected = await glueOf(fixture.files.get(entry) ?? "");
    expect([...expected.values()]).not.toContain(undefined);
    expect(await glueOf(`${reversed}\n`)).toEqual(expected);
  });
});

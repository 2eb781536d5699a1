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
type Mutation = (typeof mutations)[number];

/** The source with one run of tokens deleted, doubled, or exchanged with what follows it. */
function mangled(source: string, mutation: Mutation, at: number, length: number): string {
  const tokens = source.match(/\s+|[\w.:/]+|"[^"\n]*"|./g) ?? [];
  const start = at % Math.max(1, tokens.length);
  const end = Math.min(tokens.length, start + length);
  const [before, run, after] = [tokens.slice(0, start), tokens.slice(start, end), tokens.slice(end)];
  switch (mutation) {
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
    const inputs = fc.tuple(fc.constantFrom(...fixtures), fc.array(fc.tuple(fc.constantFrom(...mutations), fc.nat(2000), fc.integer({ min: 1, max: 6 })), { minLength: 1, maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(inputs, async ([fixture, steps]) => {
        const [entry = ""] = [...fixture.files.keys()].filter((name) => name.endsWith(".uk"));
        const source = steps.reduce((text, [mutation, at, length]) => mangled(text, mutation, at, length), fixture.files.get(entry) ?? "");
        const analysis = await analyzeFiles({ files: new Map([...fixture.files, [entry, source]]), options: fixture.options });
        for (const diagnostic of analysis.diagnostics) {
          for (const { file, range } of [diagnostic, ...diagnostic.related]) {
            const length = analysis.textOf(file)?.length ?? 0;
            expect(range.start >= 0 && range.start <= range.end && range.end <= length).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
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

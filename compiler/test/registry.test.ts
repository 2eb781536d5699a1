// The registry's examples: each triggers its own code and no other, so that the manual cannot show something that is not so.

import { describe, expect, it } from "@jest/globals";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { registry } from "../src/diagnostics/registry.ts";
import { diagnosticsManual } from "../src/views/manual.ts";
import { analyzeFiles, exampleFiles, testFolder } from "./views.ts";

const analysed = registry.filter(({ code }) => /^UK[234]/.test(code));

describe("the registry", () => {
  it("has each code once", () => {
    expect(registry.map(({ code }) => code)).toEqual([...new Set(registry.map(({ code }) => code))]);
  });

  it("is what docs/diagnostics.md says", () => {
    const path = join(dirname(dirname(testFolder)), "docs", "diagnostics.md");
    if (process.env["UPDATE_FIXTURES"] === "1") writeFileSync(path, diagnosticsManual());
    expect(readFileSync(path, "utf8")).toBe(diagnosticsManual());
  });

  it.each(analysed.filter(({ example }) => example.kind === "files").map((entry) => [entry.code, entry.title, entry] as const))("%s: %s", async (code, _title, { example, fix }) => {
    const { diagnostics } = await analyzeFiles({ files: exampleFiles(example) });
    expect([...new Set(diagnostics.map((diagnostic) => diagnostic.code))]).toEqual([code]);
    expect(fix !== undefined).toBe(diagnostics.some(({ fixes }) => fixes.length > 0));
  });
});

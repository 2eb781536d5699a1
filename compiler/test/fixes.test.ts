// Every fix that the registry promises: applied to the entry's own example, the diagnostic is gone.

import { describe, expect, it } from "@jest/globals";
import { applyEdits, applySafeFixes } from "../src/diagnostics/fixes.ts";
import { registry } from "../src/diagnostics/registry.ts";
import { analyzeFiles, exampleFiles } from "./views.ts";

const project = "/project/";
const withFix = registry.filter(({ fix, example }) => fix !== undefined && example.kind === "files");

describe("the fix", () => {
  it.each(withFix.map((entry) => [entry.code, entry.title, entry] as const))("of %s, %s, makes it go away", async (code, _title, entry) => {
    const files = exampleFiles(entry.example);
    const diagnostic = (await analyzeFiles({ files })).diagnostics.find((each) => each.code === code);
    const [fix] = diagnostic?.fixes ?? [];
    expect(fix?.safe).toBe(entry.fix?.safe);
    for (const file of new Set(fix?.edits.map((edit) => edit.file))) {
      const name = file.slice(project.length);
      files.set(name, applyEdits(files.get(name) ?? "", fix?.edits.filter((edit) => edit.file === file) ?? []));
    }
    const after = await analyzeFiles({ files });
    expect(after.diagnostics.map((each) => each.code)).not.toContain(code);
  });
});

describe("applying the safe fixes", () => {
  const place = (file: string, start: number, end: number) => ({ file, range: { start, end } });
  const diagnostic = (safe: boolean, ...edits: readonly (readonly [file: string, start: number, end: number, newText: string])[]) => ({
    ...place("a", 0, 0), code: "UK1007" as const, severity: "error" as const, message: "", related: [], notes: [],
    fixes: [{ title: "", safe, edits: edits.map(([file, start, end, newText]) => ({ ...place(file, start, end), newText })) }],
  });
  const apply = (...diagnostics: readonly ReturnType<typeof diagnostic>[]) => {
    const { texts, count } = applySafeFixes(diagnostics, (file) => (file === "a" ? "one two three" : "four five"), (file) => file !== "theirs");
    return { texts: Object.fromEntries(texts), count };
  };

  it("merges fixes of one file in any order", () => {
    expect(apply(diagnostic(true, ["a", 8, 13, "3"]), diagnostic(true, ["a", 0, 3, "1"]))).toEqual({ texts: { a: "1 two 3" }, count: 2 });
  });
  it("leaves a fix that touches another as a whole", () => {
    expect(apply(diagnostic(true, ["a", 0, 7, "1"]), diagnostic(true, ["b", 0, 4, "4"], ["a", 4, 7, "2"]))).toEqual({ texts: { a: "1 three" }, count: 1 });
  });
  it("leaves what is not safe, and files that are not the user's", () => {
    expect(apply(diagnostic(false, ["a", 0, 3, "1"]), diagnostic(true, ["theirs", 0, 3, "1"]))).toEqual({ texts: {}, count: 0 });
  });
});

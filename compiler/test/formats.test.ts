// How diagnostics are written: frames that fit the screen, and the interchange formats with the positions that each counts in.

import { describe, expect, it } from "@jest/globals";
import type { Diagnostic } from "@ukc/grammar";
import { jsonDiagnostics } from "../src/diagnostics/json.ts";
import { renderDiagnostics } from "../src/diagnostics/render.ts";
import { sarifLog } from "../src/diagnostics/sarif.ts";

const text = "let a = 1\nlet 🦀 = wrong\n";
const at = text.indexOf("wrong");
const diagnostic: Diagnostic = {
  code: "UK2001", severity: "error", message: "no such name", file: "/p/a b.uk", range: { start: at, end: at + 5 },
  related: [{ file: "/p/a b.uk", range: { start: 4, end: 5 }, message: "here" }], notes: ["It was 1."],
  fixes: [{ title: "Write `a`", safe: false, edits: [{ file: "/p/a b.uk", range: { start: at, end: at + 5 }, newText: "a" }] }],
};
const textOf = (): string => text;

describe("JSON", () => {
  it("counts as the Language Server Protocol does: from 0, in UTF-16 code units", () => {
    expect(jsonDiagnostics([diagnostic], textOf)).toEqual([{
      file: "/p/a b.uk", range: { start: { line: 1, character: 9 }, end: { line: 1, character: 14 } }, severity: "error", code: "UK2001", message: "no such name", notes: ["It was 1."],
      related: [{ file: "/p/a b.uk", range: { start: { line: 0, character: 4 }, end: { line: 0, character: 5 } }, message: "here" }],
      fixes: [{ title: "Write `a`", safe: false, edits: [{ file: "/p/a b.uk", range: { start: { line: 1, character: 9 }, end: { line: 1, character: 14 } }, newText: "a" }] }],
    }]);
  });
});

describe("SARIF", () => {
  it("counts from 1, in UTF-16 code units, and describes each rule once", () => {
    const log = sarifLog([diagnostic, diagnostic], { version: "1.2.3", textOf, uriOf: () => "a%20b.uk" }) as { runs: [{ tool: { driver: { rules: { id: string }[] } }; columnKind: string; results: unknown[] }] };
    const [run] = log.runs;
    const place = (region: object): object => ({ physicalLocation: { artifactLocation: { uri: "a%20b.uk" }, region } });
    const region = { startLine: 2, startColumn: 10, endLine: 2, endColumn: 15 };
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(["UK2001"]);
    expect(run.columnKind).toBe("utf16CodeUnits");
    expect(run.results).toHaveLength(2);
    expect(run.results[0]).toEqual({
      ruleId: "UK2001", ruleIndex: 0, level: "error", message: { text: "no such name\nIt was 1." }, locations: [place(region)],
      relatedLocations: [{ ...place({ startLine: 1, startColumn: 5, endLine: 1, endColumn: 6 }), message: { text: "here" } }],
      fixes: [{ description: { text: "Write `a`" }, artifactChanges: [{ artifactLocation: { uri: "a%20b.uk" }, replacements: [{ deletedRegion: region, insertedContent: { text: "a" } }] }] }],
    });
  });
});

describe("a frame", () => {
  const WIDTH = 40;
  const frameOf = (line: string, start: number, end: number): string[] => {
    const rendered = renderDiagnostics([{ ...diagnostic, range: { start, end }, related: [], notes: [], fixes: [] }], { colour: false, width: WIDTH, textOf: () => line, shownPath: (path) => path });
    return rendered.split("\n").slice(3, 5);
  };
  const long = "abcdefghij".repeat(10);

  it("shows a line that fits as it is", () => {
    expect(frameOf("let a = wrong", 8, 13)).toEqual(["1 | let a = wrong", "  |         ^^^^^"]);
  });
  it.each([[0, 5], [20, 25], [50, 55], [95, 100], [0, 100], [50, 100]])("of a long line shows what is marked: %d to %d", (start, end) => {
    const [source = "", mark = ""] = frameOf(long, start, end);
    expect(source.length).toBeLessThanOrEqual(WIDTH);
    const from = mark.indexOf("^");
    const shown = source.slice(from, mark.lastIndexOf("^") + 1).replaceAll("…", "");
    expect(shown.length).toBeGreaterThan(0);
    expect(long.slice(start, end).startsWith(shown)).toBe(true);
  });
});

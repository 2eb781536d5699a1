// Each registry entry's example yields just that diagnostic, and each fix that is offered makes its diagnostic go away.

import { describe, expect, it } from "@jest/globals";

import type { AnyRegistryEntry, Diagnostic, Fix } from "../src/diagnostic.ts";
import { grammarDiagnostics, parse } from "../src/index.ts";
import { sources } from "./generate.ts";

function withFiles(entry: AnyRegistryEntry): readonly string[] {
  return entry.example.kind === "files" ? Object.values(entry.example.files) : [];
}

const examples = grammarDiagnostics.flatMap((entry) => withFiles(entry).map((source) => [entry.code, entry, source] as const));

function apply(source: string, { edits }: Fix): string {
  const backwards = [...edits].sort((a, b) => b.range.start - a.range.start);
  return backwards.reduce((text, { range, newText }) => text.slice(0, range.start) + newText + text.slice(range.end), source);
}

function occurrences(source: string, code: string): number {
  return parse(source, "example.uk").diagnostics.filter((diagnostic) => diagnostic.code === code).length;
}

describe("the registry", () => {
  it("has each code once, in order", () => {
    const codes = grammarDiagnostics.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  it.each(examples)("%s: its example yields it and nothing else", (code, entry, source) => {
    const { diagnostics } = parse(source, "example.uk");
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    expect(diagnostics[0]?.severity).toBe(entry.severity);
  });

  it.each(examples)("%s: a fix is described exactly when the example offers one", (_, entry, source) => {
    const offered = parse(source, "example.uk").diagnostics.some(({ fixes }) => fixes.length > 0);
    expect(offered).toBe(entry.fix !== undefined);
  });
});

describe("fixes", () => {
  const offered = [...new Set([...sources, ...examples.map(([, , source]) => source)])].flatMap((source) =>
    parse(source, "example.uk").diagnostics.flatMap((diagnostic) =>
      diagnostic.fixes.map((fix) => [`${diagnostic.code} ${fix.title}`, source, diagnostic, fix] as const),
    ),
  );

  it.each(offered)("%s leaves one fewer of its kind", (_, source: string, { code }: Diagnostic, fix: Fix) => {
    expect(occurrences(apply(source, fix), code)).toBeLessThan(occurrences(source, code));
  });
});

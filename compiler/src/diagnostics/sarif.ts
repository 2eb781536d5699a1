// `--format sarif`: the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), which code hosts and editors read.
// Lines and columns start at 1 and columns count UTF-16 code units (section 3.14.17).

import type { Diagnostic, Place, Severity, TextEdit } from "@ukc/grammar";
import { LineIndex } from "./positions.ts";
import { registry } from "./registry.ts";

export interface SarifOptions {
  readonly version: string;
  readonly textOf: (path: string) => string | undefined;
  /** The URI of a file, relative where that is shorter. */
  readonly uriOf: (path: string) => string;
}

const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "note", hint: "note" };

/** The log of one run, ready for `JSON.stringify`. */
export function sarifLog(diagnostics: readonly Diagnostic[], { version, textOf, uriOf }: SarifOptions): object {
  const indexes = new Map<string, LineIndex>();
  const region = ({ file, range }: Place): object => {
    let index = indexes.get(file);
    if (index === undefined) indexes.set(file, (index = new LineIndex(textOf(file) ?? "")));
    const start = index.positionAt(range.start);
    const end = index.positionAt(range.end);
    return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
  };
  const location = (place: Place): object => ({ physicalLocation: { artifactLocation: { uri: uriOf(place.file) }, region: region(place) } });
  const change = ([file, edits]: readonly [string, readonly TextEdit[]]): object => ({
    artifactLocation: { uri: uriOf(file) },
    replacements: edits.map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: edit.newText } })),
  });
  const codes = new Set<string>(diagnostics.map(({ code }) => code));
  const rules = registry.filter(({ code }) => codes.has(code));
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [{
      tool: {
        driver: {
          name: "ukc", semanticVersion: version,
          rules: rules.map(({ code, title, explanation, severity }) => ({
            id: code, shortDescription: { text: title }, fullDescription: { text: explanation }, defaultConfiguration: { level: LEVELS[severity] },
          })),
        },
      },
      columnKind: "utf16CodeUnits",
      results: diagnostics.map((diagnostic) => ({
        ruleId: diagnostic.code,
        ruleIndex: rules.findIndex(({ code }) => code === diagnostic.code),
        level: LEVELS[diagnostic.severity],
        message: { text: [diagnostic.message, ...diagnostic.notes].join("\n") },
        locations: [location(diagnostic)],
        ...(diagnostic.related.length === 0 ? {} : { relatedLocations: diagnostic.related.map((related) => ({ ...location(related), message: { text: related.message } })) }),
        ...(diagnostic.fixes.length === 0 ? {} : { fixes: diagnostic.fixes.map((fix) => ({ description: { text: fix.title }, artifactChanges: [...byFile(fix.edits)].map(change) })) }),
      })),
    }],
  };
}

function byFile(edits: readonly TextEdit[]): Map<string, TextEdit[]> {
  const files = new Map<string, TextEdit[]>();
  for (const edit of edits) files.set(edit.file, [...(files.get(edit.file) ?? []), edit]);
  return files;
}

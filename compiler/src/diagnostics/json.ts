// `--format json`: an array with the positions of the Language Server Protocol, which start at 0.

import type { Diagnostic, Place } from "@ukc/grammar";
import { LineIndex, type LinePosition } from "./positions.ts";

export interface JsonRange { readonly start: LinePosition; readonly end: LinePosition }

export interface JsonDiagnostic {
  readonly file: string;
  readonly range: JsonRange;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly notes: readonly string[];
  readonly related: readonly { readonly file: string; readonly range: JsonRange; readonly message: string }[];
  readonly fixes: readonly { readonly title: string; readonly safe: boolean; readonly edits: readonly { readonly file: string; readonly range: JsonRange; readonly newText: string }[] }[];
}

export function jsonDiagnostics(diagnostics: readonly Diagnostic[], textOf: (path: string) => string | undefined): JsonDiagnostic[] {
  const indexes = new Map<string, LineIndex>();
  const rangeOf = ({ file, range }: Place): JsonRange => {
    let index = indexes.get(file);
    if (index === undefined) indexes.set(file, (index = new LineIndex(textOf(file) ?? "")));
    return { start: index.positionAt(range.start), end: index.positionAt(range.end) };
  };
  return diagnostics.map((diagnostic) => ({
    file: diagnostic.file,
    range: rangeOf(diagnostic),
    severity: diagnostic.severity,
    code: diagnostic.code,
    message: diagnostic.message,
    notes: diagnostic.notes,
    related: diagnostic.related.map((related) => ({ file: related.file, range: rangeOf(related), message: related.message })),
    fixes: diagnostic.fixes.map((fix) => ({ title: fix.title, safe: fix.safe, edits: fix.edits.map((edit) => ({ file: edit.file, range: rangeOf(edit), newText: edit.newText })) })),
  }));
}

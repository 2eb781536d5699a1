// Diagnostics of the compiler as the protocol has them.

import type { Diagnostic as Reported } from "@ukc/grammar";
import { DiagnosticSeverity, DiagnosticTag, type CodeAction, type Diagnostic, type TextEdit } from "vscode-languageserver";
import { rangeIn, uriOf } from "./files.ts";

export type TextOf = (path: string) => string | undefined;

const SEVERITIES = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, information: DiagnosticSeverity.Information, hint: DiagnosticSeverity.Hint };
const UNUSED = /^UK2\d{3}$/;

export function toProtocol(reported: Reported, textOf: TextOf): Diagnostic {
  const notes = reported.notes.map((note) => `\n${note}`).join("");
  const tags = reported.message.includes("is never used") && UNUSED.test(reported.code) ? [DiagnosticTag.Unnecessary] : reported.message.includes("deprecated") ? [DiagnosticTag.Deprecated] : [];
  return {
    range: rangeIn(reported.file, textOf(reported.file) ?? "", reported.range),
    severity: SEVERITIES[reported.severity], code: reported.code, source: "ukc", message: `${reported.message}${notes}`,
    ...(tags.length > 0 ? { tags } : {}),
    relatedInformation: reported.related.map((each) => ({ location: { uri: uriOf(each.file), range: rangeIn(each.file, textOf(each.file) ?? "", each.range) }, message: each.message })),
  };
}

/** What would make it go away. */
export function fixesOf(reported: Reported, textOf: TextOf): readonly CodeAction[] {
  return reported.fixes.map((fix) => ({ title: fix.title, kind: "quickfix", diagnostics: [toProtocol(reported, textOf)], isPreferred: fix.safe, edit: { changes: changesOf(fix.edits, textOf) } }));
}

export function changesOf(edits: readonly { readonly file: string; readonly range: Reported["range"]; readonly newText: string }[], textOf: TextOf): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const edit of edits) (changes[uriOf(edit.file)] ??= []).push({ range: rangeIn(edit.file, textOf(edit.file) ?? "", edit.range), newText: edit.newText });
  return changes;
}

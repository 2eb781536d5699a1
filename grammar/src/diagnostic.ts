// Diagnostics are data: every stage of ukc reports with this type, and every diagnostic comes from a registry entry.
//
// An entry holds all that is the same for each occurrence (code, severity, wording, explanation, an example that triggers
// it), so the manual, `ukc explain` and the tests are made from the entries, and a stage that reports states only where,
// with which values, and what would fix it. The parameters are typed: an entry cannot be reported with the wrong ones.

import type { Range } from "./tree.ts";

/** As in the Language Server Protocol. */
export type Severity = "error" | "warning" | "information" | "hint";

/** `UK1xxx` syntax, `UK2xxx` names and types, `UK3xxx` resolution, `UK4xxx` resources, `UK5xxx` TypeScript, `UK6xxx` link and launch. */
export type DiagnosticCode = `UK${number}`;

/** A range of a file. */
export interface Place {
  readonly file: string;
  readonly range: Range;
}

/** Another place that the reader needs to see, and why. */
export interface RelatedInformation extends Place {
  readonly message: string;
}

export interface TextEdit extends Place {
  readonly newText: string;
}

/** A change that makes the diagnostic go away. The edits do not overlap. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** A fix and whether a tool may apply it unasked: as its registry entry says. */
export interface OfferedFix extends Fix {
  readonly safe: boolean;
}

export interface Diagnostic extends Place {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One or more sentences, without the code and without a final newline. */
  readonly message: string;
  readonly related: readonly RelatedInformation[];
  /** Values computed on the way, a rule, a hint: each a sentence of its own. */
  readonly notes: readonly string[];
  readonly fixes: readonly OfferedFix[];
}

/** How the diagnostic comes about: files that trigger just this code, or a situation outside of any file. */
export type Example =
  | { readonly kind: "files"; readonly files: Readonly<Record<string, string>> }
  | { readonly kind: "situation"; readonly text: string };

/** One kind of diagnostic, with parameters of type `P`. */
export interface RegistryEntry<P> {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** A phrase without parameters, for lists: "unterminated string". */
  readonly title: string;
  /** The message of one occurrence. A method, so that entries with different parameters fit one list. */
  message(parameters: P): string;
  /** A few sentences for `ukc explain` and the manual: the rule, and why it is one. */
  readonly explanation: string;
  readonly example: Example;
  /** What the attached fix does, when there is one, and whether it can only be what was meant: such a fix is applied unasked. */
  readonly fix?: { readonly does: string; readonly safe: boolean };
}

/** A list of entries of any parameters: `never` is what each of them accepts. */
export type AnyRegistryEntry = RegistryEntry<never>;

/** The parts of a diagnostic that are empty more often than not. */
export interface DiagnosticDetails {
  readonly related?: readonly RelatedInformation[];
  readonly notes?: readonly string[];
  readonly fixes?: readonly Fix[];
}

/** Makes an occurrence of `entry` at `place`. */
export function report<P>(entry: RegistryEntry<P>, place: Place, parameters: P, details: DiagnosticDetails = {}): Diagnostic {
  return {
    code: entry.code,
    severity: entry.severity,
    file: place.file,
    range: { start: place.range.start, end: place.range.end },
    message: entry.message(parameters),
    related: details.related ?? [],
    notes: details.notes ?? [],
    fixes: (details.fixes ?? []).map((fix) => ({ ...fix, safe: entry.fix?.safe === true })),
  };
}

/** An example of a single `.uk` file. */
export function ukExample(text: string): Example {
  return { kind: "files", files: { "example.uk": text } };
}

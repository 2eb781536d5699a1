// Fixes as new texts: the edits of those that a tool may apply unasked, merged file by file.

import type { Diagnostic, TextEdit } from "@ukc/grammar";

export interface FixedFiles {
  /** New texts of the files that change. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many diagnostics were fixed. */
  readonly count: number;
}

/**
 * Applies the safe fixes of `diagnostics`. A fix whose edits touch what an earlier fix changes, or a file that `mayChange` refuses,
 * is left for the next round as a whole: half a fix is none.
 */
export function applySafeFixes(diagnostics: readonly Diagnostic[], textOf: (path: string) => string | undefined, mayChange: (path: string) => boolean): FixedFiles {
  const taken = new Map<string, TextEdit[]>();
  let count = 0;
  for (const { fixes } of diagnostics) {
    const fix = fixes.find(({ safe }) => safe);
    if (fix === undefined || !fix.edits.every((edit) => mayChange(edit.file) && !(taken.get(edit.file) ?? []).some((other) => overlap(edit, other)))) continue;
    for (const edit of fix.edits) taken.set(edit.file, [...(taken.get(edit.file) ?? []), edit]);
    count++;
  }
  const texts = new Map<string, string>();
  for (const [file, edits] of taken) {
    const text = textOf(file);
    if (text !== undefined) texts.set(file, applyEdits(text, edits));
  }
  return { texts, count };
}

/** `edits` are in any order and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lastFirst = [...edits].sort((a, b) => b.range.start - a.range.start);
  return lastFirst.reduce((result, { range, newText }) => result.slice(0, range.start) + newText + result.slice(range.end), text);
}

/** Two insertions at one place overlap too: their order would be chance. */
const overlap = (a: TextEdit, b: TextEdit): boolean => a.range.start <= b.range.end && b.range.start <= a.range.end;

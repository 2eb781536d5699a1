// What every question of an editor is asked of: one analysis, and one of the files that it read.

import type { Place, Range, SourceFile } from "@ukc/grammar";
import type { Analysis } from "../analyze.ts";
import type { Module } from "../config/symbol.ts";

export interface Snapshot {
  readonly analysis: Analysis;
  readonly module: Module;
  readonly tree: SourceFile;
  readonly text: string;
}

/** `undefined` when the analysis did not come across the file. */
export function snapshotOf(analysis: Analysis, path: string): Snapshot | undefined {
  const module = analysis.config.modules.find((each) => each.path === path);
  return module === undefined ? undefined : { analysis, module, tree: module.tree, text: module.text };
}

/** Half-open, but a position right after a name still belongs to it. */
export const touches = (range: Range, offset: number): boolean => range.start <= offset && offset <= range.end;

export const samePlace = (a: Place, b: Place): boolean => a.file === b.file && a.range.start === b.range.start && a.range.end === b.range.end;

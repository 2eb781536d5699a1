// The front half of the pipeline, for every unikernel of a file: text -> SyntaxTree -> CheckedConfig -> Solution -> GlueProgram.
// `check`, `plan`, `why`, `graph` and the language server stop here; `compile` goes on from it.

import { reparse, type Diagnostic, type Parsed } from "@ukc/grammar";
import type { Checker } from "./config/checker.ts";
import type { CheckedConfig, CheckedUnikernel } from "./config/checked.ts";
import { checkConfig } from "./config/check.ts";
import type { FileSystem } from "./config/filesystem.ts";
import { emitGlue } from "./glue/emit.ts";
import type { GlueProgram } from "./glue/program.ts";
import { signatureOf, type Signature, type TextCache } from "./resolve/signature.ts";
import { solve } from "./resolve/solve.ts";
import type { Solution } from "./resolve/solution.ts";
import { weightsOn } from "./resolve/weights.ts";

export interface AnalyzeOptions {
  /** The folder of the standard library. */
  readonly standardFolder: string;
  /** Overrides `target = …`. */
  readonly target: string | undefined;
  /** `-D name=value`, as text. */
  readonly defines: ReadonlyMap<string, string>;
  /** Where signatures are kept between runs. */
  readonly cache: TextCache;
  /** How a path is shown to a person. */
  readonly showPath: (path: string) => string;
}

export interface Analysis {
  readonly config: CheckedConfig;
  /** Who checked; views that look into declarations ask it. */
  readonly checker: Checker;
  readonly unikernels: readonly AnalyzedUnikernel[];
  /** Sorted by file and place, errors of the entry file first. */
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of all files that diagnostics may speak of. */
  readonly textOf: (path: string) => string | undefined;
}

export interface AnalyzedUnikernel {
  readonly name: string;
  readonly checked: CheckedUnikernel;
  /** `undefined` where a diagnostic says why. */
  readonly solution: Solution | undefined;
  readonly glue: GlueProgram | undefined;
  /** Of the application's `main`; `undefined` where it could not be matched. */
  readonly signature: Signature | undefined;
}

/** `undefined` when the entry file does not exist. */
export async function analyze(fs: FileSystem, entry: string, options: AnalyzeOptions): Promise<Analysis | undefined> {
  const { standardFolder: stdlib, cache, showPath } = options;
  const checked = checkConfig(fs, parseOnce, entry, options);
  if (checked === undefined) return undefined;
  const { config, checker } = checked;
  const codeOf = weightsOn(fs);
  const sources = config.modules.map((module) => module.path);
  const unikernels: AnalyzedUnikernel[] = [];
  for (const unikernel of config.unikernels) {
    const outcome = await signatureOf(fs, cache, stdlib, unikernel.app.file, unikernel.app.name);
    const solved = solve(checker, unikernel, outcome, { stdlib, codeOf, showPath });
    const glue = solved === undefined ? undefined : emitGlue(checker, fs, solved.solution, solved.signature, { stdlib, showPath, sources });
    unikernels.push({ name: unikernel.name, checked: unikernel, solution: solved?.solution, glue, signature: solved?.signature });
  }
  return { config, checker, unikernels, diagnostics: inOrder(checker.diagnostics, entry), textOf: (path) => fs.readText(path) };
}

const parsed = new Map<string, Parsed>();

/** Trees do not change, so a file is parsed again only when its text has, and only from where it has. */
function parseOnce(text: string, file: string): Parsed["result"] {
  const known = parsed.get(file);
  if (known?.text === text) return known.result;
  const result = reparse(known, text, file);
  parsed.set(file, { text, result });
  return result;
}

function inOrder(diagnostics: readonly Diagnostic[], entry: string): Diagnostic[] {
  const rank = (diagnostic: Diagnostic): string => `${diagnostic.file === entry ? 0 : 1}${diagnostic.file}`;
  return [...diagnostics].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a.range.start - b.range.start));
}

/** Whether anything stands in the way of an image. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

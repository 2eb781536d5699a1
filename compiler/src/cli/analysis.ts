// What most verbs begin with: the file named on the command line, analysed.

import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { report, nearestSpelling } from "@ukc/grammar";
import type { Command } from "commander";
import { InvalidArgumentError, Option } from "commander";
import { analyze, type Analysis } from "../analyze.ts";
import { fileMissing } from "../diagnostics/command.ts";
import { cacheFolder, diskFileSystem, shownPath, standardFolder } from "./host.ts";
import { FORMATS, reportAll, type Format } from "./reporting.ts";
import { signatureCache } from "./signature_cache.ts";

export interface AnalysisFlags {
  readonly target?: string;
  readonly define?: ReadonlyMap<string, string>;
  readonly format: Format;
}

export const project = () => ({ fileSystem: diskFileSystem(), stdlib: standardFolder(), cache: cacheFolder() });
export type Project = ReturnType<typeof project>;

/** Adds the file, and what may be said about it. */
export function withTargetFlags(command: Command): Command {
  return command
    .argument("<file>", "the .uk file")
    .option("--target <name>", "build for this target instead of the file's own")
    .addOption(new Option("-D, --define <name=value>", "set a param (repeatable)").argParser(collectAssignment));
}

/** Adds what every verb understands that answers with diagnostics. */
export function withAnalysisFlags(command: Command): Command {
  return withTargetFlags(command)
    .addOption(new Option("--format <format>", "how diagnostics are written").choices([...FORMATS]).default("text"));
}

/** Collects `name=value` words into a map. */
export function collectAssignment(word: string, before: ReadonlyMap<string, string> | undefined): ReadonlyMap<string, string> {
  const at = word.indexOf("=");
  if (at <= 0) throw new InvalidArgumentError("It has the form name=value.");
  return new Map(before).set(word.slice(0, at), word.slice(at + 1));
}

/** The analysis, or the exit status after a report that there is no such file. */
export async function analyzeFile(world: Project, file: string, flags: AnalysisFlags): Promise<Analysis | number> {
  const path = resolve(file);
  const textOf = (each: string): string | undefined => world.fileSystem.readText(each);
  const readable = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const analysis = !readable ? undefined : await analyze(world.fileSystem, path, {
    standardFolder: world.stdlib, target: flags.target, defines: flags.define ?? new Map(),
    cache: signatureCache(join(world.cache, "signatures")), showPath: shownPath,
  });
  if (analysis !== undefined) return analysis;
  const folder = resolve(path, "..");
  const neighbours = (world.fileSystem.list(folder) ?? []).map(({ name }) => name).filter((name) => name.endsWith(".uk"));
  const nearest = nearestSpelling(path.slice(folder.length + 1), neighbours);
  const suggestion = nearest === undefined ? undefined : shownPath(join(folder, nearest));
  return reportAll([report(fileMissing, { file: path, range: { start: 0, end: 0 } }, { path: shownPath(path), suggestion })], textOf, flags.format);
}

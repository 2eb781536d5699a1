// `ukc check FILE`: everything that can be said without generating code, of both languages.

import type { Command } from "commander";
import { hasErrors } from "../analyze.ts";
import { applySafeFixes } from "../diagnostics/fixes.ts";
import { analyzeFile, project, withAnalysisFlags, type AnalysisFlags } from "./analysis.ts";
import { shownPath } from "./host.ts";
import { replaceFile } from "./replace_file.ts";
import { reportAll } from "./reporting.ts";

interface CheckFlags extends AnalysisFlags { readonly fix?: true }

/** Fixes can uncover mistakes that have fixes; nothing that a person wrote takes more rounds than this. */
const MAXIMUM_ROUNDS = 10;

export function checkCommand(parent: Command, done: (status: number) => void): void {
  withAnalysisFlags(parent.command("check").description("check a .uk file and the application's TypeScript"))
    .option("--fix", "apply the fixes that can only be what was meant, then check")
    .action(async (file: string, flags: CheckFlags) => done(await check(file, flags)));
}

async function check(file: string, flags: CheckFlags): Promise<number> {
  for (let round = 0; ; round++) {
    const world = project();
    const analysis = await analyzeFile(world, file, flags);
    if (typeof analysis === "number") return analysis;
    const isOurs = (path: string): boolean => !path.startsWith(`${world.stdlib}/`) && !path.includes("/node_modules/");
    const fixed = flags.fix === true && round < MAXIMUM_ROUNDS ? applySafeFixes(analysis.diagnostics, analysis.textOf, isOurs) : undefined;
    if (fixed !== undefined && fixed.count > 0) {
      for (const [path, text] of fixed.texts) await replaceFile(path, text);
      process.stderr.write(`fixed ${fixed.count} ${fixed.count === 1 ? "mistake" : "mistakes"} in ${[...fixed.texts.keys()].map(shownPath).join(", ")}\n`);
      continue;
    }
    const found = [...analysis.diagnostics];
    if (!hasErrors(found)) {
      const { checkApplication } = await import("../compile.ts");
      for (const { glue } of analysis.unikernels) if (glue !== undefined) found.push(...checkApplication(glue, world.fileSystem, world.stdlib));
    }
    return reportAll(unique(found), analysis.textOf, flags.format);
  }
}

/** Two unikernels of a file may share an application, and then its mistakes. */
function unique<T>(diagnostics: readonly T[]): T[] {
  const seen = new Set<string>();
  return diagnostics.filter((each) => {
    const key = JSON.stringify(each);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

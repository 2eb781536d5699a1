// `ukc check FILE`: everything that can be said without generating code, of both languages.

import type { Command } from "commander";
import { hasErrors } from "../analyze.ts";
import { analyzeFile, project, withAnalysisFlags, type AnalysisFlags } from "./analysis.ts";
import { reportAll } from "./reporting.ts";

export function checkCommand(parent: Command, done: (status: number) => void): void {
  withAnalysisFlags(parent.command("check").description("check a .uk file and the application's TypeScript"))
    .action(async (file: string, flags: AnalysisFlags) => done(await check(file, flags)));
}

async function check(file: string, flags: AnalysisFlags): Promise<number> {
  const world = project();
  const analysis = await analyzeFile(world, file, flags);
  if (typeof analysis === "number") return analysis;
  const found = [...analysis.diagnostics];
  if (!hasErrors(found)) {
    const { checkApplication } = await import("../compile.ts");
    for (const { glue } of analysis.unikernels) if (glue !== undefined) found.push(...checkApplication(glue, world.fileSystem, world.stdlib));
  }
  return reportAll(unique(found), analysis.textOf, flags.format);
}

/** Two unikernels of a file may share an application, and then its mistakes. */
function unique<T>(diagnostics: readonly T[]): T[] {
  const seen = new Set<string>();
  return diagnostics.filter((each) => {
    const key = JSON.stringify(each);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

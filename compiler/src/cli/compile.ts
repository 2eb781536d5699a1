// `ukc compile FILE -o DIR`: an image, or a module for Node, for every unikernel of the file.

import { resolve } from "node:path";
import { InvalidArgumentError, Option, type Command } from "commander";
import { hasErrors } from "../analyze.ts";
import type { Artifact } from "../compile.ts";
import { analyzeFile, project, withAnalysisFlags, type AnalysisFlags } from "./analysis.ts";
import { buildUnikernel, failureStatus, type BuildFlags } from "./building.ts";
import { shownPath } from "./host.ts";
import { interruptible } from "./interrupt.ts";
import { reportAll } from "./reporting.ts";
import { FINE } from "./status.ts";

const ARTIFACTS: readonly Artifact[] = ["glue", "mir", "llvm", "asm", "map", "sbom"];

type CompileFlags = AnalysisFlags & BuildFlags & { readonly output: string };

/** Adds what every verb that builds understands. */
export function withBuildFlags(command: Command): Command {
  return withAnalysisFlags(command)
    .addOption(new Option("--opt <goal>", "what the optimiser goes for").choices(["size", "speed", "debug"]).default("size"))
    .addOption(new Option("--emit <stages>", `also write these stages: ${ARTIFACTS.join(", ")}`).argParser(parseArtifacts).default(new Set(), "none"));
}

function parseArtifacts(text: string): ReadonlySet<Artifact> {
  return new Set(text.split(",").map((word) => {
    const artifact = ARTIFACTS.find((each) => each === word.trim());
    if (artifact === undefined) throw new InvalidArgumentError(`There is no stage "${word}".`);
    return artifact;
  }));
}

export function compileCommand(parent: Command, done: (status: number) => void): void {
  withBuildFlags(parent.command("compile").description("build the image of every unikernel in a .uk file"))
    .option("-o, --output <folder>", "where the images go", ".")
    .action(async (file: string, flags: CompileFlags) => done(await compile(file, flags)));
}

async function compile(file: string, flags: CompileFlags): Promise<number> {
  const world = project();
  const signal = interruptible();
  const analysis = await analyzeFile(world, file, flags);
  if (typeof analysis === "number") return analysis;
  if (hasErrors(analysis.diagnostics)) return reportAll(analysis.diagnostics, analysis.textOf, flags.format);
  const diagnostics = [...analysis.diagnostics];
  for (const { glue } of analysis.unikernels) {
    if (glue === undefined) continue;
    const outcome = await buildUnikernel(world, glue, resolve(flags.output), flags, signal);
    diagnostics.push(...outcome.diagnostics);
    if (outcome.kind !== "image" && outcome.kind !== "module") {
      reportAll(diagnostics, analysis.textOf, flags.format);
      return failureStatus(outcome);
    }
    const [path, bytes] = outcome.kind === "image" ? [outcome.image.image, outcome.image.imageBytes] : [outcome.path, outcome.bytes];
    if (flags.format === "text") process.stderr.write(`${glue.unikernel}: ${bytes.toLocaleString("en")} bytes for ${glue.target.name} in ${shownPath(path)}\n`);
  }
  reportAll(diagnostics, analysis.textOf, flags.format);
  return FINE;
}

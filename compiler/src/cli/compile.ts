// `ukc compile FILE -o DIR`: an image, or a module for Node, for every unikernel of the file.

import { resolve } from "node:path";
import { InvalidArgumentError, Option, type Command } from "commander";
import { hasErrors } from "../analyze.ts";
import type { Artifact } from "../compile.ts";
import { analyzeFile, project, withAnalysisFlags, type AnalysisFlags, type Project } from "./analysis.ts";
import { buildUnikernel, failureStatus, withOptimization, type BuildFlags } from "./building.ts";
import { writeDepfile } from "./depfile.ts";
import { shownPath } from "./host.ts";
import { interruptible } from "./interrupt.ts";
import { reportAll } from "./reporting.ts";
import { FINE, INTERRUPTED } from "./status.ts";
import { timings } from "./timings.ts";
import { watch } from "./watch.ts";

const ARTIFACTS: readonly Artifact[] = ["glue", "hir", "mir", "llvm", "asm", "map", "sbom"];

type CompileFlags = AnalysisFlags & BuildFlags & { readonly output: string; readonly depfile?: string; readonly watch?: true };

/** Adds what every verb that builds understands. */
export function withBuildFlags(command: Command, usual?: BuildFlags["opt"]): Command {
  return withOptimization(withAnalysisFlags(command), usual)
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
    .option("--depfile <file>", "write what the images were made from, as a rule for make or ninja")
    .option("-w, --watch", "compile again whenever a file changes, until interrupted")
    .addOption(new Option("--timings", "say where the time goes").argParser(() => timings(READING)))
    .action(async (file: string, flags: CompileFlags) => done(flags.watch ? await compileAgain(file, flags) : await compile(project(), file, flags, interruptible())));
}

const READING = "starting, and reading the .uk files";

async function compileAgain(file: string, flags: CompileFlags): Promise<number> {
  const signal = interruptible();
  await watch(async () => {
    // What was read once may have changed since.
    const world = project();
    const folders = new Set<string>();
    flags.timings?.restart();
    await compile(world, file, flags, signal, folders);
    return { files: [resolve(file), ...world.fileSystem.filesRead()], folders: [...folders] };
  }, () => { if (flags.format === "text") process.stderr.write("watching for changes\n"); }, signal);
  return INTERRUPTED;
}

/** Adds to `folders` those whose content is in the images. */
async function compile(world: Project, file: string, flags: CompileFlags, signal: AbortSignal, folders: Set<string> = new Set()): Promise<number> {
  const analysis = await analyzeFile(world, file, flags);
  if (typeof analysis === "number") return analysis;
  if (hasErrors(analysis.diagnostics)) return reportAll(analysis.diagnostics, analysis.textOf, flags.format);
  const diagnostics = [...analysis.diagnostics];
  const images: string[] = [];
  for (const { glue } of analysis.unikernels) {
    if (glue === undefined) continue;
    for (const folder of glue.inputFolders) folders.add(folder);
    const outcome = await buildUnikernel(world, glue, resolve(flags.output), flags, signal);
    diagnostics.push(...outcome.diagnostics);
    if (outcome.kind !== "image" && outcome.kind !== "module") {
      reportAll(diagnostics, analysis.textOf, flags.format);
      return failureStatus(outcome);
    }
    const [path, bytes] = outcome.kind === "image" ? [outcome.image.image, outcome.image.imageBytes] : [outcome.path, outcome.bytes];
    images.push(path);
    if (flags.format === "text") process.stderr.write(`${glue.unikernel}: ${bytes.toLocaleString("en")} bytes for ${glue.target.name} in ${shownPath(path)}${outcome.kept === true ? ", unchanged" : ""}\n`);
  }
  // Relative paths, as the rules of a makefile beside it name the same files.
  if (flags.depfile !== undefined && images.length > 0) await writeDepfile(flags.depfile, images.map(shownPath), [...world.fileSystem.filesRead(), ...folders].map(shownPath));
  reportAll(diagnostics, analysis.textOf, flags.format);
  return FINE;
}

// From an analysed unikernel to a file on disk: what `compile`, `run` and `size` share.

import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Diagnostic } from "@ukc/grammar";
import { Option, type Command } from "commander";
import type { Artifact, BuildOutcome } from "../compile.ts";
import type { GlueProgram } from "../glue/program.ts";
import type { CodeModel } from "../llvm/prelude.ts";
import type { Project } from "./analysis.ts";
import { KeptBuilds } from "./kept_builds.ts";
import { progress } from "./progress.ts";
import { INPUT_HAS_ERRORS, INTERRUPTED, TOOL_MISSING } from "./status.ts";
import type { Timings } from "./timings.ts";

export interface BuildFlags {
  readonly opt: CodeModel["optimize"];
  readonly emit: ReadonlySet<Artifact>;
  readonly timings?: Timings;
}

export function withOptimization(command: Command, usual: BuildFlags["opt"] = "size"): Command {
  return command.addOption(new Option("--opt <goal>", "what the optimiser goes for").choices(["size", "speed", "debug"]).default(usual));
}

/** `kept`: nothing had changed since an earlier build, whose image this is. */
export type Built = BuildOutcome & { readonly kept?: true };

export async function buildUnikernel(world: Project, program: GlueProgram, output: string, flags: BuildFlags, signal: AbortSignal): Promise<Built> {
  const builds = new KeptBuilds(world.cache, world.stdlib);
  const settings = { optimize: flags.opt, artifacts: flags.emit };
  const isImage = program.target.format !== "node";
  const kept = isImage ? await builds.reuse(program, settings, world.fileSystem, output) : undefined;
  if (kept !== undefined) {
    flags.timings?.show(`${program.unikernel}: nothing has changed since it was built`);
    return { kind: "image", image: kept, diagnostics: [], kept: true };
  }
  const outcome = await buildAnew(world, program, output, flags, signal);
  flags.timings?.show(program.unikernel);
  // What a build had to say it has to say again.
  if (outcome.kind === "image" && outcome.diagnostics.length === 0) await builds.keep(program, settings, world.fileSystem, outcome.image);
  return outcome;
}

async function buildAnew(world: Project, program: GlueProgram, output: string, flags: BuildFlags, signal: AbortSignal): Promise<BuildOutcome> {
  const shown = progress();
  try {
    // Loads TypeScript, which verbs that build nothing do without.
    const { build } = await import("../compile.ts");
    return await build(program, {
      fileSystem: world.fileSystem, stdlib: world.stdlib, cache: join(world.cache, "runtime"), output, signal,
      optimize: flags.opt, verify: flags.opt === "debug", artifacts: flags.emit, shownPath: stablePaths(world, program),
      onStage: (stage) => {
        shown.stage(`${program.unikernel}: ${stage}`);
        flags.timings?.begin(stage);
      },
      writeArtifact: (name, text) => writeBeside(output, name, text),
    });
  } finally {
    shown.stop();
  }
}

/** The exit status of a build that made nothing. */
export function failureStatus(outcome: { readonly kind: "failed" | "toolMissing" | "interrupted"; readonly diagnostics: readonly Diagnostic[] }): number {
  switch (outcome.kind) {
    case "failed": return INPUT_HAS_ERRORS;
    case "toolMissing": return TOOL_MISSING;
    case "interrupted": return INTERRUPTED;
  }
}

/** Paths as an image may show them: from the `.uk` file's folder, or from the standard library's, never of this machine. */
export function stablePaths(world: Project, program: GlueProgram): (path: string) => string {
  const folder = join(program.source, "..");
  return (path) => {
    const inLibrary = relative(world.stdlib, path);
    return inLibrary.startsWith("..") ? relative(folder, path) : join("stdlib", inLibrary);
  };
}

async function writeBeside(output: string, name: string, text: string): Promise<void> {
  await mkdir(output, { recursive: true });
  const temporary = join(output, `.${name}.${process.pid}`);
  await writeFile(temporary, text);
  await rename(temporary, join(output, name));
}

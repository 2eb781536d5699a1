// `ukc size FILE`: builds the images in a folder of its own and says what is in them.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidArgumentError, Option, type Command } from "commander";
import { hasErrors } from "../analyze.ts";
import type { GlueProgram } from "../glue/program.ts";
import { imageParts } from "../link/parts.ts";
import { Toolbox } from "../link/tools.ts";
import { composition, type SizeNode } from "../views/composition.ts";
import { SIZE_LEVELS, sizeText, type SizeLevel } from "../views/size.ts";
import { weightsOf } from "../views/weights.ts";
import { analyzeFile, project, withTargetFlags, type AnalysisFlags, type Project } from "./analysis.ts";
import { buildUnikernel, failureStatus, stablePaths, withOptimization, type BuildFlags } from "./building.ts";
import { interruptible } from "./interrupt.ts";
import { reportAll } from "./reporting.ts";
import { COMMAND_LINE_WRONG, FINE } from "./status.ts";

const SIZE_FORMATS = ["text", "json", "svg"] as const;
const ROWS_SHOWN = 40;

interface SizeFlags {
  readonly target?: string;
  readonly define?: ReadonlyMap<string, string>;
  readonly opt: BuildFlags["opt"];
  readonly by: SizeLevel;
  readonly top: number;
  readonly format: (typeof SIZE_FORMATS)[number];
}

interface Weighed { readonly program: GlueProgram; readonly image: SizeNode; readonly weights: Readonly<Record<string, number>> }

export function sizeCommand(parent: Command, done: (status: number) => void): void {
  withOptimization(withTargetFlags(parent.command("size").description("say what an image weighs, by library, file and function")))
    .addOption(new Option("--by <level>", "what the rows of the table are").choices([...SIZE_LEVELS]).default("library"))
    .addOption(new Option("--top <rows>", "how many rows are shown").argParser(parseCount).default(ROWS_SHOWN))
    .addOption(new Option("--format <format>", "how it is written; svg is a treemap").choices([...SIZE_FORMATS]).default("text"))
    .argument("[name]", "only this unikernel, when the file has several")
    .action(async (file: string, name: string | undefined, flags: SizeFlags) => done(await size(file, name, flags)));
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError("It is a number from 1.");
  return count;
}

async function size(file: string, name: string | undefined, flags: SizeFlags): Promise<number> {
  const world = project();
  const signal = interruptible();
  const analysisFlags: AnalysisFlags = { ...flags, format: "text" };
  const analysis = await analyzeFile(world, file, analysisFlags);
  if (typeof analysis === "number") return analysis;
  const status = reportAll(analysis.diagnostics, analysis.textOf, "text");
  if (hasErrors(analysis.diagnostics)) return status;
  const programs = analysis.unikernels.flatMap(({ glue }) => (glue !== undefined && (name === undefined || glue.unikernel === name) ? [glue] : []));
  if (programs.length === 0) return wrong(`the file has no unikernel \`${name ?? ""}\``);
  if (programs.length > 1 && flags.format === "svg") return wrong(`a picture shows one image; name one of ${programs.map((each) => each.unikernel).join(", ")}`);
  const weighed: Weighed[] = [];
  for (const glue of programs) {
    if (glue.target.format === "node") return wrong(`\`${glue.unikernel}\` is a module for Node, which has no image; --target microvm has one`);
    const outcome = await weigh(world, glue, flags, signal);
    if ("kind" in outcome) {
      reportAll(outcome.diagnostics, analysis.textOf, "text");
      return failureStatus(outcome);
    }
    weighed.push(outcome);
  }
  process.stdout.write(await shown(weighed, flags));
  return FINE;
}

function wrong(what: string): number {
  process.stderr.write(`ukc: ${what}\n`);
  return COMMAND_LINE_WRONG;
}

async function weigh(world: Project, program: GlueProgram, flags: SizeFlags, signal: AbortSignal): Promise<Weighed | Parameters<typeof failureStatus>[0]> {
  const folder = await mkdtemp(join(tmpdir(), "ukc-size-"));
  try {
    const outcome = await buildUnikernel(world, program, folder, { opt: flags.opt, emit: new Set() }, signal);
    if (outcome.kind === "module") throw new Error("a module for Node is not weighed");
    if (outcome.kind !== "image") return outcome;
    const parts = await imageParts(outcome.image.debugImage, new Toolbox(signal));
    return { program, image: composition(parts, { application: program.unikernel }), weights: weightsOf(program, parts, stablePaths(world, program)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function shown(weighed: readonly Weighed[], { format, by, top }: SizeFlags): Promise<string> {
  switch (format) {
    case "json":
      return `${JSON.stringify(weighed.map(({ program, image, weights }) => ({ unikernel: program.unikernel, target: program.target.name, image, weights })), null, 2)}\n`;
    case "svg": {
      const { sizeSvg } = await import("../views/size_svg.ts");
      return weighed.map(({ program, image }) => sizeSvg(image, `${program.unikernel} for ${program.target.name}: ${image.bytes.toLocaleString("en")} bytes`)).join("");
    }
    case "text":
      return weighed.map(({ program, image }) => sizeText(image, { unikernel: program.unikernel, target: program.target.name, by, most: top })).join("\n");
  }
}

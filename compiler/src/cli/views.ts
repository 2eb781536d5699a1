// The verbs that show what was worked out and build nothing: plan, why, graph, help, libs, targets.

import { resolve } from "node:path";
import type { Diagnostic } from "@ukc/grammar";
import { Option, type Command } from "commander";
import { analyze, hasErrors, type Analysis, type AnalyzedUnikernel } from "../analyze.ts";
import { overlay } from "../config/filesystem.ts";
import { LineIndex } from "../diagnostics/positions.ts";
import type { GlueProgram } from "../glue/program.ts";
import type { Solution } from "../resolve/solution.ts";
import { graphText, wiringGraph } from "../views/graph.ts";
import { graphSvg } from "../views/graph_svg.ts";
import { helpText, librariesText, targetsText } from "../views/help.ts";
import { planText } from "../views/plan.ts";
import { whyText } from "../views/why.ts";
import { analyzeFile, project, withAnalysisFlags, type AnalysisFlags } from "./analysis.ts";
import { stablePaths } from "./building.ts";
import { shownPath } from "./host.ts";
import { reportAll } from "./reporting.ts";
import { COMMAND_LINE_WRONG, FINE } from "./status.ts";

type Done = (status: number) => void;
interface Solved { readonly unikernel: AnalyzedUnikernel; readonly glue: GlueProgram; readonly solution: Solution }

const GRAPH_FORMATS = ["svg", "dot", "mermaid", "json"] as const;

export function planCommand(parent: Command, done: Done): void {
  withAnalysisFlags(parent.command("plan").description("show what the image will be: parameters, devices, wiring, memory"))
    .action(async (file: string, flags: AnalysisFlags) => done(await show(file, flags, ({ glue, solution }, analysis) =>
      planText(glue, solution, { showOrigin: (origin) => place(analysis, origin.file, origin.range.start) }))));
}

export function whyCommand(parent: Command, done: Done): void {
  withAnalysisFlags(parent.command("why").description("say for every library why it is in the image, and who asks for it"))
    .argument("[name]", "only this instance, library or interface; or a function or source file, to say what asks for its code")
    .action(async (file: string, name: string | undefined, flags: AnalysisFlags) => {
      let found = false;
      let refused = FINE;
      const status = await show(file, flags, async ({ glue, solution }, analysis) => {
        const known = whyText(glue, solution, name);
        const text = known ?? (name === undefined ? undefined : await whyCode(glue, name, (diagnostics) => { refused = reportAll(diagnostics, analysis.textOf, flags.format); }));
        found ||= text !== undefined;
        return text ?? "";
      });
      if (refused !== FINE) return done(refused);
      if (status === FINE && !found) process.stderr.write(`ukc: nothing called ${name ?? ""} is in the image\n`);
      done(status === FINE && !found ? COMMAND_LINE_WRONG : status);
    });
}

/** Of a function or a file of the image's TypeScript. */
async function whyCode(glue: GlueProgram, wanted: string, refuse: (diagnostics: readonly Diagnostic[]) => void): Promise<string | undefined> {
  if (glue.target.format === "node") return undefined;
  const world = project();
  // Loads TypeScript, which libraries are explained without.
  const [{ reachedCode }, { whyFunctionText }] = await Promise.all([import("../compile.ts"), import("../views/why_function.ts")]);
  const reached = reachedCode(glue, world.fileSystem, world.stdlib);
  if (reached.kind === "failed") {
    refuse(reached.diagnostics);
    return undefined;
  }
  return whyFunctionText(reached.hir, reached.reachable, { wanted, showPath: stablePaths(world, glue) });
}

export function graphCommand(parent: Command, done: Done): void {
  const verb = parent.command("graph").description("draw who requires whom").argument("<file>", "the .uk file")
    .option("--target <name>", "build for this target instead of the file's own")
    .addOption(new Option("--format <format>", "how it is written").choices([...GRAPH_FORMATS]).default("mermaid"));
  verb.action(async (file: string, flags: { readonly target?: string; readonly format: (typeof GRAPH_FORMATS)[number] }) => done(await show(file,
    { ...(flags.target === undefined ? {} : { target: flags.target }), format: "text" }, ({ glue, solution }) => {
      const graph = wiringGraph(glue, solution);
      return flags.format === "svg" ? graphSvg(graph) : graphText(graph, flags.format);
    })));
}

export function helpCommand(parent: Command, done: Done): void {
  withAnalysisFlags(parent.command("help").description("list the parameters of the unikernels in a .uk file, or say what a verb takes"))
    .action(async (file: string, flags: AnalysisFlags) => {
      const verb = parent.commands.find((each) => each.name() === file);
      if (verb !== undefined) {
        process.stdout.write(verb.helpInformation());
        done(FINE);
      } else done(await show(file, flags, ({ unikernel }) => helpText(unikernel.checked)));
    });
}

export function libsCommand(parent: Command, done: Done): void {
  parent.command("libs").description("list the standard library").action(async () => done(await showStandard(({ config }) => librariesText(config))));
}

export function targetsCommand(parent: Command, done: Done): void {
  parent.command("targets").description("list the targets and what they offer").action(async () => done(await showStandard(({ checker, config }) => targetsText(checker, config.modules))));
}

/** Writes a text for every unikernel of a file that has no errors. */
async function show(file: string, flags: AnalysisFlags, textOf: (solved: Solved, analysis: Analysis) => string | Promise<string>): Promise<number> {
  const analysis = await analyzeFile(project(), file, flags);
  if (typeof analysis === "number") return analysis;
  if (hasErrors(analysis.diagnostics)) return reportAll(analysis.diagnostics, analysis.textOf, flags.format);
  const texts = analysis.unikernels.flatMap((unikernel) => {
    const { glue, solution } = unikernel;
    return glue === undefined || solution === undefined ? [] : [textOf({ unikernel, glue, solution }, analysis)];
  });
  process.stdout.write((await Promise.all(texts)).join("\n"));
  return FINE;
}

/** The standard library, seen from a file that says nothing. */
async function showStandard(textOf: (analysis: Analysis) => string): Promise<number> {
  const world = project();
  const entry = resolve("nothing.uk");
  const analysis = await analyze(overlay(new Map([[entry, ""]]), world.fileSystem), entry, {
    standardFolder: world.stdlib, target: undefined, defines: new Map(), cache: { read: () => undefined, write: () => {} }, showPath: shownPath,
  });
  if (analysis === undefined) throw new Error("the standard library cannot be read");
  process.stdout.write(textOf(analysis));
  return FINE;
}

/** `site.uk:12`. */
function place(analysis: Analysis, file: string, offset: number): string {
  const text = analysis.textOf(file);
  return text === undefined ? shownPath(file) : `${shownPath(file)}:${new LineIndex(text).positionAt(offset).line + 1}`;
}

// The back half of the pipeline: GlueProgram -> HIR -> MIR -> LlvmModule -> Image. With `analyse.ts`, which goes from text to
// the glue, this is all of the compiler, in order.

import type { Diagnostic, Place } from "@ukc/grammar";
import { report } from "@ukc/grammar";
import type { FileSystem } from "./config/filesystem.ts";
import { checkForNode, lowerProgram, type FrontendResult } from "./frontend/lower.ts";
import { atItsCause } from "./glue/origins.ts";
import type { GlueProgram } from "./glue/program.ts";
import type { HirProgram } from "./ir/hir.ts";
import type { Reachable } from "./ir/reachable.ts";
import { closeWorld } from "./ir/world.ts";
import { unsupported } from "./ir/diagnostics.ts";
import { lowerToMir, printHir, printMir, UnsupportedConstruct } from "./ir/index.ts";
import type { MirProgram } from "./ir/mir.ts";
import { bindingsMissing } from "./link/diagnostics.ts";
import { linkImage, type LinkArtifact, type LinkedImage } from "./link/link.ts";
import { writeNodeModule } from "./link/node_module.ts";
import { loadLlvm } from "./llvm/bindings.ts";
import { emitLlvm } from "./llvm/emit.ts";
import type { CodeModel } from "./llvm/prelude.ts";

export type Artifact = LinkArtifact | "glue" | "hir" | "mir";

export interface BuildOptions {
  readonly fileSystem: FileSystem;
  readonly stdlib: string;
  readonly cache: string;
  /** The folder the image is written to. */
  readonly output: string;
  readonly optimize: CodeModel["optimize"];
  readonly artifacts: ReadonlySet<Artifact>;
  /** Check the middle end's work after each of its passes. */
  readonly verify: boolean;
  /** Paths as manifest and debug information show them: the same on every machine. */
  readonly shownPath: (path: string) => string;
  readonly signal: AbortSignal | undefined;
  /** Called as each stage begins. */
  readonly onStage: (stage: Stage) => void;
  /** Writes a stage's text beside the image. */
  readonly writeArtifact: (name: string, text: string) => Promise<void>;
}

export type Stage = "checking the application" | "lowering" | "generating code" | "linking";

export type BuildOutcome =
  | { readonly kind: "image"; readonly image: LinkedImage; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "module"; readonly path: string; readonly bytes: number; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "failed" | "toolMissing" | "interrupted"; readonly diagnostics: readonly Diagnostic[] };

export async function build(program: GlueProgram, options: BuildOptions): Promise<BuildOutcome> {
  const base = program.unikernel;
  if (options.artifacts.has("glue")) await options.writeArtifact(`${base}.glue.ts`, program.files.get(program.entry) ?? "");

  options.onStage("checking the application");
  if (program.target.format === "node") return buildForNode(program, options);
  const { hir, diagnostics } = lowerApplication(program, options.fileSystem, options.stdlib);
  if (hir === undefined) return { kind: "failed", diagnostics };
  if (options.artifacts.has("hir")) await options.writeArtifact(`${base}.hir`, printHir(hir));

  options.onStage("lowering");
  const mir = lower(hir, options);
  if (mir.kind === "refused") return { kind: "failed", diagnostics: [...diagnostics, mir.diagnostic] };
  if (options.artifacts.has("mir")) await options.writeArtifact(`${base}.mir`, printMir(mir.program));

  options.onStage("generating code");
  const bindings = loadLlvm();
  if (bindings.kind === "missing") return { kind: "toolMissing", diagnostics: [report(bindingsMissing, program.target.origin, { reason: bindings.reason })] };
  const module = await emitLlvm(bindings.llvm, mir.program, { optimize: options.optimize, redZone: program.target.format === "elf", shownPath: options.shownPath });

  options.onStage("linking");
  const linked = await linkImage(program, module, { ...options, artifacts: linkArtifacts(options.artifacts), sources: hir.files });
  return linked.kind === "linked" ? { kind: "image", image: linked.image, diagnostics } : linked;
}

/** What `check` does of it: the application's own TypeScript, without generating anything. */
export function checkApplication(program: GlueProgram, fileSystem: FileSystem, stdlib: string): readonly Diagnostic[] {
  if (program.target.format !== "node") return lowerApplication(program, fileSystem, stdlib).diagnostics;
  return checkForNode(frontendInput(program, fileSystem, stdlib)).map((each) => atItsCause(program, each));
}

export type ReachOutcome =
  | { readonly kind: "reached"; readonly hir: HirProgram; readonly reachable: Reachable }
  | { readonly kind: "failed"; readonly diagnostics: readonly Diagnostic[] };

/** What code the image has, and what asks for it. */
export function reachedCode(program: GlueProgram, fileSystem: FileSystem, stdlib: string): ReachOutcome {
  const { hir, diagnostics } = lowerApplication(program, fileSystem, stdlib);
  return hir === undefined ? { kind: "failed", diagnostics } : { kind: "reached", hir, reachable: closeWorld(hir).reachable };
}

function lowerApplication(program: GlueProgram, fileSystem: FileSystem, stdlib: string): Pick<FrontendResult, "hir" | "diagnostics"> {
  const { hir, diagnostics, refused } = lowerProgram(frontendInput(program, fileSystem, stdlib));
  const reached = hir === undefined || refused.size === 0 ? [] : reachedOf(refused, closeWorld(hir).reachable);
  const errors = [...diagnostics, ...reached].map((each) => atItsCause(program, each));
  return { hir: reached.length > 0 ? undefined : hir, diagnostics: errors };
}

/** What of packages cannot be compiled and is wanted. */
const reachedOf = (refused: FrontendResult["refused"], { functions }: Reachable): readonly Diagnostic[] =>
  [...refused].flatMap(([id, why]) => (functions.has(id) ? why : []));

function frontendInput(program: GlueProgram, fileSystem: FileSystem, stdlib: string): Parameters<typeof lowerProgram>[0] {
  const capabilityFiles = new Set([program.target.file, ...program.libraries.map(({ file }) => file)].flatMap((file) => (file === undefined ? [] : [file])));
  return { entry: program.entry, files: program.files, fileSystem, stdlib, ambient: program.ambient, application: program.application, capabilityFiles };
}

async function buildForNode(program: GlueProgram, options: BuildOptions): Promise<BuildOutcome> {
  const diagnostics = checkApplication(program, options.fileSystem, options.stdlib);
  if (diagnostics.length > 0) return { kind: "failed", diagnostics };
  const written = await writeNodeModule(program, options);
  return written.kind === "written" ? { kind: "module", path: written.module, bytes: written.bytes, diagnostics } : written;
}

type Lowered = { readonly kind: "lowered"; readonly program: MirProgram } | { readonly kind: "refused"; readonly diagnostic: Diagnostic };

function lower(hir: HirProgram, { verify, optimize }: Pick<BuildOptions, "verify" | "optimize">): Lowered {
  try {
    return { kind: "lowered", program: lowerToMir(hir, { check: verify, inlineConstants: optimize !== "debug", showVariables: optimize === "debug" }) };
  } catch (error) {
    if (!(error instanceof UnsupportedConstruct)) throw error;
    const { file, start, end } = error.position;
    const place: Place = { file: hir.files[file]?.path ?? "", range: { start, end } };
    return { kind: "refused", diagnostic: report(unsupported, place, { what: error.message }) };
  }
}

const LINK_ARTIFACTS: readonly LinkArtifact[] = ["llvm", "asm", "map", "sbom"];
const linkArtifacts = (artifacts: ReadonlySet<Artifact>): Set<LinkArtifact> => new Set(LINK_ARTIFACTS.filter((each) => artifacts.has(each)));

// The last stage: an LLVM module becomes an image. Everything is made in a temporary folder and renamed into place at the
// end, so that an interrupted or failed build leaves nothing behind.

import { readFile, rename, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { report, type Diagnostic, type Place } from "@ukc/grammar";
import { showSize } from "../config/units.ts";
import { LEAST_HEAP } from "../glue/heap_figures.ts";
import type { GlueProgram, MemoryPlan, Origin } from "../glue/program.ts";
import type { LlvmModule } from "../llvm/emit.ts";
import * as diagnostics from "./diagnostics.ts";
import { readElf, stripped, type ElfImage } from "./elf.ts";
import { manifestOf } from "./manifest.ts";
import { MOST_MEMORY, provisionalSymbols, proveMemory, type MemoryProof, type MemorySymbols } from "./memory.ts";
import { memoryMap } from "./memory_map.ts";
import { assemblyOptions, optimizedObjects, optimizerOptions } from "./optimize.ts";
import { staged } from "./staging.ts";
import { runtimeLibrary, type NativeFormat, type RuntimeLibrary } from "./runtime_library.ts";
import { cycloneDxDocument } from "./sbom/cyclonedx.ts";
import { materialsOf } from "./sbom/materials.ts";
import { spdxDocument } from "./sbom/spdx.ts";
import { LINKER } from "./toolchain.ts";
import { Toolbox, ToolFailure } from "./tools.ts";

/** Stages that can be written beside the image. */
export type LinkArtifact = "llvm" | "asm" | "map" | "sbom";

export interface LinkOptions {
  /** The folder the image is written to; made when it is not there. */
  readonly output: string;
  /** The folder of @ukc/stdlib. */
  readonly stdlib: string;
  /** The folder of what is kept between builds. */
  readonly cache: string;
  readonly artifacts: ReadonlySet<LinkArtifact>;
  /** The files that were compiled, for the manifest: path as shown, and text. */
  readonly sources: readonly { readonly path: string; readonly text: string }[];
  readonly shownPath: (path: string) => string;
  readonly signal: AbortSignal | undefined;
}

export interface LinkedImage {
  readonly image: string;
  readonly debugImage: string;
  readonly manifest: string;
  readonly imageBytes: number;
  /** The plan with every term measured. */
  readonly memory: MemoryPlan;
}

export type LinkOutcome =
  | { readonly kind: "linked"; readonly image: LinkedImage }
  /** `toolMissing`: exit status 3. `interrupted`: no diagnostics. */
  | { readonly kind: "failed" | "toolMissing" | "interrupted"; readonly diagnostics: readonly Diagnostic[] };

export async function linkImage(program: GlueProgram, module: LlvmModule, options: LinkOptions): Promise<LinkOutcome> {
  const { format } = program.target;
  if (format === "node") throw new TypeError("target node has no image to link");
  try {
    return await staged(options.output, (folder) => new Linking(program, module, options, format, folder).run());
  } catch (error) {
    if (error instanceof ToolFailure) return outcomeOf(error, program);
    throw error;
  }
}

class Linking {
  readonly #program: GlueProgram;
  readonly #module: LlvmModule;
  readonly #options: LinkOptions;
  readonly #format: NativeFormat;
  readonly #directory: string;
  readonly #tools: Toolbox;

  constructor(program: GlueProgram, module: LlvmModule, options: LinkOptions, format: NativeFormat, directory: string) {
    this.#program = program;
    this.#module = module;
    this.#options = options;
    this.#format = format;
    this.#directory = directory;
    this.#tools = new Toolbox(options.signal);
  }

  async run(): Promise<LinkOutcome> {
    const { codeModel } = this.#module;
    const { total, totalOrigin } = this.#program.memory;
    if (total > MOST_MEMORY) return { kind: "failed", diagnostics: [report(diagnostics.memoryTooLarge, placeOf(totalOrigin), { total, most: MOST_MEMORY })] };
    const library = await runtimeLibrary(this.#options.stdlib, this.#options.cache, this.#format, codeModel, this.#tools);
    const bitcode = this.#path("program.bc");
    this.#module.writeBitcode(bitcode);
    const modules = [bitcode, library.bitcode, ...library.objects];

    const optimized = this.#path("image.o");
    const plan = this.#program.memory;
    const first = await this.#link("measured.elf", modules, library, provisionalSymbols(plan), [...optimizerOptions(codeModel.optimize), `--lto-obj-path=${optimized}`]);
    const proof = proveMemory(plan, this.#format, first);
    const refusal = this.#refusal(proof);
    if (refusal !== undefined) return { kind: "failed", diagnostics: [refusal] };

    const debugName = `${this.#program.unikernel}.debug.elf`;
    const elf = await this.#link(debugName, [...optimizedObjects(optimized), ...library.objects], library, proof.symbols, []);
    const imageName = `${this.#program.unikernel}.elf`;
    const image = stripped(await readFile(this.#path(debugName)));
    await writeFile(this.#path(imageName), image, { mode: 0o755 });
    await this.#writeManifest(elf, proof, image);
    await this.#writeArtifacts(elf, image, modules, library);
    return { kind: "linked", image: await this.#publish(proof, imageName, debugName, image.length) };
  }

  #path(name: string): string {
    return join(this.#directory, name);
  }

  async #link(name: string, inputs: readonly string[], library: RuntimeLibrary, symbols: MemorySymbols, more: readonly string[]): Promise<ElfImage> {
    await this.#runLinker(name, inputs, library, symbols, more);
    return readElf(await readFile(this.#path(name)));
  }

  #runLinker(name: string, inputs: readonly string[], library: RuntimeLibrary, symbols: MemorySymbols, more: readonly string[]): Promise<string> {
    const layout = library.script === undefined ? ["-e", "_start", "--image-base=0x400000"] : ["-T", library.script];
    return this.#tools.run(LINKER, "linking", [
      "-static", "-nostdlib", "--gc-sections", "--icf=all", "--build-id=none", "--error-limit=0",
      "-z", "noexecstack", "-z", "max-page-size=4096", "-z", "nostart-stop-gc", "-z", "norelro",
      ...Object.entries(symbols).map(([symbol, value]) => `--defsym=${symbol}=${value}`),
      // A hypervisor copies segments wherever they lie in the file; Linux maps them, and needs them page by page.
      ...(this.#format === "pvh" ? ["--nmagic"] : []),
      ...layout, ...more, ...inputs, "-o", name,
    ], this.#directory);
  }

  #refusal(proof: MemoryProof): Diagnostic | undefined {
    const { plan, needed, symbols } = proof;
    const place = placeOf(plan.totalOrigin);
    const notes = plan.terms.map((term) => `${term.name}: ${showSize(term.bytes)} (${term.explanation})`);
    if (needed > plan.total - plan.holes) return report(diagnostics.memoryExceeded, place, { total: plan.total, needed: needed + plan.holes }, { notes });
    if (symbols.uk_heap_size < LEAST_HEAP) return report(diagnostics.heapTooSmall, place, { bytes: symbols.uk_heap_size, least: LEAST_HEAP }, { notes });
    return undefined;
  }

  async #writeManifest(elf: ElfImage, proof: MemoryProof, image: Buffer): Promise<void> {
    const manifest = await manifestOf({ program: this.#program, memory: proof.plan, elf, image, sources: this.#options.sources, shownPath: this.#options.shownPath });
    await writeFile(this.#path(`${this.#program.unikernel}.json`), `${JSON.stringify(manifest, null, 2)}\n`);
  }

  async #writeArtifacts(elf: ElfImage, image: Buffer, modules: readonly string[], library: RuntimeLibrary): Promise<void> {
    const { artifacts } = this.#options;
    const base = this.#program.unikernel;
    if (artifacts.has("llvm")) await writeFile(this.#path(`${base}.ll`), this.#module.text());
    if (artifacts.has("asm")) {
      await this.#runLinker(`${base}.s`, modules, library, provisionalSymbols(this.#program.memory), assemblyOptions(this.#module.codeModel.optimize));
    }
    if (artifacts.has("map")) await writeFile(this.#path(`${base}.map`), memoryMap(elf));
    if (artifacts.has("sbom")) {
      const materials = materialsOf(this.#program, image, this.#options.sources, this.#options.shownPath, packageVersion);
      await writeFile(this.#path(`${base}.spdx.json`), `${JSON.stringify(spdxDocument(materials), null, 2)}\n`);
      await writeFile(this.#path(`${base}.cdx.json`), `${JSON.stringify(cycloneDxDocument(materials), null, 2)}\n`);
    }
  }

  /** One rename a file; the image itself comes last, so that it is never there without its manifest. */
  async #publish(proof: MemoryProof, imageName: string, debugName: string, imageBytes: number): Promise<LinkedImage> {
    const base = this.#program.unikernel;
    const { artifacts, output } = this.#options;
    const beside = ([["llvm", "ll"], ["asm", "s"], ["map", "map"], ["sbom", "spdx.json"], ["sbom", "cdx.json"]] as const)
      .filter(([artifact]) => artifacts.has(artifact)).map(([, extension]) => `${base}.${extension}`);
    for (const name of [...beside, debugName, `${base}.json`, imageName]) await rename(this.#path(name), join(output, name));
    return { image: join(output, imageName), debugImage: join(output, debugName), manifest: join(output, `${base}.json`), imageBytes, memory: proof.plan };
  }
}

/** As the manifest above a file says. */
function packageVersion(path: string): string | undefined {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = attempt(() => JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as unknown);
    if (typeof manifest === "object" && manifest !== null && "version" in manifest && typeof manifest.version === "string") return manifest.version;
  }
  return undefined;
}

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined; // no manifest there, or none that can be read
  }
}

const placeOf = ({ file, range }: Origin): Place => ({ file, range });

function outcomeOf(failure: ToolFailure, program: GlueProgram): LinkOutcome {
  const { tool, stage, reason } = failure;
  // It is the target that needs these tools, and that has or lacks a function of the platform.
  const place = program.target.origin;
  switch (reason.kind) {
    case "missing": return { kind: "toolMissing", diagnostics: [report(diagnostics.toolMissing, place, { tool, package: reason.package })] };
    case "timedOut": return { kind: "failed", diagnostics: [report(diagnostics.toolTimedOut, place, { tool, stage, seconds: reason.seconds })] };
    case "interrupted": return { kind: "interrupted", diagnostics: [] };
    case "failed": {
      const undefinedSymbols = [...reason.stderr.matchAll(/undefined symbol: (\S+)/g)].map((match) => match[1] ?? "");
      if (tool === LINKER && undefinedSymbols.length > 0) {
        return { kind: "failed", diagnostics: [report(diagnostics.symbolUndefined, place, { symbols: [...new Set(undefinedSymbols)].sort() })] };
      }
      const notes = reason.stderr.split("\n").filter((line) => line.trim() !== "").slice(0, 20).map((line) => line.replaceAll(/\/\S*\//g, (path) => (path.includes(".ukc-") ? `${basename(path)}/` : path)));
      return { kind: "failed", diagnostics: [report(diagnostics.toolFailed, place, { tool, stage }, { notes })] };
    }
  }
}

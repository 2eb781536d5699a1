// The C runtime and the assembly of a target, compiled once and kept: a content-addressed directory of bitcode and
// objects. It is named by a digest of everything that goes in, so it is never stale, and it appears by one rename, so
// that builds at the same time cannot see half of it.

import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { CodeModel } from "../llvm/prelude.ts";
import { TARGET_TRIPLE } from "../llvm/prelude.ts";
import { BITCODE_LINKER, COMPILER } from "./toolchain.ts";
import type { Toolbox } from "./tools.ts";

/** The folder of stdlib/boot and the file of stdlib/runtime/platform that belong to an image format. */
const PLATFORM = { pvh: "pvh", elf: "linux" } as const;
export type NativeFormat = keyof typeof PLATFORM;

export interface RuntimeLibrary {
  /** All C, as one bitcode file. */
  readonly bitcode: string;
  /** The assembly. */
  readonly objects: readonly string[];
  /** The target's linker script, when it has one. */
  readonly script: string | undefined;
}

interface Sources {
  readonly c: readonly string[];
  readonly assembly: readonly string[];
  readonly headers: readonly string[];
  readonly script: string | undefined;
}

/** Changes when the layout of the cached directory does. */
const CACHE_VERSION = 2;

export async function runtimeLibrary(stdlib: string, cache: string, format: NativeFormat, model: CodeModel, tools: Toolbox): Promise<RuntimeLibrary> {
  const sources = await findSources(stdlib, format);
  const compileOptions = optionsFor(stdlib, model);
  const digest = await digestOf([...sources.c, ...sources.assembly, ...sources.headers], [...compileOptions, format, String(CACHE_VERSION)], stdlib);
  const directory = join(cache, `runtime-${digest}`);
  if (!(await exists(directory))) await build(directory, cache, sources, compileOptions, stdlib, tools);
  return {
    bitcode: join(directory, "runtime.bc"),
    objects: sources.assembly.map((path) => join(directory, `${basename(path, ".S")}.o`)),
    script: sources.script,
  };
}

async function findSources(stdlib: string, format: NativeFormat): Promise<Sources> {
  const platform = PLATFORM[format];
  const runtime = join(stdlib, "runtime");
  const boot = join(stdlib, "boot", platform);
  const inRuntime = await filesOf(runtime);
  const inBoot = await filesOf(boot);
  return {
    c: [...inRuntime.filter((path) => path.endsWith(".c")), join(runtime, "platform", `${platform}.c`)],
    assembly: inBoot.filter((path) => path.endsWith(".S")),
    headers: [...inRuntime, ...(await filesOf(join(runtime, "platform"))), ...inBoot].filter((path) => path.endsWith(".h")),
    script: inBoot.find((path) => path.endsWith("image.ld")),
  };
}

async function filesOf(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(directory, entry.name)).sort();
}

function optionsFor(stdlib: string, model: CodeModel): string[] {
  const level = { size: "-Os", speed: "-O2", debug: "-O1" }[model.optimize];
  return [
    `--target=${TARGET_TRIPLE}`, "-std=c11", "-nostdlibinc", "-fno-pic", "-mcmodel=small", level,
    // Not -ffreestanding: it marks every function so that none can be inlined into compiled code.
    "-fno-omit-frame-pointer", "-fno-stack-protector", "-fno-asynchronous-unwind-tables", "-fno-unwind-tables",
    "-fno-math-errno", "-ffp-contract=off", "-fno-common", "-ffunction-sections", "-fdata-sections",
    // Past the driver, which knows stack probes only for systems it knows: no frame may leap over the guard page.
    "-Xclang", "-fstack-clash-protection",
    "-gdwarf-4", "-gline-tables-only", "-fdebug-compilation-dir=.", `-ffile-prefix-map=${stdlib}=stdlib`,
    ...(model.redZone ? [] : ["-mno-red-zone"]),
    `-I${join(stdlib, "runtime")}`,
  ];
}

async function digestOf(paths: readonly string[], options: readonly string[], stdlib: string): Promise<string> {
  const hash = createHash("sha256");
  for (const option of options) hash.update(option.replaceAll(stdlib, "")).update("\0");
  for (const path of paths) hash.update(path.slice(stdlib.length)).update("\0").update(await readFile(path)).update("\0");
  return hash.digest("hex").slice(0, 32);
}

async function build(directory: string, cache: string, sources: Sources, options: readonly string[], stdlib: string, tools: Toolbox): Promise<void> {
  await mkdir(cache, { recursive: true });
  const temporary = await mkdtemp(join(cache, "building-"));
  try {
    const stage = "compiling the runtime";
    const compiled = sources.c.map((path) => join(temporary, `${basename(path, ".c")}.bc`));
    // Few processes with many files each: starting one costs more than compiling a small file.
    const batches = [0, 1].map((part) => sources.c.filter((_, index) => index % 2 === part));
    await Promise.all([
      ...batches.map((batch) => tools.run(COMPILER, stage, [...options, "-emit-llvm", "-c", ...batch], temporary)),
      tools.run(COMPILER, stage, [`--target=${TARGET_TRIPLE}`, `-I${join(stdlib, "runtime")}`, "-c", ...sources.assembly], temporary),
    ]);
    await tools.run(BITCODE_LINKER, stage, [...compiled, "-o", join(temporary, "runtime.bc")], temporary);
    await Promise.all(compiled.map((path) => rm(path)));
    await rename(temporary, directory).catch(async (error: NodeJS.ErrnoException) => {
      // Somebody else was first, with the same content.
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);

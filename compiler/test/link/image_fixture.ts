// A unikernel small enough to write by hand: MIR that prints a line, and the plan of its memory.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GlueProgram, MemoryTerm, MemoryTermKind } from "../../src/glue/program.ts";
import type { MirProgram } from "../../src/ir/mir.ts";
import { linkImage, type LinkArtifact, type LinkOutcome } from "../../src/link/link.ts";
import { shownPaths } from "../../src/link/shown_path.ts";
import { emitLlvm } from "../../src/llvm/emit.ts";
import type { Optimize } from "../../src/llvm/prelude.ts";
import { NO_UNWIND, ProgramBuilder } from "../llvm/mir_builder.ts";
import { llvmBindings } from "../llvm/run_mir.ts";

export const stdlib = join(dirname(fileURLToPath(import.meta.url)), "../../../stdlib");
const cache = join(tmpdir(), "ukc-test-cache");

const term = (kind: MemoryTermKind, name: string, bytes: number, exactness: MemoryTerm["exactness"]): MemoryTerm =>
  ({ kind, name, bytes, exactness, explanation: name, origin: undefined });

export interface Fixture {
  readonly format?: "elf" | "pvh";
  readonly total?: number;
  readonly text?: string;
  readonly artifacts?: readonly LinkArtifact[];
  readonly optimize?: Optimize;
  readonly intrinsic?: string;
  readonly signal?: AbortSignal;
}

function glueProgram(source: string, fixture: Fixture): GlueProgram {
  const pvh = fixture.format === "pvh";
  return {
    unikernel: "hello", source, origin: { file: source, range: { start: 0, end: 5 } }, entry: "glue.ts", files: new Map(), application: join(dirname(source), "main.ts"), ambient: [],
    target: { name: pvh ? "microvm" : "linux", file: undefined, origin: { file: source, range: { start: 30, end: 37 } }, format: fixture.format ?? "elf", settings: new Map() },
    memory: {
      total: fixture.total ?? 4 << 20, totalOrigin: { file: source, range: { start: 10, end: 20 } }, holes: pvh ? 1 << 20 : 0,
      terms: [
        term("image", "image", 100_000, "estimated"), term("stack", "stack", 65_536, "declared"), term("region", "tcp", 10_000, "declared"),
        term("collector", "tables", 1000, "estimated"), term("heap", "heap", 1_000_000, "remainder"),
      ],
    },
    devices: [], libraries: [], parameters: [], bootParameters: [], inputs: [], inputFolders: [], lineOrigins: new Map(),
  };
}

/** Prints `text`, then ends with status 7. */
export function helloMir(text: string, intrinsic: string): MirProgram {
  const program = new ProgramBuilder();
  const start = program.function("hello.start", "box", { throws: true });
  const b = start.entry;
  b.add({ kind: "runtime", rep: "void", name: `intrinsic:${intrinsic}`, signature: { parameters: ["ref"], result: "void" }, arguments: [b.string(text)], unwind: NO_UNWIND });
  b.return(b.add({ kind: "bits", rep: "box", value: 0n }));
  const run = program.function("loop.run", "f64", { throws: true });
  run.parameter("ref");
  run.entry.return(run.entry.f64(7));
  const makeError = program.function("errors.makeError", "box", { throws: true });
  makeError.parameter("f64");
  makeError.entry.return(makeError.parameter("ref"));
  const describe = program.function("errors.describe", "ref", { throws: true });
  describe.entry.return(describe.parameter("box"));
  return program.build(start, { run: run.id, makeError: makeError.id, describe: describe.id });
}

const made: string[] = [];

/** Removes every folder that {@link build} made. */
export const cleanUp = (): Promise<unknown> => Promise.all(made.splice(0).map((directory) => rm(directory, { recursive: true })));

/** Builds in a new folder and tells which. */
export async function build(fixture: Fixture): Promise<{ readonly outcome: LinkOutcome; readonly directory: string; readonly program: GlueProgram }> {
  const directory = await mkdtemp(join(tmpdir(), "ukc-link-"));
  made.push(directory);
  const program = glueProgram(join(directory, "hello.uk"), fixture);
  const shownPath = shownPaths(program.source, stdlib);
  const module = await emitLlvm(llvmBindings(), helloMir(fixture.text ?? "hello\n", fixture.intrinsic ?? "consoleWrite"), {
    optimize: fixture.optimize ?? "size", redZone: fixture.format !== "pvh", shownPath,
  });
  const outcome = await linkImage(program, module, {
    output: join(directory, "build"), stdlib, cache, artifacts: new Set(fixture.artifacts ?? []), shownPath, signal: fixture.signal,
    sources: [{ path: join(directory, "main.ts"), text: "line one\nline two\n" }, { path: join(stdlib, "console/console.ts"), text: "" }],
  });
  return { outcome, directory, program };
}

// The oracle: what ukc accepts prints what Node prints and ends with the status Node ends with. A program is a module with
// top-level code and the ambient globals; esbuild strips its types for Node, ukc compiles it for target linux.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Diagnostic } from "@ukc/grammar";
import * as esbuild from "esbuild";
import { build } from "../../compiler/src/compile.ts";
import type { FileSystem } from "../../compiler/src/config/filesystem.ts";
import type { GlueProgram, MemoryTerm } from "../../compiler/src/glue/program.ts";
import { shownPaths } from "../../compiler/src/link/shown_path.ts";

/** What a run lets one see. */
export interface Observation {
  readonly stdout: string;
  readonly status: number | string;
}

export type Compilation =
  | { readonly kind: "compiled"; readonly image: string; readonly bytes: number }
  | { readonly kind: "refused"; readonly diagnostics: readonly Diagnostic[] };

export type Optimization = "debug" | "size" | "speed";

/** A run that takes longer has hung. Collection at every allocation is slow on purpose. */
const RUN_LIMIT_MILLISECONDS = 60_000;
const MEBIBYTE = 1 << 20;
const TOTAL_BYTES = 256 * MEBIBYTE;
const STACK_BYTES = 8 * MEBIBYTE;

/** The specifier of an import or export of another file of the program, without its extension. */
const RELATIVE_IMPORT = /(?<=(?:from|import) ")(\.[^"]+)\.ts(?=")/g;

const disk: FileSystem = {
  readBytes: (path) => readable(() => new Uint8Array(readFileSync(path))),
  readText: (path) => readable(() => readFileSync(path, "utf8")),
  list: (path) => readable(() => readdirSync(path, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: entry.isDirectory() ? "folder" as const : "file" as const }))),
};

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Compiles and runs programs in a folder of its own, which `dispose` removes. */
export class Oracle {
  readonly #root: string;
  readonly #directory = mkdtempSync(join(tmpdir(), "ukc-oracle-"));

  /** `root` is the folder of the repository. */
  constructor(root: string) {
    this.#root = root;
  }

  dispose(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async onNode(program: string): Promise<Observation> {
    return run(process.execPath, ["--stack-trace-limit=0", this.#stripTypes(program)], {});
  }

  /** Strips the types of a module and of those it imports. Not bundled: a bundle turns top-level `const` into `var`. */
  #stripTypes(module: string): string {
    const output = join(this.#directory, "node", `${module.slice(0, -".ts".length)}.mjs`);
    if (existsSync(output)) return output;
    const { code } = esbuild.transformSync(readFileSync(module, "utf8"), { loader: "ts", format: "esm", target: "node20", tsconfigRaw: { compilerOptions: { useDefineForClassFields: true, verbatimModuleSyntax: true } } });
    mkdirSync(dirname(output), { recursive: true });
    this.#bringPackages(dirname(module));
    writeFileSync(output, code.replace(RELATIVE_IMPORT, "$1.mjs"));
    for (const [specifier] of code.matchAll(RELATIVE_IMPORT)) this.#stripTypes(join(dirname(module), specifier));
    return output;
  }

  /** Node finds the same packages from the stripped module as from the module itself. */
  #bringPackages(folder: string): void {
    const packages = join(folder, "node_modules");
    const link = join(this.#directory, "node", packages);
    if (existsSync(packages) && !existsSync(link)) {
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(packages, link);
    }
    if (dirname(folder) !== folder) this.#bringPackages(dirname(folder));
  }

  /** `totalBytes` of memory, most of it heap. */
  async compile(program: string, optimize: Optimization, totalBytes = TOTAL_BYTES): Promise<Compilation> {
    const name = basename(program, ".ts");
    const source = join(dirname(program), `${name}.uk`);
    const entry = join(dirname(program), `${name}.glue.ts`);
    const stdlib = join(this.#root, "stdlib");
    const glue = `import "./${name}.ts";\nexport async function start(): Promise<number> {\n  return 0;\n}\n`;
    const outcome = await build(glueProgram(name, source, entry, program, glue, totalBytes), {
      fileSystem: disk, stdlib, cache: join(tmpdir(), "ukc-test-cache"), output: join(this.#directory, optimize), optimize, verify: true, artifacts: new Set(),
      shownPath: shownPaths(source, stdlib), signal: undefined, onStage: () => undefined, writeArtifact: async () => undefined,
    });
    if (outcome.kind === "image") return { kind: "compiled", image: outcome.image.image, bytes: outcome.image.imageBytes };
    if (outcome.kind === "failed") return { kind: "refused", diagnostics: outcome.diagnostics };
    throw new Error(`building ${name}: ${outcome.kind}${"diagnostics" in outcome ? outcome.diagnostics.map((each) => `\n${each.message}`).join("") : ""}`);
  }

  /** `stress`: collect at every allocation. */
  runImage(image: string, stress: boolean, limitMilliseconds = RUN_LIMIT_MILLISECONDS): Promise<Observation> {
    return run(image, [], stress ? { UKC_GC_STRESS: "1" } : {}, limitMilliseconds);
  }
}

/** "code at line: message", as a person files it. */
export function describeDiagnostic(diagnostic: Diagnostic): string {
  const { file, range } = diagnostic;
  const line = (disk.readText(file) ?? "").slice(0, range.start).split("\n").length;
  return `${diagnostic.code} ${basename(file)}:${line}: ${diagnostic.message}`;
}

function run(command: string, args: readonly string[], environment: Readonly<Record<string, string>>, limitMilliseconds = RUN_LIMIT_MILLISECONDS): Promise<Observation & { readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, TZ: "UTC", ...environment }, stdio: ["ignore", "pipe", "pipe"], timeout: limitMilliseconds, killSignal: "SIGKILL" });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", reject);
    child.on("close", (status, signal) => resolve({ stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString(), status: status ?? signal ?? "unknown" }));
  });
}

function glueProgram(name: string, source: string, entry: string, application: string, glue: string, totalBytes: number): GlueProgram {
  const origin = { file: source, range: { start: 0, end: 0 } };
  const term = (kind: MemoryTerm["kind"], bytes: number, exactness: MemoryTerm["exactness"]): MemoryTerm => ({ kind, name: kind, bytes, exactness, explanation: kind, origin: undefined });
  return {
    unikernel: name, source, origin, entry, files: new Map([[entry, glue]]), application, ambient: ["console", "clock", "random"],
    target: { name: "linux", file: undefined, origin, format: "elf", settings: new Map() },
    memory: {
      total: totalBytes, totalOrigin: origin, holes: 0,
      terms: [term("image", MEBIBYTE, "estimated"), term("stack", STACK_BYTES, "declared"), term("collector", MEBIBYTE, "estimated"), term("heap", totalBytes - STACK_BYTES - 2 * MEBIBYTE, "remainder")],
    },
    devices: [], libraries: [], parameters: [], bootParameters: [], inputs: [], inputFolders: [], lineOrigins: new Map(),
  };
}

// Images that were built before, so that nothing is built again that did not change. A kept build is a folder that never
// changes: the files of the image, and a record of everything that was looked at to make it. It is used again only when all
// of that is as it was: files by their content, files that were not there, and the glue, which holds all that was made of the
// `.uk` files and of embedded folders. Losing any of it costs time only, so whatever goes wrong with the folder is the same as
// having kept nothing.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GlueProgram, MemoryPlan } from "../glue/program.ts";
import type { LinkedImage } from "../link/link.ts";
import { diskFileSystem, type DiskFileSystem } from "./host.ts";

/** Kept builds; the least recently used beyond these are removed. */
const MOST_KEPT = 48;
const RECORD = "record.json";
/** Changes when the form of a record does. */
const FORMAT = 1;

export interface BuildSettings {
  readonly optimize: string;
  readonly artifacts: ReadonlySet<string>;
}

interface BuildRecord {
  readonly glue: string;
  /** Digest by path; `null` where there was nothing. */
  readonly files: Readonly<Record<string, string | null>>;
  /** Whether there was such a folder; what is in it matters through its files. */
  readonly folders: Readonly<Record<string, boolean>>;
  /** The files of the build, in the order in which they are published: the image last. */
  readonly names: readonly string[];
  readonly image: { readonly image: string; readonly debugImage: string; readonly manifest: string; readonly imageBytes: number; readonly memory: MemoryPlan };
}

const digest = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex").slice(0, 32);

export class KeptBuilds {
  readonly #folder: string;
  readonly #stdlib: string;

  constructor(cache: string, stdlib: string) {
    this.#folder = join(cache, "images");
    this.#stdlib = stdlib;
  }

  /** Publishes a kept build into `output`, after a look through `world` at all that it was made of. `undefined`: there is none that is still true. */
  async reuse(program: GlueProgram, settings: BuildSettings, world: DiskFileSystem, output: string): Promise<LinkedImage | undefined> {
    const key = keyOf(program, settings);
    try {
      for (const name of (await readdir(this.#folder)).filter((each) => each.startsWith(`${key}-`))) {
        const folder = join(this.#folder, name);
        const record = JSON.parse(await readFile(join(folder, RECORD), "utf8")) as BuildRecord;
        if (record.glue !== glueDigest(program) || !isStillTrue(record, world)) continue;
        await publish(record, folder, output);
        const now = new Date();
        await utimes(folder, now, now);
        return { ...record.image, image: join(output, record.image.image), debugImage: join(output, record.image.debugImage), manifest: join(output, record.image.manifest) };
      }
    } catch {
      // As if nothing had been kept.
    }
    return undefined;
  }

  /** Keeps what `world` was asked for and what came of it. */
  async keep(program: GlueProgram, settings: BuildSettings, world: DiskFileSystem, image: LinkedImage): Promise<void> {
    try {
      const output = dirname(image.image);
      const name = (path: string): string => path.slice(output.length + 1);
      const files: Record<string, string | null> = {};
      const folders: Record<string, boolean> = {};
      // What the C compiler and the assembler read is not asked of the world.
      const disk = diskFileSystem();
      for (const path of [...filesBelow(disk, join(this.#stdlib, "runtime")), ...filesBelow(disk, join(this.#stdlib, "boot"))]) files[path] = fileDigest(disk, path);
      const { files: filesSeen, folders: foldersSeen } = world.observed();
      for (const [path, content] of filesSeen) files[path] = content === undefined ? null : digest(content);
      for (const [path, entries] of foldersSeen) folders[path] = entries !== undefined;
      const base = `${program.unikernel}.`;
      const written = (await readdir(output)).filter((each) => each.startsWith(base) && isOf(each.slice(base.length), settings));
      const names = [...written.filter((each) => each !== name(image.image)), name(image.image)];
      const record: BuildRecord = { glue: glueDigest(program), files, folders, names, image: { ...image, image: name(image.image), debugImage: name(image.debugImage), manifest: name(image.manifest) } };
      await this.#store(`${keyOf(program, settings)}-${digest(JSON.stringify(record)).slice(0, 16)}`, record, output);
      await this.#prune();
    } catch {
      // A cache that cannot be written: every build is the first.
    }
  }

  async #store(name: string, record: BuildRecord, output: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const temporary = await mkdtemp(join(this.#folder, ".keeping-"));
    try {
      for (const each of record.names) await copyFile(join(output, each), join(temporary, each));
      await writeFile(join(temporary, RECORD), JSON.stringify(record));
      await rename(temporary, join(this.#folder, name));
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }

  async #prune(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => !name.startsWith("."));
    const aged = await Promise.all(names.map(async (name) => ({ name, used: (await stat(join(this.#folder, name))).mtimeMs })));
    const old = aged.sort((a, b) => b.used - a.used).slice(MOST_KEPT);
    for (const { name } of old) await rm(join(this.#folder, name), { recursive: true, force: true });
  }
}

/** Files that a build with these settings writes, so that those of an earlier one beside it are not taken for its own. */
function isOf(ending: string, { artifacts }: BuildSettings): boolean {
  const byEnding: Readonly<Record<string, string | undefined>> = { "glue.ts": "glue", hir: "hir", mir: "mir", ll: "llvm", s: "asm", map: "map", "spdx.json": "sbom", "cdx.json": "sbom" };
  if (["elf", "debug.elf", "json"].includes(ending)) return true;
  const artifact = byEnding[ending];
  return artifact !== undefined && artifacts.has(artifact);
}

function keyOf(program: GlueProgram, { optimize, artifacts }: BuildSettings): string {
  return digest(JSON.stringify([FORMAT, compilerDigest(), program.source, program.unikernel, program.target.name, optimize, [...artifacts].sort()])).slice(0, 16);
}

let ownDigest: string | undefined;

/** Of this program: another compiler makes another image. The names of its parts are in it, and hold their digests. */
function compilerDigest(): string {
  ownDigest ??= digest(Buffer.concat([fileURLToPath(import.meta.url), process.argv[1] ?? ""].map((path) => attempt(() => readFileSync(path)) ?? Buffer.alloc(0))));
  return ownDigest;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Of all that the front half of the compiler decided. */
const glueDigest = (program: GlueProgram): string => digest(JSON.stringify(program, (_key, value: unknown) => (value instanceof Map ? [...value] : value)));

function isStillTrue({ files, folders }: BuildRecord, disk: DiskFileSystem): boolean {
  return Object.entries(files).every(([path, known]) => fileDigest(disk, path) === known) && Object.entries(folders).every(([path, known]) => (disk.list(path) !== undefined) === known);
}

function fileDigest(disk: DiskFileSystem, path: string): string | null {
  const content = disk.readBytes(path);
  return content === undefined ? null : digest(content);
}

function filesBelow(disk: DiskFileSystem, folder: string): string[] {
  return (disk.list(folder) ?? []).flatMap(({ name, kind }) => (kind === "folder" ? filesBelow(disk, join(folder, name)) : [join(folder, name)]));
}

/** Each file appears whole, the image last; what is there already only becomes newer, for make's sake. */
async function publish({ names }: BuildRecord, folder: string, output: string): Promise<void> {
  await mkdir(output, { recursive: true });
  for (const name of names) {
    const temporary = join(output, `.${name}.${process.pid}`);
    try {
      await copyFile(join(folder, name), temporary);
      const now = new Date();
      await utimes(temporary, now, now);
      await rename(temporary, join(output, name));
    } finally {
      await rm(temporary, { force: true });
    }
  }
}

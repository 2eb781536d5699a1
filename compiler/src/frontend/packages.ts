// Packages from npm. One is compiled from its TypeScript: where the checker would read declarations, the source they were
// made from is read in their stead, so that types and code are one. Where no source is at hand the declarations stay, and
// whoever needs a value of them is told why there is none.

import ts from "typescript";
import type { Diagnostic } from "@ukc/grammar";
import { folderOf, resolvePath, type FileSystem } from "../config/filesystem.ts";

export interface PackageOfFile {
  /** As an import says it: "@noble/hashes". */
  readonly name: string;
  /** Absolute path of the package's folder. */
  readonly folder: string;
}

const NODE_MODULES = "/node_modules/";
const DECLARATION = /\.d\.(?:ts|mts|cts)$/;
const SOURCE_EXTENSIONS = [".ts", ".mts", ".cts"];
/** Where packages keep their TypeScript, the usual place first. */
const SOURCE_FOLDERS = ["src/", "", "ts/", "lib/"];

/** The package that a file came in; undefined for files that came in none. */
export function packageOf(path: string): PackageOfFile | undefined {
  const at = path.lastIndexOf(NODE_MODULES);
  if (at < 0) return undefined;
  const start = at + NODE_MODULES.length;
  const scope = path[start] === "@" ? path.indexOf("/", start) + 1 : start;
  const end = path.indexOf("/", scope);
  return end < 0 ? undefined : { name: path.slice(start, end), folder: path.slice(0, end) };
}

export const isOfPackage = (node: ts.Node): boolean => packageOf(node.getSourceFile().fileName) !== undefined;

/**
 * The TypeScript that the declarations at `path` were made from: what their declaration map says; else the file beside them;
 * else the file of that name in one of the folders for sources; else, for the package's main entry, what its manifest names
 * as `source`, or else `src/index.ts`: declarations of a whole package in one file have no file of their own. The first that exists.
 */
export function sourceOfDeclarations(fileSystem: FileSystem, path: string): string | undefined {
  const owner = packageOf(path);
  if (owner === undefined || !DECLARATION.test(path)) return undefined;
  const candidates = [...mappedSources(fileSystem, path), ...sourcesBeside(owner.folder, path), ...sourceOfEntry(fileSystem, owner.folder, path)];
  return candidates.find((each) => !DECLARATION.test(each) && SOURCE_EXTENSIONS.some((extension) => each.endsWith(extension)) && fileSystem.readText(each) !== undefined);
}

/** Whose code it is that a diagnostic speaks of, when it is not the application's own. */
export function withPackage(fileSystem: FileSystem, diagnostic: Diagnostic): Diagnostic {
  const owner = packageOf(diagnostic.file);
  if (owner === undefined) return diagnostic;
  const version = readJson(fileSystem, `${owner.folder}/package.json`)?.["version"];
  const shown = typeof version === "string" ? `${owner.name} ${version}` : owner.name;
  return { ...diagnostic, notes: [...diagnostic.notes, `This is in the package ${shown}.`] };
}

function mappedSources(fileSystem: FileSystem, path: string): readonly string[] {
  const map = readJson(fileSystem, `${path}.map`);
  const sources = map?.["sources"];
  const root = map?.["sourceRoot"];
  if (!Array.isArray(sources) || sources.length !== 1 || typeof sources[0] !== "string") return [];
  return [resolvePath(folderOf(path), typeof root === "string" ? `${root}${sources[0]}` : sources[0])];
}

/** `dist/types/a/b.d.ts` may be made from `src/dist/types/a/b.ts`, `src/types/a/b.ts`, `src/a/b.ts` or `src/b.ts`: the longest path is meant. */
function sourcesBeside(folder: string, path: string): readonly string[] {
  const parts = path.slice(folder.length + 1).replace(DECLARATION, "").split("/");
  const places = SOURCE_FOLDERS.flatMap((each) => parts.map((_, index) => `${folder}/${each}${parts.slice(index).join("/")}`));
  return [path.replace(DECLARATION, ""), ...places].flatMap((each) => SOURCE_EXTENSIONS.map((extension) => `${each}${extension}`));
}

function sourceOfEntry(fileSystem: FileSystem, folder: string, path: string): readonly string[] {
  const manifest = readJson(fileSystem, `${folder}/package.json`);
  if (manifest === undefined) return [];
  const entry = asRecord(asRecord(manifest["exports"])?.["."]);
  const declared = [manifest["types"], manifest["typings"], entry?.["types"], asRecord(entry?.["import"])?.["types"]];
  if (!declared.some((each) => typeof each === "string" && resolvePath(folder, each) === path)) return [];
  return [entry?.["source"], manifest["source"], "src/index.ts", "src/index.mts"].filter((each) => typeof each === "string").map((each) => resolvePath(folder, each));
}

function readJson(fileSystem: FileSystem, path: string): Readonly<Record<string, unknown>> | undefined {
  const text = fileSystem.readText(path);
  return text === undefined ? undefined : asRecord(ts.parseConfigFileTextToJson(path, text).config);
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;

// The machine that the command runs on: the disk, where things are, how paths are shown.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FileSystem, FolderEntry } from "../config/filesystem.ts";

const NARROWEST = 40;
const WIDTH_IN_A_PIPE = 160;

export interface DiskFileSystem extends FileSystem {
  /** The files that were there and were read, so far. */
  filesRead(): readonly string[];
  /** All that was asked for so far, `undefined` for what was not there. */
  observed(): { readonly files: ReadonlyMap<string, Uint8Array | undefined>; readonly folders: ReadonlyMap<string, readonly FolderEntry[] | undefined> };
}

/** Whatever cannot be read does not exist. Files and folders are read once: what a command sees does not change under it. */
export function diskFileSystem(): DiskFileSystem {
  const bytes = new Map<string, Uint8Array | undefined>();
  const folders = new Map<string, readonly FolderEntry[] | undefined>();
  const readBytes = (path: string): Uint8Array | undefined => {
    if (!bytes.has(path)) bytes.set(path, attempt(() => readFileSync(path)));
    return bytes.get(path);
  };
  return {
    filesRead: () => [...bytes].flatMap(([path, content]) => (content === undefined ? [] : [path])),
    observed: () => ({ files: bytes, folders }),
    readBytes,
    readText: (path) => {
      const content = readBytes(path);
      return content === undefined ? undefined : new TextDecoder().decode(content);
    },
    list: (path) => {
      if (!folders.has(path)) folders.set(path, attempt(() => entriesOf(path)));
      return folders.get(path);
    },
  };
}

function entriesOf(path: string): FolderEntry[] {
  return readdirSync(path, { withFileTypes: true })
    .map((entry) => ({ name: entry.name, kind: entry.isDirectory() ? ("folder" as const) : ("file" as const) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The folder of @ukc/stdlib: beside the compiler in a checkout, else wherever npm put it. */
export function standardFolder(): string {
  const beside = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..", "stdlib");
  if (statSync(join(beside, "package.json"), { throwIfNoEntry: false }) !== undefined) return beside;
  return dirname(createRequire(import.meta.url).resolve("@ukc/stdlib/package.json"));
}

/** `$XDG_CACHE_HOME/ukc`, else `~/.cache/ukc`: what is kept there costs only time when it is lost. */
export function cacheFolder(): string {
  const xdg = process.env["XDG_CACHE_HOME"];
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), ".cache"), "ukc");
}

/** Relative to the working folder, unless that climbs far. */
export function shownPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return shown === "" ? "." : shown.startsWith(join("..", "..", "..")) ? path : shown;
}

/** Relative as far as it is shown so, else `file://…`. */
export function uriOf(path: string): string {
  const shown = shownPath(path);
  return isAbsolute(shown) ? pathToFileURL(shown).href : shown.split(sep).map(encodeURIComponent).join("/");
}

/** Columns that a line of source may take: the terminal's, and in a pipe as many as a wide one has. */
export const shownWidth = (stream: NodeJS.WriteStream): number => Math.max(NARROWEST, stream.isTTY === true ? stream.columns : WIDTH_IN_A_PIPE);

/** Colour on a terminal, unless NO_COLOR says otherwise (no-color.org). */
export const wantsColour = (stream: NodeJS.WriteStream): boolean => stream.isTTY === true && (process.env["NO_COLOR"] ?? "") === "";

// The open documents over the disk, and what the compiler makes of them: an analysis for each file, made anew once anything
// has changed and somebody asks.

import { analyze, overlay, type Analysis, type FileSystem } from "@ukc/compiler";
import { snapshotOf, type Snapshot } from "@ukc/compiler/editor";
import { cacheFolder, diskFileSystem, signatureCache, standardFolder } from "@ukc/compiler/host";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { pathOf } from "./files.ts";

/** What the command line calls a file: from the folder that the client works in. */
const showPath = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

export class Workspace {
  readonly standardFolder = standardFolder();
  readonly #documents: () => readonly TextDocument[];
  readonly #cache = signatureCache(`${cacheFolder()}/signatures`);
  #disk: FileSystem = diskFileSystem();
  #files: FileSystem | undefined;
  #analyses = new Map<string, Promise<Analysis | undefined>>();
  /** Counts the changes. */
  generation = 0;
  folders: readonly string[] = [];

  constructor(documents: () => readonly TextDocument[]) {
    this.#documents = documents;
  }

  /** The files as the client sees them. */
  get fileSystem(): FileSystem {
    this.#files ??= overlay(new Map(this.#documents().map((document) => [pathOf(document.uri), document.getText()])), this.#disk);
    return this.#files;
  }

  documentChanged(): void {
    this.generation++;
    this.#files = undefined;
    this.#analyses.clear();
  }

  /** Something on disk may be other than it was read. */
  diskChanged(): void {
    this.#disk = diskFileSystem();
    this.documentChanged();
  }

  /** `undefined` when there is no such file. */
  analysis(path: string): Promise<Analysis | undefined> {
    let known = this.#analyses.get(path);
    if (known === undefined) {
      known = analyze(this.fileSystem, path, { standardFolder: this.standardFolder, target: undefined, defines: new Map(), cache: this.#cache, showPath });
      this.#analyses.set(path, known);
    }
    return known;
  }

  async snapshot(path: string): Promise<Snapshot | undefined> {
    const analysis = await this.analysis(path);
    return analysis === undefined ? undefined : snapshotOf(analysis, path);
  }

  /** The `.uk` files below the workspace's folders and among the open documents. */
  configurations(): readonly string[] {
    const found = new Set(this.#documents().map((document) => pathOf(document.uri)).filter((path) => path.endsWith(".uk")));
    for (const folder of this.folders) this.#collect(folder, found, 0);
    return [...found].slice(0, MOST_FILES);
  }

  #collect(folder: string, found: Set<string>, depth: number): void {
    if (depth > DEEPEST || found.size >= MOST_FILES) return;
    for (const { name, kind } of this.fileSystem.list(folder) ?? []) {
      const path = `${folder}/${name}`;
      if (kind === "file" && name.endsWith(".uk")) found.add(path);
      else if (kind === "folder" && !name.startsWith(".") && name !== "node_modules" && name !== "dist") this.#collect(path, found, depth + 1);
    }
  }

  async snapshots(): Promise<readonly Snapshot[]> {
    const all = await Promise.all(this.configurations().map((path) => this.snapshot(path)));
    return all.filter((each) => each !== undefined);
  }

  /** Whether a person edits it: neither the standard library nor a package. */
  isOurs(path: string): boolean {
    return !path.startsWith(`${this.standardFolder}/`) && !path.includes("/node_modules/");
  }
}

const MOST_FILES = 5_000;
const DEEPEST = 12;

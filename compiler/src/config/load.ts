// Which files make up a configuration: the entry, what it uses however far, and the whole standard library,
// which takes part in resolution without being named.

import type { Diagnostic, PathLiteral, QualifiedName, SourceFile, UseDeclaration } from "@ukc/grammar";
import { originOf, replacement, type Checker } from "./checker.ts";
import { cyclicUse, moduleNotFound } from "./diagnostics/names.ts";
import { folderOf, resolvePath, type FileSystem } from "./filesystem.ts";
import { nearest } from "./spelling.ts";
import type { Module } from "./symbol.ts";

/** Parses a file; the same function as `parse` of `@ukc/grammar`, or one that remembers. */
export type Parse = (text: string, file: string) => { readonly tree: SourceFile; readonly diagnostics: readonly Diagnostic[] };

export interface LoadedModules {
  readonly entry: Module;
  /** Entry first, then in the order in which they were found; the standard library last, by path. */
  readonly all: readonly Module[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `undefined` when the entry file does not exist. `standardFolder` holds the standard library. */
export function loadModules(fs: FileSystem, parse: Parse, standardFolder: string, entryPath: string): LoadedModules | undefined {
  const modules = new Map<string, Module>();
  const diagnostics: Diagnostic[] = [];
  const load = (path: string): Module | undefined => {
    const known = modules.get(path);
    if (known !== undefined) return known;
    const text = fs.readText(path);
    if (text === undefined) return undefined;
    const { tree, diagnostics: found } = parse(text, path);
    diagnostics.push(...found);
    const isStandard = path.startsWith(`${standardFolder}/`);
    const module: Module = { path, name: stemOf(path), tree, text, isStandard, members: new Map(), uses: [] };
    modules.set(path, module);
    for (const declaration of tree.declarations) {
      if (declaration.kind !== "Use") continue;
      const path = locate(fs, standardFolder, module, declaration);
      if (path !== undefined) load(path);
    }
    return module;
  };
  const entry = load(entryPath);
  if (entry === undefined) return undefined;
  for (const path of listModules(fs, standardFolder)) load(path);
  const all = [...modules.values()];
  const standardByPath = all.filter((module) => module.isStandard && module !== entry).sort((a, b) => (a.path < b.path ? -1 : 1));
  return { entry, all: [entry, ...all.filter((module) => !module.isStandard && module !== entry), ...standardByPath], diagnostics };
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.uk$/, "");
}

/** Every `.uk` file below a folder. */
function listModules(fs: FileSystem, folder: string): string[] {
  return (fs.list(folder) ?? []).flatMap(({ name, kind }) => {
    if (kind === "file") return name.endsWith(".uk") ? [`${folder}/${name}`] : [];
    return name === "node_modules" || name === "test" ? [] : listModules(fs, `${folder}/${name}`);
  });
}

/** Where a `use` leads, whether or not there is such a file; `undefined` when it cannot lead anywhere. */
function locate(fs: FileSystem, standardFolder: string, module: Module, use: UseDeclaration): string | undefined {
  const { source } = use;
  if (source.kind === "QualifiedName") return locateStandard(fs, standardFolder, source);
  if (source.kind === "PathLiteral") return locatePath(fs, module, source);
  return undefined;
}

/** `std.http` is `http/http.uk`; `std.targets.linux` is `targets/linux.uk`. */
function locateStandard(fs: FileSystem, standardFolder: string, name: QualifiedName): string | undefined {
  const [root, ...segments] = name.segments.map((segment) => segment.text);
  const last = segments.at(-1);
  if (root !== "std" || last === undefined) return undefined;
  const path = `${standardFolder}/${segments.join("/")}`;
  return [`${path}/${last}.uk`, `${path}.uk`].find((candidate) => fs.readText(candidate) !== undefined);
}

function locatePath(fs: FileSystem, module: Module, source: PathLiteral): string | undefined {
  if (source.value.startsWith(".") || source.value.startsWith("/")) {
    const path = resolvePath(folderOf(module.path), source.value);
    return fs.readText(path) === undefined ? undefined : path;
  }
  for (let folder = folderOf(module.path); ; folder = folderOf(folder)) {
    const home = resolvePath(folder, `node_modules/${source.value}`);
    const manifest = fs.readText(`${home}/package.json`);
    if (manifest !== undefined) return entryOfPackage(fs, home, manifest);
    if (folder === "/") return undefined;
  }
}

/** A package names its `.uk` file in the field `ukc` of its manifest. */
function entryOfPackage(fs: FileSystem, home: string, manifest: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(manifest);
    if (typeof parsed !== "object" || parsed === null || !("ukc" in parsed) || typeof parsed.ukc !== "string") return undefined;
    const path = resolvePath(home, parsed.ukc);
    return fs.readText(path) === undefined ? undefined : path;
  } catch {
    // A manifest that is no JSON names no file, like one without the field.
    return undefined;
  }
}

/** Connects modules along their `use`s, and reports those that lead nowhere or in a circle. */
export function linkModules(checker: Checker, fs: FileSystem, standardFolder: string, modules: readonly Module[]): void {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  for (const module of modules) {
    for (const declaration of module.tree.declarations) {
      if (declaration.kind !== "Use" || declaration.source.kind === "Missing") continue;
      const { source } = declaration;
      const path = locate(fs, standardFolder, module, declaration);
      const used = path === undefined ? undefined : byPath.get(path);
      const place = originOf(module, source);
      if (used === undefined) {
        const written = source.kind === "PathLiteral" ? source.value : source.segments.map((segment) => segment.text).join(".");
        const standardNames = checker.standard.map((each) => `std.${each.name}`);
        const suggestion = source.kind === "PathLiteral" ? undefined : nearest(written, standardNames);
        checker.report(moduleNotFound, place, { source: written, suggestion }, { fixes: suggestion === undefined ? [] : [replacement(place, suggestion)] });
        // Going on with what was probably meant keeps one mistake to one message.
        const meant = checker.standard.find((each) => `std.${each.name}` === suggestion);
        if (meant !== undefined) module.uses.push(meant);
        continue;
      }
      checker.refer(place, { file: used.path, range: { start: 0, end: 0 } });
      if (!module.uses.includes(used)) module.uses.push(used);
    }
  }
  reportCircles(checker, modules);
}

/** Modules of the standard library may use each other; what belongs to a user may not, since who amends whom would be unclear. */
function reportCircles(checker: Checker, modules: readonly Module[]): void {
  const done = new Set<Module>();
  const visit = (module: Module, path: readonly Module[]): void => {
    const start = path.indexOf(module);
    if (start >= 0) {
      const use = path.at(-1)?.tree.declarations.find((declaration) => declaration.kind === "Use" && declaration.source.kind === "PathLiteral");
      const last = path.at(-1);
      if (last !== undefined && use !== undefined) {
        checker.report(cyclicUse, originOf(last, use), { path: [...path.slice(start), module].map((each) => `${each.name}.uk`) });
      }
      return;
    }
    if (done.has(module)) return;
    for (const used of module.uses) if (!used.isStandard) visit(used, [...path, module]);
    done.add(module);
  };
  for (const module of modules) if (!module.isStandard) visit(module, []);
}

// The analysis core does no input or output: everything it knows of the world comes through this
// interface, so that the command line, the language server (open editors over disk) and tests (a map)
// run the very same code. Paths are absolute, with `/` between segments.

export interface FileSystem {
  /** The file's bytes; `undefined` when there is no such file. */
  readBytes(path: string): Uint8Array | undefined;
  /** The file's text, decoded as UTF-8; `undefined` when there is no such file. */
  readText(path: string): string | undefined;
  /** Names in a folder, in code-unit order; `undefined` when there is no such folder. */
  list(path: string): readonly FolderEntry[] | undefined;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder";
}

/** A file system held in memory, laid over another: what it holds shadows what lies beneath. */
export function overlay(files: ReadonlyMap<string, string | Uint8Array>, beneath?: FileSystem): FileSystem {
  const folders = new Map<string, Map<string, FolderEntry["kind"]>>();
  for (const path of files.keys()) {
    let child = path;
    let kind: FolderEntry["kind"] = "file";
    while (child !== "/") {
      const parent = folderOf(child);
      const entries = folders.get(parent) ?? new Map<string, FolderEntry["kind"]>();
      folders.set(parent, entries.set(child.slice(child.lastIndexOf("/") + 1), kind));
      child = parent;
      kind = "folder";
    }
  }
  return {
    readBytes(path) {
      const held = files.get(path);
      if (held === undefined) return beneath?.readBytes(path);
      return typeof held === "string" ? new TextEncoder().encode(held) : held;
    },
    readText(path) {
      const held = files.get(path);
      if (held === undefined) return beneath?.readText(path);
      return typeof held === "string" ? held : new TextDecoder().decode(held);
    },
    list(path) {
      const held = folders.get(path);
      const below = beneath?.list(path);
      if (held === undefined) return below;
      const names = new Map<string, FolderEntry["kind"]>(below?.map((entry) => [entry.name, entry.kind]));
      for (const [name, kind] of held) names.set(name, kind);
      return [...names].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    },
  };
}

/** The folder that holds `path`; `/` holds itself. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}

/** `relative` as seen from `folder`, with `.` and `..` resolved. */
export function resolvePath(folder: string, relative: string): string {
  const segments = relative.startsWith("/") ? [] : folder.split("/").filter((segment) => segment !== "");
  for (const segment of relative.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return `/${segments.join("/")}`;
}

/** The module specifier by which a file in `folder` names `path`: `./main.ts`, `../stdlib/tcp/tcp.ts`. */
export function relativeSpecifier(folder: string, path: string): string {
  const from = folder.split("/").filter((segment) => segment !== "");
  const to = path.split("/").filter((segment) => segment !== "");
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  const up = from.slice(common).map(() => "..");
  const specifier = [...up, ...to.slice(common)].join("/");
  return up.length === 0 ? `./${specifier}` : specifier;
}

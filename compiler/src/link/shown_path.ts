// How a source file is named in anything that is written: debug information, manifest, SBOM. Relative to the
// unikernel's folder, or to the package it came in, so that the same input gives the same bits wherever it lies.

import { dirname, relative, sep } from "node:path";

const portable = (path: string): string => path.split(sep).join("/");

/** `source` is the `.uk` file, `stdlib` the folder of @ukc/stdlib. */
export function shownPaths(source: string, stdlib: string): (path: string) => string {
  const root = dirname(source);
  return (path) => {
    const inStdlib = relative(stdlib, path);
    if (!inStdlib.startsWith("..")) return `@ukc/stdlib/${portable(inStdlib)}`;
    const packaged = portable(path).split("/node_modules/").at(-1);
    if (packaged !== undefined && packaged !== portable(path)) return packaged;
    return portable(relative(root, path));
  };
}

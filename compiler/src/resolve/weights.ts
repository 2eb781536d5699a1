// What each library's code weighs, as measured from linked images (`ukc size --format json`) and kept in a `weights.json`
// beside the file that declares it. A library that was never measured weighs nothing, so that an unmeasured alternative is
// never passed over for its size.

import { dirname } from "node:path";
import type { FileSystem } from "../config/filesystem.ts";
import type { LibrarySymbol, Module } from "../config/symbol.ts";

/** Beside the `.uk` file: bytes of code by the library's name. */
const WEIGHTS_FILE = "weights.json";
/** A library whose code was never measured counts as this much, bytes. */
const UNMEASURED = 0;

/** Bytes of code. */
export type WeightOf = (library: LibrarySymbol) => number;

export const weightless: WeightOf = () => UNMEASURED;

/** Each file is read once, when a choice first asks for it. */
export function weightsOn(fs: FileSystem): WeightOf {
  const folders = new Map<string, ReadonlyMap<string, number>>();
  const modules = new Map<Module, ReadonlyMap<string, number>>();
  const weightsBeside = (module: Module): ReadonlyMap<string, number> => {
    const folder = dirname(module.path);
    const weights = folders.get(folder) ?? readWeights(fs, `${folder}/${WEIGHTS_FILE}`);
    folders.set(folder, weights);
    modules.set(module, weights);
    return weights;
  };
  return ({ module, name }) => (modules.get(module) ?? weightsBeside(module)).get(name) ?? UNMEASURED;
}

/** A file that is missing or malformed holds no weights: they only rank, and without them a tie is reported as one. */
function readWeights(fs: FileSystem, path: string): ReadonlyMap<string, number> {
  const text = fs.readText(path);
  if (text === undefined) return new Map();
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null) return new Map();
    return new Map(Object.entries(parsed).flatMap(([name, bytes]) => (typeof bytes === "number" && bytes >= 0 ? [[name, bytes] as const] : [])));
  } catch {
    return new Map();
  }
}

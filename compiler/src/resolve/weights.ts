// What each library's code weighs, as measured from linked images by a command and kept beside the standard library. A
// library that was never measured weighs nothing, so that an unmeasured alternative is never passed over for its size.

import type { FileSystem } from "../config/filesystem.ts";

const weightsFile = "weights.json";

/** Bytes of code by qualified name. A file that is missing or malformed holds no weights. */
export function readWeights(fs: FileSystem, stdlib: string): ReadonlyMap<string, number> {
  const text = fs.readText(`${stdlib}/${weightsFile}`);
  if (text === undefined) return new Map();
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null) return new Map();
    return new Map(Object.entries(parsed).flatMap(([name, bytes]) => (typeof bytes === "number" ? [[name, bytes] as const] : [])));
  } catch {
    return new Map(); // weights only rank: without them a tie is reported as one
  }
}

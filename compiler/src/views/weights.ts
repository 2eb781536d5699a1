// What each library of an image weighs: the numbers that are kept beside it as `weights.json`, for resolution to choose by.

import { dirname } from "node:path";
import type { GlueProgram } from "../glue/program.ts";
import type { ImageParts } from "../link/parts.ts";

/**
 * Bytes of code by library: what came of the files in its folder, but for those that another library of the image, its target
 * or its application is in. `shownPath` is that of the debug information.
 */
export function weightsOf(program: GlueProgram, image: ImageParts, shownPath: (path: string) => string): Readonly<Record<string, number>> {
  const factories = new Map(program.libraries.flatMap(({ library, file }) => (file === undefined ? [] : [[library, shownPath(file)] as const])));
  const entries = [...factories.values(), shownPath(program.application), ...(program.target.file === undefined ? [] : [shownPath(program.target.file)])];
  const weights = [...factories].map(([library, factory]): readonly [string, number] => {
    const folder = `${dirname(factory)}/`;
    const isOwn = (file: string): boolean => file === factory || (`./${file}`.startsWith(`./${folder.replace(/^\.\//, "")}`) && !entries.includes(file));
    return [library, image.parts.reduce((sum, part) => sum + (part.kind === "code" && part.file !== undefined && isOwn(part.file) ? part.bytes : 0), 0)];
  });
  return Object.fromEntries(weights.sort(([a], [b]) => (a < b ? -1 : 1)));
}

// Paths in a file that lead to other files.

import type { Range } from "@ukc/grammar";
import { folderOf, resolvePath, type FileSystem } from "../config/filesystem.ts";
import type { Snapshot } from "./snapshot.ts";
import { nodesOf } from "./tree_path.ts";

export interface Link {
  readonly range: Range;
  /** Absolute; the file is there. */
  readonly target: string;
}

export function links({ analysis, module, tree }: Snapshot, fs: FileSystem): readonly Link[] {
  const found: Link[] = [];
  for (const node of nodesOf(tree)) {
    if (node.kind === "PathLiteral") {
      const led = analysis.config.references.find(({ place }) => place.file === module.path && place.range.start === node.range.start);
      const target = led?.definition.file ?? resolvePath(folderOf(module.path), node.value);
      if (fs.readText(target) !== undefined) found.push({ range: { start: node.range.start + 1, end: node.range.end - 1 }, target });
    } else if (node.kind === "Use" && node.source.kind === "QualifiedName") {
      const { source } = node;
      const led = analysis.config.references.find(({ place }) => place.file === module.path && place.range.start === source.range.start);
      if (led !== undefined) found.push({ range: source.range, target: led.definition.file });
    }
  }
  return found;
}

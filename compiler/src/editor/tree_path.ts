// From an offset to the nodes that hold it.

import { childrenOf, type Node, type SourceFile } from "@ukc/grammar";
import { touches } from "./snapshot.ts";

/** From the file to the innermost node that touches the offset. Of two that meet there, the later one. */
export function pathTo(tree: SourceFile, offset: number): readonly Node[] {
  const path: Node[] = [tree];
  for (;;) {
    const inner = childrenOf(path.at(-1) as Node).filter((child) => touches(child.range, offset)).at(-1);
    if (inner === undefined) return path;
    path.push(inner);
  }
}

/** Every node, a parent before its children. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

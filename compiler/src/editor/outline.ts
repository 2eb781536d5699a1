// What a file declares, as a tree of names.

import { childrenOf, type Node, type Range, type SourceFile } from "@ukc/grammar";
import { headOf } from "./describe.ts";
import { declaredName } from "./references.ts";

export type OutlineKind = "interface" | "library" | "target" | "unikernel" | "type" | "enum" | "case" | "function" | "value" | "parameter" | "device" | "network" | "service" | "setting" | "application";

export interface OutlineItem {
  readonly name: string;
  readonly kind: OutlineKind;
  readonly detail: string;
  readonly range: Range;
  readonly nameRange: Range;
  readonly isDeprecated: boolean;
  readonly children: readonly OutlineItem[];
}

const KINDS: Partial<Record<Node["kind"], OutlineKind>> = {
  Interface: "interface", Library: "library", Target: "target", Unikernel: "unikernel", Type: "type", Enum: "enum", EnumMember: "case",
  Function: "function", Let: "value", Param: "parameter", Device: "device", Network: "network", Service: "service",
};

export function outline(tree: SourceFile, text: string): readonly OutlineItem[] {
  return tree.declarations.flatMap((declaration) => itemsOf(declaration, text));
}

function itemsOf(node: Node, text: string): OutlineItem[] {
  const children = childrenOf(node).flatMap((child) => itemsOf(child, text));
  const named = nameOf(node);
  if (named === undefined) return children;
  const isDeprecated = "attributes" in node && node.attributes.some((each) => each.name.kind === "Name" && each.name.text === "deprecated");
  return [{ ...named, detail: headOf(node, text), range: node.range, isDeprecated, children }];
}

function nameOf(node: Node): Pick<OutlineItem, "name" | "kind" | "nameRange"> | undefined {
  const name = declaredName(node);
  const kind = KINDS[node.kind];
  if (name !== undefined && kind !== undefined) return { name: name.text, kind, nameRange: name.range };
  if (node.kind === "Setting" || node.kind === "NestedBlock") return { name: node.name.text, kind: node.kind === "Setting" ? "setting" : "service", nameRange: node.name.range };
  if (node.kind === "App" && node.name.kind === "Name") return { name: node.name.text, kind: "application", nameRange: node.name.range };
  return undefined;
}

// What each name is, for colours that a grammar of regular expressions cannot know.

import type { Node, Place, Range } from "@ukc/grammar";
import { declarationAt, declaredName } from "./references.ts";
import type { Snapshot } from "./snapshot.ts";
import { nodesOf } from "./tree_path.ts";

export const TOKEN_TYPES = ["namespace", "interface", "class", "type", "enum", "enumMember", "function", "variable", "parameter", "property"] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];
export const TOKEN_MODIFIERS = ["declaration", "readonly", "deprecated", "defaultLibrary"] as const;
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

export interface SemanticToken {
  readonly range: Range;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

const TYPES: Partial<Record<Node["kind"], TokenType>> = {
  Interface: "interface", Library: "class", Target: "class", Unikernel: "class", Type: "type", Enum: "enum", EnumMember: "enumMember", Function: "function",
  Let: "variable", Param: "parameter", Device: "variable", Network: "variable", Service: "property", Requirement: "parameter", Parameter: "parameter", RecordTypeField: "property",
};

/** In source order, none over another. */
export function semanticTokens(snapshot: Snapshot): readonly SemanticToken[] {
  const { analysis, module, tree } = snapshot;
  const found = new Map<number, SemanticToken>();
  for (const node of nodesOf(tree)) {
    const name = declaredName(node);
    const type = TYPES[node.kind];
    if (name !== undefined && type !== undefined) found.set(name.range.start, { range: name.range, type, modifiers: ["declaration", ...readonlyOf(node)] });
    if (node.kind === "Setting" || node.kind === "NestedBlock" || node.kind === "RecordField") found.set(node.name.range.start, { range: node.name.range, type: "property", modifiers: [] });
  }
  const known = new Map<string, Node | undefined>();
  for (const { place, definition } of analysis.config.references) {
    if (place.file !== module.path || place.range.end <= place.range.start) continue;
    const token = tokenOf(snapshot, definition, known);
    if (token !== undefined) found.set(place.range.start, { range: place.range, ...token });
  }
  const ordered = [...found.values()].sort((a, b) => a.range.start - b.range.start);
  return ordered.filter(({ range }, index) => (ordered[index - 1]?.range.end ?? 0) <= range.start && !snapshot.text.slice(range.start, range.end).includes("\n"));
}

function tokenOf(snapshot: Snapshot, definition: Place, known: Map<string, Node | undefined>): Omit<SemanticToken, "range"> | undefined {
  const isStandard = snapshot.analysis.config.modules.find((each) => each.path === definition.file)?.isStandard === true;
  const library: TokenModifier[] = isStandard ? ["defaultLibrary"] : [];
  if (definition.range.end === 0) return { type: "namespace", modifiers: library };
  const key = `${definition.file}:${definition.range.start}`;
  if (!known.has(key)) known.set(key, declarationAt(snapshot, definition));
  const node = known.get(key);
  const type = node === undefined ? undefined : TYPES[node.kind];
  return node === undefined || type === undefined ? undefined : { type, modifiers: [...readonlyOf(node), ...library] };
}

const readonlyOf = (node: Node): TokenModifier[] => [
  ...(node.kind === "Let" || node.kind === "Param" ? ["readonly" as const] : []),
  ...("attributes" in node && node.attributes.some((each) => each.name.kind === "Name" && each.name.text === "deprecated") ? ["deprecated" as const] : []),
];

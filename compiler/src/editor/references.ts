// Which declaration a name leads to, and every name that leads to a declaration. The checker has noted both on its way.

import type { Name, Node, Place } from "@ukc/grammar";
import { samePlace, touches, type Snapshot } from "./snapshot.ts";
import { nodesOf, pathTo } from "./tree_path.ts";

export interface NameAt {
  /** The name itself. */
  readonly place: Place;
  readonly definition: Place;
}

/** What the name at an offset leads to; a declaration's own name leads to itself. */
export function nameAt(snapshot: Snapshot, offset: number): NameAt | undefined {
  const { analysis, module } = snapshot;
  const found = analysis.config.references
    .filter(({ place }) => place.file === module.path && touches(place.range, offset))
    .sort((a, b) => length(a.place) - length(b.place))[0];
  if (found !== undefined) return found;
  const name = declaredNameAt(snapshot, offset);
  const place = name === undefined ? undefined : { file: module.path, range: name.range };
  return place === undefined ? undefined : { place, definition: place };
}

const length = ({ range }: Place): number => range.end - range.start;

function declaredNameAt({ tree }: Snapshot, offset: number): Name | undefined {
  const path = pathTo(tree, offset);
  const name = path.at(-1);
  const parent = path.at(-2);
  return name?.kind === "Name" && parent !== undefined && declaredName(parent) === name ? name : undefined;
}

/** The name that a node declares. */
export function declaredName(node: Node): Name | undefined {
  switch (node.kind) {
    case "Interface": case "Library": case "Target": case "Unikernel": case "Type": case "Enum": case "Function": case "Let":
    case "Param": case "Device": case "Network": case "Service": case "Requirement": case "Parameter": case "EnumMember": case "RecordTypeField":
      return node.name.kind === "Name" ? node.name : undefined;
    default:
      return undefined;
  }
}

/** Every place that leads to the definition, once, in no order; the definition's own name is not among them. */
export function referencesTo(snapshots: readonly Snapshot[], definition: Place): readonly Place[] {
  const seen = new Set<string>();
  const places: Place[] = [];
  for (const { analysis } of snapshots) {
    for (const { place, definition: leads } of analysis.config.references) {
      if (!samePlace(leads, definition) || samePlace(place, definition)) continue;
      const key = `${place.file}:${place.range.start}`;
      if (!seen.has(key)) places.push(place);
      seen.add(key);
    }
  }
  return places;
}

/** The declaration whose name lies at a place. */
export function declarationAt(snapshot: Snapshot, definition: Place): Node | undefined {
  const module = snapshot.analysis.config.modules.find((each) => each.path === definition.file);
  if (module === undefined) return undefined;
  for (const node of nodesOf(module.tree)) {
    const name = declaredName(node);
    if (name !== undefined && name.range.start === definition.range.start && name.range.end === definition.range.end) return node;
  }
  return undefined;
}

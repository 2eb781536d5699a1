// Which static types flow into which: every `convert` node says so for its own two types, and what they are made of flows
// with them (members, elements, results; parameters the other way round).

import type { HirFunction, HirProgram } from "./hir.ts";
import type { HirType, ObjectTypeId } from "./types.ts";
import { visitStatements } from "./hir_walk.ts";
import { constituents, typeKey } from "./type_facts.ts";

export interface Flow {
  readonly from: HirType;
  readonly to: HirType;
  /** The place whose type changes; `cast`: the program's word (`as`) for what types do not show. */
  readonly through: "value" | "cast" | "property" | "element" | "parameter";
  readonly property: string | undefined;
}

/** Every flow between two different types once, whatever the number of nodes that show it. */
export function collectFlows(hir: HirProgram, functions: Iterable<HirFunction>): readonly Flow[] {
  const flows: Flow[] = [];
  const seen = new Set<string>();
  const worklist: Flow[] = [];
  const add = (flow: Flow): void => {
    const [a, b] = [typeKey(flow.from), typeKey(flow.to)];
    if (a === b) return;
    const key = `${a}>${b}:${flow.through}:${flow.property ?? ""}`;
    if (seen.has(key)) return;
    seen.add(key);
    flows.push(flow);
    worklist.push(flow);
  };
  for (const f of functions) {
    visitStatements(f.body, { enter: (e) => { if (e.kind === "convert") add({ from: e.value.type, to: e.type, through: e.mode === "checked" ? "cast" : "value", property: undefined }); } });
  }
  for (let flow = worklist.pop(); flow !== undefined; flow = worklist.pop()) {
    for (const s of constituents(flow.from)) for (const t of constituents(flow.to)) addParts(hir, s, t, add);
  }
  return flows;
}

function addParts(hir: HirProgram, s: HirType, t: HirType, add: (flow: Flow) => void): void {
  if (s.kind === "object" && t.kind === "object") {
    if (s.object === t.object) return;
    const source = new Map((hir.objectTypes[s.object]?.members ?? []).map((m) => [m.name, m]));
    for (const target of hir.objectTypes[t.object]?.members ?? []) {
      const member = source.get(target.name);
      // A method is no place that can be written.
      if (member !== undefined) add({ from: member.type, to: target.type, through: target.method ? "value" : "property", property: target.method ? undefined : target.name });
    }
  } else if (s.kind === "array" && t.kind === "array") {
    add({ from: s.element, to: t.element, through: "element", property: undefined });
  } else if (s.kind === "function" && t.kind === "function") {
    s.parameters.forEach((p, i) => { const given = t.parameters[i]; if (given !== undefined) add({ from: given, to: p, through: "parameter", property: undefined }); });
    add({ from: s.result, to: t.result, through: "value", property: undefined });
  }
}

/** For each object type all that it flows into, itself included. */
export function objectFlows(flows: readonly Flow[]): (from: ObjectTypeId) => ReadonlySet<ObjectTypeId> {
  const next = new Map<ObjectTypeId, Set<ObjectTypeId>>();
  for (const { from, to } of flows) for (const s of constituents(from)) for (const t of constituents(to)) {
    if (s.kind !== "object" || t.kind !== "object") continue;
    const targets = next.get(s.object);
    if (targets === undefined) next.set(s.object, new Set([t.object])); else targets.add(t.object);
  }
  return (from) => {
    const reached = new Set([from]);
    for (const id of reached) for (const target of next.get(id) ?? []) reached.add(target);   // a set is visited in the order of insertion, what is added included
    return reached;
  };
}

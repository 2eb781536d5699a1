// Properties that an object literal gains after its creation: `const o: {port?: number} = {}; o.port = 80`. Shapes never
// change, so a literal whose type flows into one through which an optional property is assigned has the slot from the
// start, holding a hole that reads as "not there".

import type { ClassId, HirFunction, HirProgram } from "./hir.ts";
import { type Flow, objectFlows } from "./flows.ts";
import { visitStatements } from "./hir_walk.ts";
import { boundOf, constituents } from "./type_facts.ts";
import type { ObjectTypeId } from "./types.ts";

export function findLateFields(hir: HirProgram, instantiated: ReadonlySet<ClassId>, functions: Iterable<HirFunction>, flows: readonly Flow[]): ReadonlyMap<ClassId, ReadonlySet<string>> {
  const assigned = new Map<ObjectTypeId, Set<string>>();
  for (const f of functions) {
    visitStatements(f.body, {
      enter: (e) => {
        if (e.kind !== "setField") return;
        for (const part of constituents(boundOf(e.object.type))) {
          if (part.kind !== "object" || hir.objectTypes[part.object]?.members.find((m) => m.name === e.name)?.optional !== true) continue;
          assigned.set(part.object, (assigned.get(part.object) ?? new Set()).add(e.name));
        }
      },
    });
  }
  const late = new Map<ClassId, Set<string>>();
  if (assigned.size === 0) return late;
  const reached = objectFlows(flows);
  for (const id of instantiated) {
    const c = hir.classes[id];
    if (c?.kind !== "literal") continue;
    const own = new Set(c.fields.map((field) => field.name));
    for (const type of reached(c.type)) for (const name of assigned.get(type) ?? []) {
      if (!own.has(name)) late.set(id, (late.get(id) ?? new Set()).add(name));
    }
  }
  return late;
}

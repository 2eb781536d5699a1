// Properties that an object has not from its creation on. Shapes never change, so the place is there from the start, with a
// hole in it that reads as "not there". A literal gains what is assigned through a type that it flows into (`const o:
// {port?: number} = {}; o.port = 80`); a class's fields come into being one by one (frontend/early_fields.ts).

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
  for (const id of instantiated) for (const name of earlyFields(hir, id)) late.set(id, (late.get(id) ?? new Set()).add(name));
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

/** The fields of a class and its bases that an instance may be seen without. */
export function earlyFields(hir: HirProgram, id: ClassId): readonly string[] {
  const names: string[] = [];
  for (let c = hir.classes[id]; c !== undefined; c = c.base === undefined ? undefined : hir.classes[c.base]) {
    for (const field of c.fields) if (field.early === true) names.push(field.name);
  }
  return names;
}

// Where properties lie. Every property name of the program has one slot number and one representation, whatever object
// holds it, so that an access is one load whatever the static type of the object. Names that meet in one shape get
// different slots (graph colouring, smallest shapes first so that what is allocated often stays small).

import type { ClassId, HirClass, HirFunction, HirProgram } from "./hir.ts";
import type { Rep } from "./types.ts";
import { visitStatements } from "./hir_walk.ts";
import { joinRep, placeRep } from "./type_facts.ts";

export interface Slot { readonly name: string; readonly nameId: number; readonly index: number; readonly rep: Rep }

export interface Slots {
  /** Undefined when no shape of the program has the property. */
  readonly of: (name: string) => Slot | undefined;
  /** Property names of a class's instances, inherited ones first, late ones last. */
  readonly fieldsOf: (id: ClassId) => readonly string[];
}

/** `late`: properties whose slot may hold a hole. */
export function allocateSlots(hir: HirProgram, instantiated: ReadonlySet<ClassId>, functions: Iterable<HirFunction>, late: ReadonlyMap<ClassId, ReadonlySet<string>>): Slots {
  const fields = new Map<ClassId, readonly string[]>();
  for (const id of instantiated) fields.set(id, [...new Set([...inheritedFields(hir, id), ...(late.get(id) ?? [])])]);
  const reps = representations(hir, instantiated, functions);
  for (const names of late.values()) for (const name of names) if (reps.get(name) !== "ref") reps.set(name, "box");
  const indexes = colour([...fields.values()]);
  const slots = new Map<string, Slot>();
  for (const [name, index] of indexes) slots.set(name, { name, nameId: slots.size + 1, index, rep: reps.get(name) ?? "box" });
  return { of: (name) => slots.get(name), fieldsOf: (id) => fields.get(id) ?? [] };
}

function inheritedFields(hir: HirProgram, id: ClassId): readonly string[] {
  const c = hir.classes[id] as HirClass;
  const names = new Set<string>(c.base === undefined ? [] : inheritedFields(hir, c.base));
  for (const field of c.fields) names.add(field.name);
  return [...names];
}

/** The join over every declaration that is created and every access that is reached: all agree, or the slot is a box. */
function representations(hir: HirProgram, instantiated: ReadonlySet<ClassId>, functions: Iterable<HirFunction>): Map<string, Rep> {
  const reps = new Map<string, Rep>();
  const join = (name: string, rep: Rep): void => { reps.set(name, joinRep(reps.get(name), rep)); };
  for (const id of instantiated) {
    for (let c = hir.classes[id]; c !== undefined; c = c.base === undefined ? undefined : hir.classes[c.base]) {
      for (const field of c.fields) join(field.name, placeRep(field.type));
    }
  }
  for (const f of functions) {
    visitStatements(f.body, {
      enter: (e) => {
        if (e.kind === "getField") join(e.name, placeRep(e.type));
        if (e.kind === "setField") join(e.name, placeRep(e.value.type));
        if (e.kind === "literal") for (const field of e.fields) join(field.name, placeRep(field.value.type));
      },
    });
  }
  return reps;
}

/** Gives every name the lowest number that no name it shares a list with has. */
export function colour(lists: readonly (readonly string[])[]): Map<string, number> {
  const listsOf = new Map<string, (readonly string[])[]>();
  for (const list of lists) for (const name of list) {
    const all = listsOf.get(name);
    if (all === undefined) listsOf.set(name, [list]); else all.push(list);
  }
  const colours = new Map<string, number>();
  for (const list of [...lists].sort((a, b) => a.length - b.length)) {
    for (const name of list) {
      if (colours.has(name)) continue;
      const taken = new Set<number>();
      for (const other of listsOf.get(name) ?? []) for (const neighbour of other) {
        const c = colours.get(neighbour);
        if (c !== undefined) taken.add(c);
      }
      let c = 0;
      while (taken.has(c)) c++;
      colours.set(name, c);
    }
  }
  return colours;
}

// The closed world's objects: which classes a value of a static type can be an instance of, how classes are numbered so
// that `instanceof` is an interval test, and which properties each has.

import { type ClassId, type HirClass, type HirFunction, type HirProgram, INTERNAL_FIELDS } from "./hir.ts";
import type { HirType, ObjectTypeId } from "./types.ts";
import type { Reachable } from "./reachable.ts";
import { getterName, propertyOfAccessor, setterName } from "./accessors.ts";
import type { Flow } from "./flows.ts";
import { earlyFields, findLateFields } from "./late_fields.ts";
import { NONE_OPEN, type OpenObjects, openTypes } from "./open_types.ts";
import { type Slots, allocateSlots } from "./slots.ts";
import { boundOf, constituents } from "./type_facts.ts";

export interface Interval { readonly low: number; readonly high: number }

export interface Layout {
  readonly slots: Slots;
  /** Classes an object seen through this type can be an instance of: those that have its required members. */
  readonly candidates: (type: HirType) => readonly ClassId[];
  /** From its creation on. */
  readonly hasField: (id: ClassId, name: string) => boolean;
  /** From some moment of its construction on. */
  readonly declaresField: (id: ClassId, name: string) => boolean;
  /** Has a place for it, in which a hole may be: an early field, or what a literal gains. */
  readonly mayGain: (id: ClassId, name: string) => boolean;
  /** Properties that an instance lacks when it is created and may gain. */
  readonly lateFields: (id: ClassId) => readonly string[];
  /** Some object's property of this name may be a hole. */
  readonly isLate: (name: string) => boolean;
  readonly hasMethod: (id: ClassId, name: string) => boolean;
  /** Own enumerable properties in the order of JavaScript, those that come late last; undefined where that is not known. */
  readonly enumerable: (id: ClassId) => readonly string[] | undefined;
  /** What there is besides: see MirKeys. */
  readonly unlisted: (id: ClassId) => { readonly hidden: boolean; readonly symbols: boolean };
  /** Fields that cannot be copied to another object: see HirField. */
  readonly boundFields: (id: ClassId) => readonly string[];
  /** Some reachable code asks objects for their keys. */
  readonly reflects: boolean;
  /** An open object may be seen through this type; its class is then among the candidates. */
  readonly mayBeOpen: (type: HirType) => boolean;
  /** An open object that is seen through this type may lack required members. */
  readonly mayBeIncomplete: (type: ObjectTypeId) => boolean;
  /** A class's own number, and the numbers of all its subclasses. */
  readonly interval: (id: ClassId) => Interval;
  /** The fewest intervals that hold exactly these among all classes that are created. */
  readonly intervals: (ids: readonly ClassId[]) => readonly Interval[];
}

export function layOut(hir: HirProgram, reachable: Reachable, functions: readonly HirFunction[], flows: readonly Flow[], open: OpenObjects): Layout {
  const instantiated = [...reachable.instantiated].sort((a, b) => a - b);
  const late = findLateFields(hir, new Set(instantiated), functions, flows);
  const lateNames = new Set([...late.values()].flatMap((names) => [...names]));
  const slots = allocateSlots(hir, new Set(instantiated), functions, late);
  const fieldNames = new Map(instantiated.map((id) => [id, new Set(slots.fieldsOf(id).filter((name) => !late.get(id)?.has(name)))]));
  const earlyNames = new Map(instantiated.map((id) => [id, new Set(earlyFields(hir, id))]));
  const methodNames = new Map(instantiated.map((id) => [id, inheritedMethods(hir, id)]));
  const intervals = numberClasses(hir, instantiated);
  const byNumber = [...instantiated].sort((a, b) => (intervals.get(a)?.low ?? 0) - (intervals.get(b)?.low ?? 0));
  const openSeen = reachable.instantiated.has(hir.openClass) ? openTypes(hir, functions, open) : NONE_OPEN;
  const candidatesOf = new Map<ObjectTypeId, readonly ClassId[]>();

  const hasField = (id: ClassId, name: string): boolean => fieldNames.get(id)?.has(name) ?? false;
  const declaresField = (id: ClassId, name: string): boolean => hasField(id, name) || (earlyNames.get(id)?.has(name) ?? false);
  const hasMethod = (id: ClassId, name: string): boolean => methodNames.get(id)?.has(name) ?? false;
  const objectCandidates = (id: ObjectTypeId): readonly ClassId[] => {
    const known = candidatesOf.get(id);
    if (known !== undefined) return known;
    const required = (hir.objectTypes[id]?.members ?? []).filter((m) => !m.optional).map((m) => m.name);
    const isOpen = openSeen.has(id);
    const found = instantiated.filter((c) => c === hir.openClass ? isOpen || id === hir.classes[c]?.type : required.every((name) => declaresField(c, name) || hasMethod(c, name) || hasMethod(c, getterName(name)) || hasMethod(c, setterName(name))));
    candidatesOf.set(id, found);
    return found;
  };
  return {
    slots, hasField, declaresField, hasMethod,
    mayGain: (id, name) => late.get(id)?.has(name) ?? false,
    enumerable: (id) => id === hir.openClass ? undefined : enumerableFields(hir, id, slots.fieldsOf(id)),
    unlisted: (id) => ({ hidden: basesOf(hir, id).some((c) => c.hidesFields === true), symbols: hasSymbols(hir, id, slots.fieldsOf(id)) }),
    boundFields: (id) => (hir.classes[id]?.fields ?? []).flatMap(({ name, bound }) => bound === true ? [name] : []),
    reflects: reachable.reflects,
    mayBeOpen: (type) => constituents(boundOf(type)).map(boundOf).some((t) => t.kind === "object" ? openSeen.has(t.object) : t.kind === "unknown" && reachable.instantiated.has(hir.openClass)),
    mayBeIncomplete: openSeen.isIncomplete,
    lateFields: (id) => [...late.get(id) ?? []],
    isLate: (name) => lateNames.has(name),
    candidates: (type) => {
      const bound = boundOf(type);
      if (bound.kind === "object") return objectCandidates(bound.object);
      if (bound.kind === "union") {
        const all = new Set<ClassId>();
        for (const member of constituents(bound)) {
          const b = boundOf(member);
          if (b.kind === "object") for (const id of objectCandidates(b.object)) all.add(id);
          if (b.kind === "unknown") return instantiated;
        }
        return [...all];
      }
      return bound.kind === "unknown" ? instantiated : [];
    },
    interval: (id) => intervals.get(id) ?? { low: 0, high: -1 },
    intervals: (ids) => {
      const wanted = new Set(ids);
      const runs: { low: number; high: number }[] = [];
      let open = false;
      for (const id of byNumber) {
        const number = (intervals.get(id) as Interval).low;
        const last = runs[runs.length - 1];
        if (!wanted.has(id)) open = false;
        else if (open && last !== undefined) last.high = number;
        else { runs.push({ low: number, high: number }); open = true; }
      }
      return runs;
    },
  };
}

function enumerableFields(hir: HirProgram, id: ClassId, all: readonly string[]): readonly string[] {
  const hidden = new Set<string>();
  for (const c of basesOf(hir, id)) if (c.hidesFields === true) for (const field of c.fields) hidden.add(field.name);
  return indicesFirst(all.filter((name) => !name.startsWith("#") && (!name.startsWith("@@") || propertyOfAccessor(name) !== undefined) && !hidden.has(name)));
}

/** The class itself and all that it extends. */
function basesOf(hir: HirProgram, id: ClassId): readonly HirClass[] {
  const own = hir.classes[id];
  return own === undefined ? [] : [own, ...(own.base === undefined ? [] : basesOf(hir, own.base))];
}

const TAG = "@@toStringTag";

function hasSymbols(hir: HirProgram, id: ClassId, fields: readonly string[]): boolean {
  return fields.some((name) => name.startsWith("@@") && !INTERNAL_FIELDS.has(name) && propertyOfAccessor(name) === undefined)
    || basesOf(hir, id).some((c) => c.methods.some(({ name }) => name === TAG || name === getterName(TAG)));
}

const LAST_INDEX = 2 ** 32 - 2;

/** ECMAScript 10.1.11: array indices in numeric order, then all others as they came. */
function indicesFirst(names: readonly string[]): readonly string[] {
  const isIndex = (name: string): boolean => /^(?:0|[1-9][0-9]*)$/.test(name) && Number(name) <= LAST_INDEX;
  return [...names.filter(isIndex).sort((a, b) => Number(a) - Number(b)), ...names.filter((name) => !isIndex(name))];
}

function inheritedMethods(hir: HirProgram, id: ClassId): Set<string> {
  const names = new Set<string>();
  for (let c = hir.classes[id]; c !== undefined; c = c.base === undefined ? undefined : hir.classes[c.base]) {
    for (const method of c.methods) names.add(method.name);
  }
  return names;
}

/** Preorder over the class forest from 1 on: a subclass's number lies in its base's interval. 0 is everything that is no instance. */
function numberClasses(hir: HirProgram, instantiated: readonly ClassId[]): Map<ClassId, Interval> {
  const needed = new Set<ClassId>();
  for (const id of instantiated) {
    for (let c = hir.classes[id]; c !== undefined; c = c.base === undefined ? undefined : hir.classes[c.base]) needed.add(c.id);
  }
  const children = new Map<ClassId | undefined, ClassId[]>();
  for (const id of [...needed].sort((a, b) => a - b)) {
    const base = hir.classes[id]?.base;
    children.set(base, [...(children.get(base) ?? []), id]);
  }
  const intervals = new Map<ClassId, Interval>();
  let next = 1;
  const visit = (id: ClassId): void => {
    const low = next++;
    for (const child of children.get(id) ?? []) visit(child);
    intervals.set(id, { low, high: next - 1 });
  };
  for (const root of children.get(undefined) ?? []) visit(root);
  return intervals;
}

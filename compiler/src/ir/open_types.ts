// Through which static types an open object (see open_objects.ts) may be seen: there a property is looked up by its name.

import type { ClassId, Expression, HirFunction, HirProgram } from "./hir.ts";
import { type HirType, type ObjectTypeId, UNKNOWN } from "./types.ts";
import { visitStatements } from "./hir_walk.ts";
import { boundOf, constituents, typeKey } from "./type_facts.ts";

export interface OpenObjects {
  /** Literals whose objects grow or lose properties. */
  readonly literals: ReadonlySet<ClassId>;
  /** Spreads that may find other properties than their static types show. */
  readonly builds: ReadonlySet<Expression>;
}

export const ALL_CLOSED: OpenObjects = { literals: new Set(), builds: new Set() };

export interface OpenTypes {
  /**
   * Whether an open object may be seen through the type: some open object is made with its required members, or values of unknown
   * origin are taken for it.
   */
  readonly has: (type: ObjectTypeId) => boolean;
  /** Whether such an object may lack required members: somewhere `{} as T` promises what is still to come. */
  readonly isIncomplete: (type: ObjectTypeId) => boolean;
}

export const NONE_OPEN: OpenTypes = { has: () => false, isIncomplete: () => false };

export function openTypes(hir: HirProgram, functions: readonly HirFunction[], open: OpenObjects): OpenTypes {
  const incomplete = new Set<ObjectTypeId>();
  const made: ReadonlySet<string>[] = [new Set()];
  const claimed = new Set<ObjectTypeId>();
  const names = (type: HirType): string[] => constituents(type).map(boundOf).flatMap((t) => t.kind === "object" ? (hir.objectTypes[t.object]?.members ?? []).map((m) => m.name) : []);
  for (const id of open.literals) made.push(new Set((hir.classes[id]?.fields ?? []).map((field) => field.name)));
  const claim = (type: HirType): void => {
    for (const t of constituents(type)) {
      if (t.kind === "array") claim(t.element);
      if (t.kind === "function") claim(t.result);
      if (t.kind !== "object" || claimed.has(t.object)) continue;
      const declared = hir.objectTypes[t.object];
      if (declared === undefined || isClass(hir, t.object)) continue;
      claimed.add(t.object);
      for (const member of declared.members) claim(member.type);
      claim(declared.index ?? UNKNOWN);
    }
  };
  /** Whether what the types of the sources show is all that the target asks for: then it was claimed with them. */
  const isShown = (sources: readonly HirType[], target: HirType): boolean => target.kind !== "object" || sources.every((source) => {
    if (source.kind !== "object") return source.kind !== "unknown" && source.kind !== "typeParameter";
    const shown = new Set(names(source));
    return (hir.objectTypes[target.object]?.members ?? []).every((member) => member.optional || shown.has(member.name));
  });
  for (const f of functions) {
    visitStatements(f.body, {
      enter: (e) => {
        if (e.kind === "build" && (e.closed === undefined || open.builds.has(e))) {
          const keys = e.parts.flatMap((part) => part.kind === "spread" ? part.members ?? [] : part.key.kind === "string" ? [part.key.value] : []);
          made.push(new Set([...names(e.type), ...keys, ...(e.closed === undefined ? [] : names(e.closed.type))]));
        }
        if (e.kind === "checkElements") claim(e.type);
        if (e.kind === "convert") {
          const sources = constituents(e.value.type).map(boundOf);
          const from = new Set(constituents(e.value.type).map(typeKey));
          const isGrowing = e.mode === "implicit" && isBuiltOpen(e.value);
          for (const t of constituents(e.type)) {
            if (from.has(typeKey(t)) || (e.mode === "implicit" && isShown(sources, t))) continue;
            claim(t);
            if (isGrowing && t.kind === "object") incomplete.add(t.object);
          }
        }
      },
    });
  }
  const answers = new Map<ObjectTypeId, boolean>();
  return {
    has: (id) => {
      const known = answers.get(id);
      if (known !== undefined) return known;
      const required = (hir.objectTypes[id]?.members ?? []).filter((m) => !m.optional).map((m) => m.name);
      const answer = claimed.has(id) || made.some((has) => required.every((name) => has.has(name)));
      answers.set(id, answer);
      return answer;
    },
    isIncomplete: (id) => incomplete.has(id),
  };
}

const isBuiltOpen = (e: Expression): boolean => e.kind === "let" ? isBuiltOpen(e.body) : e.kind === "build" && e.closed === undefined;

function isClass(hir: HirProgram, id: ObjectTypeId): boolean {
  const of = hir.objectTypes[id]?.class;
  return of !== undefined && hir.classes[of]?.kind === "class";
}

// Where TypeScript lets a place be seen through a wider type: `{x: number}` as `{x: number | string}`, `Dog[]` as
// `Animal[]`, a method that takes a `Dog` where one that takes an `Animal` is wanted. Something wide may then be written
// where something narrow is read. The `convert` nodes show every such flow; reads of the places they touch are tested,
// all others need no test.

import type { HirFunction, HirProgram } from "./hir.ts";
import type { HirType } from "./types.ts";
import type { Layout } from "./layout.ts";
import { visitStatements } from "./hir_walk.ts";
import { constituents, typeKey } from "./type_facts.ts";

export interface Widening {
  /** A property of this name was seen through a wider type. */
  readonly property: (name: string) => boolean;
  /** Arrays whose elements have this type may hold something else. */
  readonly element: (type: HirType) => boolean;
  /** Function values may be called with something else in a parameter of this type. */
  readonly parameter: (type: HirType) => boolean;
}

export function learnWidening(hir: HirProgram, functions: Iterable<HirFunction>, layout: Layout): Widening {
  const properties = new Set<string>();
  const elements = new Set<string>();
  const parameters = new Set<string>();
  const seen = new Set<string>();

  const learn = (from: HirType, to: HirType): void => {
    const [a, b] = [typeKey(from), typeKey(to)];
    if (a === b || seen.has(`${a}>${b}`)) return;
    seen.add(`${a}>${b}`);
    for (const s of constituents(from)) for (const t of constituents(to)) {
      if (s.kind === "object" && t.kind === "object") learnMembers(s.object, t.object);
      else if (s.kind === "array" && t.kind === "array") {
        if (isWider(s.element, t.element, layout)) addKinds(elements, s.element);
        learn(s.element, t.element);
      } else if (s.kind === "function" && t.kind === "function") {
        s.parameters.forEach((p, i) => {
          const given = t.parameters[i];
          if (given === undefined) return;
          if (isWider(p, given, layout)) addKinds(parameters, p);
          learn(given, p);
        });
        learn(s.result, t.result);
      }
    }
  };
  const learnMembers = (from: number, to: number): void => {
    const source = new Map((hir.objectTypes[from]?.members ?? []).map((m) => [m.name, m]));
    for (const target of hir.objectTypes[to]?.members ?? []) {
      const member = source.get(target.name);
      if (member === undefined) continue;
      if (!target.method && isWider(member.type, target.type, layout)) properties.add(target.name);
      learn(member.type, target.type);
    }
  };
  for (const f of functions) visitStatements(f.body, { enter: (e) => { if (e.kind === "convert") learn(e.value.type, e.type); } });
  return {
    property: (name) => properties.has(name),
    element: (type) => constituents(type).some((t) => elements.has(t.kind)),
    parameter: (type) => constituents(type).some((t) => parameters.has(t.kind)),
  };
}

function addKinds(kinds: Set<string>, type: HirType): void {
  for (const t of constituents(type)) kinds.add(t.kind);
}

/** Whether some value of `to` is none of `from`. Type parameters are sound by parametricity. */
function isWider(from: HirType, to: HirType, layout: Layout): boolean {
  const sources = constituents(from);
  return constituents(to).some((t) => t.kind !== "typeParameter" && t.kind !== "never" && !sources.some((s) => covers(s, t, layout)));
}

function covers(s: HirType, t: HirType, layout: Layout): boolean {
  if (s.kind === "unknown" || s.kind === "typeParameter") return true;
  if (s.kind === "object" && t.kind === "object") {
    const wide = new Set(layout.candidates(s));
    return layout.candidates(t).every((id) => wide.has(id));
  }
  if (s.kind === "native") return typeKey(s) === typeKey(t);
  if (s.kind === "void" || s.kind === "undefined") return t.kind === "void" || t.kind === "undefined";
  return s.kind === t.kind;
}

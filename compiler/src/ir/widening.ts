// Where TypeScript lets a place be seen through a wider type: `{x: number}` as `{x: number | string}`, `Dog[]` as
// `Animal[]`, a method that takes a `Dog` where one that takes an `Animal` is wanted. Something wide may then be written
// where something narrow is read. The flows of types show every such place; reads of them are tested, all others need no
// test.

import type { Flow } from "./flows.ts";
import type { HirProgram } from "./hir.ts";
import { type HirType, UNKNOWN } from "./types.ts";
import type { Layout } from "./layout.ts";
import { constituents, typeKey } from "./type_facts.ts";

export interface Widening {
  /** A property of this name was seen through a wider type. */
  readonly property: (name: string) => boolean;
  /** Arrays whose elements have this type may hold something else. */
  readonly element: (type: HirType) => boolean;
  /** Function values may be called with something else in a parameter of this type. */
  readonly parameter: (type: HirType) => boolean;
  /** Generic code, which tests nothing, may have taken something else for this type out of such a property or array. */
  readonly generic: (type: HirType) => boolean;
}

export function learnWidening(hir: HirProgram, flows: readonly Flow[], layout: Layout): Widening {
  const properties = new Set<string>();
  const elements = new Set<string>();
  const parameters = new Set<string>();
  const generic = new Set<string>();
  const cast = new Set<string>();

  const noteElement = (type: HirType): void => { addKinds(elements, type); addKinds(generic, type); };
  const noteProperty = (name: string, type: HirType): void => { properties.add(name); addKinds(generic, type); };
  /** What a cast from one type to another claims of the parts. A class was tested whole: its own fields are as declared. */
  const claim = (from: HirType, to: HirType): void => {
    const key = `${typeKey(from)}>${typeKey(to)}`;
    if (cast.has(key)) return;
    cast.add(key);
    const sources = constituents(from);
    for (const t of constituents(to)) {
      if (sources.some((s) => typeKey(s) === typeKey(t))) continue;
      if (t.kind === "array") {
        claimPart(sources.flatMap((s) => s.kind === "array" ? [s.element] : []), t.element, () => noteElement(t.element));
      } else if (t.kind === "object") {
        const declared = hir.objectTypes[t.object];
        if (declared?.class !== undefined && hir.classes[declared.class]?.kind === "class") continue;
        for (const member of declared?.members ?? []) {
          const known = sources.flatMap((s) => s.kind === "object" ? hir.objectTypes[s.object]?.members.filter((m) => m.name === member.name).map((m) => m.type) ?? [] : []);
          claimPart(known, member.type, () => noteProperty(member.name, member.type));
        }
      }
    }
  };
  /** Without a known type for the part, it can be anything. */
  const claimPart = (known: readonly HirType[], claimed: HirType, note: () => void): void => {
    const from: HirType = known.length === 0 ? UNKNOWN : known.length === 1 ? known[0] as HirType : { kind: "union", members: known.flatMap(constituents) };
    if (isWider(claimed, from, layout)) note();
    claim(from, claimed);
  };

  for (const { from, to, through, property } of flows) {
    if (through === "cast") claim(from, to);
    if (through === "property" && property !== undefined && isWider(from, to, layout)) noteProperty(property, from);
    if (through === "element" && isWider(from, to, layout)) noteElement(from);
    // An argument flows from the type the caller sees into the parameter: the wrong way round, when that is narrower.
    if (through === "parameter" && isWider(to, from, layout)) addKinds(parameters, to);
  }
  return {
    property: (name) => properties.has(name),
    element: (type) => constituents(type).some((t) => elements.has(t.kind)),
    parameter: (type) => constituents(type).some((t) => parameters.has(t.kind) || generic.has(t.kind)),
    generic: (type) => constituents(type).some((t) => generic.has(t.kind)),
  };
}

function addKinds(kinds: Set<string>, type: HirType): void {
  for (const t of constituents(type)) kinds.add(t.kind);
}

/** Whether some value of `to` is none of `from`. Type parameters are sound by parametricity. */
export function isWider(from: HirType, to: HirType, layout: Layout): boolean {
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

// Which objects are open: made with their properties in a table instead of in places (stdlib/builtins/open_object.ts), because
// the program gives them keys, takes properties away or makes them of what it does not know before it runs. All others stay
// closed and pay nothing.

import type { BuildPart, ClassId, Expression, HirFunction, HirProgram } from "./hir.ts";
import type { HirType } from "./types.ts";
import type { Flow } from "./flows.ts";
import { visitStatements } from "./hir_walk.ts";
import type { Layout } from "./layout.ts";
import type { OpenObjects } from "./open_types.ts";
import { boundOf, constituents, typeKey } from "./type_facts.ts";

type Build = Extract<Expression, { kind: "build" }>;

/** What has to be open given a layout in which `known` is; `known` itself once nothing is added. */
export function findOpenObjects(hir: HirProgram, functions: readonly HirFunction[], instantiated: Iterable<ClassId>, flows: readonly Flow[], layout: Layout, known: OpenObjects): OpenObjects {
  const growing = new Set<string>();
  const builds = new Set(known.builds);
  const literals = new Set(known.literals);
  for (const f of functions) {
    visitStatements(f.body, {
      enter: (e) => {
        if (e.kind === "setKey" || e.kind === "deleteKey") {
          for (const part of constituents(e.object.type)) {
            const bound = boundOf(part);
            growing.add(typeKey(part)).add(typeKey(bound));
          }
        }
        if (e.kind === "build" && e.closed !== undefined && !sameProperties(layout, e)) builds.add(e);
      },
    });
  }
  const reached = typeFlows(flows);
  for (const id of instantiated) {
    const c = hir.classes[id];
    // What a symbol names has its place in a shape; an object with such a property does not grow.
    if (c?.kind !== "literal" || c.fields.some((field) => field.name.startsWith("@@"))) continue;
    const isGrown = growing.size > 0 && [...reached({ kind: "object", object: c.type })].some((key) => growing.has(key));
    // One property that comes late is always the last; which of several came first, only a table remembers.
    if (isGrown || (layout.reflects && layout.lateFields(id).length > 1)) literals.add(id);
  }
  return builds.size === known.builds.size && literals.size === known.literals.size ? known : { literals, builds };
}

/** Whether everything spread has, whatever it is, the properties of its static type in their order. */
function sameProperties(layout: Layout, e: Build): boolean {
  return e.parts.every((part) => part.kind === "property" || exactClasses(layout, part).length === layout.candidates(part.value.type).length);
}

/** The classes whose objects have what the static type of a spread shows, in its order, and nothing else. */
export function exactClasses(layout: Layout, part: Extract<BuildPart, { kind: "spread" }>): readonly ClassId[] {
  const members = part.members ?? [];
  const isSymbol = (name: string): boolean => name.startsWith("@@");
  // What symbols name comes last.
  const added = (all: readonly string[]): string => {
    const names = all.filter((name) => !part.before.includes(name) && !part.without.includes(name));
    return [...names.filter((name) => !isSymbol(name)), ...names.filter(isSymbol)].join();
  };
  const wanted = added(members);
  // A property that the static type hides may also take the place of one that is there before.
  const overrides = (names: readonly string[]): boolean => names.some((name) => part.before.includes(name) && !members.includes(name));
  return layout.candidates(part.value.type).filter((id) => {
    const named = layout.enumerable(id);
    const own = named === undefined ? undefined : [...named, ...layout.slots.fieldsOf(id).filter(isSymbol)];
    return own !== undefined && layout.lateFields(id).length === 0 && layout.boundFields(id).length === 0 && added(own) === wanted && !overrides(own);
  });
}

/** For a type, the keys of all types that its values flow into; through `unknown` into whatever that is taken for. */
function typeFlows(flows: readonly Flow[]): (from: HirType) => ReadonlySet<string> {
  const next = new Map<string, Set<string>>();
  const follows = (type: HirType): boolean => type.kind === "object" || type.kind === "typeParameter" || type.kind === "unknown";
  for (const { from, to } of flows) for (const s of constituents(from)) for (const t of constituents(to)) {
    if (!follows(s) || !follows(t)) continue;
    const key = typeKey(s);
    const targets = next.get(key);
    if (targets === undefined) next.set(key, new Set([typeKey(t)])); else targets.add(typeKey(t));
  }
  return (from) => {
    const found = new Set([typeKey(from)]);
    for (const key of found) for (const target of next.get(key) ?? []) found.add(target);   // a set is visited in the order of insertion, what is added included
    return found;
  };
}

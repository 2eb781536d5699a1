// The libraries that take part in resolution, by what they give.

import type { Checker } from "./checker.ts";
import { contractOf } from "./declare.ts";
import type { InterfaceSymbol, LibrarySymbol, Module } from "./symbol.ts";

/** The libraries of all modules by the interface they give. A library that gives an interface gives those it extends too. */
export function librariesByInterface(checker: Checker, modules: readonly Module[]): Map<InterfaceSymbol, LibrarySymbol[]> {
  const libraries = new Map<InterfaceSymbol, LibrarySymbol[]>();
  const add = (of: InterfaceSymbol, library: LibrarySymbol, seen: ReadonlySet<InterfaceSymbol>): void => {
    if (seen.has(of)) return;
    const known = libraries.get(of) ?? [];
    if (!known.includes(library)) libraries.set(of, [...known, library]);
    for (const parent of of.parents) add(parent, library, new Set([...seen, of]));
  };
  for (const module of modules) {
    for (const member of module.members.values()) {
      if (member.kind !== "Library") continue;
      const contract = contractOf(checker, member);
      if (contract !== undefined) add(contract.result, member, new Set());
    }
  }
  return libraries;
}

// Names that hide others: legal, and mostly a slip, since the value that was meant may be the outer one.

import type { Checker } from "./checker.ts";
import { hiddenName } from "./diagnostics/names.ts";
import type { Binding, Meaning, Scope } from "./scope.ts";

/** Warns of each binding that hides a value or a function of the scope around it. */
export function warnOfHidden(checker: Checker, outer: Scope, bindings: Iterable<Pick<Binding, "name" | "place">>): void {
  for (const { name, place } of bindings) {
    const hidden = hiddenBy(outer.lookup(name));
    if (hidden === undefined) continue;
    checker.report(hiddenName, place, { name, what: hidden.what }, { related: [{ ...hidden.place, message: "this one" }] });
  }
}

function hiddenBy(meaning: Meaning | undefined): { readonly what: string; readonly place: Binding["place"] } | undefined {
  switch (meaning?.kind) {
    case "Binding":
      return meaning.binding.kind === "Context" ? undefined : { what: "another value of that name", place: meaning.binding.place };
    case "Member": {
      const { member } = meaning;
      if (member.kind !== "Let" && member.kind !== "Function") return undefined;
      return { what: member.kind === "Let" ? "another value of that name" : "a function of that name", place: { file: member.module.path, range: member.nameRange } };
    }
    // What `use` brings is often called like the one thing that is made of it.
    case "Namespace":
    case undefined:
      return undefined;
  }
}

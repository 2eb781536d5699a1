// UK59xx: what the middle end has to say to a user. The front end refuses what is not in; this is the net under it.

import type { AnyRegistryEntry, RegistryEntry } from "@ukc/grammar";

export const unsupported: RegistryEntry<{ readonly what: string }> = {
  code: "UK5900",
  severity: "error",
  title: "not in yet",
  message: ({ what }) => what,
  explanation: "TypeScript accepts this, and the compiler cannot translate it yet. It refuses rather than guess.",
  example: { kind: "situation", text: "a method with a rest parameter in one declaration of an interface and none in another" },
};

export const middleEndDiagnostics: readonly AnyRegistryEntry[] = [unsupported];

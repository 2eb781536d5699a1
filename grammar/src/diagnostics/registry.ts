// Every diagnostic of this package, for the registry of all of them that the compiler assembles.

import type { AnyRegistryEntry } from "../diagnostic.ts";
import { lexicalDiagnostics } from "./lexical.ts";
import { limitDiagnostics } from "./limits.ts";
import { syntaxDiagnostics } from "./syntax.ts";

export const grammarDiagnostics: readonly AnyRegistryEntry[] = [
  ...lexicalDiagnostics,
  ...limitDiagnostics,
  ...syntaxDiagnostics,
];

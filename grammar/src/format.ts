// `ukc fmt`: the Prettier plugin without Prettier's command line. Prettier is loaded at the first call.

import type { Diagnostic } from "./diagnostic.ts";
import { parse } from "./parse.ts";

export type FormatResult =
  | { readonly kind: "formatted"; readonly text: string }
  /** The file has errors and is left alone. */
  | { readonly kind: "refused"; readonly errors: readonly Diagnostic[] };

/** The canonical layout of a `.uk` file. Meaning and comments are kept; formatting twice changes nothing. */
export async function format(text: string, file: string): Promise<FormatResult> {
  const errors = parse(text, file).diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return { kind: "refused", errors };
  const [prettier, plugin] = await Promise.all([import("prettier/standalone"), import("./prettier.ts")]);
  const formatted = await prettier.format(text, { ...plugin.defaultOptions, parser: "ukc", plugins: [plugin], filepath: file });
  return { kind: "formatted", text: formatted };
}

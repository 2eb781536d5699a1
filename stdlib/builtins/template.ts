// The arrays of tagged templates. An array has no place for `raw`, so the raw texts are kept in a table beside: one entry for
// each tagged template of the program that was evaluated.
import { stringOf } from "./conversion.ts";

const cookedTexts: (readonly string[])[] = [];
const rawTexts: (readonly string[])[] = [];

/** What a tagged template passes to its tag; called once for each. */
export function templateObject(cooked: readonly string[], raw: readonly string[]): readonly string[] {
  cookedTexts.push(cooked);
  rawTexts.push(raw);
  return cooked;
}

/** RangeError for an array that no tagged template made. */
export function TemplateStringsArray_raw(self: readonly string[]): readonly string[] {
  return rawTexts[cookedTexts.indexOf(self)] as readonly string[];
}

export function StringConstructor_raw(template: { raw: readonly string[] }, ...substitutions: unknown[]): string {
  const { raw } = template;
  let text = "";
  for (let i = 0; i < raw.length; i++) {
    text += raw[i] as string;
    if (i + 1 < raw.length && i < substitutions.length) text += stringOf(substitutions[i]);
  }
  return text;
}

// GetSubstitution (ECMA-262 22.1.3.19.1): what `$1` and kin in a replacement text stand for.
import { stringJoin, stringSlice } from "../intrinsics.ts";

export interface Captures {
  readonly whole: string;
  /** The match is whole.slice(from, to). */
  readonly from: number;
  readonly to: number;
  /** Of the match and of each group. */
  readonly texts: readonly (string | undefined)[];
  readonly pattern: NamedGroups;
}

export interface NamedGroups {
  hasGroupNames(): boolean;
  groupNamed(name: string): number;
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

export function expand(template: string, captures: Captures): string {
  const { whole, from, to, texts } = captures;
  const parts: string[] = [];
  let copied = 0;
  let dollar = template.indexOf("$");
  while (dollar >= 0 && dollar + 1 < template.length) {
    const sign = template.charCodeAt(dollar + 1);
    let replacement: string | undefined;
    let length = 2;
    if (sign === 36) replacement = "$";
    else if (sign === 38) replacement = stringSlice(whole, from, to);
    else if (sign === 96) replacement = stringSlice(whole, 0, from);
    else if (sign === 39) replacement = stringSlice(whole, to, whole.length);
    else if (isDigit(sign)) {
      const next = template.charCodeAt(dollar + 2);
      let group = sign - 48;
      if (isDigit(next) && group * 10 + (next - 48) >= 1 && group * 10 + (next - 48) < texts.length) {
        group = group * 10 + (next - 48);
        length = 3;
      }
      if (group >= 1 && group < texts.length) replacement = texts[group] ?? "";
    } else if (sign === 60 && captures.pattern.hasGroupNames()) {
      const end = template.indexOf(">", dollar);
      if (end >= 0) {
        const group = captures.pattern.groupNamed(stringSlice(template, dollar + 2, end));
        replacement = group < 0 ? "" : (texts[group] ?? "");
        length = end + 1 - dollar;
      }
    }
    if (replacement === undefined) {
      dollar = template.indexOf("$", dollar + 1);
    } else {
      parts.push(stringSlice(template, copied, dollar));
      parts.push(replacement);
      copied = dollar + length;
      dollar = template.indexOf("$", copied);
    }
  }
  parts.push(stringSlice(template, copied, template.length));
  return stringJoin(parts, "");
}

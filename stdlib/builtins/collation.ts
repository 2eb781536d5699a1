// `localeCompare` in the root order of Unicode's collation (UTS #10, as ICU has it), which is that of English. What has
// weights here is ASCII and Latin-1; the tables of all of Unicode are a megabyte, so other text is refused, not misplaced.
import { stringFromUnit, stringJoin, stringSlice } from "./intrinsics.ts";
import { EXPANSIONS, PRIMARY_WEIGHTS, SECONDARY_WEIGHTS, TERTIARY_WEIGHTS } from "./collation_weights.ts";

const LAST_UNIT = 0xff;
/** The secondary weight of a character without accent. */
const NO_ACCENT = 1;

/** Weights by level, each a text of weights: `<` of texts is their order. */
class SortKey {
  readonly primaryWeights: string;
  readonly secondaryWeights: string;
  readonly tertiaryWeights: string;

  constructor(text: string) {
    const primary: string[] = [];
    const secondary: string[] = [];
    const tertiary: string[] = [];
    const append = (base: number, accent: number, form: number): void => {
      primary.push(stringFromUnit(base));
      secondary.push(stringFromUnit(NO_ACCENT));
      if (accent !== NO_ACCENT) secondary.push(stringFromUnit(accent));
      tertiary.push(stringFromUnit(form));
    };
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > LAST_UNIT) throw new RangeError("localeCompare: only characters up to U+00FF have an order here, not " + stringSlice(text, at, at + 1));
      const base = PRIMARY_WEIGHTS.charCodeAt(unit);
      if (base === 0) continue;
      append(base, SECONDARY_WEIGHTS.charCodeAt(unit), TERTIARY_WEIGHTS.charCodeAt(unit));
      if (unit < 0x80) continue;
      for (let entry = 0; entry < EXPANSIONS.length; ) {
        const next = entry + 2 + 3 * EXPANSIONS.charCodeAt(entry + 1);
        if (EXPANSIONS.charCodeAt(entry) === unit) {
          for (let more = entry + 2; more < next; more += 3) append(EXPANSIONS.charCodeAt(more), EXPANSIONS.charCodeAt(more + 1), EXPANSIONS.charCodeAt(more + 2));
        }
        entry = next;
      }
    }
    this.primaryWeights = stringJoin(primary, "");
    this.secondaryWeights = stringJoin(secondary, "");
    this.tertiaryWeights = stringJoin(tertiary, "");
  }
}

function sign(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

export function String_localeCompare(self: string, that: string, _locale: string | undefined): number {
  const left = new SortKey(self);
  const right = new SortKey(that);
  const base = sign(left.primaryWeights, right.primaryWeights);
  if (base !== 0) return base;
  const accent = sign(left.secondaryWeights, right.secondaryWeights);
  return accent !== 0 ? accent : sign(left.tertiaryWeights, right.tertiaryWeights);
}

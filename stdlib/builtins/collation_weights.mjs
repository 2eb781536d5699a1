// Writes collation_weights.ts: what Unicode's collation in its root order makes of the characters up to U+00FF, found by
// asking Node's collator. Run it with Node after a new version of Unicode.
import { writeFileSync } from "node:fs";

const order = new Intl.Collator("en");
const byBase = new Intl.Collator("en", { sensitivity: "base" });
const byAccent = new Intl.Collator("en", { sensitivity: "accent" });

/** Characters that count as several. A digit of a fraction differs from the digit by its tertiary weight alone. */
const EXPANSIONS = { "\u00bc": "1\u20444", "\u00bd": "1\u20442", "\u00be": "3\u20444", "\u00c6": "AE", "\u00df": "ss", "\u00e6": "ae" };
const characters = Array.from({ length: 256 }, (_, unit) => String.fromCharCode(unit));
const single = [...characters.filter((char) => EXPANSIONS[char] === undefined && order.compare(char, "") !== 0), "\u2044"].sort(order.compare);

/** Numbers classes of a sorted list, from 1. */
function ranks(list, same) {
  const result = new Map();
  let rank = 0;
  list.forEach((char, index) => {
    if (index === 0 || !same(list[index - 1], char)) rank++;
    result.set(char, rank);
  });
  return result;
}
const primary = ranks(single, (a, b) => byBase.compare(a, b) === 0);

const base = (char) => single.find((other) => primary.get(other) === primary.get(char));
// Accents, and the strokes and ligatures that weigh as if there was one, in one order: 1 is none.
const accented = new Map(single.filter((char) => byAccent.compare(base(char), char) !== 0).map((char) => [char, char]));
const accentText = (char) => (/[\u0300-\u036f]/.exec(char.normalize("NFD")) ?? [undefined])[0];
const accents = [...new Set([...accented.keys()].map(accentText).filter((mark) => mark !== undefined))].sort((a, b) => order.compare(`a${a}`, `a${b}`));
const before = (smaller) => 2 + accents.filter((mark) => smaller(mark) < 0).length;
const accentWeight = (char) => (accentText(char) === undefined ? before((mark) => order.compare(`${base(char)}${mark}`, char)) * 2 - 1 : (accents.indexOf(accentText(char)) + 2) * 2);
const ligature = { "\u00e6": before((mark) => order.compare(`a${mark}e`, "\u00e6")) * 2 - 1, "\u00c6": before((mark) => order.compare(`A${mark}E`, "\u00c6")) * 2 - 1, "\u00df": before((mark) => order.compare(`s${mark}s`, "\u00df")) * 2 - 1 };

const tertiary = new Map();
for (const char of single) {
  const alike = single.filter((other) => byAccent.compare(other, char) === 0);
  tertiary.set(char, 1 + 2 * alike.findIndex((other) => order.compare(other, char) === 0));
}

const entry = (p, s, t) => [p, s, t];
function elements(char) {
  const expansion = EXPANSIONS[char];
  if (expansion === undefined) return primary.has(char) ? [entry(primary.get(char), accented.has(char) ? accentWeight(char) : 1, tertiary.get(char))] : [];
  return [...expansion].map((part, index) => entry(primary.get(part), index === 0 && ligature[char] !== undefined ? ligature[char] : 1, tertiary.get(part) + (ligature[char] === undefined ? 1 : 0)));
}
const text = (numbers) => `"${numbers.map((n) => (n >= 32 && n < 127 && n !== 34 && n !== 92 ? String.fromCharCode(n) : `\\u${n.toString(16).padStart(4, "0")}`)).join("")}"`;
const first = characters.map((char) => elements(char)[0] ?? [0, 0, 0]);
writeFileSync(new URL("./collation_weights.ts", import.meta.url), `// Written by collation_weights.mjs (Unicode ${process.versions.unicode}).
// Weights of the characters up to U+00FF in the root order of Unicode's collation, one unit each: base character (0: the
// character counts for nothing), accent (1: none), form.
export const PRIMARY_WEIGHTS = ${text(first.map((each) => each[0]))};
export const SECONDARY_WEIGHTS = ${text(first.map((each) => each[1]))};
export const TERTIARY_WEIGHTS = ${text(first.map((each) => each[2]))};
/** Where more elements follow the first: the character, how many, and the three weights of each. */
export const EXPANSIONS = ${text(Object.keys(EXPANSIONS).flatMap((char) => [char.charCodeAt(0), elements(char).length - 1, ...elements(char).slice(1).flat()]))};
`);

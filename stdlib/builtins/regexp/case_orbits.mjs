// Writes case_orbits.ts: which characters a regular expression with the flag `i` takes for the same, from the tables of the
// Node that runs it. `node stdlib/builtins/regexp/case_orbits.mjs`
import { writeFileSync } from "node:fs";

/** Canonicalize of ECMA-262 22.2.2.7.3 without the flag `u`. */
function upper(unit) {
  const text = String.fromCharCode(unit).toUpperCase();
  if (text.length !== 1) return unit;
  const code = text.charCodeAt(0);
  return unit >= 128 && code < 128 ? unit : code;
}

/** Orbits of more than one character, by asking `same`. */
function orbits(keyOf, last) {
  const byKey = new Map();
  for (let c = 0; c <= last; c++) {
    if (c >= 0xd800 && c <= 0xdfff) continue;
    const key = keyOf(c);
    if (!byKey.has(key)) byKey.set(key, []);
    byKey.get(key).push(c);
  }
  return [...byKey.values()].filter((orbit) => orbit.length > 1);
}

/** With `u`, two characters are the same when their simple case foldings are: asked of Node, candidate by candidate. */
function unicodeOrbits() {
  const cased = [];
  for (let c = 0; c <= 0x10ffff; c++) {
    if (c >= 0xd800 && c <= 0xdfff) continue;
    const text = String.fromCodePoint(c);
    if (text.toLowerCase() !== text || text.toUpperCase() !== text || /\p{CWCF}|\p{CWU}|\p{CWL}/u.test(text)) cased.push(c);
  }
  const done = new Set();
  const found = [];
  const all = cased.map((c) => String.fromCodePoint(c)).join("");
  for (const c of cased) {
    if (done.has(c)) continue;
    const orbit = [...new Set(all.match(new RegExp(`\\u{${c.toString(16)}}`, "giu")))].map((text) => text.codePointAt(0)).sort((a, b) => a - b);
    for (const each of orbit) done.add(each);
    if (orbit.length > 1) found.push(orbit);
  }
  return found;
}

/** Edges from the least member of each orbit to the others, as runs [start, count, stride, distance]. */
function runs(found) {
  const edges = found.flatMap(([least, ...others]) => others.map((other) => [least, other - least])).sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  const result = [];
  for (const [start, distance] of edges) {
    const last = result.at(-1);
    if (last !== undefined && last[3] === distance) {
      const gap = start - (last[0] + (last[1] - 1) * last[2]);
      if (last[1] === 1 && gap <= 2) { last[1] = 2; last[2] = gap; continue; }
      if (last[1] > 1 && gap === last[2]) { last[1]++; continue; }
    }
    result.push([start, 1, 1, distance]);
  }
  return result.sort((a, b) => a[0] - b[0]);
}

const key = (run) => run.join();
const plain = runs(orbits(upper, 0xffff));
const unicode = runs(unicodeOrbits());
const inPlain = new Set(plain.map(key));
const inUnicode = new Set(unicode.map(key));
const both = plain.filter((run) => inUnicode.has(key(run)));
const text = (list) => {
  const words = list.flatMap(([start, count, stride, distance]) => [start >> 16, start & 0xffff, count, stride, distance]);
  return `"${words.map((word) => (word >= 32 && word < 127 && word !== 34 && word !== 92 ? String.fromCharCode(word) : `\\u${word.toString(16).padStart(4, "0")}`)).join("")}"`;
};
writeFileSync(new URL("./case_orbits.ts", import.meta.url), `// Written by case_orbits.mjs (Unicode ${process.versions.unicode}).
// Characters that the flag \`i\` takes for the same: runs of five units, start (high, low), count, stride, distance. Each says
// that start + i * stride and that plus distance are the same, for i < count; the first of the two is the least of its kind.

/** With and without the flag \`u\`. */
export const COMMON_ORBITS = ${text(both)};
/** Without \`u\`: what has the same upper case. */
export const PLAIN_ORBITS = ${text(plain.filter((run) => !inUnicode.has(key(run))))};
/** With \`u\`: what has the same simple folding. */
export const UNICODE_ORBITS = ${text(unicode.filter((run) => !inPlain.has(key(run))))};
`);
console.log(both.length, plain.length, unicode.length);

// The methods of strings at their edges: indices that are NaN, infinite, negative, fractional; empty texts; lone surrogates.
const indices = [0, 1, 2.9, -1, -2.5, 5, 99, NaN, Infinity, -Infinity, -0, 2 ** 32, -(2 ** 31)];
const text = "a\ud83d\ude00b\u00e9c";
for (const index of indices) {
  console.log(index, text.at(index) ?? "none", text.charAt(index), text.charCodeAt(index), text.codePointAt(index) ?? -1, text.slice(index), "|", text.slice(1, index),
    "|", text.substring(index), "|", text.substring(2, index), "|", text.substr(index), "|", text.substr(1, index), "|", text.substr(index, 2));
  console.log(text.indexOf("b", index), text.lastIndexOf("b", index), text.includes("\u00e9", index), text.startsWith("b", index), text.endsWith("b", index), text.indexOf("", index), text.lastIndexOf("", index));
}
const quoted = (parts: string[]): string => `${parts.length}[${parts.map((part) => `<${part}>`).join()}]`;
for (const limit of [undefined, 0, 1, 2, -1, NaN, 2 ** 32, 2 ** 32 + 1, 1.9, Infinity]) {
  console.log(limit ?? "none", quoted("a,b,,c,".split(",", limit)), quoted("abc".split("", limit)), quoted("".split(",", limit)), quoted("".split("", limit)), quoted("aXbxc".split(/x/i, limit)), quoted("ab".split(/(?:)/, limit)), quoted("a1b2".split(/(\d)/, limit)));
}
console.log(quoted("\ud83d\ude00".split("")).length, quoted("abc".split("abc")), quoted("abc".split("abcd")), quoted("".split("x")), quoted("aaa".split("aa")));
console.log("aaa".replace("", "_"), "aaa".replaceAll("", "_"), "".replaceAll("", "x"), "aaa".replaceAll("aa", "$&$$"), "abc".replace("b", "[$`|$&|$'|$1|$$|$]"), "abc".replaceAll("c", "$'$`$"));
console.log("x.x.x".replaceAll("x", (match, offset, whole) => `${match}${offset}${whole.length}`), "abcabc".replace(/(?<first>b)(x)?/g, "<$<first>$2$1$3$01>"), "aa".replace(/a/y, "b"), "\u00e9a".replaceAll(/\u00c9/gi, "$&$&"));
for (const [length, fill] of [[8, "xy"], [8, ""], [3, "z"], [8.9, " "], [-1, "q"], [NaN, "q"], [9, "abcdefghij"]] as const) console.log(`${length} [${"core".padStart(length, fill)}] [${"core".padEnd(length, fill)}]`);
console.log(`[${"core".padStart(6)}] [${"core".padEnd(6)}]`, "ab".repeat(0), "ab".repeat(2.9), "".repeat(1000), "-".repeat(-0.5) + "|");
for (const count of [-1, Infinity, -Infinity]) {
  try { console.log("ab".repeat(count)); } catch (error) { console.log(error instanceof RangeError); }
}
const space = "\u0009\u000b\u000c\u0020\u00a0\ufeff\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000\n\r";
const notSpace = "\u0085\u180e\u200b\u2060\u0000";
console.log((space + "x" + space).trim(), (space + "x").trimStart(), ("x" + space).trimEnd(), space.trim().length, (notSpace + "x" + notSpace).trim().length, (space + "y" + space).trimStart().length);
// Letters: special casing, final sigma, astral letters, letters without a partner.
for (const word of ["stra\u00dfe", "\u0130I\u0131i", "\u039f\u0394\u039f\u03a3 \u03a3 \u03a3\u0391.\u03a3", "\ufb03\ufb13\u0149\u01f0", "\u{10400}\u{10428}\u{1e900}", "\u1f80\u1f88\u1ffc", "\u01c4\u01c5\u01c6", "\u10d0\u1c90\u13a0\uab70", "\ua64a\u1c88", "\u212a\u2126\u212b", "\ud800x\udc00X"]) {
  const units = (each: string): string => Array.from({ length: each.length }, (_, index) => each.charCodeAt(index).toString(16)).join(" ");
  console.log(units(word.toUpperCase()), "/", units(word.toLowerCase()), "/", word.toUpperCase().toLowerCase() === word.toLowerCase());
}
let sum = 0;
for (let unit = 0; unit < 0x10000; unit++) {
  const char = String.fromCharCode(unit);
  for (const mapped of [char.toUpperCase(), char.toLowerCase()]) for (let at = 0; at < mapped.length; at++) sum = (sum * 31 + mapped.charCodeAt(at) + mapped.length) % 4294967291;
}
console.log(sum);
for (const each of ["", "ab", "\ud83d\ude00", "\ud83d", "\ude00\ud83d", "a\ud83d\ud83d\ude00\ude00", "\ud83dx\ude00"]) {
  const repaired = each.toWellFormed();
  console.log(each.isWellFormed(), repaired.isWellFormed(), repaired.length, Array.from(repaired, (char) => (char.codePointAt(0) ?? 0).toString(16)).join());
}
const words = ["b", "a", "A", "B", "\u00e4", "z", "Z", "\u00e9t\u00e9", "ete", "Ete", "\u00c9t\u00e9", "_x", "-x", "10", "9", "", " ", "a b", "ab", "a-b", "co-op", "coop", "Stra\u00dfe", "Strasse", "strasze", "\u00e6on", "aeon", "\u00bd", "1", "\u00ad", "a\u00ad", "\u00f8", "o", "p", "\u00feorn", "z9", "$", "\u00a3"];
console.log([...words].sort((left, right) => left.localeCompare(right)).join("|"));
for (const left of words) console.log(left, words.map((right) => left.localeCompare(right, "en")).join(""));
console.log("a".localeCompare("a"), "r\u00e9sum\u00e9".localeCompare("resume"), "resume".localeCompare("R\u00e9sum\u00e9", "en-US"), "b".localeCompare("a"));
console.log(String.raw`a\n${1}\u`, String.raw({ raw: ["x", "y"] }, 1, 2, 3), String.raw({ raw: [] }), String.fromCharCode(65.9, 0x10041, -1, NaN, 2 ** 32 + 66).length, String.fromCodePoint(0x1f600, 65), "abc".concat("d", "", "e"), "x".concat());
for (const point of [-1, 1.5, 0x110000, NaN, Infinity]) {
  try { console.log(String.fromCodePoint(point)); } catch (error) { console.log(error instanceof RangeError ? error.message : "?"); }
}

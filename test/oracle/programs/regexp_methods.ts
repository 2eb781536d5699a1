// What strings and regular expressions do with each other: exec, test, match, matchAll, replace, split, search, lastIndex.

const list = (parts: readonly (string | undefined)[] | null): string => (parts === null ? "null" : parts.map((part) => (part === undefined ? "undefined" : `'${part}'`)).join(" "));

// exec and lastIndex
const global = /o(.)?/g;
for (let match = global.exec("foo boo xo"); match !== null; match = global.exec("foo boo xo")) {
  console.log(match.index, global.lastIndex, list(match), match.input.length, match.length);
}
console.log(global.lastIndex);
const sticky = /a/y;
console.log(sticky.test("ba"), sticky.lastIndex);
sticky.lastIndex = 1;
console.log(sticky.test("ba"), sticky.lastIndex, sticky.test("ba"), sticky.lastIndex);
const both = /a/gy;
console.log(list("aaba".match(both)), both.lastIndex, "aaba".replace(both, "-"), "baa".replace(both, "-"));
const plain = /a/;
plain.lastIndex = 5;
console.log(plain.test("a"), plain.lastIndex);
const odd = /a/g;
for (const start of [-1, 0.9, 1.5, NaN, Infinity, 7, 2 ** 60]) {
  odd.lastIndex = start;
  console.log(start, odd.test("aa"), odd.lastIndex);
}
const emptyGlobal = /(?:)/g;
console.log(emptyGlobal.exec("x")?.index, emptyGlobal.lastIndex, emptyGlobal.exec("x")?.index, emptyGlobal.lastIndex);
const inPair = /./gu;
inPair.lastIndex = 1;
console.log(inPair.exec("\u{1F600}x")?.index, inPair.lastIndex);

// a match is an array
const date = /(\d+)-(\d+)(-(\d+))?/.exec("on 2024-05!");
if (date !== null) {
  const [whole, year, month, , day] = date;
  console.log(whole, year, month, day === undefined, day ?? "none", date.length, Array.isArray(date));
  console.log(date.slice(1).join(","), date.map((part) => part?.length ?? -1).join(","), date.indexOf("05"), date.includes("2024"), date.at(-1) === undefined);
  for (const part of date) console.log(part === undefined ? "undefined" : part);
  console.log([...date].length, date.filter((part) => part !== undefined).length, date.index);
  date.pop();
  console.log(date.index, date.length, date.input);
}
const typed = (m: RegExpMatchArray | null): string => (m === null ? "none" : `${m[1] ?? "-"}${m.index ?? -1}`);
console.log(typed("xay".match(/(a)/)), typed("xay".match(/(b)/)), typed("xay".match(/a(q)?/)));
const all = "xayaz".match(/a./g);
console.log(list(all), all?.index === undefined, all?.input === undefined, list("x".match(/a/g)), list("".match(/(?:)/g)), list("\u{1F600}a".match(/(?:)/gu)));
console.log(list("a.c".match(".")), list("abc".match("b(.)")), "abc".search("c"), "abc".search(/[bc]/), "abc".search(/z/));
const searched = /c/g;
searched.lastIndex = 3;
console.log("abc".search(searched), searched.lastIndex);

// indices
const indexed = /a(?:(b)|(c))d/d.exec("xxacd");
console.log(indexed?.indices?.map((pair) => (pair === undefined ? "undefined" : `${pair[0]}-${pair[1]}`)).join(" "), indexed?.index);
console.log(/a/.exec("a")?.indices === undefined);

// matchAll
for (const match of "a1b22c".matchAll(/([a-z])(\d*)/g)) console.log(match.index, list(match));
const from = /\d/g;
from.lastIndex = 2;
console.log([...("1234".matchAll(from))].map((match) => match[0]).join(""), from.lastIndex);
console.log(Array.from("aXbX".matchAll(/x/gi), (match) => match.index).join());
const iterator = "ab".matchAll(/(?:)/g);
for (let next = iterator.next(); next.done !== true; next = iterator.next()) console.log(next.value.index);
console.log(iterator.next().done);
for (const call of [() => "a".matchAll(/a/), () => "a".replaceAll(/a/, "b")]) {
  try {
    call();
    console.log("nothing thrown");
  } catch (error) {
    console.log(error instanceof TypeError ? error.message : "another error");
  }
}

// replace
console.log("abcabc".replace(/b/, "[$&|$`|$'|$$|$1|$0|$]"), "abcabc".replace(/(b)(c)/g, "$2$1$3$10$01$02$"), "aaa".replace(/a/g, ""));
console.log("John Smith".replace(/(?<first>\w+)\s(?<last>\w+)/, "$<last>, $<first>$<none>|$<last"), "ab".replace(/(a)/, "$<a>"));
console.log("abcdefghijkl".replace(/(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)/, "$11-$1$10-$12-$011-$00"));
console.log("x".replace(/(x)(y)?/, "[$1$2]"), "".replace(/^/, "start"), "abc".replace(/(?:)/g, "-"), "\u{1F600}b".replace(/(?:)/gu, "-"), "\u{1F600}b".replace(/(?:)/g, "-").length);
console.log("one two".replace(/\w+/g, (word) => word.toUpperCase()), "a-b-c".replace(/-(.)/g, (_, letter) => letter.toUpperCase()));
console.log("2024-05".replace(/(\d+)-(\d+)/, (match, year, month) => `${month}/${year}(${match.length})`));
console.log("abcb".replace(/(b)(x)?/g, (match: string, b: string, x: string | undefined, offset: number, whole: string) => `<${match}${b}${x === undefined}${offset + 1}${whole}>`));
console.log("price 12".replace(/\d+/, (match: string, offset: number) => String(Number(match) * 2 + offset)));
console.log("aXbX".replaceAll(/x/gi, (match) => `(${match})`), "a.b.c".replaceAll(/\./g, "$&$&"), "aa".replaceAll("a", "$&b"));
const reused = /a/g;
console.log("aXaX".replace(reused, (match) => (reused.test("ba") ? "yes" : "no") + match), reused.lastIndex);
const camel = (name: string): string => name.replace(/[-_]+(.)?/g, (_, letter: string | undefined) => (letter ?? "").toUpperCase());
console.log(camel("foo-bar_baz--qux-"));
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[letter as "&" | "<" | ">" | '"' | "'"]);
console.log(escapeHtml(`<a href="x">'&'</a>`));
const either = (search: string | RegExp): string => "a.b.c".replace(search, "!") + "a.b.c".replaceAll(search, "!") + "a.b.c".split(search).length;
console.log(either("."), either(/\./g));

// split
console.log(list("a1b2c3".split(/\d/)), list("a1b2c3".split(/(\d)/)), list("a, b ,c".split(/\s*,\s*/)), list("abc".split(/(?:)/)), list("".split(/a/)), list("".split(/(?:)/)));
console.log(list("abc".split(/(b)|(x)/)), list("a1b2c3".split(/\d/, 2)), list("a1b2".split(/(\d)/, 3)), list("ab".split(/a|b/)), list("aXbxc".split(/x/i)), list("abc".split(/$/)), list("abc".split(/(?=b)/)));
console.log(list("\u{1F600}\u{1F601}".split(/(?:)/u)), "\u{1F600}".split(/(?:)/).length, list("a\nb\r\nc".split(/\r?\n/)), list("test".split(/(?:)/, -1)), list("a b  c".split(" ")), list("abc".split(/b/y)));
const splitter = /-/g;
splitter.lastIndex = 3;
console.log(list("a-b-c".split(splitter)), splitter.lastIndex, list("x".split(/x/, 0)));

// as values
const patterns: readonly RegExp[] = [/a/, /b/g, /a/];
console.log(patterns.map((pattern) => pattern.test("a")).join(), patterns[0] === patterns[2], typeof patterns[0], String(/a\/b/gi), `${/x/}`, /[/]/.source);
const make = (): RegExp => /x/g;
console.log(make() === make(), make().test("x"), make().lastIndex);
const value: unknown = /a/;
console.log(value instanceof RegExp, typeof value === "object", value instanceof RegExp ? value.flags === "" : "");
class Lexer {
  readonly #token = /\s*(?:(\d+)|(.))/y;
  tokens(text: string): string[] {
    const found: string[] = [];
    this.#token.lastIndex = 0;
    while (this.#token.lastIndex < text.length) {
      const match = this.#token.exec(text);
      if (match === null) break;
      found.push(match[1] ?? match[2] ?? "?");
    }
    return found;
  }
}
console.log(new Lexer().tokens("12 + (3*45)").join("|"));

// What patterns match: classes, quantifiers, groups, assertions, references, flags; with captures and positions.

function show(name: string, pattern: RegExp, ...texts: string[]): void {
  for (const text of texts) {
    const match = pattern.exec(text);
    if (match === null) {
      console.log(`${name} ${pattern} ${JSON_(text)}: no`);
      continue;
    }
    const parts: string[] = [];
    for (let i = 0; i < match.length; i++) {
      const part = match[i];
      parts.push(part === undefined ? "undefined" : JSON_(part));
    }
    console.log(`${name} ${pattern} ${JSON_(text)}: @${match.index} ${parts.join(" ")}`);
  }
}

/** Every unit that is not plain ASCII as an escape. */
function JSON_(text: string): string {
  let result = "'";
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    result += unit >= 32 && unit < 127 ? text.charAt(i) : `\\u${unit.toString(16).padStart(4, "0")}`;
  }
  return `${result}'`;
}

show("literal", /abc/, "xxabcx", "ab", "");
show("empty", /(?:)/, "", "abc");
show("any", /a.c/, "a\nc", "axc", "a\u2028c", "a\u{1F600}c");
show("dotAll", /a.c/s, "a\nc", "a\u{1F600}c");
show("unicode any", /^.$/u, "\u{1F600}", "a", "\ud83d", "ab");
show("class", /[a-c]+[^d-f]/, "abcabcdz", "abcd", "g");
show("class escapes", /[\d\s_-]+|[\]\\^]/, "ab 12_-\t", "]", "\\", "^");
show("empty classes", /[^]a/, "\na");
show("never", /[]a/, "a");
show("shorthands", /\w+\W\d+\D\s\S/, "abc-123x y", "__é9");
show("alternatives", /ab|a|b(c|d)?/, "ab", "aab", "bd", "b");
show("greedy", /<.+>/, "<a><b>");
show("lazy", /<.+?>/, "<a><b>");
show("lazy star", /a*?b/, "aaab");
show("bounds", /^a{2,3}$/, "a", "aa", "aaa", "aaaa");
show("exact", /^(ab){2}c/, "ababc", "abc");
show("at least", /x{2,}y/, "xy", "xxxy");
show("lazy bounds", /a{1,3}?/, "aaa");
show("bound zero", /ax{0}b/, "ab", "axb");
show("literal braces", /a{,2}b{x/, "a{,2}b{x");
show("captures", /(a)(b)?(c)/, "ac", "abc");
show("captures in loops", /(?:(a)|(b)|(c))*/, "abc", "cab");
show("nested captures", /((a)(b(c)))+/, "abcabc");
show("captures are forgotten", /(z)((a+)?(b+)?(c))*/, "zaacbbbcac");
show("empty iterations", /(a*)*/, "b", "aab");
show("empty iterations 2", /(?:a*?)*?b/, "aab");
show("empty iterations 3", /(a?)*?$/, "aa");
show("minimum may be empty", /(?:a|()){2,3}b/, "b", "aab");
show("back reference", /(a+)-\1/, "aa-aa", "aaa-aa", "a-b");
show("reference before group", /\1(a)/, "aa");
show("reference inside group", /(a\1)b/, "ab");
show("reference to nothing", /(?:(x)|y)\1z/, "yz", "xz", "xxz");
show("named", /(?<year>\d{4})-(?<month>\d\d)/, "on 2024-05", "24-05");
show("named reference", /(?<quote>['"]).*?\k<quote>/, "say 'a\"b' c");
show("lookahead", /a(?=b)/, "ac ab");
show("negative lookahead", /a(?!b)/, "ab ac");
show("captures of a lookahead", /(?=(a+))a*b\1/, "baaabac");
show("captures of a negative lookahead", /(.*?)a(?!(a+)b\2c)\2(.*)/, "baaabaac");
show("lookbehind", /(?<=\$)\d+/, "12 $34");
show("negative lookbehind", /(?<!\$)\b\d+/, "$12 34");
show("lookbehind goes backward", /(?<=(\d+)(\d+))$/, "1053");
show("lookbehind with a reference", /(?<=\1(\w))d/, "abbd");
show("lookbehind alternatives", /(?<=a|bc)d/, "ad", "bcd", "cd");
show("start and end", /^b$/, "a\nb\nc", "b");
show("multiline", /^b$/m, "a\nb\nc", "a\rb", "a\u2028b");
show("boundaries", /\bfoo\b/, "a foo b", "foobar", "foo");
show("no boundary", /\Boo\B/, "oo", "foob");
show("ignore case", /straße/i, "STRASSE", "STRAßE");
show("ignore case classes", /[a-f]+[^x]/i, "ABCDEFX", "fY");
show("ignore case Greek", /σ+/i, "\u03a3\u03c2\u03c3");
show("ignore case Kelvin", /\u212a/i, "k", "K");
show("ignore case Kelvin u", /\u212a/iu, "k", "K", "\u212a");
show("ignore case words u", /\w/iu, "\u017f", "\u212a");
show("ignore case not words u", /^\W$/iu, "\u017f", "S", "s");
show("ignore case reference", /(ab)\1/i, "abAB", "aBAb", "abac");
show("ignore case reference u", /(\u{10400})\1/iu, "\u{10400}\u{10428}");
show("escapes", /\t\n\v\f\r\0\x41\u0042\cJ/, "\t\n\v\f\r\0AB\n");
show("identity escapes", /\a\-\ü\%/, "a-ü%");
show("octal", new RegExp("\\101\\7\\8"), "A\x078");
show("control in class", /[\c_\cA]/, "\x1f", "\x01");
show("backslash c", /\c/, "\\c");
show("code points", /^[\u{1F600}-\u{1F64F}]+$/u, "\u{1F600}\u{1F64F}", "\u{1F5FF}");
show("surrogates apart", /\ud83d/, "\u{1F600}");
show("surrogates together", /\ud83d/u, "\u{1F600}", "\ud83dx");
show("pair by escapes", /^\ud83d\ude00$/u, "\u{1F600}");
show("not in a set of points", /^[^a]$/u, "\u{1F600}", "a");
show("lookbehind over a pair", /(?<=\u{1F600})x/u, "\u{1F600}x");
show("letters", /^\p{L}+$/u, "aäßЖ漢", "a1");
show("not upper", /^\P{Lu}+$/u, "abc1", "aBc");
show("script", /\p{Script=Greek}+/u, "abc αβγ");
show("numbers", /[\p{N}\p{Sc}]+/u, "a½€٣b");
show("emoji", /\p{Emoji_Presentation}/u, "x\u{1F600}");
show("upper, case not counting", /^\p{Lu}$/iu, "a", "A", "1");
show("many", /^(?:[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*)@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i, "Some.One@mail.example.org", "a@b", "a..b@c.de");
show("large counts", /^(?:ab{2,300}c){2,200}$/, "abbcabbbbc", "abc");
show("quantified lookahead", /(?=a)*b/, "b");

function attempt(source: string, flags?: string): void {
  try {
    const made = new RegExp(source, flags);
    console.log(`${made} source ${JSON_(made.source)} flags ${made.flags}`);
  } catch (error) {
    console.log(error instanceof SyntaxError ? `${error.name}: ${error.message}` : "another error");
  }
}

for (const source of ["a/b", "[/]", "\\/", "", "\n", "\\\n", "a\u2028", "(", ")", "*", "a**", "[b-a]", "[", "\\", "(?<n>a)(?<n>b)", "\\k<n>", "(?<n>)\\k<m>", "(?<1>)", "(?x)", "a{2,1}", "{1}", "]", "}", "\\u{110000}", "\\c", "(?<=a)+", "(?=a)+", "[\\d-z]"]) {
  attempt(source);
  attempt(source, "u");
}
attempt("a", "yusmigd");
attempt("a", "gg");
attempt("a", "x");
const dynamic = new RegExp(["(\\d+)", "([a-z]+)"].join("|"), "gi");
show("made at run time", dynamic, "--ABC12");
console.log(dynamic.lastIndex, dynamic.global, dynamic.ignoreCase, dynamic.multiline, dynamic.dotAll, dynamic.unicode, dynamic.sticky, dynamic.hasIndices);
const copy = new RegExp(dynamic);
console.log(copy === dynamic, copy.lastIndex, String(copy), `${new RegExp(dynamic, "m")}`, RegExp(dynamic) === dynamic);

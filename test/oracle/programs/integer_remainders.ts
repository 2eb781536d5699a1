// Remainders of whole numbers: signs, zeros and edges, where the compiler may use the processor's integer division and where not.
// And strings of one character compared with constants, however the string came about.

const N = 7;
const row: string[] = [];
for (let i = -8; i <= 8; i++) row.push(`${i % N}/${Object.is(i % N, -0)}`);
console.log(row.join(" "));

function positive(limit: number): number {
  let sum = 0;
  for (let i = 0; i < limit; i++) sum += (i % 10) * (i % N) + (i % 1) + ((i + 1) % (i + 1));
  return sum;
}
console.log(positive(1000));

function around(from: number, to: number, by: number): string {
  const seen: string[] = [];
  for (let i = from; i <= to; i++) seen.push(String(by % i), Object.is(i % by, -0) ? "-0" : String(i % by));
  return seen.join(",");
}
console.log(around(-3, 3, 5), around(-2, 2, -2), around(0, 2, 0));

const edges = [2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, 0, -0, NaN, Infinity];
for (const a of edges) console.log(edges.map((b) => (Object.is(a % b, -0) ? "-0" : String(a % b))).join(" "));

let masked = 12345;
const digits: number[] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
for (let i = 0; i < 5000; i++) {
  masked = (masked * 1309 + 13849) & 65535;
  digits[masked % 10] = (digits[masked % 10] as number) + 1;
  digits[(masked >>> 3) % 9] = (digits[(masked >>> 3) % 9] as number) + (masked % 3 === 0 ? 1 : 0);
}
console.log(digits.join(" "));

let loop = 0;
for (let d = 0; d < 3; d++) for (let i = 0; i < 4; i++) { const r = i % d; loop += Number.isNaN(r) ? 100 : r; }
console.log(loop);

const long = "a rather long text, (with brackets) and é and \u{1F600} in it, long enough to be sliced";
const pieces = [
  "(", "()", "", long[20], long.charAt(20), long.slice(20, 21), long.slice(20, 80).slice(0, 1), String.fromCharCode(40), ["("].join(""), "x(".substring(1), `${"("}`,
  "é", "\u00e9", "e\u0301", "\u0128", "\u{1F600}"[0], "\0",
];
for (const piece of pieces) {
  const text: string = piece ?? "none";
  let answer = "";
  for (let round = 0; round < 2; round++) {
    answer += text === "(" ? "bracket " : text === "é" ? "accent " : "\0" === text ? "nul " : text === "" ? "empty " : text !== ")" ? "other " : "closing ";
    answer += text === "()" ? "both" : "";
    switch (text) {
      case "(": answer += "1"; break;
      case "Ĩ": answer += "2"; break;
      case "é": answer += "3"; break;
      default: answer += "4";
    }
  }
  console.log(text.length, answer);
}
let grown = "";
for (let i = 0; i < 40; i++) { grown += "("; if (grown === "(" || grown === "((") console.log(i, grown.length); }
console.log(grown === "(".repeat(40), grown.slice(39) === "(", grown === grown.slice(0, 39) + ")");

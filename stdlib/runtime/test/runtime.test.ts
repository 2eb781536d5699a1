// The C runtime against Node: the same operations on the same operands, in a process compiled with undefined behaviour
// trapped. Operands are random but seeded, and drawn where algorithms change their minds: near powers, halves, ends of
// ranges. UKC_RUNTIME_TEST_SCALE multiplies how many are drawn.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

const runtime = dirname(dirname(fileURLToPath(import.meta.url)));
const scale = Number(process.env["UKC_RUNTIME_TEST_SCALE"] ?? 1);
const HEAP = 6_000_000;
let folder = "", harness = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ukc-runtime-"));
  harness = join(folder, "harness");
  const withoutPlatform = readdirSync(runtime).filter((file) => file.endsWith(".c") && !["memory.c", "main.c", "machine.c"].includes(file));
  execFileSync("clang-14", [
    "-std=gnu11", "-O1", "-g", "-Wall", "-Wextra", "-Werror", "-Wno-sign-compare", "-fno-strict-aliasing", "-fno-omit-frame-pointer", "-ffp-contract=off", "-fno-pie", "-no-pie",
    "-fsanitize=undefined", "-fsanitize-trap=undefined", ...withoutPlatform.map((file) => join(runtime, file)), join(runtime, "test", "harness.c"), "-o", harness,
  ]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The harness's answer to each line. */
function ask(lines: readonly string[], options: readonly string[] = []): string[] {
  const result = spawnSync(harness, [String(HEAP), ...options], { input: lines.join("\n") + "\n", maxBuffer: 1 << 30, encoding: "latin1" });
  if (result.status !== 0) throw new Error(`the harness ended with ${result.status ?? result.signal}: ${result.stdout.slice(-300)}${result.stderr}`);
  return result.stdout.split("\n").slice(0, -1);
}

interface Case { readonly line: string; readonly expected: string; readonly what: string }

function check(cases: readonly Case[], options: readonly string[] = []): void {
  const answers = ask(cases.map((c) => c.line), options);
  const wrong = cases.map((c, i) => ({ ...c, answer: answers[i] })).filter((c) => c.answer !== c.expected);
  expect({ wrong: wrong.length, of: cases.length, first: wrong.slice(0, 10).map((c) => `${c.what}: ${c.answer}, not ${c.expected}`) }).toEqual({ wrong: 0, of: cases.length, first: [] });
}

// ---- operands ----

let state = 0x2545f491n;
function bits64(): bigint {
  state ^= (state << 13n) & 0xffffffffffffffffn;
  state ^= state >> 7n;
  state ^= (state << 17n) & 0xffffffffffffffffn;
  return state;
}
const below = (n: number): number => Number(bits64() % BigInt(n));
const choose = <T>(from: readonly T[]): T => from[below(from.length)] as T;
const times = <T>(n: number, make: (index: number) => T): T[] => Array.from({ length: Math.ceil(n * scale) }, (_, i) => make(i));

const view = new DataView(new ArrayBuffer(8));
function fromBits(bits: bigint): number { view.setBigUint64(0, bits); return view.getFloat64(0); }
function hex(x: number): string { view.setFloat64(0, Number.isNaN(x) ? NaN : x); return view.getBigUint64(0).toString(16).padStart(16, "0"); }

const SPECIAL = [
  0, -0, 1, -1, 2, 0.5, -0.5, 1.5, 10, 0.1, 0.3, 1 / 3, NaN, Infinity, -Infinity, 5e-324, -5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308,
  Number.MAX_SAFE_INTEGER, 2 ** 53, 2 ** 53 + 2, 2 ** 31, 2 ** 31 - 1, -(2 ** 31), 2 ** 32, 2 ** 63, 2 ** 64, 1e21, 1e21 - 65536, 999999999999999900000, 1e-6, 1e-7, 9.5e-7, 123456789012345680000, 1e22, 1e23, 9007199254740993,
  Math.PI, Math.PI / 2, Math.PI / 4, 3 * Math.PI / 4, Math.E, Math.LN2, 709.782712893384, 709.7827128933841, -745.1332191019411, -745.1332191019412, 710.4758600739439, 1.005, 2.5, 0.000001, 1.45, 25, 0.5 + 2 ** -53,
];
function number(): number {
  switch (below(6)) {
    case 0: return choose(SPECIAL);
    case 1: return (below(2 ** 31) - 2 ** 30) / choose([1, 2, 10, 100, 1000, 7]);
    case 2: return Number(`${below(10 ** 6)}e${below(40) - 20}`);
    case 3: { const x = choose(SPECIAL); return Number.isFinite(x) ? fromBits(BigInt.asUintN(64, BigInt(`0x${hex(x)}`) + BigInt(below(5) - 2))) : x; }
    default: return fromBits(bits64());
  }
}
/** Uniform in the logarithm over the range where a function does its work. */
function moderate(): number { return (below(2) === 0 ? -1 : 1) * (1 + below(2 ** 30) / 2 ** 30 + Number(bits64() & 0xfffffn) * 2 ** -52) * 2 ** (below(44) - 32); }

const units = (text: string): string => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, "0")).join("");
/** The same string, put together at run time from random pieces. */
function operand(text: string): string {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) { const length = 1 + below(30); pieces.push(units(text.slice(at, at + length))); at += length; }
  return pieces.length === 0 ? "+" : pieces.join("+");
}
const ALPHABETS = [..."ab", "ß", "é", "ÿ", "µ", "İ", "Σ", "σ", "ς", "Ω", "ﬁ", "ŉ", "ΐ", "ǆ", "ᾳ", "́", "'", "😀", "𐐀", "\ud800", "\udc00", "中", "\u00ad"];
function text(longest: number): string {
  const narrow = below(2) === 0, length = below(longest + 1);
  let result = "";
  while (result.length < length) result += narrow ? String.fromCharCode(choose([97, 98, 65, 66, 32, 0x20 + below(0x60), below(256)])) : choose(ALPHABETS);
  return result;
}

// ---- specification ----

describe("numbers", () => {
  it("print as on Node", () => {
    check(times(100_000, () => { const x = number(); return { line: `print ${hex(x)}`, expected: String(x), what: hex(x) }; }));
  });

  it("are read as on Node", () => {
    const digits = (n: number): string => Array.from({ length: n }, () => below(10)).join("");
    check(times(60_000, () => {
      let literal: string;
      switch (below(7)) {
        case 0: literal = String(number()); break;
        case 1: literal = `${digits(1 + below(25))}.${digits(below(25))}e${below(680) - 345}`; break;
        case 2: { const x = Math.abs(number()); literal = Number.isFinite(x) && (below(10) === 0 || (x > 1e-20 && x < 1e20)) ? midpoint(x) : "1"; break; }
        case 3: literal = choose(["0x", "0b", "0o", "0X"]) + digits(below(30)).replace(/[89]/g, "7") + choose(["", "1", "f"]); break;
        case 4: literal = choose(["", " ", "\n", "\u2003", "+", "-", "-0", ".", "e5", "1e", "1e+", "Infinity", "-Infinity", "infinity", "1_0", "0x", "1 2", "\ufeff7\u00a0", ".5", "5.", "00012", "1e1000", "1e-1000", "- 1"]); break;
        case 5: literal = below(20) > 0 ? digits(30) : digits(below(900)) + choose(["", "e-400", "e-850", "." + digits(900)]); break;
        default: literal = `${digits(1 + below(17))}e${below(50) - 25}`;
      }
      return { line: `parse ${units(literal)}`, expected: hex(Number(literal)), what: JSON.stringify(literal) };
    }));
  });

  it("print to a number of digits, and in any radix, as on Node", () => {
    check(times(60_000, () => {
      const x = number();
      const finite = Number.isFinite(x) ? x : 1.25, small = Math.abs(finite) < 1e21 ? finite : 1.005;
      const digits = below(5) === 0 ? below(101) : below(8), radix = choose([2, 3, 7, 8, 16, 32, 36, 11]);
      const cases: [string, number, number, string][] = [
        ["toFixed", small, digits, small.toFixed(digits)], ["toExponential", finite, digits, finite.toExponential(digits)], ["toExponential", finite, -1, finite.toExponential()],
        ["toPrecision", finite, Math.max(digits, 1), finite.toPrecision(Math.max(digits, 1))], ["toRadix", x, radix, x.toString(radix)],
      ];
      const [name, value, argument, expected] = choose(cases);
      return { line: `${name} ${hex(value)} ${argument}`, expected, what: `${name}(${value}, ${argument})` };
    }));
  });

  it("compute as on Node", () => {
    const binary: [string, (x: number, y: number) => number][] = [["rem", (x, y) => x % y], ["atan2", Math.atan2]];
    const unary = ["floor", "ceil", "trunc", "fround", "sqrt", "clz32"] as const;
    check(times(100_000, () => {
      const x = number(), y = number(), [name, f] = choose(binary);
      if (below(2) === 0) return { line: `${name} ${hex(x)} ${hex(y)}`, expected: hex(f(x, y)), what: `${name}(${x}, ${y})` };
      if (below(4) === 0) return { line: `toInt32 ${hex(x)}`, expected: String(x | 0), what: `${x} | 0` };
      const g = choose(unary);
      return { line: `${g} ${hex(x)}`, expected: hex(Math[g](x)), what: `${g}(${x})` };
    }));
  });

  it.each(["exp", "expm1", "log", "log1p", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "cbrt"] as const)("%s has V8's bits", (name) => {
    check(times(10_000, () => {
      const x = below(3) === 0 ? number() : below(2) === 0 ? moderate() : moderate() % 1;
      return { line: `${name} ${hex(x)}`, expected: hex(Math[name](x)), what: `${name}(${x})` };
    }));
  });

  it("** has V8's bits", () => {
    check(times(40_000, () => {
      const x = below(3) === 0 ? number() : moderate(), y = below(3) === 0 ? number() : below(2) === 0 ? below(40) - 20 : moderate();
      return { line: `pow ${hex(x)} ${hex(y)}`, expected: hex(x ** y), what: `${x} ** ${y}` };
    }));
  });
});

/** All digits of the value half way between a double and the next. */
function midpoint(x: number): string {
  const bits = BigInt(`0x${hex(x)}`), biased = Number(bits >> 52n), exponent = (biased === 0 ? 1 : biased) - 1076;
  const significand = 2n * ((bits & 0xfffffffffffffn) + (biased === 0 ? 0n : 1n << 52n)) + 1n;
  const nudge = choose(["", "0000000000000000000000001", "-"]);
  const digits = exponent >= 0 ? (significand << BigInt(exponent)).toString() : (significand * 5n ** BigInt(-exponent)).toString();
  const scaled = nudge === "-" ? (BigInt(digits) * 1000n - 1n).toString() : digits + nudge;
  const shift = (exponent >= 0 ? 0 : exponent) - (scaled.length - digits.length);
  return `${scaled}e${shift}`;
}

describe("strings", () => {
  it("are sliced, searched and compared as on Node", () => {
    check(times(15_000, () => {
      const a = text(below(4) === 0 ? 400 : 60), b = below(3) === 0 ? a.slice(below(a.length + 1)) : text(4), from = below(a.length + 1), to = from + below(a.length - from + 1);
      switch (below(5)) {
        case 0: return { line: `slice ${operand(a)} ${from} ${to}`, expected: units(a.slice(from, to)), what: `slice ${from} ${to} of ${units(a)}` };
        case 1: return { line: `indexOf ${operand(a)} ${operand(b)} ${from}`, expected: String(a.indexOf(b, from)), what: `indexOf ${units(a)} ${units(b)} ${from}` };
        case 2: return { line: `lastIndexOf ${operand(a)} ${operand(b)} ${from}`, expected: String(a.lastIndexOf(b, from)), what: `lastIndexOf ${units(a)} ${units(b)} ${from}` };
        case 3: return { line: `startsWith ${operand(a)} ${operand(b)} ${from}`, expected: a.startsWith(b, from) ? "1" : "0", what: `startsWith ${units(a)} ${units(b)} ${from}` };
        default: return { line: `compare ${operand(a)} ${operand(b)}`, expected: `${a < b ? -1 : a > b ? 1 : 0} ${a === b ? 1 : 0}`, what: `compare ${units(a)} ${units(b)}` };
      }
    }));
  });

  it("change case as on Node, for every code point and for random text", () => {
    const all: Case[] = [];
    const both = (s: string): void => {
      all.push({ line: `lower ${operand(s)}`, expected: units(s.toLowerCase()), what: `lower ${units(s)}` }, { line: `upper ${operand(s)}`, expected: units(s.toUpperCase()), what: `upper ${units(s)}` });
    };
    for (let code = 0; code <= 0x1ffff; code += 16) both(Array.from({ length: 16 }, (_, i) => String.fromCodePoint(code + i)).join(" "));
    for (let i = 0; i < 20_000 * scale; i++) both(text(12));
    for (let i = 0; i < 20_000 * scale; i++) {      // who is cased, and who is passed over, decides on a final sigma
      const neighbour = String.fromCodePoint(below(choose([0x80, 0x400, 0x10000, 0x20000])));
      both(choose([`A${neighbour}Σ`, `AΣ${neighbour}`, `AΣ${neighbour}B`, `${neighbour}Σ`]));
    }
    check(all);
  });

  it("go to UTF-8 and back as the Encoding standard says", () => {
    const encoder = new TextEncoder(), decoder = new TextDecoder("utf-8", { ignoreBOM: true }), strict = new TextDecoder("utf-8", { fatal: true });
    const bytesHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
    const valid = (bytes: Uint8Array): number => { try { strict.decode(bytes); return 1; } catch { return 0; } };
    check(times(15_000, () => {
      const s = text(40);
      if (below(2) === 0) return { line: `utf8 ${operand(s)}`, expected: bytesHex(encoder.encode(s)), what: units(s) };
      const bytes = below(2) === 0 ? Uint8Array.from({ length: 1 + below(12) }, () => choose([0x41, 0x80 + below(64), 0xc0 + below(64), 0xed, 0xa0, 0xf4, 0x8f, 0xe0, 0x9f, 0xf0])) : encoder.encode(s + "x");
      return { line: `decode ${bytesHex(bytes)}`, expected: `${valid(bytes)} ${units(decoder.decode(bytes))}`, what: bytesHex(bytes) };
    }));
  });

  it("survive a collection at every allocation", () => {
    check(times(300, () => { const a = text(below(4) === 0 ? 400 : 60), b = text(60); return { line: `upper ${operand(a + b)}`, expected: units((a + b).toUpperCase()), what: units(a + b) }; }), ["stress"]);
  });
});

describe("hashes", () => {
  const LIMIT = 12;   /* of 4,096 keys in as many buckets; random ones put 7 or 8 in the fullest */
  it.each([
    ["counted names", (i: number) => `hashString ${units(`key${i}`)}`], ["counted words", (i: number) => `hashString ${units(`${i}th`)}`],
    ["wide text", (i: number) => `hashString ${units(`中${i}`)}`], ["whole numbers", (i: number) => `hashNumber ${hex(i)}`],
    ["negative ones", (i: number) => `hashNumber ${hex(-1000 * i)}`], ["fractions", (i: number) => `hashNumber ${hex(i / 10)}`],
  ])("of %s spread over a table's buckets", (_, line) => {
    const buckets = new Map<number, number>();
    for (const hash of ask(Array.from({ length: 4096 }, (_, i) => line(i)))) buckets.set(Number(hash) & 4095, (buckets.get(Number(hash) & 4095) ?? 0) + 1);
    expect(Math.max(...buckets.values())).toBeLessThanOrEqual(LIMIT);
  });
});

describe("the collector", () => {
  it("keeps what is reachable and reuses what is not", () => {
    check(times(8, (seed) => ({ line: `mutate ${seed + 1} 3000`, expected: "collected", what: `seed ${seed + 1}` })));
  });

  it("follows a list that is longer than the mark stack", () => {
    check([30_000, 100, 40_000].map((length) => ({ line: `list ${length}`, expected: "collected", what: String(length) })));
  });

  it("does so when every allocation collects", () => {
    check(times(2, (seed) => ({ line: `mutate ${seed + 100} 300`, expected: "collected", what: `seed ${seed + 100}` })), ["stress"]);
  });
});

describe("generated tables", () => {
  const generated = (script: string): string => execFileSync(process.execPath, [join(runtime, script)], { encoding: "utf8" });

  it("powers_of_five.h is what its script prints", () => {
    expect(readFileSync(join(runtime, "powers_of_five.h"), "utf8")).toBe(generated("powers_of_five.mjs"));
  });

  it("case_mappings.h is what its script prints, given the same Unicode", () => {
    const header = readFileSync(join(runtime, "case_mappings.h"), "utf8"), version = `Unicode ${process.versions["unicode"]}.`;
    if (header.split("\n", 1)[0]?.includes(version)) expect(header).toBe(generated("case_mappings.mjs"));
  });
});

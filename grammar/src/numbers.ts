// Numbers as literals, with and without a unit: exact, or refused. There are no fractions, because every quantity of the
// language is a whole number of its smallest unit; a fraction that has a whole equivalent is told which.

export type DecodedNumber =
  | { readonly kind: "int"; readonly value: number }
  | { readonly kind: "size"; readonly bytes: number }
  | { readonly kind: "duration"; readonly nanoseconds: bigint }
  | { readonly kind: "rate"; readonly bitsPerSecond: number };

export type NumberResult =
  | DecodedNumber
  | {
      readonly kind: "malformed";
      readonly reason: string;
      /** What the writer most likely meant. */
      readonly replacement: string | undefined;
    };

type Dimension = "size" | "duration" | "rate";

interface Unit {
  readonly dimension: Dimension;
  readonly factor: bigint;
}

const kibi = 1024n;
const kilo = 1000n;

/** Every unit there is, in the one spelling that is accepted. IEC 80000-13 prefixes for sizes, SI for the others. */
export const units: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ["B", { dimension: "size", factor: 1n }],
  ["KiB", { dimension: "size", factor: kibi }],
  ["MiB", { dimension: "size", factor: kibi ** 2n }],
  ["GiB", { dimension: "size", factor: kibi ** 3n }],
  ["TiB", { dimension: "size", factor: kibi ** 4n }],
  ["KB", { dimension: "size", factor: kilo }],
  ["MB", { dimension: "size", factor: kilo ** 2n }],
  ["GB", { dimension: "size", factor: kilo ** 3n }],
  ["TB", { dimension: "size", factor: kilo ** 4n }],
  ["ns", { dimension: "duration", factor: 1n }],
  ["us", { dimension: "duration", factor: kilo }],
  ["ms", { dimension: "duration", factor: kilo ** 2n }],
  ["s", { dimension: "duration", factor: kilo ** 3n }],
  ["min", { dimension: "duration", factor: 60n * kilo ** 3n }],
  ["h", { dimension: "duration", factor: 3600n * kilo ** 3n }],
  ["d", { dimension: "duration", factor: 86_400n * kilo ** 3n }],
  ["bps", { dimension: "rate", factor: 1n }],
  ["kbps", { dimension: "rate", factor: kilo }],
  ["Mbps", { dimension: "rate", factor: kilo ** 2n }],
  ["Gbps", { dimension: "rate", factor: kilo ** 3n }],
  ["Tbps", { dimension: "rate", factor: kilo ** 4n }],
]);

/** Other spellings that people are used to; `M` for a size means `MiB` in every virtual machine's flags. */
const otherSpellings: ReadonlyMap<string, string> = new Map([
  ["b", "B"],
  ["byte", "B"],
  ["bytes", "B"],
  ["k", "KiB"],
  ["m", "MiB"],
  ["g", "GiB"],
  ["t", "TiB"],
  ["sec", "s"],
  ["secs", "s"],
  ["second", "s"],
  ["seconds", "s"],
  ["minute", "min"],
  ["minutes", "min"],
  ["mins", "min"],
  ["hr", "h"],
  ["hour", "h"],
  ["hours", "h"],
  ["day", "d"],
  ["days", "d"],
  ["msec", "ms"],
  ["kbit", "kbps"],
  ["mbit", "Mbps"],
  ["gbit", "Gbps"],
]);

const integer = /^(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[0-9][0-9_]*)$/;
const quantity = /^([0-9][0-9_]*)([A-Za-z]\w*)$/;
const fraction = /^([0-9][0-9_]*)\.([0-9][0-9_]*)([A-Za-z]\w*)?$/;

/** The value of a number token, or why it has none. */
export function decodeNumber(image: string): NumberResult {
  if (integer.test(image)) return decodeInteger(image);
  const [, digits, suffix] = quantity.exec(image) ?? [];
  if (digits !== undefined && suffix !== undefined) return decodeQuantity(image, digits, suffix);
  const [, whole, part, unit] = fraction.exec(image) ?? [];
  if (whole !== undefined && part !== undefined) return refuseFraction(whole, part, unit);
  return malformed(
    /^[0-9.]+$/.test(image) ? "an IPv4 address has four parts, and numbers have no fraction" : "this is no number",
    undefined,
  );
}

function malformed(reason: string, replacement: string | undefined): NumberResult {
  return { kind: "malformed", reason, replacement };
}

function misplacedSeparator(digits: string): boolean {
  return digits.endsWith("_") || digits.includes("__") || /^0[xXbBoO]_/.test(digits);
}

function decodeInteger(image: string): NumberResult {
  const plain = image.replaceAll("_", "");
  if (misplacedSeparator(image)) return malformed("`_` stands between two digits", plain);
  if (/^0[0-9]/.test(plain)) {
    return malformed("a decimal number has no leading zero", plain.replace(/^0+(?=[0-9])/, ""));
  }
  const value = BigInt(plain.toLowerCase());
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? { kind: "int", value: Number(value) } : tooLarge();
}

function tooLarge(): NumberResult {
  return malformed(`it is more than ${Number.MAX_SAFE_INTEGER}, the largest number that is exact in TypeScript`, undefined);
}

function decodeQuantity(image: string, digits: string, suffix: string): NumberResult {
  const unit = units.get(suffix);
  if (unit === undefined) return refuseUnit(image, digits, suffix);
  const integerPart = decodeInteger(digits);
  if (integerPart.kind === "malformed") {
    const replacement = integerPart.replacement === undefined ? undefined : integerPart.replacement + suffix;
    return malformed(integerPart.reason, replacement);
  }
  return quantityOf(BigInt(digits.replaceAll("_", "")) * unit.factor, unit.dimension);
}

function quantityOf(value: bigint, dimension: Dimension): NumberResult {
  if (dimension === "duration") return { kind: "duration", nanoseconds: value };
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) return tooLarge();
  return dimension === "size"
    ? { kind: "size", bytes: Number(value) }
    : { kind: "rate", bitsPerSecond: Number(value) };
}

function refuseUnit(image: string, digits: string, suffix: string): NumberResult {
  if (/^0[xXbBoO]/.test(image)) return malformed("it has a digit that its base does not have", undefined);
  const lower = suffix.toLowerCase();
  const meant = [...units.keys()].find((unit) => unit.toLowerCase() === lower) ?? otherSpellings.get(lower);
  if (meant !== undefined) return malformed(`the unit is written \`${meant}\``, digits + meant);
  return malformed(`\`${suffix}\` is no unit: there are ${[...units.keys()].join(", ")}`, undefined);
}

function refuseFraction(whole: string, part: string, unitName: string | undefined): NumberResult {
  const reason = "numbers have no fraction";
  const unit = unitName === undefined ? undefined : units.get(unitName);
  if (unit === undefined) return malformed(reason, undefined);
  const digits = part.replaceAll("_", "");
  const scaled = BigInt(whole.replaceAll("_", "") + digits) * unit.factor;
  const scale = 10n ** BigInt(digits.length);
  return malformed(reason, scaled % scale === 0n ? inLargestUnit(scaled / scale, unit.dimension) : undefined);
}

/** `1.5GiB` is `1536MiB`: the largest unit that divides the value. */
function inLargestUnit(value: bigint, dimension: Dimension): string {
  const candidates = [...units].filter(([, unit]) => unit.dimension === dimension && value % unit.factor === 0n);
  const [name, unit] = candidates.reduce((best, next) => (next[1].factor > best[1].factor ? next : best));
  return `${value / unit.factor}${name}`;
}

// The algebra of units, as one table. A row that is not here is a type error, which is how `16MiB + 3` is
// refused: there is no unit for the result. All quantities are whole numbers of the unit named below, within the
// safe integers, so that arithmetic is exact or refused.
//
//   Size: bytes · Duration: nanoseconds · Rate: bits a second

import type { ScalarKind } from "./type.ts";

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%";

export type ArithmeticResult = { readonly kind: "Value"; readonly value: number } | { readonly kind: "DivisionByZero" } | { readonly kind: "Overflow" };

interface ArithmeticRow {
  readonly operator: ArithmeticOperator;
  readonly left: ScalarKind;
  readonly right: ScalarKind;
  readonly result: ScalarKind;
  readonly compute: (left: bigint, right: bigint) => bigint;
}

const nanosecondsPerSecond = 1_000_000_000n;
const bitsPerByte = 8n;

const sum = (left: bigint, right: bigint): bigint => left + right;
const difference = (left: bigint, right: bigint): bigint => left - right;
const product = (left: bigint, right: bigint): bigint => left * right;
/** Towards zero, as JavaScript's `Math.trunc(a / b)`. */
const quotient = (left: bigint, right: bigint): bigint => left / right;
const remainder = (left: bigint, right: bigint): bigint => left % right;

function quantityRows(unit: ScalarKind): ArithmeticRow[] {
  return [
    { operator: "+", left: unit, right: unit, result: unit, compute: sum },
    { operator: "-", left: unit, right: unit, result: unit, compute: difference },
    { operator: "*", left: unit, right: "Int", result: unit, compute: product },
    { operator: "*", left: "Int", right: unit, result: unit, compute: product },
    { operator: "/", left: unit, right: "Int", result: unit, compute: quotient },
    { operator: "/", left: unit, right: unit, result: "Int", compute: quotient },
    { operator: "%", left: unit, right: unit, result: unit, compute: remainder },
  ];
}

const rows: readonly ArithmeticRow[] = [
  { operator: "+", left: "Int", right: "Int", result: "Int", compute: sum },
  { operator: "-", left: "Int", right: "Int", result: "Int", compute: difference },
  { operator: "*", left: "Int", right: "Int", result: "Int", compute: product },
  { operator: "/", left: "Int", right: "Int", result: "Int", compute: quotient },
  { operator: "%", left: "Int", right: "Int", result: "Int", compute: remainder },
  ...quantityRows("Size"),
  ...quantityRows("Duration"),
  ...quantityRows("Rate"),
  { operator: "/", left: "Size", right: "Duration", result: "Rate", compute: (size, time) => (size * bitsPerByte * nanosecondsPerSecond) / time },
  { operator: "/", left: "Size", right: "Rate", result: "Duration", compute: (size, rate) => (size * bitsPerByte * nanosecondsPerSecond) / rate },
  { operator: "*", left: "Rate", right: "Duration", result: "Size", compute: (rate, time) => (rate * time) / (bitsPerByte * nanosecondsPerSecond) },
  { operator: "*", left: "Duration", right: "Rate", result: "Size", compute: (time, rate) => (rate * time) / (bitsPerByte * nanosecondsPerSecond) },
];

function findRow(operator: ArithmeticOperator, left: ScalarKind, right: ScalarKind): ArithmeticRow | undefined {
  return rows.find((row) => row.operator === operator && row.left === left && row.right === right);
}

/** The unit of `left operator right`; `undefined` when the algebra has none. */
export function resultUnit(operator: ArithmeticOperator, left: ScalarKind, right: ScalarKind): ScalarKind | undefined {
  return findRow(operator, left, right)?.result;
}

/** What may stand to the right of `left operator`, for the message that refuses something else. */
export function acceptedRightUnits(operator: ArithmeticOperator, left: ScalarKind): readonly ScalarKind[] {
  return rows.filter((row) => row.operator === operator && row.left === left).map((row) => row.right);
}

/** Computes exactly; the caller has checked with `resultUnit` that the row exists. */
export function computeUnits(operator: ArithmeticOperator, left: ScalarKind, right: ScalarKind, leftValue: number, rightValue: number): ArithmeticResult {
  const row = findRow(operator, left, right);
  if (row === undefined) throw new Error(`no unit for ${left} ${operator} ${right}`);
  if ((operator === "/" || operator === "%") && rightValue === 0) return { kind: "DivisionByZero" };
  const exact = row.compute(BigInt(leftValue), BigInt(rightValue));
  const value = Number(exact);
  return Number.isSafeInteger(value) ? { kind: "Value", value } : { kind: "Overflow" };
}

const sizeUnits = [
  ["GiB", 1024 ** 3],
  ["MiB", 1024 ** 2],
  ["KiB", 1024],
] as const;

/** `16MiB`, `1_500B`: the largest binary unit that divides it. */
export function showSize(bytes: number): string {
  const unit = sizeUnits.find(([, factor]) => bytes !== 0 && bytes % factor === 0);
  return unit === undefined ? `${bytes}B` : `${bytes / unit[1]}${unit[0]}`;
}

const durationUnits = [
  ["h", 3_600_000_000_000],
  ["min", 60_000_000_000],
  ["s", 1_000_000_000],
  ["ms", 1_000_000],
  ["us", 1_000],
] as const;

export function showDuration(nanoseconds: number): string {
  const unit = durationUnits.find(([, factor]) => nanoseconds !== 0 && nanoseconds % factor === 0);
  return unit === undefined ? `${nanoseconds}ns` : `${nanoseconds / unit[1]}${unit[0]}`;
}

const rateUnits = [
  ["Gbps", 1_000_000_000],
  ["Mbps", 1_000_000],
  ["kbps", 1_000],
] as const;

export function showRate(bitsPerSecond: number): string {
  const unit = rateUnits.find(([, factor]) => bitsPerSecond !== 0 && bitsPerSecond % factor === 0);
  return unit === undefined ? `${bitsPerSecond}bps` : `${bitsPerSecond / unit[1]}${unit[0]}`;
}

// Math. The elementary functions are the runtime's, with V8's bits; here are those that are a comparison or two.
import {
  abs, acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil, clz32, cos, cosh, exp, expm1, floor, fround, imul,
  log, log10, log1p, log2, randomUnit, sameValue, sin, sinh, sqrt, tan, tanh, trunc,
} from "./intrinsics.ts";

export const Math_E = 2.718281828459045;
export const Math_LN10 = 2.302585092994046;
export const Math_LN2 = 0.6931471805599453;
export const Math_LOG10E = 0.4342944819032518;
export const Math_LOG2E = 1.4426950408889634;
export const Math_PI = 3.141592653589793;
export const Math_SQRT1_2 = 0.7071067811865476;
export const Math_SQRT2 = 1.4142135623730951;

export function Math_abs(x: number): number {
  return abs(x);
}

export function Math_acos(x: number): number {
  return acos(x);
}

export function Math_acosh(x: number): number {
  return acosh(x);
}

export function Math_asin(x: number): number {
  return asin(x);
}

export function Math_asinh(x: number): number {
  return asinh(x);
}

export function Math_atan(x: number): number {
  return atan(x);
}

export function Math_atanh(x: number): number {
  return atanh(x);
}

export function Math_cbrt(x: number): number {
  return cbrt(x);
}

export function Math_ceil(x: number): number {
  return ceil(x);
}

export function Math_clz32(x: number): number {
  return clz32(x);
}

export function Math_cos(x: number): number {
  return cos(x);
}

export function Math_cosh(x: number): number {
  return cosh(x);
}

export function Math_exp(x: number): number {
  return exp(x);
}

export function Math_expm1(x: number): number {
  return expm1(x);
}

export function Math_floor(x: number): number {
  return floor(x);
}

export function Math_fround(x: number): number {
  return fround(x);
}

export function Math_log(x: number): number {
  return log(x);
}

export function Math_log10(x: number): number {
  return log10(x);
}

export function Math_log1p(x: number): number {
  return log1p(x);
}

export function Math_log2(x: number): number {
  return log2(x);
}

export function Math_sin(x: number): number {
  return sin(x);
}

export function Math_sinh(x: number): number {
  return sinh(x);
}

export function Math_sqrt(x: number): number {
  return sqrt(x);
}

export function Math_tan(x: number): number {
  return tan(x);
}

export function Math_tanh(x: number): number {
  return tanh(x);
}

export function Math_trunc(x: number): number {
  return trunc(x);
}

export function Math_atan2(y: number, x: number): number {
  return atan2(y, x);
}

export function Math_imul(x: number, y: number): number {
  return imul(x, y);
}

export function Math_pow(x: number, y: number): number {
  return x ** y;
}

export function Math_random(): number {
  return randomUnit();
}

export function Math_sign(x: number): number {
  return x > 0 ? 1 : x < 0 ? -1 : x;
}

/** The nearest integer, halves towards +Infinity; -0.5 … -0 give -0. */
export function Math_round(x: number): number {
  const low = floor(x);
  // x - low is exact, so there is no double rounding as in floor(x + 0.5). ceil keeps the sign of a zero.
  return x - low >= 0.5 ? ceil(x) : low;
}

export function Math_max(...values: number[]): number {
  let result = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value !== value) return value;
    if (value > result || (value === 0 && result === 0 && sameValue(result, -0))) result = value;
  }
  return result;
}

export function Math_min(...values: number[]): number {
  let result = Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value !== value) return value;
    if (value < result || (value === 0 && result === 0 && sameValue(value, -0))) result = value;
  }
  return result;
}

/** As V8: scaled by the largest and summed with Kahan's compensation. */
export function Math_hypot(...values: number[]): number {
  let largest = 0;
  let nan = false;
  for (let i = 0; i < values.length; i++) {
    const value = abs(values[i] as number);
    if (value === Infinity) return Infinity;
    if (value !== value) nan = true;
    if (value > largest) largest = value;
  }
  if (nan) return 0 / 0;
  if (largest === 0) return 0;
  let sum = 0;
  let compensation = 0;
  for (let i = 0; i < values.length; i++) {
    const scaled = abs(values[i] as number) / largest;
    const summand = scaled * scaled - compensation;
    const preliminary = sum + summand;
    compensation = preliminary - sum - summand;
    sum = preliminary;
  }
  return sqrt(sum) * largest;
}

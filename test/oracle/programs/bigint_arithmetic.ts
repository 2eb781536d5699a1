// Every operator on operands of 0 … 2000 bits, made by chance but the same on both sides.
let state = 0x9e3779b9;
const random = (): number => { state ^= state << 13; state ^= state >>> 17; state ^= state << 5; return state >>> 0; };
const below = (limit: number): number => random() % limit;
/** Runs of ones and zeros are where carries go wrong. */
function magnitude(bits: number): bigint {
  let value = 0n;
  let left = bits;
  while (left > 0) {
    const width = Math.min(left, 1 + below(random() % 3 === 0 ? 200 : 32));
    const style = below(4);
    const part = style === 0 ? 0n : style === 1 ? (1n << BigInt(width)) - 1n : BigInt(random()) & ((1n << BigInt(Math.min(width, 32))) - 1n);
    value = (value << BigInt(width)) | part;
    left -= width;
  }
  return value;
}
const SIZES = [0, 1, 8, 31, 32, 33, 53, 63, 64, 65, 127, 128, 129, 192, 255, 256, 257, 500, 512, 1000, 2000];
const operand = (): bigint => { const value = magnitude(SIZES[below(SIZES.length)]!); return random() & 1 ? -value : value; };
let hash = 0n;
const MASK = (1n << 61n) - 1n;
const mix = (value: bigint): void => { hash = (hash * 31n + (value < 0n ? ~value * 2n + 1n : value * 2n)) % MASK; };
const check = (ok: boolean, what: string, a: bigint, b: bigint): void => { if (!ok) console.log("BROKEN", what, a, b); };
for (let round = 0; round < 400; round++) {
  const a = operand();
  const b = operand();
  mix(a + b); mix(a - b); mix(a * b); mix(a & b); mix(a | b); mix(a ^ b); mix(~a); mix(-a);
  if (b !== 0n) {
    const q = a / b, r = a % b;
    mix(q); mix(r);
    check(q * b + r === a, "division", a, b);
    check(r === 0n || (r < 0n) === (a < 0n), "sign of remainder", a, b);
  }
  const shift = BigInt(below(300) - 150);
  mix(a << shift); mix(a >> shift);
  check(a << shift === a >> -shift, "shifts", a, shift);
  check((a + b) - b === a && a - b === -(b - a), "sum", a, b);
  check((a ^ b) === (a | b) - (a & b) && (a & ~b) + (a & b) === a, "bits", a, b);
  check((a < b) === (a - b < 0n) && (a <= b) === !(a > b) && (a === b) === (a - b === 0n), "order", a, b);
  const width = below(140);
  const u = BigInt.asUintN(width, a), s = BigInt.asIntN(width, a);
  mix(u); mix(s);
  check(u >= 0n && u < 1n << BigInt(width) && BigInt.asUintN(width, s) === u, "asUintN", a, BigInt(width));
  const text = a.toString();
  check(BigInt(text.startsWith("-") ? text.slice(1) : text) === (a < 0n ? -a : a), "decimal", a, 0n);
  const radix = 2 + below(35);
  const inRadix = a.toString(radix);
  for (let i = 0; i < inRadix.length; i += 7) mix(BigInt(inRadix.charCodeAt(i)));
  const n = Number(a);
  mix(Number.isFinite(n) ? BigInt(n) : 7n);
  if (round % 20 === 0) console.log(round, hash, a.toString(16).length, `${a % 1000007n}`, n);
}
const power = (base: bigint, exponent: number): bigint => { let result = 1n; for (let i = 0; i < exponent; i++) result *= base; return result; };
for (const base of [0n, 1n, -1n, 2n, -2n, 3n, 10n, 0xffffffffffffffffn, -(2n ** 64n), 12345678901234567890n]) for (const exponent of [0, 1, 2, 3, 17, 64]) check(base ** BigInt(exponent) === power(base, exponent), "power", base, BigInt(exponent));
// far past the threshold of Karatsuba's multiplication, with unequal sizes
for (const [m, n] of [[100, 100], [70, 34], [33, 400], [1000, 37], [257, 256], [68, 67]] as const) {
  const a = magnitude(m * 64), b = magnitude(n * 64) | 1n;
  const product = a * b;
  check(product / b === a && product % b === 0n, "long product", BigInt(m), BigInt(n));
  mix(product); mix(a / b); mix(b % (a + 1n));
  console.log(m, n, hash);
}
// a modular inverse and an exponentiation, as cryptography does them
const P = 2n ** 255n - 19n;
const modulo = (a: bigint): bigint => { const r = a % P; return r >= 0n ? r : P + r; };
const invert = (a: bigint): bigint => { let [x, y, u, v] = [0n, 1n, modulo(a), P]; while (u !== 0n) { const q = v / u; const r = v % u; const m = x - y * q; v = u; u = r; x = y; y = m; } return modulo(x); };
let residue = 1n;
for (let i = 1n; i < 30n; i++) { const inverse = invert(i * 0x123456789abcdefn); check(modulo(inverse * i * 0x123456789abcdefn) === 1n, "inverse", i, inverse); residue = modulo(residue * inverse + i); }
const raise = (base: bigint, exponent: bigint): bigint => { let result = 1n; for (let b = base, e = exponent; e > 0n; e >>= 1n, b = modulo(b * b)) if (e & 1n) result = modulo(result * b); return result; };
console.log(residue, raise(3n, P - 1n), raise(7n, 2n ** 200n + 12345n));
let factorial = 1n;
for (let i = 1n; i <= 400n; i++) factorial *= i;
console.log(factorial, factorial.toString(36), (-factorial).toString(2).length);

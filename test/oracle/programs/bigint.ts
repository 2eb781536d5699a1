// Literals, conversions, and bigint wherever another value may stand.
const show = (name: string, run: () => unknown): void => {
  try { console.log(name, `${run() as bigint}`); } catch (error) { console.log(name, error instanceof Error ? (name.includes("**") ? error.name : `${error.name}: ${error.message}`) : "?"); }
};
console.log(10n, -3n, 0n, -0n, 0xffn, 0o17n, 0b101n, 1_000_000_007n, 0xFFFF_FFFF_FFFF_FFFFn, 123456789012345678901234567890n, -0x1_0000_0000_0000_0000n);
console.log("%s %d %i", 5n, 6n, 7n, 8n);
console.log(`${1n << 64n}`, "x" + 2n + 3n, 4n + "y", String(-7n), (255n).toString(16), (-255n).toString(2), (35n).toString(36), (0n).toString(7), 12n.valueOf());

for (const value of [0, 1, -1, 2 ** 31, 2 ** 53, -(2 ** 53), 2 ** 63, 2 ** 64, 2 ** 100, -(2 ** 1023), 1e21, 1.5, NaN, Infinity, -Infinity, -0, Number.MAX_VALUE]) show(`BigInt(${value})`, () => BigInt(value));
for (const text of ["0", "-0", "+7", "-12345678901234567890123", "  42\n", "", "   ", "0xff", "0XFF", "0b11", "0o777", "-0x1", "1n", "1.0", "1e3", "abc", "12a", "0x", "00012", "9".repeat(60), "٣", "+", "- 1"]) show(`BigInt(${JSON_(text)})`, () => BigInt(text));
function JSON_(text: string): string { return "'" + text.replaceAll("\n", "\\n") + "'"; }
console.log(BigInt(true), BigInt(false), BigInt(99n));

for (const value of [0n, 1n, -1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 53n + 2n, 2n ** 53n + 3n, 2n ** 54n + 2n, 2n ** 54n + 3n, 2n ** 64n - 1n, 2n ** 64n, -(2n ** 64n) - 1n, 2n ** 1023n, 2n ** 1024n - 1n, 2n ** 1024n - 2n ** 970n, 2n ** 1024n - 2n ** 970n - 1n, 2n ** 1024n - 2n ** 969n, -(2n ** 1024n), 2n ** 2000n, 3n ** 100n]) console.log(Number(value));

// errors
const zero = BigInt("0");
const minus = BigInt("-2");
show("1n / 0n", () => 1n / zero);
show("1n % 0n", () => 1n % zero);
show("2n ** -2n", () => 2n ** minus);
show("1n ** -2n", () => 1n ** minus);
show("0n ** -2n", () => zero ** minus);
show("1n << 2n ** 64n", () => 1n << 2n ** 64n);
show("0n << 2n ** 64n", () => zero << 2n ** 64n);
show("1n >> 2n ** 64n", () => 1n >> 2n ** 64n);
show("-1n >> 2n ** 64n", () => -1n >> 2n ** 64n);
show("1n << -(2n ** 64n)", () => 1n << -(2n ** 64n));
show("1n >> -(2n ** 64n)", () => 1n >> -(2n ** 64n));
show("2n ** 2n ** 40n", () => 2n ** 2n ** 40n);
show("1n ** 2n ** 80n", () => 1n ** 2n ** 80n);
show("(-1n) ** (2n ** 80n + 1n)", () => (-1n) ** (2n ** 80n + 1n));
show("0n ** 0n", () => zero ** 0n);
show("toString(1)", () => (5n).toString(1));
show("toString(37)", () => (5n).toString(37));
show("asUintN(-1)", () => BigInt.asUintN(-1, 5n));
show("asUintN(2 ** 53)", () => BigInt.asUintN(2 ** 53, 5n));
show("asUintN(2 ** 53, -1n)", () => BigInt.asUintN(2 ** 53 - 1, -1n));
show("asIntN(2 ** 53 - 1)", () => BigInt.asIntN(2 ** 53 - 1, -5n));

// signs of division
for (const [a, b] of [[7n, 2n], [-7n, 2n], [7n, -2n], [-7n, -2n], [1n, 2n], [-1n, 2n], [6n, 3n], [-6n, 3n], [0n, -5n]] as const) console.log(a / b, a % b, a - (a / b) * b === a % b);

// comparison with numbers
const numbers = [-Infinity, -(2 ** 70), -2.5, -2, -1.5, -0, 0, 0.5, 1, 1.5, 2, 2 ** 53, 2 ** 63, 2 ** 64, 2 ** 70, 1e300, Infinity, NaN];
const bigs = [-(2n ** 70n) - 1n, -(2n ** 70n), -2n, -1n, 0n, 1n, 2n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n, 2n ** 64n + 1n, 2n ** 70n, 2n ** 70n + 1n, 10n ** 300n];
for (const big of bigs) console.log(big, numbers.map((n) => (big < n ? "<" : "") + (big <= n ? "≤" : "") + (big > n ? ">" : "") + (big >= n ? "≥" : "") + (n < big ? "l" : "") + (n >= big ? "g" : "")).join(" "));
const either: (number | bigint)[] = [1, 1n, 2, 2n, 0n, 0, NaN];
for (const a of either) console.log(typeof a, either.map((b) => `${a == b}${a === b}${a != b}${a < b}${a >= b}`).join(" "));
const flip = (x: number | bigint): number | bigint => -x;
console.log(flip(5), flip(5n), typeof flip(2n));
const mixed: (number | bigint)[] = [4n, 6, -12n, 10, 4, 0, 0n];
console.log(mixed.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).map((x) => typeof x === "bigint" ? `${x}n` : `${x}`).join());

// truth, ??, ternaries, typeof, switch
for (const value of [0n, 1n, -1n, 2n ** 64n]) console.log(value ? "yes" : "no", !value, value || 9n, value && 9n, typeof value, Boolean(value));
const kind = (value: bigint | string | undefined | null | number): string => {
  switch (typeof value) { case "bigint": return `big ${value + 1n}`; case "string": return "text"; case "number": return "number"; default: return "nothing"; }
};
console.log(kind(5n), kind("5"), kind(5), kind(undefined), kind(null));
const named = (value: bigint): string => { switch (value) { case 0n: return "zero"; case 10n ** 20n: return "huge"; case -1n: return "minus one"; default: return "other"; } };
console.log(named(0n), named(100000000000000000000n), named(1n - 2n), named(7n));
const unknowns: unknown[] = [1n, 2n ** 70n, "1", 1, true, undefined, null, {}];
for (const value of unknowns) console.log(typeof value, value === 1n, value === 2n ** 70n, value ? 1 : 0, typeof value === "bigint" ? value * 2n : "-", typeof value === "object");
const maybe = (value?: bigint): bigint => value ?? -1n;
console.log(maybe(), maybe(0n), Object.is(0n, -0n), Object.is(2n ** 65n, 2n ** 65n));

// compound assignment, increments
let x = 5n;
x += 3n; x *= 7n; x -= 1n; x /= 2n; x %= 20n; x **= 3n; x <<= 70n; x >>= 60n; x |= 1n; x &= 0xffffn; x ^= 0xf0fn;
console.log(x, x++, x, ++x, x--, --x, -x, ~x, -(-x));
const holder = { count: 2n ** 64n - 1n, list: [1n, 2n] };
holder.count++; holder.list[1]! += 40n; holder.list[0]!++;
console.log(holder.count, holder.list.join(), [1n, -2n].toString(), holder.list.includes(42n), holder.list.indexOf(42n), holder.list.indexOf(41n));
class Account { #balance = 0n; static total = 0n; add(amount: bigint): this { this.#balance += amount; Account.total += amount; return this; } get balance(): bigint { return this.#balance; } }
console.log(new Account().add(10n).add(-3n).balance, new Account().add(2n ** 80n).balance, Account.total);

// keys, sorting
const map = new Map<bigint | string | number, string>([[1n, "one"], [1, "number one"], ["1", "text one"], [2n ** 100n, "huge"]]);
console.log(map.get(1n), map.get(1), map.get("1"), map.get(2n ** 99n * 2n), map.has(2n), map.size, new Set([1n, 2n - 1n, 3n, 1n]).size);
console.log([10n, 9n, 1n, -1n, 2n ** 65n, -(2n ** 65n)].sort().join(), [10n, 9n, 1n, -1n, 2n ** 65n].sort((a, b) => (a < b ? 1 : -1)).join());
console.log([3n, 5n, 2n].reduce((a, b) => a * b), [1n, 2n].map((v) => v ** 2n).join(), Array.from({ length: 5 }, (_, i) => BigInt(i) ** 20n).join());
type Money = bigint & { readonly currency: "EUR" };
const pay = (a: Money, b: Money): bigint => a + b;
console.log(pay(5n as Money, 6n as Money));
const pick = <T extends bigint | number>(a: T, b: T): T => (a < b ? b : a);
console.log(pick(3n, 9n), pick(2, 1));
const memo = new Map<bigint, bigint>();
const fibonacci = (n: bigint): bigint => { const known = memo.get(n); if (known !== undefined) return known; const value = n < 2n ? n : fibonacci(n - 1n) + fibonacci(n - 2n); memo.set(n, value); return value; };
console.log(fibonacci(300n));
async function later(value: bigint): Promise<bigint> { await undefined; return value * value; }
void later(2n ** 40n).then((value) => { console.log(value); });

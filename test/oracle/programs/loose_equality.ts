// `==` and `!=` between values whose types are not known alike.
const values: (string | number | bigint | boolean | null | undefined)[] = [0, 1, -1, NaN, 1.5, "", "0", "1", " 1 ", "1.5", "true", "x", "1n", "0x10", 16, 0n, 1n, 16n, 2n ** 64n, "18446744073709551616", 18446744073709551616, true, false, null, undefined];
for (const a of values) console.log(String(a), typeof a, values.map((b) => (a == b ? "=" : ".")).join(""), values.map((b) => (a != b ? "!" : ".")).join(""));
const unknowns: unknown[] = [0, "0", false, null, undefined, 1n, "1", true];
for (const a of unknowns) console.log(unknowns.map((b) => (a == b ? 1 : 0)).join(""));
const point = { x: 1 };
const other = { x: 1 };
const either: { x: number } | null = Math.floor(1.5) === 1 ? point : null;
console.log(point == point, (point as object) == (other as object), either == point, either != null, (either as unknown) == point);
const text = (n: number): string | number => (n > 0 ? n : `${n}`);
console.log(text(1) == 1, text(-1) == -1, text(-1) == "-1", text(0) == false as unknown);
enum Level { Low, High }
const level = (n: number): Level => n as Level;
console.log(level(0) == Level.Low, level(1) != Level.High);
const same = <T>(a: T, b: T): boolean => a == b;
console.log(same(1, 1), same("a", "a"), same<unknown>(1, "1"), same<number | string>("2", 2), same(point, point), same(point, other));
try { console.log(same<unknown>({}, {}), same<unknown>([1], null)); } catch (error) { console.log("threw", error instanceof TypeError); }
let maybe: number | undefined;
console.log(maybe == undefined, maybe == null, undefined == maybe, maybe == 0);

interface Config { readonly host: string; readonly port: number; debug?: boolean }
type Patch = Partial<Config>;
function apply(config: Config, patch: Patch): Config { return { ...config, ...patch }; }
const base: Config = { host: "a", port: 1 };
const patched = apply(base, { port: 2 });
console.log(patched.host, patched.port, patched.debug);
type Keys = keyof Config;
const keys: Keys[] = ["host", "port"];
console.log(keys.join());
const value = { a: 1, b: "two" } satisfies Record<string, number | string>;
console.log(value.a.toFixed(1), value.b.length);
const cast = ("text" as unknown) as string;
console.log(cast.length, (<number>(5 as unknown)) + 1);
type Fn = (...args: number[]) => number;
const add: Fn = (...ns) => ns.reduce((a, b) => a + b, 0);
type Result = ReturnType<typeof add>;
const r: Result = add(1, 2, 3);
console.log(r);
function assertNumber(x: unknown): asserts x is number { if (typeof x !== "number") throw new TypeError("not a number"); }
const unknownValue: unknown = 5;
assertNumber(unknownValue);
console.log(unknownValue + 1);
try { assertNumber("x"); } catch (error) { console.log(error instanceof Error ? error.message : "?"); }

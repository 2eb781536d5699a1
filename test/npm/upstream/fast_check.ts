// What the packages' own tests use of fast-check: properties of values made by chance, without shrinking. The seed is fixed, so
// that Node and the image are asked the same.

const RUNS = 25;

let state = 0x2545f491;

/** Marsaglia's xorshift, 32 bits. */
function next(): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
}

const below = (limit: number): number => Math.floor((next() / 0x1_0000_0000) * limit);

export class Arbitrary {
  readonly make: () => any;
  constructor(make: () => any) {
    this.make = make;
  }
  map(change: (value: any) => any): Arbitrary {
    return new Arbitrary(() => change(this.make()));
  }
  filter(keep: (value: any) => boolean): Arbitrary {
    return new Arbitrary(() => {
      for (;;) {
        const value = this.make();
        if (keep(value)) return value;
      }
    });
  }
  chain(more: (value: any) => Arbitrary): Arbitrary {
    return new Arbitrary(() => more(this.make()).make());
  }
}

interface Property { readonly run: () => any }

export function property(...parts: any[]): Property {
  const test = parts[parts.length - 1];
  const arbitraries = parts.slice(0, -1) as Arbitrary[];
  return { run: () => test(...arbitraries.map((each) => each.make())) };
}
export const asyncProperty = property;

/** Asynchronous properties are awaited by whoever called. */
export function assert({ run }: Property, _options?: unknown): any {
  let pending: Promise<unknown> | undefined;
  for (let i = 0; i < RUNS; i++) {
    const result: any = run();
    if (result === false) throw new Error("the property does not hold");
    if (result instanceof Promise) pending = pending === undefined ? result : pending.then(() => result);
  }
  return pending;
}

interface Range { readonly min?: number; readonly max?: number }
interface Length { readonly minLength?: number; readonly maxLength?: number; readonly [other: string]: unknown }
const lengthOf = ({ minLength = 0, maxLength }: Length): number => minLength + below((maxLength ?? minLength + 32) - minLength + 1);

export const integer = ({ min = -0x8000_0000, max = 0x7fff_ffff }: Range = {}): Arbitrary => new Arbitrary(() => min + below(max - min + 1));
export const nat = (most?: any): Arbitrary => integer({ min: 0, max: (typeof most === "number" ? most : undefined) ?? 0x7fff_ffff });
export const constantFrom = (...values: any[]): Arbitrary => new Arbitrary(() => values[below(values.length)]);
export const oneof = (...arbitraries: Arbitrary[]): Arbitrary => new Arbitrary(() => (arbitraries[below(arbitraries.length)] as Arbitrary).make());
export const array = (of: Arbitrary, length: Length = {}): Arbitrary => new Arbitrary(() => Array.from({ length: lengthOf(length) }, () => of.make()));
export const tuple = (...of: Arbitrary[]): Arbitrary => new Arbitrary(() => of.map((each) => each.make()));
export const uint8Array = (length: Length = {}): Arbitrary => new Arbitrary(() => Uint8Array.from({ length: lengthOf(length) }, () => below(256)));
export const string = (length: Length = {}): Arbitrary => new Arbitrary(() => Array.from({ length: lengthOf(length) }, () => String.fromCodePoint(below(8) === 0 ? 0x1f600 + below(64) : 32 + below(95))).join(""));
export const bigInt = (first?: any, last?: any): Arbitrary => {
  const [min, max]: [bigint, bigint] = typeof first === "bigint" ? [first, last as bigint] : [(first?.min as bigint | undefined) ?? 0n, (first?.max as bigint | undefined) ?? 2n ** 64n];
  return new Arbitrary(() => {
    let value = 0n;
    for (let bits = 0; bits < (max - min).toString(2).length + 32; bits += 32) value = (value << 32n) | BigInt(next());
    return min + (value % (max - min + 1n));
  });
};
export const configureGlobal = (_options: unknown): void => {};

const fastCheck = { Arbitrary, array, assert, asyncProperty, bigInt, configureGlobal, constantFrom, integer, nat, oneof, property, string, tuple, uint8Array };
export default fastCheck;

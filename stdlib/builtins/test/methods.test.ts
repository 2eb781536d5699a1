// Each method of the builtins against Node's own: the result, what became of the receiver, and the class of an error.
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Builtins, loadBuiltins } from "./intrinsics_on_node.ts";

const builtins = await loadBuiltins<Builtins>("index");

type Outcome = { readonly result: unknown; readonly receiver: unknown } | { readonly error: string };

function outcome(receiver: unknown, run: () => unknown): Outcome {
  try {
    const result = run();
    return { result: isIterator(result) ? [...result] : result, receiver };
  } catch (error) {
    return { error: (error as { name: string }).name };
  }
}

function isIterator(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && "next" in value;
}

/** A receiver of its own for each side. */
function fresh(receiver: unknown): unknown {
  return Array.isArray(receiver) ? [...(receiver as unknown[])] : ArrayBuffer.isView(receiver) ? (receiver as Uint8Array).slice() : receiver;
}

/** The arguments as the front end passes them: up to the parameter count, absent ones are undefined. */
function check(prefix: string, method: string, receiver: unknown, ...given: unknown[]): void {
  const ours = fresh(receiver);
  const theirs = fresh(receiver);
  const implementation = builtins[`${prefix}_${method === "Symbol.iterator" ? "iterator" : method}`];
  if (implementation === undefined) throw new Error(`there is no ${prefix}_${method}`);
  const expected = outcome(theirs, () => {
    const native = (theirs as Record<PropertyKey, unknown>)[method === "Symbol.iterator" ? Symbol.iterator : method] as (...values: unknown[]) => unknown;
    return native.apply(theirs, given);
  });
  const actual = outcome(ours, () => implementation(ours, ...given));
  expect([method, given, actual]).toEqual([method, given, expected]);
}

const position = fc.oneof(fc.integer({ min: -8, max: 8 }), fc.constantFrom(NaN, Infinity, -Infinity, 1.5, -1.5, -0));
const optional = fc.option(position, { nil: undefined });
const element = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom(NaN, -0, "a", "b", undefined, null, true));
const list = fc.array(element, { maxLength: 6 });
const text = fc.oneof(fc.string({ unit: fc.constantFrom("a", "b", "$", "&", " ", "\u00e9", "\ud83d", "\ude00"), maxLength: 8 }), fc.constantFrom("", "\t a\u2003\n"));
const runs = { numRuns: 300 };

describe("Array", () => {
  const odd = (value: unknown, index: number) => (typeof value === "number" ? value : index) % 2 === 1;
  const plan: readonly (readonly [string, ...fc.Arbitrary<unknown>[]])[] = [
    ["at", position], ["copyWithin", position, position, optional], ["fill", element, optional, optional], ["includes", element, optional],
    ["indexOf", element, optional], ["join", fc.constantFrom(undefined, "", "-")], ["slice", optional, optional], ["with", position, element],
    ["concat", list, element, list], ["flat"], ["keys"], ["values"], ["entries"], ["Symbol.iterator"], ["pop"], ["shift"], ["reverse"], ["toReversed"],
    ["toString"], ["sort"], ["toSorted"], ["push", element, element], ["unshift", element, element], ["unshift"], ["lastIndexOf", element], ["lastIndexOf", element, optional],
    ["splice", position], ["splice", position, optional], ["splice", position, position, element, element], ["toSpliced", position, position, element],
  ];
  for (const [method, ...values] of plan) {
    it(`${method}(${values.map(() => "…").join(", ")})`, () => {
      fc.assert(fc.property(list, fc.tuple(...values), (receiver, given) => check("Array", method, receiver, ...given)), runs);
    });
  }
  for (const method of ["every", "filter", "find", "findIndex", "findLast", "findLastIndex", "some", "map", "forEach"]) {
    it(`${method}(callback)`, () => fc.assert(fc.property(list, (receiver) => check("Array", method, receiver, odd)), runs));
  }
  it("flatMap", () => fc.assert(fc.property(list, (receiver) => check("Array", "flatMap", receiver, (value: unknown, i: number) => (i % 2 ? [value, i] : value))), runs));
  it("reduce and reduceRight, with and without a start", () => {
    const callback = (previous: unknown, current: unknown, index: number) => `${String(previous)},${String(current)}@${index}`;
    fc.assert(fc.property(list, fc.constantFrom("reduce", "reduceRight"), fc.array(element, { maxLength: 1 }), (receiver, method, start) => check("Array", method, receiver, callback, ...start)), runs);
  });
  it("visits what a callback leaves", () => {
    for (const method of ["every", "filter", "flatMap", "forEach", "map", "some", "reduce", "reduceRight"]) {
      fc.assert(fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }), fc.nat(8), (receiver, at) => {
        const run = (array: number[], call: (callback: (...values: unknown[]) => unknown) => unknown) => {
          const visited: unknown[] = [];
          const result = call((...values) => {
            visited.push(values.slice(0, -1));
            if (visited.length === at) array.pop();
            else if (at % 2 === 1) array.push(7);
            return method === "some" ? 0 : 1;
          });
          return [visited, Array.isArray(result) ? result.length : result, array];
        };
        const [ours, theirs] = [[...receiver], [...receiver]];
        expect(run(ours, (callback) => builtins[`Array_${method}`]!(ours, callback))).toEqual(run(theirs, (callback) => (theirs as unknown as Record<string, (visit: unknown) => unknown>)[method]!(callback)));
      }), runs);
    }
  });
  it("from, of", () => {
    const from = builtins["ArrayConstructor_from"]!;
    for (const source of ["a\ud83d\ude00", [1, 2], new Uint8Array([3, 4]), new Set([5, 6]), new Map([[7, 8]])]) {
      expect(from(source, undefined)).toEqual(Array.from(source as Iterable<unknown>));
      expect(from(source, (value: unknown, i: number) => [value, i])).toEqual(Array.from(source as Iterable<unknown>, (value, i) => [value, i]));
    }
    expect(from({ length: 3 }, (_: unknown, i: number) => i * i)).toEqual([0, 1, 4]);
    expect(builtins["ArrayConstructor_of"]!(1, 2)).toEqual([1, 2]);
  });
});

describe("String", () => {
  const plan: readonly (readonly [string, ...fc.Arbitrary<unknown>[]])[] = [
    ["at", position], ["charAt", position], ["charCodeAt", position], ["codePointAt", position], ["concat", text, text], ["endsWith", text, optional],
    ["includes", text, optional], ["indexOf", text, optional], ["lastIndexOf", text, optional], ["padEnd", position, text], ["padStart", position, text],
    ["repeat", fc.integer({ min: -1, max: 5 })], ["replace", text, text], ["replaceAll", text, text], ["slice", optional, optional],
    ["split", text, fc.constantFrom(undefined, 0, 1, 2, -1)], ["startsWith", text, optional], ["substr", position, optional], ["substring", optional, optional],
    ["toLowerCase"], ["toUpperCase"], ["trim"], ["trimEnd"], ["trimStart"], ["toString"], ["valueOf"], ["Symbol.iterator"],
  ];
  // Infinite padding runs out of memory on Node as well.
  const finite = (values: readonly unknown[], method: string) => !method.startsWith("pad") || values[0] !== Infinity;
  for (const [method, ...values] of plan) {
    it(`${method}(${values.map(() => "…").join(", ")})`, () => {
      fc.assert(fc.property(text, fc.tuple(...values).filter((given) => finite(given, method)), (receiver, given) => check("String", method, receiver, ...given)), runs);
    });
  }
  it("replaces by what a function says", () => {
    const replacement = (match: string, at: number, whole: string) => `<${match}@${at}/${whole.length}>`;
    fc.assert(fc.property(text, text, fc.constantFrom("replace", "replaceAll"), (receiver, search, method) => check("String", method, receiver, search, replacement)), runs);
  });
  it("fromCharCode and fromCodePoint", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -1, max: 0x110001 })), (points) => {
      expect(builtins["StringConstructor_fromCharCode"]!(...points)).toBe(String.fromCharCode(...points));
      expect(outcome(0, () => builtins["StringConstructor_fromCodePoint"]!(...points))).toEqual(outcome(0, () => String.fromCodePoint(...points)));
    }), runs);
  });
});

describe("Number", () => {
  const numeral = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."0123456789+-.eExXabzI nfity"), maxLength: 12 }),
    fc.double().map(String), fc.double().map((value) => value.toString(2)),
    fc.constantFrom("Infinity", "-Infinity", "+Infinityx", " 1.", ".5", "5.e3", "1e", "1e+", "0x", "0x1p", "9".repeat(40), "1" + "0".repeat(70) + "1", "f".repeat(20)),
  );
  it("parseFloat", () => fc.assert(fc.property(numeral, (value) => expect(builtins["parseFloat"]!(value)).toBe(parseFloat(value))), { numRuns: 3000 }));
  it("parseInt in a radix without rounding questions", () => {
    fc.assert(fc.property(numeral, fc.constantFrom(undefined, 0, 2, 4, 8, 10, 16, 32, 1, 37), (value, radix) => expect(builtins["parseInt"]!(value, radix)).toBe(parseInt(value, radix))), { numRuns: 3000 });
  });
  it("parseInt in other radices, up to 2^53", () => {
    fc.assert(fc.property(fc.maxSafeInteger(), fc.integer({ min: 2, max: 36 }), (value, radix) => expect(builtins["parseInt"]!(value.toString(radix), radix)).toBe(value)), runs);
  });
  it("prints", () => {
    for (const [method, low, high] of [["toString", 1, 37], ["toFixed", -1, 101], ["toExponential", -1, 101], ["toPrecision", 0, 101]] as const) {
      fc.assert(fc.property(fc.double(), fc.option(fc.integer({ min: low, max: high }), { nil: undefined }), (value, digits) => check("Number", method, value, digits)), runs);
    }
  });
  it("tests", () => {
    fc.assert(fc.property(fc.oneof(fc.double(), fc.integer(), fc.string()), (value) => {
      for (const method of ["isFinite", "isInteger", "isNaN", "isSafeInteger"] as const) expect(builtins[`NumberConstructor_${method}`]!(value)).toBe(Number[method](value));
    }), runs);
  });
});

describe("Math", () => {
  const number = fc.oneof(fc.double(), fc.integer({ min: -4, max: 4 }).map((value) => value / 2), fc.constantFrom(-0, 0.49999999999999994, -0.49999999999999994, 4503599627370495.5));
  for (const method of ["round", "sign", "abs", "floor", "ceil", "trunc"] as const) {
    it(method, () => fc.assert(fc.property(number, (x) => expect(builtins[`Math_${method}`]!(x)).toBe(Math[method](x))), { numRuns: 2000 }));
  }
  for (const method of ["max", "min", "hypot"] as const) {
    it(method, () => fc.assert(fc.property(fc.array(number), (values) => expect(builtins[`Math_${method}`]!(...values)).toBe(Math[method](...values))), { numRuns: 2000 }));
  }
});

describe("typed arrays", () => {
  const kinds = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array] as const;
  const FIRST_KIND = 2;
  const numbers = fc.array(fc.oneof(fc.integer({ min: -300, max: 300 }), fc.constantFrom(NaN, -0, 0.5, 2.5, 1e10, -1e10, Infinity)), { maxLength: 6 });
  const index = fc.integer({ min: 0, max: kinds.length - 1 });
  // `fill` always with a start: without one V8 forgets the end.
  const plan: readonly (readonly [string, ...fc.Arbitrary<unknown>[]])[] = [
    ["at", position], ["copyWithin", position, position, optional], ["fill", fc.double(), position, optional], ["includes", fc.integer(), optional], ["indexOf", fc.integer(), optional],
    ["join"], ["lastIndexOf", fc.integer()], ["reverse"], ["slice", optional, optional], ["subarray", optional, optional], ["sort"], ["toSorted"], ["toReversed"], ["toString"],
    ["with", position, fc.integer()], ["set", numbers, fc.constantFrom(undefined, 0, 1, 7)], ["keys"], ["values"], ["entries"],
  ];
  for (const [method, ...values] of plan) {
    it(`${method}(${values.map(() => "…").join(", ")})`, () => {
      fc.assert(fc.property(index, numbers, fc.tuple(...values), (kind, receiver, given) => check("TypedArray", method, kinds[kind]!.from(receiver), ...given)), runs);
    });
  }
  for (const method of ["every", "filter", "find", "findIndex", "findLast", "findLastIndex", "some", "map", "forEach"]) {
    it(`${method}(callback)`, () => fc.assert(fc.property(index, numbers, (kind, receiver) => check("TypedArray", method, kinds[kind]!.from(receiver), (value: number, i: number) => (value + i) % 2 === 1)), runs));
  }
  it("is made of a length, a buffer, or elements", () => {
    const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]).buffer;
    fc.assert(fc.property(index, fc.constantFrom(undefined, 0, 1, 4, 8, 16, 17, -1), fc.constantFrom(undefined, 0, 1, 2, 100), (kind, offset, length) => {
      for (const source of [undefined, 3, -1, buffer, [1, 2.5, 300], new Set([1, 2]), new Float64Array([1.5, -1])]) {
        const expected = outcome(0, () => new (kinds[kind] as unknown as new (...values: unknown[]) => unknown)(...(source === buffer ? [source, offset, length] : [source])));
        expect(outcome(0, () => builtins["TypedArrayConstructor_new"]!(kind + FIRST_KIND, source, offset, length))).toEqual(expected);
      }
    }), runs);
  });
});

// Values print as they are written: what `showValue` gives is read back as the same value. And the functions over addresses agree
// with arithmetic on the numbers that addresses are.

import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { compareAddress, containsAddress, hostAddress, lastAddress, networkAddress } from "../src/config/address.ts";
import { Checker } from "../src/config/checker.ts";
import { readLiteral } from "../src/config/parameters.ts";
import { nearest } from "../src/config/spelling.ts";
import { listOf, scalar, type ScalarKind, type Type } from "../src/config/type.ts";
import { computeUnits, resultUnit } from "../src/config/units.ts";
import { showValue, valueKey, type Value } from "../src/config/value.ts";

const checker = new Checker([]);
const bytes = (length: number): fc.Arbitrary<number[]> => fc.array(fc.integer({ min: 0, max: 255 }), { minLength: length, maxLength: length });
/** With the runs of zeros that make IPv6 text interesting. */
const ipv6Bytes = fc.array(fc.oneof(fc.constant([0, 0]), bytes(2)), { minLength: 8, maxLength: 8 }).map((groups) => groups.flat());
const addressBytes = fc.oneof(bytes(4), ipv6Bytes);
const whole = fc.maxSafeNat();

const values: fc.Arbitrary<readonly [Type, Value]> = fc.oneof(
  ...(["Int", "Size", "Duration", "Rate"] as const).map((kind) => whole.map((value) => [scalar(kind), { kind, value }] as const)),
  fc.boolean().map((value) => [scalar("Bool"), { kind: "Bool", value }] as const),
  fc.string({ unit: "binary" }).map((value) => [scalar("String"), { kind: "String", value }] as const),
  addressBytes.map((address) => [scalar("IpAddress"), { kind: "IpAddress", bytes: address }] as const),
  fc.tuple(addressBytes, fc.nat()).map(([address, n]) => [scalar("InterfaceAddress"), { kind: "InterfaceAddress", bytes: address, prefixLength: n % (address.length * 8 + 1) }] as const),
  fc.tuple(addressBytes, fc.nat()).map(([address, n]) => {
    const prefixLength = n % (address.length * 8 + 1);
    return [scalar("Subnet"), { kind: "Subnet", bytes: networkAddress(address, prefixLength), prefixLength }] as const;
  }),
  bytes(6).map((mac) => [scalar("MacAddress"), { kind: "MacAddress", bytes: mac }] as const),
  fc.array(whole).map((numbers) => [listOf(scalar("Int")), { kind: "List", items: numbers.map((value) => ({ kind: "Int" as const, value })) }] as const),
);

describe("values", () => {
  it("print as they are written", () => {
    fc.assert(
      fc.property(values, ([type, value]) => {
        const read = readLiteral(checker, showValue(value), type);
        expect(read.kind === "Read" ? valueKey(read.value) : read.notes).toEqual(valueKey(value));
      }),
      { numRuns: 500 },
    );
  });
});

describe("addresses", () => {
  const numberOf = (address: readonly number[]): bigint => address.reduce((total, byte) => total * 256n + BigInt(byte), 0n);
  const links = fc.tuple(addressBytes, fc.nat()).map(([address, n]) => ({ address, prefixLength: n % (address.length * 8 + 1) }));

  it("lie between the first and the last of their link", () => {
    fc.assert(
      fc.property(links, ({ address, prefixLength }) => {
        const [first, last] = [networkAddress(address, prefixLength), lastAddress(address, prefixLength)];
        expect(numberOf(last) - numberOf(first)).toBe(2n ** BigInt(address.length * 8 - prefixLength) - 1n);
        expect(compareAddress(first, address) <= 0 && compareAddress(address, last) <= 0).toBe(true);
        expect(containsAddress(first, prefixLength, address)).toBe(true);
      }),
    );
  });

  it("are counted from either end of a link, and no further", () => {
    fc.assert(
      fc.property(links, fc.integer({ min: -1000, max: 1000 }), ({ address, prefixLength }, index) => {
        const size = 2n ** BigInt(address.length * 8 - prefixLength);
        const first = numberOf(networkAddress(address, prefixLength));
        const expected = index < 0 ? size + BigInt(index) : BigInt(index);
        const found = hostAddress(networkAddress(address, prefixLength), prefixLength, index);
        expect(found === undefined ? undefined : numberOf(found)).toBe(expected >= 0n && expected < size ? first + expected : undefined);
      }),
    );
  });
});

describe("units", () => {
  const kinds: readonly ScalarKind[] = ["Int", "Size", "Duration", "Rate"];

  it("undo by division what multiplication did", () => {
    const pairs = kinds.flatMap((left) => kinds.map((right) => [left, right] as const)).filter(([left, right]) => resultUnit("*", left, right) !== undefined && (left === "Int" || right === "Int"));
    fc.assert(
      fc.property(fc.constantFrom(...pairs), fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), ([left, right], a, b) => {
        const product = computeUnits("*", left, right, a, b);
        expect(product).toEqual({ kind: "Value", value: a * b });
      }),
    );
  });

  it.each([
    ["Size", "/", "Duration", 1_048_576, 1_000_000_000, "Rate", 8_388_608],
    ["Rate", "*", "Duration", 8_000, 1_000_000_000, "Size", 1_000],
    ["Size", "/", "Rate", 1_000, 8_000, "Duration", 1_000_000_000],
    ["Size", "/", "Size", 1_024, 512, "Int", 2],
    ["Int", "/", "Int", -7, 2, "Int", -3],
  ] as const)("%s %s %s", (left, operator, right, a, b, unit, value) => {
    expect(resultUnit(operator, left, right)).toBe(unit);
    expect(computeUnits(operator, left, right, a, b)).toEqual({ kind: "Value", value });
  });

  it.each([
    ["Size", "+", "Int"],
    ["Rate", "*", "Size"],
    ["Duration", "*", "Duration"],
  ] as const)("has no %s %s %s", (left, operator, right) => {
    expect(resultUnit(operator, left, right)).toBeUndefined();
  });
});

describe("the nearest spelling", () => {
  it.each([
    ["gatway", ["gateway", "address"], "gateway"],
    ["Consol", ["Console", "Control"], "Console"],
    ["prot", ["port", "pot"], "port"],
    ["mtu", ["address", "gateway"], undefined],
    ["x", ["abcdef"], undefined],
  ] as const)("of %s", (name, candidates, expected) => {
    expect(nearest(name, candidates)).toBe(expected);
  });
});

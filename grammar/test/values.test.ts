// Decoding and printing of values beyond what the fixtures show.

import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isIPv6 } from "node:net";

import { decodeAddress, formatIpAddress } from "../src/addresses.ts";
import { nearestSpelling } from "../src/spelling.ts";

const bytes = (length: number) => fc.array(fc.integer({ min: 0, max: 255 }), { minLength: length, maxLength: length });
/** Groups of zeros are what `::` is about, so they have to be frequent. */
const ipv6 = fc.array(fc.oneof(fc.constant([0, 0]), bytes(2)), { minLength: 8, maxLength: 8 }).map((groups) => groups.flat());

describe("addresses", () => {
  it("read back what is printed", () => {
    const check = (address: number[]) => expect(decodeAddress(formatIpAddress(address))).toMatchObject({ kind: "ip", bytes: address });
    fc.assert(fc.property(fc.oneof(ipv6, bytes(4)), check));
  });

  it("are IPv6 exactly where Node says so", () => {
    const character = fc.constantFrom(..."0123abcF::::..");
    const check = (text: string) => expect([text, decodeAddress(text).kind === "ip"]).toEqual([text, isIPv6(text)]);
    fc.assert(fc.property(fc.string({ unit: character, minLength: 2, maxLength: 24 }).filter((text) => /:.*:/.test(text) && !isMac(text)), check), {
      numRuns: 2000,
    });
  });

  it.each([
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["2001:DB8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["0:0:0:0:0:0:0:0", "::"],
    ["1:0:0:2:0:0:0:3", "1:0:0:2::3"],
    ["::ffff:192.0.2.1", "::ffff:192.0.2.1"],
    ["1::", "1::"],
  ])("print as RFC 5952 says: %s as %s", (text, canonical) => {
    const decoded = decodeAddress(text);
    expect(decoded.kind === "ip" && formatIpAddress(decoded.bytes)).toBe(canonical);
  });
});

function isMac(text: string): boolean {
  return /^[0-9a-fA-F]{1,2}(?::[0-9a-fA-F]{1,2}){5}$/.test(text);
}

describe("the nearest spelling", () => {
  const candidates = ["address", "gateway", "dns", "mtu"];
  it.each([
    ["adress", "address"],
    ["gatewya", "gateway"],
    ["DNS", "dns"],
    ["mut", "mtu"],
    ["port", undefined],
    ["x", undefined],
  ])("of %s is %s", (name, nearest) => expect(nearestSpelling(name, candidates)).toBe(nearest));
});

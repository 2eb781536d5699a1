// Dates by chance against V8's, whose local time is UTC here as it is in an image.
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { loadBuiltins } from "./intrinsics_on_node.ts";

const { parseDate } = await loadBuiltins<typeof import("../date/parse.ts")>("date/parse");
const { fieldsOf, makeDay, timeOf } = await loadBuiltins<typeof import("../date/time_value.ts")>("date/time_value");
const { isoText, utcText } = await loadBuiltins<typeof import("../date/format.ts")>("date/format");

it("runs where local time is UTC", () => {
  expect(new Date(0).getTimezoneOffset()).toBe(0);
});

const RUNS = 10_000;

it("takes every time value apart and writes it as V8 does", () => {
  fc.assert(fc.property(fc.oneof(fc.integer({ min: -8.64e15, max: 8.64e15 }), fc.integer({ min: -1e13, max: 1e13 })), (time) => {
    const [ours, theirs] = [fieldsOf(time), new Date(time)];
    expect([ours.year, ours.month, ours.day, ours.weekday, ours.hour, ours.minute, ours.second, ours.millisecond]).toEqual([
      theirs.getUTCFullYear(), theirs.getUTCMonth(), theirs.getUTCDate(), theirs.getUTCDay(), theirs.getUTCHours(), theirs.getUTCMinutes(), theirs.getUTCSeconds(), theirs.getUTCMilliseconds(),
    ]);
    expect([isoText(ours), utcText(ours)]).toEqual([theirs.toISOString(), theirs.toUTCString()]);
  }), { numRuns: RUNS });
});

it("makes the days that V8 makes of any year, month and day", () => {
  const part = fc.oneof(fc.integer({ min: -400_000, max: 400_000 }), fc.integer({ min: -20, max: 40 }), fc.double());
  fc.assert(fc.property(fc.oneof(fc.integer({ min: 100, max: 400_000 }), fc.integer({ min: -400_000, max: -1 })), part, part, (year, month, day) => {
    expect(timeOf(makeDay(year, month, day), 0)).toBe(Date.UTC(year, month, day));
  }), { numRuns: RUNS });
});

it("parses what V8 parses", () => {
  const piece = fc.constantFrom(
    "1", "02", "29", "31", "32", "1999", "2024", "70", "12:00", "23:59:59", "10:30:15.250", "5:07", "24:00", "Jan", "February", "dec", "Mon", "Thursday", "am", "PM", "GMT", "UTC", "Z", "EST", "pdt", "+0100", "-02:30", "+5", "(a comment)", ",", "/", "-", ".", ":", "T",
  );
  const loose = fc.array(fc.tuple(piece, fc.constantFrom(" ", "", "-", "/", ", ")), { minLength: 1, maxLength: 7 }).map((parts) => parts.flat().join(""));
  const standard = fc.tuple(fc.constantFrom("2024", "1999", "0001", "+012345", "-000001"), fc.constantFrom("", "-01", "-12", "-13", "-1"), fc.constantFrom("", "-01", "-31", "-32"), fc.constantFrom("", "T10:00", "T24:00", "t10:00:59", "T10:00:59.1239", "T10", " 10:00", "T10:00:60"), fc.constantFrom("", "Z", "z", "+01:00", "-0130", "+1", " ")).map((parts) => parts.join(""));
  fc.assert(fc.property(fc.oneof(loose, standard), (text) => {
    fc.pre(!/\d{7}/.test(text)); // V8's arithmetic overflows
    expect(parseDate(text)).toBe(Date.parse(text));
  }), { numRuns: RUNS });
});

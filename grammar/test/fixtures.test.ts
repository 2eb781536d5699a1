// Every fixture's recorded views are what the code produces. Regenerate with:
//   UPDATE_FIXTURES=1 NODE_OPTIONS=--experimental-vm-modules npx jest grammar/test/fixtures.test.ts

import { describe, expect, it } from "@jest/globals";
import { join } from "node:path";

import { readFixtures, writeFixture } from "./fixture.ts";
import { usualViews, views } from "./views.ts";

const fixtures = readFixtures(join(import.meta.dirname, "fixtures"));

describe("fixtures", () => {
  it.each(fixtures.map((fixture) => [fixture.name, fixture] as const))("%s", async (_name, fixture) => {
    const names = process.env["UPDATE_FIXTURES"] === "1" ? new Set([...fixture.views.keys(), ...usualViews]) : fixture.views.keys();
    const actual = new Map<string, string>();
    for (const name of names) actual.set(name, (await views[name]?.(fixture.source)) ?? `there is no view called ${name}\n`);
    if (process.env["UPDATE_FIXTURES"] === "1") writeFixture(fixture, actual);
    else expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(fixture.views));
  });
});

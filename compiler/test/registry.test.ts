// The registry's examples: each triggers its own code and no other, so that the manual cannot show something that is not so.

import { describe, expect, it } from "@jest/globals";
import { registry } from "../src/diagnostics/registry.ts";
import { analyzeFiles } from "./views.ts";

const analysed = registry.filter(({ code }) => /^UK[234]/.test(code));

describe("the registry", () => {
  it("has each code once", () => {
    expect(registry.map(({ code }) => code)).toEqual([...new Set(registry.map(({ code }) => code))]);
  });

  it.each(analysed.filter(({ example }) => example.kind === "files").map((entry) => [entry.code, entry.title, entry] as const))("%s: %s", async (code, _title, { example }) => {
    if (example.kind !== "files") return;
    const files = new Map(Object.entries(example.files));
    if (!files.has("main.ts")) files.set("main.ts", plainMain(files.get("example.uk") ?? ""));
    const { diagnostics } = await analyzeFiles({ files });
    expect([...new Set(diagnostics.map((diagnostic) => diagnostic.code))]).toEqual([code]);
  });
});

/** An application that takes whatever the example passes. */
function plainMain(configuration: string): string {
  const passed = /app main\((.*)\) from/.exec(configuration)?.[1] ?? "";
  const count = passed === "" ? 0 : passed.split(",").length;
  const parameters = Array.from({ length: count }, (_, index) => `a${index}: unknown`);
  return `export function main(${parameters.join(", ")}): void {}\n`;
}

// What the front end refuses, where, and in which words; and that each example in its registry triggers just its own code.
// `UPDATE_FIXTURES=1` writes the diagnostics of the Markdown fixtures anew.

import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import type { Diagnostic } from "@ukc/grammar";
import { overlay, type FileSystem } from "../../src/config/filesystem.ts";
import { frontendDiagnostics } from "../../src/frontend/diagnostics.ts";
import { lowerProgram } from "../../src/frontend/lower.ts";
import { readFixture, writeFixture } from "../fixture.ts";

const folder = dirname(fileURLToPath(import.meta.url));
const stdlib = resolve(folder, "../../../stdlib");
const isUpdating = process.env["UPDATE_FIXTURES"] === "1";

const disk: FileSystem = {
  readBytes: (path) => (statSync(path, { throwIfNoEntry: false })?.isFile() === true ? new Uint8Array(readFileSync(path)) : undefined),
  readText: (path) => (statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path, "utf8") : undefined),
  list: (path) => (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(path).map((name) => ({ name, kind: "file" as const })) : undefined),
};

/** The diagnostics of an application whose modules are given, `main.ts` first. */
function diagnose(files: ReadonlyMap<string, string>, ambient: readonly string[]): readonly Diagnostic[] {
  const modules = new Map([...files].map(([name, text]): [string, string] => [`/project/${name}`, text]));
  const entry = "/project/glue.ts";
  const fileSystem = overlay(modules, disk);
  const glue = `import { main } from "./main.ts";\nexport async function start(): Promise<void> {\n  await main();\n}\n`;
  const capabilityFiles = new Set([join(stdlib, "clock/machine_clock.ts")]);
  return lowerProgram({ entry, files: new Map([[entry, glue]]), fileSystem, stdlib, ambient, application: "/project/main.ts", capabilityFiles }).diagnostics;
}

/** `main.ts:3:7 UK5002 …` for each, in the order of the text. */
function print(files: ReadonlyMap<string, string>, diagnostics: readonly Diagnostic[]): string {
  const lines = diagnostics.map((each) => {
    const name = each.file.replace("/project/", "");
    const before = (files.get(name) ?? "").slice(0, each.range.start).split("\n");
    return { name, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, text: [`${each.code} ${each.message}`, ...each.notes].join(" ") };
  });
  lines.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.line - b.line || a.column - b.column));
  return lines.map((each) => `${each.name}:${each.line}:${each.column} ${each.text}\n`).join("");
}

describe("refusals", () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith(".md")))("%s", (name) => {
    const path = join(folder, name);
    const written = readFileSync(path, "utf8");
    const fixture = readFixture(written);
    const ambient = fixture.options.get("ambient")?.split(", ") ?? [];
    const views = new Map([["diagnostics", print(fixture.files, diagnose(fixture.files, ambient))]]);
    const actual = writeFixture({ ...fixture, views });
    if (isUpdating) writeFileSync(path, actual);
    else expect(actual).toBe(written);
  });

  it.each(frontendDiagnostics.filter((entry) => entry.example.kind === "files"))("$code: its example triggers it and nothing else", (entry) => {
    const files = entry.example.kind === "files" ? entry.example.files : {};
    const main = new Map(Object.entries(files).filter(([name]) => name.endsWith(".ts")));
    expect([...new Set(diagnose(main, []).map((each) => each.code))]).toEqual([entry.code]);
  });
});

// Every fixture's views are what it says; and the glue that fixtures emit type-checks against the libraries' own types.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { readFixture, writeFixture } from "./fixture.ts";
import { fileSystemOf, testFolder, testStandard, viewsOf } from "./views.ts";

const folder = join(testFolder, "fixtures");
const isUpdating = process.env["UPDATE_FIXTURES"] === "1";
const names = readdirSync(folder).filter((name) => name.endsWith(".md"));

describe("fixtures", () => {
  it.each(names)("%s", async (name) => {
    const path = join(folder, name);
    const written = readFileSync(path, "utf8");
    const fixture = readFixture(written);
    const { views } = await viewsOf(fixture);
    const actual = writeFixture({ ...fixture, views });
    if (isUpdating) writeFileSync(path, actual);
    else expect(actual).toBe(written);
  });

  it("emit glue that type-checks", async () => {
    const files = new Map<string, string>();
    for (const name of names) {
      const fixture = readFixture(readFileSync(join(folder, name), "utf8"));
      const { analysis } = await viewsOf(fixture);
      const home = `/${name}`;
      const rehomed = (path: string): string => path.replace("/project", home);
      for (const { glue } of analysis.unikernels) for (const [path, text] of glue?.files ?? []) files.set(rehomed(path), text);
      for (const [path, text] of fixture.files) files.set(`${home}/${path}`, text);
    }
    expect(typeErrors(files)).toEqual([]);
  });
});

function typeErrors(files: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    types: [],
  };
  const fs = fileSystemOf(new Map());
  const host = ts.createCompilerHost(options);
  const readFile = (path: string): string | undefined => files.get(path) ?? fs.readText(path);
  host.readFile = readFile;
  host.fileExists = (path) => readFile(path) !== undefined;
  host.directoryExists = () => true;
  const sources = new Map<string, ts.SourceFile>();
  host.getSourceFile = (path, version) => {
    const known = sources.get(path);
    if (known !== undefined) return known;
    const text = readFile(path);
    if (text === undefined) return undefined;
    const source = ts.createSourceFile(path, text, version, true);
    sources.set(path, source);
    return source;
  };
  host.resolveModuleNameLiterals = (literals, containing) =>
    literals.map(({ text }) => {
      if (!text.startsWith("@ukc/stdlib/")) return ts.resolveModuleName(text, containing, options, host);
      return { resolvedModule: { resolvedFileName: join(testStandard, text.slice("@ukc/stdlib/".length)), extension: ts.Extension.Ts } };
    });
  const program = ts.createProgram({ rootNames: [...files.keys()].filter((path) => path.endsWith(".glue.ts")), options, host });
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => `${diagnostic.file?.fileName}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n")}`);
}

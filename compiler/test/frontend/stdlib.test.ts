// The whole standard library type-checks against the dialect's own library types and keeps the dialect's rules. The
// compiler relies on that and does not check it again for every image.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import ts from "typescript";
import { findEarlyFields } from "../../src/frontend/early_fields.ts";

const stdlib = resolve(dirname(fileURLToPath(import.meta.url)), "../../../stdlib");

const NODES_OWN = /from "node:/;

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === "test" || name === "lib" ? [] : sources(path);
    return name.endsWith(".ts") && !NODES_OWN.test(readFileSync(path, "utf8")) ? [path] : [];
  });
}

it("the standard library has no type errors, no `any`, and no field that is seen before it has a value", () => {
  const files = sources(stdlib);
  const program = ts.createProgram([join(stdlib, "lib/lib.ukc.d.ts"), ...files], {
    strict: true, noLib: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler, moduleDetection: ts.ModuleDetectionKind.Force, allowImportingTsExtensions: true, types: [],
  });
  const found = ts.getPreEmitDiagnostics(program).map((each) => `${each.file?.fileName ?? ""}:${each.start ?? 0} ${ts.flattenDiagnosticMessageText(each.messageText, " ")}`);
  expect(found).toEqual([]);
  // The library types say `any` where the stock ones do, so that packages type-check alike.
  const anywhere = program.getSourceFiles().filter((file) => !file.isDeclarationFile && hasAny(file)).map((file) => file.fileName);
  expect(anywhere).toEqual([]);
  const early = findEarlyFields(program.getSourceFiles().filter((file) => !file.isDeclarationFile), program.getTypeChecker(), () => undefined).declarations;
  expect([...early].map((field) => `${field.getSourceFile().fileName}: ${field.getText()}`)).toEqual([]);
});

function hasAny(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.AnyKeyword || (ts.forEachChild(node, hasAny) ?? false);
}

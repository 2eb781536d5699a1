// What the middle end makes of TypeScript: each Markdown fixture holds a program and the MIR of its functions, checked by the
// verifier. `UPDATE_FIXTURES=1` writes the MIR anew; whoever does that reads the difference.

import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { overlay, type FileSystem } from "../../src/config/filesystem.ts";
import { lowerProgram } from "../../src/frontend/lower.ts";
import { lowerToMir } from "../../src/ir/index.ts";
import { printMirFunction } from "../../src/ir/print_mir.ts";
import { readFixture, writeFixture } from "../fixture.ts";

const folder = dirname(fileURLToPath(import.meta.url));
const stdlib = resolve(folder, "../../../stdlib");
const isUpdating = process.env["UPDATE_FIXTURES"] === "1";

const disk: FileSystem = {
  readBytes: (path) => (statSync(path, { throwIfNoEntry: false })?.isFile() === true ? new Uint8Array(readFileSync(path)) : undefined),
  readText: (path) => (statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path, "utf8") : undefined),
  list: (path) => (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(path).map((name) => ({ name, kind: "file" as const })) : undefined),
};

/** The MIR of the functions written in `main.ts`, in the order in which they were asked for. */
function mirOf(files: ReadonlyMap<string, string>): string {
  const modules = new Map([...files].map(([name, text]): [string, string] => [`/project/${name}`, text]));
  const entry = "/project/glue.ts";
  const glue = `import { main } from "./main.ts";\nexport async function start(): Promise<void> {\n  await main();\n}\n`;
  const { hir, diagnostics } = lowerProgram({ entry, files: new Map([[entry, glue]]), fileSystem: overlay(modules, disk), stdlib, ambient: [], application: "/project/main.ts", capabilityFiles: new Set() });
  if (hir === undefined) throw new Error(diagnostics.map((each) => each.message).join("\n"));
  const mir = lowerToMir(hir, { check: true, inlineConstants: true, showVariables: false });
  const own = mir.functions.filter((f) => f.symbol.startsWith("main.") && hir.files[f.position.file]?.path === "/project/main.ts");
  return own.map((f) => `${printMirFunction(f, mir)}\n`).join("\n");
}

describe("MIR", () => {
  it.each(readdirSync(join(folder, "fixtures")))("%s", (name) => {
    const path = join(folder, "fixtures", name);
    const written = readFileSync(path, "utf8");
    const fixture = readFixture(written);
    const actual = writeFixture({ ...fixture, views: new Map([["mir", mirOf(fixture.files)]]) });
    if (isUpdating) writeFileSync(path, actual);
    else expect(actual).toBe(written);
  });
});

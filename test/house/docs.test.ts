// Every `.uk` snippet of the README and the manual is what the compiler accepts: each parses, and the README's checks as it stands.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import { parse } from "@ukc/grammar";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const MINUTES = 60_000;

const documents = ["README.md", ...readdirSync(join(root, "docs"), { recursive: true }).map(String).filter((name) => name.endsWith(".md")).map((name) => join("docs", name))];
const snippets = documents.flatMap((document) =>
  [...readFileSync(join(root, document), "utf8").matchAll(/^```uk\n([\s\S]*?)^```$/gm)].map((match, index) => ({ name: `${document} #${index + 1}`, text: match[1] ?? "" })));

it.each(snippets)("$name parses", ({ name, text }) => {
  expect(parse(text, name).diagnostics).toEqual([]);
});

it("the README's unikernel checks against the example's application", () => {
  const folder = mkdtempSync(join(tmpdir(), "ukc-readme-"));
  try {
    cpSync(join(root, "examples", "site"), folder, { recursive: true });
    writeFileSync(join(folder, "site.uk"), snippets.find(({ name }) => name.startsWith("README.md"))?.text ?? "");
    const run = spawnSync(process.execPath, [join(root, "compiler", "dist", "ukc.mjs"), "check", "site.uk"], { cwd: folder, encoding: "utf8" });
    expect([run.status, run.stderr]).toEqual([0, ""]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 2 * MINUTES);

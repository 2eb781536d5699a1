// Every `.uk` snippet of the README and the manual is what the compiler accepts: each parses, and the README's checks as it stands.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import { analyze, overlay } from "@ukc/compiler";
import { diskFileSystem } from "@ukc/compiler/host";
import { parse } from "@ukc/grammar";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const MINUTES = 60_000;

const documents = ["README.md", ...readdirSync(join(root, "docs"), { recursive: true }).map(String).filter((name) => name.endsWith(".md")).map((name) => join("docs", name))];
const snippets = documents.flatMap((document) =>
  [...readFileSync(join(root, document), "utf8").matchAll(/^```uk\n([\s\S]*?)^```$/gm)].map((match, index) => ({ name: `${document} #${index + 1}`, text: match[1] ?? "" })));

it.each(snippets)("$name parses", ({ name, text }) => {
  expect(parse(text, name).diagnostics).toEqual([]);
});

/** The pages whose examples have to be right as they stand: a `.uk` example, and the files after it that name themselves. */
const MANUAL = ["docs/language.md", "docs/tutorial.md", "docs/libraries.md"];
const examples = MANUAL.flatMap((document) => examplesOf(document));

interface DocumentedExample { readonly name: string; readonly files: ReadonlyMap<string, string> }

function examplesOf(document: string): DocumentedExample[] {
  const found: { readonly name: string; readonly files: Map<string, string> }[] = [];
  for (const [, language, text = ""] of readFileSync(join(root, document), "utf8").matchAll(/^```(uk|ts)\n([\s\S]*?)^```$/gm)) {
    const named = /^\/\/ (?:file )?(\S+\.(?:ts|uk))\n/.exec(text)?.[1];
    if (named !== undefined) found.at(-1)?.files.set(named, text);
    else if (language === "uk") found.push({ name: `${document} #${found.length + 1}`, files: new Map([["example.uk", text]]) });
  }
  return found;
}

it.each(examples)("$name checks", async ({ files }) => {
  const folder = "/example";
  const held = new Map([...files].map(([name, text]) => [`${folder}/${name}`, text]));
  const site = join(root, "examples", "site");
  if (!files.has("main.ts")) held.set(`${folder}/main.ts`, readFileSync(join(site, "main.ts"), "utf8")).set(`${folder}/www/index.html`, "");
  const analysis = await analyze(overlay(held, diskFileSystem()), `${folder}/example.uk`, { standardFolder: join(root, "stdlib"), target: undefined, defines: new Map(), cache: { read: () => undefined, write: () => undefined }, showPath: (path) => path });
  expect(analysis?.diagnostics.filter(({ severity }) => severity === "error").map(({ code, message }) => `${code} ${message}`)).toEqual([]);
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

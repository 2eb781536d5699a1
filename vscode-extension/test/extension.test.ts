// The .vsix as a stranger gets it: unpacked somewhere else, its server answers; its grammar colours; its manifest names only
// what is there.

import { spawnSync } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { DocumentFormattingRequest, HoverRequest, type MarkupContent } from "vscode-languageserver-protocol";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";
import yauzl from "yauzl";
import { Client, root } from "../../lsp/test/client.ts";

const MINUTE = 60_000;
let folder: string;
let extension: string;

beforeAll(async () => {
  const built = spawnSync(process.execPath, [join(root, "scripts", "extension.mjs")], { cwd: root, encoding: "utf8" });
  expect(built.stderr).toBe("");
  const vsix = /^(\S+\.vsix)/.exec(built.stdout)?.[1] ?? "";
  folder = mkdtempSync(join(tmpdir(), "ukc-vsix-"));
  await unpack(join(root, vsix), folder);
  extension = join(folder, "extension");
}, MINUTE);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function unpack(archive: string, into: string): Promise<void> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => yauzl.open(archive, { lazyEntries: true }, (error, opened) => (error === null ? resolve(opened) : reject(error))));
  await new Promise<void>((resolve, reject) => {
    zip.on("entry", (entry: yauzl.Entry) => {
      const path = join(into, entry.fileName);
      mkdirSync(dirname(path), { recursive: true });
      zip.openReadStream(entry, (error, stream) => {
        if (error !== null) return reject(error);
        pipeline(stream, createWriteStream(path)).then(() => zip.readEntry(), reject);
      });
    });
    zip.on("end", resolve).on("error", reject);
    zip.readEntry();
  });
}

it("holds every file that its manifest names", () => {
  const manifest = JSON.parse(readFileSync(join(extension, "package.json"), "utf8")) as { main: string; icon: string; contributes: Record<string, unknown> };
  const paths = [manifest.main, manifest.icon, ...JSON.stringify(manifest.contributes).matchAll(/"(?:path|configuration|light|dark|markdown)":"([^"]+\.[a-z]+)"/gi)].map((each) => (typeof each === "string" ? each : each[1] ?? ""));
  expect(paths.length).toBeGreaterThan(8);
  expect(paths.filter((path) => !existsSync(join(extension, path)))).toEqual([]);
  expect(manifest).not.toHaveProperty("devDependencies");
});

it("its server answers where nothing else of ukc is", async () => {
  const client = await Client.start("site", {}, [join(extension, "dist", "server", "dist", "lsp.mjs"), "--stdio"]);
  await client.open("site.uk");
  expect(await client.diagnostics("site.uk")).toEqual([]);
  const hover = await client.connection.sendRequest(HoverRequest.type, client.at("site.uk", "device nic: Ne|t"));
  expect((hover?.contents as MarkupContent).value).toContain("interface Net");
  await client.replace("site.uk", "  target =", "     target =");
  expect(await client.connection.sendRequest(DocumentFormattingRequest.type, { textDocument: { uri: client.uri("site.uk") }, options: { tabSize: 2, insertSpaces: true } })).toHaveLength(1);
  await client.open("main.ts");
  await client.replace("main.ts", "let visits = 0;", "let visits: any = 0;");
  await client.save("main.ts");
  expect((await client.diagnostics("main.ts", (all) => all.length > 0))[0]?.code).toBe("UK5002");
  expect(await client.stop()).toBe(0);
}, 2 * MINUTE);

describe("the TextMate grammar", () => {
  let grammar: textmate.IGrammar;
  beforeAll(async () => {
    const wasm = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
    await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
    const registry = new textmate.Registry({
      onigLib: Promise.resolve({ createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns), createOnigString: (text: string) => new oniguruma.OnigString(text) }),
      loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(readFileSync(join(extension, "dist", "uk.tmLanguage.json"), "utf8"), "uk.json")),
    });
    const loaded = await registry.loadGrammar("source.uk");
    if (loaded === null) throw new Error("the grammar did not load");
    grammar = loaded;
  });

  /** `text` → the innermost scope of each part that is not plain. */
  const scopes = (line: string): Record<string, string> => {
    const { tokens } = grammar.tokenizeLine(line, textmate.INITIAL);
    return Object.fromEntries(tokens.flatMap(({ startIndex, endIndex, scopes: all }) => (all.length > 1 ? [[line.slice(startIndex, endIndex).trim(), all.at(-1) ?? ""]] : [])));
  };

  it.each([
    ["unikernel site {", { unikernel: "keyword.declaration.uk", site: "entity.name.type.uk" }],
    ["  param port: Port = 80", { param: "keyword.declaration.uk", port: "entity.name.variable.uk", "80": "constant.numeric.uk" }],
    ["  memory = 16MiB {", { "16": "constant.numeric.uk", MiB: "keyword.other.unit.uk" }],
    ["    address = 10.0.2.15/24", { "10.0.2.15/24": "constant.numeric.address.uk" }],
    ["  device nic: Net { mac = 52:54:00:12:34:56 }", { device: "keyword.declaration.uk", nic: "entity.name.variable.uk", "52:54:00:12:34:56": "constant.numeric.address.uk" }],
    ["/// A site.", { "/// A site.": "comment.line.documentation.uk" }],
  ])("%s", (line, expected) => {
    expect(scopes(line)).toMatchObject(expected);
  });
});

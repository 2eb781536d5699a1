// Whatever is typed, the server says what a fresh analysis of the same text says, and goes on answering.

import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { analyze, overlay } from "@ukc/compiler";
import { cacheFolder, diskFileSystem, signatureCache, standardFolder } from "@ukc/compiler/host";
import { join } from "node:path";
import { CompletionRequest, DocumentDiagnosticRequest, DocumentSymbolRequest, HoverRequest, type FullDocumentDiagnosticReport } from "vscode-languageserver-protocol";
import { toProtocol } from "../src/diagnostics.ts";
import { Client } from "./client.ts";

const SITE = "site.uk";
const MINUTE = 60_000;
const PIECES = ["{", "}", "(", ")", "[", "]", "\"", "${", "=", ".", ",", ":", "\n", " ", "//", "///", "@", "10.0.2.", "16Mi", "::", "if", "match", "unikernel", "device", "let x", "from", "é", "\u{1F600}", "\r\n", "use std."];

async function fresh(client: Client): Promise<readonly unknown[]> {
  const path = join(client.folder, SITE);
  const files = overlay(new Map([[path, client.text(SITE)]]), diskFileSystem());
  const analysis = await analyze(files, path, { standardFolder: standardFolder(), target: undefined, defines: new Map(), cache: signatureCache(`${cacheFolder()}/signatures`), showPath: (each) => each.slice(each.lastIndexOf("/") + 1) });
  return (analysis?.diagnostics ?? []).filter(({ file }) => file === path).map((each) => toProtocol(each, (file) => analysis?.textOf(file)));
}

it("random edits: the same diagnostics as of a fresh analysis", async () => {
  const client = await Client.start("site");
  await client.open(SITE);
  const edit = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), fc.oneof(fc.constantFrom(...PIECES), fc.constant("")));
  await fc.assert(fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
    for (const [where, length, text] of edits) {
      const start = Math.floor(where * client.text(SITE).length);
      await client.edit(SITE, start, Math.min(start + length, client.text(SITE).length), text);
    }
    const document = { textDocument: { uri: client.uri(SITE) } };
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, document) as FullDocumentDiagnosticReport;
    expect(report.items).toEqual(JSON.parse(JSON.stringify(await fresh(client))));
    const position = client.positionAt(SITE, Math.floor((edits[0]?.[0] ?? 0) * client.text(SITE).length));
    await client.connection.sendRequest(CompletionRequest.type, { ...document, position });
    await client.connection.sendRequest(HoverRequest.type, { ...document, position });
    await client.connection.sendRequest(DocumentSymbolRequest.type, document);
  }), { numRuns: 60, endOnFailure: true });
  expect(await client.stop()).toBe(0);
}, 3 * MINUTE);

it("a file typed from its first character to its last", async () => {
  const client = await Client.start("hello");
  const [name] = ["hello.uk"];
  await client.open(name);
  const whole = client.text(name);
  await client.edit(name, 0, whole.length, "");
  for (let i = 0; i < whole.length; i++) {
    await client.edit(name, i, i, whole.charAt(i));
    if (i % 16 === 0) await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri: client.uri(name) }, position: client.positionAt(name, i + 1) });
  }
  expect(await client.diagnostics(name)).toEqual([]);
  expect(await client.stop()).toBe(0);
}, MINUTE);

// Each method of the protocol on examples/site, also while something is half written.

import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import {
  CallHierarchyIncomingCallsRequest, CallHierarchyOutgoingCallsRequest, CallHierarchyPrepareRequest, CodeActionRequest, CodeLensRequest, CompletionRequest, CompletionResolveRequest, DeclarationRequest, DefinitionRequest,
  DocumentDiagnosticRequest, DocumentFormattingRequest, DocumentHighlightRequest, DocumentLinkRequest, DocumentSymbolRequest, FoldingRangeRequest, HoverRequest, ImplementationRequest, InlayHintRequest,
  PrepareRenameRequest, ReferencesRequest, RenameRequest, SelectionRangeRequest, SemanticTokensDeltaRequest, SemanticTokensRangeRequest, SemanticTokensRequest, SignatureHelpRequest, TypeDefinitionRequest,
  WorkspaceSymbolRequest, type CompletionItem, type CompletionList, type DocumentSymbol, type Hover, type LocationLink, type Location, type MarkupContent, type SelectionRange, type TextEdit, type WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { Client } from "./client.ts";

const SITE = "site.uk";
let client: Client;
beforeEach(async () => {
  client = await Client.start("site");
  await client.open(SITE);
}, 60_000);
afterEach(async () => { expect(await client.stop()).toBe(0); }, 60_000);

const document = () => ({ textDocument: { uri: client.uri(SITE) } });
const hoverText = (hover: Hover | null): string => (hover?.contents as MarkupContent | undefined)?.value ?? "";
const labels = (result: CompletionList | CompletionItem[] | null): string[] => (result === null ? [] : Array.isArray(result) ? result : result.items).map(({ label }) => label);
const complete = async (marked: string): Promise<string[]> => labels(await client.connection.sendRequest(CompletionRequest.type, client.at(SITE, marked)));

/** The text after the edits of one document. */
function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split("\n");
  const offset = ({ line, character }: { line: number; character: number }): number => lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, character);
  return [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start)).reduce((done, edit) => done.slice(0, offset(edit.range.start)) + edit.newText + done.slice(offset(edit.range.end)), text);
}

describe("diagnostics", () => {
  it("come after each change, with related places, and go again", async () => {
    expect(await client.diagnostics(SITE)).toEqual([]);
    await client.replace(SITE, "gateway = 10.0.2.2", "gateway = 10.0.3.2");
    const [found] = await client.diagnostics(SITE);
    expect(found).toMatchObject({ code: "UK4101", source: "ukc", severity: 1 });
    expect(found?.relatedInformation?.[0]?.message).toContain("10.0.2.0/24");
    await client.replace(SITE, "10.0.3.2", "10.0.2.2");
    expect(await client.diagnostics(SITE)).toEqual([]);
  });

  it("come from the application's TypeScript too, where it is", async () => {
    await client.open("main.ts");
    await client.replace("main.ts", "let visits = 0;", "let visits: any = 0;");
    await client.save("main.ts");
    const found = await client.diagnostics("main.ts", (all) => all.length > 0);
    expect(found[0]).toMatchObject({ code: "UK5002" });
  }, 60_000);

  it("show a signature that no longer fits in the .uk file", async () => {
    await client.open("main.ts");
    await client.replace("main.ts", "greeting: string", "greeting: number");
    const found = await client.diagnostics(SITE, (all) => all.length > 0);
    expect(found[0]?.code).toMatch(/^UK2/);
  }, 60_000);

  it("can be asked for", async () => {
    await client.replace(SITE, "memory = 16MiB", "memory = 2MiB");
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, document());
    expect(report).toMatchObject({ kind: "full", items: [{ code: "UK4001" }] });
  });
});

describe("what a name is", () => {
  it("hover: declarations, values, units, addresses", async () => {
    const hover = async (marked: string): Promise<string> => hoverText(await client.connection.sendRequest(HoverRequest.type, client.at(SITE, marked)));
    expect(await hover("device nic: Ne|t")).toContain("interface Net");
    expect(await hover("port = po|rt)")).toMatch(/param port: Port = 80[\s\S]*Port = 80/);
    expect(await hover("memory = 16|MiB")).toContain("16_777_216 bytes");
    expect(await hover("10.0.2.15|/24")).toMatch(/network `10.0.2.0\/24`, broadcast `10.0.2.255`, 256 addresses/);
    expect(await hover("unikernel si|te")).toMatch(/12 libraries[\s\S]*virtio_mmio_net1/);
    expect(await hover("connec|tions = 256")).toContain("Connections at a time");
  });

  it("hover in the middle of a change", async () => {
    await client.replace(SITE, "gateway = 10.0.2.2", "gateway = 10.0.2.");
    expect(hoverText(await client.connection.sendRequest(HoverRequest.type, client.at(SITE, "device nic: Ne|t")))).toContain("interface Net");
  });

  it("definition: in the file, in a library, in the TypeScript", async () => {
    const target = async (marked: string): Promise<string> => {
      const found = await client.connection.sendRequest(DefinitionRequest.type, client.at(SITE, marked)) as LocationLink[] | null;
      return found?.[0] === undefined ? "" : `${found[0].targetUri.slice(found[0].targetUri.lastIndexOf("/") + 1)}:${found[0].targetRange.start.line + 1}`;
    };
    expect(await target("network lan on ni|c")).toMatch(/^site.uk:\d+$/);
    expect(await target("device nic: Ne|t")).toMatch(/^net.uk:/);
    expect(await target("use std.ht|tp")).toBe("http.uk:1");
    expect(await target('from "./main|.ts"')).toBe("main.ts:1");
    expect(await target("app mai|n(")).toMatch(/^main.ts:\d+$/);
    expect(await client.connection.sendRequest(DeclarationRequest.type, client.at(SITE, "device nic: Ne|t"))).toHaveLength(1);
  });

  it("type definition and implementation", async () => {
    const types = await client.connection.sendRequest(TypeDefinitionRequest.type, client.at(SITE, "network lan on ni|c")) as Location[];
    expect(types[0]?.uri).toMatch(/net\/net\.uk$/);
    const implementations = await client.connection.sendRequest(ImplementationRequest.type, client.at(SITE, "device console: Conso|le")) as Location[];
    expect(implementations.length).toBeGreaterThan(1);
  });

  it("references and highlights", async () => {
    const references = await client.connection.sendRequest(ReferencesRequest.type, { ...client.at(SITE, "device ni|c: Net"), context: { includeDeclaration: true } });
    expect(references).toHaveLength(2);
    const highlights = await client.connection.sendRequest(DocumentHighlightRequest.type, client.at(SITE, "param po|rt"));
    expect(highlights?.map(({ kind }) => kind)).toEqual([3, 2]);
  });

  it("rename, with a check before; not of what a library declares", async () => {
    expect(await client.connection.sendRequest(PrepareRenameRequest.type, client.at(SITE, "device ni|c: Net"))).toMatchObject({ placeholder: "nic" });
    const edit = await client.connection.sendRequest(RenameRequest.type, { ...client.at(SITE, "device ni|c: Net"), newName: "card" }) as WorkspaceEdit;
    const renamed = applied(client.text(SITE), edit.changes?.[client.uri(SITE)] ?? []);
    expect(renamed).toContain("device card: Net");
    expect(renamed).toContain("network lan on card");
    await expect(client.connection.sendRequest(RenameRequest.type, { ...client.at(SITE, "device ni|c: Net"), newName: "if" })).rejects.toThrow("no name");
    await expect(client.connection.sendRequest(PrepareRenameRequest.type, client.at(SITE, "device nic: Ne|t"))).rejects.toThrow("library");
  });

  it("rename follows into main where names are shared", async () => {
    await client.replace(SITE, 'app main(http.server(lan.tcp, port = port), pages, console, greeting) from', "let server = http.server(lan.tcp, port = port)\n  app main from");
    const edit = await client.connection.sendRequest(RenameRequest.type, { ...client.at(SITE, "boot param greet|ing"), newName: "words" }) as WorkspaceEdit;
    expect(Object.keys(edit.changes ?? {})).toEqual(expect.arrayContaining([client.uri(SITE), client.uri("main.ts")]));
  });
});

describe("completion", () => {
  it("settings, services and values, each where it fits", async () => {
    await client.replace(SITE, "    gateway = 10.0.2.2\n", "    \n");
    expect(await complete("address = 10.0.2.15/24\n    |")).toEqual(expect.arrayContaining(["gateway", "udp"]));
    await client.replace(SITE, "tcp {\n      connections = 256\n    }", "tcp { con }");
    expect(await complete("tcp { con|")).toEqual(expect.arrayContaining(["connections", "buffers"]));
    expect(await complete("target = |microvm")).toEqual(["linux", "microvm", "node"]);
    expect(await complete("network lan on |nic")).toEqual(["nic", "console"]);
    expect(await complete("device nic: |Net")).toEqual(expect.arrayContaining(["Net", "Console"]));
    expect(await complete("param port: |Port")).toEqual(expect.arrayContaining(["Port", "Int", "Size", "InterfaceAddress"]));
    expect(await complete("http.server(lan.|tcp")).toEqual(expect.arrayContaining(["tcp", "udp"]));
    expect(await complete("http.server(|lan.tcp")).toEqual(expect.arrayContaining(["port =", "lan", "pages"]));
    expect(await complete('from "./|main.ts"')).toEqual(expect.arrayContaining(["main.ts", "www"]));
    expect(await complete("use std.|http")).toEqual(expect.arrayContaining(["udp"]));
  });

  it("at the start of a line: declarations as snippets", async () => {
    await client.edit(SITE, 0, 0, "\n");
    expect(labels(await client.connection.sendRequest(CompletionRequest.type, { ...document(), position: { line: 0, character: 0 } }))).toEqual(expect.arrayContaining(["unikernel", "use", "library"]));
  });

  it("brings the use that it needs, and documentation when asked", async () => {
    await client.replace(SITE, "use std.kv\n", "");
    await client.replace(SITE, 'kv.embed("./www")', "");
    const list = await client.connection.sendRequest(CompletionRequest.type, client.at(SITE, "let pages = ")) as CompletionList;
    const embed = list.items.find(({ label }) => label === "kv.embed");
    expect(embed?.additionalTextEdits?.[0]?.newText).toBe("use std.kv\n");
    const resolved = await client.connection.sendRequest(CompletionResolveRequest.type, embed as CompletionItem);
    expect((resolved.documentation as MarkupContent).value).toContain("library embed");
  });

  it("signature help", async () => {
    const help = await client.connection.sendRequest(SignatureHelpRequest.type, client.at(SITE, "http.server(lan.tcp, port = |port"));
    const [signature] = help?.signatures ?? [];
    expect(signature?.label).toMatch(/^http.server\(.*\) -> HttpServer$/);
    expect(signature?.parameters?.[help?.activeParameter ?? 0]?.label).toContain("port");
  });
});

describe("the document as a whole", () => {
  it("symbols, here and in the workspace", async () => {
    const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, document()) as DocumentSymbol[];
    expect(symbols.map(({ name }) => name)).toEqual(["site"]);
    expect(symbols[0]?.children?.map(({ name }) => name)).toEqual(expect.arrayContaining(["port", "nic", "lan", "pages", "main"]));
    const found = await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query: "virtmmnet" });
    expect(found?.map(({ name }) => name)).toContain("virtio_mmio_net");
  });

  it("folding, selection, links", async () => {
    const folds = await client.connection.sendRequest(FoldingRangeRequest.type, document());
    expect(folds?.some(({ kind }) => kind === "imports")).toBe(true);
    expect(folds?.length).toBeGreaterThanOrEqual(3);
    const at = client.at(SITE, "connec|tions = 256");
    const [selection] = await client.connection.sendRequest(SelectionRangeRequest.type, { ...document(), positions: [at.position] }) as SelectionRange[];
    const depth = (each: SelectionRange | undefined): number => (each === undefined ? 0 : 1 + depth(each.parent));
    expect(depth(selection)).toBeGreaterThanOrEqual(5);
    const targets = (await client.connection.sendRequest(DocumentLinkRequest.type, document()))?.map(({ target }) => target ?? "") ?? [];
    expect(targets.some((target) => target.endsWith("/main.ts"))).toBe(true);
    expect(targets.some((target) => target.endsWith("/http.uk"))).toBe(true);
  });

  it("formatting: what ukc fmt does, and nothing to a broken file", async () => {
    const formatting = { ...document(), options: { tabSize: 2, insertSpaces: true } };
    expect(await client.connection.sendRequest(DocumentFormattingRequest.type, formatting)).toEqual([]);
    const good = client.text(SITE);
    await client.replace(SITE, "  target = microvm", "      target   =    microvm");
    const edits = await client.connection.sendRequest(DocumentFormattingRequest.type, formatting);
    expect(edits).toHaveLength(1);
    expect(applied(client.text(SITE), edits ?? [])).toBe(good);
    await client.replace(SITE, "unikernel site {", "unikernel site {{");
    expect(await client.connection.sendRequest(DocumentFormattingRequest.type, formatting)).toEqual([]);
  });

  it("semantic tokens: whole, part, and what changed", async () => {
    const full = await client.connection.sendRequest(SemanticTokensRequest.type, document());
    expect((full?.data.length ?? 0) % 5).toBe(0);
    expect(full?.data.length).toBeGreaterThan(100);
    const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
    const part = await client.connection.sendRequest(SemanticTokensRangeRequest.type, { ...document(), range });
    expect(part?.data.length).toBeLessThan(full?.data.length ?? 0);
    await client.replace(SITE, "param port", "param door");
    const delta = await client.connection.sendRequest(SemanticTokensDeltaRequest.type, { ...document(), previousResultId: full?.resultId ?? "" });
    expect(delta !== null && "edits" in delta).toBe(true);
  });

  it("inlay hints and lenses", async () => {
    const all = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
    const texts = (await client.connection.sendRequest(InlayHintRequest.type, { ...document(), range: all }))?.map(({ label }) => label) ?? [];
    expect(texts).toEqual(expect.arrayContaining(["network 10.0.2.0, broadcast 10.0.2.255", "by virtio.virtio_mmio_net", ": KvRo"]));
    expect(texts.some((text) => /^heap \d/.test(String(text)))).toBe(true);
    const titles = (await client.connection.sendRequest(CodeLensRequest.type, document()))?.map(({ command }) => command?.title) ?? [];
    expect(titles).toEqual(["Run", "Compile", "12 libraries on microvm", "16MiB of memory"]);
  });

  it("code actions: the fix of a diagnostic", async () => {
    await client.replace(SITE, "memory = 16MiB", "memory = 2MiB");
    const [found] = await client.diagnostics(SITE, (all) => all.length > 0);
    const actions = await client.connection.sendRequest(CodeActionRequest.type, { ...document(), range: found?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, context: { diagnostics: [] } });
    expect(actions?.map(({ title }) => title)).toContain("Write `5MiB`");
  });

  it("code actions: a let is extracted and inlined again", async () => {
    const before = client.text(SITE);
    const action = async (title: string, start: number, end: number): Promise<string> => {
      const range = { start: client.positionAt(SITE, start), end: client.positionAt(SITE, end) };
      const actions = await client.connection.sendRequest(CodeActionRequest.type, { ...document(), range, context: { diagnostics: [], only: ["refactor"] } }) as { title: string; edit?: WorkspaceEdit }[];
      return applied(client.text(SITE), actions.find((each) => each.title === title)?.edit?.changes?.[client.uri(SITE)] ?? []);
    };
    const at = before.indexOf("64KiB");
    const extracted = await action("Extract `let extracted`", at, at + "64KiB".length);
    expect(extracted).toContain("  let extracted = 64KiB\n  memory = 16MiB {\n    stack = extracted\n");
    await client.edit(SITE, 0, before.length, extracted);
    const name = extracted.indexOf("extracted");
    expect(await action("Inline `extracted`", name, name)).toBe(before);
  });

  it("call hierarchy over the wiring", async () => {
    const [tcp] = await client.connection.sendRequest(CallHierarchyPrepareRequest.type, client.at(SITE, "ht|tp.server(")) ?? await client.connection.sendRequest(CallHierarchyPrepareRequest.type, client.at(SITE, "http.serv|er(")) ?? [];
    expect(tcp?.name).toBe("server1");
    const outgoing = await client.connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item: tcp as NonNullable<typeof tcp> });
    expect(outgoing?.map(({ to }) => to.name)).toContain("tcp1");
    const [first] = outgoing ?? [];
    const incoming = await client.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item: (first as NonNullable<typeof first>).to });
    expect(incoming?.map(({ from }) => from.name)).toContain("server1");
  });

  it("documents that are made: glue, plan, why, graph", async () => {
    const view = (name: string): Promise<{ text: string }> => client.connection.sendRequest("ukc/view", { uri: client.uri(SITE), view: name });
    expect((await view("glue")).text).toContain("import");
    expect((await view("plan")).text).toContain("tcp1");
    expect((await view("why")).text).toContain("chosen:");
    expect((await view("graph")).text).toContain("flowchart");
    await expect(view("nothing")).rejects.toThrow("there is no view");
  });
});

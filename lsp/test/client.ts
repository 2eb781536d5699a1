// A client as an editor is one: the server in a process of its own, spoken to over its standard input and output.

import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  createProtocolConnection, DidChangeTextDocumentNotification, DidOpenTextDocumentNotification, DidSaveTextDocumentNotification, ExitNotification, InitializedNotification, InitializeRequest,
  PublishDiagnosticsNotification, ShutdownRequest, StreamMessageReader, StreamMessageWriter, type ClientCapabilities, type Diagnostic, type Position, type ProtocolConnection,
} from "vscode-languageserver-protocol/node.js";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const PATIENCE_MILLISECONDS = 20_000;

export class Client {
  readonly folder: string;
  readonly connection: ProtocolConnection;
  readonly #process: ChildProcess;
  readonly #texts = new Map<string, { text: string; version: number }>();
  readonly #published = new Map<string, { readonly diagnostics: readonly Diagnostic[]; readonly version: number | undefined }>();
  #listeners: (() => void)[] = [];

  private constructor(folder: string, child: ChildProcess) {
    if (child.stdout === null || child.stdin === null) throw new Error("the server has no standard input or output");
    this.folder = folder;
    this.#process = child;
    this.connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics, version }) => {
      this.#published.set(uri, { diagnostics, version });
      for (const listener of this.#listeners.splice(0)) listener();
    });
    this.connection.listen();
    // Whatever waits for an answer of a server that died fails.
    child.once("exit", () => this.connection.dispose());
  }

  /** Starts the server on a copy of one of the examples. `server`: the module that it is, with its arguments. */
  static async start(example: string, capabilities: ClientCapabilities = {}, server: readonly string[] = [join(root, "compiler", "dist", "ukc.mjs"), "lsp", "--stdio"]): Promise<Client> {
    const folder = mkdtempSync(join(tmpdir(), "ukc-lsp-"));
    cpSync(join(root, "examples", example), folder, { recursive: true });
    const child = spawn(process.execPath, [...server], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
    const client = new Client(folder, child);
    await client.connection.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities, workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "work" }] });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.#process.once("exit", resolve));
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const status = await ended;
    rmSync(this.folder, { recursive: true, force: true });
    return status;
  }

  uri = (name: string): string => pathToFileURL(join(this.folder, name)).href;

  async open(name: string, text = readFileSync(join(this.folder, name), "utf8")): Promise<void> {
    this.#texts.set(name, { text, version: 1 });
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: this.uri(name), languageId: name.endsWith(".uk") ? "uk" : "typescript", version: 1, text } });
  }

  text(name: string): string {
    return this.#of(name).text;
  }

  #of(name: string): { text: string; version: number } {
    const found = this.#texts.get(name);
    if (found === undefined) throw new Error(`${name} is not open`);
    return found;
  }

  /** Replaces part of an open document. */
  async edit(name: string, start: number, end: number, newText: string): Promise<void> {
    const document = this.#of(name);
    const range = { start: this.positionAt(name, start), end: this.positionAt(name, end) };
    document.text = document.text.slice(0, start) + newText + document.text.slice(end);
    document.version++;
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: this.uri(name), version: document.version }, contentChanges: [{ range, text: newText }] });
  }

  async replace(name: string, before: string, after: string): Promise<void> {
    const at = this.text(name).indexOf(before);
    if (at < 0) throw new Error(`${name} has no ${before}`);
    await this.edit(name, at, at + before.length, after);
  }

  async save(name: string): Promise<void> {
    await this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: this.uri(name) } });
  }

  positionAt(name: string, offset: number): Position {
    const before = this.text(name).slice(0, offset);
    return { line: before.split("\n").length - 1, character: offset - (before.lastIndexOf("\n") + 1) };
  }

  /** A place in a document: right after the first text, or at the `|` in it. */
  at(name: string, marked: string): { textDocument: { uri: string }; position: Position } {
    const bar = marked.indexOf("|");
    const plain = marked.replace("|", "");
    const found = this.text(name).indexOf(plain);
    if (found < 0) throw new Error(`${name} has no ${plain}`);
    return { textDocument: { uri: this.uri(name) }, position: this.positionAt(name, found + (bar < 0 ? plain.length : bar)) };
  }

  /** The diagnostics that were published for the version at hand and pass the test. */
  async diagnostics(name: string, test: (diagnostics: readonly Diagnostic[]) => boolean = () => true): Promise<readonly Diagnostic[]> {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      const found = this.#published.get(this.uri(name));
      const version = this.#texts.get(name)?.version;
      if (found !== undefined && (found.version === undefined || version === undefined || found.version >= version) && test(found.diagnostics)) return found.diagnostics;
      if (Date.now() > deadline) throw new Error(`no such diagnostics of ${name} came; last: ${JSON.stringify(found)}`);
      await new Promise<void>((resolve) => { this.#listeners.push(resolve); setTimeout(resolve, 200); });
    }
  }
}

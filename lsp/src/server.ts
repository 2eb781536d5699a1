// The language server: keeps up with the documents and the disk, publishes diagnostics, and hands every request to
// features.ts. A mistake of ours in one request is answered as an error of that request, logged, and survived.

import type { Diagnostic as Reported } from "@ukc/grammar";
import {
  CodeActionKind, DidChangeWatchedFilesNotification, DocumentDiagnosticReportKind, ErrorCodes, LSPErrorCodes, ResponseError, TextDocumentSyncKind, TextDocuments,
  type CancellationToken, type Connection, type InitializeParams, type InitializeResult,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { ApplicationChecker } from "./application.ts";
import { toProtocol } from "./diagnostics.ts";
import { Features, SEMANTIC_LEGEND } from "./features.ts";
import { pathOf, uriOf } from "./files.ts";
import { Workspace } from "./workspace.ts";

/** Other documents are checked again once the writer pauses; the one that is written in, at once. */
const OTHERS_AFTER_MILLISECONDS = 150;

export function serve(connection: Connection, worker: URL): void {
  new Server(connection, worker).listen();
}

class Server {
  readonly #connection: Connection;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #workspace: Workspace;
  readonly #features: Features;
  readonly #applications: ApplicationChecker;
  /** What the last check of the TypeScript found, by the `.uk` file that it was made for. */
  readonly #applicationFindings = new Map<string, readonly Reported[]>();
  /** Files other than their own that applications' findings were published for. */
  readonly #published = new Map<string, ReadonlySet<string>>();
  #pulls = false;
  #registersWatchers = false;
  #changesFolders = false;
  #refreshes = false;
  #others: NodeJS.Timeout | undefined;

  constructor(connection: Connection, worker: URL) {
    this.#connection = connection;
    this.#workspace = new Workspace(() => this.#documents.all());
    this.#features = new Features(this.#workspace, (uri) => this.#documents.get(uri));
    this.#applications = new ApplicationChecker(worker);
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((parameters) => this.#initialize(parameters));
    connection.onInitialized(() => this.#initialized());
    connection.onShutdown(() => this.#applications.stop());
    this.#documents.onDidOpen(({ document }) => { this.#changed(document); void this.#checkApplication(document); });
    this.#documents.onDidChangeContent(({ document }) => this.#changed(document));
    this.#documents.onDidSave(({ document }) => {
      this.#workspace.diskChanged();
      this.#later();
      void this.#checkApplication(document);
    });
    this.#documents.onDidClose(({ document }) => {
      this.#workspace.documentChanged();
      if (!this.#pulls) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.#workspace.diskChanged();
      if (changes.length > 0) this.#later();
    });
    connection.languages.diagnostics.on(async ({ textDocument }, token) => this.#guarded("textDocument/diagnostic", token, async () => ({
      kind: DocumentDiagnosticReportKind.Full, items: [...await this.#diagnosticsOf(pathOf(textDocument.uri))],
    })));
    this.#listenToRequests();
    this.#documents.listen(connection);
    connection.listen();
  }

  #listenToRequests(): void {
    const connection = this.#connection;
    const features = this.#features;
    connection.onHover((p, t) => this.#guarded("hover", t, () => features.hover(p)));
    connection.onDefinition((p, t) => this.#guarded("definition", t, () => features.definition(p)));
    connection.onDeclaration((p, t) => this.#guarded("declaration", t, () => features.definition(p)));
    connection.onTypeDefinition((p, t) => this.#guarded("typeDefinition", t, () => features.typeDefinition(p)));
    connection.onImplementation((p, t) => this.#guarded("implementation", t, () => features.implementation(p)));
    connection.onReferences((p, t) => this.#guarded("references", t, () => features.references(p)));
    connection.onDocumentHighlight((p, t) => this.#guarded("documentHighlight", t, () => features.highlights(p)));
    connection.onPrepareRename((p, t) => this.#guarded("prepareRename", t, () => features.prepareRename(p)));
    connection.onRenameRequest((p, t) => this.#guarded("rename", t, () => features.rename(p)));
    connection.onDocumentSymbol((p, t) => this.#guarded("documentSymbol", t, () => features.documentSymbols(p)));
    connection.onWorkspaceSymbol((p, t) => this.#guarded("workspaceSymbol", t, () => features.workspaceSymbols(p)));
    connection.onCompletion((p, t) => this.#guarded("completion", t, () => features.completion(p)));
    connection.onCompletionResolve((p, t) => this.#guarded("completionResolve", t, () => features.resolveCompletion(p)));
    connection.onSignatureHelp((p, t) => this.#guarded("signatureHelp", t, () => features.signatureHelp(p)));
    connection.onCodeAction((p, t) => this.#guarded("codeAction", t, () => features.codeActions(p)));
    connection.onCodeLens((p, t) => this.#guarded("codeLens", t, () => features.codeLenses(p)));
    connection.onDocumentLinks((p, t) => this.#guarded("documentLink", t, () => features.documentLinks(p)));
    connection.onFoldingRanges((p, t) => this.#guarded("foldingRange", t, () => features.foldingRanges(p)));
    connection.onSelectionRanges((p, t) => this.#guarded("selectionRange", t, () => features.selectionRanges(p)));
    connection.onDocumentFormatting((p, t) => this.#guarded("formatting", t, () => features.formatting(p)));
    connection.languages.semanticTokens.on((p, t) => this.#guarded("semanticTokens", t, () => features.semanticTokens(p)));
    connection.languages.semanticTokens.onDelta((p, t) => this.#guarded("semanticTokensDelta", t, () => features.semanticTokensDelta(p)));
    connection.languages.semanticTokens.onRange((p, t) => this.#guarded("semanticTokensRange", t, () => features.semanticTokensRange(p)));
    connection.languages.inlayHint.on((p, t) => this.#guarded("inlayHint", t, () => features.inlayHints(p)));
    connection.languages.callHierarchy.onPrepare((p, t) => this.#guarded("prepareCallHierarchy", t, () => features.prepareCallHierarchy(p)));
    connection.languages.callHierarchy.onIncomingCalls((p, t) => this.#guarded("incomingCalls", t, () => features.incomingCalls(p)));
    connection.languages.callHierarchy.onOutgoingCalls((p, t) => this.#guarded("outgoingCalls", t, () => features.outgoingCalls(p)));
    connection.onRequest("ukc/view", (p: { readonly uri: string; readonly view: string; readonly unikernel?: string }, t: CancellationToken) => this.#guarded("ukc/view", t, () => features.view(p)));
  }

  #initialize(parameters: InitializeParams): InitializeResult {
    const { capabilities, workspaceFolders } = parameters;
    this.#workspace.folders = (workspaceFolders ?? []).map(({ uri }) => pathOf(uri));
    this.#pulls = capabilities.textDocument?.diagnostic !== undefined;
    this.#refreshes = capabilities.workspace?.diagnostics?.refreshSupport === true;
    this.#changesFolders = capabilities.workspace?.workspaceFolders === true;
    this.#registersWatchers = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return {
      serverInfo: { name: "ukc" },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        diagnosticProvider: { identifier: "ukc", interFileDependencies: true, workspaceDiagnostics: false },
        hoverProvider: true, definitionProvider: true, declarationProvider: true, typeDefinitionProvider: true, implementationProvider: true,
        referencesProvider: true, documentHighlightProvider: true, renameProvider: { prepareProvider: true },
        documentSymbolProvider: true, workspaceSymbolProvider: true,
        completionProvider: { resolveProvider: true, triggerCharacters: [".", "=", ":", "/", "\"", " "] },
        signatureHelpProvider: { triggerCharacters: ["(", ","] },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorExtract, CodeActionKind.RefactorInline, CodeActionKind.SourceFixAll] },
        codeLensProvider: {}, documentLinkProvider: {}, foldingRangeProvider: true, selectionRangeProvider: true, documentFormattingProvider: true,
        semanticTokensProvider: { legend: SEMANTIC_LEGEND, full: { delta: true }, range: true },
        inlayHintProvider: true, callHierarchyProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  async #initialized(): Promise<void> {
    if (this.#changesFolders) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => pathOf(uri)));
        this.#workspace.folders = [...this.#workspace.folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => pathOf(uri))];
      });
    }
    if (!this.#registersWatchers) return;
    await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: ["**/*.uk", "**/*.ts", "**/package.json", "**/tsconfig.json"].map((globPattern) => ({ globPattern })) });
  }

  /** Answers, or says that it was cancelled, or that we failed. */
  async #guarded<T>(what: string, token: CancellationToken, answer: () => T | Promise<T>): Promise<T | ResponseError<never>> {
    // What is waiting (a change, a cancellation) comes first.
    await new Promise((resolve) => setImmediate(resolve));
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, `${what} was cancelled`);
    try {
      return await answer();
    } catch (error) {
      if (error instanceof ResponseError) return error as ResponseError<never>; // ours have no data
      this.#connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return new ResponseError(ErrorCodes.InternalError, `ukc could not answer ${what}; its log says why`);
    }
  }

  #changed(document: TextDocument): void {
    this.#workspace.documentChanged();
    const path = pathOf(document.uri);
    if (path.endsWith(".uk")) void this.#publish(path);
    this.#later();
  }

  /** The documents that a change may reach. */
  #later(): void {
    clearTimeout(this.#others);
    this.#others = setTimeout(() => {
      if (this.#pulls && this.#refreshes) void this.#connection.languages.diagnostics.refresh();
      for (const { uri } of this.#documents.all()) if (uri.endsWith(".uk")) void this.#publish(pathOf(uri));
    }, OTHERS_AFTER_MILLISECONDS);
  }

  async #publish(path: string): Promise<void> {
    if (this.#pulls) return;
    const { generation } = this.#workspace;
    const version = this.#documents.get(uriOf(path))?.version;
    try {
      const diagnostics = await this.#diagnosticsOf(path);
      if (generation !== this.#workspace.generation || this.#documents.get(uriOf(path)) === undefined) return;
      await this.#connection.sendDiagnostics({ uri: uriOf(path), diagnostics: [...diagnostics], ...(version === undefined ? {} : { version }) });
    } catch (error) {
      this.#connection.console.error(`diagnostics: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }

  async #diagnosticsOf(path: string): Promise<readonly ReturnType<typeof toProtocol>[]> {
    const analysis = await this.#workspace.analysis(path);
    if (analysis === undefined) return [];
    const text = analysis.textOf(path);
    const findings = (this.#applicationFindings.get(path) ?? []).filter((each) => each.file === path && each.range.end <= (text?.length ?? 0));
    return [...analysis.diagnostics.filter(({ file }) => file === path), ...findings].map((each) => toProtocol(each, analysis.textOf));
  }

  /** Checks the TypeScript of the configurations that a document takes part in. */
  async #checkApplication(document: TextDocument): Promise<void> {
    const path = pathOf(document.uri);
    const entries = path.endsWith(".uk") ? [path] : this.#documents.all().map(({ uri }) => pathOf(uri)).filter((each) => each.endsWith(".uk"));
    for (const entry of entries) {
      const { generation } = this.#workspace;
      const answer = await this.#applications.check(entry, new Map(this.#documents.all().map((each) => [pathOf(each.uri), each.getText()])));
      if (answer === undefined) return this.#connection.console.error("the check of the TypeScript ended without an answer");
      if (answer.failure !== undefined) this.#connection.console.error(`the check of the TypeScript failed: ${answer.failure}`);
      if (generation !== this.#workspace.generation) continue;
      this.#applicationFindings.set(entry, answer.diagnostics);
      await this.#publish(entry);
      if (this.#pulls && this.#refreshes) void this.#connection.languages.diagnostics.refresh();
      await this.#publishBeside(entry, answer.diagnostics);
    }
  }

  /** What was found in the application's own files. */
  async #publishBeside(entry: string, findings: readonly Reported[]): Promise<void> {
    const files = new Set(findings.map(({ file }) => file).filter((file) => file !== entry && this.#workspace.isOurs(file)));
    for (const file of new Set([...this.#published.get(entry) ?? [], ...files])) {
      const diagnostics = findings.filter((each) => each.file === file).map((each) => toProtocol(each, (path) => this.#workspace.fileSystem.readText(path)));
      await this.#connection.sendDiagnostics({ uri: uriOf(file), diagnostics });
    }
    this.#published.set(entry, files);
  }
}

// The extension: starts the language server, and gives names to what the command line can do with the file at hand.

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

const VIEWS = ["plan", "why", "glue", "graph"] as const;
const SCHEME = "ukc-view";
let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const views = new Views();
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, views),
    vscode.workspace.onDidChangeTextDocument(({ document }) => views.sourceChanged(document.uri)),
    ...VIEWS.map((view) => vscode.commands.registerCommand(`ukc.${view}`, (uri?: string, unikernel?: string) => views.show(view, uri, unikernel))),
    vscode.commands.registerCommand("ukc.run", (uri?: string, unikernel?: string) => inTerminal("run", uri, unikernel)),
    vscode.commands.registerCommand("ukc.compile", (uri?: string) => inTerminal("compile", uri, undefined)),
    vscode.commands.registerCommand("ukc.restart", () => client?.restart()),
    vscode.tasks.registerTaskProvider("ukc", { provideTasks: tasks, resolveTask: (task) => taskOf(task.definition as TaskDefinition, task.scope) }),
  );
  const module = join(context.extensionPath, "dist", "server", "dist", "lsp.mjs");
  client = new LanguageClient("ukc", "ukc", { module, transport: TransportKind.ipc }, { documentSelector: [{ language: "uk" }, { language: "typescript", pattern: "**/*.ts" }] });
  await client.start();
  context.subscriptions.push(statusBar());
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** Documents that the server makes; they follow the file that they are made of. */
class Views implements vscode.TextDocumentContentProvider {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #open = new Map<string, vscode.Uri>();

  async show(view: string, uri: string | undefined, unikernel: string | undefined): Promise<void> {
    const source = uri ?? vscode.window.activeTextEditor?.document.uri.toString();
    if (source === undefined) return;
    const query = JSON.stringify({ source, view, unikernel });
    const target = vscode.Uri.from({ scheme: SCHEME, path: `/${unikernel ?? "unikernel"}.${view === "glue" ? "glue.ts" : `${view}.txt`}`, query });
    this.#open.set(target.toString(), target);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(target), { preview: true, viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
  }

  async provideTextDocumentContent(target: vscode.Uri): Promise<string> {
    const { source, view, unikernel } = JSON.parse(target.query) as { source: string; view: string; unikernel?: string }; // as `show` wrote it
    const answer = await client?.sendRequest<{ text: string }>("ukc/view", { uri: source, view, unikernel });
    return answer?.text ?? "";
  }

  sourceChanged(source: vscode.Uri): void {
    for (const target of this.#open.values()) if (target.query.includes(JSON.stringify(source.toString()))) this.#changed.fire(target);
  }
}

/** What was set, else the workspace's own, else whatever the `PATH` has. */
function command(file: string): string {
  const set = vscode.workspace.getConfiguration("ukc").get<string>("command") ?? "";
  if (set !== "") return set;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const own = join(folder, "node_modules", ".bin", "ukc");
    if (existsSync(own)) return own;
    if (dirname(folder) === folder) return "ukc";
  }
}

function inTerminal(verb: string, uri: string | undefined, unikernel: string | undefined): void {
  const source = uri === undefined ? vscode.window.activeTextEditor?.document.uri : vscode.Uri.parse(uri);
  if (source === undefined) return;
  const file = source.fsPath;
  const more = verb === "run" ? [...(unikernel === undefined ? [] : [unikernel]), ...(vscode.workspace.getConfiguration("ukc", source).get<string[]>("runArguments") ?? [])] : ["-o", "dist"];
  void vscode.tasks.executeTask(taskOf({ type: "ukc", verb, file, arguments: more }, vscode.TaskScope.Workspace));
}

interface TaskDefinition extends vscode.TaskDefinition {
  readonly verb: string;
  readonly file: string;
  readonly arguments?: readonly string[];
}

function taskOf(definition: TaskDefinition, scope: vscode.Task["scope"]): vscode.Task {
  const { verb, file } = definition;
  const execution = new vscode.ProcessExecution(command(file), [verb, file, ...(definition.arguments ?? [])], { cwd: dirname(file) });
  return new vscode.Task(definition, scope ?? vscode.TaskScope.Workspace, `${verb} ${vscode.workspace.asRelativePath(file)}`, "ukc", execution, "$ukc");
}

async function tasks(): Promise<vscode.Task[]> {
  const files = await vscode.workspace.findFiles("**/*.uk", "**/node_modules/**");
  return files.flatMap((file) => ["check", "compile", "run"].map((verb) => taskOf({ type: "ukc", verb, file: file.fsPath }, vscode.TaskScope.Workspace)));
}

/** Target and memory of the file at hand, as the lenses tell them. */
function statusBar(): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right, 50);
  const update = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== "uk" || client === undefined) return item.hide();
    const lenses = await client.sendRequest<{ command?: { title: string; command: string } }[]>("textDocument/codeLens", { textDocument: { uri: document.uri.toString() } }).catch(() => []);
    const titles = lenses.flatMap(({ command: told }) => (told?.command === "ukc.graph" || told?.command === "ukc.plan" ? [told.title] : []));
    item.text = titles.length === 0 ? "$(circuit-board) ukc" : `$(circuit-board) ${titles.join(", ")}`;
    item.command = "ukc.plan";
    item.show();
  };
  void update();
  return vscode.Disposable.from(item, vscode.window.onDidChangeActiveTextEditor(update), vscode.workspace.onDidSaveTextDocument(update));
}

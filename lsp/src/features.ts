// Every request about a document: a question to `@ukc/compiler/editor`, and its answer in the protocol's terms.

import { graphText, planText, whyText, wiringGraph, type Analysis, type AnalyzedUnikernel } from "@ukc/compiler";
import {
  completionsAt, describe, enclosingRanges, folds, hints, hoverAt, lenses, links, nameAt, outline, refactorings, referencesTo, semanticTokens, signaturesAt, snapshotOf, TOKEN_MODIFIERS, TOKEN_TYPES,
  type Completion, type CompletionKind, type OutlineItem, type OutlineKind, type Snapshot,
} from "@ukc/compiler/editor";
import { format, type Place, type Range as OffsetRange } from "@ukc/grammar";
import {
  CodeActionKind, CompletionItemKind, DocumentHighlightKind, ErrorCodes, FoldingRangeKind, InlayHintKind, InsertTextFormat, MarkupKind, ResponseError, SemanticTokensBuilder, SymbolKind, SymbolTag,
  type CallHierarchyIncomingCall, type CallHierarchyItem, type CallHierarchyOutgoingCall, type CodeAction, type CodeActionParams, type CodeLens, type CompletionItem, type CompletionList,
  type DocumentHighlight, type DocumentLink, type DocumentSymbol, type FoldingRange, type Hover, type InlayHint, type InlayHintParams, type Location, type LocationLink, type Position, type Range,
  type RenameParams, type ReferenceParams, type SelectionRange, type SelectionRangeParams, type SemanticTokens, type SemanticTokensDelta, type SemanticTokensDeltaParams, type SemanticTokensRangeParams,
  type SignatureHelp, type TextDocumentIdentifier, type TextDocumentPositionParams, type TextEdit, type WorkspaceEdit, type WorkspaceSymbol, type WorkspaceSymbolParams,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { changesOf, fixesOf } from "./diagnostics.ts";
import { pathOf, positionIn, rangeIn, uriOf } from "./files.ts";
import type { Workspace } from "./workspace.ts";

export const SEMANTIC_LEGEND = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] };

interface OnDocument { readonly textDocument: TextDocumentIdentifier }
interface At { readonly snapshot: Snapshot; readonly offset: number; readonly path: string }

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const RESERVED = new Set(["if", "then", "else", "match", "for", "in", "it", "is", "true", "false", "system", "test"]);

export class Features {
  readonly #workspace: Workspace;
  readonly #document: (uri: string) => TextDocument | undefined;
  readonly #tokens = new Map<string, SemanticTokensBuilder>();

  constructor(workspace: Workspace, document: (uri: string) => TextDocument | undefined) {
    this.#workspace = workspace;
    this.#document = document;
  }

  async #snapshot({ textDocument }: OnDocument): Promise<Snapshot | undefined> {
    const path = pathOf(textDocument.uri);
    return path.endsWith(".uk") || this.#document(textDocument.uri)?.languageId === "uk" ? this.#workspace.snapshot(path) : undefined;
  }

  async #at(params: TextDocumentPositionParams): Promise<At | undefined> {
    const snapshot = await this.#snapshot(params);
    const document = this.#document(params.textDocument.uri);
    return snapshot === undefined || document === undefined ? undefined : { snapshot, offset: document.offsetAt(params.position), path: snapshot.module.path };
  }

  #range(path: string, range: OffsetRange): Range {
    return rangeIn(path, this.#workspace.fileSystem.readText(path) ?? "", range);
  }

  #location = ({ file, range }: Place): Location => ({ uri: uriOf(file), range: this.#range(file, range) });

  async hover(params: TextDocumentPositionParams): Promise<Hover | null> {
    const at = await this.#at(params);
    const found = at === undefined ? undefined : hoverAt(at.snapshot, at.offset);
    return at === undefined || found === undefined ? null : { contents: { kind: MarkupKind.Markdown, value: found.text }, range: this.#range(at.path, found.range) };
  }

  async definition(params: TextDocumentPositionParams): Promise<LocationLink[] | null> {
    const at = await this.#at(params);
    if (at === undefined) return null;
    const inTypeScript = typescriptOf(at.snapshot, at.offset);
    const found = inTypeScript ?? nameAt(at.snapshot, at.offset);
    if (found === undefined) return null;
    const { range } = this.#location(found.definition);
    return [{ targetUri: uriOf(found.definition.file), targetRange: range, targetSelectionRange: range, originSelectionRange: this.#range(at.path, found.place.range) }];
  }

  /** Of a name that stands for something of an interface: the interface, and its TypeScript. */
  async typeDefinition(params: TextDocumentPositionParams): Promise<Location[] | null> {
    const at = await this.#at(params);
    const name = at === undefined ? undefined : nameAt(at.snapshot, at.offset);
    if (at === undefined || name === undefined) return null;
    const { analysis } = at.snapshot;
    for (const { checked } of analysis.unikernels) {
      const device = [...checked.devices, ...checked.networks.map((network) => ({ origin: network.origin, interface: checked.networkInterface }))].find(({ origin }) => same(origin, name.definition));
      if (device?.interface !== undefined) return [this.#location({ file: device.interface.module.path, range: device.interface.nameRange })];
    }
    const member = memberAt(analysis, name.definition);
    if (member?.kind === "Interface" && member.typescript !== undefined) return [{ uri: uriOf(member.typescript), range: START }];
    return member?.kind === "Library" && member.contract !== undefined ? [this.#location({ file: member.contract.result.module.path, range: member.contract.result.nameRange })] : null;
  }

  /** The libraries that give an interface; the TypeScript of a library. */
  async implementation(params: TextDocumentPositionParams): Promise<Location[] | null> {
    const at = await this.#at(params);
    const name = at === undefined ? undefined : nameAt(at.snapshot, at.offset);
    const member = at === undefined || name === undefined ? undefined : memberAt(at.snapshot.analysis, name.definition);
    if (at === undefined || member === undefined) return null;
    if (member.kind === "Library") return member.typescript === undefined ? null : [{ uri: uriOf(member.typescript), range: START }];
    if (member.kind !== "Interface") return null;
    return at.snapshot.analysis.config.modules.flatMap((module) => [...module.members.values()])
      .flatMap((each) => (each.kind === "Library" && each.contract?.result === member ? [this.#location({ file: each.module.path, range: each.nameRange })] : []));
  }

  async references(params: ReferenceParams): Promise<Location[] | null> {
    const at = await this.#at(params);
    const name = at === undefined ? undefined : nameAt(at.snapshot, at.offset);
    if (at === undefined || name === undefined) return null;
    const places = referencesTo([at.snapshot, ...await this.#workspace.snapshots()], name.definition);
    return [...(params.context.includeDeclaration ? [name.definition] : []), ...places].map(this.#location);
  }

  async highlights(params: TextDocumentPositionParams): Promise<DocumentHighlight[] | null> {
    const at = await this.#at(params);
    const name = at === undefined ? undefined : nameAt(at.snapshot, at.offset);
    if (at === undefined || name === undefined) return null;
    const own = name.definition.file === at.path && name.definition.range.end > 0 ? [{ range: this.#range(at.path, name.definition.range), kind: DocumentHighlightKind.Write }] : [];
    const others = referencesTo([at.snapshot], name.definition).filter(({ file }) => file === at.path);
    return [...own, ...others.map(({ range }) => ({ range: this.#range(at.path, range), kind: DocumentHighlightKind.Read }))];
  }

  async prepareRename(params: TextDocumentPositionParams): Promise<{ range: Range; placeholder: string } | null> {
    const at = await this.#at(params);
    const name = at === undefined ? undefined : nameAt(at.snapshot, at.offset);
    if (at === undefined || name === undefined) return null;
    const placeholder = at.snapshot.text.slice(name.place.range.start, name.place.range.end);
    if (!NAME.test(placeholder)) return null;
    if (!this.#workspace.isOurs(name.definition.file)) throw new ResponseError(ErrorCodes.InvalidRequest, `\`${placeholder}\` is declared in a library`);
    return { range: this.#range(at.path, name.place.range), placeholder };
  }

  async rename(params: RenameParams): Promise<WorkspaceEdit | null> {
    const { newName } = params;
    if (await this.prepareRename(params) === null) return null;
    if (!NAME.test(newName) || RESERVED.has(newName)) throw new ResponseError(ErrorCodes.InvalidParams, `\`${newName}\` is no name: a name is a letter and then letters, digits and _, and no word of expressions`);
    const at = await this.#at(params);
    const name = at === undefined ? undefined : nameAt(at.snapshot, at.offset);
    if (at === undefined || name === undefined) return null;
    const snapshots = [at.snapshot, ...await this.#workspace.snapshots()];
    const old = at.snapshot.text.slice(name.place.range.start, name.place.range.end);
    const places = [name.definition, ...referencesTo(snapshots, name.definition)].filter(({ file, range }) => this.#workspace.fileSystem.readText(file)?.slice(range.start, range.end) === old);
    const shared = snapshots.flatMap((each) => this.#parametersNamed(each, old, name.definition));
    return { changes: changesOf([...places.map((place) => ({ ...place, newText: newName })), ...shared.map((place) => ({ ...place, newText: newName }))], (path) => this.#workspace.fileSystem.readText(path)) };
  }

  /** Where `app main` leaves its arguments out, values reach the parameters of `main` by name, and `main` has to follow. */
  #parametersNamed({ analysis }: Snapshot, name: string, definition: Place): Place[] {
    return analysis.unikernels.flatMap(({ checked, signature }) => {
      if (checked.app.arguments !== undefined || !checked.values.some(({ place }) => same(place, definition))) return [];
      return (signature?.parameters ?? []).flatMap((parameter) => {
        const { file, range } = parameter.origin;
        const text = this.#workspace.fileSystem.readText(file) ?? "";
        return parameter.name === name && text.slice(range.start, range.start + name.length) === name ? [{ file, range: { start: range.start, end: range.start + name.length } }] : [];
      });
    });
  }

  async documentSymbols(params: OnDocument): Promise<DocumentSymbol[] | null> {
    const snapshot = await this.#snapshot(params);
    return snapshot === undefined ? null : outline(snapshot.tree, snapshot.text).map((item) => this.#symbol(snapshot.module.path, item));
  }

  #symbol(path: string, item: OutlineItem): DocumentSymbol {
    return {
      name: item.name, detail: item.detail, kind: SYMBOL_KINDS[item.kind], range: this.#range(path, item.range), selectionRange: this.#range(path, item.nameRange),
      children: item.children.map((child) => this.#symbol(path, child)), ...(item.isDeprecated ? { tags: [SymbolTag.Deprecated] } : {}),
    };
  }

  async workspaceSymbols({ query }: WorkspaceSymbolParams): Promise<WorkspaceSymbol[]> {
    const found: WorkspaceSymbol[] = [];
    const seen = new Set<string>();
    const wanted = query.toLowerCase();
    const visit = (path: string, container: string | undefined, items: readonly OutlineItem[]): void => {
      for (const item of items) {
        if (item.kind !== "setting" && isSubsequence(wanted, item.name.toLowerCase())) {
          found.push({ name: item.name, kind: SYMBOL_KINDS[item.kind], location: { uri: uriOf(path), range: this.#range(path, item.nameRange) }, ...(container === undefined ? {} : { containerName: container }) });
        }
        visit(path, item.name, item.children);
      }
    };
    for (const { analysis } of await this.#workspace.snapshots()) {
      for (const module of analysis.config.modules) {
        if (seen.has(module.path)) continue;
        seen.add(module.path);
        visit(module.path, module.isStandard ? `std.${module.name}` : undefined, outline(module.tree, module.text));
      }
    }
    return found;
  }

  async completion(params: TextDocumentPositionParams): Promise<CompletionList> {
    const at = await this.#at(params);
    if (at === undefined) return { isIncomplete: false, items: [] };
    const { items, start } = completionsAt(at.snapshot, this.#workspace.fileSystem, at.offset);
    const range = this.#range(at.path, { start, end: at.offset });
    return { isIncomplete: false, items: items.map((item) => this.#completionItem(at, item, range)) };
  }

  #completionItem({ snapshot, path }: At, item: Completion, range: Range): CompletionItem {
    const firstUse = snapshot.tree.declarations.find(({ kind }) => kind === "Use") ?? snapshot.tree.declarations[0];
    const before = positionIn(path, snapshot.text, firstUse?.range.start ?? 0);
    return {
      label: item.label, kind: COMPLETION_KINDS[item.kind], detail: item.detail, sortText: `${item.rank}${item.label}`, insertTextFormat: item.insert.includes("$") ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      textEdit: { range, newText: item.insert }, data: { path, definition: item.definition, documentation: item.documentation },
      ...(item.use === undefined ? {} : { additionalTextEdits: [{ range: { start: before, end: before }, newText: `use ${item.use}\n` }], labelDetails: { description: `use ${item.use}` } }),
    };
  }

  async resolveCompletion(item: CompletionItem): Promise<CompletionItem> {
    const { path, definition, documentation } = item.data as { readonly path: string; readonly definition: Place | undefined; readonly documentation: string | undefined }; // as `#completionItem` made it
    const snapshot = definition === undefined ? undefined : await this.#workspace.snapshot(path);
    const described = snapshot === undefined || definition === undefined ? undefined : describe(snapshot, definition);
    const value = described === undefined ? documentation : [`\`\`\`uk\n${described.head}\n\`\`\``, described.documentation, ...described.facts].filter((part) => part !== undefined).join("\n\n");
    return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
  }

  async signatureHelp(params: TextDocumentPositionParams): Promise<SignatureHelp | null> {
    const at = await this.#at(params);
    const found = at === undefined ? [] : signaturesAt(at.snapshot, at.offset);
    const [first] = found;
    if (first === undefined) return null;
    const signatures = found.map(({ label, documentation, parameters }) => ({ label, ...(documentation === undefined ? {} : { documentation }), parameters: parameters.map((each) => ({ label: each.label, ...(each.documentation === undefined ? {} : { documentation: each.documentation }) })) }));
    return { signatures, activeSignature: 0, ...(first.active === undefined ? {} : { activeParameter: first.active }) };
  }

  async codeActions({ textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
    const path = pathOf(textDocument.uri);
    const analysis = path.endsWith(".uk") ? await this.#workspace.analysis(path) : undefined;
    const document = this.#document(textDocument.uri);
    if (analysis === undefined || document === undefined) return [];
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    const wants = (kind: string): boolean => context.only === undefined || context.only.some((each) => kind === each || kind.startsWith(`${each}.`));
    const here = analysis.diagnostics.filter((each) => each.file === path && each.range.start <= end && each.range.end >= start);
    const actions: CodeAction[] = wants(CodeActionKind.QuickFix) ? here.flatMap((each) => fixesOf(each, analysis.textOf)) : [];
    const snapshot = snapshotOf(analysis, path);
    for (const { title, kind, edits } of snapshot === undefined ? [] : refactorings(snapshot, { start, end })) {
      if (wants(kind)) actions.push({ title, kind, edit: { changes: changesOf(edits, analysis.textOf) } });
    }
    const safe = analysis.diagnostics.filter((each) => each.file === path).flatMap((each) => each.fixes.filter((fix) => fix.safe).slice(0, 1));
    if (safe.length > 0 && wants(CodeActionKind.SourceFixAll)) {
      actions.push({ title: "Fix all that can only be what was meant", kind: CodeActionKind.SourceFixAll, edit: { changes: changesOf(apart(safe.flatMap(({ edits }) => edits)), analysis.textOf) } });
    }
    return actions;
  }

  async codeLenses(params: OnDocument): Promise<CodeLens[]> {
    const snapshot = await this.#snapshot(params);
    if (snapshot === undefined) return [];
    return lenses(snapshot).map(({ range, title, command, unikernel }) => ({
      range: this.#range(snapshot.module.path, range), command: { title, command: command === undefined ? "" : `ukc.${command}`, arguments: [params.textDocument.uri, unikernel] },
    }));
  }

  async documentLinks(params: OnDocument): Promise<DocumentLink[]> {
    const snapshot = await this.#snapshot(params);
    return snapshot === undefined ? [] : links(snapshot, this.#workspace.fileSystem).map(({ range, target }) => ({ range: this.#range(snapshot.module.path, range), target: uriOf(target) }));
  }

  async foldingRanges(params: OnDocument): Promise<FoldingRange[]> {
    const snapshot = await this.#snapshot(params);
    if (snapshot === undefined) return [];
    return folds(snapshot.tree, snapshot.text).flatMap(({ range, kind }) => {
      const { start, end } = this.#range(snapshot.module.path, range);
      const endLine = kind === "region" ? end.line - 1 : end.line;
      return endLine <= start.line ? [] : [{ startLine: start.line, endLine, kind: kind === "comment" ? FoldingRangeKind.Comment : kind === "imports" ? FoldingRangeKind.Imports : FoldingRangeKind.Region }];
    });
  }

  async selectionRanges(params: SelectionRangeParams): Promise<SelectionRange[]> {
    const snapshot = await this.#snapshot(params);
    const document = this.#document(params.textDocument.uri);
    if (snapshot === undefined || document === undefined) return [];
    return params.positions.map((position) => {
      const around = enclosingRanges(snapshot.tree, document.offsetAt(position)).map((range) => this.#range(snapshot.module.path, range));
      return around.reduceRight<SelectionRange | undefined>((parent, range) => (parent === undefined ? { range } : { range, parent }), undefined) ?? { range: { start: position, end: position } };
    });
  }

  /** One edit for the lines that differ; none for a file that has errors. */
  async formatting({ textDocument }: OnDocument): Promise<TextEdit[] | null> {
    const document = this.#document(textDocument.uri);
    if (document === undefined || !pathOf(textDocument.uri).endsWith(".uk")) return null;
    const text = document.getText();
    const result = await format(text, pathOf(textDocument.uri));
    if (result.kind === "refused" || result.text === text) return [];
    return [smallestEdit(document, text, result.text)];
  }

  async semanticTokens(params: OnDocument): Promise<SemanticTokens> {
    const builder = new SemanticTokensBuilder();
    this.#tokens.set(params.textDocument.uri, builder);
    await this.#pushTokens(builder, params, undefined);
    return builder.build();
  }

  async semanticTokensDelta(params: SemanticTokensDeltaParams): Promise<SemanticTokens | SemanticTokensDelta> {
    const builder = this.#tokens.get(params.textDocument.uri);
    if (builder === undefined) return this.semanticTokens(params);
    builder.previousResult(params.previousResultId);
    await this.#pushTokens(builder, params, undefined);
    return builder.buildEdits();
  }

  async semanticTokensRange(params: SemanticTokensRangeParams): Promise<SemanticTokens> {
    const builder = new SemanticTokensBuilder();
    await this.#pushTokens(builder, params, params.range);
    return builder.build();
  }

  async #pushTokens(builder: SemanticTokensBuilder, params: OnDocument, within: Range | undefined): Promise<void> {
    const snapshot = await this.#snapshot(params);
    if (snapshot === undefined) return;
    for (const { range, type, modifiers } of semanticTokens(snapshot)) {
      const { start } = this.#range(snapshot.module.path, range);
      if (within !== undefined && (start.line < within.start.line || start.line > within.end.line)) continue;
      const bits = modifiers.reduce((sum, modifier) => sum | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
      builder.push(start.line, start.character, range.end - range.start, TOKEN_TYPES.indexOf(type), bits);
    }
  }

  async inlayHints(params: InlayHintParams): Promise<InlayHint[]> {
    const snapshot = await this.#snapshot(params);
    if (snapshot === undefined) return [];
    return hints(snapshot).flatMap(({ offset, text, isType, tooltip }) => {
      const position = positionIn(snapshot.module.path, snapshot.text, offset);
      if (position.line < params.range.start.line || position.line > params.range.end.line) return [];
      return [{ position, label: text, paddingLeft: !isType, ...(isType ? { kind: InlayHintKind.Type } : {}), ...(tooltip === undefined ? {} : { tooltip }) }];
    });
  }

  /** Over the wiring: a library is called by those who require it. */
  async prepareCallHierarchy(params: TextDocumentPositionParams): Promise<CallHierarchyItem[] | null> {
    const at = await this.#at(params);
    const name = at === undefined ? undefined : nameAt(at.snapshot, at.offset);
    if (at === undefined || name === undefined) return null;
    const { analysis } = at.snapshot;
    const member = memberAt(analysis, name.definition);
    const found = analysis.unikernels.flatMap(({ glue, solution }) => (glue?.libraries ?? []).filter((library, index) => {
      const instance = solution?.instances[index];
      if (instance === undefined) return false;
      const isDriver = instance.kind === "Library" && instance.drives !== undefined && same(instance.drives.origin, name.definition);
      return isDriver || (member?.kind === "Library" ? instance.kind === "Library" && instance.library === member : member?.kind === "Interface" && instance.interface === member);
    }).map((library) => this.#wired(analysis, at.path, library.instance)));
    return found.length === 0 ? null : found;
  }

  #wired(analysis: Analysis, entry: string, instance: string): CallHierarchyItem {
    for (const { glue, solution } of analysis.unikernels) {
      const index = glue?.libraries.findIndex((each) => each.instance === instance) ?? -1;
      const [library, chosen] = [glue?.libraries[index], solution?.instances[index]];
      if (library === undefined || chosen === undefined) continue;
      const place = chosen.kind === "Library" ? { file: chosen.library.module.path, range: chosen.library.nameRange } : { file: chosen.interface.module.path, range: chosen.interface.nameRange };
      const { uri, range } = this.#location(place);
      return { name: instance, detail: `${library.interface} by ${library.library}`, kind: SymbolKind.Class, uri, range, selectionRange: range, data: { entry, instance } };
    }
    throw new ResponseError(ErrorCodes.InvalidParams, `there is no ${instance} any more`);
  }

  async incomingCalls({ item }: { readonly item: CallHierarchyItem }): Promise<CallHierarchyIncomingCall[]> {
    return (await this.#neighbours(item, (libraries, instance) => libraries.filter((each) => each.requires.includes(instance)).map((each) => each.instance))).map((from) => ({ from, fromRanges: [from.selectionRange] }));
  }

  async outgoingCalls({ item }: { readonly item: CallHierarchyItem }): Promise<CallHierarchyOutgoingCall[]> {
    return (await this.#neighbours(item, (libraries, instance) => [...libraries.find((each) => each.instance === instance)?.requires ?? []])).map((to) => ({ to, fromRanges: [item.selectionRange] }));
  }

  async #neighbours(item: CallHierarchyItem, of: (libraries: NonNullable<AnalyzedUnikernel["glue"]>["libraries"], instance: string) => readonly string[]): Promise<CallHierarchyItem[]> {
    const { entry, instance } = item.data as { readonly entry: string; readonly instance: string }; // as `#wired` made it
    const analysis = await this.#workspace.analysis(entry);
    const glue = analysis?.unikernels.find((each) => each.glue?.libraries.some((library) => library.instance === instance))?.glue;
    return analysis === undefined || glue === undefined ? [] : of(glue.libraries, instance).map((each) => this.#wired(analysis, entry, each));
  }

  /** Documents that are made, not written: the glue, the plan, why each library is there, the graph. */
  async view({ uri, view, unikernel }: { readonly uri: string; readonly view: string; readonly unikernel?: string }): Promise<{ readonly text: string; readonly languageId: string }> {
    const analysis = await this.#workspace.analysis(pathOf(uri));
    const chosen = analysis?.unikernels.find(({ name }) => unikernel === undefined || name === unikernel);
    if (chosen?.glue === undefined || chosen.solution === undefined) return { text: "The file has errors; there is nothing to show until they are gone.\n", languageId: "plaintext" };
    const { glue, solution } = chosen;
    switch (view) {
      case "glue": return { text: glue.files.get(glue.entry) ?? "", languageId: "typescript" };
      case "plan": return { text: planText(glue, solution, { showOrigin: ({ file, range }) => `${file.slice(file.lastIndexOf("/") + 1)}:${this.#range(file, range).start.line + 1}` }), languageId: "plaintext" };
      case "why": return { text: whyText(glue, solution, undefined) ?? "", languageId: "plaintext" };
      case "graph": return { text: graphText(wiringGraph(glue, solution), "mermaid"), languageId: "mermaid" };
      default: throw new ResponseError(ErrorCodes.InvalidParams, `there is no view ${view}; there are glue, plan, why and graph`);
    }
  }
}

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const same = (a: Place, b: Place): boolean => a.file === b.file && a.range.start === b.range.start;

const memberAt = (analysis: Analysis, definition: Place) =>
  [...analysis.config.modules.find(({ path }) => path === definition.file)?.members.values() ?? []].find((member) => member.nameRange.start === definition.range.start && definition.range.end > 0);

/** An argument of `app main(…)` leads to the parameter it is for, `main` to its file. */
function typescriptOf({ analysis, module, text }: Snapshot, offset: number): { readonly place: Place; readonly definition: Place } | undefined {
  for (const { checked, signature } of analysis.unikernels) {
    const { nameOrigin, fileOrigin, file } = checked.app;
    const own = [nameOrigin, fileOrigin].find((each) => each.file === module.path && each.range.start <= offset && offset <= each.range.end);
    if (own === undefined) continue;
    const first = signature?.parameters[0]?.origin;
    const isName = own === nameOrigin && text.slice(own.range.start, own.range.end) === checked.app.name;
    return { place: own, definition: isName && first !== undefined ? first : { file, range: { start: 0, end: 0 } } };
  }
  return undefined;
}

const isSubsequence = (wanted: string, name: string): boolean => {
  let at = 0;
  for (const character of name) if (character === wanted[at]) at++;
  return at === wanted.length;
};

/** Edits that lie apart from the ones before them. */
function apart<T extends Place>(edits: readonly T[]): T[] {
  const kept: T[] = [];
  for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start)) if ((kept.at(-1)?.range.end ?? -1) < edit.range.start) kept.push(edit);
  return kept;
}

/** What lies between the parts that stay the same at both ends. */
function smallestEdit(document: TextDocument, before: string, after: string): TextEdit {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let [end, endAfter] = [before.length, after.length];
  while (end > start && endAfter > start && before[end - 1] === after[endAfter - 1]) { end--; endAfter--; }
  const position = (offset: number): Position => document.positionAt(offset);
  return { range: { start: position(start), end: position(end) }, newText: after.slice(start, endAfter) };
}

const SYMBOL_KINDS: Record<OutlineKind, SymbolKind> = {
  interface: SymbolKind.Interface, library: SymbolKind.Class, target: SymbolKind.Module, unikernel: SymbolKind.Package, type: SymbolKind.TypeParameter, enum: SymbolKind.Enum, case: SymbolKind.EnumMember,
  function: SymbolKind.Function, value: SymbolKind.Constant, parameter: SymbolKind.Variable, device: SymbolKind.Object, network: SymbolKind.Object, service: SymbolKind.Property, setting: SymbolKind.Field,
  application: SymbolKind.Function,
};

const COMPLETION_KINDS: Record<CompletionKind, CompletionItemKind> = {
  keyword: CompletionItemKind.Keyword, setting: CompletionItemKind.Property, service: CompletionItemKind.Property, interface: CompletionItemKind.Interface, library: CompletionItemKind.Class, target: CompletionItemKind.Module,
  type: CompletionItemKind.TypeParameter, enum: CompletionItemKind.Enum, case: CompletionItemKind.EnumMember, function: CompletionItemKind.Function, value: CompletionItemKind.Constant, device: CompletionItemKind.Variable,
  network: CompletionItemKind.Variable, module: CompletionItemKind.Module, file: CompletionItemKind.File, folder: CompletionItemKind.Folder, snippet: CompletionItemKind.Snippet, constant: CompletionItemKind.Value,
};

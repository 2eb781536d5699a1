// What may be written at the cursor. The place tells which kinds of thing fit; the analysis tells which there are.

import type { Node, Place, SourceFile, UnikernelDeclaration } from "@ukc/grammar";
import { builtins } from "../config/builtins.ts";
import { folderOf, resolvePath, type FileSystem } from "../config/filesystem.ts";
import { moduleScope } from "../config/names.ts";
import type { InterfaceSymbol, LibrarySymbol, Member, Module } from "../config/symbol.ts";
import { exampleOf, scalarKinds, showType, unrefined, type Type } from "../config/type.ts";
import { placeOfCursor, type CursorPlace } from "./place_of_cursor.ts";
import type { Snapshot } from "./snapshot.ts";

export type CompletionKind = "keyword" | "setting" | "service" | "interface" | "library" | "target" | "type" | "enum" | "case" | "function" | "value" | "device" | "network" | "module" | "file" | "folder" | "snippet" | "constant";

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail: string;
  /** The declaration, whose description is worked out when it is asked for. */
  readonly definition: Place | undefined;
  readonly documentation: string | undefined;
  /** What is written instead of the word at the cursor; with `$1` and `${2:text}` where the writer goes on. */
  readonly insert: string;
  /** A `use` that comes with it. */
  readonly use: string | undefined;
  /** Smaller comes first. */
  readonly rank: number;
}

export interface Completions {
  readonly items: readonly Completion[];
  /** What is replaced: from here to the cursor. */
  readonly start: number;
}

export function completionsAt(snapshot: Snapshot, fs: FileSystem, offset: number): Completions {
  const place = placeOfCursor(snapshot.text, offset);
  if (isInComment(snapshot.tree, offset)) return { items: [], start: offset };
  if (place.inString !== undefined) return new Completer(snapshot, fs, place, offset).files(place.inString);
  return { items: new Completer(snapshot, fs, place, offset).items(), start: place.start };
}

const isInComment = (tree: SourceFile, offset: number): boolean => tree.comments.some(({ range }) => range.start < offset && offset <= range.end);

const item = (label: string, kind: CompletionKind, detail: string, more: Partial<Completion> = {}): Completion =>
  ({ label, kind, detail, definition: undefined, documentation: undefined, insert: label, use: undefined, rank: 5, ...more });

const snippet = (label: string, detail: string, insert: string, rank = 3): Completion => item(label, "snippet", detail, { insert, rank });

const TOP_LEVEL: readonly Completion[] = [
  snippet("use", "what another file or library declares", "use ${1:std.http}"),
  snippet("unikernel", "an image", "unikernel ${1:name} {\n  target = ${2:microvm}\n  memory = ${3:16MiB}\n\n  app main from \"${4:./main.ts}\"\n}"),
  snippet("interface", "what a library gives", "interface ${1:Name} from \"${2:./name.ts}\""),
  snippet("library", "how an interface is given", "library ${1:name}(${2}) -> ${3:Interface} from \"${4:./name.ts}\""),
  snippet("target", "a machine", "target ${1:name} {\n  provide ${2:Serial} * 1\n  format = ${3:pvh}\n}"),
  snippet("type", "a name for a type", "type ${1:Name} = ${2:Int}"),
  snippet("enum", "a choice", "enum ${1:Name} { ${2:first}, ${3:second} }"),
  snippet("fn", "a function", "fn ${1:name}(${2:x}: ${3:Int}) -> ${4:Int} = ${5:x}"),
  snippet("let", "a value", "let ${1:name} = ${2}"),
];

const UNIKERNEL_ITEMS: readonly Completion[] = [
  snippet("target", "the machine it is built for", "target = ${1:microvm}", 1),
  snippet("memory", "all that it has", "memory = ${1:16MiB}", 1),
  snippet("vcpus", "its processors", "vcpus = ${1:1}", 4),
  snippet("param", "set when it is built", "param ${1:name}: ${2:Int} = ${3:1}"),
  snippet("boot param", "set when it boots", "boot param ${1:name}: ${2:String} = ${3:\"\"}"),
  snippet("device", "hardware that the launcher attaches", "device ${1:nic}: ${2:Net}"),
  snippet("network", "an interface to a network", "network ${1:lan} on ${2:nic} {\n  address = ${3:10.0.2.15/24}\n  gateway = ${4:10.0.2.2}\n}"),
  snippet("let", "a value", "let ${1:name} = ${2}"),
  snippet("app", "the application", "app main from \"${1:./main.ts}\"", 2),
  snippet("ambient", "globals of JavaScript that it may use", "ambient ${1:console}"),
  snippet("assert", "what has to hold", "assert ${1:memory.heap >= 8MiB}"),
];

const EXPRESSION_WORDS = ["if", "match", "true", "false", "none"];
const AMBIENT = ["console", "clock", "random"];

class Completer {
  readonly #snapshot: Snapshot;
  readonly #fs: FileSystem;
  readonly #place: CursorPlace;
  readonly #unikernel: UnikernelDeclaration | undefined;

  constructor(snapshot: Snapshot, fs: FileSystem, place: CursorPlace, offset: number) {
    this.#snapshot = snapshot;
    this.#fs = fs;
    this.#place = place;
    const frame = place.frames[0];
    const name = frame?.[0]?.text === "unikernel" ? frame[1]?.text : undefined;
    const declared = snapshot.tree.declarations.filter((each) => each.kind === "Unikernel");
    this.#unikernel = declared.find((each) => each.name.kind === "Name" && each.name.text === name && each.range.start <= offset);
  }

  items(): readonly Completion[] {
    const { before, frames } = this.#place;
    const last = before.at(-1)?.text;
    const words = before.map(({ text }) => text);
    if (last === ".") return this.#members(words.slice(0, -1));
    if (words[0] === "use") return this.#modules();
    if (last === "on") return this.#declared("Device", "device");
    if (words[0] === "ambient") return AMBIENT.filter((name) => !words.includes(name)).map((name) => item(name, "constant", "globals of JavaScript"));
    if (words[0] === "target" && words[1] === "=" && frames.length === 1) return this.#ofKind("Target");
    if (words[0] === "provide") return this.#ofKind("Interface");
    if (words[0] === "device") return last === ":" ? this.#ofKind("Interface") : last === "=" ? this.#libraries(true) : [];
    if (last === "->" || (words[0] === "extends" && words.length === 1)) return this.#ofKind("Interface");
    if (words[0] === "library" && last === ":") return [...this.#ofKind("Interface"), ...this.#types()];
    if (last === ":") return this.#types();
    if (last === "from") return [snippet('""', "a file", '"${1:./main.ts}"')];
    if (before.length > 0 && (last === "=" || last === "(" || last === "[" || last === "," || before.at(-1)?.category === "operator" || isExpressionWord(last))) return this.#values();
    if (before.length > 0) return this.#clauses(words);
    return frames.length === 0 ? TOP_LEVEL : this.#bodyItems();
  }

  /** Words that may follow what stands on the line. */
  #clauses(words: readonly string[]): readonly Completion[] {
    const keyword = (label: string): Completion => item(label, "keyword", "");
    switch (words[0]) {
      case "network": return words.includes("on") ? [] : [keyword("on")];
      case "app": return [keyword("from")];
      case "unikernel": return [keyword("extends")];
      case "interface": return [keyword("extends"), keyword("from")];
      case "library": case "default": case "async": return [...(words[0] === "default" ? [keyword("async")] : []), keyword("library"), keyword("from"), keyword("when")];
      case "boot": return [keyword("param")];
      case "type": return [keyword("where")];
      default: return [];
    }
  }

  /** What may start a line between braces. */
  #bodyItems(): readonly Completion[] {
    const { frames } = this.#place;
    const inner = (frames.at(-1) ?? []).map(({ text }) => text);
    if (frames.length === 1) {
      switch (inner[0]) {
        case "unikernel": return [...UNIKERNEL_ITEMS, ...this.#declared("Network", "network")];
        case "interface": return [snippet("param", "what can be set", "param ${1:name}: ${2:Int}"), snippet("service", "what it offers by name", "service ${1:name}: ${2:Interface}")];
        case "library": case "default": case "async": return [snippet("param", "what can be set", "param ${1:name}: ${2:Int} = ${3:1}"), snippet("memory", "its region", "memory = ${1:64KiB}"), ...UNIKERNEL_ITEMS.filter(({ label }) => label === "let" || label === "assert")];
        case "target": return [snippet("provide", "what the machine has", "provide ${1:Serial} * ${2:1}"), snippet("format", "of its images", "format = ${1:pvh}")];
        default: return [];
      }
    }
    if (inner[0] === "memory") return [snippet("stack", "of the program", "stack = ${1:64KiB}"), snippet("heap", "collected; what is left unless given", "heap = ${1:8MiB}")];
    const written = new Set(this.#settingsWritten());
    return this.#settingsOf(inner).filter(({ label }) => !written.has(label));
  }

  /** The params and services of what the innermost block is for. */
  #settingsOf(header: readonly string[]): readonly Completion[] {
    if (header[0] === "device") return this.#deviceSettings(header);
    const network = this.#snapshot.analysis.checker.networkInterface;
    if (network === undefined) return [];
    const service = network.services.get(header[0] ?? "");
    if (header[0] === "network" || service === undefined) return [...parametersOf(network.parameters.values()), ...servicesOf(network)];
    return this.#parametersOfGivers(service.interface);
  }

  #deviceSettings(header: readonly string[]): readonly Completion[] {
    const named = header[header.indexOf(":") + 1] ?? "";
    const found = header.includes(":") ? this.#lookup(named) : undefined;
    if (found?.kind === "Interface") return [...parametersOf(found.parameters.values()), ...this.#parametersOfGivers(found)];
    const driver = this.#standardLibraries().find((each) => each.name === header.at(-1) || each.qualifiedName === header.slice(header.indexOf("=") + 1).join(""));
    return driver?.contract === undefined ? [] : [...parametersOf(driver.contract.parameters.values()), ...parametersOf(driver.contract.result.parameters.values())];
  }

  #parametersOfGivers(wanted: InterfaceSymbol): readonly Completion[] {
    const found = new Map<string, Completion>();
    for (const library of this.#standardLibraries()) {
      if (library.contract?.result !== wanted) continue;
      for (const each of parametersOf(library.contract.parameters.values())) found.set(each.label, { ...each, detail: `${each.detail} of ${library.qualifiedName}` });
    }
    return [...found.values()];
  }

  #settingsWritten(): string[] {
    const { frames } = this.#place;
    const name = frames.at(-1)?.find(({ category }) => category === "name")?.text;
    const blocks = (this.#unikernel?.body?.items ?? []).flatMap((each): readonly Node[] => ("block" in each && each.block !== undefined && "name" in each && each.name.kind === "Name" && each.name.text === name ? each.block.items : []));
    return blocks.flatMap((each) => ((each.kind === "Setting" || each.kind === "NestedBlock") && each.name.range.start !== this.#place.start ? [each.name.text] : []));
  }

  #standardLibraries(): readonly LibrarySymbol[] {
    return this.#snapshot.analysis.config.modules.flatMap((module) => [...module.members.values()].filter((member) => member.kind === "Library"));
  }

  #lookup(name: string): Member | undefined {
    const meaning = moduleScope(this.#snapshot.analysis.checker, this.#snapshot.module).lookup(name);
    return meaning?.kind === "Member" ? meaning.member : undefined;
  }

  #ofKind(kind: Member["kind"]): readonly Completion[] {
    const seen = new Set<string>();
    return [...moduleScope(this.#snapshot.analysis.checker, this.#snapshot.module).names()].flatMap((name) => {
      const member = this.#lookup(name);
      if (member?.kind !== kind || seen.has(name)) return [];
      seen.add(name);
      return [memberItem(member)];
    });
  }

  #types(): readonly Completion[] {
    return [...scalarKinds.map((name) => item(name, "type", "built in")), ...this.#ofKind("Type"), ...this.#ofKind("Enum")];
  }

  /** Libraries by their module's name, with the `use` that they need. */
  #libraries(bare: boolean): readonly Completion[] {
    const { module } = this.#snapshot;
    return this.#standardLibraries().map((library) => {
      const isSeen = library.module === module || module.uses.includes(library.module) || bare;
      const label = bare ? library.name : library.qualifiedName;
      return memberItem(library, { label, insert: bare ? library.name : `${label}(\${1})`, use: isSeen ? undefined : `std.${library.module.name}`, rank: isSeen ? 4 : 6 });
    });
  }

  #values(): readonly Completion[] {
    const named = this.#namedArguments();
    const words = EXPRESSION_WORDS.map((word) => item(word, "keyword", "", { rank: 8 }));
    const functions = [...builtins].map(([name, overloads]) => item(name, "function", signatureText(name, overloads[0]), { insert: `${name}(\${1})`, documentation: overloads[0]?.documentation, rank: 7 }));
    return [
      ...named, ...this.#expected(), ...this.#declared("Param", "value"), ...this.#declared("Let", "value"), ...this.#declared("Device", "device"), ...this.#declared("Network", "network"),
      ...this.#ofKind("Let"), ...this.#ofKind("Function"), ...this.#libraries(false), ...functions, ...words,
    ];
  }

  /** An example of the type that the setting on this line wants, and the cases of an enum. */
  #expected(): readonly Completion[] {
    const { before, frames } = this.#place;
    const name = before[0]?.text;
    if (before[1]?.text !== "=" || name === undefined || frames.length < 2) return [];
    const header = (frames.at(-1) ?? []).map(({ text }) => text);
    const parameter = this.#parameterTypes(header).get(name);
    if (parameter === undefined) return [];
    const type = unrefined(parameter);
    if (type.kind === "Enum") return type.cases.map((each) => item(each, "case", type.name, { rank: 0 }));
    const example = exampleOf(parameter);
    return [item(example, "constant", showType(parameter), { rank: 0 })];
  }

  #parameterTypes(header: readonly string[]): ReadonlyMap<string, Type> {
    const { analysis } = this.#snapshot;
    const network = analysis.checker.networkInterface;
    const service = network?.services.get(header[0] ?? "");
    const found = header[0] === "device" ? this.#lookup(header[header.indexOf(":") + 1] ?? "") : undefined;
    const of = service !== undefined ? this.#standardLibraries().filter((each) => each.contract?.result === service.interface).flatMap((each) => [...(each.contract?.parameters.values() ?? [])])
      : found?.kind === "Interface" ? [...found.parameters.values()] : [...(network?.parameters.values() ?? [])];
    return new Map(of.map(({ name, type }) => [name, type]));
  }

  /** The params of the library whose call is open. */
  #namedArguments(): readonly Completion[] {
    const call = this.#place.calls.at(-1);
    const library = call === undefined ? undefined : this.#standardLibraries().find((each) => each.qualifiedName === call.callee.join(".") || each.name === call.callee.at(-1));
    if (library?.contract === undefined || call?.named !== undefined) return [];
    return [...library.contract.parameters.values()].map((each) => item(`${each.name} =`, "setting", showType(each.type), { insert: `${each.name} = \${1}`, documentation: each.documentation, definition: placeOf(each), rank: 1 }));
  }

  /** What the unikernel around the cursor declares. */
  #declared(kind: "Param" | "Let" | "Device" | "Network", shown: CompletionKind): readonly Completion[] {
    return (this.#unikernel?.body?.items ?? []).flatMap((each) => {
      if (each.kind !== kind || each.name.kind !== "Name") return [];
      return [item(each.name.text, shown, kind.toLowerCase(), { definition: { file: this.#snapshot.module.path, range: each.name.range }, rank: 2 })];
    });
  }

  /** After a dot. */
  #members(words: readonly string[]): readonly Completion[] {
    const { analysis, module } = this.#snapshot;
    const name = words.at(-1) ?? "";
    if (words.at(-2) === ".") return [];
    if (name === "std") return this.#modules().map((each) => ({ ...each, label: each.label.slice("std.".length), insert: each.insert.slice("std.".length) }));
    const declared = this.#unikernel?.body?.items.find((each) => (each.kind === "Network" || each.kind === "Device") && each.name.kind === "Name" && each.name.text === name);
    const network = analysis.checker.networkInterface;
    if (declared?.kind === "Network" && network !== undefined) return [...servicesOf(network).map((each) => ({ ...each, insert: each.label })), ...parametersOf(network.parameters.values()).map((each) => ({ ...each, insert: each.label }))];
    if (name === "memory") return ["heap", "stack", "total"].map((each) => item(each, "value", "Size"));
    const used = module.uses.find((each) => each.name === name) ?? analysis.checker.standard.find((each) => each.name === name);
    if (used !== undefined) {
      const use = module.uses.includes(used) ? undefined : `std.${used.name}`;
      return [...used.members.values()].filter(({ kind }) => kind === "Library" || kind === "Let" || kind === "Function").map((member) => memberItem(member, { ...(member.kind === "Library" ? { insert: `${member.name}(\${1})` } : {}), use }));
    }
    const enumeration = this.#lookup(name);
    if (enumeration?.kind === "Enum") return enumeration.type.cases.map((each) => item(each, "case", name));
    return ["address", "prefixLength"].map((each) => item(each, "value", "of an address on its link"));
  }

  #modules(): readonly Completion[] {
    const { analysis, module } = this.#snapshot;
    return analysis.checker.standard.filter((each) => !module.uses.includes(each)).map((each) => item(`std.${each.name}`, "module", moduleDetail(each)));
  }

  /** The folder's files and folders, for a path that is being written. */
  files(written: string): Completions {
    const slash = written.lastIndexOf("/");
    const offset = this.#place.start - (written.length - slash - 1);
    const folder = resolvePath(folderOf(this.#snapshot.module.path), slash < 0 ? "." : written.slice(0, slash + 1));
    const wanted = this.#place.before[0]?.text === "use" ? /\.uk$/ : /\.(?:ts|uk)$/;
    const items = (this.#fs.list(folder) ?? []).filter(({ name, kind }) => !name.startsWith(".") && name !== "node_modules" && (kind === "folder" || wanted.test(name) || this.#place.calls.length > 0))
      .map(({ name, kind }) => item(slash < 0 ? `./${name}` : name, kind, kind));
    return { items: items.filter(({ label }) => resolvePath(folder, label) !== this.#snapshot.module.path), start: offset };
  }
}

const isExpressionWord = (word: string | undefined): boolean => word === "if" || word === "then" || word === "else" || word === "assert" || word === "in" || word === "when" || word === "where" || word === "match";

const moduleDetail = (module: Module): string => [...module.members.values()].filter(({ kind }) => kind === "Library").map(({ name }) => name).join(", ");

const placeOf = (declared: { readonly module: Module; readonly nameRange: Place["range"] }): Place => ({ file: declared.module.path, range: declared.nameRange });

const MEMBER_KINDS: Record<Member["kind"], CompletionKind> = { Interface: "interface", Library: "library", Target: "target", Unikernel: "value", Type: "type", Enum: "enum", Function: "function", Let: "value" };

function memberItem(member: Member, more: Partial<Completion> = {}): Completion {
  const detail = member.kind === "Library" && member.contract !== undefined ? member.contract.result.name : member.module.name;
  return item(member.name, MEMBER_KINDS[member.kind], detail, { definition: placeOf(member), documentation: member.documentation, rank: 3, ...more });
}

function* declaredOnce<T extends { readonly name: string }>(all: Iterable<T>): Generator<T> {
  const seen = new Set<string>();
  for (const each of all) {
    if (!seen.has(each.name)) yield each;
    seen.add(each.name);
  }
}

const parametersOf = (parameters: Iterable<{ readonly name: string; readonly type: Type; readonly module: Module; readonly nameRange: Place["range"]; readonly documentation: string | undefined }>): readonly Completion[] =>
  [...declaredOnce(parameters)].map((each) => item(each.name, "setting", showType(each.type), { insert: `${each.name} = \${1:${exampleOf(each.type).replace(/[$}\\]/g, "\\$&")}}`, definition: placeOf(each), documentation: each.documentation, rank: 1 }));

const servicesOf = (network: InterfaceSymbol): readonly Completion[] =>
  [...declaredOnce(network.services.values())].map((each) => item(each.name, "service", each.interface.name, { insert: `${each.name} {\n  $1\n}`, definition: placeOf(each), rank: 2 }));

const signatureText = (name: string, overload: { readonly parameters: readonly { readonly name: string; readonly type: Type }[]; readonly result: Type } | undefined): string =>
  overload === undefined ? name : `(${overload.parameters.map((each) => `${each.name}: ${showType(each.type)}`).join(", ")}) -> ${showType(overload.result)}`;

// The Prettier plugin: one canonical layout of a `.uk` file. `prettier --plugin @ukc/grammar/prettier` and `ukc fmt` both use it.
//
// A file that has errors is refused with the first of them, so nothing that was not understood is ever rewritten.

import type { AstPath, Doc, Options, Parser, ParserOptions, Printer } from "prettier";
import { builders } from "prettier/doc";

import { childKeys } from "./children.ts";
import { handleComments, hasLeadingComment, printComment, recordItems, type Commented } from "./format_comments.ts";
import { parse } from "./parse.ts";
import { util } from "./prettier_util.ts";
import type { Annotated, BinaryOperator, Node, Range, SourceFile } from "./tree.ts";

const { group, hardline, ifBreak, indent, join, line, softline } = builders;

const astFormat = "ukc-syntax-tree";

// ---- parser ------------------------------------------------------------------------------------------------------

/** What Prettier expects a parser to throw: it prints `loc` with a code frame. Lines and columns count from one. */
class FormatError extends SyntaxError {
  readonly loc: { readonly start: { readonly line: number; readonly column: number } };

  constructor(message: string, text: string, offset: number) {
    super(message);
    const before = text.slice(0, offset).split("\n");
    this.loc = { start: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 } };
  }
}

function parseForPrettier(text: string, options: ParserOptions<Node>): SourceFile {
  const { tree, diagnostics } = parse(text, options.filepath ?? "");
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new FormatError(`${error.code}: ${error.message}`, text, error.range.start);
  recordItems(tree);
  return tree;
}

export const languages = [{ name: "ukc", parsers: ["ukc"], extensions: [".uk"], vscodeLanguageIds: ["uk"] }];

export const parsers: Readonly<Record<string, Parser<Node>>> = {
  ukc: {
    parse: parseForPrettier,
    astFormat,
    locStart: (node) => node.range.start,
    locEnd: (node) => node.range.end,
  },
};

export const defaultOptions: Partial<Options> = { printWidth: 120, tabWidth: 2, useTabs: false };

// ---- printer -----------------------------------------------------------------------------------------------------

type Path = AstPath<Node>;
/** Prettier types the path of a comment as that of any node. */
type CommentPath = Parameters<typeof printComment>[0];
type Print = (path: Path) => Doc;

/** Names and strings are printed as they are written, with all that is in them. */
const printedWhole: ReadonlySet<Node["kind"]> = new Set<Node["kind"]>(["QualifiedName", "StringLiteral"]);

function visitorKeys(node: Node): string[] {
  return printedWhole.has(node.kind) ? [] : childKeys[node.kind].filter((key) => key !== "documentation");
}

export const printers: Readonly<Record<string, Printer<Node>>> = {
  [astFormat]: {
    print: (path, options, print) => new NodePrinter(path, options, print).print(),
    getVisitorKeys: visitorKeys,
    canAttachComment: (node) => node.kind !== "Comment" && node.kind !== "Documentation",
    printComment: (path, options) => printComment(path as unknown as CommentPath, options),
    handleComments,
  },
};

/** Which binary operators print as one chain. */
const chainOf: Readonly<Record<BinaryOperator, string>> = {
  "||": "||",
  "&&": "&&",
  "==": "comparison",
  "!=": "comparison",
  "<": "comparison",
  "<=": "comparison",
  ">": "comparison",
  ">=": "comparison",
  "??": "??",
  "+": "sum",
  "-": "sum",
  "*": "product",
  "/": "product",
  "%": "product",
};

/** Prints one node; its children through Prettier, which adds their comments. */
class NodePrinter {
  private readonly path: Path;
  private readonly options: ParserOptions<Node>;
  private readonly printPath: Print;

  constructor(path: Path, options: ParserOptions<Node>, print: Print) {
    this.path = path;
    this.options = options;
    this.printPath = print;
  }

  print(): Doc {
    const { node } = this.path;
    const printed = this.printPlain(node);
    return "attributes" in node ? [this.attributes(node), printed] : printed;
  }

  private printPlain(node: Node): Doc {
    switch (node.kind) {
      case "SourceFile":
        return this.file(node);
      case "Use":
        return ["use ", this.child("source")];
      case "Interface":
        return ["interface ", this.child("name"), this.extendsList(node), this.from(), this.body(node.body)];
      case "Library":
        return [
          node.isDefault ? "default " : "",
          node.isAsync ? "async " : "",
          "library ",
          this.child("name"),
          this.enclosed("(", "requirements", ")"),
          " -> ",
          this.child("result"),
          this.from(),
          node.when === undefined ? "" : [" when ", this.child("when")],
          this.body(node.body),
        ];
      case "Target":
        return ["target ", this.child("name"), this.from(), this.body(node.body)];
      case "Unikernel":
        return ["unikernel ", this.child("name"), this.clause(" extends ", "extends"), this.body(node.body)];
      case "InterfaceBody":
      case "LibraryBody":
      case "TargetBody":
      case "UnikernelBody":
        return this.braces("items", true);
      case "Service":
        return ["service ", this.child("name"), ": ", this.child("interface")];
      case "Requirement":
        return [this.child("name"), ": ", this.child("type")];
      case "Provide":
        return ["provide ", this.child("interface"), this.clause(" * ", "count")];
      case "Param":
        return [node.isBoot ? "boot param " : "param ", this.child("name"), this.clause(": ", "type"), this.value("default")];
      case "Device":
        return [
          "device ",
          this.child("name"),
          this.clause(": ", "interface"),
          this.clause(" = ", "driver"),
          this.clause(" ", "block"),
        ];
      case "Network":
        return ["network ", this.child("name"), this.clause(" on ", "device"), this.clause(" ", "block")];
      case "App":
        return [
          "app ",
          this.child("name"),
          node.arguments === undefined ? "" : this.enclosed("(", "arguments", ")"),
          this.from(),
        ];
      case "Ambient":
        return group(["ambient ", indent(join([",", line], this.children("names")))]);
      case "Assert":
        return group([
          "assert ",
          this.child("condition"),
          node.message === undefined ? "" : [",", indent([line, this.child("message")])],
        ]);
      case "Type":
        return ["type ", this.child("name"), this.value("type")];
      case "Enum":
        return ["enum ", this.child("name"), " ", this.braces("members", this.opensLine(node.name.range, node.members))];
      case "EnumMember":
        return this.child("name");
      case "Function":
        return [
          "fn ",
          this.child("name"),
          this.enclosed("(", "parameters", ")"),
          this.clause(" -> ", "result"),
          this.value("value"),
        ];
      case "Parameter":
        return [this.child("name"), ": ", this.child("type"), this.value("default")];
      case "Let":
        return ["let ", this.child("name"), this.clause(": ", "type"), this.value("value")];
      case "Block":
        return this.braces("items", this.opensLine({ start: 0, end: node.range.start }, node.items));
      case "Setting":
        return [this.child("name"), this.value("value"), this.clause(" ", "block")];
      case "NestedBlock":
        return [this.child("name"), " ", this.child("block")];
      case "Attribute":
        return ["@", this.child("name"), node.arguments.length === 0 ? "" : this.enclosed("(", "arguments", ")")];
      case "NamedType":
        return this.child("name");
      case "OptionalType":
        return [this.child("type"), "?"];
      case "ListType":
        return group(["[", indent([softline, this.child("element")]), softline, "]"]);
      case "RecordType":
        return this.braces("fields", this.opensLine({ start: 0, end: node.range.start }, node.fields));
      case "RecordTypeField":
        return [this.child("name"), ": ", this.child("type")];
      case "RefinedType":
        return [this.child("type"), " where ", this.child("predicate")];
      case "ListLiteral":
        return this.enclosed("[", "elements", "]");
      case "ListComprehension":
        return group([
          "[for ",
          this.child("variable"),
          " in ",
          this.child("source"),
          indent([node.condition === undefined ? "" : [line, "if ", this.child("condition")], ":", line, this.child("element")]),
          softline,
          "]",
        ]);
      case "RecordLiteral":
        return this.braces("fields", this.opensLine({ start: 0, end: node.range.start }, node.fields));
      case "RecordField":
        return [this.child("name"), this.value("value")];
      case "If":
        return this.conditional();
      case "Match":
        return [
          "match ",
          this.child("subject"),
          " ",
          this.braces("arms", this.opensLine(node.subject.range, node.arms)),
        ];
      case "MatchArm":
        return [join(" | ", this.children("patterns")), " =>", this.after("value")];
      case "ValuePattern":
        return this.child("value");
      case "TypePattern":
        return ["is ", this.child("type")];
      case "WildcardPattern":
        return "_";
      case "Call":
        return [this.child("callee"), this.enclosed("(", "arguments", ")")];
      case "Argument":
        return node.name === undefined ? this.child("value") : [this.child("name"), this.value("value")];
      case "Member":
        return [this.child("object"), ".", this.child("name")];
      case "Unary":
        return [node.operator, this.child("operand")];
      case "Binary":
        return this.binary(node.operator);
      case "Is":
        return [this.child("operand"), " is ", this.child("type")];
      case "Parenthesized":
        return group(["(", indent([softline, this.child("expression")]), softline, ")"]);
      case "Name":
      case "QualifiedName":
      case "PathLiteral":
      case "IntLiteral":
      case "SizeLiteral":
      case "DurationLiteral":
      case "RateLiteral":
      case "AddressLiteral":
      case "MacLiteral":
      case "StringLiteral":
      case "BooleanLiteral":
      case "NameExpression":
      case "It":
        return this.asWritten(node.range);
      case "StringText":
      case "Interpolation":
      case "Comment":
      case "Documentation":
      case "Missing":
      case "Error":
        throw new Error(`A ${node.kind} node has no layout of its own.`);
    }
  }

  // ---- children --------------------------------------------------------------------------------------------------

  private at(key: string): Commented | undefined {
    return (this.path.node as unknown as Readonly<Record<string, Commented | undefined>>)[key];
  }

  private child(key: string): Doc {
    return this.path.call(this.printPath, key as never);
  }

  private children(key: string): Doc[] {
    return this.path.map(this.printPath, key as never);
  }

  private asWritten({ start, end }: Range): string {
    const text = this.options.originalText.slice(start, end);
    // A qualified name may be written over several lines.
    return this.path.node.kind === "QualifiedName" ? text.replaceAll(/\s+/g, "") : text;
  }

  /** A part that may be left out, after what introduces it. */
  private clause(introduction: string, key: string): Doc {
    return this.at(key) === undefined ? "" : [introduction, this.child(key)];
  }

  private from(): Doc {
    return this.clause(" from ", "from");
  }

  private extendsList(node: { readonly extends: readonly Node[] }): Doc {
    return node.extends.length === 0 ? "" : [" extends ", join(", ", this.children("extends"))];
  }

  private body(body: Node | undefined): Doc {
    return body === undefined ? "" : [" ", this.child("body")];
  }

  /** `= value`, on the next line if a comment is to come between. */
  private value(key: string): Doc {
    return this.at(key) === undefined ? "" : [" =", this.after(key)];
  }

  private after(key: string): Doc {
    return hasLeadingComment(this.at(key)) ? indent([hardline, this.child(key)]) : [" ", this.child(key)];
  }

  private attributes({ attributes }: Annotated): Doc {
    return attributes.length === 0 ? "" : this.children("attributes").map((attribute) => [attribute, hardline]);
  }

  // ---- brackets --------------------------------------------------------------------------------------------------

  /** Parentheses or square brackets: on one line, or each element on its own with a comma after the last. */
  private enclosed(open: string, key: string, close: string): Doc {
    const elements = this.children(key);
    if (elements.length === 0) return [open, this.dangling(softline), close];
    const [only] = (this.path.node as unknown as Readonly<Record<string, readonly Commented[]>>)[key] ?? [];
    if (elements.length === 1 && only !== undefined && this.hugs(only)) return [open, ...elements, close];
    return group([open, indent([softline, join([",", line], elements)]), ifBreak(","), softline, close]);
  }

  /** A bracketed value alone in parentheses needs no lines of its own. */
  private hugs(element: Commented): boolean {
    const value: Commented = element.kind === "Argument" && element.name === undefined ? element.value : element;
    if (element.comments !== undefined || value.comments !== undefined) return false;
    return value.kind === "ListLiteral" || value.kind === "RecordLiteral";
  }

  /** Braces: on one line with commas, or each item on its own line without. */
  private braces(key: string, expanded: boolean): Doc {
    const items: readonly Node[] = (this.path.node as unknown as Readonly<Record<string, readonly Node[]>>)[key] ?? [];
    if (items.length === 0) return ["{", this.dangling(hardline), "}"];
    const printed = this.children(key).map((item, index) => {
      if (index === items.length - 1) return item;
      return [item, ifBreak("", ","), line, this.isFollowedByBlank(items[index]) ? softline : ""];
    });
    return group(["{", indent([line, printed]), line, "}"], { shouldBreak: expanded });
  }

  /** Comments in brackets that hold nothing else. */
  private dangling(separator: Doc): Doc {
    const comments = (this.path.node as Commented).comments?.filter(({ leading, trailing }) => !leading && !trailing) ?? [];
    if (comments.length === 0) return "";
    const printed: Doc[] = [];
    this.path.each((path) => {
      const comment = path.node as unknown as (typeof comments)[number] & { printed?: boolean };
      if (comment.leading === true || comment.trailing === true) return;
      comment.printed = true;
      printed.push(printComment(path as unknown as CommentPath, this.options));
    }, "comments" as never);
    return [indent([separator, join(hardline, printed)]), hardline];
  }

  private isFollowedByBlank(node: Node | undefined): boolean {
    return node !== undefined && util.isNextLineEmpty(this.options.originalText, node.range.end);
  }

  /** Whether the writer put the first item on a new line: then all are. */
  private opensLine(before: Range, items: readonly Node[]): boolean {
    const first = items[0];
    return first !== undefined && this.options.originalText.slice(before.end, first.range.start).includes("\n");
  }

  // ---- the rest --------------------------------------------------------------------------------------------------

  private file({ declarations }: SourceFile): Doc {
    const printed = this.children("declarations").map((declaration, index): Doc => {
      const node = declarations[index];
      const next = declarations[index + 1];
      if (node === undefined || next === undefined) return declaration;
      const together = node.kind === next.kind && this.isOneLiner(node) && this.isOneLiner(next);
      return [declaration, hardline, this.isFollowedByBlank(node) || !together ? hardline : ""];
    });
    const comments = this.dangling("");
    return printed.length === 0 && comments === "" ? "" : [printed, comments === "" ? hardline : comments];
  }

  /** Declarations that may stand without a blank line between them, if the writer likes. */
  private isOneLiner(node: Node): boolean {
    switch (node.kind) {
      case "Use":
      case "Let":
      case "Type":
      case "Function":
        return true;
      case "Interface":
        return node.body === undefined || node.body.items.length === 0;
      case "Enum":
        return !this.opensLine(node.name.range, node.members);
      default:
        return false;
    }
  }

  private conditional(): Doc {
    const parts = ["if ", this.child("condition"), line, "then", this.after("consequent"), line, "else", this.after("alternate")];
    const parent = this.path.parent;
    const continues = parent?.kind === "If" && this.path.key === "alternate";
    return continues ? parts : group(indent(parts));
  }

  /** The operands of one chain are indented alike, and break all or none. */
  private binary(operator: BinaryOperator): Doc {
    const parts = [this.child("left"), ` ${operator}`, line, this.child("right")];
    const { parent } = this.path;
    const continues = parent?.kind === "Binary" && chainOf[parent.operator] === chainOf[operator];
    if (continues) return parts;
    return group(parent?.kind === "Parenthesized" ? parts : indent(parts));
  }
}

// Chevrotain's exceptions as diagnostics that say what was being read, what comes next in it, and what an example looks like.

import { EOF, tokenMatcher, type IRecognitionException, type IToken } from "chevrotain";

import { report, type Diagnostic, type DiagnosticDetails, type RegistryEntry } from "./diagnostic.ts";
import { maximumDiagnostics } from "./diagnostics/limits.ts";
import { expectedSomethingElse, notADeclaration, reservedDeclaration, reservedName } from "./diagnostics/syntax.ts";
import { rangeOf, tokenEnd } from "./lexer.ts";
import { nearestSpelling } from "./spelling.ts";
import * as t from "./tokens.ts";
import type { Range } from "./tree.ts";

/** What a rule reads, as people call it. */
interface Construct {
  readonly noun: string;
  readonly example: string;
  /** What the tokens and rules that this one uses stand for here, where the general word is too vague. */
  readonly parts?: Readonly<Record<string, string>>;
}

const aPath = 'a path in double quotes, such as "./main.ts"';

const constructs: Readonly<Record<string, Construct>> = {
  useDeclaration: { noun: "a `use`", example: "use std.http", parts: { useDeclaration: "a library such as `std.http` or a path in double quotes" } },
  interfaceHeader: {
    noun: "an `interface`",
    example: 'interface Tcp from "./tcp.ts"',
    parts: { name: "its name", endOfHeader: "`extends`, `from`, `{` or the end of the line" },
  },
  libraryHeader: {
    noun: "a `library`",
    example: 'library tcp(ip: [Ip], clock: Clock) -> Tcp from "./tcp.ts"',
    parts: {
      Library: "`library` after `default`",
      name: "its name",
      requirements: "its requirements in parentheses, which may be empty",
      qualifiedName: "the interface it gives",
      Arrow: "`->` and the interface it gives",
      endOfHeader: "`from`, then `when`, then `{` or the end of the line",
    },
  },
  targetHeader: {
    noun: "a `target`",
    example: "target microvm { provide Serial * 1 }",
    parts: { name: "its name", endOfHeader: "`from`, `{` or the end of the line" },
  },
  unikernelHeader: {
    noun: "a `unikernel`",
    example: "unikernel site { … }",
    parts: { name: "its name", qualifiedName: "the unikernel it extends", endOfHeader: "`extends`, `{` or the end of the line" },
  },
  enumHeader: { noun: "an `enum`", example: "enum Level { debug, info }", parts: { name: "its name", endOfHeader: "`{`" } },
  enumDeclaration: { noun: "an `enum`", example: "enum Level { debug, info }", parts: { LCurly: "`{` and its members" } },
  enumBody: { noun: "an `enum`", example: "enum Level { debug, info }", parts: { RCurly: "a member's name or `}`" } },
  typeDeclaration: { noun: "a `type`", example: "type Port = Int where 1 <= it && it <= 65535", parts: { name: "its name" } },
  functionDeclaration: {
    noun: "a `fn`",
    example: "fn half(size: Size) -> Size = size / 2",
    parts: { name: "its name", parameters: "its parameters in parentheses", Equals: "`=` and its result" },
  },
  letDeclaration: {
    noun: "a `let`",
    example: "let port = 80",
    parts: { name: "its name", Equals: "`=` and a value", colonBeforeType: "`=` and a value" },
  },
  deviceHeader: {
    noun: "a `device`",
    example: "device nic: Net",
    parts: {
      name: "its name",
      Colon: "`:` and an interface",
      endOfHeader: "`:` and an interface, `=` and a driver, `{` or the end of the line",
    },
  },
  networkHeader: {
    noun: "a `network`",
    example: "network lan on nic { address = 10.0.2.15/24 }",
    parts: { name: "a name", endOfHeader: "`on` and a device, `{` or the end of the line" },
  },
  paramDeclaration: {
    noun: "a `param`",
    example: "param port: Int = 80",
    parts: {
      Param: "`param` after `boot`",
      name: "its name",
      colonBeforeType: "`:` and a type, `=` and a value, or the end of the line",
    },
  },
  bootParamDeclaration: { noun: "a `boot param`", example: 'boot param greeting: String = "hello"' },
  serviceDeclaration: {
    noun: "a `service`",
    example: "service tcp: Tcp",
    parts: { name: "its name", Colon: "`:` and an interface", qualifiedName: "an interface" },
  },
  provideDeclaration: { noun: "a `provide`", example: "provide VirtioMmio * 8", parts: { qualifiedName: "an interface" } },
  appDeclaration: {
    noun: "an `app`",
    example: 'app main(console) from "./main.ts"',
    parts: { name: "the name of the exported function" },
  },
  ambientDeclaration: { noun: "an `ambient`", example: "ambient console, clock", parts: { name: "the name of a capability" } },
  assertDeclaration: { noun: "an `assert`", example: 'assert memory.heap >= 8MiB, "the cache needs 8 MiB"' },
  attribute: { noun: "an attribute", example: '@deprecated("use lan instead")', parts: { Word: "its name" } },
  setting: { noun: "a setting", example: "address = 10.0.2.15/24", parts: { Equals: "`=` and a value" } },
  block: { noun: "a block of settings", example: "{ mtu = 1500 }", parts: { RCurly: "a setting or `}`" } },
  requirement: { noun: "a requirement", example: "clock: Clock", parts: { name: "its name", Colon: "`:` and an interface" } },
  requirements: { noun: "the requirements", example: "(ip: [Ip], clock: Clock?)", parts: { RParen: "a requirement or `)`" } },
  parameter: { noun: "a parameter", example: "size: Size", parts: { name: "its name", Colon: "`:` and a type" } },
  parameters: { noun: "the parameters", example: "(a: Int, b: Int = 1)", parts: { RParen: "a parameter or `)`" } },
  arguments: { noun: "the arguments", example: "(lan.tcp, port = 80)", parts: { RParen: "an argument, `,` or `)`" } },
  list: { noun: "a list", example: "[80, 443]", parts: { RSquare: "an element, `,` or `]`" } },
  listType: { noun: "a list's type", example: "[Ip]" },
  comprehension: { noun: "a comprehension", example: "[for x in xs if x > 0: x * 2]", parts: { name: "the name of the element" } },
  record: { noun: "a record", example: "{ to = 10.0.0.0/8, via = 10.0.2.2 }", parts: { RCurly: "a field or `}`" } },
  recordField: { noun: "a record", example: "{ to = 10.0.0.0/8, via = 10.0.2.2 }", parts: { Equals: "`=` and a value" } },
  recordType: { noun: "a record's type", example: "{ to: Subnet, via: IpAddress }", parts: { RCurly: "a field or `}`" } },
  recordTypeField: { noun: "a record's type", example: "{ to: Subnet, via: IpAddress }", parts: { Word: "a field's name", Colon: "`:` and a type" } },
  parenthesized: { noun: "parentheses", example: "(a + b) * 2", parts: { RParen: "an operator or `)`" } },
  conditional: { noun: "an `if`", example: "if port == 80 then 1 else 2" },
  matchBody: { noun: "a `match`", example: "match level { debug => 1, _ => 2 }", parts: { RCurly: "a pattern or `}`" } },
  match: { noun: "a `match`", example: "match level { debug => 1, _ => 2 }", parts: { matchBody: "`{` and its cases" } },
  matchArm: { noun: "a `match`", example: "match level { debug => 1, _ => 2 }", parts: { FatArrow: "`=>` and a value" } },
  interpolation: { noun: "an interpolation", example: '"port ${port}"', parts: { InterpolationEnd: "an operator or `}`" } },
  member: { noun: "an expression", example: "lan.tcp" },
};

/** What a rule or a token is called where its construct has no better word. */
const generalWords: Readonly<Record<string, string>> = {
  name: "a name",
  qualifiedName: "a name",
  path: aPath,
  primary: "a value",
  pattern: "a pattern",
  unrefinedType: "a type",
  declaration: "a declaration",
  interfaceItem: "a `param` or a `service`",
  libraryItem: "a `param`, `memory =`, `let` or `assert`",
  targetItem: "a `provide`, a setting, `let` or `assert`",
  unikernelItem: "a declaration or a setting",
  blockItem: "a setting",
  Identifier: "a name",
  Word: "a name",
};

/** Where a stray item stands, and what may stand there. */
const places: Readonly<Record<string, { readonly place: string; readonly allowed: string; readonly keywords: readonly string[] }>> = {
  declaration: {
    place: "at the top of a file",
    allowed: "a line starts with `unikernel`, `use`, `let`, `type`, `enum`, `fn`, `interface`, `library` or `target`",
    keywords: t.declarationKeywords.map((type) => String(type.PATTERN)),
  },
  interfaceItem: {
    place: "in an interface",
    allowed: "a line starts with `param` or `service`",
    keywords: t.interfaceItemKeywords.map((type) => String(type.PATTERN)),
  },
  libraryItem: {
    place: "in a library",
    allowed: "a line starts with `param`, `let` or `assert`, or is `memory = …`",
    keywords: t.libraryItemKeywords.map((type) => String(type.PATTERN)),
  },
  targetItem: {
    place: "in a target",
    allowed: "a line starts with `provide`, `let` or `assert`, or is a setting such as `format = pvh`",
    keywords: t.targetItemKeywords.map((type) => String(type.PATTERN)),
  },
  unikernelItem: {
    place: "in a unikernel",
    allowed:
      "a line starts with `param`, `boot param`, `device`, `network`, `let`, `app`, `ambient` or `assert`, or is a setting such as `target = microvm`",
    keywords: t.unikernelItemKeywords.map((type) => String(type.PATTERN)),
  },
  blockItem: {
    place: "in a block of settings",
    allowed: "a line is a setting such as `mtu = 1500`, or a block such as `tcp { … }`",
    keywords: [],
  },
};

/** The bodies in which the words that start an item elsewhere are at home. */
const homes: readonly (readonly [string, readonly string[]])[] = [
  ["a unikernel", places["unikernelItem"]?.keywords ?? []],
  ["an interface", places["interfaceItem"]?.keywords ?? []],
  ["a target", places["targetItem"]?.keywords ?? []],
  ["the top of a file", places["declaration"]?.keywords ?? []],
];

const clauseWords = t.clauseKeywords.map((type) => String(type.PATTERN));

/** One diagnostic an error, but none for an error that touches what `reported` says already. */
export function describeErrors(
  errors: readonly IRecognitionException[],
  tokens: readonly IToken[],
  reported: readonly Diagnostic[],
  file: string,
): Diagnostic[] {
  const reporter = new SyntaxErrors(tokens, file);
  const diagnostics: Diagnostic[] = [];
  const occupied = reported.map(({ range }) => range).sort((a, b) => a.start - b.start);
  for (const error of errors) {
    if (diagnostics.length > maximumDiagnostics) break;
    const subject = reporter.subjectOf(error);
    const { offending, previous, span } = subject;
    if (isVirtual(offending) || (previous !== undefined && isVirtual(previous))) continue;
    if (touches(occupied, { start: previous === undefined ? 0 : previous.startOffset, end: span.end })) continue;
    diagnostics.push(reporter.describe(error, subject));
  }
  return diagnostics;
}

/** Where an error is. */
interface Subject {
  readonly offending: IToken;
  readonly previous: IToken | undefined;
  readonly span: Range;
}

function isVirtual(token: IToken): boolean {
  return token.image === "" && token.tokenType !== EOF;
}

/** The end of a line or of the file is shown at the end of what stands before it. */
function spanOf(offending: IToken, previous: IToken | undefined): Range {
  if (offending.tokenType !== EOF && offending.tokenType !== t.Newline) return rangeOf(offending);
  const end = previous === undefined ? 0 : tokenEnd(previous);
  return { start: end, end };
}

/** Whether one of `ranges`, sorted by start, overlaps or adjoins `range`. Binary search for the last that starts before its end. */
function touches(ranges: readonly Range[], range: Range): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) <= range.end) low = middle + 1;
    else high = middle;
  }
  const last = ranges[low - 1];
  return last !== undefined && last.end >= range.start;
}

class SyntaxErrors {
  private readonly indexes = new Map<number, number>();
  private readonly tokens: readonly IToken[];
  private readonly file: string;

  constructor(tokens: readonly IToken[], file: string) {
    this.tokens = tokens;
    this.file = file;
    for (const [index, token] of tokens.entries()) {
      if (token.image !== "") this.indexes.set(token.startOffset, index);
    }
  }

  /** An error at `Nothing` is about the token just consumed. */
  subjectOf(error: IRecognitionException): Subject {
    const before = (error as { previousToken?: IToken }).previousToken;
    const consumed = before !== undefined && !Number.isNaN(before.startOffset) ? before : undefined;
    const isConsumed = error.message === t.Nothing.name && consumed !== undefined;
    const offending = isConsumed ? consumed : error.token;
    const previous = isConsumed ? this.tokenBefore(consumed) : consumed;
    return { offending, previous, span: spanOf(offending, previous) };
  }

  private tokenBefore(token: IToken): IToken | undefined {
    return this.tokens[(this.indexes.get(token.startOffset) ?? 0) - 1];
  }

  describe(error: IRecognitionException, subject: Subject): Diagnostic {
    const { offending, span } = subject;
    const rules = error.context.ruleStack;
    const innermost = rules.at(-1) ?? "";
    if (innermost === "reservedDeclaration") return this.report(reservedDeclaration, span, { keyword: offending.image });
    if (innermost === "stray") return this.describeStray(rules.at(-2) ?? "", offending, span);
    const named = innermost === "name" || innermost === "qualifiedName";
    if (named && t.expressionKeywords.includes(offending.tokenType)) {
      return this.report(reservedName, span, { word: offending.image });
    }
    return this.describeExpected(error.message, rules, subject);
  }

  private report<P>(entry: RegistryEntry<P>, range: Range, parameters: P, details?: DiagnosticDetails): Diagnostic {
    return report(entry, { file: this.file, range }, parameters, details);
  }

  private describeExpected(tokenName: string, rules: readonly string[], subject: Subject): Diagnostic {
    const { offending, previous, span } = subject;
    const at = rules.findLastIndex((rule) => Object.hasOwn(constructs, rule));
    const construct = constructs[rules[at] ?? ""];
    const inner = [tokenName, ...rules.slice(at).reverse()];
    const expected = this.expectation(inner, construct, tokenName, previous);
    const example = construct === undefined ? [] : [`For example: ${construct.example}`];
    const hint = this.hint(tokenName, rules.at(-1) ?? "", subject);
    return this.report(
      expectedSomethingElse,
      span,
      { construct: construct?.noun ?? "this line", expected, found: describeToken(offending) },
      { notes: [...(hint.notes ?? []), ...example], fixes: hint.fixes ?? [] },
    );
  }

  private hint(tokenName: string, rule: string, { offending, previous, span }: Subject): DiagnosticDetails {
    const edit = (title: string, range: Range, newText: string) => ({
      fixes: [{ title, edits: [{ file: this.file, range, newText }] }],
    });
    if (rule === "endOfHeader") return this.clauseMeant(offending, span);
    if (rule === "colonBeforeType" && previous !== undefined) {
      const end = tokenEnd(previous);
      return edit("Add `:`", { start: end, end }, ":");
    }
    if (tokenName === t.Equals.name && offending.tokenType === t.Colon) return edit("Write `=`", span, " =");
    return {};
  }

  private expectation(
    inner: readonly string[],
    construct: Construct | undefined,
    tokenName: string,
    previous: IToken | undefined,
  ): string {
    if (tokenName === t.Word.name && previous?.tokenType === t.Dot) return "a name after the dot";
    if (inner.includes("name") && previous?.tokenType === t.On) return "the name of a device";
    if (inner.includes("qualifiedName") && previous?.tokenType === t.Colon) return "the name of an interface";
    if (inner.includes("qualifiedName") && previous?.tokenType === t.Equals) return "the name of a driver";
    for (const part of inner) {
      const own = construct?.parts?.[part];
      if (own !== undefined) return own;
    }
    for (const part of inner) {
      const general = generalWords[part];
      if (general !== undefined) return general;
    }
    const type = t.vocabulary.find(({ name }) => name === tokenName);
    return typeof type?.PATTERN === "string" ? `\`${type.PATTERN}\`` : "something else";
  }

  private describeStray(context: string, offending: IToken, span: Range): Diagnostic {
    const index = this.indexes.get(offending.startOffset) ?? 0;
    const before = this.tokens[index - 1]?.tokenType;
    const startsLine = before === undefined || before === t.Newline || before === t.LCurly || before === t.Comma;
    const found = describeToken(offending);
    if (!startsLine) {
      const parameters = { construct: "this declaration", expected: "the end of the line", found };
      return this.report(expectedSomethingElse, span, parameters, this.clauseMeant(offending, span));
    }
    const { place, allowed, keywords } = places[context] ?? places["declaration"] ?? { place: "here", allowed: "", keywords: [] };
    return this.report(notADeclaration, span, { found, place, allowed }, this.keywordMeant(offending, keywords, span));
  }

  private clauseMeant(offending: IToken, span: Range): DiagnosticDetails {
    const meant = tokenMatcher(offending, t.Word) ? nearestSpelling(offending.image, clauseWords) : undefined;
    return meant === undefined || meant === offending.image ? {} : this.suggestion(meant, span);
  }

  private keywordMeant(offending: IToken, keywords: readonly string[], span: Range): DiagnosticDetails {
    const word = offending.image;
    if (!tokenMatcher(offending, t.Word)) return {};
    const home = homes.find(([, words]) => words.includes(word));
    if (home !== undefined) return { notes: [`\`${word}\` belongs in ${home[0]}.`] };
    const meant = nearestSpelling(word, keywords);
    return meant === undefined ? {} : this.suggestion(meant, span);
  }

  private suggestion(meant: string, span: Range): DiagnosticDetails {
    const edit = { file: this.file, range: span, newText: meant };
    return { notes: [`Did you mean \`${meant}\`?`], fixes: [{ title: `Write \`${meant}\``, edits: [edit] }] };
  }
}

const longestQuoted = 40;

function describeToken(token: IToken): string {
  if (token.tokenType === EOF) return "the end of the file";
  if (token.tokenType === t.Newline) return "the end of the line";
  const { image } = token;
  return image.length > longestQuoted ? `\`${image.slice(0, longestQuoted)}…\`` : `\`${image}\``;
}

// What people call the things that the grammar's rules read: the words of syntax errors.

import * as t from "./tokens.ts";

/** What a rule reads, as people call it. */
export interface Construct {
  readonly noun: string;
  readonly example: string;
  /** What the tokens and rules that this one uses stand for here, where the general word is too vague. */
  readonly parts?: Readonly<Record<string, string>>;
}

const aPath = 'a path in double quotes, such as "./main.ts"';

export const constructs: Readonly<Record<string, Construct>> = {
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
      Library: "`library`",
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
export const generalWords: Readonly<Record<string, string>> = {
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
export const places: Readonly<Record<string, { readonly place: string; readonly allowed: string; readonly keywords: readonly string[] }>> = {
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
export const homes: readonly (readonly [string, readonly string[]])[] = [
  ["a unikernel", places["unikernelItem"]?.keywords ?? []],
  ["an interface", places["interfaceItem"]?.keywords ?? []],
  ["a target", places["targetItem"]?.keywords ?? []],
  ["the top of a file", places["declaration"]?.keywords ?? []],
];

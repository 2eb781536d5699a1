// Which properties of each kind of node hold nodes: what a generic walk needs. The type keeps the table complete and right.

import type { Node } from "./tree.ts";

type NodeOf<K extends Node["kind"]> = Extract<Node, { kind: K }>;
type Children = { readonly [K in Node["kind"]]: readonly Exclude<keyof NodeOf<K>, "kind" | "range">[] };

/** In source order. Comments are not children: they are listed in the source file. */
export const childKeys: Children = {
  SourceFile: ["declarations"],
  Name: [],
  QualifiedName: ["segments"],
  Missing: [],
  Error: ["name"],
  PathLiteral: [],
  Comment: [],
  Documentation: [],
  Attribute: ["name", "arguments"],
  Use: ["documentation", "attributes", "source"],
  Interface: ["documentation", "attributes", "name", "extends", "from", "body"],
  InterfaceBody: ["items"],
  Service: ["documentation", "attributes", "name", "interface"],
  Library: ["documentation", "attributes", "name", "requirements", "result", "from", "when", "body"],
  Requirement: ["name", "type"],
  LibraryBody: ["items"],
  Target: ["documentation", "attributes", "name", "from", "body"],
  TargetBody: ["items"],
  Provide: ["documentation", "attributes", "interface", "count"],
  Unikernel: ["documentation", "attributes", "name", "extends", "body"],
  UnikernelBody: ["items"],
  Param: ["documentation", "attributes", "name", "type", "default"],
  Device: ["documentation", "attributes", "name", "interface", "driver", "block"],
  Network: ["documentation", "attributes", "name", "device", "block"],
  App: ["documentation", "attributes", "name", "arguments", "from"],
  Ambient: ["documentation", "attributes", "names"],
  Assert: ["documentation", "attributes", "condition", "message"],
  Type: ["documentation", "attributes", "name", "type"],
  Enum: ["documentation", "attributes", "name", "members"],
  EnumMember: ["documentation", "attributes", "name"],
  Function: ["documentation", "attributes", "name", "parameters", "result", "value"],
  Parameter: ["name", "type", "default"],
  Let: ["documentation", "attributes", "name", "type", "value"],
  Block: ["items"],
  Setting: ["documentation", "attributes", "name", "value", "block"],
  NestedBlock: ["documentation", "attributes", "name", "block"],
  NamedType: ["name"],
  OptionalType: ["type"],
  ListType: ["element"],
  RecordType: ["fields"],
  RecordTypeField: ["documentation", "attributes", "name", "type"],
  RefinedType: ["type", "predicate"],
  IntLiteral: [],
  SizeLiteral: [],
  DurationLiteral: [],
  RateLiteral: [],
  AddressLiteral: [],
  MacLiteral: [],
  StringLiteral: ["parts"],
  StringText: [],
  Interpolation: ["expression"],
  BooleanLiteral: [],
  NameExpression: [],
  It: [],
  ListLiteral: ["elements"],
  ListComprehension: ["variable", "source", "condition", "element"],
  RecordLiteral: ["fields"],
  RecordField: ["name", "value"],
  If: ["condition", "consequent", "alternate"],
  Match: ["subject", "arms"],
  MatchArm: ["patterns", "value"],
  ValuePattern: ["value"],
  TypePattern: ["type"],
  WildcardPattern: [],
  Call: ["callee", "arguments"],
  Argument: ["name", "value"],
  Member: ["object", "name"],
  Unary: ["operand"],
  Binary: ["left", "right"],
  Is: ["operand", "type"],
  Parenthesized: ["expression"],
};

/** The children of a node, in source order. */
export function childrenOf(node: Node): readonly Node[] {
  const keys: readonly string[] = childKeys[node.kind];
  const properties = node as unknown as Readonly<Record<string, Node | readonly Node[] | undefined>>;
  return keys.flatMap((key) => properties[key] ?? []);
}

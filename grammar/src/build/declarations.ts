// Declarations and the items of their bodies. Every part may be absent after recovery: what the grammar demands is then `Missing`.

import type { CstNode, IToken } from "chevrotain";

import { interpolatedPath } from "../diagnostics/syntax.ts";
import { rangeOf, tokenEnd } from "../lexer.ts";
import type { ScannedString } from "../strings.ts";
import { leadingKeywords } from "../tokens.ts";
import type {
  Annotated,
  Block,
  BlockItem,
  Declaration,
  EnumMember,
  ErrorNode,
  InterfaceItem,
  LibraryItem,
  Missing,
  Name,
  Parameter,
  ParamDeclaration,
  PathLiteral,
  QualifiedName,
  Range,
  Requirement,
  TargetItem,
  UnikernelItem,
} from "../tree.ts";
import {
  endOfLast,
  missing,
  nameFrom,
  nodeOf,
  nodesOf,
  rangeOfNode,
  startOf,
  tokenOf,
  tokensOf,
  type BuildContext,
} from "./context.ts";
import { annotationsOf, buildArguments, buildExpression, buildName, buildQualifiedName, buildType } from "./expressions.ts";
import { separatedItems } from "./separators.ts";

/** What every declaration has: its own node without attributes, its range with them, its annotations. */
interface Item {
  readonly node: CstNode;
  readonly range: Range;
  readonly annotated: Annotated;
  readonly context: BuildContext;
}

type Builders<T> = Readonly<Record<string, (item: Item) => T>>;

/** Builds whichever of `builders` read the item; anything else is an error that was reported. */
function buildItem<T>(wrapper: CstNode, builders: Builders<T>, context: BuildContext): T | ErrorNode {
  const range = rangeOfNode(wrapper, 0);
  const annotated = annotationsOf(wrapper, context);
  for (const rule of Object.keys(wrapper.children)) {
    const node = nodeOf(wrapper, rule);
    const build = builders[rule];
    if (node !== undefined && build !== undefined) return build({ node, range, annotated, context });
  }
  return errorNode(wrapper, range);
}

function errorNode(wrapper: CstNode, range: Range): ErrorNode {
  const first: IToken | undefined =
    tokenOf(nodeOf(wrapper, "stray"), "Stray") ?? tokenOf(nodeOf(wrapper, "reservedDeclaration"), "keyword");
  const keyword = first !== undefined && leadingKeywords.has(first.tokenType) ? first.image : undefined;
  return { kind: "Error", range, keyword, name: undefined };
}

// ---- top level ---------------------------------------------------------------------------------------------------

export function buildDeclaration(node: CstNode, context: BuildContext): Declaration {
  return buildItem<Declaration>(node, declarationBuilders, context);
}

const declarationBuilders: Builders<Declaration> = {
  useDeclaration({ node, range, annotated, context }) {
    const position = endOfLast(range.end, tokenOf(node, "Use"));
    const path = nodeOf(node, "path");
    const source =
      path === undefined ? buildQualifiedName(nodeOf(node, "qualifiedName"), position) : buildPath(path, position, context);
    return { kind: "Use", range, ...annotated, source };
  },

  interfaceDeclaration({ node, range, annotated, context }) {
    const header = nodeOf(node, "interfaceHeader");
    const body = nodeOf(node, "interfaceBody");
    return {
      kind: "Interface",
      range,
      ...annotated,
      name: nameAfter(header, "Interface", range),
      extends: nodesOf(header, "qualifiedName").flatMap((name): QualifiedName[] => {
        const built = buildQualifiedName(name, range.end);
        return built.kind === "Missing" ? [] : [built];
      }),
      from: fromClause(header, context),
      body: body && {
        kind: "InterfaceBody",
        range: rangeOfNode(body, range.end),
        items: itemsOf<InterfaceItem>(body, interfaceItemBuilders, context),
      },
    };
  },

  libraryDeclaration({ node, range, annotated, context }) {
    const header = nodeOf(node, "libraryHeader");
    const body = nodeOf(node, "libraryBody");
    const when = tokenOf(header, "When");
    const resultAt = endOfLast(range.end, tokenOf(header, "Library"), nodeOf(header, "requirements"), tokenOf(header, "Arrow"));
    return {
      kind: "Library",
      range,
      ...annotated,
      isDefault: tokenOf(header, "Default") !== undefined,
      isAsync: tokenOf(header, "Async") !== undefined,
      name: nameAfter(header, "Library", range),
      requirements: separatedItems(nodeOf(header, "requirements"), "commas", context).map((item) =>
        buildRequirement(item, context),
      ),
      result: buildQualifiedName(nodeOf(header, "qualifiedName"), resultAt),
      from: fromClause(header, context),
      when: when && buildExpression(nodeOf(header, "expression"), tokenEnd(when), context),
      body: body && {
        kind: "LibraryBody",
        range: rangeOfNode(body, range.end),
        items: itemsOf<LibraryItem>(body, libraryItemBuilders, context),
      },
    };
  },

  targetDeclaration({ node, range, annotated, context }) {
    const header = nodeOf(node, "targetHeader");
    const body = nodeOf(node, "targetBody");
    return {
      kind: "Target",
      range,
      ...annotated,
      name: nameAfter(header, "Target", range),
      from: fromClause(header, context),
      body: body && {
        kind: "TargetBody",
        range: rangeOfNode(body, range.end),
        items: itemsOf<TargetItem>(body, targetItemBuilders, context),
      },
    };
  },

  unikernelDeclaration({ node, range, annotated, context }) {
    const header = nodeOf(node, "unikernelHeader");
    const body = nodeOf(node, "unikernelBody");
    return {
      kind: "Unikernel",
      range,
      ...annotated,
      name: nameAfter(header, "Unikernel", range),
      extends: clause(header, "Extends", "qualifiedName"),
      body: body && {
        kind: "UnikernelBody",
        range: rangeOfNode(body, range.end),
        items: itemsOf<UnikernelItem>(body, unikernelItemBuilders, context),
      },
    };
  },

  typeDeclaration({ node, range, annotated, context }) {
    const position = endOfLast(range.end, nodeOf(node, "name"), tokenOf(node, "Equals"));
    const type = buildType(nodeOf(node, "type"), position, context);
    return { kind: "Type", range, ...annotated, name: nameAfter(node, "Type", range), type };
  },

  enumDeclaration({ node, range, annotated, context }) {
    const members = separatedItems(nodeOf(node, "enumBody"), "lines", context).flatMap((item): EnumMember[] => {
      const name = tokenOf(item, "name");
      if (name === undefined) return [];
      const itemRange = rangeOfNode(item, 0);
      return [{ kind: "EnumMember", range: itemRange, ...annotationsOf(item, context), name: nameFrom(name) }];
    });
    return { kind: "Enum", range, ...annotated, name: nameAfter(nodeOf(node, "enumHeader"), "Enum", range), members };
  },

  functionDeclaration({ node, range, annotated, context }) {
    const arrow = tokenOf(node, "Arrow");
    const valueAt = endOfLast(range.end, nodeOf(node, "parameters"), nodeOf(node, "type"), tokenOf(node, "Equals"));
    return {
      kind: "Function",
      range,
      ...annotated,
      name: nameAfter(node, "Fn", range),
      parameters: separatedItems(nodeOf(node, "parameters"), "commas", context).map((item) => buildParameter(item, context)),
      result: arrow && buildType(nodeOf(node, "type"), tokenEnd(arrow), context),
      value: buildExpression(nodeOf(node, "expression"), valueAt, context),
    };
  },

  letDeclaration: buildLet,
};

function buildRequirement(node: CstNode, context: BuildContext): Requirement {
  const range = rangeOfNode(node, 0);
  const position = endOfLast(range.end, nodeOf(node, "name"), tokenOf(node, "Colon"));
  return {
    kind: "Requirement",
    range,
    name: buildName(nodeOf(node, "name"), range.start),
    type: buildType(nodeOf(node, "type"), position, context),
  };
}

function buildParameter(node: CstNode, context: BuildContext): Parameter {
  const { range, name, type } = buildRequirement(node, context);
  const equals = tokenOf(node, "Equals");
  const value = equals && buildExpression(nodeOf(node, "expression"), tokenEnd(equals), context);
  return { kind: "Parameter", range, name, type, default: value };
}

function buildLet({ node, range, annotated, context }: Item) {
  const colon = tokenOf(node, "Colon");
  const valueAt = endOfLast(range.end, nodeOf(node, "name"), nodeOf(node, "type"), tokenOf(node, "Equals"));
  return {
    kind: "Let",
    range,
    ...annotated,
    name: nameAfter(node, "Let", range),
    type: colon && buildType(nodeOf(node, "type"), tokenEnd(colon), context),
    value: buildExpression(nodeOf(node, "expression"), valueAt, context),
  } as const;
}

// ---- clauses -----------------------------------------------------------------------------------------------------

/** The declared name, which follows the keyword of that token type; `range` is the declaration's. */
function nameAfter(node: CstNode | undefined, keyword: string, { end }: Range): Name | Missing {
  return buildName(nodeOf(node, "name"), endOfLast(end, tokenOf(node, keyword)));
}

/** The qualified name after a keyword or a sign; `undefined` where that is absent. */
function clause(node: CstNode | undefined, sign: string, label: string): QualifiedName | Missing | undefined {
  const token = tokenOf(node, sign);
  return token && buildQualifiedName(nodeOf(node, label), tokenEnd(token));
}

function fromClause(node: CstNode | undefined, context: BuildContext): PathLiteral | Missing | undefined {
  const from = tokenOf(node, "From");
  return from && buildPath(nodeOf(node, "path"), tokenEnd(from), context);
}

function buildPath(node: CstNode | undefined, position: number, context: BuildContext): PathLiteral | Missing {
  const template = nodeOf(node, "template");
  if (template !== undefined) {
    context.report(interpolatedPath, rangeOfNode(template, position), undefined);
    return missing(position);
  }
  const token = tokenOf(node, "String");
  if (token === undefined) return missing(position);
  const { segments } = token.payload as ScannedString;
  const value = segments.map((segment) => (segment.kind === "text" ? segment.value : "")).join("");
  return { kind: "PathLiteral", range: rangeOf(token), value };
}

// ---- items -------------------------------------------------------------------------------------------------------

function itemsOf<T>(body: CstNode, builders: Builders<T>, context: BuildContext): readonly (T | ErrorNode)[] {
  return separatedItems(body, "lines", context).map((item) => buildItem(item, builders, context));
}

function buildParam({ node, range, annotated, context }: Item): ParamDeclaration {
  const colon = tokenOf(node, "Colon");
  const equals = tokenOf(node, "Equals");
  return {
    kind: "Param",
    range,
    ...annotated,
    isBoot: false,
    name: nameAfter(node, "Param", range),
    type: colon && buildType(nodeOf(node, "type"), tokenEnd(colon), context),
    default: equals && buildExpression(nodeOf(node, "expression"), tokenEnd(equals), context),
  };
}

function buildAssert({ node, range, annotated, context }: Item) {
  const position = endOfLast(range.end, tokenOf(node, "Assert"));
  const comma = tokenOf(node, "Comma");
  return {
    kind: "Assert",
    range,
    ...annotated,
    condition: buildExpression(nodeOf(node, "condition"), position, context),
    message: comma && buildExpression(nodeOf(node, "message"), tokenEnd(comma), context),
  } as const;
}

function buildSetting({ node, range, annotated, context }: Item) {
  const name = tokenOf(node, "name");
  const position = endOfLast(range.end, name, tokenOf(node, "Equals"));
  const block = nodeOf(node, "block");
  if (name === undefined) return { kind: "Error", range, keyword: undefined, name: undefined } as const;
  return {
    kind: "Setting",
    range,
    ...annotated,
    name: nameFrom(name),
    value: buildExpression(nodeOf(node, "expression"), position, context),
    block: block && buildBlock(block, context),
  } as const;
}

function buildNestedBlock({ node, range, annotated, context }: Item) {
  const name = tokenOf(node, "name");
  const block = nodeOf(node, "block");
  if (name === undefined || block === undefined) {
    return { kind: "Error", range, keyword: undefined, name: name && nameFrom(name) } as const;
  }
  return { kind: "NestedBlock", range, ...annotated, name: nameFrom(name), block: buildBlock(block, context) } as const;
}

const blockItemBuilders: Builders<BlockItem> = { setting: buildSetting, nestedBlock: buildNestedBlock };

function buildBlock(node: CstNode, context: BuildContext): Block {
  return { kind: "Block", range: rangeOfNode(node, 0), items: itemsOf<BlockItem>(node, blockItemBuilders, context) };
}

const interfaceItemBuilders: Builders<InterfaceItem> = {
  paramDeclaration: buildParam,
  serviceDeclaration({ node, range, annotated }) {
    const interfaceAt = endOfLast(range.end, nodeOf(node, "name"), tokenOf(node, "Colon"));
    const type = buildQualifiedName(nodeOf(node, "qualifiedName"), interfaceAt);
    return { kind: "Service", range, ...annotated, name: nameAfter(node, "Service", range), interface: type };
  },
};

const libraryItemBuilders: Builders<LibraryItem> = {
  paramDeclaration: buildParam,
  letDeclaration: buildLet,
  assertDeclaration: buildAssert,
  setting: buildSetting,
};

const targetItemBuilders: Builders<TargetItem> = {
  letDeclaration: buildLet,
  assertDeclaration: buildAssert,
  setting: buildSetting,
  provideDeclaration({ node, range, annotated, context }) {
    const star = tokenOf(node, "Star");
    const position = endOfLast(range.end, tokenOf(node, "Provide"));
    return {
      kind: "Provide",
      range,
      ...annotated,
      interface: buildQualifiedName(nodeOf(node, "qualifiedName"), position),
      count: star && buildExpression(nodeOf(node, "expression"), tokenEnd(star), context),
    };
  },
};

const unikernelItemBuilders: Builders<UnikernelItem> = {
  paramDeclaration: buildParam,
  letDeclaration: buildLet,
  assertDeclaration: buildAssert,
  setting: buildSetting,
  nestedBlock: buildNestedBlock,

  bootParamDeclaration(item) {
    const param = nodeOf(item.node, "paramDeclaration");
    if (param === undefined) return { kind: "Error", range: item.range, keyword: "boot", name: undefined };
    return { ...buildParam({ ...item, node: param }), isBoot: true };
  },

  deviceDeclaration({ node, range, annotated, context }) {
    const header = nodeOf(node, "deviceHeader");
    const block = nodeOf(node, "block");
    return {
      kind: "Device",
      range,
      ...annotated,
      name: nameAfter(header, "Device", range),
      interface: clause(header, "Colon", "interface"),
      driver: clause(header, "Equals", "driver"),
      block: block && buildBlock(block, context),
    };
  },

  networkDeclaration({ node, range, annotated, context }) {
    const header = nodeOf(node, "networkHeader");
    const on = tokenOf(header, "On");
    const block = nodeOf(node, "block");
    return {
      kind: "Network",
      range,
      ...annotated,
      name: nameAfter(header, "Network", range),
      device: on && buildName(nodeOf(header, "device"), tokenEnd(on)),
      block: block && buildBlock(block, context),
    };
  },

  appDeclaration({ node, range, annotated, context }) {
    const list = nodeOf(node, "arguments");
    return {
      kind: "App",
      range,
      ...annotated,
      name: nameAfter(node, "App", range),
      arguments: list && buildArguments(list, context),
      from: fromClause(node, context),
    };
  },

  ambientDeclaration({ node, range, annotated }) {
    const names = [...nodesOf(node, "name")]
      .sort((a, b) => startOf(a) - startOf(b))
      .flatMap((name) => tokensOf(name, "Identifier").map(nameFrom));
    return { kind: "Ambient", range, ...annotated, names };
  },
};

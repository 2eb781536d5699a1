// Expressions, and the types they mention. The parser reads a flat chain of operands and operators; precedence is made here.

import type { CstNode, IToken } from "chevrotain";

import type { DecodedAddress } from "../addresses.ts";
import { chainedComparison, positionalAfterNamed } from "../diagnostics/syntax.ts";
import { rangeOf, tokenEnd, type LiteralPayload } from "../lexer.ts";
import type { DecodedNumber } from "../numbers.ts";
import type { ScannedString } from "../strings.ts";
import * as t from "../tokens.ts";
import type {
  Annotated,
  Argument,
  Attribute,
  BinaryOperator,
  ErrorNode,
  Expression,
  ListType,
  MatchArm,
  Missing,
  Name,
  Pattern,
  QualifiedName,
  Range,
  RecordField,
  RecordType,
  RecordTypeField,
  StringLiteral,
  StringPart,
  Type,
  UnaryOperator,
} from "../tree.ts";
import {
  covering,
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
import { separatedItems } from "./separators.ts";

// ---- names -------------------------------------------------------------------------------------------------------

/** The name a `name` rule read; `position` is where it belongs when it is missing. */
export function buildName(node: CstNode | undefined, position: number): Name | Missing {
  const token = tokenOf(node, "Identifier");
  return token === undefined ? missing(position) : nameFrom(token);
}

export function buildQualifiedName(node: CstNode | undefined, position: number): QualifiedName | Missing {
  const first = tokenOf(node, "Identifier");
  if (first === undefined) return missing(position);
  const segments = [first, ...tokensOf(node, "Word")].map(nameFrom);
  return { kind: "QualifiedName", range: rangeOfNode(node, position), segments };
}

function unreadable(range: Range): ErrorNode {
  return { kind: "Error", range, keyword: undefined, name: undefined };
}

// ---- types -------------------------------------------------------------------------------------------------------

export function buildType(node: CstNode | undefined, position: number, context: BuildContext): Type {
  const unrefined = nodeOf(node, "unrefinedType");
  const type = buildUnrefinedType(unrefined, position, context);
  const where = tokenOf(node, "Where");
  if (where === undefined) return type;
  const predicate = buildExpression(nodeOf(node, "expression"), tokenEnd(where), context);
  return { kind: "RefinedType", range: covering(type, predicate), type, predicate };
}

function buildUnrefinedType(node: CstNode | undefined, position: number, context: BuildContext): Type {
  let type = buildPrimaryType(node, position, context);
  for (const question of tokensOf(node, "Question")) {
    type = { kind: "OptionalType", range: { start: type.range.start, end: tokenEnd(question) }, type };
  }
  return type;
}

function buildPrimaryType(node: CstNode | undefined, position: number, context: BuildContext): Type {
  const name = nodeOf(node, "qualifiedName");
  const list = nodeOf(node, "listType");
  const record = nodeOf(node, "recordType");
  const cut = tokenOf(node, "Unreadable");
  if (name !== undefined) {
    const qualified = buildQualifiedName(name, position);
    return qualified.kind === "Missing" ? qualified : { kind: "NamedType", range: qualified.range, name: qualified };
  }
  if (list !== undefined) return buildListType(list, context);
  if (record !== undefined) return buildRecordType(record, context);
  return cut === undefined ? missing(position) : unreadable(rangeOf(cut));
}

function buildListType(node: CstNode, context: BuildContext): ListType {
  const range = rangeOfNode(node, 0);
  return { kind: "ListType", range, element: buildType(nodeOf(node, "type"), range.start + 1, context) };
}

function buildRecordType(node: CstNode, context: BuildContext): RecordType {
  const fields = separatedItems(node, "lines", context).map((item): RecordTypeField => {
    const range = rangeOfNode(item, 0);
    const name = tokenOf(item, "name");
    const position = endOfLast(range.end, name, tokenOf(item, "Colon"));
    return {
      kind: "RecordTypeField",
      range,
      ...annotationsOf(item, context),
      name: name === undefined ? missing(range.end) : nameFrom(name),
      type: buildType(nodeOf(item, "type"), position, context),
    };
  });
  return { kind: "RecordType", range: rangeOfNode(node, 0), fields };
}

// ---- operators ---------------------------------------------------------------------------------------------------

const comparison = 3;
const coalescing = 4;

const levels: Readonly<Record<BinaryOperator, number>> = {
  "||": 1,
  "&&": 2,
  "==": comparison,
  "!=": comparison,
  "<": comparison,
  "<=": comparison,
  ">": comparison,
  ">=": comparison,
  "??": coalescing,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "%": 6,
};

/** Operators of other languages were reported by the lexer, which gave the token the type of the operator that is meant. */
function operatorOf(token: IToken): BinaryOperator {
  return String(token.tokenType.PATTERN) as BinaryOperator;
}

function isOrdering(operator: string): boolean {
  return operator.startsWith("<") || operator.startsWith(">");
}

interface Link {
  readonly token: IToken;
  readonly level: number;
  /** The right operand of a binary operator, or the type after `is`. */
  readonly right: CstNode | undefined;
}

export function buildExpression(node: CstNode | undefined, position: number, context: BuildContext): Expression {
  const [first, ...rest] = nodesOf(node, "operand");
  const types = nodesOf(node, "unrefinedType");
  const binary = tokensOf(node, "BinaryOperator").map((token, index): Link => {
    return { token, level: levels[operatorOf(token)], right: rest[index] };
  });
  const tests = tokensOf(node, "Is").map((token, index): Link => ({ token, level: comparison, right: types[index] }));
  const chain = [...binary, ...tests].sort((a, b) => a.token.startOffset - b.token.startOffset);
  return new Precedence(chain, context).climb(buildOperand(first, position, context), 0);
}

/** Precedence climbing over the links of one chain. */
class Precedence {
  private readonly chain: readonly Link[];
  private readonly context: BuildContext;
  private next = 0;

  constructor(chain: readonly Link[], context: BuildContext) {
    this.chain = chain;
    this.context = context;
  }

  climb(first: Expression, weakest: number): Expression {
    let left = first;
    for (;;) {
      const link = this.chain[this.next];
      if (link === undefined || link.level < weakest) return left;
      this.next++;
      left = link.level === comparison ? this.compare(left, link) : this.join(left, link);
    }
  }

  private join(left: Expression, link: Link): Expression {
    const operand = buildOperand(link.right, tokenEnd(link.token), this.context);
    const right = this.climb(operand, link.level === coalescing ? link.level : link.level + 1);
    return {
      kind: "Binary",
      range: covering(left, right),
      operator: operatorOf(link.token),
      operatorRange: rangeOf(link.token),
      left,
      right,
    };
  }

  private compare(left: Expression, link: Link): Expression {
    const chained = this.chainedOn(left, link);
    if (chained !== undefined) {
      const right = this.compareOnce(chained.middle, link);
      const operatorRange = rangeOf(link.token);
      return { kind: "Binary", range: covering(left, right), operator: "&&", operatorRange, left, right };
    }
    return this.compareOnce(left, link);
  }

  private compareOnce(left: Expression, link: Link): Expression {
    if (link.token.tokenType !== t.Is) return this.join(left, link);
    const type = buildUnrefinedType(link.right, tokenEnd(link.token), this.context);
    return { kind: "Is", range: covering(left, type), operatorRange: rangeOf(link.token), operand: left, type };
  }

  /** `1 <= it <= 9` is reported, and read as `1 <= it && it <= 9`. */
  private chainedOn(left: Expression, link: Link): { middle: Expression } | undefined {
    const before = left.kind === "Binary" && left.operator === "&&" && this.previousIsComparison() ? left.right : left;
    const isComparison = before.kind === "Is" || (before.kind === "Binary" && levels[before.operator] === comparison);
    if (!isComparison) return undefined;
    const middle = before.kind === "Is" ? before.operand : before.right;
    const repeated = ` && ${this.context.text.slice(middle.range.start, middle.range.end)}`;
    const insertion = { start: before.range.end, end: before.range.end };
    const isRange = before.kind === "Binary" && isOrdering(before.operator) && isOrdering(link.token.image);
    this.context.report(
      chainedComparison,
      { start: before.operatorRange.start, end: tokenEnd(link.token) },
      {
        first: this.context.text.slice(before.operatorRange.start, before.operatorRange.end),
        second: link.token.image,
      },
      { fixes: isRange ? [this.context.fix("Join two comparisons with `&&`", insertion, repeated)] : [] },
    );
    return { middle };
  }

  /** Whether the link before the one at hand was a comparison too: then an `&&` on the left is one made by `compare`. */
  private previousIsComparison(): boolean {
    return this.chain[this.next - 2]?.level === comparison;
  }
}

function buildOperand(node: CstNode | undefined, position: number, context: BuildContext): Expression {
  const prefixes = tokensOf(node, "UnaryOperator");
  const primaryPosition = endOfLast(position, ...prefixes);
  let expression = buildPrimary(nodeOf(node, "primary"), primaryPosition, context);
  for (const postfix of nodesOf(node, "postfix")) {
    const start = expression.range.start;
    const range = { start, end: rangeOfNode(postfix, expression.range.end).end };
    const dot = tokenOf(postfix, "Dot");
    if (dot === undefined) {
      expression = { kind: "Call", range, callee: expression, arguments: buildArguments(postfix, context) };
    } else {
      const name = tokenOf(postfix, "name");
      expression = {
        kind: "Member",
        range,
        object: expression,
        name: name === undefined ? missing(tokenEnd(dot)) : nameFrom(name),
      };
    }
  }
  for (const prefix of [...prefixes].reverse()) {
    expression = {
      kind: "Unary",
      range: { start: prefix.startOffset, end: expression.range.end },
      operator: String(prefix.tokenType.PATTERN) as UnaryOperator,
      operatorRange: rangeOf(prefix),
      operand: expression,
    };
  }
  return expression;
}

export function buildArguments(node: CstNode | undefined, context: BuildContext): readonly Argument[] {
  const built = separatedItems(node, "commas", context).map((item): Argument => {
    const name = tokenOf(item, "name");
    const range = rangeOfNode(item, 0);
    const position = endOfLast(range.start, name, tokenOf(item, "Equals"));
    const value = buildExpression(nodeOf(item, "expression"), position, context);
    return { kind: "Argument", range, name: name === undefined ? undefined : nameFrom(name), value };
  });
  const firstNamed = built.findIndex(({ name }) => name !== undefined);
  const late = firstNamed < 0 ? undefined : built.slice(firstNamed).find(({ name }) => name === undefined);
  if (late !== undefined) context.report(positionalAfterNamed, late.range, undefined);
  return built;
}

// ---- primaries ---------------------------------------------------------------------------------------------------

function buildPrimary(node: CstNode | undefined, position: number, context: BuildContext): Expression {
  const literal = tokenOf(node, "Literal");
  if (literal !== undefined) return buildLiteral(literal);
  const identifier = tokenOf(node, "Identifier");
  if (identifier !== undefined) {
    return { kind: "NameExpression", range: rangeOf(identifier), name: identifier.image };
  }
  const it = tokenOf(node, "It");
  if (it !== undefined) return { kind: "It", range: rangeOf(it) };
  for (const [rule, build] of compoundPrimaries) {
    const compound = nodeOf(node, rule);
    if (compound !== undefined) return build(compound, context);
  }
  return missing(position);
}

const compoundPrimaries: readonly (readonly [string, (node: CstNode, context: BuildContext) => Expression])[] = [
  ["template", buildTemplate],
  ["list", buildList],
  ["record", buildRecord],
  ["parenthesized", buildParenthesized],
  ["conditional", buildConditional],
  ["match", buildMatch],
];

function buildLiteral(token: IToken): Expression {
  const range = rangeOf(token);
  const { tokenType } = token;
  if (tokenType === t.True || tokenType === t.False) {
    return { kind: "BooleanLiteral", range, value: tokenType === t.True };
  }
  const payload = token.payload as LiteralPayload;
  if (payload === undefined) return unreadable(range);
  return "segments" in payload ? buildString(token, payload) : buildQuantity(payload, range);
}

function buildQuantity(value: DecodedAddress | DecodedNumber, range: Range): Expression {
  switch (value.kind) {
    case "int":
      return { kind: "IntLiteral", range, value: value.value };
    case "size":
      return { kind: "SizeLiteral", range, bytes: value.bytes };
    case "duration":
      return { kind: "DurationLiteral", range, nanoseconds: value.nanoseconds };
    case "rate":
      return { kind: "RateLiteral", range, bitsPerSecond: value.bitsPerSecond };
    case "ip": {
      const { family, bytes, prefixLength } = value;
      return { kind: "AddressLiteral", range, family, bytes, prefixLength };
    }
    case "mac":
      return { kind: "MacLiteral", range, bytes: value.bytes };
  }
}

function buildString(token: IToken, { segments }: ScannedString): StringLiteral {
  const parts = segments.flatMap((segment): StringPart[] => {
    const range = { start: token.startOffset + segment.start, end: token.startOffset + segment.end };
    return segment.kind === "text" ? [{ kind: "StringText", range, value: segment.value }] : [];
  });
  return { kind: "StringLiteral", range: rangeOf(token), parts };
}

function buildTemplate(node: CstNode, context: BuildContext): StringLiteral {
  const texts = tokensOf(node, "StringText").map((token): StringPart => {
    const [segment] = (token.payload as ScannedString).segments;
    return { kind: "StringText", range: rangeOf(token), value: segment?.kind === "text" ? segment.value : "" };
  });
  const interpolations = nodesOf(node, "interpolation").map((part): StringPart => {
    const range = rangeOfNode(part, 0);
    const expression = buildExpression(nodeOf(part, "expression"), range.start + 2, context);
    return { kind: "Interpolation", range, expression };
  });
  const parts = [...texts, ...interpolations].sort((a, b) => a.range.start - b.range.start);
  return { kind: "StringLiteral", range: rangeOfNode(node, 0), parts };
}

function buildList(node: CstNode, context: BuildContext): Expression {
  const range = rangeOfNode(node, 0);
  const comprehension = nodeOf(node, "comprehension");
  if (comprehension !== undefined) return buildComprehension(comprehension, range, context);
  const elements = separatedItems(node, "commas", context).map((item) =>
    buildExpression(nodeOf(item, "expression"), rangeOfNode(item, 0).start, context),
  );
  return { kind: "ListLiteral", range, elements };
}

function buildComprehension(node: CstNode, range: Range, context: BuildContext): Expression {
  const forEnd = endOfLast(range.start, tokenOf(node, "For"));
  const name = nodeOf(node, "name");
  const sourceAt = endOfLast(forEnd, name, tokenOf(node, "In"));
  const source = nodeOf(node, "source");
  const conditionAt = endOfLast(sourceAt, source, tokenOf(node, "If"));
  const condition = nodeOf(node, "condition");
  const elementAt = endOfLast(conditionAt, condition, tokenOf(node, "Colon"));
  const hasCondition = tokenOf(node, "If") !== undefined;
  return {
    kind: "ListComprehension",
    range,
    variable: buildName(name, forEnd),
    source: buildExpression(source, sourceAt, context),
    condition: hasCondition ? buildExpression(condition, conditionAt, context) : undefined,
    element: buildExpression(nodeOf(node, "element"), elementAt, context),
  };
}

function buildRecord(node: CstNode, context: BuildContext): Expression {
  const fields = separatedItems(node, "lines", context).flatMap((item): RecordField[] => {
    const name = tokenOf(item, "name");
    if (name === undefined) return [];
    const position = endOfLast(0, name, tokenOf(item, "Equals"));
    const value = buildExpression(nodeOf(item, "expression"), position, context);
    return [{ kind: "RecordField", range: rangeOfNode(item, 0), name: nameFrom(name), value }];
  });
  return { kind: "RecordLiteral", range: rangeOfNode(node, 0), fields };
}

function buildParenthesized(node: CstNode, context: BuildContext): Expression {
  const range = rangeOfNode(node, 0);
  const expression = buildExpression(nodeOf(node, "expression"), range.start + 1, context);
  return { kind: "Parenthesized", range, expression };
}

/** The concrete node holds a whole `else if` chain; the tree nests, from the last branch outwards. */
function buildConditional(node: CstNode, context: BuildContext): Expression {
  const ifs = tokensOf(node, "If");
  const thens = tokensOf(node, "Then");
  const conditions = nodesOf(node, "condition");
  const consequents = nodesOf(node, "consequent");
  const end = rangeOfNode(node, 0).end;
  const lastElse = endOfLast(end, tokensOf(node, "Else").at(ifs.length - 1));
  let alternate = buildExpression(nodeOf(node, "alternate"), lastElse, context);
  for (let branch = ifs.length - 1; branch >= 0; branch--) {
    const conditionAt = endOfLast(end, ifs[branch]);
    const consequentAt = endOfLast(conditionAt, conditions[branch], thens[branch]);
    const start = ifs[branch]?.startOffset ?? end;
    alternate = {
      kind: "If",
      range: { start, end: Math.max(end, alternate.range.end) },
      condition: buildExpression(conditions[branch], conditionAt, context),
      consequent: buildExpression(consequents[branch], consequentAt, context),
      alternate,
    };
  }
  return alternate;
}

function buildMatch(node: CstNode, context: BuildContext): Expression {
  const range = rangeOfNode(node, 0);
  const subjectAt = endOfLast(range.start, tokenOf(node, "Match"));
  const arms = separatedItems(nodeOf(node, "matchBody"), "lines", context).map((item) => buildArm(item, context));
  return { kind: "Match", range, subject: buildExpression(nodeOf(node, "expression"), subjectAt, context), arms };
}

function buildArm(node: CstNode, context: BuildContext): MatchArm {
  const range = rangeOfNode(node, 0);
  const patterns = nodesOf(node, "pattern").map((pattern) => buildPattern(pattern, range.start, context));
  const valueAt = endOfLast(range.end, nodesOf(node, "pattern").at(-1), tokenOf(node, "FatArrow"));
  return {
    kind: "MatchArm",
    range,
    patterns: patterns.length === 0 ? [missing(range.start)] : patterns,
    value: buildExpression(nodeOf(node, "expression"), valueAt, context),
  };
}

function buildPattern(node: CstNode, position: number, context: BuildContext): Pattern {
  const range = rangeOfNode(node, position);
  const is = tokenOf(node, "Is");
  if (is !== undefined) {
    const type = buildUnrefinedType(nodeOf(node, "unrefinedType"), tokenEnd(is), context);
    return { kind: "TypePattern", range, type };
  }
  const value = buildOperand(nodeOf(node, "operand"), position, context);
  if (value.kind === "Missing") return value;
  const isWildcard = value.kind === "NameExpression" && value.name === "_";
  return isWildcard ? { kind: "WildcardPattern", range } : { kind: "ValuePattern", range, value };
}

// ---- annotations -------------------------------------------------------------------------------------------------

/** The annotations of the item that `node` is. */
export function annotationsOf(node: CstNode, context: BuildContext): Annotated {
  return {
    documentation: context.documentationOf(startOf(node)),
    attributes: nodesOf(node, "attribute").map((attribute) => buildAttribute(attribute, context)),
  };
}

function buildAttribute(node: CstNode, context: BuildContext): Attribute {
  const name = tokenOf(node, "name");
  const list = nodeOf(node, "arguments");
  const { start } = rangeOfNode(node, 0);
  const position = endOfLast(start, tokenOf(node, "At"));
  // The rule takes the newline after the attribute too, which is no part of it.
  return {
    kind: "Attribute",
    range: { start, end: endOfLast(position, name, list) },
    name: name === undefined ? missing(position) : nameFrom(name),
    arguments: list === undefined ? [] : buildArguments(list, context),
  };
}

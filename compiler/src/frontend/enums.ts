// Enums. A member that TypeScript can compute is a constant wherever it is read; one that only the running program can is a
// global. `E[value]` is a comparison with each member, and only an enum that is asked for as a value has an object.

import ts from "typescript";
import type { Expression, Statement } from "../ir/hir.ts";
import { NUMBER, STRING } from "../ir/types.ts";
import { admitsUndefined, isTopLevel } from "./bindings.ts";
import { conditional, effect, equal, isNullish, letIn, number, readLocal, string, undefinedValue } from "./build.ts";
import { refuseConstruct, type Context, type Frame } from "./context.ts";
import { asValue, convert, lowerTo, trust } from "./conversions.ts";
import { lowerExpression } from "./expressions.ts";
import { globalOf } from "./globals.ts";
import { chooseByKey, possibleKeys } from "./keyed.ts";
import { makeLiteral } from "./object_literals.ts";

const symbolOf = (context: Context, member: ts.EnumMember): ts.Symbol => {
  const symbol = context.checker.getSymbolAtLocation(member.name);
  if (symbol === undefined) throw new Error("an enum's member has a symbol");
  return symbol;
};

const membersOf = (symbol: ts.Symbol): readonly ts.EnumMember[] => symbol.declarations?.filter(ts.isEnumDeclaration).flatMap((each) => [...each.members]) ?? [];

const keyOf = (member: ts.EnumMember): string => (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name) || ts.isNumericLiteral(member.name) ? member.name.text : member.name.getText());

/** What evaluating the declaration does: it computes the members that are no constants. */
export function lowerEnum(frame: Frame, node: ts.EnumDeclaration): readonly Statement[] {
  const { context } = frame;
  if (isOnlyDeclared(node)) return [];
  return node.members.flatMap((member): Statement[] => {
    if (member.initializer === undefined || context.checker.getConstantValue(member) !== undefined) return [];
    if (!isTopLevel(node.parent)) return refuseConstruct(member, "an enum member that is computed inside a function");
    const global = globalOf(context, symbolOf(context, member));
    return [effect({ kind: "setGlobal", global: global.id, value: lowerTo(frame, member.initializer, global.type), type: global.type, position: context.position(member) })];
  });
}

/** `declare enum`, which other code would have to define. */
const isOnlyDeclared = (node: ts.EnumDeclaration): boolean => node.modifiers?.some((each) => each.kind === ts.SyntaxKind.DeclareKeyword) ?? false;

export function readEnumMember(frame: Frame, member: ts.EnumMember, node: ts.Node): Expression {
  const { context } = frame;
  const constant = context.checker.getConstantValue(member);
  const position = context.position(node);
  if (isOnlyDeclared(member.parent)) return refuseConstruct(node, "a member of an enum that is only declared");
  if (typeof constant === "number") return number(constant, position);
  if (typeof constant === "string") return string(constant, position);
  const global = globalOf(context, symbolOf(context, member));
  return { kind: "global", global: global.id, tdz: true, type: global.type, position };
}

function enumNamed(context: Context, node: ts.Expression): ts.Symbol | undefined {
  const symbol = context.symbolAt(node);
  return symbol !== undefined && symbol.flags & ts.SymbolFlags.Enum ? symbol : undefined;
}

/** `E[value]`, the name of a member, and `E[key]` for a key that is the name of one. */
export function lowerEnumElement(frame: Frame, node: ts.ElementAccessExpression): Expression | undefined {
  const { context } = frame;
  const named = enumNamed(context, node.expression);
  if (named === undefined) return undefined;
  const members = membersOf(named);
  const position = context.position(node);
  const keys = possibleKeys(frame, node.argumentExpression);
  if (keys !== undefined) {
    const cases = keys.map((key) => {
      const member = members.find((each) => keyOf(each) === key) ?? refuseConstruct(node, `the member \`${key}\` of this enum`);
      return { name: key, member: readEnumMember(frame, member, node) };
    });
    const type = context.types.union(cases.map((each) => each.member.type));
    const key = frame.local("", STRING);
    const chosen = chooseByKey(frame, readLocal(key, position), cases.map((each) => ({ name: each.name, result: convert(each.member, type) })), type);
    return letIn(key, lowerTo(frame, node.argumentExpression, STRING), chosen, position);
  }
  const value = asValue(lowerExpression(frame, node.argumentExpression));
  if (value.type !== NUMBER) return refuseConstruct(node, "an enum by a computed name");
  const local = frame.local("", NUMBER);
  const held = readLocal(local, position);
  const type = context.types.orUndefined(STRING);
  // Of two members with one value the later one names it.
  const body = members.reduce<Expression>((otherwise, member) => {
    const each = readEnumMember(frame, member, node);
    return each.type === NUMBER ? conditional(equal(held, each, position), convert(string(keyOf(member), position), type), otherwise, type, position) : otherwise;
  }, convert(undefinedValue(position), type));
  const found = letIn(local, value, body, position);
  return admitsUndefined(context.checker, node) ? found : convert(found, STRING, "checked");
}

const ARRAY_INDEX = /^(?:0|[1-9][0-9]{0,9})$/;

/** The object that the enum is as a value: made when it is first asked for, its keys in the order that JavaScript gives them. */
export function enumObject(frame: Frame, symbol: ts.Symbol, node: ts.Node): Expression {
  const { context } = frame;
  const position = context.position(node);
  const entries = new Map<string, Expression>();
  for (const member of membersOf(symbol)) {
    const constant = context.checker.getConstantValue(member);
    if (constant === undefined) return refuseConstruct(node, "an enum with computed members as a value");
    entries.set(keyOf(member), readEnumMember(frame, member, node));
    if (typeof constant === "number") entries.set(String(constant), string(keyOf(member), position));
  }
  const indices = [...entries].filter(([name]) => ARRAY_INDEX.test(name)).sort(([a], [b]) => Number(a) - Number(b));
  const names = [...entries].filter(([name]) => !ARRAY_INDEX.test(name));
  const literal = makeLiteral(frame, node, [...indices, ...names].map(([name, value]) => ({ name, value, method: false })));
  const place = membersOf(symbol)[0] ?? node;
  const global = context.hiddenGlobal(`enum ${context.position(place).file}:${context.position(place).start}`, context.types.orUndefined(literal.type));
  const known: Expression = { kind: "global", global: global.id, tdz: false, type: global.type, position };
  const kept: Expression = { kind: "setGlobal", global: global.id, value: convert(literal, global.type), type: global.type, position };
  return trust(convert(conditional(isNullish(known, position), kept, known, global.type, position), literal.type, "narrow"), context.typeAt(node));
}

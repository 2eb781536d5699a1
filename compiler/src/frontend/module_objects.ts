// `import * as m` where `m` itself is a value: spread, passed on, read by a computed key. The object is made when it is first asked
// for and has what the module exports, in the order of the names (10.4.6, module namespace exotic objects). What is
// assigned again would have to change in it as well, and is refused.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import { conditional, isNullish } from "./build.ts";
import { classValue, isDynamic } from "./class_objects.ts";
import { refuseConstruct, type Frame } from "./context.ts";
import { convert, trust } from "./conversions.ts";
import { enumObject } from "./enums.ts";
import { functionOf } from "./functions.ts";
import { readGlobal } from "./globals.ts";
import { makeLiteral } from "./object_literals.ts";

export function moduleObject(frame: Frame, module: ts.Symbol, node: ts.Node): Expression {
  const { context } = frame;
  const position = context.position(node);
  const names = context.checker.getExportsOfModule(module).filter((each) => (context.resolve(each).flags & ts.SymbolFlags.Value) !== 0).sort((a, b) => (a.name < b.name ? -1 : 1));
  const literal = makeLiteral(frame, node, names.map((each) => ({ name: each.name, value: exportedValue(frame, context.resolve(each), node), method: false })));
  const global = context.hiddenGlobal(`module ${module.name}`, context.types.orUndefined(literal.type));
  const known: Expression = { kind: "global", global: global.id, tdz: false, type: global.type, position };
  const kept: Expression = { kind: "setGlobal", global: global.id, value: convert(literal, global.type), type: global.type, position };
  return trust(convert(conditional(isNullish(known, position), kept, known, global.type, position), literal.type, "narrow"), context.typeAt(node));
}

/** What is exported, as it was declared: `node` is where the module is mentioned. */
function exportedValue(frame: Frame, symbol: ts.Symbol, node: ts.Node): Expression {
  const { context } = frame;
  const declaration = symbol.valueDeclaration;
  if (declaration !== undefined && ts.isFunctionDeclaration(declaration)) {
    const implementation = symbol.declarations?.find((each): each is ts.FunctionDeclaration => ts.isFunctionDeclaration(each) && each.body !== undefined);
    if (implementation !== undefined) return { kind: "closure", function: functionOf(context, implementation), type: context.checked(context.checker.getTypeOfSymbol(symbol), node), position: context.position(node) };
  }
  if (declaration !== undefined && ts.isClassLike(declaration) && !isDynamic(context, declaration)) return classValue(context, declaration, node);
  if (declaration !== undefined && ts.isEnumDeclaration(declaration)) return enumObject(frame, symbol, node);
  const isVariable = declaration !== undefined && (ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration) || ts.isExportAssignment(declaration));
  if (isVariable && !context.facts.isAssigned(symbol)) return readGlobal(context, symbol, node);
  return refuseConstruct(node, `a module as a value, because of its export \`${symbol.name}\``);
}

// `var` (14.3.2): one variable for the whole function, `undefined` until it is assigned. Most are used like `let`, inside of the
// block that declares them and after the declaration, and are compiled as that; the others exist from the function's start.

import ts from "typescript";
import type { Statement } from "../ir/hir.ts";
import { containerOf, isContainer, isModuleLevel, mayPrecede } from "./bindings.ts";
import { declare, undefinedValue, effect } from "./build.ts";
import { convert } from "./conversions.ts";
import type { Frame } from "./context.ts";
import { globalOf } from "./globals.ts";
import { boundNames } from "./patterns.ts";

/** The list that declares a `var`; undefined for every other declaration. */
export function varListOf(declaration: ts.Node): ts.VariableDeclarationList | undefined {
  let at = declaration;
  while (ts.isBindingElement(at) || ts.isObjectBindingPattern(at) || ts.isArrayBindingPattern(at) || ts.isVariableDeclaration(at)) at = at.parent;
  return at !== declaration && ts.isVariableDeclarationList(at) && (at.flags & ts.NodeFlags.BlockScoped) === 0 ? at : undefined;
}

/** Whether a use of a local variable shows that it is no `let`. Those of a module: see `hoistVars`. */
export function usedAcrossBlocks(use: ts.Node, declaration: ts.Declaration): boolean {
  const list = varListOf(declaration);
  if (list === undefined || isModuleLevel(declaration)) return false;
  const scope = ts.isVariableStatement(list.parent) ? list.parent.parent : list.parent;
  const isList = ts.isBlock(scope) || ts.isSourceFile(scope) || ts.isModuleBlock(scope) || ts.isCaseOrDefaultClause(scope) || ts.isIterationStatement(scope, false);
  if (!isList || use.pos < scope.pos || use.end > scope.end || mayPrecede(use, declaration)) return true;
  // Declared in a loop, it is one variable for all iterations.
  const own = ts.isForStatement(list.parent) ? list.parent.parent : list.parent;
  const isRepeated = ts.findAncestor(own, (at) => (isContainer(at) ? "quit" : ts.isIterationStatement(at, false))) !== undefined;
  const keepsValue = ts.isVariableDeclaration(declaration) && declaration.initializer === undefined && !ts.isForOfStatement(list.parent) && !ts.isForInStatement(list.parent);
  return isRepeated && (keepsValue || containerOf(use) !== containerOf(declaration));
}

/** The variables of `var` that exist from the start of a function, or of a module, on. */
export function hoistVars(frame: Frame, body: ts.Node): Statement[] {
  const { context } = frame;
  const statements: Statement[] = [];
  const seen = new Set<ts.Symbol>();
  const hoist = (name: ts.Identifier): void => {
    const symbol = context.checker.getSymbolAtLocation(name);
    if (symbol === undefined || seen.has(symbol) || context.locals.has(symbol)) return;
    seen.add(symbol);
    const position = context.position(name);
    if (symbol.declarations?.some(isModuleLevel) === true) {
      if (!context.earlyGlobals.has(symbol)) return;
      // Code of other modules may read it before this module is evaluated.
      const global = globalOf(context, symbol, context.types.orUndefined(context.typeAt(name)));
      context.firstStatements.push(effect({ kind: "setGlobal", global: global.id, value: convert(undefinedValue(position), global.type), type: global.type, position }));
      return;
    }
    if (!context.facts.isHoisted(symbol)) return;
    const declared = context.typeAt(name);
    // TypeScript sees that nobody reads it too early, but not what a closure does.
    const mayBeUnset = context.facts.isCapturedEarly(symbol) || context.facts.isReadUnset(symbol);
    const local = frame.local(name.text, mayBeUnset ? context.types.orUndefined(declared) : declared, true);
    frame.declare(symbol, local, mayBeUnset);
    statements.push(declare(local, convert(undefinedValue(position), local.type), position));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node) || ts.isExpression(node)) return;
    if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped)) for (const each of node.declarations) boundNames(each.name).forEach(hoist);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return statements;
}

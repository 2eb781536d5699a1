// Variables of modules and static fields of classes.

import ts from "typescript";
import type { Expression, HirGlobal } from "../ir/hir.ts";
import type { HirType } from "../ir/types.ts";
import { UNKNOWN } from "../ir/types.ts";
import { containerOf, holdsUndefined, mayMiss, withoutParentheses } from "./bindings.ts";
import { refuseConstruct, type Context } from "./context.ts";
import { varListOf } from "./var_scopes.ts";

/** The global of a module-level variable or static field, made when it is first mentioned. */
export function globalOf(context: Context, symbol: ts.Symbol, type?: HirType): HirGlobal {
  const known = context.globalIds.get(symbol);
  const existing = known === undefined ? undefined : context.globals[known];
  if (existing !== undefined) return existing;
  const id = context.globals.length;
  const declared = type ?? declaredType(context, symbol);
  const global: HirGlobal = { id, name: nameOf(symbol), type: isWidened(context, symbol) ? context.types.orUndefined(declared) : declared };
  context.globals.push(global);
  context.globalIds.set(symbol, id);
  return global;
}

/**
 * Holds an element that may not have been there, and the program asks (see {@link LocalBinding}); or what is `undefined`
 * until it gets a value: a variable without an initialiser, a static field while its class is evaluated.
 */
export function isWidened(context: Context, symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined) return false;
  if (context.facts.isReadUnset(symbol)) return true;
  if (ts.isPropertyDeclaration(declaration)) return context.earlyGlobals.has(symbol) || (declaration.initializer === undefined && !holdsUndefined(context.checker.getTypeOfSymbol(symbol)));
  if (!context.facts.isTestedForUndefined(symbol)) return false;
  return ts.isBindingElement(declaration) || (ts.isVariableDeclaration(declaration) && readsMissing(context, declaration));
}

/** `const x = xs[i]` where the program asks later whether `x` is there; `let x: T;` that may be read before it is assigned. */
export function readsMissing(context: Context, node: ts.VariableDeclaration): boolean {
  const initializer = node.initializer === undefined ? undefined : withoutParentheses(node.initializer);
  const symbol = context.checker.getSymbolAtLocation(node.name);
  if (symbol !== undefined && context.facts.isReadUnset(symbol)) return true;
  if (symbol === undefined || initializer === undefined || !mayMiss(initializer) || !context.facts.isTestedForUndefined(symbol)) return false;
  if (!ts.isElementAccessExpression(initializer)) return true;
  const source = context.types.nonNullish(context.types.of(context.checker.getTypeAtLocation(initializer.expression)));
  return source.kind === "array" || source.kind === "string" || source.kind === "native";
}

function declaredType(context: Context, symbol: ts.Symbol): HirType {
  const type = context.checker.getTypeOfSymbol(symbol);
  return type.flags & ts.TypeFlags.Any ? UNKNOWN : context.types.of(type);
}

function nameOf(symbol: ts.Symbol): string {
  const parent = symbol.valueDeclaration?.parent;
  return parent !== undefined && ts.isClassLike(parent) ? `${parent.name?.text ?? ""}.${symbol.name}` : symbol.name;
}

export function readGlobal(context: Context, symbol: ts.Symbol, node: ts.Node): Expression {
  const global = globalOf(context, symbol);
  return { kind: "global", global: global.id, tdz: mayBeEarly(context, symbol, node), type: global.type, position: context.position(node) };
}

/** Refuses a use of a namespace that may not have been evaluated yet. */
export function requireNamespace(context: Context, namespace: ts.Symbol, node: ts.Node): void {
  const declared = namespace.declarations?.some(ts.isModuleDeclaration) ?? false;
  if (declared && mayBeEarly(context, namespace, node)) refuseConstruct(node, `the use of the namespace \`${namespace.name}\` before it is evaluated`);
}

/** Only a use further down in the code of the same module is sure to come after. */
function mayBeEarly(context: Context, symbol: ts.Symbol, node: ts.Node): boolean {
  const declaration = symbol.valueDeclaration;
  if (!context.earlyGlobals.has(symbol) || (declaration !== undefined && varListOf(declaration) !== undefined)) return false;
  const container = containerOf(node);
  return !(ts.isSourceFile(container) && declaration?.getSourceFile() === container && node.pos >= declaration.end);
}

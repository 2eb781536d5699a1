// `globalThis` as a value. It is an object that grows, and has those functions of the library that the file mentions by name
// and the unikernel grants; another name that the library has throws when it is read, and what the library lacks is
// `undefined`, as on any platform that lacks it.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import { UNKNOWN } from "../ir/types.ts";
import { sequence, string } from "./build.ts";
import { convert } from "./conversions.ts";
import { Refusal, type Frame } from "./context.ts";
import { builtinCall } from "./iteration.ts";
import { functionOf, signatureOf } from "./functions.ts";
import { intrinsicWrapper } from "./intrinsics.ts";

export function globalObject(frame: Frame, node: ts.Identifier): Expression {
  const { context } = frame;
  const all = context.checker.getSymbolsInScope(node, ts.SymbolFlags.Variable | ts.SymbolFlags.Function | ts.SymbolFlags.Class)
    .filter(({ valueDeclaration }) => valueDeclaration !== undefined && context.isLibraryFile(valueDeclaration.getSourceFile()));
  const mentioned = propertyNames(node.getSourceFile());
  const position = context.position(node);
  const offers = all.flatMap((symbol) => (mentioned.has(symbol.name) ? offer(frame, symbol, node) : []));
  const object = builtinCall(frame, "globalObject", [string(all.map(({ name }) => name).join(" "), position)], node);
  return sequence(offers, convert(object, UNKNOWN), position);
}

/** Puts a function of the library into the object, unless it has been put there. */
function offer(frame: Frame, symbol: ts.Symbol, node: ts.Identifier): readonly Expression[] {
  const { context } = frame;
  const declaration = context.builtins.function(symbol.name);
  if (declaration === undefined || !isGranted(frame, symbol, node)) return [];
  const position = context.position(node);
  const { parameters, rest, result } = signatureOf(context, declaration);
  const fn: Expression = { kind: "closure", function: declaration.body === undefined ? intrinsicWrapper(context, declaration) : functionOf(context, declaration), type: context.types.function(parameters, rest, result), position };
  return [builtinCall(frame, "offerGlobal", [string(symbol.name, position), convert(fn, UNKNOWN)], node)];
}

function isGranted({ context }: Frame, symbol: ts.Symbol, node: ts.Node): boolean {
  try {
    context.builtins.requireGrant(symbol, node, symbol.name);
    return true;
  } catch (problem) {
    if (problem instanceof Refusal) return false;
    throw problem;
  }
}

function propertyNames(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) names.add(node.name.text);
    else if (ts.isStringLiteralLike(node)) names.add(node.text);
    else if (ts.isBindingElement(node)) names.add((node.propertyName ?? node.name).getText(file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

// Syntax that is refused for good wherever it stands, so that the type errors it brings along need not be read.

import ts from "typescript";

export interface Outlawed {
  readonly what: string;
  readonly instead: string;
}

export function outlawed(checker: ts.TypeChecker, node: ts.Node): Outlawed | undefined {
  if (ts.isWithStatement(node)) return { what: "`with`", instead: "name the object" };
  if (ts.isDecorator(node)) return { what: "a decorator", instead: "call a function that takes the class or the member" };
  if (ts.isVariableDeclarationList(node)) {
    const kind = node.flags & ts.NodeFlags.BlockScoped;
    return kind === ts.NodeFlags.Using || kind === ts.NodeFlags.AwaitUsing ? { what: "`using`", instead: "Node 20 does not run it; use `try` and `finally`" } : undefined;
  }
  if (!ts.isIdentifier(node)) return undefined;
  if (node.text === "arguments" && isArgumentsObject(checker, node)) return { what: "`arguments`", instead: "declare a rest parameter" };
  if (node.text === "eval" && ts.isCallExpression(node.parent) && node.parent.expression === node && checker.getSymbolAtLocation(node) === undefined) return { what: "`eval`", instead: "write the code" };
  return undefined;
}

function isArgumentsObject(checker: ts.TypeChecker, node: ts.Identifier): boolean {
  const { parent } = node;
  const isName = (ts.isPropertyAccessExpression(parent) && parent.name === node) || ts.isPropertyAssignment(parent) || ts.isBindingElement(parent) || ts.isTypeElement(parent) || ts.isClassElement(parent);
  if (isName) return false;
  const symbol = checker.getSymbolAtLocation(node);
  return symbol !== undefined && (symbol.declarations?.length ?? 0) === 0;
}

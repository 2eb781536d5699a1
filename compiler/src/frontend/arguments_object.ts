// `arguments` in packages. A function that mentions it takes all it is called with in one array, as a rest parameter would,
// and its parameters are read from there. In a module they are not tied to `arguments` (10.4.4, unmapped).

import ts from "typescript";
import { packageOf } from "./packages.ts";

const known = new WeakMap<ts.Node, boolean>();

/** Whether a function has an `arguments` of its own and mentions it. */
export function usesArguments(node: ts.Node): boolean {
  if (!(ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node)) || node.body === undefined) return false;
  const before = known.get(node);
  if (before !== undefined) return before;
  const found = packageOf(node.getSourceFile().fileName) !== undefined && mentions(node.body);
  known.set(node, found);
  return found;
}

function mentions(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return node.text === "arguments" && !isPropertyName(node);
  if (ts.isTypeNode(node) || (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) || ts.isClassLike(node)) return false;
  return ts.forEachChild(node, (child) => mentions(child) || undefined) === true;
}

const isPropertyName = (node: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) || (ts.isPropertyAssignment(node.parent) && node.parent.name === node);

// Methods that an object is given a function of its own for: `this.handle = this.handle.bind(this)`. The class has a place of
// that name, empty until then, and calls look there first. What `bind` takes is the class's method, which it has under a
// second name that nothing shadows.

import ts from "typescript";
import type { HirField } from "../ir/hir.ts";
import { withoutParentheses } from "./bindings.ts";
import type { Context } from "./context.ts";
import { isMethod, memberName } from "./types.ts";

export interface ShadowedMethods {
  /** The methods of a class that its instances may shadow. */
  of(owner: ts.ClassLikeDeclaration): readonly ts.Symbol[];
  isShadowed(name: string): boolean;
}

/** What the method is called besides. */
export const methodItself = (name: string): string => `@@method ${name}`;

export function collectShadowedMethods(files: readonly ts.SourceFile[], checker: ts.TypeChecker): ShadowedMethods {
  const owners = new Map<ts.Node, Set<ts.Symbol>>();
  const names = new Set<string>();
  const shadow = (symbol: ts.Symbol | undefined): void => {
    const owner = symbol?.valueDeclaration?.parent;
    if (symbol === undefined || owner === undefined || !ts.isClassLike(owner) || !isMethod(symbol)) return;
    owners.set(owner, (owners.get(owner) ?? new Set()).add(symbol));
    names.add(memberName(symbol));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const target = withoutParentheses(node.left);
      if (ts.isPropertyAccessExpression(target) && target.expression.kind === ts.SyntaxKind.ThisKeyword) shadow(checker.getSymbolAtLocation(target.name));
    }
    if (ts.isCallExpression(node)) shadow(definedMethod(checker, node)?.symbol);
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  return { of: (owner) => [...owners.get(owner) ?? []], isShadowed: (name) => names.has(name) };
}

/** `Object.defineProperty(this, "name", { value, enumerable: true })`, which does what an assignment would. */
export function definedMethod(checker: ts.TypeChecker, node: ts.CallExpression): { readonly symbol: ts.Symbol; readonly value: ts.Expression } | undefined {
  const { expression: callee, arguments: [target, key, descriptor] } = node;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "defineProperty" || callee.expression.getText() !== "Object") return undefined;
  if (target?.kind !== ts.SyntaxKind.ThisKeyword || key === undefined || !ts.isStringLiteralLike(key) || descriptor === undefined || !ts.isObjectLiteralExpression(descriptor)) return undefined;
  const given = new Map(descriptor.properties.map((each) => [each.name?.getText() ?? "", ts.isPropertyAssignment(each) ? each.initializer : undefined]));
  const value = given.get("value");
  const symbol = checker.getPropertyOfType(checker.getTypeAtLocation(target), key.text);
  return value !== undefined && symbol !== undefined && given.get("enumerable")?.kind === ts.SyntaxKind.TrueKeyword ? { symbol, value } : undefined;
}

/** The places for the functions. */
export const shadowFields = (context: Context, owner: ts.ClassLikeDeclaration): readonly HirField[] =>
  context.shadowedMethods.of(owner).map((symbol) => ({ name: memberName(symbol), type: context.types.of(context.checker.getTypeOfSymbol(symbol)), early: true }));

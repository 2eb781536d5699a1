// What must be known of the program's classes before any is lowered: which are mentioned other than by `new`, `extends` and
// their members' names, so that they need an object; which static fields are assigned through a subclass or a value; and
// which classes are evaluated more often than once.

import ts from "typescript";
import { isAssignmentTarget, isEvaluatedOnce, referencedVariable, withoutParentheses } from "./bindings.ts";

export interface ClassFacts {
  /** Mentioned as a value, be it as `this` of a static member. */
  isUsedAsValue(node: ts.ClassLikeDeclaration): boolean;
  /** Stands on the right of some `instanceof`. */
  isTested(node: ts.ClassLikeDeclaration): boolean;
  /** A static field that is assigned through anything but the name of the class that declares it. */
  isWrittenThroughOthers(field: ts.Symbol): boolean;
  /** Some object is asked for its class: `o.constructor`, `new.target`. */
  readonly asksForClass: boolean;
  /** A class inside a function, each evaluation of which shows: it is mentioned as a value or has static state. */
  hasObject(node: ts.ClassLikeDeclaration): boolean;
}

export function collectClassFacts(files: readonly ts.SourceFile[], checker: ts.TypeChecker): ClassFacts {
  const values = new Set<ts.Node>();
  const tested = new Set<ts.Node>();
  const written = new Set<ts.Symbol>();
  let asksForClass = false;

  const mention = (node: ts.Node, declaration: ts.ClassLikeDeclaration): void => {
    const { parent } = node;
    if (ts.isNewExpression(parent) && parent.expression === node && node.kind !== ts.SyntaxKind.ThisKeyword) return;
    if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
      if (node.kind === ts.SyntaxKind.ThisKeyword && enclosingStaticMethod(node) !== undefined) values.add(declaration);
      return;
    }
    if (ts.isExpressionWithTypeArguments(parent) || ts.isExportSpecifier(parent) || ts.isExportAssignment(parent)) return;
    if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword && parent.right === node) tested.add(declaration);
    else values.add(declaration);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isIdentifier(node)) {
      const declaration = classOfSymbol(checker, referencedVariable(checker, node));
      if (declaration !== undefined) mention(node, declaration);
      return;
    }
    if (node.kind === ts.SyntaxKind.ThisKeyword) {
      const owner = staticThis(node);
      if (owner !== undefined) mention(node, owner);
    }
    if (ts.isClassExpression(node)) values.add(node);
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.NewKeyword) asksForClass = true;
    if (ts.isPropertyAccessExpression(node)) {
      const symbol = checker.getSymbolAtLocation(node.name);
      const declaration = symbol?.valueDeclaration;
      if (node.name.text === "constructor") asksForClass = true;
      if (symbol !== undefined && declaration !== undefined && ts.isPropertyDeclaration(declaration) && isStatic(declaration) && isAssignmentTarget(node)) {
        if (classNamedBy(checker, node.expression) !== declaration.parent) written.add(symbol);
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  const hasObject = (node: ts.ClassLikeDeclaration): boolean =>
    !isEvaluatedOnce(node) && (asksForClass || values.has(node) || tested.has(node) || hasStaticState(node) || extendsValue(checker, node));
  return {
    hasObject,
    isUsedAsValue: (node) => values.has(node),
    isTested: (node) => tested.has(node),
    isWrittenThroughOthers: (field) => written.has(field),
    asksForClass,
  };
}

const isStatic = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false);

const hasStaticState = (node: ts.ClassLikeDeclaration): boolean =>
  node.members.some((member) => ts.isClassStaticBlockDeclaration(member) || (ts.isPropertyDeclaration(member) && isStatic(member)));

export const heritageOf = (node: ts.ClassLikeDeclaration): ts.ExpressionWithTypeArguments | undefined =>
  node.heritageClauses?.find((each) => each.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];

const extendsValue = (checker: ts.TypeChecker, node: ts.ClassLikeDeclaration): boolean => {
  const base = heritageOf(node)?.expression;
  return base !== undefined && classNamedBy(checker, base) === undefined;
};

/** The class that a symbol stands for. */
export function classOfSymbol(checker: ts.TypeChecker, found: ts.Symbol | undefined): ts.ClassLikeDeclaration | undefined {
  const symbol = found !== undefined && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  const declaration = symbol?.valueDeclaration;
  return declaration !== undefined && ts.isClassLike(declaration) ? declaration : undefined;
}

/** The class that an expression names: `C`, or `module.C`. */
export function classNamedBy(checker: ts.TypeChecker, expression: ts.Expression): ts.ClassLikeDeclaration | undefined {
  const node = withoutParentheses(expression);
  if (ts.isIdentifier(node)) return classOfSymbol(checker, referencedVariable(checker, node));
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const object = checker.getSymbolAtLocation(node.expression);
  const target = object !== undefined && object.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(object) : object;
  return target !== undefined && target.flags & ts.SymbolFlags.ValueModule ? classOfSymbol(checker, checker.getSymbolAtLocation(node.name)) : undefined;
}

/** The class whose static side `this` is at a node, through arrow functions. */
export function staticThis(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  const member = thisContainer(node);
  if (member === undefined || !ts.isClassLike(member.parent)) return undefined;
  return ts.isClassStaticBlockDeclaration(member) || isStatic(member) ? member.parent : undefined;
}

/** The static method or accessor around a node in which `this` may be a subclass. */
export function enclosingStaticMethod(node: ts.Node): ts.MethodDeclaration | ts.AccessorDeclaration | undefined {
  const member = thisContainer(node);
  return member !== undefined && (ts.isMethodDeclaration(member) || ts.isAccessor(member)) && isStatic(member) ? member : undefined;
}

/** What `this` belongs to: a function that is no arrow, a field, or a static block. */
function thisContainer(node: ts.Node): ts.Node | undefined {
  let below = node;
  for (let at = node.parent; !ts.isSourceFile(at); below = at, at = at.parent) {
    if (ts.isComputedPropertyName(at)) return thisContainer(at.parent.parent);
    if (ts.isFunctionLike(at) && !ts.isArrowFunction(at)) return at;
    if (ts.isPropertyDeclaration(at) && at.initializer === below) return at;
    if (ts.isClassStaticBlockDeclaration(at)) return at;
  }
  return undefined;
}

// What must be known of a local variable before the code that uses it is lowered: whether it is assigned, whether a closure
// may capture it before it holds its value, whether the program asks if an element read at an index was there, and which
// nested functions and classes capture anything at all. One walk over each source file finds it.

import ts from "typescript";
import { usedAcrossBlocks, varListOf } from "./var_scopes.ts";

export interface BindingFacts {
  /** Assigned anywhere but at its declaration. */
  isAssigned(symbol: ts.Symbol): boolean;
  /** Captured by a closure that may be made before the variable is initialised: it needs a cell. */
  isCapturedEarly(symbol: ts.Symbol): boolean;
  /** A variable that is declared without a value, and read where TypeScript does not know whether it has one by then. */
  isReadUnset(symbol: ts.Symbol): boolean;
  /** Each evaluation of a class inside a function makes an object, because it shows or because some use may come before. */
  isObject(node: ts.ClassLikeDeclaration): boolean;
  /** Holds an element that may not have been there, of which nothing is wanted but to compute with it. */
  isOnlyComputedWith(symbol: ts.Symbol): boolean;
  /** A `var` that is no `let`: it exists from the start of its function on. */
  isHoisted(symbol: ts.Symbol): boolean;
  /** Used where `undefined` is expected (a comparison, `??`, `?.`, a truth test …). */
  isTestedForUndefined(symbol: ts.Symbol): boolean;
  /** A local variable that a nested function declaration, class or class member uses, directly or through functions that it uses. */
  capturedBy(container: ts.FunctionDeclaration | ts.ClassLikeDeclaration | ts.ClassElement): ts.Symbol | undefined;
}

/** A function, or what runs inside of one that it does not show: a field initialiser runs in the constructor. */
export type Container = ts.SignatureDeclaration | ts.PropertyDeclaration | ts.ClassStaticBlockDeclaration | ts.SourceFile;

export const isContainer = (node: ts.Node): node is Container =>
  ts.isFunctionLike(node) || ts.isPropertyDeclaration(node) || ts.isClassStaticBlockDeclaration(node) || ts.isSourceFile(node);

export function containerOf(node: ts.Node): Container {
  let at = node.parent;
  while (!isContainer(at)) at = at.parent;
  return at;
}

/** The node itself without parentheses around it. */
export function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}

function outsideParentheses(node: ts.Node): ts.Node {
  return ts.isParenthesizedExpression(node.parent) ? outsideParentheses(node.parent) : node;
}

/** Whether `undefined` is a sensible value at this place, so that an index outside of an array reads as that. */
export function admitsUndefined(checker: ts.TypeChecker, expression: ts.Expression): boolean {
  const node = outsideParentheses(expression);
  const { parent } = node;
  if (ts.isTemplateSpan(parent)) return true;
  if (ts.isConditionalExpression(parent) && parent.condition !== node) return admitsUndefined(checker, parent);
  if (ts.isBinaryExpression(parent)) {
    switch (parent.operatorToken.kind) {
      case ts.SyntaxKind.PlusToken:
      case ts.SyntaxKind.PlusEqualsToken:
        return isOf(checker, parent, ts.TypeFlags.StringLike);
      case ts.SyntaxKind.LessThanToken:
      case ts.SyntaxKind.LessThanEqualsToken:
      case ts.SyntaxKind.GreaterThanToken:
      case ts.SyntaxKind.GreaterThanEqualsToken:
        return isOf(checker, expression, ts.TypeFlags.StringLike);
      case ts.SyntaxKind.CommaToken:
        if (parent.right === node) return admitsUndefined(checker, parent);
        break;
      case ts.SyntaxKind.EqualsEqualsToken:
      case ts.SyntaxKind.EqualsEqualsEqualsToken:
      case ts.SyntaxKind.ExclamationEqualsToken:
      case ts.SyntaxKind.ExclamationEqualsEqualsToken:
        return true;
      case ts.SyntaxKind.QuestionQuestionToken:
      case ts.SyntaxKind.QuestionQuestionEqualsToken:
      case ts.SyntaxKind.AmpersandAmpersandToken:
      case ts.SyntaxKind.BarBarToken:
        if (parent.left === node) return true;
        if (admitsUndefined(checker, parent)) return true;
        break;
      default:
        break;
    }
  }
  if (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken) return true;
  if (ts.isTypeOfExpression(parent) || ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return true;
  if (ts.isSwitchStatement(parent) && parent.expression === node) return true;
  if (ts.isAwaitExpression(parent)) return admitsUndefined(checker, parent);
  if ((ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent)) && parent.questionDotToken !== undefined && parent.expression === node) return true;
  if ((ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent)) && parent.expression === node) return true;
  if ((ts.isConditionalExpression(parent) || ts.isForStatement(parent)) && parent.condition === node) return true;
  const expected = checker.getContextualType(expression);
  return expected !== undefined && holdsUndefined(expected);
}

const COMPUTING = new Set([
  ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken, ts.SyntaxKind.AsteriskToken, ts.SyntaxKind.SlashToken, ts.SyntaxKind.PercentToken, ts.SyntaxKind.AsteriskAsteriskToken,
  ts.SyntaxKind.AmpersandToken, ts.SyntaxKind.BarToken, ts.SyntaxKind.CaretToken, ts.SyntaxKind.LessThanLessThanToken, ts.SyntaxKind.GreaterThanGreaterThanToken, ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
  ts.SyntaxKind.LessThanToken, ts.SyntaxKind.LessThanEqualsToken, ts.SyntaxKind.GreaterThanToken, ts.SyntaxKind.GreaterThanEqualsToken,
]);

/** Whether a number at this place is only computed with or put in order, so that NaN does for `undefined`. */
export function admitsNaN(checker: ts.TypeChecker, expression: ts.Expression): boolean {
  if (!isOf(checker, expression, ts.TypeFlags.NumberLike)) return false;
  const node = outsideParentheses(expression);
  const { parent } = node;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator !== ts.SyntaxKind.ExclamationToken && parent.operator !== ts.SyntaxKind.PlusPlusToken && parent.operator !== ts.SyntaxKind.MinusMinusToken;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && admitsNaN(checker, parent);
  if (ts.isCallExpression(parent) && parent.expression !== node) return isMathCall(checker, parent);
  if (!ts.isBinaryExpression(parent)) return false;
  const operator = parent.operatorToken.kind;
  if (COMPUTING.has(operator)) return isOf(checker, parent, ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike);
  const computesAndAssigns = operator > ts.SyntaxKind.EqualsToken && operator <= ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken;
  return parent.right === node && (operator === ts.SyntaxKind.CommaToken ? admitsNaN(checker, parent) : computesAndAssigns && isOf(checker, parent, ts.TypeFlags.NumberLike));
}

/** Functions of `Math` make numbers of their arguments. */
function isMathCall(checker: ts.TypeChecker, node: ts.CallExpression): boolean {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression) || callee.expression.text !== "Math") return false;
  return checker.getSymbolAtLocation(callee.expression)?.valueDeclaration?.getSourceFile().isDeclarationFile === true;
}

function isOf(checker: ts.TypeChecker, expression: ts.Expression, flags: ts.TypeFlags): boolean {
  const holds = (type: ts.Type): boolean => type.isUnion() ? type.types.every(holds) : (type.flags & flags) !== 0;
  return holds(checker.getTypeAtLocation(expression));
}

export function holdsUndefined(type: ts.Type): boolean {
  if (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Unknown)) return true;
  return type.isUnion() && type.types.some(holdsUndefined);
}

/** Where the value of a declaration is there: for a hoisted function from the start of its block on. */
function initialisedAt(declaration: ts.Declaration): number {
  if (ts.isParameter(declaration)) return declaration.parent.getStart();
  if (ts.isFunctionDeclaration(declaration)) return declaration.parent.getStart();
  return declaration.getEnd();
}

/** Where a function's closure is made. */
const createdAt = (container: Container): number => (ts.isFunctionDeclaration(container) ? container.parent.getStart() : container.getStart());

const enclosingClause = (node: ts.Node): ts.Node | undefined =>
  ts.findAncestor(node, (at) => (isContainer(at) ? "quit" : ts.isCaseOrDefaultClause(at)));

/** Whether a use of a local variable may run before its declaration has. */
export function mayPrecede(use: ts.Node, declaration: ts.Declaration): boolean {
  if (ts.isParameter(declaration) || ts.isFunctionDeclaration(declaration)) return false;
  const owner = containerOf(declaration);
  let outermost: Container | undefined;
  for (let at = containerOf(use); at !== owner; at = containerOf(at)) outermost = at;
  const place = outermost === undefined ? use.getStart() : createdAt(outermost);
  if (place < declaration.getEnd()) return true;
  const clause = enclosingClause(declaration);
  return clause !== undefined && (use.pos < clause.pos || use.end > clause.end);
}

const LOCAL_DECLARATIONS = new Set([
  ts.SyntaxKind.VariableDeclaration, ts.SyntaxKind.BindingElement, ts.SyntaxKind.Parameter, ts.SyntaxKind.FunctionDeclaration,
]);

/** Whether a declaration makes a local variable rather than a global of its module. */
export function isLocalDeclaration(declaration: ts.Declaration): boolean {
  if (!LOCAL_DECLARATIONS.has(declaration.kind)) return false;
  return !isModuleLevel(declaration);
}

/** A module, or a namespace that is evaluated as a part of one. */
export function isTopLevel(node: ts.Node): node is ts.SourceFile | ts.ModuleBlock {
  if (ts.isSourceFile(node)) return true;
  if (!ts.isModuleBlock(node)) return false;
  let at: ts.Node = node.parent;
  while (ts.isModuleDeclaration(at.parent)) at = at.parent;
  return isTopLevel(at.parent);
}

/** Directly among the statements of a module or namespace. */
export function isModuleLevel(declaration: ts.Node): boolean {
  let at: ts.Node = declaration;
  while (ts.isBindingElement(at) || ts.isObjectBindingPattern(at) || ts.isArrayBindingPattern(at) || ts.isVariableDeclaration(at) || ts.isVariableDeclarationList(at)) at = at.parent;
  return (ts.isVariableStatement(at) || ts.isFunctionDeclaration(at) || ts.isClassDeclaration(at)) && isTopLevel(at.parent);
}

/** `hasObject`: whether a class inside a function is made anew by each evaluation, whatever it captures. */
export function collectBindingFacts(files: readonly ts.SourceFile[], checker: ts.TypeChecker, hasObject: (node: ts.ClassLikeDeclaration) => boolean): BindingFacts {
  const assigned = new Set<ts.Symbol>();
  const early = new Set<ts.Symbol>();
  const tested = new Set<ts.Symbol>();
  const unset = new Set<ts.Symbol>();
  /** A variable, and one that begins as what it is. */
  const copies: (readonly [from: ts.Symbol, to: ts.Symbol | undefined])[] = [];
  const passedOn = new Set<ts.Symbol>();
  const hoisted = new Set<ts.Symbol>();
  /** For each function declaration and class: the locals outside of it that its text uses. */
  const outer = new Map<ts.Node, Set<ts.Symbol>>();

  const use = (name: ts.Identifier, symbol: ts.Symbol): void => {
    if (isAssignmentTarget(name)) assigned.add(symbol);
    const declaration = symbol.valueDeclaration;
    if (declaration === undefined) return;
    if (isGivenElement(declaration) && admitsUndefined(checker, name)) tested.add(symbol);
    if (readsElement(checker, declaration) && !tested.has(symbol)) {
      if (admitsUndefined(checker, name)) tested.add(symbol);
      else if (!admitsNaN(checker, name)) passedOn.add(symbol);
    }
    if (isDeclaredUnset(declaration) && (declaration.exclamationToken !== undefined || containerOf(name) !== containerOf(declaration)) && !isAssignmentTarget(name)) unset.add(symbol);
    const copy = copyOf(name);
    if (copy !== undefined) copies.push([symbol, checker.getSymbolAtLocation(copy)]);
    if (usedAcrossBlocks(name, declaration)) hoisted.add(symbol);
    const isLocalClass = ts.isClassLike(declaration) && !isEvaluatedOnce(declaration);
    if (!isLocalDeclaration(declaration) && !isLocalClass) return;
    const owner = containerOf(declaration);
    let outermost: Container | undefined;
    for (let at: ts.Node = name.parent; at !== owner && !ts.isSourceFile(at); at = at.parent) {
      if (ts.isFunctionDeclaration(at) || ts.isClassLike(at) || ts.isClassElement(at)) {
        const known = outer.get(at) ?? new Set();
        outer.set(at, known.add(symbol));
      }
      if (isContainer(at)) outermost = at;
    }
    if (isLocalClass) {
      const place = outermost === undefined ? name.pos : createdAt(outermost);
      if (ts.isClassDeclaration(declaration) && place < declaration.getStart()) early.add(symbol);
      return;
    }
    if (outermost !== undefined) {
      const hoistedTogether = ts.isFunctionDeclaration(declaration) && ts.isFunctionDeclaration(outermost);
      if (!ts.isParameter(declaration) && (hoistedTogether || createdAt(outermost) < initialisedAt(declaration))) early.add(symbol);
    }
    else if (mayPrecede(name, declaration)) early.add(symbol);
  };

  /** `var x` again, or `var` with the name of a parameter: an assignment. */
  const redeclaration = (name: ts.Identifier): void => {
    const symbol = checker.getSymbolAtLocation(name);
    if (symbol?.declarations === undefined || symbol.declarations.length < 2) return;
    assigned.add(symbol);
    if (symbol.valueDeclaration !== undefined && !ts.isParameter(symbol.valueDeclaration)) hoisted.add(symbol);
  };

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isIdentifier(node)) {
      if (varListOf(node.parent) !== undefined) redeclaration(node);
      const symbol = referencedVariable(checker, node);
      if (symbol !== undefined) use(node, symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
      return;
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  for (let before = -1; before !== unset.size; ) {
    before = unset.size;
    for (const [from, to] of copies) if (unset.has(from) && to !== undefined) unset.add(to);
  }

  const isObject = (node: ts.ClassLikeDeclaration): boolean => {
    const symbol = node.name === undefined ? undefined : checker.getSymbolAtLocation(node.name);
    return hasObject(node) || (symbol !== undefined && early.has(symbol));
  };
  const capturedBy = (container: ts.FunctionDeclaration | ts.ClassLikeDeclaration | ts.ClassElement): ts.Symbol | undefined => {
    const seen = new Set<ts.Node>();
    const search = (at: ts.Node): ts.Symbol | undefined => {
      if (seen.has(at)) return undefined;
      seen.add(at);
      for (const symbol of outer.get(at) ?? []) {
        const declaration = symbol.valueDeclaration;
        if (declaration === undefined || declaration === container) continue;
        const found = ts.isFunctionDeclaration(declaration) ? search(declaration) : !ts.isClassLike(declaration) || isObject(declaration) ? symbol : search(declaration);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    return search(container);
  };
  return {
    isAssigned: (symbol) => assigned.has(symbol),
    isCapturedEarly: (symbol) => early.has(symbol),
    isOnlyComputedWith: (symbol) => !tested.has(symbol) && !passedOn.has(symbol) && !assigned.has(symbol),
    isReadUnset: (symbol) => unset.has(symbol),
    isObject,
    isHoisted: (symbol) => hoisted.has(symbol),
    isTestedForUndefined: (symbol) => tested.has(symbol),
    capturedBy,
  };
}

/** `y` in `const y = x`, for the use `x`. */
function copyOf(use: ts.Identifier): ts.Identifier | undefined {
  let at: ts.Node = use;
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent;
  const { parent } = at;
  return ts.isVariableDeclaration(parent) && parent.initializer === at && parent.type === undefined && ts.isIdentifier(parent.name) ? parent.name : undefined;
}

/** `let x: number;` */
function isDeclaredUnset(declaration: ts.Declaration): declaration is ts.VariableDeclaration {
  return ts.isVariableDeclaration(declaration) && declaration.initializer === undefined && declaration.type !== undefined && ts.isVariableDeclarationList(declaration.parent) && ts.isVariableStatement(declaration.parent.parent);
}

/** Whether an expression's value may be that of an element which is not there, or of what `?.` finds there. */
export function mayMiss(expression: ts.Expression): boolean {
  const node = withoutParentheses(expression);
  if (ts.isElementAccessExpression(node) || ts.isOptionalChain(node)) return true;
  if (ts.isConditionalExpression(node)) return mayMiss(node.whenTrue) || mayMiss(node.whenFalse);
  if (!ts.isBinaryExpression(node)) return false;
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken) return mayMiss(node.left) || mayMiss(node.right);
  return (operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken) && mayMiss(node.right);
}

/** Whether a variable gets its value from a loop over elements or a caller that goes through them, and says no type of its own. */
function isGivenElement(declaration: ts.Declaration): boolean {
  // `for (const [key, value] of Object.entries(options))`: of a property that may be left out TypeScript does not say so.
  if (ts.isBindingElement(declaration)) return ts.isArrayBindingPattern(declaration.parent) && declaration.initializer === undefined && declaration.dotDotDotToken === undefined && !ts.isBindingElement(declaration.parent.parent) && isGivenElement(declaration.parent.parent);
  if (ts.isVariableDeclaration(declaration)) return declaration.type === undefined && ts.isForOfStatement(declaration.parent.parent);
  return ts.isParameter(declaration) && declaration.type === undefined && declaration.initializer === undefined && declaration.dotDotDotToken === undefined;
}

/** Whether a variable gets its value by reading an array at an index and says no type of its own. */
function readsElement(checker: ts.TypeChecker, declaration: ts.Declaration): boolean {
  if (ts.isVariableDeclaration(declaration)) {
    return declaration.type === undefined && declaration.initializer !== undefined && mayMiss(declaration.initializer);
  }
  if (!ts.isBindingElement(declaration) || !ts.isArrayBindingPattern(declaration.parent) || declaration.initializer !== undefined) return false;
  const type = checker.getTypeAtLocation(declaration.parent);
  const isInTuple = checker.isTupleType(type) && declaration.parent.elements.indexOf(declaration) < (type as ts.TupleTypeReference).target.minLength; // it is one
  return !isInTuple;
}

/** The variable that an identifier refers to, or undefined where the identifier only names something. */
export function referencedVariable(checker: ts.TypeChecker, name: ts.Identifier): ts.Symbol | undefined {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent) && parent.name === name) return undefined;
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name === name ? checker.getShorthandAssignmentValueSymbol(parent) : checker.getSymbolAtLocation(name);
  if ((ts.isPropertyAssignment(parent) || ts.isBindingElement(parent)) && (ts.isBindingElement(parent) ? parent.propertyName : parent.name) === name) return undefined;
  if ((parent as { name?: ts.Node }).name === name) return undefined; // every node that has a name declares it, but for those above
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return undefined;
  return checker.getSymbolAtLocation(name);
}

/** Whether an expression is assigned, alone or in a pattern. */
export function isAssignmentTarget(name: ts.Expression): boolean {
  let node: ts.Node = name;
  for (;;) {
    const parent: ts.Node = node.parent;
    if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) node = parent;
    else if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
    else if (ts.isBinaryExpression(parent)) {
      const operator = parent.operatorToken.kind;
      const assigns = operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
      if (!assigns || parent.left !== node) return false;
      // `[a = 1] = xs`: the default is an assignment to `a` inside a pattern either way
      return true;
    } else if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === node;
    else if (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent) || ts.isObjectLiteralExpression(parent) || ts.isSpreadAssignment(parent)) node = parent;
    else if (ts.isShorthandPropertyAssignment(parent)) node = parent;
    else if (ts.isPropertyAssignment(parent) && parent.initializer === node) node = parent;
    else return false;
  }
}

/** A class that is evaluated once at most: among the statements of its module, in no loop and no function. */
export function isEvaluatedOnce(node: ts.ClassLikeDeclaration): boolean {
  if (ts.isClassDeclaration(node)) return isTopLevel(node.parent);
  for (let at: ts.Node = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at) || ts.isIterationStatement(at, false) || ts.isBlock(at) || ts.isClassLike(at)) return false;
  }
  return true;
}

/** The expression itself, without what only the checker sees. */
export const withoutCasts = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node) ? withoutCasts(node.expression) : node;

// Which module-level variables may be read before their declaration has run. A function that reads such a variable has to
// test it each time, so this is worth knowing exactly. The walk follows the evaluation of the modules statement by
// statement. Code that has been evaluated can only call functions that it mentioned; so a variable is safe when no function
// mentioned by then uses it, directly or through what those functions mention in turn.

import ts from "typescript";
import { isModuleLevel, isTopLevel, referencedVariable } from "./bindings.ts";
import { statementsOf } from "./namespaces.ts";

/** The variables (and static fields) that may be read before they are initialised. `modules` are in evaluation order. */
export function findEarlyGlobals(modules: readonly ts.SourceFile[], checker: ts.TypeChecker, isLibraryFile: (file: ts.SourceFile) => boolean): ReadonlySet<ts.Symbol> {
  const evaluation = new Evaluation(checker, isLibraryFile);
  for (const module of modules) for (const statement of module.statements) evaluation.statement(statement);
  return evaluation.early;
}

class Evaluation {
  readonly early = new Set<ts.Symbol>();
  private readonly checker: ts.TypeChecker;
  private readonly isLibraryFile: (file: ts.SourceFile) => boolean;
  private readonly initialised = new Set<ts.Symbol>();
  /** Functions that only a variable holds: mentioning the variable mentions them. */
  private readonly held = new Map<ts.Symbol, ts.Node[]>();
  private readonly mentioned = new Set<ts.Node>();
  private readonly waiting: ts.Node[] = [];
  private running = false;

  constructor(checker: ts.TypeChecker, isLibraryFile: (file: ts.SourceFile) => boolean) {
    this.checker = checker;
    this.isLibraryFile = isLibraryFile;
  }

  statement(node: ts.Statement): void {
    if (ts.isFunctionDeclaration(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isModuleDeclaration(node)) {
      for (let each: ts.Node | undefined = node; each !== undefined && ts.isModuleDeclaration(each); each = each.body) {
        const symbol = this.checker.getSymbolAtLocation(each.name);
        if (symbol !== undefined) this.initialised.add(symbol);
      }
      for (const statement of statementsOf(node)) this.statement(statement);
    } else if (ts.isVariableStatement(node)) {
      for (const declaration of node.declarationList.declarations) this.variable(declaration);
    } else this.visit(node);
  }

  private variable(declaration: ts.VariableDeclaration): void {
    const symbols = boundNames(declaration.name).map((name) => this.checker.getSymbolAtLocation(name)).filter((symbol) => symbol !== undefined);
    const { initializer } = declaration;
    if (initializer !== undefined) {
      const functions: ts.Node[] = [];
      if (this.callsNothing(initializer, functions)) {
        for (const symbol of symbols) this.held.set(symbol, functions);
        this.visitWithoutFunctions(initializer);
      } else this.visit(initializer);
    }
    if (!ts.isIdentifier(declaration.name)) this.visit(declaration.name);
    for (const symbol of symbols) this.initialised.add(symbol);
  }

  /** Whether evaluating the expression runs no code of the program; collects the functions it makes. */
  private callsNothing(node: ts.Node, functions: ts.Node[]): boolean {
    if (ts.isFunctionLike(node)) {
      functions.push(node);
      return true;
    }
    if (ts.isClassLike(node) || this.runsCode(node)) return false;
    return ts.forEachChild(node, (child) => !this.callsNothing(child, functions)) !== true;
  }

  private visitWithoutFunctions(node: ts.Node): void {
    if (ts.isFunctionLike(node) || isErased(node)) return;
    if (ts.isIdentifier(node)) this.mention(node);
    else ts.forEachChild(node, (child) => this.visitWithoutFunctions(child));
  }

  private readonly visit = (node: ts.Node): void => {
    if (isErased(node)) return;
    if (ts.isFunctionLike(node)) this.mayBeCalled(node);
    else if (ts.isClassLike(node)) this.classEvaluation(node);
    else if (ts.isIdentifier(node)) this.mention(node);
    else {
      ts.forEachChild(node, this.visit);
      if (ts.isPropertyAccessExpression(node)) this.mentionSymbol(this.checker.getSymbolAtLocation(node.name));
      if (this.runsCode(node)) this.run();
    }
  };

  private classEvaluation(node: ts.ClassLikeDeclaration): void {
    for (const clause of node.heritageClauses ?? []) if (clause.token === ts.SyntaxKind.ExtendsKeyword) clause.types.forEach((type) => this.visit(type.expression));
    const own = node.name === undefined ? undefined : this.checker.getSymbolAtLocation(node.name);
    if (own !== undefined) this.initialised.add(own);
    for (const member of node.members) {
      if (ts.isClassStaticBlockDeclaration(member)) ts.forEachChild(member, this.visit);
      if (!ts.isPropertyDeclaration(member) || !isStatic(member)) continue;
      if (member.initializer !== undefined) this.visit(member.initializer);
      const symbol = this.checker.getSymbolAtLocation(member.name);
      if (symbol !== undefined) this.initialised.add(symbol);
    }
    if (ts.isClassExpression(node)) this.mentionClass(node);
  }

  private mention(name: ts.Identifier): void {
    this.mentionSymbol(referencedVariable(this.checker, name));
  }

  private mentionSymbol(found: ts.Symbol | undefined): void {
    if (found === undefined) return;
    const symbol = found.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(found) : found;
    const declaration = symbol.valueDeclaration;
    if (declaration === undefined || this.isLibraryFile(declaration.getSourceFile())) return;
    const isField = ts.isPropertyDeclaration(declaration) && isStatic(declaration);
    const isVariable = (ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration)) && isModuleLevel(declaration);
    const isClass = ts.isClassDeclaration(declaration) && isTopLevel(declaration.parent);
    const isNamespace = symbol.declarations?.some(ts.isModuleDeclaration) ?? false;
    if ((isField || isVariable || isClass || isNamespace) && !this.initialised.has(symbol)) this.early.add(symbol);
    for (const function_ of this.held.get(symbol) ?? []) this.mayBeCalled(function_);
    if (ts.isFunctionLike(declaration)) for (const each of symbol.declarations ?? []) this.mayBeCalled(each);
    if (ts.isClassLike(declaration)) this.mentionClass(declaration);
  }

  private mentionClass(node: ts.ClassLikeDeclaration): void {
    if (this.mentioned.has(node)) return;
    this.mentioned.add(node);
    for (const clause of node.heritageClauses ?? []) if (clause.token === ts.SyntaxKind.ExtendsKeyword) clause.types.forEach((type) => this.mentionSymbol(this.checker.getSymbolAtLocation(type.expression)));
    for (const member of node.members) if (ts.isFunctionLike(member) || ts.isPropertyDeclaration(member)) this.mayBeCalled(member);
  }

  private mayBeCalled(node: ts.Node): void {
    if (this.mentioned.has(node)) return;
    this.mentioned.add(node);
    this.waiting.push(node);
  }

  /** Something is called: it may be anything mentioned so far. */
  private run(): void {
    if (this.running) return;
    this.running = true;
    for (let next = this.waiting.pop(); next !== undefined; next = this.waiting.pop()) ts.forEachChild(next, this.visit);
    this.running = false;
  }

  private runsCode(node: ts.Node): boolean {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) return !this.isHarmless(node);
    if (ts.isTaggedTemplateExpression(node) || ts.isAwaitExpression(node)) return true;
    if (ts.isForOfStatement(node) || ts.isSpreadElement(node)) return !this.isPlainArray(node.expression);
    if (ts.isVariableDeclaration(node) && ts.isArrayBindingPattern(node.name)) return node.initializer === undefined || !this.isPlainArray(node.initializer);
    if (ts.isTemplateSpan(node)) return !this.isPrimitive(node.expression);
    if (ts.isPropertyAccessExpression(node)) {
      const symbol = this.checker.getSymbolAtLocation(node.name);
      return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Accessor) !== 0;
    }
    return false;
  }

  /** A library function that is handed primitives only has nothing of the program to call. */
  private isHarmless(node: ts.CallExpression | ts.NewExpression): boolean {
    const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
    const symbol = this.checker.getSymbolAtLocation(callee);
    const declaration = symbol?.valueDeclaration;
    if (declaration === undefined || !this.isLibraryFile(declaration.getSourceFile())) return false;
    return (node.arguments ?? []).every((argument) => this.isPrimitive(argument));
  }

  private isPlainArray(node: ts.Expression): boolean {
    const type = this.checker.getTypeAtLocation(node);
    return this.checker.isArrayType(type) || this.checker.isTupleType(type);
  }

  private isPrimitive(node: ts.Expression): boolean {
    const primitive = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.Undefined | ts.TypeFlags.Null;
    const holds = (type: ts.Type): boolean => (type.isUnion() ? type.types.every(holds) : (type.flags & primitive) !== 0);
    return holds(this.checker.getTypeAtLocation(node));
  }
}

const isErased = (node: ts.Node): boolean =>
  (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node) || ts.isImportEqualsDeclaration(node);

const isStatic = (member: ts.ClassElement): boolean =>
  ts.canHaveModifiers(member) && (ts.getModifiers(member)?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false);

function boundNames(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

// Which fields may be seen before they hold a value. Construction is followed for every class that can be instantiated, base
// first: initialisers, constructor bodies, and the methods, accessors and closures that these reach through `this`. A field
// is early when something reads it, or `this` gets into other hands, while it has not been assigned on every path. Objects
// have a place for such a field that holds a hole until then (ir/late_fields.ts), and its reads test for it.

import ts from "typescript";
import { holdsUndefined, withoutParentheses } from "./bindings.ts";

export interface EarlyFields {
  readonly declarations: ReadonlySet<ts.Node>;
  /** Whether some class has an early field of that name, so that a read of it may find none. */
  named(name: string): boolean;
}

type Field = ts.PropertyDeclaration | ts.ParameterDeclaration;
type Body = ts.MethodDeclaration | ts.AccessorDeclaration | ts.ConstructorDeclaration | ts.ArrowFunction;

/**
 * `builtin`: the class behind one of the library types. The classes of the standard library itself have no early fields,
 * which a test asserts and no image pays for.
 */
export function findEarlyFields(files: readonly ts.SourceFile[], checker: ts.TypeChecker, builtin: (library: ts.ClassLikeDeclaration) => ts.ClassLikeDeclaration | undefined): EarlyFields {
  const declarations = new Set<ts.Node>();
  const names = new Set<string>();
  const blanks = new Set<ts.ClassLikeDeclaration>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isClassLike(node) && !hasModifier(node, ts.SyntaxKind.AbstractKeyword)) {
      for (const field of new Construction(chainOf(node, checker, builtin), checker).run()) {
        // A place whose type admits `undefined` holds just that from the start.
        if (holdsUndefined(checker.getTypeAtLocation(field))) continue;
        declarations.add(field);
        if (!ts.isPrivateIdentifier(field.name)) names.add(keyOf(field.name));
      }
    }
    if (ts.isClassLike(node)) {
      for (const field of fieldsToCome(node, checker)) {
        declarations.add(field);
        names.add(keyOf(field.name));
      }
    }
    const blank = blankInstance(node, checker);
    if (blank !== undefined) blanks.add(blank);
    if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) for (const name of stillToCome(node, checker)) names.add(name);
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  // What no constructor has seen has none of its fields.
  for (const node of blanks.size === 0 ? [] : files.flatMap(classesIn)) {
    const chain = chainOf(node, checker, builtin);
    if (!chain.some((each) => blanks.has(each))) continue;
    for (const field of chain.flatMap(fieldsOf)) {
      declarations.add(field);
      if (!ts.isPrivateIdentifier(field.name)) names.add(keyOf(field.name));
    }
  }
  return { declarations, named: (name) => names.has(name) };
}

/** The class of `Object.create(Object.getPrototypeOf(instance))`. */
function blankInstance(node: ts.Node, checker: ts.TypeChecker): ts.ClassLikeDeclaration | undefined {
  const instance = ts.isCallExpression(node) ? instanceOfPrototype(node) : undefined;
  const declaration = instance === undefined ? undefined : checker.getTypeAtLocation(instance).symbol?.valueDeclaration;
  return declaration !== undefined && ts.isClassLike(declaration) ? declaration : undefined;
}

/** The instance in `Object.create(Object.getPrototypeOf(instance), {})`. */
export function instanceOfPrototype(node: ts.CallExpression): ts.Expression | undefined {
  const [prototype, properties] = node.arguments;
  const addsNone = properties === undefined || (ts.isObjectLiteralExpression(properties) && properties.properties.length === 0);
  if (!isMemberOfObject(node.expression, "create") || prototype === undefined || !addsNone) return undefined;
  const inner = withoutParentheses(prototype);
  return ts.isCallExpression(inner) && isMemberOfObject(inner.expression, "getPrototypeOf") ? inner.arguments[0] : undefined;
}

const isMemberOfObject = (node: ts.Expression, name: string): boolean =>
  ts.isPropertyAccessExpression(node) && node.name.text === name && ts.isIdentifier(node.expression) && node.expression.text === "Object";

function classesIn(node: ts.Node): readonly ts.ClassLikeDeclaration[] {
  const found: ts.ClassLikeDeclaration[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isClassLike(each)) found.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}

/** `declare x?: T`: the class makes no such property, and whoever assigns it does. One that a base has is only seen otherwise. */
export function fieldsToCome(node: ts.ClassLikeDeclaration, checker: ts.TypeChecker): readonly ts.PropertyDeclaration[] {
  const declared = node.members.filter((member): member is ts.PropertyDeclaration => ts.isPropertyDeclaration(member) && !isStatic(member) && hasModifier(member, ts.SyntaxKind.DeclareKeyword));
  if (declared.length === 0) return [];
  const extended = node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const base = extended === undefined ? undefined : checker.getTypeAtLocation(extended);
  return declared.filter((member) => !ts.isComputedPropertyName(member.name) && base?.getProperty(keyOf(member.name)) === undefined);
}

/** What `{} as T` says will be there. */
function stillToCome(node: ts.AssertionExpression, checker: ts.TypeChecker): readonly string[] {
  const literal = withoutParentheses(node.expression);
  if (!ts.isObjectLiteralExpression(literal) || ts.isConstTypeReference(node.type)) return [];
  const given = new Set(checker.getPropertiesOfType(checker.getTypeAtLocation(literal)).map((property) => property.name));
  return checker.getPropertiesOfType(checker.getApparentType(checker.getTypeFromTypeNode(node.type))).map((property) => property.name).filter((name) => !given.has(name));
}

/** The class and those it extends, the class itself last. */
function chainOf(node: ts.ClassLikeDeclaration, checker: ts.TypeChecker, builtin: (library: ts.ClassLikeDeclaration) => ts.ClassLikeDeclaration | undefined): readonly ts.ClassLikeDeclaration[] {
  const chain = [node];
  for (;;) {
    const expression = chain[0]?.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
    const declaration = expression === undefined ? undefined : declarationOf(expression, checker);
    if (declaration === undefined || !ts.isClassLike(declaration)) return chain;
    const base = declaration.getSourceFile().isDeclarationFile ? builtin(declaration) : declaration;
    if (base === undefined || chain.includes(base)) return chain;
    chain.unshift(base);
  }
}

function declarationOf(expression: ts.Expression, checker: ts.TypeChecker): ts.Declaration | undefined {
  const symbol = checker.getSymbolAtLocation(expression);
  return (symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)?.valueDeclaration;
}

/** One construction of the last class of a chain. Fields are told apart by {@link keyOf}. */
class Construction {
  private readonly chain: readonly ts.ClassLikeDeclaration[];
  private readonly checker: ts.TypeChecker;
  private readonly fields = new Map<string, Field[]>();
  private readonly methods = new Map<string, Body[]>();
  private readonly early = new Set<Field>();
  /** Closures, and `this`, that lie in a field or in the object there: whoever reads the field may use them. */
  private readonly held = new Map<string, ts.Expression[]>();
  private readonly active = new Set<ts.Node>();
  /** What has no value yet. */
  private missing = new Set<string>();
  private exits: Set<string>[] = [];

  constructor(chain: readonly ts.ClassLikeDeclaration[], checker: ts.TypeChecker) {
    this.chain = chain;
    this.checker = checker;
    for (const class_ of chain) {
      for (const field of fieldsOf(class_)) {
        const key = keyOf(field.name);
        this.fields.set(key, [...this.fields.get(key) ?? [], field]);
        this.missing.add(key);
      }
      for (const member of class_.members) {
        if (!(ts.isMethodDeclaration(member) || ts.isAccessor(member)) || member.body === undefined || isStatic(member)) continue;
        const key = methodKey(member);
        // A subclass overrides; what it overrides is reached by `super`.
        this.methods.set(key, [member, ...this.methods.get(key) ?? []]);
      }
    }
  }

  run(): ReadonlySet<Field> {
    if (this.missing.size > 0) this.construct(this.chain.length - 1);
    for (const key of this.missing) this.mark(key);
    return this.early;
  }

  private construct(index: number): void {
    const class_ = this.chain[index];
    if (class_ === undefined) return;
    const constructor = class_.members.find((member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined);
    for (const parameter of constructor?.parameters ?? []) this.walk(parameter);
    const statements = constructor?.body?.statements ?? [];
    const callAt = index === 0 ? -1 : statements.findIndex((statement) => ts.isExpressionStatement(statement) && isSuperCall(statement.expression));
    for (const statement of statements.slice(0, callAt + 1)) this.walk(statement);
    this.construct(index - 1);
    for (const field of fieldsOf(class_)) this.initialise(field);
    this.within(() => { for (const statement of statements.slice(callAt + 1)) this.walk(statement); });
  }

  private initialise(field: Field): void {
    const key = keyOf(field.name);
    if (!ts.isParameter(field)) {
      if (field.initializer === undefined) return;
      this.assigned(key, field.initializer);
    }
    this.missing.delete(key);
  }

  private assigned(key: string, value: ts.Expression): void {
    const plain = withoutParentheses(value);
    const hold = (held: ts.Expression): unknown => this.held.set(key, [...this.held.get(key) ?? [], held]);
    if (ts.isArrowFunction(plain)) hold(plain);
    else if (ts.isNewExpression(plain)) {
      plain.arguments?.forEach((argument, index) => {
        const given = withoutAssertions(argument);
        if ((ts.isArrowFunction(given) || given.kind === ts.SyntaxKind.ThisKeyword) && onlyKeeps(declarationOf(plain.expression, this.checker), index)) hold(given);
        else this.walk(argument);
      });
    } else this.walk(value);
  }

  private mark(key: string): void {
    for (const field of this.fields.get(key) ?? []) this.early.add(field);
  }

  /** Runs the code of a function: what is missing afterwards is missing at one of its exits. */
  private within(body: () => void): void {
    const outer = this.exits;
    this.exits = [];
    body();
    this.missing = union([this.missing, ...this.exits]);
    this.exits = outer;
  }

  private call(body: Body | undefined): void {
    if (body?.body === undefined || this.active.has(body)) return;
    this.active.add(body);
    this.within(() => {
      for (const parameter of body.parameters) this.walk(parameter);
      if (body.body !== undefined) this.walk(body.body);
    });
    this.active.delete(body);
  }

  /** Any one of these happens. */
  private choose(...alternatives: readonly (() => void)[]): void {
    const before = this.missing;
    this.missing = union(alternatives.map((alternative) => {
      this.missing = new Set(before);
      alternative();
      return this.missing;
    }));
  }

  private readonly maybe = (...nodes: readonly (ts.Node | undefined)[]): void => {
    this.choose(() => { for (const node of nodes) if (node !== undefined) this.walk(node); }, () => undefined);
  };

  private readonly walk = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isExpression(node)) { this.expression(node); return; }
    if (ts.isIfStatement(node)) {
      this.walk(node.expression);
      this.choose(() => this.walk(node.thenStatement), () => { if (node.elseStatement !== undefined) this.walk(node.elseStatement); });
    } else if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) {
      if (node.expression !== undefined) this.walk(node.expression);
      if (ts.isReturnStatement(node)) this.exits.push(this.missing);
      this.missing = new Set(); // nothing comes after
    } else if (ts.isTryStatement(node)) {
      this.choose(() => this.walk(node.tryBlock), () => { if (node.catchClause !== undefined) { this.maybe(node.tryBlock); this.walk(node.catchClause); } });
      if (node.finallyBlock !== undefined) this.maybe(node.tryBlock, node.finallyBlock);
    } else if (ts.isIterationStatement(node, false) || ts.isSwitchStatement(node) || ts.isLabeledStatement(node)) {
      this.choose(() => ts.forEachChild(node, this.walk), () => undefined);
    } else if ((ts.isFunctionLike(node) && !ts.isArrowFunction(node)) || ts.isClassLike(node)) return; // these have a `this` of their own
    else ts.forEachChild(node, this.walk);
  };

  private expression(node: ts.Expression): void {
    if (node.kind === ts.SyntaxKind.ThisKeyword) { for (const key of this.missing) this.mark(key); return; }
    if (ts.isFunctionExpression(node) || ts.isClassExpression(node)) return; // see above
    if (ts.isArrowFunction(node)) { this.choose(() => this.call(node), () => undefined); return; }
    if (ts.isConditionalExpression(node)) {
      this.walk(node.condition);
      this.choose(() => this.walk(node.whenTrue), () => this.walk(node.whenFalse));
      return;
    }
    if (ts.isBinaryExpression(node)) { this.binary(node); return; }
    if (ts.isCallExpression(node)) { this.invocation(node); return; }
    const key = ownMember(node);
    if (key !== undefined) this.read(key);
    else if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) this.call(this.inherited(node, "get "));
    else ts.forEachChild(node, this.walk);
  }

  private binary(node: ts.BinaryExpression): void {
    const operator = node.operatorToken.kind;
    const target = ownMember(node.left);
    if (operator === ts.SyntaxKind.EqualsToken && target !== undefined) {
      this.assigned(target, node.right);
      this.missing.delete(target);
      this.call(this.methods.get(`set ${target}`)?.[0]);
    } else if (operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken) {
      this.walk(node.left);
      this.maybe(node.right);
    } else {
      this.walk(node.left);
      this.walk(node.right);
      if (target !== undefined && operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment) this.call(this.methods.get(`set ${target}`)?.[0]);
    }
  }

  private invocation(node: ts.CallExpression): void {
    const callee = withoutAssertions(node.expression);
    const key = ownMember(callee);
    const method = key === undefined ? undefined : this.methods.get(key)?.[0];
    if (method === undefined && key === undefined && !(ts.isPropertyAccessExpression(callee) && callee.expression.kind === ts.SyntaxKind.SuperKeyword)) this.walk(node.expression);
    node.arguments.forEach(this.walk);
    if (method !== undefined) this.call(method);
    else if (key !== undefined) this.read(key);
    else if (ts.isPropertyAccessExpression(callee) && callee.expression.kind === ts.SyntaxKind.SuperKeyword) this.call(this.inherited(callee, ""));
  }

  private read(key: string): void {
    if (this.missing.has(key)) this.mark(key);
    this.call(this.methods.get(`get ${key}`)?.[0]);
    this.call(this.methods.get(key)?.[0]); // a method as a value
    for (const held of this.held.get(key) ?? []) this.walk(held);
  }

  /** What `super.name` names. */
  private inherited(node: ts.PropertyAccessExpression, prefix: string): Body | undefined {
    const class_ = ts.findAncestor(node, ts.isClassLike);
    const above = class_ === undefined ? -1 : this.chain.indexOf(class_);
    return this.methods.get(`${prefix}${keyOf(node.name)}`)?.find((method) => this.chain.findIndex((each) => each === method.parent) < above);
  }
}

/** Whether constructing an object does nothing with an argument but put it into a field that nobody can have seen by then. */
function onlyKeeps(class_: ts.Declaration | undefined, index: number): boolean {
  if (class_ === undefined || !ts.isClassLike(class_)) return false;
  const constructor = class_.members.find((member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined);
  const parameter = constructor?.parameters[index];
  if (constructor === undefined || parameter === undefined || !ts.isIdentifier(parameter.name) || parameter.dotDotDotToken !== undefined) return false;
  if (class_.heritageClauses?.some((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword) === true) return false;
  const { text } = parameter.name;
  const isHarmless = (node: ts.Node): boolean => {
    if (ts.isTypeNode(node) || (ts.isFunctionLike(node) && ts.isClassLike(node.parent) && node !== constructor)) return true;
    if (ts.isIdentifier(node) && node.text === text && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) return node === parameter.name;
    if (node.kind === ts.SyntaxKind.ThisKeyword) return false;
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ownMember(node.left) !== undefined) {
      return (ts.isIdentifier(node.right) && node.right.text === text) || isHarmless(node.right);
    }
    return ts.forEachChild(node, (child) => !isHarmless(child)) !== true;
  };
  return isHarmless(constructor) && class_.members.every((member) => !ts.isPropertyDeclaration(member) || isStatic(member) || member.initializer === undefined || isHarmless(member.initializer));
}

const union = (sets: readonly ReadonlySet<string>[]): Set<string> => new Set(sets.flatMap((set) => [...set]));

const hasModifier = (node: ts.Node, kind: ts.SyntaxKind): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);

const isStatic = (node: ts.Node): boolean => hasModifier(node, ts.SyntaxKind.StaticKeyword);

const isSuperCall = (node: ts.Expression): boolean => ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword;

function withoutAssertions(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node) ? withoutAssertions(node.expression) : node;
}

/** `this.name`, whatever `this` is held to be. */
function ownMember(expression: ts.Expression): string | undefined {
  const node = withoutParentheses(expression);
  if (!ts.isPropertyAccessExpression(node) || withoutAssertions(node.expression).kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  return keyOf(node.name);
}

/** Names of fields; private ones belong to the class they are written in. */
function keyOf(name: ts.Node): string {
  if (ts.isIdentifier(name)) return name.text;
  const text = name.getText();
  if (!ts.isPrivateIdentifier(name)) return text;
  const owner = ts.findAncestor(name, (node) => ts.isClassLike(node) && node.members.some((member) => member.name !== undefined && ts.isPrivateIdentifier(member.name) && member.name.text === text));
  return `${text}@${owner?.pos ?? -1}`;
}

function methodKey(member: ts.MethodDeclaration | ts.AccessorDeclaration): string {
  return `${ts.isGetAccessor(member) ? "get " : ts.isSetAccessor(member) ? "set " : ""}${keyOf(member.name)}`;
}

/** In the order in which they are made. */
function fieldsOf(node: ts.ClassLikeDeclaration): readonly Field[] {
  const constructor = node.members.find((member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined);
  const parameters = constructor?.parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, constructor)) ?? [];
  const properties = node.members.filter((member): member is ts.PropertyDeclaration => ts.isPropertyDeclaration(member) && !isStatic(member) && !hasModifier(member, ts.SyntaxKind.AbstractKeyword) && !hasModifier(member, ts.SyntaxKind.DeclareKeyword));
  return [...parameters, ...properties];
}

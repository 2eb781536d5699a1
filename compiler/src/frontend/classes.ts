// Classes. Mentioning a class as a type gives it a number; constructing, extending or evaluating it brings in its
// constructor and methods. A constructor is a function that is handed the object: it calls the base's constructor, sets
// parameter properties, runs the field initialisers, then its own body, in the order of ECMAScript 10.2.1.3 and 15.7.14.

import ts from "typescript";
import type { ClassId, Expression, FunctionId, HirClass, HirField, HirLocal, HirMethod, Statement } from "../ir/hir.ts";
import { VOID, type HirType } from "../ir/types.ts";
import { effect, readLocal, undefinedValue } from "./build.ts";
import { convert, lowerTo } from "./conversions.ts";
import { Frame, refuse, refuseConstruct, type Context, type Draft } from "./context.ts";
import { classLiteral, classObjectOf, classObjectType, classOfMethod, classSlot, classValue, isDynamic, publishAt, requireEvaluated, staticFields } from "./class_objects.ts";
import { heritageOf } from "./class_facts.ts";
import { builtinNotInYet } from "./diagnostics.ts";
import { classArgument, dynamicConstructor, evaluateDynamic, evaluateExpression, statementsIn } from "./dynamic_classes.ts";
import { fieldsToCome } from "./early_fields.ts";
import { methodItself, shadowFields } from "./shadowed_methods.ts";
import { complete, functionOf, nameOfClass, parameterSymbol, isStaticMember, lowerParameters, reserveFunction, selfParameter, signatureOf } from "./functions.ts";
import { globalOf } from "./globals.ts";
import { lowerBlock } from "./statements.ts";
import { symbolKey } from "./symbol_keys.ts";
import { memberName, type FunctionType } from "./types.ts";

/** The class's number. */
export function classIdOf(context: Context, node: ts.ClassLikeDeclaration): ClassId {
  const known = context.classIds.get(node);
  if (known !== undefined) return known;
  const id = context.classes.length;
  context.classIds.set(node, id);
  const draft: Draft<HirClass> = {
    id, name: nameOfClass(node), kind: "class", base: undefined, type: -1, fields: [], methods: [], constructor_: undefined, position: context.position(node),
    ...(context.isBuiltinFile(node.getSourceFile()) ? { hidesFields: true as const } : {}),
  };
  context.classes.push(draft);
  const type = context.types.of(instanceType(context, node));
  if (type.kind !== "object") throw new Error("a class describes objects");
  draft.type = type.object;
  const base = baseOf(context, node);
  if (base !== undefined) draft.base = classIdOf(context, base);
  context.later(() => {
    const own = [...fieldsOf(context, node).map(({ field }) => field), ...shadowFields(context, node)];
    draft.fields = isDynamic(context, node) ? [{ name: classSlot(context, node), type: classObjectType(context, node) }, ...own] : own;
  });
  if (!context.isStdlibFile(node.getSourceFile())) useClass(context, node);
  return id;
}

/** The type of its instances. */
export function instanceHirType(context: Context, node: ts.ClassLikeDeclaration): HirType {
  const { type } = context.classes[classIdOf(context, node)] ?? { type: -1 };
  return context.types.object(type);
}

const instanceType = (context: Context, node: ts.ClassLikeDeclaration): ts.Type => context.checker.getDeclaredTypeOfSymbol(context.checker.getTypeAtLocation(node).symbol);

const used = new WeakMap<Context, Set<ts.ClassLikeDeclaration>>();

/** The class's number, its members being needed from now on. */
export function useClass(context: Context, node: ts.ClassLikeDeclaration): ClassId {
  const id = classIdOf(context, node);
  const seen = used.get(context) ?? new Set();
  used.set(context, seen);
  if (seen.has(node)) return id;
  seen.add(node);
  const base = baseOf(context, node);
  if (base !== undefined) useClass(context, base);
  const draft = context.classes[id];
  if (draft === undefined) throw new Error("a class is used before it is numbered");
  draft.constructor_ = constructorOf(context, node);
  draft.methods = methodsOf(context, node);
  if (context.classFacts.asksForClass) draft.methods = [...draft.methods, classOfMethod(context, node)];
  return id;
}

/** The class it extends; of a library class, the builtin behind it. */
export function baseOf(context: Context, node: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration | undefined {
  const clause = node.heritageClauses?.find((each) => each.token === ts.SyntaxKind.ExtendsKeyword);
  const expression = clause?.types[0]?.expression;
  if (expression === undefined) return undefined;
  const declaration = context.symbolAt(ts.isPropertyAccessExpression(expression) ? expression.name : expression)?.valueDeclaration;
  if (declaration === undefined || !ts.isClassLike(declaration)) return refuseConstruct(expression, "a base class that is not a class declaration");
  if (!context.isLibraryFile(declaration.getSourceFile())) return declaration;
  const name = declaration.name?.text ?? "";
  return context.builtins.class(name) ?? refuse(builtinNotInYet, expression, { name });
}

/** The member of the builtin class that implements a member of a library class. */
export function memberOfBuiltin(context: Context, declared: ts.ClassLikeDeclaration, name: string, static_: boolean): ts.Symbol | undefined {
  const implementation = context.builtins.class(declared.name?.text ?? "");
  if (implementation === undefined) return undefined;
  const symbol = context.checker.getTypeAtLocation(implementation).symbol;
  const type = static_ ? context.checker.getTypeOfSymbol(symbol) : context.checker.getDeclaredTypeOfSymbol(symbol);
  return context.checker.getPropertiesOfType(type).find((property) => memberName(property) === name);
}

interface FieldDeclaration {
  readonly field: HirField;
  readonly node: ts.PropertyDeclaration | ts.ParameterDeclaration;
}

const isAbstractOrDeclared = (node: ts.ClassElement): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.AbstractKeyword || modifier.kind === ts.SyntaxKind.DeclareKeyword) ?? false);

function fieldsOf(context: Context, node: ts.ClassLikeDeclaration): readonly FieldDeclaration[] {
  for (const { name } of node.members) if (name !== undefined && ts.isComputedPropertyName(name)) symbolKey(context, name.expression);
  const fields: FieldDeclaration[] = [];
  const add = (declaration: ts.PropertyDeclaration | ts.ParameterDeclaration): void => {
    const symbol = fieldSymbol(context, declaration);
    if (symbol === undefined) return refuseConstruct(declaration, "this field");
    const field: HirField = { name: memberName(symbol), type: context.types.propertyType(symbol) };
    fields.push({ node: declaration, field: context.earlyFields.declarations.has(declaration) ? { ...field, early: true } : field });
  };
  for (const parameter of explicitConstructor(node)?.parameters ?? []) if (ts.isParameterPropertyDeclaration(parameter, parameter.parent)) add(parameter);
  for (const member of node.members) if (ts.isPropertyDeclaration(member) && !isStaticMember(member) && !isAbstractOrDeclared(member)) add(member);
  for (const member of fieldsToCome(node, context.checker)) add(member);
  return fields;
}

/** A parameter property declares two things; this is the field. */
function fieldSymbol(context: Context, declaration: ts.PropertyDeclaration | ts.ParameterDeclaration): ts.Symbol | undefined {
  if (!ts.isParameter(declaration)) return context.checker.getSymbolAtLocation(declaration.name);
  return context.checker.getSymbolsOfParameterPropertyDeclaration(declaration, declaration.name.getText()).find((symbol) => symbol.flags & ts.SymbolFlags.Property);
}

function methodsOf(context: Context, node: ts.ClassLikeDeclaration): readonly HirMethod[] {
  return node.members.flatMap((member): HirMethod[] => {
    const isMethod = ts.isMethodDeclaration(member) || ts.isGetAccessor(member) || ts.isSetAccessor(member);
    if (!isMethod || member.body === undefined || isStaticMember(member)) return [];
    const symbol = context.checker.getSymbolAtLocation(member.name);
    if (symbol === undefined) return refuseConstruct(member.name, "a computed method name");
    const prefix = ts.isGetAccessor(member) ? "get " : ts.isSetAccessor(member) ? "set " : "";
    const name = memberName(symbol);
    const function_ = functionOf(context, member);
    const itself = ts.isMethodDeclaration(member) && context.shadowedMethods.isShadowed(name) ? [{ name: methodItself(name), function: function_ }] : [];
    return [{ name: `${prefix}${name}`, function: function_ }, ...itself];
  });
}

export const explicitConstructor = (node: ts.ClassLikeDeclaration): ts.ConstructorDeclaration | undefined =>
  node.members.find((member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined);

/** What `new` takes: the parameters of the nearest constructor that is written down. */
export function constructorSignature(context: Context, node: ts.ClassLikeDeclaration): FunctionType {
  const explicit = explicitConstructor(node);
  if (explicit !== undefined) return { ...signatureOf(context, explicit), result: VOID };
  const base = baseOf(context, node);
  return base === undefined ? context.types.function([], false, VOID) : constructorSignature(context, base);
}

export function constructorOf(context: Context, node: ts.ClassLikeDeclaration): FunctionId {
  const known = context.functionIds.get(node);
  if (known !== undefined) return known;
  const id = reserveFunction(context, node, `new ${nameOfClass(node)}`);
  context.later(() => {
    if (isDynamic(context, node)) dynamicConstructor(context, node, id);
    else lowerConstructorBody(context, node, id, undefined);
  });
  return id;
}

/** `parent`: the function around a class that captures. */
export function lowerConstructorBody(context: Context, node: ts.ClassLikeDeclaration, id: FunctionId, parent: Frame | undefined): void {
  context.within(id, () => { lowerConstructorIn(context, node, id, parent); });
}

function lowerConstructorIn(context: Context, node: ts.ClassLikeDeclaration, id: FunctionId, parent: Frame | undefined): void {
  const frame = new Frame(context, parent, VOID, false);
  const self = selfParameter(context, node);
  frame.self = self;
  frame.owner = node;
  frame.hidesSelf = true;
  const parameters: HirLocal[] = [self];
  const explicit = explicitConstructor(node);
  const base = baseOf(context, node);
  if (explicit === undefined) {
    const body = base === undefined ? [] : forwardToBase(context, frame, base, parameters);
    const initialisers = initialiseFields(frame, node, self);
    complete(context, id, frame, parameters, undefined, [...body, ...initialisers]);
    const draft = context.functions[id];
    if (draft !== undefined) draft.rest = constructorSignature(context, node).rest;
    return;
  }
  const prologue = lowerParameters(frame, explicit, parameters);
  const statements = [...(explicit.body?.statements ?? [])];
  const callAt = base === undefined ? -1 : statements.findIndex(isSuperCall);
  if (base !== undefined && callAt < 0) refuseConstruct(explicit, "a constructor whose `super(…)` is not a statement of its own");
  const before = lowerBlock(frame, statements.slice(0, callAt + 1));
  const properties = explicit.parameters.flatMap((parameter) => setParameterProperty(frame, parameter, self));
  const initialisers = initialiseFields(frame, node, self);
  const after = lowerBlock(frame, statements.slice(callAt + 1));
  complete(context, id, frame, parameters, explicit, [...prologue, ...before, ...properties, ...initialisers, ...after]);
}

const isSuperCall = (statement: ts.Statement): boolean =>
  ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression) && statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword;

/** The constructor that a derived class has when it writes none. */
function forwardToBase(context: Context, frame: Frame, base: ts.ClassLikeDeclaration, parameters: HirLocal[]): Statement[] {
  const [self] = parameters;
  if (self === undefined) throw new Error("a constructor has `this`");
  const forwarded = constructorSignature(context, base).parameters.map((type) => context.newLocal("", type, false));
  parameters.push(...forwarded);
  const position = context.position(frame.owner ?? base);
  const arguments_ = forwarded.map((local) => readLocal(local, position));
  return [effect({ kind: "call", function: constructorOf(context, base), arguments: [readLocal(self, position), ...classArgument(frame, base, base), ...arguments_], type: VOID, position })];
}

function setParameterProperty(frame: Frame, parameter: ts.ParameterDeclaration, self: HirLocal): Statement[] {
  const { context } = frame;
  if (!ts.isParameterPropertyDeclaration(parameter, parameter.parent) || !ts.isIdentifier(parameter.name)) return [];
  const position = context.position(parameter);
  const binding = parameterSymbol(context, parameter);
  const local = binding === undefined ? undefined : context.locals.get(binding)?.local;
  if (local === undefined) return refuseConstruct(parameter, "this parameter property");
  return setField(self, parameter.name.text, readLocal(local, position), local.type);
}

function setField(self: HirLocal, name: string, value: Expression, type: HirType): Statement[] {
  return [effect({ kind: "setField", object: readLocal(self, value.position), name, value: convert(value, type), type, position: value.position })];
}

function initialiseFields(frame: Frame, node: ts.ClassLikeDeclaration, self: HirLocal): Statement[] {
  return fieldsOf(frame.context, node).flatMap(({ field, node: declaration }) => {
    if (!ts.isPropertyDeclaration(declaration) || declaration.initializer === undefined) return [];
    return setField(self, field.name, lowerTo(frame, declaration.initializer, field.type), field.type);
  });
}

/** What evaluating a class declaration does: its static fields and blocks, in order. */
export function evaluateClass(frame: Frame, node: ts.ClassLikeDeclaration): Statement[] {
  const { context } = frame;
  if (ts.canHaveDecorators(node) && (ts.getDecorators(node)?.length ?? 0) > 0) refuseConstruct(node, "a decorator");
  if (!context.isStdlibFile(node.getSourceFile())) useClass(context, node);
  const base = baseOf(context, node);
  const heritage = heritageOf(node)?.expression;
  const required = base === undefined || heritage === undefined ? [] : requireEvaluated(context, base, heritage);
  return [...required.map(effect), ...classEvaluation(context, node), ...evaluateStatics(frame, node)];
}

/** Where the class's object is made, should somebody want it. */
function classEvaluation(context: Context, node: ts.ClassLikeDeclaration): Statement[] {
  const place: Statement[] = [];
  const marker: Statement = { kind: "block", label: undefined, body: place };
  context.lateStatements.set(marker, place);
  publishAt(context, node, place);
  return [marker];
}

function evaluateStatics(frame: Frame, node: ts.ClassLikeDeclaration): Statement[] {
  const { context } = frame;
  const early = staticFields(context, node).filter((field) => context.earlyGlobals.has(field.symbol)).map((field) => {
    const global = globalOf(context, field.symbol);
    const position = context.position(field.node);
    return effect({ kind: "setGlobal", global: global.id, value: convert(undefinedValue(position), global.type), type: global.type, position });
  });
  return [...early, ...initialiseStatics(frame, node)];
}

function initialiseStatics(frame: Frame, node: ts.ClassLikeDeclaration): Statement[] {
  const { context } = frame;
  return node.members.flatMap((member): Statement[] => {
    if (ts.isClassStaticBlockDeclaration(member)) return [{ kind: "block", label: undefined, body: lowerBlock(frame, member.body.statements) }];
    if (!ts.isPropertyDeclaration(member) || !isStaticMember(member)) {
      if (isStaticMember(member) && ts.isMethodDeclaration(member) && member.body !== undefined && !context.isStdlibFile(node.getSourceFile())) functionOf(context, member);
      return [];
    }
    const symbol = context.checker.getSymbolAtLocation(member.name);
    if (symbol === undefined) return refuseConstruct(member, "this static field");
    const global = globalOf(context, symbol);
    const position = context.position(member);
    const value = member.initializer === undefined ? convert(undefinedValue(position), global.type) : lowerTo(frame, member.initializer, global.type);
    return [effect({ kind: "setGlobal", global: global.id, value, type: global.type, position })];
  });
}

/** A class declaration as a statement. */
export function evaluateDeclaration(frame: Frame, node: ts.ClassDeclaration): Statement[] {
  const { context } = frame;
  if (!isDynamic(context, node)) return evaluateClass(frame, node);
  const local = context.classLocals.get(node);
  return local === undefined ? refuseConstruct(node, "a class at this place") : evaluateDynamic(frame, node, local);
}

/** A class expression. */
export function lowerClassExpression(frame: Frame, node: ts.ClassExpression): Expression {
  const { context } = frame;
  if (isDynamic(context, node)) return evaluateExpression(frame, node);
  classObjectOf(context, node);
  const position = context.position(node);
  const value = classLiteral(context, node, undefined, []);
  const global = globalOf(context, context.checker.getTypeAtLocation(node).symbol, value.type);
  const publish = { kind: "setGlobal", global: global.id, value, type: value.type, position } as const;
  return statementsIn(frame, [effect(publish), ...evaluateStatics(frame, node)], classValue(context, node, node), node);
}

// Functions of every syntax: declarations, expressions, arrows, methods, accessors. A function that captures nothing is
// lowered once from the queue, whoever mentions it; one that captures is lowered where its closure is made.

import ts from "typescript";
import type { Expression, FunctionId, HirFunction, HirLocal, Statement } from "../ir/hir.ts";
import { canHoldNothing, UNKNOWN, VOID, type HirType } from "../ir/types.ts";
import { usesArguments } from "./arguments_object.ts";
import { conditional, declare, equal, letIn, number, readLocal, sequence, undefinedValue, writeLocal } from "./build.ts";
import { convert, lowerTo } from "./conversions.ts";
import { Frame, refuseConstruct, type Context, type Draft } from "./context.ts";
import { classObjectType, takesSelf } from "./class_objects.ts";
import { isStub, stubOf } from "./dynamic_classes.ts";
import { lowerGeneratorBody } from "./generators.ts";
import { lowerPattern, restFrom } from "./patterns.ts";
import { lowerBlock, lowerReturn } from "./statements.ts";
import { hoistVars } from "./var_scopes.ts";
import { labelOf } from "./function_labels.ts";
import type { FunctionType } from "./types.ts";

export type FunctionWithBody = ts.FunctionLikeDeclaration;

const ANONYMOUS = "<anonymous>";

/** The function of a declaration that captures nothing; the first mention queues its lowering. */
export function functionOf(context: Context, node: FunctionWithBody): FunctionId {
  const known = context.functionIds.get(node);
  if (known !== undefined) return known;
  if (isStub(context, node)) {
    const stub = stubOf(context, node, nameOfFunction(node));
    context.functionIds.set(node, stub);
    return stub;
  }
  const id = reserveFunction(context, node, nameOfFunction(node));
  context.later(() => lowerFunction(context, node, id, undefined));
  return id;
}

/** Gives a function its number before its body is known. */
export function reserveFunction(context: Context, node: ts.Node, name: string): FunctionId {
  const id = newFunction(context, node, name);
  context.functionIds.set(node, id);
  return id;
}

/** A function that is written at `node` but is not what mentioning `node` means. */
export function newFunction(context: Context, node: ts.Node, name: string): FunctionId {
  const id = context.functions.length;
  context.functions.push({
    id, name, ...labelOf(context, node), kind: "normal", generator: undefined, parameters: [], rest: false, result: VOID, locals: [], body: [], position: context.position(node),
  });
  return id;
}

/** A function value made where `node` stands, with what it captures. */
export function lowerClosure(frame: Frame, node: FunctionWithBody, type: HirType): Expression {
  const { context } = frame;
  const position = context.position(node);
  const known = context.functionIds.get(node);
  if (known !== undefined) return { kind: "closure", function: known, type, position };
  const own = ts.isFunctionExpression(node) && node.name !== undefined ? context.checker.getSymbolAtLocation(node.name) : undefined;
  const self = own === undefined ? undefined : frame.local(node.name?.getText() ?? "", type, true);
  if (own !== undefined && self !== undefined) frame.declare(own, self);
  const id = reserveFunction(context, node, nameOfFunction(node));
  lowerFunction(context, node, id, frame);
  const closure: Expression = { kind: "closure", function: id, type, position };
  if (self === undefined) return closure;
  return letIn(self, convert(undefinedValue(position), type), sequence([writeLocal(self, closure, position)], readLocal(self, position), position), position);
}

/** The types of a declaration's parameters and result, as a caller sees them. */
export function signatureOf(context: Context, node: ts.SignatureDeclaration): FunctionType {
  const signature = context.checker.getSignatureFromDeclaration(node);
  if (signature === undefined) throw new Error(`no signature for ${ts.SyntaxKind[node.kind]}`);
  const type = context.types.signature(signature, true);
  return usesArguments(node) ? context.types.function([context.types.array(UNKNOWN)], true, type.result) : type;
}

export interface Self {
  readonly local: Draft<HirLocal>;
  /** Passed as parameter 0, or captured from the frame around. */
  readonly passed: boolean;
}

export function lowerFunction(context: Context, node: FunctionWithBody, id: FunctionId, parent: Frame | undefined, captured?: HirLocal): void {
  context.within(id, () => { lowerFunctionIn(context, node, id, parent, captured); });
}

function lowerFunctionIn(context: Context, node: FunctionWithBody, id: FunctionId, parent: Frame | undefined, captured: HirLocal | undefined): void {
  const isGenerator = node.asteriskToken !== undefined;
  const async = !isGenerator && isAsync(node);
  const frame = new Frame(context, parent, resultOf(context, node, async), async);
  frame.hidesSelf = !ts.isArrowFunction(node);
  const parameters: HirLocal[] = [];
  if (ts.isClassLike(node.parent) && takesSelf(context, node)) {
    const self = isStaticMember(node) ? context.newLocal("this", classObjectType(context, node.parent), false) : selfParameter(context, node.parent);
    frame.self = self;
    frame.owner = node.parent;
    parameters.push(self);
  } else if (captured !== undefined) frame.self = captured;
  if (ts.isClassLike(node.parent)) frame.owner = node.parent;
  const prologue = lowerParameters(frame, node, parameters);
  complete(context, id, frame, parameters, node, [...prologue, ...(isGenerator ? lowerGeneratorBody(frame, node) : lowerBody(frame, node))]);
}

/** Fills in a reserved function. */
export function complete(context: Context, id: FunctionId, frame: Frame, parameters: readonly HirLocal[], node: FunctionWithBody | undefined, body: readonly Statement[]): void {
  const draft = context.functions[id];
  if (draft === undefined) throw new Error("a function is completed before it is reserved");
  const rest = node !== undefined && (usesArguments(node) || node.parameters.at(-1)?.dotDotDotToken !== undefined);
  const filled: Partial<Draft<HirFunction>> = { kind: frame.generator !== undefined ? "generator" : frame.async ? "async" : "normal", generator: frame.generator?.life, parameters, rest, result: frame.result, locals: frame.locals, body };
  Object.assign(draft, filled);
}

/** `this` of a class's members, as their parameter 0. */
export function selfParameter(context: Context, owner: ts.ClassLikeDeclaration): HirLocal {
  const type = context.checker.getTypeAtLocation(owner);
  const symbol = type.symbol;
  return context.newLocal("this", context.types.of(context.checker.getDeclaredTypeOfSymbol(symbol)), false);
}

/** Makes the parameters' locals; the statements are what their defaults and patterns do. */
export function lowerParameters(frame: Frame, node: FunctionWithBody, parameters: HirLocal[]): readonly Statement[] {
  const { context } = frame;
  const prologue: Statement[] = [];
  if (usesArguments(node)) return lowerFromArguments(frame, node, parameters);
  for (const parameter of node.parameters) {
    if (ts.isIdentifier(parameter.name) && parameter.name.text === "this") {
      if (!ts.isClassLike(node.parent)) refuseConstruct(parameter, "a `this` parameter");
      continue;
    }
    const declared = context.checked(context.checker.getTypeAtLocation(parameter), parameter);
    const position = context.position(parameter);
    const passed = parameter.initializer !== undefined || parameter.questionToken !== undefined ? context.types.orUndefined(declared) : declared;
    if (ts.isIdentifier(parameter.name) && parameter.initializer === undefined) {
      const symbol = parameterSymbol(context, parameter);
      const mayLack = symbol !== undefined && context.facts.isTestedForUndefined(symbol) && canHoldNothing(declared);
      const local = context.newLocal(parameter.name.text, mayLack ? context.types.orUndefined(passed) : passed, symbol !== undefined && context.facts.isAssigned(symbol), context.position(node));
      parameters.push(local);
      if (symbol !== undefined) frame.declare(symbol, local, mayLack && local.type !== passed);
      continue;
    }
    const held = parameter.initializer === undefined ? declared : context.types.nonUndefined(declared);
    const incoming = context.newLocal(ts.isIdentifier(parameter.name) ? parameter.name.text : "", passed, false);
    parameters.push(incoming);
    const value = parameter.initializer === undefined ? readLocal(incoming, position) : orDefault(frame, readLocal(incoming, position), parameter.initializer, held);
    prologue.push(...lowerPattern(frame, parameter.name, value));
  }
  return prologue;
}

/** The parameters of a function that mentions `arguments`. */
function lowerFromArguments(frame: Frame, node: FunctionWithBody, parameters: HirLocal[]): readonly Statement[] {
  const { context } = frame;
  const all = context.newLocal("arguments", context.types.array(UNKNOWN), false);
  parameters.push(all);
  frame.arguments = all;
  return node.parameters.filter(({ name }) => !ts.isIdentifier(name) || name.text !== "this").flatMap((parameter, index) => {
    const position = context.position(parameter);
    const from = readLocal(all, position);
    if (parameter.dotDotDotToken !== undefined) return lowerPattern(frame, parameter.name, convert(restFrom(frame, from, index, parameter), context.typeAt(parameter.name), "checked"));
    const given: Expression = { kind: "getElement", array: from, index: number(index, position), type: UNKNOWN, position };
    const type = context.checked(context.checker.getTypeAtLocation(parameter), parameter);
    if (parameter.initializer === undefined) {
      const passed = parameter.questionToken === undefined ? type : context.types.orUndefined(type);
      const held = frame.local("", passed);
      return [declare(held, convert(given, passed, "checked"), position), ...lowerPattern(frame, parameter.name, readLocal(held, position))];
    }
    const incoming = frame.local("", UNKNOWN);
    const value = frame.local("", type);
    return [declare(incoming, given, position), declare(value, orDefault(frame, readLocal(incoming, position), parameter.initializer, type), position), ...lowerPattern(frame, parameter.name, readLocal(value, position))];
  });
}

/** The variable that a parameter declares, which is not the field that it may declare too. */
export function parameterSymbol(context: Context, parameter: ts.ParameterDeclaration): ts.Symbol | undefined {
  if (!ts.isParameterPropertyDeclaration(parameter, parameter.parent)) return context.checker.getSymbolAtLocation(parameter.name);
  return context.checker.getSymbolsOfParameterPropertyDeclaration(parameter, parameter.name.getText()).find((symbol) => symbol.flags & ts.SymbolFlags.Variable);
}

/** `value === undefined ? initializer : value`; `value` is read twice and must be free of effects. */
export function orDefault(frame: Frame, value: Expression, initializer: ts.Expression, type: HirType): Expression {
  const { position } = value;
  const test = equal(value, undefinedValue(position), position);
  return conditional(test, lowerTo(frame, initializer, type), convert(value, type, "narrow"), type, position);
}

export function lowerBody(frame: Frame, node: FunctionWithBody): readonly Statement[] {
  const { body } = node;
  if (body === undefined) return refuseConstruct(node, `this function, which has no body,`);
  if (ts.isBlock(body)) return [...hoistVars(frame, body), ...lowerBlock(frame, body.statements)];
  return [lowerReturn(frame, body, frame.context.position(body))];
}

function resultOf(context: Context, node: FunctionWithBody, async: boolean): HirType {
  if (ts.isSetAccessor(node) || ts.isConstructorDeclaration(node)) return VOID;
  const signature = context.checker.getSignatureFromDeclaration(node);
  if (signature === undefined) return VOID;
  const result = signature.getReturnType();
  if (!async) return context.checked(result, node.name ?? node);
  const awaited = context.checker.getAwaitedType(result);
  return awaited === undefined ? UNKNOWN : context.types.of(awaited);
}

export const isAsync = (node: FunctionWithBody): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false);

export function isStaticMember(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false);
}

/** A class's name; one without a name of its own is named by what it is given to (ECMAScript 8.4). */
export function nameOfClass(node: ts.ClassLikeDeclaration): string {
  if (node.name !== undefined) return node.name.text;
  if (ts.isClassDeclaration(node)) return "default";
  let at: ts.Node = node;
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent;
  const { parent } = at;
  const isNamed = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent);
  if (isNamed && parent.initializer === at) return ts.isIdentifier(parent.name) || ts.isStringLiteral(parent.name) || ts.isPrivateIdentifier(parent.name) ? parent.name.text : "";
  const isAssigned = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.right === at && ts.isIdentifier(parent.left);
  return isAssigned ? parent.left.getText() : "";
}

/** As a stack trace shows it. */
export function nameOfFunction(node: FunctionWithBody): string {
  const own = node.name !== undefined && (ts.isIdentifier(node.name) || ts.isPrivateIdentifier(node.name) || ts.isStringLiteral(node.name)) ? node.name.text : undefined;
  if (ts.isClassLike(node.parent)) return `${node.parent.name?.text ?? ANONYMOUS}.${own ?? ANONYMOUS}`;
  if (own !== undefined) return own;
  const { parent } = node;
  if ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) && ts.isIdentifier(parent.name)) return parent.name.text;
  return ANONYMOUS;
}

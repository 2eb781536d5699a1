// `f.call(…)`, `f.apply(…)`, `f.bind(…)`. Plain functions have no `this` here, so for them the first argument says nothing. A method
// is bound to, or called on, the very object that it is taken from; on another it is refused, because the method found there
// by name could be another one.

import ts from "typescript";
import type { Expression, HirLocal, Statement } from "../ir/hir.ts";
import { NATIVE_NAMES } from "../ir/runtime_abi.ts";
import { UNDEFINED, UNKNOWN, VOID, type HirType } from "../ir/types.ts";
import { conditional, effect, letIn, readLocal, sequence, string } from "./build.ts";
import { withoutCasts, withoutParentheses } from "./bindings.ts";
import { argumentsOf, type Call } from "./call_syntax.ts";
import { callWith, lowerSuperMethod } from "./calls.ts";
import { synthesize } from "./class_objects.ts";
import { asValue, convert } from "./conversions.ts";
import { refuseConstruct, type Context, type Frame } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { signatureOf } from "./functions.ts";
import { arrayOf, builtinCall } from "./iteration.ts";
import { prototypeMethod, type PrototypeMethod } from "./prototype_methods.ts";
import { methodItself } from "./shadowed_methods.ts";
import { isMethod, memberName, type FunctionType } from "./types.ts";

const MEMBERS = new Set(["call", "apply", "bind"]);

/** Whether the callee is one of these members of a function. */
export function isFunctionMember(context: Context, callee: ts.PropertyAccessExpression): boolean {
  if (!MEMBERS.has(callee.name.text)) return false;
  const declaration = context.checker.getSymbolAtLocation(callee.name)?.declarations?.[0];
  return declaration !== undefined && context.isLibraryFile(declaration.getSourceFile()) && ts.isInterfaceDeclaration(declaration.parent) && declaration.parent.name.text === "CallableFunction";
}

export function lowerFunctionMember(frame: Frame, node: Call, callee: ts.PropertyAccessExpression): Expression {
  const { context } = frame;
  const position = context.position(node);
  const [receiver, ...passed] = argumentsOf(node);
  if (receiver === undefined || ts.isSpreadElement(receiver)) return refuseConstruct(node, `\`${callee.name.text}\` without an object for \`this\``);
  const target = withoutParentheses(callee.expression);
  if (ts.isPropertyAccessExpression(target) && target.expression.kind === ts.SyntaxKind.SuperKeyword && callee.name.text === "call" && receiver.kind === ts.SyntaxKind.ThisKeyword) return lowerSuperMethod(frame, node, target, passed);
  const found = prototypeMethod(context, target);
  if (found !== undefined && callee.name.text === "call") return callPrototypeMethod(frame, node, found, receiver, passed);
  const method = methodOf(context, target);
  if (method !== undefined && !isSame(context, method.object, receiver)) return refuseConstruct(receiver, "another object as `this` of a method");
  const type = functionTypeOf(context, context.types.of(context.checker.getTypeAtLocation(target)));
  const value = method === undefined ? asValue(lowerExpression(frame, target)) : boundMethod(frame, method.object, method.symbol, node);
  const fn = convert(value, type);
  if (type.kind !== "function") return refuseConstruct(node, "this function");
  const local = frame.local("", type);
  const held = readLocal(local, position);
  // What is given as `this` is evaluated all the same.
  const evaluated = method !== undefined || isLibraryName(context, receiver) ? [] : [asValue(lowerExpression(frame, receiver))];
  const done = (result: Expression): Expression => letIn(local, fn, sequence(evaluated, result, position), position);
  if (callee.name.text === "bind") return done(bind(frame, node, held, type, passed));
  const call: Expression = { kind: "callClosure", callee: held, ...argumentsFor(frame, node, callee.name.text === "apply", type, passed), type: type.result, position };
  const expected = context.typeAt(node);
  return done(call.type === VOID || expected === VOID ? call : convert(call, expected, "narrow"));
}

/** `Array.prototype.slice.call(values, …)` */
function callPrototypeMethod(frame: Frame, node: Call, { owner, method }: PrototypeMethod, receiver: ts.Expression, passed: readonly ts.Expression[]): Expression {
  const { context } = frame;
  const self = asValue(lowerExpression(frame, receiver));
  const native = NATIVE_NAMES.find((name) => name === owner.name);
  const name = native !== undefined ? context.builtins.nativeMember(context.types.native(native), method) : context.builtins.exportName(method);
  const declaration = context.builtins.requireFunction(name === "Object_toString" ? "ObjectPrototype_toString" : name, node, `${owner.name}.prototype.${method.name}`);
  const expected = signatureOf(context, declaration).parameters[0] ?? UNKNOWN;
  const call = callWith(frame, node, declaration, [convert(convert(self, UNKNOWN), expected, "checked")], passed);
  const type = context.typeAt(node);
  return call.type === VOID || type === VOID ? call : convert(call, type, "checked");
}

/** A union of functions, as one that takes what any of them does. */
function functionTypeOf(context: Context, type: HirType): HirType {
  const { types } = context;
  if (type.kind === "typeParameter" && type.constraint !== undefined) return functionTypeOf(context, type.constraint);
  const members = type.kind === "union" ? type.members.filter((each): each is FunctionType => each.kind === "function") : [];
  if (type.kind !== "union" || members.length < type.members.length) return type;
  const count = Math.max(...members.map(({ parameters }) => parameters.length));
  const parameters = Array.from({ length: count }, (_, index) => types.union(members.map((each) => each.parameters[index] ?? UNDEFINED)));
  return types.function(parameters, members.some(({ rest }) => rest), types.union(members.map(({ result }) => result)));
}

/** `console`, `Math`, which are no values. */
function isLibraryName(context: Context, node: ts.Expression): boolean {
  const declaration = ts.isIdentifier(node) ? context.checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  return declaration !== undefined && context.isLibraryFile(declaration.getSourceFile());
}

/** `object.name` where that is a method of the program, or a constant that was set to it. */
function methodOf(context: Context, target: ts.Expression): { readonly object: ts.Expression; readonly symbol: ts.Symbol } | undefined {
  const taken = ts.isIdentifier(target) ? constantInitializer(context, target) : undefined;
  if (taken !== undefined) return methodOf(context, taken);
  if (!ts.isPropertyAccessExpression(target)) return undefined;
  const symbol = context.checker.getSymbolAtLocation(target.name);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !isMethod(symbol)) return undefined;
  const isNamespace = context.isLibraryFile(declaration.getSourceFile());
  const isStatic = ts.canHaveModifiers(declaration) && ts.getModifiers(declaration)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) === true;
  if (isStatic || target.expression.kind === ts.SyntaxKind.SuperKeyword) return refuseConstruct(target, "this method apart from a call");
  return isNamespace ? undefined : { object: target.expression, symbol };
}

/** The member that a constant was set to. */
function constantInitializer(context: Context, name: ts.Identifier): ts.PropertyAccessExpression | undefined {
  const declaration = context.symbolAt(name)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined || !(ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const)) return undefined;
  const value = withoutParentheses(declaration.initializer);
  return ts.isPropertyAccessExpression(value) ? value : undefined;
}

/** The same constant, or `this` of the same function. */
function isSame(context: Context, a: ts.Expression, b: ts.Expression): boolean {
  const [left, right] = [withoutParentheses(a), withoutParentheses(b)];
  if (left.kind === ts.SyntaxKind.ThisKeyword) return right.kind === ts.SyntaxKind.ThisKeyword;
  if (ts.isPropertyAccessExpression(left) && ts.isPropertyAccessExpression(right)) return left.name.text === right.name.text && isReadonly(context, left) && isSame(context, left.expression, right.expression);
  if (!ts.isIdentifier(left) || !ts.isIdentifier(right)) return false;
  const symbol = context.checker.getSymbolAtLocation(left);
  return symbol !== undefined && symbol === context.checker.getSymbolAtLocation(right) && !context.facts.isAssigned(symbol);
}

const isReadonly = (context: Context, node: ts.PropertyAccessExpression): boolean => {
  const declaration = context.checker.getSymbolAtLocation(node.name)?.valueDeclaration;
  return declaration !== undefined && (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0;
};

/** A function that calls the method on the object that is there now. */
function boundMethod(frame: Frame, objectNode: ts.Expression, symbol: ts.Symbol, node: ts.Node): Expression {
  const { context } = frame;
  const position = context.position(node);
  const declared = [...new Set(symbol.declarations)].filter((each): each is ts.MethodDeclaration | ts.MethodSignature => ts.isMethodDeclaration(each) || ts.isMethodSignature(each));
  const declaration = declared.find((each) => "body" in each && each.body !== undefined) ?? (declared.length === 1 ? declared[0] : undefined);
  if (declaration === undefined) return refuseConstruct(node, "a method with several signatures apart from a call");
  const { parameters, rest, result } = signatureOf(context, declaration);
  const object = asValue(lowerExpression(frame, objectNode));
  const receiver = frame.local("", object.type);
  const locals = parameters.map((type, index) => context.newLocal(`argument${index}`, type, false));
  const name = memberName(symbol);
  const isShadowed = context.shadowedMethods.isShadowed(name);
  const call: Expression = { kind: "callMethod", object: readLocal(receiver, position), name: isShadowed ? methodItself(name) : name, arguments: locals.map((each) => readLocal(each, position)), ...(rest ? { spread: true as const } : {}), type: result, position };
  const type = context.types.function(parameters, rest, result);
  const closure: Expression = { kind: "closure", function: synthesize(context, `bound ${symbol.name}`, locals, result, rest, position, () => returning(call)), type, position };
  if (!isShadowed) return letIn(receiver, object, closure, position);
  // A function of the object's own is no method, and is what it is.
  const own = convert({ kind: "getField", object: readLocal(receiver, position), name, optional: false, type, position }, type);
  const given = builtinCall(frame, "hasOwnValue", [convert(readLocal(receiver, position), UNKNOWN), string(name, position)], node);
  return letIn(receiver, object, conditional(given, own, closure, type, position), position);
}

const returning = (call: Expression): Statement[] => [call.type === VOID ? effect(call) : { kind: "return", value: call, position: call.position }];

/** With the arguments that are there already. */
function bind(frame: Frame, node: Call, fn: Expression, type: FunctionType, passed: readonly ts.Expression[]): Expression {
  const { context } = frame;
  const position = context.position(node);
  const expected = context.typeAt(node);
  if (expected.kind !== "function") return refuseConstruct(node, "`bind` with these arguments");
  if (passed.length === 0) return convert(fn, expected);
  if (passed.some(ts.isSpreadElement) || type.rest) return refuseConstruct(node, "`bind` of arguments that are spread, or of a function with a rest parameter");
  const bound = passed.map((each, index) => ({ local: frame.local("", type.parameters[index] ?? UNKNOWN), value: each }));
  const open = type.parameters.slice(passed.length);
  const locals: HirLocal[] = open.map((each, index) => context.newLocal(`argument${index}`, each, false));
  const call: Expression = { kind: "callClosure", callee: fn, arguments: [...bound.map(({ local }) => local), ...locals].map((each) => readLocal(each, position)), spread: false, type: type.result, position };
  const closure: Expression = { kind: "closure", function: synthesize(context, "bound function", locals, type.result, false, position, () => returning(call)), type: context.types.function(open, false, type.result), position };
  return bound.reduceRight((inner: Expression, { local, value }) => letIn(local, convert(asValue(lowerExpression(frame, value, local.type)), local.type), inner, position), convert(closure, expected));
}

function argumentsFor(frame: Frame, node: Call, isApply: boolean, type: FunctionType, passed: readonly ts.Expression[]): { readonly arguments: readonly Expression[]; readonly spread: boolean } {
  const { context } = frame;
  const position = context.position(node);
  const fixed = type.rest ? type.parameters.length - 1 : type.parameters.length;
  const restType = type.rest ? type.parameters[fixed] : undefined;
  const typeAt = (index: number): HirType => (index < fixed ? type.parameters[index] : restType?.kind === "array" ? restType.element : undefined) ?? UNKNOWN;
  if (!isApply) {
    if (passed.some(ts.isSpreadElement)) return refuseConstruct(node, "`call` with arguments that are spread; say `apply`");
    return { arguments: passed.map((each, index) => convert(asValue(lowerExpression(frame, each, typeAt(index))), typeAt(index))), spread: false };
  }
  const [list] = passed;
  if (list === undefined) return { arguments: [], spread: false };
  // Whatever has elements will do (7.3.19, CreateListFromArrayLike): a cast to an array need not be true.
  const source = withoutCasts(list);
  const values = arrayOf(frame, asValue(lowerExpression(frame, source)), source);
  const array = context.types.array(UNKNOWN);
  return { arguments: [{ kind: "array", elements: [{ spread: true, value: convert(values, array) }], type: array, position }], spread: true };
}

// Calls. What is called is found from the symbol, not from the type: a function known by name, a builtin, an intrinsic, a
// method of an object, or else whatever closure the callee evaluates to.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import { BIGINT, BOOLEAN, isPrimitive, NEVER, NUMBER, UNDEFINED, UNKNOWN, VOID, type HirType } from "../ir/types.ts";
import { byKind, constantKey, isLibraryNamespace, lowerChain, lowerLink, readMember, sharedByViews, unlessNullish } from "./access.ts";
import { isModuleLevel, referencedVariable, withoutParentheses } from "./bindings.ts";
import { conditional, letIn, number, readLocal, sequence, string, undefinedValue } from "./build.ts";
import { classNamedBy } from "./class_facts.ts";
import { classObjectType, isDynamic, ownerByName, requireEvaluated, takesSelf } from "./class_objects.ts";
import { argumentsOf, calleeOf, type Call } from "./call_syntax.ts";
import { isStringRaw, lowerStringRaw } from "./tagged_templates.ts";
import { classArgument } from "./dynamic_classes.ts";
import { baseOf, constructorOf, constructorSignature, memberOfBuiltin, useClass } from "./classes.ts";
import { apparent, asValue, convert, trust, withinChain } from "./conversions.ts";
import { refuse, refuseConstruct, type Frame } from "./context.ts";
import { builtinNotInYet, notInYet } from "./diagnostics.ts";
import { instanceOfPrototype } from "./early_fields.ts";
import { callAny, callOnAny, isAny } from "./dynamic_values.ts";
import { lowerExpression } from "./expressions.ts";
import { isFunctionMember, lowerFunctionMember } from "./bound_functions.ts";
import { isFunctionProperty, readFunctionProperty } from "./function_properties.ts";
import { functionOf, isStaticMember, signatureOf } from "./functions.ts";
import { requireNamespace } from "./globals.ts";
import { arrayOfType, restFrom } from "./patterns.ts";
import { textOf } from "./literals.ts";
import { truthy } from "./logic.ts";
import { toNumber } from "./operators.ts";
import { builtinCall } from "./iteration.ts";
import { intrinsicCall } from "./intrinsics.ts";
import { definedMethod } from "./shadowed_methods.ts";
import { isNewerMember, readNewerMember } from "./newer_members.ts";
import { isMethod, memberName, type FunctionType } from "./types.ts";
import { NATIVE_NAMES } from "../ir/runtime_abi.ts";
import { mayBeBigint } from "../ir/type_facts.ts";

export function lowerCall(frame: Frame, node: Call): Expression {
  return ts.isCallExpression(node) && ts.isOptionalChain(node) ? lowerChain(frame, node, (value) => value) : lowerCallIn(frame, node, (value) => value);
}

/** A call as a link of an optional chain: `proceed` goes on with its result. */
export function lowerCallIn(frame: Frame, node: Call, proceed: (value: Expression) => Expression): Expression {
  const written = calleeOf(node);
  const callee = written.kind === ts.SyntaxKind.ParenthesizedExpression && ts.isOptionalChain(withoutParentheses(written)) ? written : withoutParentheses(written);
  const optional = ts.isCallExpression(node) && node.questionDotToken !== undefined;
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return proceed(lowerSuperCall(frame, node));
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return refuseConstruct(node, "`import()`");
  if (isStringRaw(frame, node)) return proceed(lowerStringRaw(frame, node));
  if (ts.isPropertyAccessExpression(callee)) {
    if (isNewerMember(frame, callee)) return proceed(callNothing(frame, node, callee));
    if (!optional && !ts.isOptionalChain(callee) && isFunctionMember(frame.context, callee)) return proceed(lowerFunctionMember(frame, node, callee));
    const byName = callByName(frame, node, frame.context.symbolAt(callee.name), callee);
    if (byName !== undefined) return proceed(byName);
    if (callee.expression.kind === ts.SyntaxKind.SuperKeyword) return proceed(lowerSuperMethod(frame, node, callee));
    return lowerLink(frame, callee.expression, callee.questionDotToken !== undefined, (object) => memberCall(frame, node, callee.expression, frame.context.checker.getSymbolAtLocation(callee.name), object, optional, proceed));
  }
  if (ts.isElementAccessExpression(callee)) {
    const symbol = constantKey(frame, callee);
    if (symbol !== undefined) return lowerLink(frame, callee.expression, callee.questionDotToken !== undefined, (object) => memberCall(frame, node, callee.expression, symbol, object, optional, proceed));
  }
  if (ts.isIdentifier(callee)) {
    const found = referencedVariable(frame.context.checker, callee);
    const byName = callByName(frame, node, found === undefined ? undefined : frame.context.resolve(found), callee);
    if (byName !== undefined) return proceed(byName);
  }
  return lowerLink(frame, callee, optional, (value) => proceed(callClosure(frame, node, value)));
}

/** A call of a member that is not there (13.3.6.1: the arguments are evaluated before anybody looks). */
function callNothing(frame: Frame, node: Call, callee: ts.PropertyAccessExpression): Expression {
  const position = frame.context.position(node);
  const values = argumentsOf(node).map((each) => asValue(lowerExpression(frame, ts.isSpreadElement(each) ? each.expression : each)));
  const thrown = builtinCall(frame, "throwTypeError", [string(`${callee.getText()} is not a function`, position)], node);
  return sequence([readNewerMember(frame, callee), ...values, thrown], undefinedValue(position), position);
}

/** A call of something that has a name in the program: a function, a static method, a member of `Math`. */
function callByName(frame: Frame, node: Call, symbol: ts.Symbol | undefined, callee: ts.Identifier | ts.PropertyAccessExpression): Expression | undefined {
  const { context } = frame;
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || context.locals.has(symbol)) return undefined;
  const owner = ts.isPropertyAccessExpression(callee) ? context.symbolAt(callee.expression) : undefined;
  if (owner !== undefined) requireNamespace(context, owner, callee);
  if (context.isLibraryFile(declaration.getSourceFile())) return callLibrary(frame, node, symbol, declaration, callee);
  if (ts.isFunctionDeclaration(declaration)) {
    const implementation = symbol.declarations?.find((each): each is ts.FunctionDeclaration => ts.isFunctionDeclaration(each) && each.body !== undefined);
    if (implementation === undefined) return intrinsicCall(frame, node, declaration);
    if (isStaticBytes(frame, declaration)) {
      const literal = argumentsOf(node)[0];
      if (literal !== undefined && ts.isStringLiteralLike(literal)) return { kind: "staticBytes", latin1: literal.text, type: context.types.native("Uint8Array"), position: context.position(node) };
    }
    return callFunction(frame, node, implementation, []);
  }
  if (ts.isMethodDeclaration(declaration) && isStaticMember(declaration) && ts.isPropertyAccessExpression(callee)) {
    const implementation = symbol.declarations?.find((each): each is ts.MethodDeclaration => ts.isMethodDeclaration(each) && each.body !== undefined);
    if (implementation === undefined || ownerByName(context, callee.expression, implementation) === undefined) return undefined;
    const self = takesSelf(context, implementation) ? [asValue(lowerExpression(frame, callee.expression))] : [];
    const owner = implementation.parent as ts.ClassLikeDeclaration; // a static member's parent is a class
    const call = callFunction(frame, node, implementation, self.map((value) => convert(value, classObjectType(context, owner))));
    return sequence(requireEvaluated(context, classNamedBy(context.checker, callee.expression) ?? owner, callee.expression), call, context.position(node));
  }
  if (ts.isVariableDeclaration(declaration) && isModuleLevel(declaration) && declaration.initializer !== undefined && !context.facts.isAssigned(symbol) && !context.earlyGlobals.has(symbol)) {
    const initializer = withoutParentheses(declaration.initializer);
    if (ts.isArrowFunction(initializer) || (ts.isFunctionExpression(initializer) && initializer.name === undefined)) return callFunction(frame, node, initializer, []);
  }
  return undefined;
}

const isStaticBytes = (frame: Frame, declaration: ts.FunctionDeclaration): boolean =>
  declaration.name?.text === "staticBytes" && declaration.getSourceFile().fileName === `${frame.context.stdlib}/machine/static_bytes.ts`;

/** A global function of the library, a static method of one of its classes, a member of one of its namespaces. */
function callLibrary(frame: Frame, node: Call, symbol: ts.Symbol, declaration: ts.Declaration, callee: ts.Identifier | ts.PropertyAccessExpression): Expression | undefined {
  const { context } = frame;
  const shown = callee.getText();
  context.builtins.requireGrant(symbol, callee, shown);
  if (ts.isIdentifier(callee)) {
    const made = symbol.declarations?.some(ts.isClassDeclaration) === true ? context.builtins.class(symbol.name) : undefined;
    if (made !== undefined) return makeInstance(frame, node, made);
    if (ts.isFunctionDeclaration(declaration)) return callFunction(frame, node, context.builtins.requireFunction(symbol.name, callee, shown), []);
    return ts.isVariableDeclaration(declaration) ? convertCall(frame, node, symbol, declaration) : undefined;
  }
  if (isStaticMember(declaration) && ts.isClassLike(declaration.parent)) {
    const member = memberOfBuiltin(context, declaration.parent, symbol.name, true);
    const method = member?.declarations?.find((each): each is ts.MethodDeclaration => ts.isMethodDeclaration(each) && each.body !== undefined);
    return callFunction(frame, node, method ?? refuse(builtinNotInYet, callee, { name: shown }), []);
  }
  const object = context.symbolAt(callee.expression);
  if (object === undefined || !isLibraryNamespace(frame, object)) return undefined;
  context.builtins.requireGrant(object, callee.expression, object.name);
  const name = context.builtins.overload(context.checker.getResolvedSignature(node)) ?? context.builtins.exportName(symbol);
  if (name === "ArrayConstructor_isArray") return lowerIsArray(frame, node);
  if (name === "ObjectConstructor_freeze") {
    const [frozen] = argumentsOf(node);
    if (frozen !== undefined && !ts.isSpreadElement(frozen)) return frozenPrototype(frame, node) ?? asValue(lowerExpression(frame, frozen));
  }
  if (name === "ObjectConstructor_defineProperty" && ts.isCallExpression(node)) return defineMethod(frame, node);
  if (name === "ObjectConstructor_create" && ts.isCallExpression(node) && node.arguments[0]?.kind !== ts.SyntaxKind.NullKeyword) return lowerBlankInstance(frame, node);
  const kind = NATIVE_NAMES.findIndex((native) => native === object.name);
  const leading = /^(Big)?TypedArrayConstructor_/.test(name) ? [number(kind, context.position(node))] : [];
  return callFunction(frame, node, context.builtins.requireFunction(name, callee, shown), leading);
}

/** `Object.freeze(C.prototype)` of a class of the program, which never changes: nothing but the class is evaluated. */
function frozenPrototype(frame: Frame, node: Call): Expression | undefined {
  const [argument] = argumentsOf(node);
  if (!ts.isExpressionStatement(node.parent) || argument === undefined || !ts.isPropertyAccessExpression(argument)) return undefined;
  const symbol = frame.context.checker.getSymbolAtLocation(argument.name);
  if (symbol === undefined || !(symbol.flags & ts.SymbolFlags.Prototype)) return undefined;
  return sequence([asValue(lowerExpression(frame, argument.expression))], undefinedValue(frame.context.position(node)), frame.context.position(node));
}

/** `Object.defineProperty(this, "name", { value, enumerable: true })` of a method's name. */
function defineMethod(frame: Frame, node: ts.CallExpression): Expression {
  const { context } = frame;
  const defined = definedMethod(context.checker, node);
  const self = frame.findSelf();
  if (defined === undefined || self === undefined || !context.shadowedMethods.isShadowed(memberName(defined.symbol))) return refuseConstruct(node, "this use of `Object.defineProperty`");
  const position = context.position(node);
  const type = context.types.of(context.checker.getTypeOfSymbol(defined.symbol));
  const object = readLocal(self, position);
  return sequence([{ kind: "setField", object, name: memberName(defined.symbol), value: convert(asValue(lowerExpression(frame, defined.value, type)), type), type, position }], object, position);
}

/** `Error(…)`, which makes one as `new Error(…)` does. */
function makeInstance(frame: Frame, node: Call, declaration: ts.ClassDeclaration): Expression {
  const { context } = frame;
  const { values, around } = lowerArguments(frame, node, constructorSignature(context, declaration));
  return around({ kind: "new", class: useClass(context, declaration), arguments: values, type: context.typeAt(node), position: context.position(node) });
}

/** `Object.create(Object.getPrototypeOf(instance))`: of the instance's own class, which `early_fields.ts` has seen. */
function lowerBlankInstance(frame: Frame, node: ts.CallExpression): Expression {
  const { context } = frame;
  const instance = instanceOfPrototype(node);
  const declaration = instance === undefined ? undefined : context.checker.getTypeAtLocation(instance).symbol?.valueDeclaration;
  if (instance === undefined || declaration === undefined || !ts.isClassLike(declaration) || isDynamic(context, declaration)) return refuseConstruct(node, "`Object.create` of this prototype");
  const like = asValue(lowerExpression(frame, instance));
  return convert(trust(builtinCall(frame, "instanceLike", [like], node), like.type), context.typeAt(node), "narrow");
}

function lowerIsArray(frame: Frame, node: Call): Expression {
  const [argument] = argumentsOf(node);
  if (argument === undefined) return refuseConstruct(node, "`Array.isArray` without an argument");
  return { kind: "isArray", value: asValue(lowerExpression(frame, argument)), type: BOOLEAN, position: frame.context.position(node) };
}

/** `String(x)`, `Number(x)`, `Boolean(x)` and other constructors that are called. */
function convertCall(frame: Frame, node: Call, symbol: ts.Symbol, declaration: ts.VariableDeclaration): Expression | undefined {
  const { context } = frame;
  const position = context.position(node);
  const [argument] = argumentsOf(node);
  if (declaration.type === undefined || !ts.isTypeReferenceNode(declaration.type)) return undefined;
  if (argument !== undefined && !ts.isSpreadElement(argument)) {
    const value = apparent(frame.context, asValue(lowerExpression(frame, argument)));
    const scalar = isPrimitive(value.type);
    if (symbol.name === "Boolean") return truthy(frame, value);
    // Unary plus refuses a bigint, which a union may hold.
    if (symbol.name === "Number" && scalar && (value.type === BIGINT || !mayBeBigint(value.type))) return value.type === NUMBER ? value : toNumber(frame, value, argument);
    if (symbol.name === "String" && scalar) return textOf(frame, value, argument);
    if (symbol.name === "BigInt" && value.type === BIGINT) return value;
  } else if (symbol.name === "Number") return number(0, position);
  else if (symbol.name === "String") return string("", position);
  context.builtins.requireGrantOf(node, `${symbol.name}()`);
  const name = context.builtins.overload(context.checker.getResolvedSignature(node)) ?? context.builtins.conversionName(symbol) ?? symbol.name;
  return callFunction(frame, node, context.builtins.requireFunction(name, node, symbol.name), []);
}

/** A direct call; `leading` are arguments that the source does not write: `this`, the kind of a typed array. */
export function callFunction(frame: Frame, node: Call, declaration: ts.FunctionLikeDeclaration, leading: readonly Expression[]): Expression {
  const { context } = frame;
  if (ts.isFunctionDeclaration(declaration) && declaration.body === undefined) return intrinsicCall(frame, node, declaration, leading);
  const position = context.position(node);
  const signature = signatureOf(context, declaration);
  const passesSelf = ts.isMethodDeclaration(declaration) && takesSelf(context, declaration);
  const first = passesSelf ? leading : leading.map((value, index) => convert(value, signature.parameters[index] ?? value.type));
  const skipped = passesSelf ? 0 : leading.length;
  const rest: FunctionType = { ...signature, parameters: signature.parameters.slice(skipped) };
  const { values, around } = lowerArguments(frame, node, rest);
  const call: Expression = { kind: "call", function: functionOf(context, declaration), arguments: [...first, ...values], type: signature.result, position };
  return around(instantiated(frame, node, call));
}

/** The result as the type that this call's type arguments make of it. */
/** An array of elements of which a function of the builtins knows nothing, or of such arrays. */
const holdsUnknown = (type: HirType): boolean => type.kind === "array" && (type.element === UNKNOWN || holdsUnknown(type.element));

function instantiated(frame: Frame, node: Call | ts.NewExpression, call: Expression): Expression {
  const { context } = frame;
  const signature = context.checker.getResolvedSignature(node);
  if (signature === undefined) return call;
  const type = withinChain(context, node, call.type, context.checked(signature.getReturnType(), node));
  if (type === VOID || type === NEVER || call.type === VOID) return call;
  if (holdsUnknown(call.type) && type !== call.type) return { kind: "checkElements", value: call, type, position: call.position };
  const opaque = call.type.kind === "typeParameter" || call.type.kind === "unknown" || call.type.kind === "union";
  return convert(call, type, opaque ? "narrow" : "implicit");
}

export interface Arguments {
  readonly values: readonly Expression[];
  /** Puts temporaries around the call. */
  around(call: Expression): Expression;
}

/** The arguments of a call or `new` for a callee with this signature: all parameters, the rest as one array. */
export function lowerArguments(frame: Frame, node: Call | ts.NewExpression, signature: FunctionType): Arguments {
  const { context } = frame;
  const position = context.position(node);
  const passed = argumentsOf(node);
  const fixed = signature.rest ? signature.parameters.length - 1 : signature.parameters.length;
  const firstSpread = passed.findIndex(ts.isSpreadElement);
  if (firstSpread >= 0 && firstSpread < fixed) return spreadOverParameters(frame, node, signature, firstSpread);
  const resolved = context.checker.getResolvedSignature(node);
  const lower = (argument: ts.Expression, index: number, declared: HirType): Expression => {
    const here = resolved === undefined ? undefined : parameterAt(frame, resolved, index);
    const value = asValue(lowerExpression(frame, argument, here ?? declared));
    return convert(here === undefined ? value : convert(value, here), declared);
  };
  const values: Expression[] = [];
  const surplus: Expression[] = [];
  for (let index = 0; index < fixed; index++) {
    const argument = passed[index];
    const type = signature.parameters[index] ?? UNDEFINED;
    values.push(argument === undefined ? convert(undefinedValue(position), type) : lower(argument, index, type));
  }
  const restType = signature.rest ? signature.parameters[fixed] : undefined;
  if (restType !== undefined) {
    const array = restType.kind === "array" ? restType : context.types.array(UNKNOWN);
    const elements = passed.slice(fixed).map((argument, index) =>
      ts.isSpreadElement(argument)
        ? { spread: true as const, value: convert(spreadSource(frame, argument), array) }
        : { spread: false as const, value: lower(argument, fixed + index, array.element) });
    values.push({ kind: "array", elements, type: array, position });
  } else {
    for (const argument of passed.slice(fixed)) surplus.push(asValue(lowerExpression(frame, argument)));
  }
  if (surplus.length > 0) return refuse(notInYet, node, { what: "a call with more arguments than parameters" });
  return { values, around: (call) => call };
}

function spreadSource(frame: Frame, argument: ts.SpreadElement): Expression {
  const value = apparent(frame.context, asValue(lowerExpression(frame, argument.expression)));
  if (value.type.kind === "array") return value;
  if (value.type === UNKNOWN) return builtinCall(frame, "arrayOfAny", [value], argument);
  const declaration = frame.context.builtins.requireFunction("iteratorToArray", argument, "spread");
  const signature = signatureOf(frame.context, declaration);
  return { kind: "call", function: functionOf(frame.context, declaration), arguments: [convert(value, signature.parameters[0] ?? value.type)], type: signature.result, position: value.position };
}

/** `f(...pair)` where the parameters are not a rest: all arguments go into an array first. */
function spreadOverParameters(frame: Frame, node: Call | ts.NewExpression, signature: FunctionType, _first: number): Arguments {
  const { context } = frame;
  const position = context.position(node);
  const type = context.types.array(UNKNOWN);
  const elements = (argumentsOf(node)).map((argument) =>
    ts.isSpreadElement(argument)
      ? { spread: true as const, value: convert(spreadSource(frame, argument), type) }
      : { spread: false as const, value: convert(asValue(lowerExpression(frame, argument)), UNKNOWN) });
  const local = frame.local("", type);
  const all = readLocal(local, position);
  const values = signature.parameters.map((parameter, index): Expression => {
    if (signature.rest && index === signature.parameters.length - 1) return arrayOfType(restFrom(frame, all, index, node), parameter);
    const element: Expression = { kind: "getElement", array: all, index: number(index, position), type: UNKNOWN, position };
    return convert(element, parameter, "narrow");
  });
  return { values, around: (call) => letIn(local, { kind: "array", elements, type, position }, call, position) };
}

/** The type that the called signature, with its type arguments filled in, gives argument `index`. */
function parameterAt(frame: Frame, signature: ts.Signature, index: number): HirType | undefined {
  const type = frame.context.types.signature(signature);
  const last = type.parameters.length - 1;
  if (type.rest && index >= last) {
    const rest = type.parameters[last];
    return rest?.kind === "array" ? rest.element : undefined;
  }
  return type.parameters[index];
}

/** `object.name(…)`, the object being there already. */
function memberCall(frame: Frame, node: Call, objectNode: ts.Expression, symbol: ts.Symbol | undefined, found: Expression, optional: boolean, proceed: (value: Expression) => Expression): Expression {
  const { context } = frame;
  const whole = apparent(frame.context, asValue(found));
  // `(to ??= make()).run()`: TypeScript lets nothing be called of what may be nothing.
  const there = context.types.nonNullish(whole.type);
  const object = there === NEVER ? whole : convert(whole, there, "narrow");
  if (symbol === undefined && !optional && isAny(frame, objectNode)) {
    const callee = calleeOf(node);
    if (ts.isPropertyAccessExpression(callee)) return proceed(callOnAny(frame, node, object, callee.name.text));
  }
  if (symbol === undefined) return refuseConstruct(node, "this call");
  const name = memberName(symbol);
  if (isFunctionProperty(frame, object.type, symbol)) {
    const callee = readFunctionProperty(frame, object, symbol, node);
    if (optional) return unlessNullish(frame, callee, (value) => proceed(callClosure(frame, node, value)));
    return proceed(callClosure(frame, node, convert(callee, context.types.nonNullish(callee.type), "narrow")));
  }
  if (object.type.kind === "union" && !object.type.members.every((member) => member.kind === "object")) return proceed(callOnUnion(frame, node, symbol, object));
  if (object.type.kind !== "object" && object.type.kind !== "union") return proceed(callOnNative(frame, node, symbol, object));
  const universal = context.builtins.exportName(symbol);
  const ofEveryObject = universal.startsWith("Object_") ? context.builtins.function(universal) : undefined;
  if (ofEveryObject !== undefined && !optional) return proceed(callFunction(frame, node, ofEveryObject, [object]));
  // Whatever is seen as an `Iterable` may be an array or a string, which have no method table.
  const isAnyIterable = name === "@@iterator" && !context.isBuiltinFile(node.getSourceFile()) && symbol.declarations?.some((each) => context.isLibraryFile(each.getSourceFile())) === true;
  if (isAnyIterable && !optional) return proceed(convert(builtinCall(frame, "iteratorOf", [object], node), context.typeAt(node), "narrow"));
  const isField = symbol.valueDeclaration !== undefined && (ts.isClassLike(symbol.valueDeclaration.parent) || ts.isConstructorDeclaration(symbol.valueDeclaration.parent));
  if (!isMethod(symbol) && (isField || symbol.flags & ts.SymbolFlags.Accessor || optional || symbol.flags & ts.SymbolFlags.Optional)) {
    const type = context.checker.getNonNullableType(context.checker.getTypeAtLocation(objectNode));
    const callee = readMember(frame, object, type, symbol, calleeOf(node));
    if (optional) return unlessNullish(frame, callee, (value) => proceed(callClosure(frame, node, value)));
    return proceed(callClosure(frame, node, convert(callee, context.types.nonNullish(callee.type), "narrow")));
  }
  const call = (receiver: Expression): Expression => {
    const signature = methodSignature(frame, node, symbol);
    const { values, around } = lowerArguments(frame, node, signature);
    return around(instantiated(frame, node, { kind: "callMethod", object: receiver, name, arguments: values, ...(signature.rest ? { spread: true as const } : {}), type: signature.result, position: context.position(node) }));
  };
  if (!optional) return proceed(call(object));
  const local = frame.local("", object.type);
  const held = readLocal(local, object.position);
  const test: Expression = { kind: "hasMember", value: held, name, type: BOOLEAN, position: object.position };
  const result = asValue(proceed(call(held)));
  const type = context.types.orUndefined(result.type);
  return letIn(local, object, conditional(test, convert(result, type), convert(undefinedValue(object.position), type), type, object.position), object.position);
}

/** The signature that the method was declared with, before type arguments. */
function methodSignature(frame: Frame, node: Call, symbol: ts.Symbol): FunctionType {
  const { context } = frame;
  const resolved = context.checker.getResolvedSignature(node);
  let declared: ts.Symbol = symbol;
  const declaration = symbol.valueDeclaration;
  if (declaration !== undefined && context.isLibraryFile(declaration.getSourceFile()) && ts.isClassLike(declaration.parent)) {
    declared = memberOfBuiltin(context, declaration.parent, memberName(symbol), false) ?? refuse(builtinNotInYet, calleeOf(node), { name: `${declaration.parent.name?.text ?? ""}.${symbol.name}` });
  }
  const implementation = declared.declarations?.find((each): each is ts.MethodDeclaration => ts.isMethodDeclaration(each) && each.body !== undefined);
  if (implementation !== undefined && (declared.declarations?.every((each) => each.parent === implementation.parent) ?? false)) return signatureOf(context, implementation);
  const generic = resolved?.getDeclaration();
  const isMember = generic !== undefined && (ts.isMethodSignature(generic) || ts.isMethodDeclaration(generic)) && declared.declarations?.length === 1;
  if (isMember) return signatureOf(context, generic);
  return resolved === undefined ? refuseConstruct(node, "this call") : context.types.signature(resolved);
}

/** A method of a string, number, array or typed array: nodes of HIR for the commonest, else a function of the builtins. */
function callOnNative(frame: Frame, node: Call, symbol: ts.Symbol, object: Expression): Expression {
  const { context } = frame;
  const position = context.position(node);
  const name = memberName(symbol);
  const [argument] = argumentsOf(node);
  const single = argumentsOf(node).length === 1 && argument !== undefined && !ts.isSpreadElement(argument) ? argument : undefined;
  if (object.type.kind === "array" && name === "push" && single !== undefined) {
    return { kind: "push", array: object, value: convert(asValue(lowerExpression(frame, single, object.type.element)), object.type.element), type: NUMBER, position };
  }
  if (object.type.kind === "string" && name === "charCodeAt" && single !== undefined) {
    return { kind: "charCodeAt", string: object, index: convert(lowerExpression(frame, single), NUMBER), type: NUMBER, position };
  }
  if (object.type === UNKNOWN && name === "toString" && argument === undefined) return convert(builtinCall(frame, "callToString", [object], node), context.typeAt(node), "narrow");
  if (object.type.kind === "string" && (name === "toString" || name === "valueOf")) return object;
  const builtin = context.builtins.overload(context.checker.getResolvedSignature(node)) ?? context.builtins.nativeMember(object.type, symbol);
  return callFunction(frame, node, context.builtins.requireFunction(builtin, calleeOf(node), `${context.checker.typeToString(context.checker.getTypeAtLocation((calleeOf(node) as ts.PropertyAccessExpression).expression))}.${name}`), [object]);
}

/** A method that several unrelated kinds of value share. */
function callOnUnion(frame: Frame, node: Call, symbol: ts.Symbol, object: Expression): Expression {
  const { context } = frame;
  if (object.type.kind !== "union") throw new Error("a union is expected");
  if (memberName(symbol) === "toString" && argumentsOf(node).length === 0) return textOf(frame, object, node);
  const { members } = object.type;
  const shared = sharedByViews(frame, object.type, symbol);
  if (shared !== undefined) return callFunction(frame, node, shared, [object]);
  if (members.every((member) => member.kind === "array")) {
    const element = context.types.union(members.map((member) => (member.kind === "array" ? member.element : UNKNOWN)));
    return callOnNative(frame, node, symbol, convert(object, context.types.array(element), "narrow"));
  }
  // Only one of them is evaluated, and its arguments with it.
  if (context.builtins.overload(context.checker.getResolvedSignature(node)) === undefined) return byKind(frame, object, members, (value) => callOnKind(frame, node, symbol, value));
  return refuseConstruct(node, "a method of a union of unrelated kinds of value");
}

function callOnKind(frame: Frame, node: Call, symbol: ts.Symbol, value: Expression): Expression {
  const { context } = frame;
  const own = symbol.declarations?.map((declaration) => context.checker.getSymbolAtLocation((declaration as ts.MethodSignature).name)).find((each) => each !== undefined && belongsTo(context.builtins.exportName(each), value.type));
  if (own !== undefined) return convert(callOnNative(frame, node, own, value), context.typeAt(node));
  // The member of an interface that arrays and views satisfy.
  const name = value.type.kind === "array" ? `Array_${memberName(symbol).replace("@@", "")}` : context.builtins.nativeMember(value.type, symbol);
  const declaration = context.builtins.function(name) ?? refuseConstruct(node, "a method of a union of unrelated kinds of value");
  return convert(callFunction(frame, node, declaration, [value]), context.typeAt(node), "checked");
}

const belongsTo = (name: string, type: HirType): boolean => {
  const owner = name.slice(0, name.indexOf("_"));
  return owner.toLowerCase() === type.kind || (owner === "TypedArray" && type.kind === "native");
};

/** A union of functions, which all are called alike, as one function of the signature that TypeScript makes of theirs. */
function oneFunction({ context }: Frame, node: Call | ts.NewExpression, callee: Expression): Expression {
  if (callee.type.kind !== "union" || !callee.type.members.every((member) => member.kind === "function")) return callee;
  const signature = context.checker.getResolvedSignature(node);
  return signature === undefined ? callee : convert(callee, context.types.signature(signature), "narrow");
}

/** A call of a function value. */
export function callClosure(frame: Frame, node: Call | ts.NewExpression, found: Expression): Expression {
  const { context } = frame;
  const position = context.position(node);
  // `any` or `Function`: TypeScript lets nothing else of which nothing is known be called.
  if (found.type === UNKNOWN) return callAny(frame, node as Call, found);
  const called = apparent(frame.context, asValue(found));
  const present = context.types.nonNullish(called.type);
  const callee = oneFunction(frame, node, present.kind === "never" ? called : convert(called, present, "narrow"));
  if (callee.type.kind !== "function") return refuseConstruct(node, "a call of this value");
  const { parameters, rest, result } = callee.type;
  const fixed = rest ? parameters.length - 1 : parameters.length;
  const restType = rest ? parameters[fixed] : undefined;
  const typeAt = (index: number): HirType => (index < fixed ? parameters[index] : restType?.kind === "array" ? restType.element : undefined) ?? UNKNOWN;
  const passed = argumentsOf(node);
  const firstSpread = passed.findIndex(ts.isSpreadElement);
  const plain = firstSpread < 0 ? passed : passed.slice(0, firstSpread);
  const values = plain.map((argument, index) => convert(asValue(lowerExpression(frame, argument, typeAt(index))), typeAt(index)));
  if (firstSpread >= 0) {
    const type = context.types.array(UNKNOWN);
    const elements = passed.slice(firstSpread).map((argument) =>
      ts.isSpreadElement(argument)
        ? { spread: true as const, value: convert(spreadSource(frame, argument), type) }
        : { spread: false as const, value: convert(asValue(lowerExpression(frame, argument)), UNKNOWN) });
    values.push({ kind: "array", elements, type, position });
  }
  return instantiated(frame, node, { kind: "callClosure", callee, arguments: values, spread: firstSpread >= 0, type: result, position });
}

/** `super(…)`, which the constructor's lowering has made sure stands where it may. */
function lowerSuperCall(frame: Frame, node: Call): Expression {
  const { context } = frame;
  const owner = frame.findOwner();
  const self = frame.findSelf();
  const base = owner === undefined ? undefined : baseOf(context, owner);
  if (base === undefined || self === undefined) return refuseConstruct(node, "`super(…)` at this place");
  const position = context.position(node);
  const { values, around } = lowerArguments(frame, node, constructorSignature(context, base));
  return around({ kind: "call", function: constructorOf(context, base), arguments: [readLocal(self, position), ...classArgument(frame, base, node), ...values], type: VOID, position });
}

/** `super.name(…)`, and `super.name.call(this, …)`. */
export function lowerSuperMethod(frame: Frame, node: Call, callee: ts.PropertyAccessExpression, passed?: readonly ts.Expression[]): Expression {
  const { context } = frame;
  const self = frame.findSelf();
  const owner = frame.findOwner();
  const base = owner === undefined ? undefined : baseOf(context, owner);
  if (base === undefined || self === undefined) return refuseConstruct(node, "`super` at this place");
  const symbol = context.checker.getSymbolAtLocation(callee.name);
  const found = symbol?.valueDeclaration;
  const declared = found !== undefined && context.isLibraryFile(found.getSourceFile()) && ts.isClassLike(found.parent) ? memberOfBuiltin(context, found.parent, symbol?.name ?? "", false) : symbol;
  const method = declared?.declarations?.find((each): each is ts.MethodDeclaration => ts.isMethodDeclaration(each) && each.body !== undefined);
  if (method === undefined) return refuseConstruct(callee, "this member of `super`");
  const leading = takesSelf(context, method) ? [readLocal(self, context.position(callee))] : [];
  if (passed === undefined) return callFunction(frame, node, method, leading);
  return callWith(frame, node, method, leading, passed);
}

/** A direct call with other arguments than those that the call writes. `leading` stand for the first parameters, but for `this` of a class's method, which is none. */
export function callWith(frame: Frame, node: Call, declaration: ts.FunctionLikeDeclaration, leading: readonly Expression[], passed: readonly ts.Expression[]): Expression {
  const { context } = frame;
  const position = context.position(node);
  const signature = signatureOf(context, declaration);
  const parameters = signature.parameters.slice(ts.isMethodDeclaration(declaration) ? 0 : leading.length);
  const fixed = signature.rest ? parameters.length - 1 : parameters.length;
  if (passed.some(ts.isSpreadElement) || (!signature.rest && passed.length > fixed)) return refuseConstruct(node, "`call` with these arguments");
  const value = (argument: ts.Expression | undefined, type: HirType): Expression =>
    convert(argument === undefined ? undefinedValue(position) : asValue(lowerExpression(frame, argument, type)), type, "checked");
  const values = parameters.slice(0, fixed).map((type, index) => value(passed[index], type));
  const array = signature.rest ? parameters[fixed] : undefined;
  const element = array?.kind === "array" ? array.element : UNKNOWN;
  const rest: readonly Expression[] = array === undefined ? [] : [{ kind: "array", elements: passed.slice(fixed).map((each) => ({ spread: false as const, value: value(each, element) })), type: array, position }];
  return { kind: "call", function: functionOf(context, declaration), arguments: [...leading, ...values, ...rest], type: signature.result, position };
}


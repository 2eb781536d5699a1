// Reading: names, members, elements, optional chains.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import { NATIVE_NAMES } from "../ir/runtime_abi.ts";
import { typedElement } from "../ir/type_facts.ts";
import { BOOLEAN, NEVER, NUMBER, STRING, UNKNOWN, type HirType } from "../ir/types.ts";
import { admitsNaN, admitsUndefined, isLocalDeclaration, mayPrecede, referencedVariable } from "./bindings.ts";
import { boolean, conditional, isNullish, letIn, number, readLocal, sequence, string, undefinedValue } from "./build.ts";
import { apparent, asValue, convert, lowerTo, narrowAt } from "./conversions.ts";
import { refuse, refuseConstruct, refuseUndeclared, type Context, type Frame } from "./context.ts";
import { classNamedBy } from "./class_facts.ts";
import { anyClassType, CLASS_OF, classValue, isDynamic, ownerByName, requireEvaluated, takesSelf } from "./class_objects.ts";
import { builtinNotInYet, classAsValue, methodAsValue, refusedForGood } from "./diagnostics.ts";
import { lowerExpression } from "./expressions.ts";
import { moduleObject } from "./module_objects.ts";
import { isFunctionProperty, readFunctionProperty } from "./function_properties.ts";
import { functionOf, signatureOf, isStaticMember } from "./functions.ts";
import { isAny, readOfAny } from "./dynamic_values.ts";
import { globalObject } from "./global_object.ts";
import { isWidened, readGlobal, requireNamespace } from "./globals.ts";
import { lowerCallIn } from "./calls.ts";
import { intrinsicWrapper } from "./intrinsics.ts";
import { builtinCall } from "./iteration.ts";
import { readField } from "./fields.ts";
import { isNewerMember, readNewerMember } from "./newer_members.ts";
import { enumObject, lowerEnumElement, readEnumMember } from "./enums.ts";
import { lowerKeyed } from "./keyed.ts";
import { indexType, readByKey } from "./run_time_keys.ts";
import { isOfPackage } from "./packages.ts";
import { heldMethod } from "./prototype_methods.ts";
import { symbolKey } from "./symbol_keys.ts";
import { isMethod, memberName } from "./types.ts";

export function lowerIdentifier(frame: Frame, node: ts.Identifier): Expression {
  const { context } = frame;
  const position = context.position(node);
  const symbol = referencedVariable(context.checker, node);
  if (node.text === "eval" && symbol === undefined) return refuse(refusedForGood, node, { what: "`eval`", instead: "write the code" });
  if (symbol === undefined) return isOfPackage(node) ? missingGlobal(frame, node) : refuseConstruct(node, `the name \`${node.text}\``);
  if (node.text === "undefined" && symbol.valueDeclaration === undefined) return undefinedValue(position);
  const passed = node.text === "arguments" ? frame.findArguments() : undefined;
  if (passed !== undefined) return readLocal(passed, position);
  if (node.text === "arguments") return refuse(refusedForGood, node, { what: "`arguments`", instead: "declare a rest parameter" });
  if (node.text === "globalThis" && symbol.valueDeclaration === undefined) return globalObject(frame, node);
  return readSymbol(frame, context.resolve(symbol), node);
}

/** A global that an image lacks is asked for: as in JavaScript, that is an error when it happens. */
function missingGlobal(frame: Frame, node: ts.Identifier): Expression {
  const position = frame.context.position(node);
  const thrown = builtinCall(frame, "throwReferenceError", [string(`${node.text} is not defined`, position)], node);
  return sequence([thrown], convert(undefinedValue(position), UNKNOWN), position);
}

/** The value of whatever a name stands for. */
export function readSymbol(frame: Frame, symbol: ts.Symbol, node: ts.Node): Expression {
  const { context } = frame;
  const position = context.position(node);
  const binding = context.locals.get(symbol);
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined) return refuseConstruct(node, `the value \`${symbol.name}\``);
  if (heldMethod(context, declaration) !== undefined) return refuse(methodAsValue, node, { name: symbol.name });
  if (binding !== undefined) {
    const value: Expression = { kind: "local", local: binding.local.id, tdz: !context.facts.isHoisted(symbol) && mayPrecede(node, declaration), type: binding.local.type, position };
    return binding.widened ? readWidened(frame, value, node) : narrowAt(context, node, value);
  }
  if (context.isLibraryFile(declaration.getSourceFile())) return readLibraryGlobal(frame, symbol, node);
  if (ts.isFunctionDeclaration(declaration)) {
    const body = symbol.declarations?.find((each): each is ts.FunctionDeclaration => ts.isFunctionDeclaration(each) && each.body !== undefined);
    if (body === undefined) return refuseConstruct(node, `\`${symbol.name}\` as a value`);
    return { kind: "closure", function: functionOf(context, body), type: context.typeAt(node), position };
  }
  if (ts.isClassLike(declaration)) return isDynamic(context, declaration) ? refuseUndeclared(node, symbol.name) : classValue(context, declaration, node);
  if (ts.isEnumDeclaration(declaration)) return enumObject(frame, symbol, node);
  if (ts.isEnumMember(declaration)) return readEnumMember(frame, declaration, node);
  if (ts.isSourceFile(declaration)) return moduleObject(frame, symbol, node);
  if (isLocalDeclaration(declaration)) return refuseUndeclared(node, symbol.name);
  // Only declared: whoever was to make it is not in an image.
  if (ts.isVariableDeclaration(declaration) && ts.isIdentifier(node) && (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient) !== 0) return missingGlobal(frame, node);
  if (isWidened(context, symbol)) return readWidened(frame, readGlobal(context, symbol, node), node);
  if (ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration) || ts.isPropertyDeclaration(declaration)) return narrowAt(context, node, readGlobal(context, symbol, node));
  if (ts.isExportAssignment(declaration)) return narrowAt(context, node, readGlobal(context, symbol, node));
  return refuseConstruct(node, `\`${symbol.name}\` as a value`);
}

/** A variable that may hold `undefined` although its type does not say so: that shows only where it is expected. */
function readWidened(frame: Frame, value: Expression, node: ts.Node): Expression {
  const { context } = frame;
  if (!ts.isExpression(node)) return narrowAt(context, node, value);
  if (!admitsUndefined(context.checker, node) && !isKeptUnset(context, node)) {
    const type = context.typeAt(node);
    if (type === NUMBER && admitsNaN(context.checker, node)) return numberOrNaN(context, value);
    return type === NEVER ? value : convert(value, type, "checked");
  }
  return convert(value, context.types.orUndefined(context.typeAt(node)), "narrow");
}

/** Whether the value goes to a variable that may itself have no value yet. */
function isKeptUnset(context: Context, node: ts.Expression): boolean {
  const { checker, facts } = context;
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isKeptUnset(context, parent);
  const target = ts.isVariableDeclaration(parent) && parent.initializer === node ? parent.name
    : ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.right === node ? parent.left : undefined;
  const symbol = target === undefined ? undefined : checker.getSymbolAtLocation(target);
  return symbol !== undefined && facts.isReadUnset(symbol);
}

/** A number or `undefined`, as an operand. */
export function numberOrNaN(context: Context, value: Expression): Expression {
  return context.types.nonUndefined(value.type) === NUMBER && value.type !== NUMBER ? { kind: "toNumber", value, type: NUMBER, position: value.position } : value;
}

/** A global that the library types declare: what the builtins export under its name. */
function readLibraryGlobal(frame: Frame, symbol: ts.Symbol, node: ts.Node): Expression {
  const { context } = frame;
  const position = context.position(node);
  if (symbol.name === "NaN") return number(NaN, position);
  if (symbol.name === "Infinity") return number(Infinity, position);
  context.builtins.requireGrant(symbol, node, symbol.name);
  const variable = context.builtins.variable(symbol.name);
  if (variable !== undefined) return convert(readGlobal(context, variable, node), context.typeAt(node));
  const declaration = context.builtins.function(symbol.name) ?? context.builtins.function(context.builtins.conversionName(symbol) ?? "");
  if (declaration !== undefined) return builtinClosure(frame, declaration, node);
  const isClass = symbol.valueDeclaration !== undefined && ts.isClassLike(symbol.valueDeclaration);
  const implementation = isClass ? context.builtins.class(symbol.name) : undefined;
  if (implementation !== undefined) return classValue(context, implementation, node);
  if (context.types.isConstructor(context.checker.getTypeOfSymbol(symbol))) return refuse(classAsValue, node, { name: symbol.name });
  return refuse(builtinNotInYet, node, { name: symbol.name });
}

/** A function of the builtins as a value. */
function builtinClosure(frame: Frame, declaration: ts.FunctionDeclaration, node: ts.Node): Expression {
  const { context } = frame;
  const type = context.types.of(context.checker.getTypeAtLocation(node));
  if (type.kind !== "function") return refuseConstruct(node, "this function as a value");
  const id = declaration.body === undefined ? intrinsicWrapper(context, declaration) : functionOf(context, declaration);
  return { kind: "closure", function: id, type, position: context.position(node) };
}

/** Goes on with the value of `node`; where a `?.` in it finds nothing, the whole chain is `undefined`. */
export function lowerChain(frame: Frame, node: ts.Expression, proceed: (value: Expression) => Expression): Expression {
  if (!ts.isOptionalChain(node) && !(ts.isNonNullExpression(node) && ts.isOptionalChain(node.expression))) return proceed(lowerExpression(frame, node));
  if (ts.isNonNullExpression(node)) return lowerChain(frame, node.expression, (value) => proceed(convert(value, frame.context.types.nonNullish(value.type), "checked")));
  if (ts.isCallExpression(node)) return lowerCallIn(frame, node, proceed);
  const next = (object: Expression): Expression =>
    proceed(ts.isPropertyAccessExpression(node) ? propertyOf(frame, node, object) : elementOf(frame, node as ts.ElementAccessExpression, object)); // a chain link is a call, a property or an element
  return lowerLink(frame, node.expression, node.questionDotToken !== undefined, next);
}

/** One link: when it is `?.`, what follows happens only if there is a value. */
export function lowerLink(frame: Frame, object: ts.Expression, optional: boolean, proceed: (value: Expression) => Expression): Expression {
  if (!optional) return lowerChain(frame, object, proceed);
  return lowerChain(frame, object, (value) => unlessNullish(frame, value, proceed));
}

export function unlessNullish(frame: Frame, value: Expression, proceed: (value: Expression) => Expression): Expression {
  const { context } = frame;
  const { position } = value;
  const local = frame.local("", value.type);
  const held = readLocal(local, position);
  const present = context.types.nonNullish(value.type);
  const result = proceed(present === NEVER ? held : convert(held, present, "narrow"));
  if (result.type.kind === "void") {
    const test = isNullish(held, position);
    const type = undefinedValue(position).type;
    return letIn(local, value, conditional(test, undefinedValue(position), asValue(result), type, position), position);
  }
  const type = context.types.orUndefined(result.type);
  return letIn(local, value, conditional(isNullish(held, position), convert(undefinedValue(position), type), convert(result, type), type, position), position);
}

export function lowerPropertyAccess(frame: Frame, node: ts.PropertyAccessExpression): Expression {
  const constant = constantOf(frame, node);
  if (constant !== undefined) return constant;
  if (isNewerMember(frame, node)) return readNewerMember(frame, node);
  const constructed = constructorNamed(frame, node);
  if (constructed !== undefined) return constructed;
  if (ts.isOptionalChain(node)) return chainValue(frame, node);
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return lowerSuperProperty(frame, node);
  const static_ = staticMember(frame, node);
  if (static_ !== undefined) return static_;
  return propertyOf(frame, node, lowerExpression(frame, node.expression));
}

/** `super.name`, which can only be an accessor of a base class. */
function lowerSuperProperty(frame: Frame, node: ts.PropertyAccessExpression): Expression {
  const { context } = frame;
  const position = context.position(node);
  const self = frame.findSelf();
  const getter = context.symbolAt(node.name)?.declarations?.find(ts.isGetAccessor);
  if (self === undefined || getter?.body === undefined) return refuseConstruct(node, "this member of `super`");
  return { kind: "call", function: functionOf(context, getter), arguments: [readLocal(self, position)], type: signatureOf(context, getter).result, position };
}

/** A member of an enum. */
export function constantOf(frame: Frame, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): Expression | undefined {
  const { checker } = frame.context;
  const member = ts.isPropertyAccessExpression(node) ? checker.getSymbolAtLocation(node.name)?.valueDeclaration : undefined;
  if (member !== undefined && ts.isEnumMember(member)) return readEnumMember(frame, member, node);
  const value = checker.getConstantValue(node);
  const position = frame.context.position(node);
  if (isBuildMode(frame, node)) return string(BUILD_MODE, position);
  if (typeof value === "number") return number(value, position);
  return typeof value === "string" ? string(value, position) : undefined;
}

/** What `process.env.NODE_ENV` is in an image, as in what any bundler makes for use. */
const BUILD_MODE = "production";

function isBuildMode({ context }: Frame, node: ts.Node): boolean {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== "NODE_ENV") return false;
  const declaration = context.symbolAt(node.name)?.valueDeclaration;
  return declaration !== undefined && context.isLibraryFile(declaration.getSourceFile());
}

/** A member that belongs to a name and not to a value: of a module, a class, or a namespace of the library like `Math`. */
function staticMember(frame: Frame, node: ts.PropertyAccessExpression): Expression | undefined {
  const { context } = frame;
  const symbol = context.symbolAt(node.name);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined) return undefined;
  const object = context.symbolAt(node.expression);
  if (object !== undefined && object.flags & ts.SymbolFlags.ValueModule && !ts.isPropertyAccessExpression(declaration) && !ts.isClassElement(declaration)) {
    requireNamespace(context, object, node);
    return readSymbol(frame, symbol, node);
  }
  if (context.isLibraryFile(declaration.getSourceFile())) {
    if (object === undefined || !isLibraryNamespace(frame, object)) return undefined;
    context.builtins.requireGrant(object, node.expression, object.name);
    context.builtins.requireGrant(symbol, node, node.getText());
    const exported = context.builtins.widest(symbol);
    const variable = context.builtins.variable(exported);
    const function_ = context.builtins.function(exported);
    if (function_ !== undefined && symbol.flags & ts.SymbolFlags.Method) return builtinClosure(frame, function_, node);
    if (function_ !== undefined && /^(Big)?TypedArrayConstructor_/.test(exported)) return kindProperty(frame, function_, object.name, node);
    // What nobody may need is made when it is first read.
    if (function_ !== undefined) return { kind: "call", function: functionOf(context, function_), arguments: [], type: signatureOf(context, function_).result, position: context.position(node) };
    if (variable === undefined) return refuse(builtinNotInYet, node, { name: node.getText() });
    return convert(readGlobal(context, variable, node), context.typeAt(node));
  }
  if (!isStaticMember(declaration)) return undefined;
  const isField = ts.isPropertyDeclaration(declaration);
  if (ownerByName(context, node.expression, declaration, isField ? symbol : undefined) === undefined) return undefined;
  if (isField) return readSymbol(frame, symbol, node);
  if (takesSelf(context, declaration)) return undefined;
  if (ts.isMethodDeclaration(declaration)) return { kind: "closure", function: functionOf(context, declaration), type: context.typeAt(node), position: context.position(node) };
  const getter = symbol.declarations?.find(ts.isGetAccessor);
  if (getter?.body === undefined || takesSelf(context, getter)) return undefined;
  const call: Expression = { kind: "call", function: functionOf(context, getter), arguments: [], type: signatureOf(context, getter).result, position: context.position(node) };
  const owner = classNamedBy(context.checker, node.expression);
  return owner === undefined ? call : sequence(requireEvaluated(context, owner, node.expression), call, context.position(node));
}

/** A property of a typed array's constructor, which the builtins compute from the kind of array. */
function kindProperty(frame: Frame, declaration: ts.FunctionDeclaration, name: string, node: ts.Node): Expression {
  const { context } = frame;
  const position = context.position(node);
  const kind = number(NATIVE_NAMES.findIndex((each) => each === name), position);
  return { kind: "call", function: functionOf(context, declaration), arguments: [kind], type: signatureOf(context, declaration).result, position };
}

/** A global of the library that is no object in an image: `Math`, `Number`, `performance`. */
export function isLibraryNamespace(frame: Frame, symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration;
  return declaration !== undefined && frame.context.isLibraryFile(declaration.getSourceFile()) && ts.isVariableDeclaration(declaration) && frame.context.builtins.variable(symbol.name) === undefined;
}

/** `object.name`, the object being there already. */
export function propertyOf(frame: Frame, node: ts.PropertyAccessExpression, found: Expression): Expression {
  const { context } = frame;
  const object = apparent(frame.context, asValue(found));
  const type = context.checker.getNonNullableType(context.checker.getTypeAtLocation(node.expression));
  const symbol = context.checker.getSymbolAtLocation(node.name);
  if (symbol === undefined && isAny(frame, node.expression)) return readOfAny(frame, object, node.name.text, node);
  if (symbol === undefined || symbol.flags & ts.SymbolFlags.Signature) {
    if (indexType(context, object.type) === undefined) return refuseConstruct(node, `property \`${node.name.text}\``);
    const found = context.typeAt(node);
    return readByKey(frame, object, string(node.name.text, context.position(node.name)), admitsUndefined(context.checker, node) ? context.types.orUndefined(found) : found, node);
  }
  if (isEarly(frame, object, symbol) && (admitsUndefined(context.checker, node) || admitsNaN(context.checker, node))) {
    const read = convert(readEarly(frame, object, symbol), context.types.orUndefined(context.typeAt(node)), "narrow");
    return admitsUndefined(context.checker, node) ? read : numberOrNaN(context, read);
  }
  const member = readMember(frame, object, type, symbol, node);
  return member.type.kind === "object" && member.type === context.rootClassType ? member : narrowAt(context, node, member);
}

/** Whether a field may have no value yet. A private field throws then, as on Node. */
export function isEarly(frame: Frame, object: Expression, symbol: ts.Symbol): boolean {
  const { context } = frame;
  const parts = object.type.kind === "union" ? object.type.members : [object.type];
  if (!parts.some(({ kind }) => kind === "object")) return false;
  return context.earlyFields.named(memberName(symbol)) && !(symbol.flags & ts.SymbolFlags.Accessor) && !isMethod(symbol) && !isStaticField(symbol);
}

/** Such a field, or `undefined`. */
export const readEarly = (frame: Frame, object: Expression, symbol: ts.Symbol): Expression =>
  readField(frame, object, memberName(symbol), frame.context.types.orUndefined(frame.context.types.propertyType(symbol)), true);

/** A member read from a value of the TypeScript type `type`. */
export function readMember(frame: Frame, object: Expression, type: ts.Type, symbol: ts.Symbol, node: ts.Node): Expression {
  const { context } = frame;
  const position = context.position(node);
  const name = memberName(symbol);
  if (name === "length") {
    const length = lengthOf(frame, object, node);
    if (length !== undefined) return length;
  }
  if (object.type === UNKNOWN && name === "length") return convert(builtinCall(frame, "lengthOf", [object], node), context.typeAt(node), "narrow");
  if (isFunctionProperty(frame, object.type, symbol)) return readFunctionProperty(frame, object, symbol, node);
  const shared = sharedByViews(frame, object.type, symbol);
  if (shared !== undefined) {
    if (isMethod(symbol)) return refuse(methodAsValue, node, { name });
    return { kind: "call", function: functionOf(context, shared), arguments: [convert(object, signatureOf(context, shared).parameters[0] ?? object.type)], type: signatureOf(context, shared).result, position };
  }
  const views = object.type.kind === "union" && !isMethod(symbol) ? readOfViews(frame, object, object.type.members, symbol) : undefined;
  if (views !== undefined) return views;
  if (object.type.kind !== "object" && object.type.kind !== "union") {
    if (isMethod(symbol)) return refuse(methodAsValue, node, { name });
    const declaration = context.builtins.requireFunction(context.builtins.nativeMember(object.type, symbol), node, `${context.checker.typeToString(type)}.${name}`);
    const signature = signatureOf(context, declaration);
    return { kind: "call", function: functionOf(context, declaration), arguments: [convert(object, signature.parameters[0] ?? object.type)], type: signature.result, position };
  }
  if (symbol.flags & ts.SymbolFlags.Prototype) return refuseConstruct(node, "the `prototype` of a class as a value");
  const declared = context.types.propertyType(symbol);
  if (name === "constructor" && isLibraryMember(frame, symbol)) return classOf(frame, object, node);
  if (symbol.flags & ts.SymbolFlags.Accessor || isStaticField(symbol)) return { kind: "callMethod", object, name: `get ${name}`, arguments: [], type: declared, position };
  context.checked(context.checker.getTypeOfSymbol(symbol), node);
  return readField(frame, object, name, declared, (symbol.flags & ts.SymbolFlags.Optional) !== 0);
}

/** What all kinds of typed array in a union do alike. */
export function sharedByViews({ context }: Frame, type: HirType, symbol: ts.Symbol): ts.FunctionDeclaration | undefined {
  if (type.kind !== "union") return undefined;
  const [first, ...others] = type.members.map((member) => (member.kind === "native" ? context.builtins.nativeMember(member, symbol) : undefined));
  return first !== undefined && others.every((each) => each === first) ? context.builtins.function(first) : undefined;
}

/** What several kinds of native value have under one name, each group of them by a function of its own: `buffer` of any view. */
function readOfViews(frame: Frame, object: Expression, members: readonly HirType[], symbol: ts.Symbol): Expression | undefined {
  const { context } = frame;
  const groups = new Map<ts.FunctionDeclaration, HirType[]>();
  for (const member of members) {
    const implementation = member.kind === "native" ? context.builtins.function(context.builtins.nativeMember(member, symbol)) : undefined;
    if (member.kind !== "native" || implementation === undefined) return undefined;
    groups.set(implementation, [...(groups.get(implementation) ?? []), member]);
  }
  const { position } = object;
  const local = frame.local("", object.type);
  const held = readLocal(local, position);
  const read = (implementation: ts.FunctionDeclaration): Expression => {
    const { parameters, result } = signatureOf(context, implementation);
    return { kind: "call", function: functionOf(context, implementation), arguments: [convert(held, parameters[0] ?? held.type, "narrow")], type: result, position };
  };
  const [most, ...others] = [...groups].sort(([, left], [, right]) => right.length - left.length);
  if (most === undefined) return undefined;
  const isOneOf = (types: readonly HirType[]): Expression => types.map((type) => isKind(held, type)).reduce((left, right) => conditional(left, boolean(true, position), right, BOOLEAN, position));
  const body = others.reduce((otherwise, [implementation, types]) => {
    const value = read(implementation);
    return conditional(isOneOf(types), value, otherwise, value.type, position);
  }, read(most[0]));
  return letIn(local, object, body, position);
}

const isLibraryMember = (frame: Frame, symbol: ts.Symbol): boolean =>
  symbol.declarations?.some((each) => frame.context.isLibraryFile(each.getSourceFile())) ?? false;

/** A static field, which the class's object shows by accessors. */
export const isStaticField = (symbol: ts.Symbol): boolean =>
  symbol.valueDeclaration !== undefined && ts.isPropertyDeclaration(symbol.valueDeclaration) && isStaticMember(symbol.valueDeclaration);

/** `object.constructor` */
function classOf(frame: Frame, object: Expression, node: ts.Node): Expression {
  const { context } = frame;
  const types = object.type.kind === "union" ? object.type.members : [object.type];
  const areInstances = types.every((type) => type.kind === "object" && context.types.objectTypes[type.object]?.class !== undefined);
  if (!areInstances) return refuseConstruct(node, "`constructor` of a value that is no instance of a class");
  return { kind: "callMethod", object, name: CLASS_OF, arguments: [], type: anyClassType(context), position: context.position(node) };
}

/** `value.constructor.name`, of whatever value: the constructors of natives and literals are no objects in an image. */
function constructorNamed(frame: Frame, node: ts.PropertyAccessExpression): Expression | undefined {
  const of = node.expression;
  if (node.name.text !== "name" || !ts.isPropertyAccessExpression(of) || of.name.text !== "constructor" || ts.isOptionalChain(node)) return undefined;
  const symbol = frame.context.checker.getSymbolAtLocation(of.name);
  if (symbol === undefined ? !isAny(frame, of.expression) : !isLibraryMember(frame, symbol)) return undefined;
  return builtinCall(frame, "constructorName", [convert(asValue(lowerExpression(frame, of.expression)), UNKNOWN)], node);
}

/** A member of a value that is taken apart: found by its name in the value's HIR type. */
export function memberByName(frame: Frame, found: Expression, name: string, node: ts.Node): Expression {
  const { context } = frame;
  const object = apparent(frame.context, found);
  const position = context.position(node);
  const length = name !== "length" ? undefined : object.type.kind === "function" ? builtinCall(frame, "Function_length", [object], node) : lengthOf(frame, object, node);
  if (length !== undefined) return length;
  // Nothing is taken from `unknown`: this is `any`.
  if (object.type === UNKNOWN) return readOfAny(frame, object, name, node);
  if (object.type.kind === "function") return name === "name" ? builtinCall(frame, "Function_name", [object], node) : builtinCall(frame, "functionRead", [object, string(name, position)], node);
  const types = object.type.kind === "union" ? object.type.members : [object.type];
  const members = types.map((type) => (type.kind === "object" ? context.types.member(type.object, name) : undefined));
  const known = members.filter((member) => member !== undefined);
  if (known.length === 0) {
    const index = indexType(context, object.type);
    return index === undefined ? refuseConstruct(node, `property \`${name}\` of this value`) : readByKey(frame, object, string(name, position), context.types.orUndefined(index), node);
  }
  const optional = known.length < members.length || known.some((member) => member.optional);
  const held = context.types.union(known.map((member) => member.type));
  const type = optional ? context.types.orUndefined(held) : held;
  const accessor = types.some((each) => each.kind === "object" && context.types.isAccessor(each.object, name));
  if (accessor) return { kind: "callMethod", object, name: `get ${name}`, arguments: [], type, position };
  return readField(frame, object, name, type, optional);
}

function lengthOf(frame: Frame, object: Expression, node: ts.Node): Expression | undefined {
  const position = frame.context.position(node);
  switch (object.type.kind) {
    case "string":
      return { kind: "stringLength", string: object, type: NUMBER, position };
    case "array":
      return { kind: "arrayLength", array: object, type: NUMBER, position };
    case "native":
      return object.type.name.endsWith("Array") ? { kind: "typedLength", array: object, type: NUMBER, position } : undefined;
    case "union":
      return object.type.members.every((member) => member.kind === "string" || member.kind === "array" || member.kind === "native") ? byKind(frame, object, object.type.members, (value) => lengthOf(frame, value, node) ?? refuseConstruct(node, "`length` of this value")) : undefined;
    default:
      return undefined;
  }
}

/** Treats a value of a union of strings, arrays and natives by what it is. All results have one type. */
export function byKind(frame: Frame, value: Expression, members: readonly HirType[], treat: (value: Expression) => Expression): Expression {
  const { position } = value;
  const local = frame.local("", value.type);
  const held = readLocal(local, position);
  const cases = members.map((member) => ({ test: isKind(held, member), result: treat(convert(held, member, "narrow")) }));
  const last = cases.at(-1);
  if (last === undefined) throw new Error("a union has members");
  const body = cases.slice(0, -1).reduceRight((otherwise, each) => conditional(each.test, each.result, otherwise, each.result.type, position), last.result);
  return letIn(local, value, body, position);
}

function isKind(value: Expression, type: HirType): Expression {
  const { position } = value;
  switch (type.kind) {
    case "string":
    case "number":
    case "bigint":
    case "boolean":
    case "symbol":
    case "function":
      return { kind: "typeofIs", value, name: type.kind, type: BOOLEAN, position };
    case "array":
      return { kind: "isArray", value, type: BOOLEAN, position };
    case "native":
      return { kind: "isNative", value, name: type.name, type: BOOLEAN, position };
    default:
      return boolean(true, position);
  }
}

export function lowerElementAccess(frame: Frame, node: ts.ElementAccessExpression, hint?: HirType): Expression {
  const constant = constantOf(frame, node) ?? lowerEnumElement(frame, node);
  if (constant !== undefined) return constant;
  if (ts.isOptionalChain(node)) return chainValue(frame, node);
  return elementOf(frame, node, lowerExpression(frame, node.expression), hint);
}

/** A whole optional chain: what it reads, or `undefined`. */
export const chainValue = (frame: Frame, node: ts.Expression): Expression => lowerChain(frame, node, (value) => value);

/** Whether evaluating a key does nothing else. */
function isPlainKey(node: ts.Expression): boolean {
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node)) return isPlainKey(node.expression);
  return ts.isIdentifier(node) || ts.isStringLiteralLike(node) || (ts.isPropertyAccessExpression(node) && isPlainKey(node.expression));
}

/** The property that `object["name"]` means, when the key is a constant. */
export function constantKey(frame: Frame, node: ts.ElementAccessExpression): ts.Symbol | undefined {
  const { checker } = frame.context;
  if (!isPlainKey(node.argumentExpression)) return undefined;
  const type = checker.getTypeAtLocation(node.argumentExpression);
  if (type.flags & ts.TypeFlags.UniqueESSymbol) {
    const { escapedName } = type as ts.UniqueESSymbolType; // the flag says so
    symbolKey(frame.context, node.argumentExpression);
    return checker.getPropertiesOfType(checker.getTypeAtLocation(node.expression)).find((property) => property.escapedName === escapedName);
  }
  if (!type.isStringLiteral()) return undefined;
  return checker.getPropertyOfType(checker.getNonNullableType(checker.getTypeAtLocation(node.expression)), type.value);
}

/** `object[index]`, the object being there already. `hint`: the type of the place the element goes to. */
export function elementOf(frame: Frame, node: ts.ElementAccessExpression, found: Expression, hint?: HirType): Expression {
  const { context } = frame;
  const object = apparent(frame.context, asValue(found));
  const asked = object.type === UNKNOWN && isAny(frame, node.expression) ? symbolKey(context, node.argumentExpression) : undefined;
  if (asked !== undefined) return readOfAny(frame, object, asked, node);
  const named = object.type.kind === "object" || object.type.kind === "union" ? constantKey(frame, node) : undefined;
  if (named !== undefined) return narrowAt(context, node, readMember(frame, object, context.checker.getNonNullableType(context.checker.getTypeAtLocation(node.expression)), named, node));
  const admitsNothing = admitsUndefined(context.checker, node) || (hint !== undefined && (hint === UNKNOWN || context.types.nonUndefined(hint) !== hint));
  if (object.type.kind === "object" || object.type.kind === "unknown" || object.type.kind === "typeParameter" || indexType(context, object.type) !== undefined) return lowerKeyed(frame, node, object, admitsNothing);
  if (object.type.kind === "union" && object.type.members.every((member) => member.kind === "array" || member.kind === "native" || member.kind === "string")) return elementOfUnion(frame, node, object, object.type.members, admitsNothing);
  if (object.type.kind === "array" && object.type.element === NUMBER && isComputedWith(frame, node)) return numberOrNaN(context, readElement(frame, object, lowerTo(frame, node.argumentExpression, NUMBER), true, node));
  const read = readElement(frame, object, lowerTo(frame, node.argumentExpression, NUMBER), admitsNothing, node);
  if (!admitsNothing) return narrowAt(context, node, read);
  const type = context.typeAt(node);
  return type === NEVER ? read : convert(read, context.types.orUndefined(type), "narrow");
}

/** `object[index]` where the object is an array or a view or a string. */
function elementOfUnion(frame: Frame, node: ts.ElementAccessExpression, object: Expression, members: readonly HirType[], admitsNothing: boolean): Expression {
  const { context } = frame;
  const { position } = object;
  const found = context.typeAt(node);
  const type = admitsNothing ? context.types.orUndefined(found) : found;
  const [whole, at] = [frame.local("", object.type), frame.local("", NUMBER)];
  const body = byKind(frame, readLocal(whole, position), members, (value) => convert(readElement(frame, value, readLocal(at, position), admitsNothing, node), type, "narrow"));
  return letIn(whole, object, letIn(at, lowerTo(frame, node.argumentExpression, NUMBER), body, position), position);
}

/** Whether NaN does where there is no element: directly, or in a variable that is only computed with. */
function isComputedWith(frame: Frame, node: ts.ElementAccessExpression): boolean {
  const { checker, facts } = frame.context;
  if (admitsUndefined(checker, node)) return false;
  if (admitsNaN(checker, node)) return true;
  const { parent } = node;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name) || parent.type !== undefined) return false;
  const symbol = checker.getSymbolAtLocation(parent.name);
  return symbol !== undefined && facts.isOnlyComputedWith(symbol);
}

function readElement(frame: Frame, object: Expression, index: Expression, admits: boolean, node: ts.Node): Expression {
  const { context } = frame;
  const position = context.position(node);
  const typed = (type: HirType): HirType => (admits ? context.types.orUndefined(type) : type);
  switch (object.type.kind) {
    case "array":
      return { kind: "getElement", array: object, index, type: typed(object.type.element), position };
    case "string":
      return { kind: "stringAt", string: object, index, type: typed(STRING), position };
    case "native":
      return { kind: "getTyped", array: object, name: object.type.name, index, type: typed(typedElement(object.type.name)), position };
    case "union": {
      const { members } = object.type;
      if (!members.every((member) => member.kind === "array")) break;
      const element = context.types.union(members.map((member) => (member.kind === "array" ? member.element : UNKNOWN)));
      return readElement(frame, convert(object, context.types.array(element), "narrow"), index, admits, node);
    }
    default:
      break;
  }
  return refuseConstruct(node, "access by a computed key");
}

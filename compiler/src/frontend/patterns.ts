// Declarations and destructuring. A pattern is read from a temporary, element by element, in the order in which it is
// written (13.15.5 and 14.3.3 of ECMAScript).

import ts from "typescript";
import type { Expression, Position, Statement } from "../ir/hir.ts";
import { UNKNOWN, type HirType } from "../ir/types.ts";
import { varListOf } from "./var_scopes.ts";
import { isModuleLevel } from "./bindings.ts";
import { declare, effect, number, readLocal, undefinedValue } from "./build.ts";
import { asValue, convert } from "./conversions.ts";
import { refuseConstruct, type Frame } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { orDefault, parameterSymbol } from "./functions.ts";
import { globalOf, readsMissing } from "./globals.ts";
import { arrayOf, builtinCall, closingOnThrow, walkIterator } from "./iteration.ts";
import { memberByName } from "./access.ts";
import { restOfObject } from "./object_literals.ts";
import { heldMethod, holdsMethods } from "./prototype_methods.ts";
import { symbolKey } from "./symbol_keys.ts";

/** The statements of one declaration of `let`, `const` or `var`. */
export function declareVariable(frame: Frame, node: ts.VariableDeclaration): Statement[] {
  const { context } = frame;
  const position = context.position(node);
  if (heldMethod(context, node) !== undefined || holdsMethods(context, node.name)) return [];
  if (ts.isIdentifier(node.name)) {
    const { name, initializer } = node;
    const type = variableType(frame, node, name);
    return declareName(frame, name, type, readsMissing(context, node), node, initializer === undefined ? undefined : (held) => lowerExpression(frame, initializer, held));
  }
  if (node.initializer === undefined) return refuseConstruct(node, "a pattern without a value");
  const value = asValue(lowerExpression(frame, node.initializer, node.type === undefined ? undefined : context.typeAt(node.name)));
  const whole = frame.local("", node.type === undefined ? value.type : context.checked(context.checker.getTypeFromTypeNode(node.type), node.type));
  return [declare(whole, convert(value, whole.type), position), ...lowerPattern(frame, node.name, readLocal(whole, position))];
}

/** A variable's type; one that TypeScript infers from its later uses can hold anything. */
function variableType(frame: Frame, node: ts.VariableDeclaration, name: ts.Identifier): HirType {
  const { context } = frame;
  const type = context.checker.getTypeAtLocation(name);
  if (node.type !== undefined) return context.checked(type, name);
  if (type.flags & ts.TypeFlags.Any) return UNKNOWN;
  return context.checked(type, name);
}

/** Binds a name, of a variable or of an element of a pattern, to the value that `init` lowers for a place of the given type. */
function declareName(frame: Frame, name: ts.Identifier, type: HirType, widened: boolean, node: ts.Declaration, init: ((held: HirType) => Expression) | undefined): Statement[] {
  const { context } = frame;
  const position = context.position(name);
  const symbol = declaredSymbol(frame, name, node);
  if (symbol === undefined) return refuseConstruct(name, "this declaration");
  const redeclares = init === undefined && varListOf(node) !== undefined;
  if (isModuleLevel(node) || (varListOf(node) !== undefined && symbol.declarations?.some(isModuleLevel) === true)) {
    if (redeclares && (context.earlyGlobals.has(symbol) || (symbol.declarations?.length ?? 0) > 1)) return [];
    const global = globalOf(context, symbol, type);
    const value = init === undefined ? convert(undefinedValue(position), global.type) : convert(init(global.type), global.type, "narrow");
    return [effect({ kind: "setGlobal", global: global.id, value, type: global.type, position })];
  }
  const hoisted = context.locals.get(symbol)?.local;
  const held = hoisted?.type ?? (widened ? context.types.orUndefined(type) : type);
  const local = hoisted ?? frame.local(name.text, held, context.facts.isAssigned(symbol) || context.facts.isCapturedEarly(symbol), scopeOf(frame, node));
  if (hoisted === undefined) frame.declare(symbol, local, widened);
  const value = init === undefined ? undefined : convert(init(held), held, "narrow");
  if (hoisted !== undefined && redeclares) return [];
  if (hoisted !== undefined) return [effect({ kind: "setLocal", local: local.id, value: value ?? convert(undefinedValue(position), held), type: held, position })];
  return [{ kind: "declare", local: local.id, init: value, tdz: false, position }];
}

/** The block, loop or function in which a declaration's names can be said. */
function scopeOf(frame: Frame, node: ts.Declaration): Position {
  const isVar = varListOf(node) !== undefined;
  const scope = ts.findAncestor(node.parent, (each) => ts.isFunctionLike(each) || ts.isSourceFile(each) || ts.isModuleBlock(each) ||
    (!isVar && (ts.isBlock(each) || ts.isCaseBlock(each) || ts.isCatchClause(each) || ts.isForStatement(each) || ts.isForOfStatement(each) || ts.isForInStatement(each))));
  return frame.context.position(scope ?? node);
}

const declaredSymbol = (frame: Frame, name: ts.Identifier, node: ts.Declaration): ts.Symbol | undefined =>
  ts.isParameter(node) ? parameterSymbol(frame.context, node) : frame.context.checker.getSymbolAtLocation(name);

/** The variables of a block that closures may capture before their declarations run: they exist from its start on. */
export function hoistVariables(frame: Frame, statements: readonly ts.Statement[]): Statement[] {
  const { context } = frame;
  return statements.filter(ts.isVariableStatement).flatMap((statement) => statement.declarationList.declarations).flatMap((node): Statement[] => {
    if (isModuleLevel(node)) return [];
    return boundNames(node.name).flatMap((name): Statement[] => {
      const symbol = context.checker.getSymbolAtLocation(name);
      if (symbol === undefined || context.locals.has(symbol) || !context.facts.isCapturedEarly(symbol)) return [];
      const widened = name === node.name && readsMissing(context, node);
      const type = name === node.name ? variableType(frame, node, name) : context.typeAt(name);
      const local = frame.local(name.text, widened ? context.types.orUndefined(type) : type, true, scopeOf(frame, node));
      frame.declare(symbol, local, widened);
      return [{ kind: "declare", local: local.id, init: undefined, tdz: true, position: context.position(node) }];
    });
  });
}

export const boundNames = (name: ts.BindingName): readonly ts.Identifier[] =>
  ts.isIdentifier(name) ? [name] : name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));

/** Whether the value was read at an index and is `undefined` when there was no element. */
const mayMiss = (value: Expression): boolean => value.kind === "getElement" && value.type.kind === "union";

/** Takes a value apart. `value` is read more than once and must be free of effects. */
export function lowerPattern(frame: Frame, name: ts.BindingName, value: Expression): Statement[] {
  const { context } = frame;
  if (ts.isIdentifier(name)) {
    const node = name.parent as ts.Declaration; // a binding name's parent declares it
    const symbol = declaredSymbol(frame, name, node);
    const widened = mayMiss(value) && symbol !== undefined && context.facts.isTestedForUndefined(symbol);
    return declareName(frame, name, context.typeAt(name), widened, node, () => value);
  }
  return ts.isArrayBindingPattern(name) ? arrayPattern(frame, name, value) : objectPattern(frame, name, value);
}

function objectPattern(frame: Frame, pattern: ts.ObjectBindingPattern, value: Expression): Statement[] {
  const taken: string[] = [];
  return pattern.elements.flatMap((element) => {
    if (element.dotDotDotToken !== undefined) {
      const position = frame.context.position(element);
      const rest = frame.local("", frame.context.typeAt(element.name));
      return [declare(rest, convert(restOfObject(frame, value, taken, rest.type, element), rest.type), position), ...lowerPattern(frame, element.name, readLocal(rest, position))];
    }
    const key = patternKey(frame, element.propertyName ?? element.name);
    taken.push(key);
    return bindElement(frame, element, memberByName(frame, value, key, element));
  });
}

export function patternKey(frame: Frame, key: ts.PropertyName | ts.BindingName): string {
  if (ts.isIdentifier(key) || ts.isStringLiteral(key) || ts.isNumericLiteral(key)) return key.text;
  if (ts.isComputedPropertyName(key)) {
    const type = frame.context.checker.getTypeAtLocation(key.expression);
    if (type.isStringLiteral() || type.isNumberLiteral()) return String(type.value);
    const named = symbolKey(frame.context, key.expression);
    if (named !== undefined) return named;
  }
  return refuseConstruct(key, "a computed key in a pattern");
}

/** One element of a pattern: default, then name or nested pattern. */
function bindElement(frame: Frame, element: ts.BindingElement, member: Expression): Statement[] {
  const { context } = frame;
  const position = context.position(element);
  let value = member;
  const statements: Statement[] = [];
  const temporary = (): void => {
    const local = frame.local("", value.type);
    statements.push(declare(local, value, position));
    value = readLocal(local, position);
  };
  if (element.initializer !== undefined) {
    temporary();
    value = orDefault(frame, value, element.initializer, context.types.union([context.types.nonUndefined(value.type), context.typeAt(element.initializer)]));
  }
  if (!ts.isIdentifier(element.name)) temporary();
  return [...statements, ...lowerPattern(frame, element.name, value)];
}

function arrayPattern(frame: Frame, pattern: ts.ArrayBindingPattern, value: Expression): Statement[] {
  const { context } = frame;
  const position = context.position(pattern);
  if (value.type.kind === "object") return iteratorPattern(frame, pattern, value);
  const statements: Statement[] = [];
  let source = value;
  if (value.type.kind !== "array") {
    const elements = frame.local("", context.types.array(UNKNOWN));
    statements.push(declare(elements, convert(arrayOf(frame, value, pattern), elements.type), position));
    source = readLocal(elements, position);
  }
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    statements.push(...(element.dotDotDotToken === undefined ? bindElement(frame, element, elementAt(frame, element, source, index)) : lowerPattern(frame, element.name, convert(restFrom(frame, source, index, element), context.types.of(context.checker.getTypeAtLocation(element.name))))));
  });
  return statements;
}

/** 8.6.2: an iterator is asked for as many values as the pattern has elements, and closed when it has more. */
function iteratorPattern(frame: Frame, pattern: ts.ArrayBindingPattern, value: Expression): Statement[] {
  const position = frame.context.position(pattern);
  const walk = walkIterator(frame, value, pattern);
  const taken = pattern.elements.flatMap((element) => {
    if (!ts.isOmittedExpression(element) && element.dotDotDotToken !== undefined) {
      const rest = walk.rest();
      const narrowed = convert(readLocal(rest.local, position), frame.context.types.of(frame.context.checker.getTypeAtLocation(element.name)), "narrow");
      return [...rest.statements, ...lowerPattern(frame, element.name, narrowed)];
    }
    const step = walk.step();
    if (ts.isOmittedExpression(element)) return step.statements;
    const next = readLocal(step.local, position);
    const member = element.initializer !== undefined || !ts.isIdentifier(element.name) ? next : convert(next, frame.context.typeAt(element.name), "narrow");
    return [...step.statements, ...bindElement(frame, element, member)];
  });
  const mayThrow = pattern.elements.some((element) => !ts.isOmittedExpression(element) && (element.initializer !== undefined || !ts.isIdentifier(element.name)));
  if (!mayThrow) return [...walk.open, ...taken, ...walk.close];
  return [...walk.open, closingOnThrow(frame, walk, taken, position), ...walk.close];
}

/** Of the elements of a tuple, those that a nested pattern can take apart (and `undefined`, for its default). */
export function takenApartBy(frame: Frame, pattern: ts.BindingPattern | ts.ArrayLiteralExpression | ts.ObjectLiteralExpression, type: HirType): HirType {
  const { types } = frame.context;
  if (type.kind !== "union") return type;
  const keys = ts.isObjectBindingPattern(pattern)
    ? pattern.elements.filter((each) => each.dotDotDotToken === undefined).map((each) => patternKey(frame, each.propertyName ?? each.name))
    : ts.isObjectLiteralExpression(pattern)
      ? pattern.properties.flatMap((each) => (ts.isSpreadAssignment(each) || each.name === undefined ? [] : [patternKey(frame, each.name)]))
      : undefined;
  const fits = (member: HirType): boolean => {
    if (member.kind === "undefined") return true;
    if (keys === undefined) return member.kind === "array";
    return member.kind === "object" && keys.every((key) => types.member(member.object, key) !== undefined);
  };
  return types.union(type.members.filter(fits));
}

/** Element `index` of an array that is taken apart: `undefined` when it is missing and the program provides for that. */
function elementAt(frame: Frame, element: ts.BindingElement, array: Expression, index: number): Expression {
  const { context } = frame;
  const position = context.position(element);
  const held = array.type.kind === "array" ? array.type.element : UNKNOWN;
  if (!ts.isIdentifier(element.name)) {
    const read: Expression = { kind: "getElement", array, index: number(index, position), type: element.initializer === undefined ? held : context.types.orUndefined(held), position };
    return convert(read, takenApartBy(frame, element.name, read.type), "narrow");
  }
  const symbol = context.checker.getSymbolAtLocation(element.name);
  const tested = element.initializer !== undefined || (symbol !== undefined && context.facts.isTestedForUndefined(symbol));
  return { kind: "getElement", array, index: number(index, position), type: tested ? context.types.orUndefined(held) : held, position };
}

/** An array of unknown elements as one whose elements have a type, each of which is tested. */
export function arrayOfType(array: Expression, type: HirType): Expression {
  const isOpen = type.kind !== "array" || type.element === UNKNOWN || type.element.kind === "typeParameter";
  return isOpen || array.type === type ? convert(array, type, "narrow") : { kind: "checkElements", value: array, type, position: array.position };
}

export function restFrom(frame: Frame, array: Expression, from: number, node: ts.Node): Expression {
  return builtinCall(frame, "Array_slice", [array, number(from, array.position), undefinedValue(array.position)], node);
}

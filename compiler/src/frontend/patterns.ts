// Declarations and destructuring. A pattern is read from a temporary, element by element, in the order in which it is
// written (13.15.5 and 14.3.3 of ECMAScript).

import ts from "typescript";
import type { Expression, HirLocal, Statement } from "../ir/hir.ts";
import { NUMBER, STRING, UNKNOWN, type HirType } from "../ir/types.ts";
import { isModuleLevel, mayPrecede } from "./bindings.ts";
import { conditional, declare, effect, equal, number, readLocal, sequence, undefinedValue } from "./build.ts";
import { convert, lowerTo } from "./conversions.ts";
import { refuse, refuseConstruct, type Frame } from "./context.ts";
import { builtinNotInYet } from "./diagnostics.ts";
import { lowerExpression } from "./expressions.ts";
import { functionOf, orDefault, signatureOf } from "./functions.ts";
import { globalOf } from "./globals.ts";
import { arrayOf, builtinCall } from "./iteration.ts";
import { readMember } from "./access.ts";
import { assignTo } from "./places.ts";
import { memberName } from "./types.ts";

/** The statements of one declaration of `let`, `const` or `var`. */
export function declareVariable(frame: Frame, node: ts.VariableDeclaration): Statement[] {
  const { context } = frame;
  const position = context.position(node);
  if (ts.isIdentifier(node.name)) {
    const type = variableType(frame, node, node.name);
    if (node.initializer === undefined) return declareName(frame, node.name, type, undefined, node);
    return declareName(frame, node.name, type, lowerExpression(frame, node.initializer, type), node);
  }
  if (node.initializer === undefined) return refuseConstruct(node, "a pattern without a value");
  const value = lowerExpression(frame, node.initializer);
  const whole = frame.local("", value.type);
  return [declare(whole, value, position), ...lowerPattern(frame, node.name, readLocal(whole, position))];
}

/** A variable's type; one that TypeScript infers from its later uses can hold anything. */
function variableType(frame: Frame, node: ts.VariableDeclaration, name: ts.Identifier): HirType {
  const { context } = frame;
  const type = context.checker.getTypeAtLocation(name);
  if (node.type !== undefined) return context.checked(type, name);
  if (type.flags & ts.TypeFlags.Any) return UNKNOWN;
  return context.checked(type, name);
}

/** Binds a name, of a variable or of an element of a pattern, to a value. */
function declareName(frame: Frame, name: ts.Identifier, type: HirType, init: Expression | undefined, node: ts.Declaration): Statement[] {
  const { context } = frame;
  const position = context.position(name);
  const symbol = context.checker.getSymbolAtLocation(name);
  if (symbol === undefined) return refuseConstruct(name, "this declaration");
  if (isModuleLevel(node)) {
    const global = globalOf(context, symbol, type);
    const value = init === undefined ? convert(undefinedValue(position), global.type) : convert(init, global.type);
    return [effect({ kind: "setGlobal", global: global.id, value, type: global.type, position })];
  }
  const widened = init !== undefined && context.facts.isTestedForUndefined(symbol) && mayMiss(init);
  const held = widened ? context.types.orUndefined(type) : type;
  const mutable = context.facts.isAssigned(symbol) || context.facts.isCapturedEarly(symbol);
  const local = frame.local(name.text, held, mutable);
  frame.declare(symbol, local, widened);
  return [{ kind: "declare", local: local.id, init: init === undefined ? undefined : convert(init, held), tdz: context.facts.isCapturedEarly(symbol) || usedEarly(frame, symbol, node), position }];
}

/** Whether the value was read at an index and is `undefined` when there was no element. */
const mayMiss = (value: Expression): boolean =>
  (value.kind === "getElement" || value.kind === "stringAt" || value.kind === "getTyped") && value.type.kind === "union";

/** In one clause of a `switch` declared, in another used: the only use in its own function that may come first. */
function usedEarly(frame: Frame, symbol: ts.Symbol, node: ts.Declaration): boolean {
  return ts.findAncestor(node, (at) => (ts.isFunctionLike(at) ? "quit" : ts.isCaseOrDefaultClause(at))) !== undefined && symbol.valueDeclaration === node && frame.context.facts.isCapturedEarly(symbol);
}

/** Takes a value apart. `value` is read more than once and must be free of effects. */
export function lowerPattern(frame: Frame, name: ts.BindingName, value: Expression): Statement[] {
  const { context } = frame;
  if (ts.isIdentifier(name)) return declareName(frame, name, context.checked(context.checker.getTypeAtLocation(name), name), value, name.parent as ts.Declaration); // a binding name's parent declares it
  return ts.isArrayBindingPattern(name) ? arrayPattern(frame, name, value) : objectPattern(frame, name, value);
}

function objectPattern(frame: Frame, pattern: ts.ObjectBindingPattern, value: Expression): Statement[] {
  const { context } = frame;
  const source = context.checker.getTypeAtLocation(pattern);
  return pattern.elements.flatMap((element) => {
    if (element.dotDotDotToken !== undefined) return refuseConstruct(element, "the rest of an object");
    const key = element.propertyName ?? element.name;
    const property = patternKey(frame, key);
    const symbol = context.checker.getPropertyOfType(objectTypeOf(frame, pattern, source), property);
    if (symbol === undefined) return refuseConstruct(element, `property \`${property}\` in a pattern`);
    const member = readMember(frame, value, objectTypeOf(frame, pattern, source), symbol, element);
    return bindElement(frame, element, member);
  });
}

/** The type that the value being taken apart has; TypeScript gives a pattern the type that it implies. */
function objectTypeOf(frame: Frame, pattern: ts.BindingPattern, implied: ts.Type): ts.Type {
  const { checker } = frame.context;
  const { parent } = pattern;
  if (ts.isVariableDeclaration(parent) && parent.initializer !== undefined && parent.type === undefined) return checker.getTypeAtLocation(parent.initializer);
  if ((ts.isVariableDeclaration(parent) || ts.isParameter(parent)) && parent.type !== undefined) return checker.getNonNullableType(checker.getTypeFromTypeNode(parent.type));
  return implied;
}

function patternKey(frame: Frame, key: ts.PropertyName | ts.BindingName): string {
  if (ts.isIdentifier(key) || ts.isStringLiteral(key) || ts.isNumericLiteral(key)) return key.text;
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
  const statements: Statement[] = [];
  let source = value;
  if (value.type.kind !== "array") {
    const elements = frame.local("", context.types.array(UNKNOWN));
    statements.push(declare(elements, convert(arrayOf(frame, value, pattern), elements.type), position));
    source = readLocal(elements, position);
  }
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    statements.push(...(element.dotDotDotToken === undefined ? bindElement(frame, element, elementAt(frame, element, source, index)) : lowerPattern(frame, element.name, convert(restFrom(frame, source, index, element), context.typeAt(element.name)))));
  });
  return statements;
}

/** Element `index` of an array that is taken apart: `undefined` when it is missing and the program provides for that. */
function elementAt(frame: Frame, element: ts.BindingElement, array: Expression, index: number): Expression {
  const { context } = frame;
  const position = context.position(element);
  const held = array.type.kind === "array" ? array.type.element : UNKNOWN;
  const symbol = ts.isIdentifier(element.name) ? context.checker.getSymbolAtLocation(element.name) : undefined;
  const tested = element.initializer !== undefined || (symbol !== undefined && context.facts.isTestedForUndefined(symbol));
  const type = tested ? context.types.orUndefined(held) : held;
  const read: Expression = { kind: "getElement", array, index: number(index, position), type, position };
  if (element.initializer !== undefined) return read;
  const declared = context.checked(context.checker.getTypeAtLocation(element), element);
  if (tested) return read.type === context.types.orUndefined(declared) ? read : convert(read, context.types.orUndefined(declared), "narrow");
  return convert(read, declared, "narrow");
}

export function restFrom(frame: Frame, array: Expression, from: number, node: ts.Node): Expression {
  return builtinCall(frame, "Array_slice", [array, number(from, array.position), undefinedValue(array.position)], node);
}

/** `[a, b] = value` and `{ a, b: o.b } = value`: targets are places, not new names. */
export function assignPattern(frame: Frame, pattern: ts.Expression, value: Expression): Expression[] {
  const { context } = frame;
  if (ts.isArrayLiteralExpression(pattern)) {
    if (value.type.kind !== "array") return refuseConstruct(pattern, "this pattern");
    const held = value.type.element;
    return pattern.elements.flatMap((element, index): Expression[] => {
      if (ts.isOmittedExpression(element)) return [];
      const position = context.position(element);
      if (ts.isSpreadElement(element)) return assignTarget(frame, element.expression, restFrom(frame, value, index, element));
      const hasDefault = ts.isBinaryExpression(element);
      return assignTarget(frame, element, { kind: "getElement", array: value, index: number(index, position), type: hasDefault ? context.types.orUndefined(held) : held, position });
    });
  }
  if (!ts.isObjectLiteralExpression(pattern)) return refuseConstruct(pattern, "this pattern");
  const source = context.checker.getTypeAtLocation(pattern);
  return pattern.properties.flatMap((property): Expression[] => {
    if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) return refuseConstruct(property, "this part of a pattern");
    const symbol = context.checker.getPropertyOfType(source, patternKey(frame, property.name));
    if (symbol === undefined) return refuseConstruct(property, `property \`${property.name.getText()}\` in a pattern`);
    if (ts.isShorthandPropertyAssignment(property) && property.objectAssignmentInitializer !== undefined) return refuseConstruct(property, "a default in an assignment pattern");
    const member = readMember(frame, value, source, symbol, property);
    return ts.isPropertyAssignment(property) ? assignTarget(frame, property.initializer, member) : [assignTo(frame, property.name, member)];
  });
}

function assignTarget(frame: Frame, target: ts.Expression, value: Expression): Expression[] {
  const { context } = frame;
  const position = context.position(target);
  if (ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const local = frame.local("", value.type);
    const read = readLocal(local, position);
    const type = context.types.union([context.types.nonUndefined(value.type), context.typeAt(target.right)]);
    return [{ kind: "let", local: local.id, init: value, body: sequence(assignTarget(frame, target.left, orDefault(frame, read, target.right, type)), undefinedValue(position), position), type: undefinedValue(position).type, position }];
  }
  if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target)) {
    const local = frame.local("", value.type);
    return [{ kind: "let", local: local.id, init: value, body: sequence(assignPattern(frame, target, readLocal(local, position)), undefinedValue(position), position), type: undefinedValue(position).type, position }];
  }
  return [assignTo(frame, target, value)];
}

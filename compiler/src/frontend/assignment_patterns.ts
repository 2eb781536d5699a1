// `[a, b] = value` and `{ a, b: o.b } = value`: targets are places, not new names. A pattern is a list of statements; where the
// assignment stands inside of an expression they become one, which is possible as long as none of them jumps.

import ts from "typescript";
import type { Expression, Statement } from "../ir/hir.ts";
import { declare, effect, letIn, number, readLocal, sequence } from "./build.ts";
import { memberByName } from "./access.ts";
import { asValue, convert } from "./conversions.ts";
import { refuseConstruct, type Frame } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { orDefault } from "./functions.ts";
import { arrayOf, closingOnThrow, walkIterator } from "./iteration.ts";
import { restOfObject } from "./object_literals.ts";
import { patternKey, restFrom, takenApartBy } from "./patterns.ts";
import { assignTo } from "./places.ts";
import { withoutParentheses } from "./bindings.ts";

export type AssignmentPattern = ts.ArrayLiteralExpression | ts.ObjectLiteralExpression;

export const isAssignmentPattern = (node: ts.Expression): node is AssignmentPattern => ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node);

/** `pattern = value` whose own value nobody needs; undefined when the expression is something else. */
export function lowerPatternStatement(frame: Frame, node: ts.Expression): Statement[] | undefined {
  const assignment = withoutParentheses(node);
  if (!ts.isBinaryExpression(assignment) || assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const pattern = withoutParentheses(assignment.left);
  if (!isAssignmentPattern(pattern)) return undefined;
  const value = asValue(lowerExpression(frame, assignment.right));
  const position = frame.context.position(node);
  const whole = frame.local("", value.type);
  return [declare(whole, value, position), ...assignPattern(frame, pattern, readLocal(whole, position))];
}

/** `pattern = value` as an expression, whose value is `value`. */
export function lowerPatternAssignment(frame: Frame, pattern: AssignmentPattern, right: ts.Expression): Expression {
  const position = frame.context.position(pattern);
  const value = asValue(lowerExpression(frame, right));
  const whole = frame.local("", value.type);
  const read = readLocal(whole, position);
  return letIn(whole, value, asExpression(frame, assignPattern(frame, pattern, read), read, pattern), position);
}

function asExpression(frame: Frame, statements: readonly Statement[], value: Expression, node: ts.Node): Expression {
  return statements.reduceRight((rest, statement): Expression => {
    const { position } = rest;
    if (statement.kind === "expression") return sequence([statement.expression], rest, position);
    const local = statement.kind === "declare" ? frame.locals.find((each) => each.id === statement.local) : undefined;
    if (statement.kind !== "declare" || statement.init === undefined || local === undefined) return refuseConstruct(node, "a pattern that takes an iterator apart inside of an expression");
    return letIn(local, statement.init, rest, position);
  }, value);
}

/** `value` is read more than once and must be free of effects. */
export function assignPattern(frame: Frame, pattern: ts.Expression, value: Expression): Statement[] {
  if (ts.isObjectLiteralExpression(pattern)) return objectPattern(frame, pattern, value);
  if (!ts.isArrayLiteralExpression(pattern)) return refuseConstruct(pattern, "this pattern");
  if (value.type.kind === "array") return arrayPattern(frame, pattern, value);
  return value.type.kind === "object" ? iteratorPattern(frame, pattern, value) : elementsPattern(frame, pattern, value);
}

/** A string or a typed array, or what may be one: all of it as an array first, as none of these can be seen being iterated over. */
function elementsPattern(frame: Frame, pattern: ts.ArrayLiteralExpression, value: Expression): Statement[] {
  const position = frame.context.position(pattern);
  const elements = asValue(arrayOf(frame, value, pattern));
  const local = frame.local("", elements.type);
  return [declare(local, elements, position), ...arrayPattern(frame, pattern, readLocal(local, position))];
}

function arrayPattern(frame: Frame, pattern: ts.ArrayLiteralExpression, array: Expression): Statement[] {
  const { context } = frame;
  const held = array.type.kind === "array" ? array.type.element : array.type;
  return pattern.elements.flatMap((element, index): Statement[] => {
    if (ts.isOmittedExpression(element)) return [];
    const position = context.position(element);
    if (ts.isSpreadElement(element)) return assignElement(frame, element.expression, restFrom(frame, array, index, element));
    const type = defaultOf(element) === undefined ? held : context.types.orUndefined(held);
    const read: Expression = { kind: "getElement", array, index: number(index, position), type, position };
    const target = targetOf(element);
    return assignElement(frame, element, isAssignmentPattern(target) ? convert(read, takenApartBy(frame, target, type), "narrow") : read);
  });
}

function iteratorPattern(frame: Frame, pattern: ts.ArrayLiteralExpression, value: Expression): Statement[] {
  const position = frame.context.position(pattern);
  const walk = walkIterator(frame, value, pattern);
  const taken = pattern.elements.flatMap((element): readonly Statement[] => {
    if (ts.isSpreadElement(element)) {
      const rest = walk.rest();
      return [...rest.statements, ...assignElement(frame, element.expression, readLocal(rest.local, position))];
    }
    const step = walk.step();
    return ts.isOmittedExpression(element) ? step.statements : [...step.statements, ...assignElement(frame, element, readLocal(step.local, position))];
  });
  return [...walk.open, closingOnThrow(frame, walk, taken, position), ...walk.close];
}

function objectPattern(frame: Frame, pattern: ts.ObjectLiteralExpression, value: Expression): Statement[] {
  const taken: string[] = [];
  return pattern.properties.flatMap((property): Statement[] => {
    if (ts.isSpreadAssignment(property)) return assignElement(frame, property.expression, restOfObject(frame, value, taken, frame.context.typeAt(property.expression), property));
    if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) return refuseConstruct(property, "this part of a pattern");
    const key = patternKey(frame, property.name);
    taken.push(key);
    const member = memberByName(frame, value, key, property);
    if (ts.isPropertyAssignment(property)) return assignElement(frame, property.initializer, member);
    return withDefault(frame, property.name, property.objectAssignmentInitializer, member);
  });
}

const defaultOf = (element: ts.Expression): ts.Expression | undefined =>
  ts.isBinaryExpression(element) && element.operatorToken.kind === ts.SyntaxKind.EqualsToken ? element.right : undefined;

const targetOf = (element: ts.Expression): ts.Expression =>
  withoutParentheses(ts.isBinaryExpression(element) && element.operatorToken.kind === ts.SyntaxKind.EqualsToken ? element.left : element);

function assignElement(frame: Frame, element: ts.Expression, value: Expression): Statement[] {
  return withDefault(frame, targetOf(element), defaultOf(element), value);
}

function withDefault(frame: Frame, target: ts.Expression, initializer: ts.Expression | undefined, value: Expression): Statement[] {
  const { context } = frame;
  const position = context.position(target);
  if (initializer === undefined && !isAssignmentPattern(target)) return [effect(assignTo(frame, target, value, "narrow"))];
  const local = frame.local("", value.type);
  const statements: Statement[] = [declare(local, value, position)];
  let read = readLocal(local, position);
  if (initializer !== undefined) {
    const type = context.types.union([context.types.nonUndefined(value.type), context.typeAt(initializer)]);
    const chosen = frame.local("", type);
    if (!isAssignmentPattern(target)) return [...statements, effect(assignTo(frame, target, orDefault(frame, read, initializer, type), "narrow"))];
    statements.push(declare(chosen, orDefault(frame, read, initializer, type), position));
    read = readLocal(chosen, position);
  }
  return [...statements, ...assignPattern(frame, target, read)];
}

// Truth, and the operators that evaluate only one side. In a condition they are boolean operators; elsewhere their value
// is one of the operands, held in a temporary.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import { BOOLEAN, UNKNOWN, type HirType } from "../ir/types.ts";
import { conditional, isNullish, letIn, not, readLocal } from "./build.ts";
import { asValue, convert } from "./conversions.ts";
import type { Frame } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { admitsUndefined, withoutParentheses } from "./bindings.ts";

export function truthy(_frame: Frame, found: Expression): Expression {
  const value = asValue(found);
  return value.type === BOOLEAN ? value : { kind: "truthy", value, type: BOOLEAN, position: value.position };
}

/** An expression of which only the truth matters. */
export function lowerCondition(frame: Frame, expression: ts.Expression): Expression {
  const node = withoutParentheses(expression);
  const position = frame.context.position(node);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) return not(lowerCondition(frame, node.operand), position);
  if (ts.isBinaryExpression(node)) {
    const kind = logicalKind(node.operatorToken.kind);
    if (kind !== undefined) return { kind, left: lowerCondition(frame, node.left), right: lowerCondition(frame, node.right), type: BOOLEAN, position };
  }
  return truthy(frame, lowerExpression(frame, node));
}

function logicalKind(operator: ts.SyntaxKind): "and" | "or" | undefined {
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken) return "and";
  if (operator === ts.SyntaxKind.BarBarToken) return "or";
  return undefined;
}

export const isLogical = (operator: ts.SyntaxKind): boolean =>
  operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken;

/** `a && b`, `a || b`, `a ?? b` as values. */
export function lowerLogical(frame: Frame, node: ts.BinaryExpression, hint: HirType | undefined): Expression {
  const { context } = frame;
  const position = context.position(node);
  const wanted = resultType(frame, node, hint);
  const left = asValue(lowerExpression(frame, node.left));
  const rightValue = asValue(lowerExpression(frame, node.right, wanted));
  const keepsMissing = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken && holdsMore(frame, left, wanted);
  const type = holdsMore(frame, rightValue, wanted) || (keepsMissing && admitsUndefined(context.checker, node)) ? context.types.orUndefined(wanted) : wanted;
  if (left.type === BOOLEAN && type === BOOLEAN && logicalKind(node.operatorToken.kind) !== undefined) {
    const kind = logicalKind(node.operatorToken.kind) ?? "and";
    return { kind, left, right: convert(rightValue, BOOLEAN), type: BOOLEAN, position };
  }
  const local = frame.local("", left.type);
  const held = readLocal(local, position);
  const kept = convert(held, type, keepsMissing ? "checked" : "narrow");
  return letIn(local, left, choose(frame, node.operatorToken.kind, held, kept, convert(rightValue, type), type), position);
}

/** Which of the two a logical operator takes, given its left side in a temporary. */
export function choose(frame: Frame, operator: ts.SyntaxKind, held: Expression, kept: Expression, right: Expression, type: HirType): Expression {
  const { position } = held;
  switch (operator) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.AmpersandAmpersandEqualsToken:
      return conditional(truthy(frame, held), right, kept, type, position);
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      return conditional(truthy(frame, held), kept, right, type, position);
    default:
      return conditional(isNullish(held, position), right, kept, type, position);
  }
}

/** The type of a value chosen from several: what is asked for, when that is wide enough to hold it anyway. */
export function resultType(frame: Frame, node: ts.Expression, hint: HirType | undefined): HirType {
  const { context } = frame;
  const own = context.typeAt(node);
  if (hint !== undefined && hint !== own && context.types.nonUndefined(hint) === own) return hint; // a place for what may be missing
  const contextual = context.checker.getContextualType(node);
  return hint !== undefined && contextual !== undefined && context.types.of(contextual) === hint ? hint : own;
}

/** Whether a value may be `undefined` without its type in TypeScript saying so: an element that may not be there. */
const holdsMore = ({ context }: Frame, value: Expression, type: HirType): boolean =>
  type !== UNKNOWN && context.types.nonUndefined(value.type) !== value.type && context.types.orUndefined(type) !== type;

export function lowerConditional(frame: Frame, node: ts.ConditionalExpression, hint: HirType | undefined): Expression {
  const type = resultType(frame, node, hint);
  const test = lowerCondition(frame, node.condition);
  const then = asValue(lowerExpression(frame, node.whenTrue, type));
  const otherwise = asValue(lowerExpression(frame, node.whenFalse, type));
  const held = [then, otherwise].some((value) => holdsMore(frame, value, type)) ? frame.context.types.orUndefined(type) : type;
  return conditional(test, convert(then, held), convert(otherwise, held), held, frame.context.position(node));
}

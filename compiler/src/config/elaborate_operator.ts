// Operators: units through the table of units.ts, everything else by a few rules.

import type * as tree from "@ukc/grammar";
import { originOf, type Checker } from "./checker.ts";
import type { Core } from "./core.ts";
import { impossibleTest, noSuchOperation, typeMismatch } from "./diagnostics/types.ts";
import { checkExpression, failed, inferExpression, type Context } from "./elaborate.ts";
import { narrowWhen } from "./narrowing.ts";
import { resolveType } from "./resolve_type.ts";
import type { TypedCore } from "./scope.ts";
import { isAssignable, join, listOf, scalar, showType, unrefined, type ScalarKind, type Type } from "./type.ts";
import { acceptedRightUnits, resultUnit, type ArithmeticOperator } from "./units.ts";
import type { CompareOperator } from "./value.ts";

const ordered: ReadonlySet<Type["kind"]> = new Set(["Int", "Size", "Duration", "Rate", "String", "IpAddress", "Ipv4", "Ipv6"]);
const quantities: ReadonlySet<Type["kind"]> = new Set(["Int", "Size", "Duration", "Rate"]);

export function elaborateUnary(checker: Checker, context: Context, expression: tree.UnaryExpression): TypedCore {
  const origin = originOf(context.module, expression);
  if (expression.operator === "!") {
    const operand = checkExpression(checker, context, expression.operand, scalar("Bool"));
    return { type: scalar("Bool"), core: { kind: "Not", origin, operand } };
  }
  const operand = inferExpression(checker, context, expression.operand);
  const type = unrefined(operand.type);
  if (type.kind === "Erroneous") return operand;
  if (!quantities.has(type.kind)) {
    checker.report(typeMismatch, originOf(context.module, expression.operand), { expected: "a quantity", found: showType(operand.type) });
    return failed(context.module, expression);
  }
  return { type, core: { kind: "Negate", origin, operand: operand.core } };
}

export function elaborateIs(checker: Checker, context: Context, expression: tree.IsExpression): TypedCore {
  const origin = originOf(context.module, expression);
  const operand = inferExpression(checker, context, expression.operand);
  const type = resolveType(checker, context.module, expression.type);
  if (!isPossible(operand.type, type)) {
    checker.report(impossibleTest, origin, { type: showType(operand.type), tested: showType(type) });
    return failed(context.module, expression);
  }
  return { type: scalar("Bool"), core: { kind: "Is", origin, operand: operand.core, type } };
}

/** Whether some value of `type` can be of type `tested`. An address on its link, and a subnet, are of an address family too. */
export function isPossible(type: Type, tested: Type): boolean {
  const from = unrefined(type);
  if (from.kind === "Optional") return tested.kind === "None" || isPossible(from.of, tested);
  const isFamily = tested.kind === "Ipv4" || tested.kind === "Ipv6";
  if (isFamily && (from.kind === "InterfaceAddress" || from.kind === "Subnet")) return true;
  return isAssignable(tested, from) || isAssignable(from, tested);
}

export function elaborateBinary(checker: Checker, context: Context, expression: tree.BinaryExpression): TypedCore {
  switch (expression.operator) {
    case "&&":
    case "||": {
      const left = checkExpression(checker, context, expression.left, scalar("Bool"));
      const inner = narrowWhen(checker, context, expression.left, expression.operator === "&&");
      const right = checkExpression(checker, inner, expression.right, scalar("Bool"));
      return { type: scalar("Bool"), core: { kind: "Logic", origin: originOf(context.module, expression), operator: expression.operator, left, right } };
    }
    case "??":
      return elaborateOtherwise(checker, context, expression);
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return elaborateComparison(checker, context, expression, expression.operator);
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      return elaborateArithmetic(checker, context, expression, expression.operator);
  }
}

function elaborateOtherwise(checker: Checker, context: Context, expression: tree.BinaryExpression): TypedCore {
  const left = inferExpression(checker, context, expression.left);
  const present = left.type.kind === "Optional" ? left.type.of : left.type;
  const right = present.kind === "None" ? inferExpression(checker, context, expression.right) : undefined;
  const origin = originOf(context.module, expression);
  if (right !== undefined) return { type: right.type, core: { kind: "Otherwise", origin, left: left.core, right: right.core } };
  const other = inferExpression(checker, context, expression.right);
  const type = join(present, other.type);
  if (type === undefined) return refuse(checker, context, expression, left.type, other.type, [showType(present)]);
  return { type, core: { kind: "Otherwise", origin, left: left.core, right: other.core } };
}

function elaborateComparison(checker: Checker, context: Context, expression: tree.BinaryExpression, operator: CompareOperator): TypedCore {
  const left = inferExpression(checker, context, expression.left);
  const leftType = unrefined(left.type.kind === "Optional" ? left.type.of : left.type);
  const right: TypedCore =
    leftType.kind === "Enum"
      ? { type: leftType, core: checkExpression(checker, context, expression.right, leftType) }
      : inferExpression(checker, context, expression.right);
  const origin = originOf(context.module, expression);
  const common = join(left.type, right.type);
  if (common === undefined) return refuse(checker, context, expression, left.type, right.type, [showType(left.type)]);
  const isOrder = operator !== "==" && operator !== "!=";
  if (isOrder && common.kind !== "Erroneous" && !ordered.has(common.kind)) return refuse(checker, context, expression, left.type, right.type, []);
  return { type: scalar("Bool"), core: { kind: "Compare", origin, operator, left: left.core, right: right.core } };
}

function elaborateArithmetic(checker: Checker, context: Context, expression: tree.BinaryExpression, operator: ArithmeticOperator): TypedCore {
  const left = inferExpression(checker, context, expression.left);
  const right = inferExpression(checker, context, expression.right);
  const [leftType, rightType] = [unrefined(left.type), unrefined(right.type)];
  if (leftType.kind === "Erroneous" || rightType.kind === "Erroneous") return failed(context.module, expression);
  const origin = originOf(context.module, expression);
  if (operator === "+" && leftType.kind === "String" && rightType.kind === "String") {
    return { type: scalar("String"), core: { kind: "Concatenate", origin, of: "String", left: left.core, right: right.core } };
  }
  if (operator === "+" && leftType.kind === "List" && rightType.kind === "List") {
    const of = join(leftType.of, rightType.of);
    if (of === undefined) return refuse(checker, context, expression, left.type, right.type, [showType(left.type)]);
    return { type: listOf(of), core: { kind: "Concatenate", origin, of: "List", left: left.core, right: right.core } };
  }
  if (!isQuantity(leftType) || !isQuantity(rightType)) return refuse(checker, context, expression, left.type, right.type, acceptedBy(operator, leftType));
  const unit = resultUnit(operator, leftType.kind, rightType.kind);
  if (unit === undefined) return refuse(checker, context, expression, left.type, right.type, acceptedBy(operator, leftType));
  const core: Core = { kind: "Arithmetic", origin, operator, leftUnit: leftType.kind, rightUnit: rightType.kind, left: left.core, right: right.core };
  return { type: scalar(unit), core };
}

function isQuantity(type: Type): type is { readonly kind: ScalarKind } {
  return quantities.has(type.kind);
}

function acceptedBy(operator: ArithmeticOperator, left: Type): readonly string[] {
  if (operator === "+" && left.kind === "String") return ["String"];
  if (operator === "+" && left.kind === "List") return [showType(left)];
  return isQuantity(left) ? acceptedRightUnits(operator, left.kind) : [];
}

function refuse(checker: Checker, context: Context, expression: tree.BinaryExpression, left: Type, right: Type, accepted: readonly string[]): TypedCore {
  const { module } = context;
  checker.report(
    noSuchOperation,
    originOf(module, expression),
    { operator: expression.operator, left: showType(left), right: showType(right), accepted },
    {
      notes: left.kind === "Optional" || right.kind === "Optional" ? ["A value that may be none takes part after `??` has said what then."] : [],
    },
  );
  return failed(module, expression);
}

// What a test tells about the value it tests, in the branch that it guards. Only paths of names are followed
// (`gateway`, `network.address`): nothing changes, so a path means the same wherever it is written.

import type * as tree from "@ukc/grammar";
import type { Checker } from "./checker.ts";
import { inferExpression, type Context } from "./elaborate.ts";
import { resolveType } from "./resolve_type.ts";
import { isAssignable, type Type } from "./type.ts";

/** `a.b.c` for a path of names, `undefined` for every other expression. */
export function pathOf(expression: tree.Expression): string | undefined {
  switch (expression.kind) {
    case "NameExpression":
      return expression.name;
    case "It":
      return "it";
    case "Parenthesized":
      return pathOf(expression.expression);
    case "Member": {
      const object = pathOf(expression.object);
      return object === undefined || expression.name.kind === "Missing" ? undefined : `${object}.${expression.name.text}`;
    }
    default:
      return undefined;
  }
}

/** The context of what is evaluated only when `condition` came to `outcome`. The condition has been checked. */
export function narrowWhen(checker: Checker, context: Context, condition: tree.Expression, outcome: boolean): Context {
  switch (condition.kind) {
    case "Parenthesized":
      return narrowWhen(checker, context, condition.expression, outcome);
    case "Unary":
      return condition.operator === "!" ? narrowWhen(checker, context, condition.operand, !outcome) : context;
    case "Is":
      return narrowPath(checker, context, condition.operand, resolveType(checker, context.module, condition.type), outcome);
    case "Binary": {
      const both = condition.operator === "&&" ? outcome : condition.operator === "||" ? !outcome : false;
      if (both) return narrowWhen(checker, narrowWhen(checker, context, condition.left, outcome), condition.right, outcome);
      if (condition.operator !== "==" && condition.operator !== "!=") return context;
      if (condition.right.kind !== "NameExpression" || condition.right.name !== "none") return context;
      return narrowPath(checker, context, condition.left, { kind: "None" }, (condition.operator === "==") === outcome);
    }
    default:
      return context;
  }
}

/** `expression` was found to be (`isIt`) or not to be of type `tested`. */
export function narrowPath(checker: Checker, context: Context, expression: tree.Expression, tested: Type, isIt: boolean): Context {
  const path = pathOf(expression);
  if (path === undefined) return context;
  const type = narrowType(inferExpression(checker, context, expression).type, tested, isIt);
  return { ...context, narrowed: new Map([...(context.narrowed ?? []), [path, type]]) };
}

function narrowType(type: Type, tested: Type, isIt: boolean): Type {
  if (!isIt) return tested.kind === "None" && type.kind === "Optional" ? type.of : type;
  const present = type.kind === "Optional" && tested.kind !== "None" ? type.of : type;
  return isAssignable(tested, present, false) ? tested : present;
}

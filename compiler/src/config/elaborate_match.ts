// `match`: each arm sees its subject as narrowed by its patterns, and together they leave nothing out.

import type * as tree from "@ukc/grammar";
import { originOf, type Checker } from "./checker.ts";
import type { CoreArm, CorePattern } from "./core.ts";
import { branchesDisagree, impossibleTest, notExhaustive } from "./diagnostics/types.ts";
import { checkExpression, failed, inferExpression, type Context } from "./elaborate.ts";
import { isPossible } from "./elaborate_operator.ts";
import { narrowPath } from "./narrowing.ts";
import { resolveType } from "./resolve_type.ts";
import type { TypedCore } from "./scope.ts";
import { erroneous, join, showType, unrefined, type Type } from "./type.ts";

/** With an `expected` type each arm is checked against it; without one the arms' types are joined. */
export function elaborateMatch(checker: Checker, context: Context, expression: tree.MatchExpression, expected: Type | undefined): TypedCore {
  const { module } = context;
  const subject = inferExpression(checker, context, expression.subject);
  let missing = casesOf(subject.type);
  let result: Type | undefined = expected;
  const arms: CoreArm[] = [];
  for (const arm of expression.arms) {
    const patterns = arm.patterns.map((pattern) => elaboratePattern(checker, context, pattern, subject.type));
    for (const pattern of patterns) missing = missing.filter((each) => !covers(pattern, each));
    const [only] = patterns;
    const inner = patterns.length === 1 && only?.kind === "Is" ? narrowPath(checker, context, expression.subject, only.type, true) : context;
    if (expected !== undefined) {
      arms.push({ patterns, value: checkExpression(checker, inner, arm.value, expected) });
      continue;
    }
    const value = inferExpression(checker, inner, arm.value);
    const joined: Type | undefined = result === undefined ? value.type : join(result, value.type);
    if (joined === undefined) {
      checker.report(branchesDisagree, originOf(module, arm.value), { first: showType(result ?? erroneous), second: showType(value.type) });
      return failed(module, expression);
    }
    result = joined;
    arms.push({ patterns, value: value.core });
  }
  if (missing.length > 0 && subject.type.kind !== "Erroneous") {
    checker.report(notExhaustive, originOf(module, expression), { missing: missing.map(showCase) });
    return failed(module, expression);
  }
  return { type: result ?? erroneous, core: { kind: "Match", origin: originOf(module, expression), subject: subject.core, arms } };
}

type Case =
  | { readonly kind: "Enum"; readonly name: string }
  | { readonly kind: "Bool"; readonly value: boolean }
  | { readonly kind: "Family"; readonly type: Type }
  | { readonly kind: "None" }
  /** A type with more values than can be listed. */
  | { readonly kind: "Rest" };

function casesOf(type: Type): Case[] {
  const subject = unrefined(type);
  switch (subject.kind) {
    case "Enum":
      return subject.cases.map((name) => ({ kind: "Enum", name }));
    case "Bool":
      return [
        { kind: "Bool", value: true },
        { kind: "Bool", value: false },
      ];
    case "IpAddress":
    case "InterfaceAddress":
    case "Subnet":
      return [
        { kind: "Family", type: { kind: "Ipv4" } },
        { kind: "Family", type: { kind: "Ipv6" } },
      ];
    case "Ipv4":
    case "Ipv6":
      return [{ kind: "Family", type: subject }];
    case "Optional":
      return [...casesOf(subject.of), { kind: "None" }];
    case "None":
      return [{ kind: "None" }];
    default:
      return [{ kind: "Rest" }];
  }
}

function covers(pattern: CorePattern, each: Case): boolean {
  if (pattern.kind === "Anything") return true;
  if (pattern.kind === "Is") {
    const type = unrefined(pattern.type);
    if (each.kind === "None") return type.kind === "None" || type.kind === "Optional";
    if (each.kind === "Family") return type.kind === each.type.kind || type.kind === "IpAddress" || type.kind === "InterfaceAddress" || type.kind === "Subnet";
    return type.kind !== "None";
  }
  const { value } = pattern;
  if (value.kind !== "Constant") return false;
  switch (each.kind) {
    case "Enum":
      return value.value.kind === "Enum" && value.value.case === each.name;
    case "Bool":
      return value.value.kind === "Bool" && value.value.value === each.value;
    case "None":
      return value.value.kind === "None";
    default:
      return false;
  }
}

function showCase(each: Case): string {
  switch (each.kind) {
    case "Enum":
      return `\`${each.name}\``;
    case "Bool":
      return `\`${each.value}\``;
    case "Family":
      return `\`is ${showType(each.type)}\``;
    case "None":
      return "`none`";
    case "Rest":
      return "other values (`_`)";
  }
}

function elaboratePattern(checker: Checker, context: Context, pattern: tree.Pattern, subject: Type): CorePattern {
  switch (pattern.kind) {
    case "WildcardPattern":
    case "Missing":
      return { kind: "Anything" };
    case "TypePattern": {
      const type = resolveType(checker, context.module, pattern.type);
      if (!isPossible(subject, type)) {
        checker.report(impossibleTest, originOf(context.module, pattern), { type: showType(subject), tested: showType(type) });
      }
      return { kind: "Is", type };
    }
    case "ValuePattern":
      return { kind: "Equals", value: checkExpression(checker, context, pattern.value, unrefinedPattern(subject)) };
  }
}

/** A pattern is compared, not passed on: it need not satisfy the subject's refinement. */
function unrefinedPattern(subject: Type): Type {
  return subject.kind === "Optional" ? { kind: "Optional", of: unrefined(subject.of) } : unrefined(subject);
}

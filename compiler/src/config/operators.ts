// Operators on values. An operand that is known only at boot makes the result an expression for the glue, as
// far as the glue can compute it: numbers, strings and truth values. Everything else is refused there.

import type { Diagnostic, Place } from "@ukc/grammar";
import { report } from "@ukc/grammar";
import { compareAddress } from "./address.ts";
import type { Core } from "./core.ts";
import { arithmeticOverflow, divisionByZero, notAtBoot } from "./diagnostics/values.ts";
import { scalar, type ScalarKind, type Type } from "./type.ts";
import { computeUnits, resultUnit } from "./units.ts";
import {
  equalValues,
  quantity,
  showValue,
  text,
  truth,
  type BootExpression,
  type BootValue,
  type CompareOperator,
  type Quantity,
  type QuantityKind,
  type Value,
} from "./value.ts";

/** A value, or what is wrong, to be reported at the operator's place. */
export type Outcome = Value | ((place: Place) => Diagnostic);

function refuseAtBoot(operation: string): Outcome {
  return (place) => report(notAtBoot, place, { operation });
}

/** The way of the operands that come at boot. */
function pathOf(values: readonly Value[]): BootValue["path"] {
  return values.flatMap((value) => (value.kind === "Boot" ? value.path : []));
}

function bootOperand(value: Value): BootExpression {
  return value.kind === "Boot" ? value.expression : { kind: "Constant", value };
}

function boot(type: Type, expression: BootExpression, operands: readonly Value[]): Value {
  return { kind: "Boot", type, expression, path: pathOf(operands) };
}

const isQuantityKind = (kind: string): kind is QuantityKind => kind === "Int" || kind === "Size" || kind === "Duration" || kind === "Rate";

function isQuantity(value: Value): value is Quantity {
  return isQuantityKind(value.kind);
}

export function arithmetic(core: Core & { kind: "Arithmetic" }, left: Value, right: Value): Outcome {
  const { operator, leftUnit, rightUnit } = core;
  const unit = resultUnit(operator, leftUnit, rightUnit);
  if (unit === undefined || !isQuantityKind(unit)) throw new Error(`no unit for ${leftUnit} ${operator} ${rightUnit}`);
  if (left.kind === "Boot" || right.kind === "Boot") {
    const expression: BootExpression = { kind: "Arithmetic", operator, leftUnit, rightUnit, left: bootOperand(left), right: bootOperand(right) };
    return boot(scalar(unit), expression, [left, right]);
  }
  if (!isQuantity(left) || !isQuantity(right)) throw new Error(`arithmetic on ${left.kind} and ${right.kind}`);
  const computed = computeUnits(operator, leftUnit, rightUnit, left.value, right.value);
  switch (computed.kind) {
    case "Value":
      return quantity(unit, computed.value);
    case "DivisionByZero":
      return (place) => report(divisionByZero, place, {});
    case "Overflow":
      return (place) => report(arithmeticOverflow, place, { operation: `${showValue(left)} ${operator} ${showValue(right)}` });
  }
}

const comparedAtBoot: ReadonlySet<string> = new Set<ScalarKind | "Enum">(["Int", "Size", "Duration", "Rate", "String", "Bool", "Enum"]);

export function compare(core: Core & { kind: "Compare" }, left: Value, right: Value): Outcome {
  const { operator } = core;
  if (left.kind === "Boot" || right.kind === "Boot") {
    const kinds = [left, right].map((value) => (value.kind === "Boot" ? bootKind(value.type) : value.kind));
    if (!kinds.every((kind) => comparedAtBoot.has(kind))) return refuseAtBoot(`comparing ${kinds.join(" and ")} values`);
    return boot(scalar("Bool"), { kind: "Compare", operator, left: bootOperand(left), right: bootOperand(right) }, [left, right]);
  }
  if (operator === "==") return truth(equalValues(left, right));
  if (operator === "!=") return truth(!equalValues(left, right));
  return truth(holds(operator, order(left, right)));
}

function bootKind(type: Type): string {
  return type.kind === "Refined" ? bootKind(type.base) : type.kind;
}

function order(left: Value, right: Value): number {
  if (isQuantity(left) && isQuantity(right)) return left.value - right.value;
  if (left.kind === "String" && right.kind === "String") return left.value < right.value ? -1 : left.value > right.value ? 1 : 0;
  if (left.kind === "IpAddress" && right.kind === "IpAddress") return compareAddress(left.bytes, right.bytes);
  throw new Error(`${left.kind} and ${right.kind} have no order`);
}

function holds(operator: CompareOperator, difference: number): boolean {
  switch (operator) {
    case "<":
      return difference < 0;
    case "<=":
      return difference <= 0;
    case ">":
      return difference > 0;
    case ">=":
      return difference >= 0;
    case "==":
      return difference === 0;
    case "!=":
      return difference !== 0;
  }
}

/** The left operand did not decide. */
export function logic(core: Core & { kind: "Logic" }, left: Value, right: Value): Outcome {
  if (left.kind === "Bool") return right;
  if (right.kind === "Bool" && right.value === (core.operator === "||")) return right;
  return boot(scalar("Bool"), { kind: "Logic", operator: core.operator, left: bootOperand(left), right: bootOperand(right) }, [left, right]);
}

export function not(operand: Value): Outcome {
  if (operand.kind === "Bool") return truth(!operand.value);
  return boot(scalar("Bool"), { kind: "Not", operand: bootOperand(operand) }, [operand]);
}

export function negate(operand: Value): Outcome {
  if (operand.kind === "Boot") return boot(operand.type, { kind: "Negate", operand: operand.expression }, [operand]);
  if (!isQuantity(operand)) throw new Error(`negation of ${operand.kind}`);
  return quantity(operand.kind, operand.value === 0 ? 0 : -operand.value);
}

const printedAtBoot: ReadonlySet<string> = new Set<Value["kind"]>(["String", "Int", "Bool", "Enum", "IpAddress", "InterfaceAddress", "Subnet", "MacAddress"]);
const chosenAtBoot: ReadonlySet<Value["kind"]> = new Set(["Int", "Size", "Duration", "Rate", "String", "Bool", "Enum", "Boot"]);

/** `if` whose condition is known only at boot. */
export function conditional(condition: Value, consequent: Value, alternative: Value): Outcome {
  if (!chosenAtBoot.has(consequent.kind) || !chosenAtBoot.has(alternative.kind)) {
    return refuseAtBoot(`choosing between ${showValue(consequent)} and ${showValue(alternative)}`);
  }
  const expression: BootExpression = {
    kind: "If",
    condition: bootOperand(condition),
    consequent: bootOperand(consequent),
    alternative: bootOperand(alternative),
  };
  return boot(typeOf(consequent.kind === "Boot" ? alternative : consequent), expression, [condition, consequent, alternative]);
}

function typeOf(value: Value): Type {
  if (value.kind === "Boot") return value.type;
  if (isQuantity(value) || value.kind === "String" || value.kind === "Bool") return scalar(value.kind);
  return scalar("String");
}

/** The texts of the parts, joined. */
export function textOf(parts: readonly Value[]): Outcome {
  if (parts.every((part) => part.kind !== "Boot")) return text(parts.map((part) => (part.kind === "String" ? part.value : showValue(part))).join(""));
  const unprintable = parts.find((part) => part.kind === "Boot" && !printedAtBoot.has(bootKind(part.type)));
  if (unprintable?.kind === "Boot") return refuseAtBoot(`the text of a ${bootKind(unprintable.type)}`);
  const expressions = parts.map((part): BootExpression =>
    part.kind === "Boot" ? part.expression : { kind: "Constant", value: text(part.kind === "String" ? part.value : showValue(part)) },
  );
  return boot(scalar("String"), { kind: "Text", parts: expressions }, parts);
}

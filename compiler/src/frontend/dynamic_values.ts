// `any` in packages: a value of which nothing is known, and of which something is asked nevertheless. It is tested at every
// use: an instance of a class or a literal has the property in its shape or has it not; everything else has what the
// builtins say. What cannot be told at run time throws.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import { UNKNOWN } from "../ir/types.ts";
import { conditional, letIn, readLocal, string } from "./build.ts";
import { argumentsOf, type Call } from "./call_syntax.ts";
import { asValue, convert } from "./conversions.ts";
import { refuseConstruct, type Frame } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { readField } from "./fields.ts";
import { builtinCall } from "./iteration.ts";

export const isAny = (frame: Frame, node: ts.Node): boolean => (frame.context.checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any) !== 0;

/** `value.name` */
export function readOfAny(frame: Frame, found: Expression, name: string, node: ts.Node): Expression {
  if (name === "length") return builtinCall(frame, "lengthOf", [convert(found, UNKNOWN)], node);
  const { position } = found;
  const value = frame.local("", UNKNOWN);
  const held = readLocal(value, position);
  const { types } = frame.context;
  const type = types.object(types.structuralObject(`{ ${name} }`, [{ name, type: UNKNOWN, optional: true, method: false }]));
  const own = readField(frame, convert(held, type, "checked"), name, UNKNOWN, true);
  const other = builtinCall(frame, "memberOfOther", [held, string(name, position)], node);
  return letIn(value, convert(found, UNKNOWN), conditional(builtinCall(frame, "isShaped", [held], node), own, other, UNKNOWN, position), position);
}

/** `value.name(…)`: of an instance or a literal; what strings, arrays and the like have is not looked for at run time. */
export function callOnAny(frame: Frame, node: Call, found: Expression, name: string): Expression {
  const { types } = frame.context;
  const values = plainArguments(frame, node);
  const method = types.function(values.map(() => UNKNOWN), false, UNKNOWN);
  const type = types.object(types.structuralObject(`{ ${name}() }`, [{ name, type: method, optional: false, method: true }]));
  return { kind: "callMethod", object: convert(convert(found, UNKNOWN), type, "checked"), name, arguments: values, type: UNKNOWN, position: frame.context.position(node) };
}

/** `value(…)` */
export function callAny(frame: Frame, node: Call, found: Expression): Expression {
  const values = plainArguments(frame, node);
  const callee = convert(convert(found, UNKNOWN), frame.context.types.function(values.map(() => UNKNOWN), false, UNKNOWN), "checked");
  return { kind: "callClosure", callee, arguments: values, spread: false, type: UNKNOWN, position: frame.context.position(node) };
}

function plainArguments(frame: Frame, node: Call): Expression[] {
  return argumentsOf(node).map((argument) => (ts.isSpreadElement(argument) ? refuseConstruct(argument, "spread into a call of `any`") : convert(asValue(lowerExpression(frame, argument)), UNKNOWN)));
}

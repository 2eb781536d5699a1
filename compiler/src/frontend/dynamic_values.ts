// `any` in packages: a value of which nothing is known, and of which something is asked nevertheless. It is tested at every
// use: an instance of a class or a literal has the property in its shape or has it not; everything else has what the
// builtins say. What cannot be told at run time throws.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import { BOOLEAN, UNKNOWN } from "../ir/types.ts";
import { conditional, letIn, readLocal, string } from "./build.ts";
import { withoutCasts } from "./bindings.ts";
import { argumentsOf, type Call } from "./call_syntax.ts";
import { CONSTRUCT } from "./class_objects.ts";
import { asValue, convert } from "./conversions.ts";
import { refuseConstruct, type Frame } from "./context.ts";
import { callOfKind, isMethodOfFunctions, methodToName, readOfKind } from "./dynamic_builtins.ts";
import { lowerExpression } from "./expressions.ts";
import { readField, writeField } from "./fields.ts";
import { arrayOf, builtinCall } from "./iteration.ts";
import { isNewerMember } from "./newer_members.ts";
import { isOfPackage } from "./packages.ts";

export const isAny = (frame: Frame, node: ts.Node): boolean => (frame.context.checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any) !== 0;

/** `value.name`; `other` reads it of what has no shape, unless what all values of a kind have is meant. */
export function readOfAny(frame: Frame, found: Expression, name: string, node: ts.Node, other: "memberOfOther" | "keyedRead" = "memberOfOther"): Expression {
  if (name === "length") return builtinCall(frame, "lengthOf", [convert(found, UNKNOWN)], node);
  const { position } = found;
  const value = frame.local("", UNKNOWN);
  const held = readLocal(value, position);
  const { types } = frame.context;
  const type = types.object(types.structuralObject(`{ ${name} }`, [{ name, type: UNKNOWN, optional: true, method: false }]));
  const own = readField(frame, convert(held, type, "checked"), name, UNKNOWN, true);
  const byName = (inner: Frame, held: Expression): Expression => builtinCall(inner, other, [held, string(name, position)], node);
  const unshaped = readOfKind(frame, node, name, held, byName) ?? byName(frame, held);
  return letIn(value, convert(found, UNKNOWN), conditional(builtinCall(frame, "isShaped", [held], node), own, unshaped, UNKNOWN, position), position);
}

/** The operand of `typeof`: methods of strings, arrays and the like count, though they are no values. */
export function typeofOperand(frame: Frame, node: ts.Expression): Expression {
  const target = withoutCasts(node);
  if (!ts.isPropertyAccessExpression(target) || ts.isOptionalChain(target) || isNewerMember(frame, target) || !isOfPackage(node) || !isAny(frame, target.expression)) return asValue(lowerExpression(frame, node));
  const name = target.name.text;
  const object = convert(asValue(lowerExpression(frame, target.expression)), UNKNOWN);
  return methodToName(frame, node, name, object, (inner, held) => readOfAny(inner, held, name, node, "keyedRead")) ?? readOfAny(frame, object, name, node);
}

/** `value.name = written`: a place of an instance or a literal, an element, or a property of what grows or is a function. */
export function writeOfAny(frame: Frame, value: Expression, name: string, written: Expression, node: ts.Node): Expression {
  const { types } = frame.context;
  const { position } = written;
  const type = types.object(types.structuralObject(`{ ${name} }`, [{ name, type: UNKNOWN, optional: true, method: false }]));
  const plain = (to: Expression, from: Expression): Expression => {
    const own = builtinCall(frame, "hasPlace", [to, string(name, position)], node);
    const inPlace: Expression = { kind: "setField", object: convert(to, type, "checked"), name, value: from, type: UNKNOWN, position };
    return conditional(own, inPlace, { kind: "setKey", object: to, key: string(name, position), value: from, type: UNKNOWN, position }, UNKNOWN, position);
  };
  const [object, held] = [frame.local("", UNKNOWN), frame.local("", UNKNOWN)];
  return letIn(object, value, letIn(held, convert(written, UNKNOWN), writeField(frame, readLocal(object, position), name, readLocal(held, position), UNKNOWN, plain), position), position);
}

/** `value.name(…)`: of an instance, a literal, a function, or whatever the builtins have methods for. */
export function callOnAny(frame: Frame, node: Call, found: Expression, name: string): Expression {
  const { types } = frame.context;
  const position = frame.context.position(node);
  const spread = argumentsOf(node).some(ts.isSpreadElement);
  const locals = (spread ? [spreadArguments(frame, node)] : plainArguments(frame, node)).map((value) => ({ value, local: frame.local("", value.type) }));
  const values = locals.map(({ local }) => readLocal(local, position));
  const method = types.function(values.map(({ type }) => type), spread, UNKNOWN);
  const object = frame.local("", UNKNOWN);
  const held = readLocal(object, position);
  const callShaped = (_: Frame, shaped: Expression, passed: readonly Expression[]): Expression => {
    const type = types.object(types.structuralObject(`{ ${name}() }`, [{ name, type: method, optional: false, method: true }]));
    return { kind: "callMethod", object: convert(shaped, type, "checked"), name, arguments: passed, ...(spread ? { spread } : {}), type: UNKNOWN, position };
  };
  const property = convert(builtinCall(frame, "memberOfOther", [held, string(name, position)], node), method, "checked");
  const ofFunction: Expression = { kind: "callClosure", callee: property, arguments: values, spread, type: UNKNOWN, position };
  const ofOther = callOfKind(frame, node, name, held, values, spread, callShaped) ?? callShaped(frame, held, values);
  const call = isMethodOfFunctions(frame.context, node, name) ? ofOther : conditional({ kind: "typeofIs", value: held, name: "function", type: BOOLEAN, position }, ofFunction, ofOther, UNKNOWN, position);
  return letIn(object, convert(found, UNKNOWN), locals.reduceRight((inner: Expression, { local, value }) => letIn(local, value, inner, position), call), position);
}

/** `value(…)` */
export function callAny(frame: Frame, node: Call, found: Expression): Expression {
  if (argumentsOf(node).some(ts.isSpreadElement)) return spreadIntoAny(frame, node, found);
  const values = plainArguments(frame, node);
  const callee = convert(convert(found, UNKNOWN), frame.context.types.function(values.map(() => UNKNOWN), false, UNKNOWN), "checked");
  return { kind: "callClosure", callee, arguments: values, spread: false, type: UNKNOWN, position: frame.context.position(node) };
}

/** `value(…values)` */
function spreadIntoAny(frame: Frame, node: Call, found: Expression): Expression {
  const all = spreadArguments(frame, node);
  const callee = convert(convert(found, UNKNOWN), frame.context.types.function([all.type], true, UNKNOWN), "checked");
  return { kind: "callClosure", callee, arguments: [all], spread: true, type: UNKNOWN, position: all.position };
}

/** All arguments, some of which are spread, as one array. */
function spreadArguments(frame: Frame, node: Call): Expression {
  const type = frame.context.types.array(UNKNOWN);
  const elements = argumentsOf(node).map((argument) => ts.isSpreadElement(argument)
    ? { spread: true as const, value: convert(arrayOf(frame, asValue(lowerExpression(frame, argument.expression)), argument), type) }
    : { spread: false as const, value: convert(asValue(lowerExpression(frame, argument)), UNKNOWN) });
  return { kind: "array", elements, type, position: frame.context.position(node) };
}

/** `new value(…)`: of a class of the program. */
export function newOfAny(frame: Frame, node: ts.NewExpression, found: Expression): Expression {
  const { types } = frame.context;
  const position = frame.context.position(node);
  const values = plainArguments(frame, node);
  const construct = types.function(values.map(() => UNKNOWN), false, UNKNOWN);
  const type = types.object(types.structuralObject("{ new() }", [{ name: CONSTRUCT, type: construct, optional: false, method: false }]));
  const callee: Expression = { kind: "getField", object: convert(found, type, "checked"), name: CONSTRUCT, optional: false, type: construct, position };
  return { kind: "callClosure", callee, arguments: values, spread: false, type: UNKNOWN, position };
}

function plainArguments(frame: Frame, node: Call | ts.NewExpression): Expression[] {
  return argumentsOf(node).map((argument) => (ts.isSpreadElement(argument) ? refuseConstruct(argument, "spread into a call of `any`") : convert(asValue(lowerExpression(frame, argument)), UNKNOWN)));
}

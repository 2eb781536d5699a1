// Array and template literals.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import { isPrimitive, NUMBER, STRING, UNKNOWN, type HirType, type ObjectTypeId } from "../ir/types.ts";
import { letIn, number, numeric, readLocal, sequence, string } from "./build.ts";
import { apparent, asValue, convert, lowerTo } from "./conversions.ts";
import { refuse, refuseConstruct, type Context, type Frame } from "./context.ts";
import { textOfFunction } from "./diagnostics.ts";
import { lowerExpression } from "./expressions.ts";
import { arrayOf, builtinCall } from "./iteration.ts";
import type { ArrayType } from "./types.ts";

export function lowerTemplate(frame: Frame, node: ts.TemplateExpression): Expression {
  const position = frame.context.position(node);
  const parts: Expression[] = [];
  if (node.head.text !== "") parts.push(string(node.head.text, frame.context.position(node.head)));
  for (const span of node.templateSpans) {
    parts.push(textOf(frame, asValue(lowerExpression(frame, span.expression)), span.expression));
    if (span.literal.text !== "") parts.push(string(span.literal.text, frame.context.position(span.literal)));
  }
  return { kind: "concat", parts, type: STRING, position };
}

/** A value as a template prints it. */
export function textOf(frame: Frame, found: Expression, node: ts.Node): Expression {
  const { context } = frame;
  const value = apparent(frame.context, found);
  const { type, position } = value;
  if (type === STRING) return value;
  if (isPrimitive(type)) return { kind: "toString", value, type: STRING, position };
  if (type.kind === "array") return builtinCall(frame, "Array_toString", [value], node);
  if (type.kind === "function") return refuse(textOfFunction, node, {});
  if (type.kind === "object" && saysText(context, type.object)) return { kind: "callMethod", object: value, name: "toString", arguments: [], type: STRING, position };
  return builtinCall(frame, "stringOf", [value], node);
}

/** Whether `toString` is all that the text of an object of this type takes. */
function saysText(context: Context, object: ObjectTypeId): boolean {
  const member = context.types.member(object, "toString");
  return member?.type.kind === "function" && member.type.result === STRING && !member.optional && !context.memberFacts.mayConvertBy("toPrimitive");
}

/** An operand of `+` as text: an object is asked for `valueOf` first. */
export function operandText(frame: Frame, found: Expression, node: ts.Node): Expression {
  const value = apparent(frame.context, found);
  const { mayConvertBy } = frame.context.memberFacts;
  if (isPrimitive(value.type) || value.type.kind === "function" || (!mayConvertBy("valueOf") && !mayConvertBy("toPrimitive"))) return textOf(frame, value, node);
  return builtinCall(frame, "operandText", [value], node);
}

export function lowerArrayLiteral(frame: Frame, node: ts.ArrayLiteralExpression, hint: HirType | undefined): Expression {
  const { context } = frame;
  const own = context.types.of(context.checker.getTypeAtLocation(node));
  const wanted = hint?.kind === "union" ? onlyArray(hint.members) : hint;
  const type = wanted?.kind === "array" ? wanted : own.kind === "array" ? own : context.types.array(UNKNOWN);
  const { element } = type;
  const gap = node.elements.findIndex((each) => ts.isOmittedExpression(each));
  if (gap >= 0) return arrayWithGaps(frame, node, type, gap);
  const elements = node.elements.map((each) => {
    if (!ts.isSpreadElement(each)) return { spread: false as const, value: lowerTo(frame, each, element) };
    const spread = arrayOf(frame, apparent(frame.context, asValue(lowerExpression(frame, each.expression))), each);
    return { spread: true as const, value: convert(spread, type) };
  });
  return { kind: "array", elements, type, position: context.position(node) };
}

/** `[a, , b]`: what comes before the first gap, and from there on one at a time, where a gap only makes the array longer. */
function arrayWithGaps(frame: Frame, node: ts.ArrayLiteralExpression, type: ArrayType, gap: number): Expression {
  const { context } = frame;
  const position = context.position(node);
  const single = (each: ts.Expression): Expression =>
    ts.isSpreadElement(each) ? refuseConstruct(each, "a spread in an array literal with gaps") : lowerTo(frame, each, type.element);
  const local = frame.local("", type);
  const array = readLocal(local, position);
  const longer = numeric("add", { kind: "arrayLength", array, type: NUMBER, position }, number(1, position), position);
  const packed: Expression = { kind: "array", elements: node.elements.slice(0, gap).map((each) => ({ spread: false, value: single(each) })), type, position };
  const rest = node.elements.slice(gap).map((each): Expression => ts.isOmittedExpression(each)
    ? { kind: "setArrayLength", array, value: longer, type: NUMBER, position }
    : { kind: "push", array, value: single(each), type: NUMBER, position: context.position(each) });
  return letIn(local, packed, sequence(rest, array, position), position);
}

const onlyArray = (members: readonly HirType[]): HirType | undefined => {
  const arrays = members.filter((member) => member.kind === "array");
  return arrays.length === 1 ? arrays[0] : undefined;
};

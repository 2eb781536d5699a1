// Access by a key. One of a few known strings, `colours[kind]` where `kind` is "red" | "blue", becomes a comparison with each of
// the keys; any other is looked for at run time.

import ts from "typescript";
import type { Expression, HirLocal, ObjectMember } from "../ir/hir.ts";
import { STRING, UNKNOWN, type HirType } from "../ir/types.ts";
import { conditional, equal, letIn, readLocal, string } from "./build.ts";
import { convert, lowerTo } from "./conversions.ts";
import type { Frame } from "./context.ts";
import { isAny, readOfAny } from "./dynamic_values.ts";
import { readField } from "./fields.ts";
import { keyText, readByKey, requirePlainObject } from "./run_time_keys.ts";

/** More keys than this are not compared with one by one. */
const MOST_COMPARED = 16;

/** As many keys may be asked of a value of which nothing is known: each is a test of its own. */
const MOST_ASKED = 32;

/** The keys that an expression's type admits. */
export function possibleKeys(frame: Frame, node: ts.Expression): readonly string[] | undefined {
  const { checker } = frame.context;
  const type = checker.getTypeAtLocation(node);
  const resolved = type.flags & ts.TypeFlags.Instantiable ? checker.getBaseConstraintOfType(type) : type;
  const members = resolved === undefined ? [] : resolved.isUnion() ? resolved.types : [resolved];
  const keys = members.map((member) => (member.isStringLiteral() ? member.value : undefined));
  return keys.length > 0 && keys.every((key) => key !== undefined) ? keys : undefined;
}

/** The members that a computed key can mean, where all of them are properties of the object itself. */
export function keyedMembers(frame: Frame, node: ts.ElementAccessExpression, object: HirType): readonly ObjectMember[] | undefined {
  const { types } = frame.context;
  const keys = possibleKeys(frame, node.argumentExpression);
  if (keys === undefined || keys.length > MOST_COMPARED || object.kind !== "object") return undefined;
  const members = keys.map((name) => types.member(object.object, name));
  return members.every((member): member is ObjectMember => member !== undefined && !member.method && !types.isAccessor(object.object, member.name)) ? members : undefined;
}

/** `object[key]`; `admits`: what is not there is `undefined`, whatever the type says. */
export function lowerKeyed(frame: Frame, node: ts.ElementAccessExpression, object: Expression, admits: boolean): Expression {
  const { context } = frame;
  const position = context.position(node);
  const type = context.typeAt(node);
  const members = keyedMembers(frame, node, object.type);
  const asked = members === undefined && object.type === UNKNOWN && isAny(frame, node.expression) ? possibleKeys(frame, node.argumentExpression) : undefined;
  if (asked !== undefined && asked.length <= MOST_ASKED) {
    const local = frame.local("", UNKNOWN);
    const cases = asked.map((name) => ({ name, result: readOfAny(frame, readLocal(local, position), name, node) }));
    return letIn(local, object, chooseByKey(frame, lowerTo(frame, node.argumentExpression, STRING), cases, UNKNOWN), position);
  }
  if (members === undefined) {
    requirePlainObject(frame, object, node.expression);
    return readByKey(frame, object, keyText(frame, node.argumentExpression), admits ? context.types.orUndefined(type) : type, node);
  }
  const objectLocal = frame.local("", object.type);
  const held = readLocal(objectLocal, position);
  const cases = members.map(({ name, type: own, optional }) => ({ name, result: convert(readField(frame, held, name, own, optional), type, "narrow") }));
  return letIn(objectLocal, object, chooseByKey(frame, lowerTo(frame, node.argumentExpression, STRING), cases, type), position);
}

/** Evaluates what belongs to the key; TypeScript has shown that the key is one of them. */
export function chooseByKey(frame: Frame, key: Expression, cases: readonly { readonly name: string; readonly result: Expression }[], type: HirType): Expression {
  const { position } = key;
  const local: HirLocal = frame.local("", STRING);
  const held = readLocal(local, position);
  const last = cases.at(-1);
  if (last === undefined) throw new Error("a key has at least one value");
  const body = cases.slice(0, -1).reduceRight((otherwise, each) => conditional(equal(held, string(each.name, position), position), each.result, otherwise, type, position), last.result);
  return letIn(local, key, body, position);
}

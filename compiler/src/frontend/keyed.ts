// Access by a key that is one of a few known strings: `colours[kind]` where `kind` is "red" | "blue" becomes a comparison with
// each of the keys.

import ts from "typescript";
import type { Expression, HirLocal } from "../ir/hir.ts";
import { STRING, type HirType } from "../ir/types.ts";
import { conditional, equal, letIn, readLocal, string } from "./build.ts";
import { convert, lowerTo } from "./conversions.ts";
import { refuse, refuseConstruct, type Frame } from "./context.ts";
import { dynamicKeys } from "./diagnostics.ts";
import { readField } from "./fields.ts";

/** The keys that an expression's type admits. */
export function possibleKeys(frame: Frame, node: ts.Expression): readonly string[] | undefined {
  const { checker } = frame.context;
  const type = checker.getTypeAtLocation(node);
  const resolved = type.flags & ts.TypeFlags.Instantiable ? checker.getBaseConstraintOfType(type) : type;
  const members = resolved === undefined ? [] : resolved.isUnion() ? resolved.types : [resolved];
  const keys = members.map((member) => (member.isStringLiteral() ? member.value : undefined));
  return keys.length > 0 && keys.every((key) => key !== undefined) ? keys : undefined;
}

/** `object[key]` as a chain of `key === "name" ? object.name : …`. */
export function lowerKeyed(frame: Frame, node: ts.ElementAccessExpression, object: Expression): Expression {
  const { context } = frame;
  const position = context.position(node);
  const keys = possibleKeys(frame, node.argumentExpression);
  if (keys === undefined || object.type.kind !== "object") return refuse(dynamicKeys, node, { type: context.checker.typeToString(context.checker.getTypeAtLocation(node.expression)) });
  const objectLocal = frame.local("", object.type);
  const held = readLocal(objectLocal, position);
  const { object: id } = object.type;
  const type = context.typeAt(node);
  const cases = keys.map((name) => {
    const member = context.types.member(id, name);
    if (member === undefined || member.method || context.types.isAccessor(id, name)) return refuseConstruct(node, `property \`${name}\` by a computed key`);
    const read = readField(frame, held, name, member.type, member.optional);
    return { name, result: convert(read, type, "narrow") };
  });
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

// Properties whose names are known at run time only: index signatures, computed keys, `in`, `delete`, `for … in`. They are read
// and written by functions of the builtins, which find a property by its name whatever the object's layout.

import ts from "typescript";
import type { Expression, Statement } from "../ir/hir.ts";
import { BOOLEAN, NUMBER, STRING, UNKNOWN, type HirType } from "../ir/types.ts";
import { declare, effect, number, numeric, less, readLocal, string, writeLocal } from "./build.ts";
import { asValue, convert } from "./conversions.ts";
import { refuse, refuseConstruct, type Context, type Frame, type JumpTarget } from "./context.ts";
import { keysOfClass } from "./diagnostics.ts";
import { lowerExpression } from "./expressions.ts";
import { builtinCall } from "./iteration.ts";
import { readMemberByKey } from "./members_by_key.ts";
import { textOf } from "./literals.ts";
import { isOfPackage } from "./packages.ts";
import { lowerPattern } from "./patterns.ts";
import { assignTo } from "./places.ts";
import { inside, lowerBlock } from "./statements.ts";

/** A key as text (7.1.19, ToPropertyKey). */
export function keyText(frame: Frame, node: ts.Expression): Expression {
  const key = asValue(lowerExpression(frame, node));
  const { flags } = frame.context.checker.getTypeAtLocation(node);
  if (flags & ts.TypeFlags.ESSymbolLike) return refuseConstruct(node, "a symbol as a computed key");
  return textOf(frame, key, node);
}

/** What the type says of any other key than its properties. */
export function indexType(context: Context, type: HirType): HirType | undefined {
  const parts = type.kind === "union" ? type.members : [type];
  const found = parts.map((part) => (part.kind === "object" ? context.types.index(part.object) : undefined));
  return found.every((each) => each !== undefined) ? context.types.union(found) : undefined;
}

/** Refuses a value whose properties partly belong to its class, where no name finds them. */
export function requirePlainObject(frame: Frame, value: Expression, node: ts.Node): void {
  const { context } = frame;
  for (const type of value.type.kind === "union" ? value.type.members : [value.type]) {
    const isPlain = type.kind === "unknown" || type.kind === "typeParameter" || (type.kind === "object" && context.types.objectTypes[type.object]?.class === undefined);
    if (!isPlain) refuse(keysOfClass, node, { type: context.checker.typeToString(context.checker.getTypeAtLocation(node)) });
  }
}

/** `object[key]` as a value of `type`. */
export const readByKey = (frame: Frame, object: Expression, key: Expression, type: HirType, node: ts.Node): Expression =>
  convert(isOfPackage(node) ? readMemberByKey(frame, convert(object, UNKNOWN), key, node) : builtinCall(frame, "keyedRead", [convert(object, UNKNOWN), key], node), type, "checked");

export const writeByKey = (object: Expression, key: Expression, value: Expression): Expression =>
  ({ kind: "setKey", object, key, value, type: value.type, position: value.position });

/** `delete object.name` and `delete object[key]` */
export function lowerDelete(frame: Frame, node: ts.DeleteExpression): Expression {
  const { context } = frame;
  const position = context.position(node);
  const target = ts.isParenthesizedExpression(node.expression) ? node.expression.expression : node.expression;
  if (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target)) return refuseConstruct(node, "`delete` of this");
  if (ts.isOptionalChain(target)) return refuseConstruct(node, "`delete` of an optional chain");
  const object = asValue(lowerExpression(frame, target.expression));
  requirePlainObject(frame, object, target.expression);
  const key = ts.isPropertyAccessExpression(target) ? string(target.name.text, position) : keyText(frame, target.argumentExpression);
  return { kind: "deleteKey", object, key, type: BOOLEAN, position };
}

/** `key in value` */
export const hasByKey = (frame: Frame, key: Expression, value: Expression, node: ts.Node): Expression => builtinCall(frame, "keyedHas", [convert(value, UNKNOWN), key], node);

/** `for (const key in value)`: the keys that there are at the start, less those that are gone when their turn comes (14.7.5.9). */
export function lowerForIn(frame: Frame, node: ts.ForInStatement, labels: readonly string[]): Statement[] {
  const { context } = frame;
  const position = context.position(node.expression);
  const source = asValue(lowerExpression(frame, node.expression));
  const value = frame.local("", UNKNOWN);
  const held = readLocal(value, position);
  const keys = frame.local("", context.types.array(STRING));
  const index = frame.local("", NUMBER, true);
  const at = readLocal(index, position);
  const all = readLocal(keys, position);
  const target: JumpTarget = { kind: "loop", label: frame.label(), names: labels };
  const key = frame.local("", STRING);
  const name = readLocal(key, position);
  const { initializer, statement } = node;
  const bind = (): readonly Statement[] => {
    if (!ts.isVariableDeclarationList(initializer)) return [effect(assignTo(frame, initializer, name))];
    const [declaration] = initializer.declarations;
    return declaration === undefined ? refuseConstruct(node, "this loop") : lowerPattern(frame, declaration.name, name);
  };
  const inner = [...bind(), ...inside(frame, target, () => lowerBlock(frame, ts.isBlock(statement) ? statement.statements : [statement]))];
  const isThere = hasByKey(frame, name, held, node);
  return [{
    kind: "block", label: undefined, body: [
      declare(value, convert(source, UNKNOWN), position),
      declare(keys, builtinCall(frame, "enumerableKeys", [held], node), position),
      declare(index, number(0, position), position),
      {
        kind: "loop", label: target.label, testFirst: true, test: less(at, { kind: "arrayLength", array: all, type: NUMBER, position }, position),
        update: writeLocal(index, numeric("add", at, number(1, position), position), position), perIteration: [], position,
        body: [declare(key, { kind: "getElement", array: all, index: at, type: STRING, position }, position), { kind: "if", test: isThere, then: inner, otherwise: [] }],
      },
    ],
  }];
}

/** Whether a type's properties are all known: what is spread of it can be read one by one. */
export const isClosedType = (context: Context, type: HirType): boolean =>
  (type.kind === "union" ? type.members : [type]).every((part) => part.kind === "undefined" || part.kind === "null" || (part.kind === "object" && context.types.index(part.object) === undefined));


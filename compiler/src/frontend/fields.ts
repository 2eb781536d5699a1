// A property of an object, read, written and asked for. What the static type shows as a property may be an accessor of the
// object's class, and an optional property may have a place before it has a value.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import { BOOLEAN, UNDEFINED, VOID, type HirType } from "../ir/types.ts";
import { conditional, letIn, readLocal, sequence } from "./build.ts";
import { classIdOf } from "./classes.ts";
import { convert } from "./conversions.ts";
import type { Frame } from "./context.ts";

/** `object.name` where the static type has a property of type `type`. */
export function readField(frame: Frame, object: Expression, name: string, type: HirType, optional: boolean): Expression {
  const { position } = object;
  const plain = (from: Expression): Expression => ({ kind: "getField", object: from, name, optional, type, position });
  const classes = accessorClasses(frame, object.type, name);
  if (classes.length === 0) return plain(object);
  const local = frame.local("", object.type);
  const held = readLocal(local, position);
  const body = classes.reduce((otherwise, declaration) => {
    const own = instanceType(frame, declaration);
    const member = own.kind === "object" ? frame.context.types.member(own.object, name)?.type : undefined;
    const call: Expression = { kind: "callMethod", object: convert(held, own, "narrow"), name: `get ${name}`, arguments: [], type: member ?? type, position };
    return conditional(isInstance(frame, held, declaration), convert(call, type), otherwise, type, position);
  }, plain(held));
  return letIn(local, object, body, position);
}

/** `object.name = value`; the value of the expression is `value`. `plain`: how, where it is no accessor. */
export function writeField(
  frame: Frame, object: Expression, name: string, value: Expression, type: HirType,
  plain = (to: Expression, from: Expression): Expression => ({ kind: "setField", object: to, name, value: from, type, position: value.position }),
): Expression {
  const { position } = value;
  const classes = accessorClasses(frame, object.type, name);
  if (classes.length === 0) return plain(object, value);
  const objectLocal = frame.local("", object.type);
  const valueLocal = frame.local("", value.type);
  const held = readLocal(objectLocal, position);
  const written = readLocal(valueLocal, position);
  const body = classes.reduce((otherwise, declaration) => {
    const own = convert(held, instanceType(frame, declaration), "narrow");
    return conditional(isInstance(frame, held, declaration), sequence([callSetter(own, name, written)], written, position), otherwise, type, position);
  }, plain(held, written));
  return letIn(objectLocal, object, letIn(valueLocal, value, body, position), position);
}

export const callSetter = (object: Expression, name: string, value: Expression): Expression =>
  ({ kind: "callMethod", object, name: `set ${name}`, arguments: [value], type: VOID, position: value.position });

/** Whether the object has the property. */
export const hasField = (object: Expression, name: string): Expression => ({ kind: "hasMember", value: object, name, type: BOOLEAN, position: object.position });

/** Classes with an accessor of that name whose objects the static type may hold without saying so. */
function accessorClasses(frame: Frame, type: HirType, name: string): readonly ts.ClassLikeDeclaration[] {
  const { context } = frame;
  const isOwn = type.kind === "object" && context.types.objectTypes[type.object]?.class !== undefined;
  return isOwn ? [] : context.memberFacts.accessorsNamed(name);
}

const isInstance = (frame: Frame, value: Expression, declaration: ts.ClassLikeDeclaration): Expression =>
  ({ kind: "instanceOf", value, class: classIdOf(frame.context, declaration), type: BOOLEAN, position: value.position });

function instanceType(frame: Frame, declaration: ts.ClassLikeDeclaration): HirType {
  const { context } = frame;
  const { type } = context.classes[classIdOf(context, declaration)] ?? { type: undefined };
  return type === undefined ? UNDEFINED : context.types.object(type);
}

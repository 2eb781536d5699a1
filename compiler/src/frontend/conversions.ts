// Every flow of a value from one static type into a place of another goes through here, because the layout of objects is
// learnt from these nodes.

import ts from "typescript";
import type { ConvertMode, Expression } from "../ir/hir.ts";
import { NEVER, UNDEFINED, UNKNOWN, VOID, type HirType } from "../ir/types.ts";
import { undefinedValue } from "./build.ts";
import type { Context, Frame } from "./context.ts";
import { lowerExpression } from "./expressions.ts";

/** `value` as a value of `type`. */
export function convert(value: Expression, type: HirType, mode: ConvertMode = "implicit"): Expression {
  if (value.type === type) return value;
  if (value.type === VOID) return convert(asValue(value), type, mode);
  if (type === VOID) return value;
  // What TypeScript types as `any` by itself (the arguments of `Map` after `instanceof Map`) is `unknown` here, and is tested.
  const untyped = value.type === UNKNOWN && type.kind !== "typeParameter" && type !== NEVER;
  return trust(value, type, untyped && mode === "implicit" ? "checked" : mode);
}

/** `value` as a value of `type`, which is not tested beyond what the mode says. */
export function trust(value: Expression, type: HirType, mode: ConvertMode = "implicit"): Expression {
  return value.type === type ? value : { kind: "convert", mode, value, type, position: value.position };
}

/** A call that returns nothing, as an expression that is `undefined`. */
export function asValue(value: Expression): Expression {
  if (value.type !== VOID) return value;
  return { kind: "sequence", effects: [value], value: undefinedValue(value.position), type: UNDEFINED, position: value.position };
}

/** Lowers an expression into a place of type `type`. */
export const lowerTo = (frame: Frame, node: ts.Expression, type: HirType): Expression => convert(lowerExpression(frame, node, type), type);

/** Lowers an expression whose value TypeScript knows to be of a narrower type than its declaration says. */
export const lowerNarrowed = (frame: Frame, node: ts.Expression, type: HirType): Expression => convert(lowerExpression(frame, node, type), type, "narrow");

/** `value` as what control flow has made of it at `node`; code that cannot be reached keeps the declared type. */
export function narrowAt(context: Context, node: ts.Node, value: Expression): Expression {
  const type = withinChain(context, node, value.type, context.typeAt(node));
  return type === NEVER || type === VOID ? value : convert(value, type, "narrow");
}

/** The type of a link of an optional chain says that the chain may have ended before; where the link is evaluated, it has not. */
export function withinChain(context: Context, node: ts.Node, declared: HirType, type: HirType): HirType {
  const isLink = ts.isExpression(node) && ts.isOptionalChain(node);
  return isLink && context.types.nonUndefined(declared) === declared ? context.types.nonUndefined(type) : type;
}

/** A value of a type parameter, or of a union with one, as one of its constraint. */
export function apparent({ types }: Context, value: Expression): Expression {
  const { type } = value;
  if (type.kind === "typeParameter") return type.constraint === undefined ? value : convert(value, type.constraint);
  if (type.kind !== "union" || !type.members.some(({ kind }) => kind === "typeParameter")) return value;
  return convert(value, types.union(type.members.map((each) => (each.kind === "typeParameter" ? (each.constraint ?? UNKNOWN) : each))));
}

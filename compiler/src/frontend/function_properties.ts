// Properties that functions have been given (`handler.count`): what the library does not declare of every function. They lie in a
// table beside the functions (stdlib/builtins/function_properties.ts), which a program that writes none does not have.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import type { HirType } from "../ir/types.ts";
import { letIn, readLocal, sequence, string } from "./build.ts";
import { convert } from "./conversions.ts";
import type { Frame } from "./context.ts";
import { builtinCall } from "./iteration.ts";
import { memberName } from "./types.ts";

/** Whether a member seen through `object` is such a property. */
export function isFunctionProperty(frame: Frame, object: HirType, symbol: ts.Symbol): boolean {
  const isFunction = object.kind === "function" || (object.kind === "union" && object.members.every((member) => member.kind === "function"));
  return isFunction && symbol.declarations?.some((each) => frame.context.isLibraryFile(each.getSourceFile())) !== true;
}

export function readFunctionProperty(frame: Frame, object: Expression, symbol: ts.Symbol, node: ts.Node): Expression {
  const { types } = frame.context;
  const declared = types.propertyType(symbol);
  const type = symbol.flags & ts.SymbolFlags.Optional ? types.orUndefined(declared) : declared;
  return convert(builtinCall(frame, "functionRead", [object, string(memberName(symbol), object.position)], node), type, "checked");
}

/** `object.name = value`; the value of the expression is `value`. */
export function writeFunctionProperty(frame: Frame, object: Expression, symbol: ts.Symbol, value: Expression, node: ts.Node): Expression {
  const { position } = value;
  const local = frame.local("", value.type);
  const held = readLocal(local, position);
  return letIn(local, value, sequence([builtinCall(frame, "functionWrite", [object, string(memberName(symbol), position), held], node)], held, position), position);
}

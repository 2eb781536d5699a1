// Calls of functions that C implements: declared without a body in an `intrinsics.ts` of the standard library, with what
// the optimiser may assume of them in their doc comment.

import ts from "typescript";
import type { Call } from "./call_syntax.ts";
import type { Expression, FunctionId } from "../ir/hir.ts";
import type { RuntimeFunction } from "../ir/runtime_abi.ts";
import { NEVER, VOID, repOf } from "../ir/types.ts";
import { readLocal } from "./build.ts";
import { Frame, refuseConstruct, type Context } from "./context.ts";
import { complete, reserveFunction, signatureOf } from "./functions.ts";
import { lowerArguments } from "./calls.ts";
import { convert } from "./conversions.ts";

export const isIntrinsicsFile = (stdlib: string, file: ts.SourceFile): boolean =>
  file.fileName.startsWith(`${stdlib}/`) && file.fileName.endsWith("/intrinsics.ts");

/** A call written in the program, or of a builtin that is an intrinsic under another name; `leading` is then its `self`. */
export function intrinsicCall(frame: Frame, node: Call, declaration: ts.FunctionDeclaration, leading: readonly Expression[] = []): Expression {
  const { context } = frame;
  if (!isIntrinsicsFile(context.stdlib, declaration.getSourceFile())) return refuseConstruct(node, "a call of a function without a body");
  const type = signatureOf(context, declaration);
  const { values, around } = lowerArguments(frame, node, { ...type, parameters: type.parameters.slice(leading.length) });
  const first = leading.map((value, index) => convert(value, type.parameters[index] ?? value.type));
  const call = intrinsic(context, declaration, [...first, ...values], node);
  const resolved = context.checker.getResolvedSignature(node);
  const expected = resolved === undefined ? type.result : context.types.of(resolved.getReturnType());
  return around(call.type === VOID || expected === NEVER || expected === VOID ? call : convert(call, expected, "narrow"));
}

/** The function that a closure of an intrinsic runs. */
export function intrinsicWrapper(context: Context, declaration: ts.FunctionDeclaration): FunctionId {
  const known = context.functionIds.get(declaration);
  if (known !== undefined) return known;
  const id = reserveFunction(context, declaration, declaration.name?.text ?? "");
  const type = signatureOf(context, declaration);
  const frame = new Frame(context, undefined, type.result, false);
  const parameters = type.parameters.map((each) => context.newLocal("", each, false));
  const position = context.position(declaration);
  const call = intrinsic(context, declaration, parameters.map((each) => readLocal(each, position)), declaration);
  complete(context, id, frame, parameters, undefined, [{ kind: "return", value: call, position }]);
  return id;
}

function intrinsic(context: Context, declaration: ts.FunctionDeclaration, values: readonly Expression[], node: ts.Node): Expression {
  const type = signatureOf(context, declaration);
  const documentation = ts.getJSDocCommentsAndTags(declaration).map((each) => each.getText()).join("\n");
  const signature: RuntimeFunction = {
    parameters: type.parameters.map(repOf),
    result: type.result === NEVER ? "void" : repOf(type.result),
    ...(documentation.includes("@throws") ? { throws: true as const } : {}),
    ...(documentation.includes("@pure") ? { pure: true as const } : {}),
    ...(documentation.includes("@reads") ? { reads: true as const } : {}),
  };
  const name = snakeCase(declaration.name?.text ?? "");
  const result = type.result === NEVER ? VOID : type.result;
  return { kind: "intrinsic", name, signature, arguments: values, type: result, position: context.position(node) };
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

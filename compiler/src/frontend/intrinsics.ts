// Calls of functions that C implements: declared without a body in an `intrinsics.ts` of the standard library, with what
// the optimiser may assume of them in their doc comment.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import type { RuntimeFunction } from "../ir/runtime_abi.ts";
import { repOf } from "../ir/types.ts";
import type { Frame } from "./context.ts";
import { refuse, refuseConstruct } from "./context.ts";
import { intrinsicImport } from "./diagnostics.ts";
import { signatureOf } from "./functions.ts";
import { lowerArguments } from "./calls.ts";
import { convert } from "./conversions.ts";
import { NEVER, VOID } from "../ir/types.ts";

export const isIntrinsicsFile = (stdlib: string, file: ts.SourceFile): boolean =>
  file.fileName.startsWith(`${stdlib}/`) && file.fileName.endsWith("/intrinsics.ts");

export function intrinsicCall(frame: Frame, node: ts.CallExpression, declaration: ts.FunctionDeclaration): Expression {
  const { context } = frame;
  if (!isIntrinsicsFile(context.stdlib, declaration.getSourceFile())) return refuseConstruct(node, "a call of a function without a body");
  if (!context.isStdlibFile(node.getSourceFile())) return refuse(intrinsicImport, node.expression, { name: node.expression.getText() });
  const type = signatureOf(context, declaration);
  const documentation = ts.getJSDocCommentsAndTags(declaration).map((each) => each.getText()).join("\n");
  const signature: RuntimeFunction = {
    parameters: type.parameters.map(repOf),
    result: type.result === NEVER ? "void" : repOf(type.result),
    ...(documentation.includes("@throws") ? { throws: true as const } : {}),
    ...(documentation.includes("@pure") ? { pure: true as const } : {}),
    ...(documentation.includes("@reads") ? { reads: true as const } : {}),
  };
  const { values, around } = lowerArguments(frame, node, type);
  const name = snakeCase(declaration.name?.text ?? "");
  const result = type.result === NEVER ? VOID : type.result;
  const call: Expression = { kind: "intrinsic", name, signature, arguments: values, type: result, position: context.position(node) };
  const resolved = context.checker.getResolvedSignature(node);
  const expected = resolved === undefined ? type.result : context.types.of(resolved.getReturnType());
  return around(result === VOID || expected === NEVER ? call : convert(call, expected, "narrow"));
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

// Regular expression literals: read and compiled here by the code that `new RegExp(text)` links, so that an image holds the
// program of each literal and no parser.

import ts from "typescript";
import { compilePattern } from "../../../stdlib/builtins/regexp/compile.ts";
import { readFlags } from "../../../stdlib/builtins/regexp/syntax.ts";
import type { Expression } from "../ir/hir.ts";
import { string } from "./build.ts";
import { convert } from "./conversions.ts";
import { refuse, type Frame } from "./context.ts";
import { notInYet } from "./diagnostics.ts";
import { functionOf, signatureOf } from "./functions.ts";
import { propertySet } from "./unicode_properties.ts";

export function lowerRegularExpression(frame: Frame, node: ts.RegularExpressionLiteral): Expression {
  const { context } = frame;
  const end = node.text.lastIndexOf("/");
  const [source, text] = [node.text.slice(1, end), node.text.slice(end + 1)];
  const flags = readFlags(text);
  if (flags === undefined) return refuse(notInYet, node, { what: "a regular expression with the flag `v`" }); // TypeScript knows all others
  const program = compiled(source, text, flags);
  // What is no regular expression at all TypeScript has reported before.
  if (program instanceof SyntaxError) return refuse(notInYet, node, { what: `a regular expression of this form (${program.message})` });
  const position = context.position(node);
  const name = program.foldsReferences ? "regExpOfFoldingProgram" : "regExpOfProgram";
  const declaration = context.builtins.requireFunction(name, node, "a regular expression");
  const latin1 = String.fromCharCode(...program.words.flatMap((word) => [word & 0xff, word >> 8]));
  const words: Expression = { kind: "staticBytes", latin1, type: context.types.native("Uint8Array"), position };
  const made: Expression = {
    kind: "call", function: functionOf(context, declaration), arguments: [string(source, position), string([...text].sort().join(""), position), words],
    type: signatureOf(context, declaration).result, position,
  };
  return convert(made, context.typeAt(node), "narrow");
}

function compiled(source: string, text: string, flags: NonNullable<ReturnType<typeof readFlags>>): ReturnType<typeof compilePattern> | SyntaxError {
  try {
    return compilePattern(source, text, flags, propertySet);
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}

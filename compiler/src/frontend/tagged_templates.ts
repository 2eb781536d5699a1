// Tagged templates (13.2.8.4): the array of texts is made when its place is first evaluated, and is the same one each time
// after. `String.raw` as a tag needs no array: it is the concatenation that it stands for.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import { STRING } from "../ir/types.ts";
import { conditional, isNullish, letIn, readLocal, string } from "./build.ts";
import { argumentsOf, type Call } from "./call_syntax.ts";
import { refuseConstruct, type Frame } from "./context.ts";
import { asValue, convert } from "./conversions.ts";
import { lowerExpression } from "./expressions.ts";
import { builtinCall } from "./iteration.ts";
import { textOf } from "./literals.ts";

/** The texts of a template, first the head. */
const textsOf = (template: ts.TemplateLiteral): readonly ts.TemplateLiteralLikeNode[] =>
  ts.isTemplateExpression(template) ? [template.head, ...template.templateSpans.map((span) => span.literal)] : [template];

/** As it is written, line ends as `\n` (12.9.6.1). */
function rawText(node: ts.TemplateLiteralLikeNode): string {
  const source = node.getText();
  const closing = ts.isTemplateHead(node) || ts.isTemplateMiddle(node) ? 2 : 1;
  return source.slice(1, source.length - closing).replace(/\r\n?/g, "\n");
}

/** An octal digit, or `\x` or `\u` without what must follow, has no value: only the raw text is there. */
const VALID_ESCAPES = /^(?:[^\\]|\\[^0-9xu]|\\0(?![0-9])|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\u\{0*(?:10|[0-9a-fA-F])?[0-9a-fA-F]{1,4}\})*$/s;

export function lowerTemplateObject(frame: Frame, template: ts.TemplateLiteral): Expression {
  const { context } = frame;
  const position = context.position(template);
  const texts = textsOf(template);
  const broken = texts.find((each) => !VALID_ESCAPES.test(rawText(each)));
  if (broken !== undefined) return refuseConstruct(broken, "an escape that means nothing, in a tagged template");
  const type = context.types.array(STRING);
  const listOf = (text: (node: ts.TemplateLiteralLikeNode) => string): Expression =>
    ({ kind: "array", elements: texts.map((each) => ({ spread: false, value: string(text(each), context.position(each)) })), type, position });
  const global = context.hiddenGlobal(`template ${position.file}:${position.start}`, context.types.orUndefined(type));
  const known: Expression = { kind: "global", global: global.id, tdz: false, type: global.type, position };
  const made = builtinCall(frame, "templateObject", [listOf((each) => each.text), listOf(rawText)], template);
  const kept: Expression = { kind: "setGlobal", global: global.id, value: convert(made, global.type), type: global.type, position };
  return convert(conditional(isNullish(known, position), kept, known, global.type, position), type, "narrow");
}

export function isStringRaw(frame: Frame, node: Call): node is ts.TaggedTemplateExpression {
  if (!ts.isTaggedTemplateExpression(node) || !ts.isPropertyAccessExpression(node.tag) || node.tag.name.text !== "raw") return false;
  const declaration = frame.context.symbolAt(node.tag.name)?.declarations?.[0];
  return declaration !== undefined && frame.context.isLibraryFile(declaration.getSourceFile()) && ts.isInterfaceDeclaration(declaration.parent) && declaration.parent.name.text === "StringConstructor";
}

export function lowerStringRaw(frame: Frame, node: ts.TaggedTemplateExpression): Expression {
  const position = frame.context.position(node);
  const [head, ...others] = textsOf(node.template).map((each) => string(rawText(each), frame.context.position(each)));
  const values = argumentsOf(node).slice(1).map((each) => {
    const value = asValue(lowerExpression(frame, each));
    return { value, local: frame.local("", value.type), node: each };
  });
  // All are evaluated before the first becomes text.
  const interpolated = values.map(({ local, node: each }) => textOf(frame, readLocal(local, frame.context.position(each)), each));
  const parts = [head, ...interpolated.flatMap((each, i) => [each, others[i]])].filter((part) => part !== undefined);
  const whole: Expression = { kind: "concat", parts, type: STRING, position };
  return values.reduceRight<Expression>((body, { local, value }) => letIn(local, value, body, position), whole);
}

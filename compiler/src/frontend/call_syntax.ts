// A tagged template is a call in another spelling: its tag is the callee, and its arguments are the array of its texts, for
// which the template itself stands here, and what it interpolates.

import ts from "typescript";

export type Call = ts.CallExpression | ts.TaggedTemplateExpression;

export const calleeOf = (node: Call): ts.LeftHandSideExpression => (ts.isTaggedTemplateExpression(node) ? node.tag : node.expression);

export function argumentsOf(node: Call | ts.NewExpression): readonly ts.Expression[] {
  if (!ts.isTaggedTemplateExpression(node)) return node.arguments ?? [];
  const { template } = node;
  return [template, ...(ts.isTemplateExpression(template) ? template.templateSpans.map((span) => span.expression) : [])];
}

/** The template of a tagged template, as an expression of its own. */
export const isTemplateObject = (node: ts.Node): node is ts.TemplateLiteral => ts.isTaggedTemplateExpression(node.parent) && node.parent.template === node;

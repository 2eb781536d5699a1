// How `console.log` shows a function: by its kind and its name, which one without a name of its own takes from the place that
// it is given to (ECMAScript 8.4, NamedEvaluation).

import ts from "typescript";
import type { Context } from "./context.ts";

/** Nothing where the name is only known at run time. */
export function labelOf(context: Context, node: ts.Node): { readonly label?: string; readonly arity?: number } {
  if (!ts.isFunctionLike(node)) return {};
  const name = context.isStdlibFile(node.getSourceFile()) ? builtinName(node) : givenName(node);
  return { ...(name === undefined ? {} : { label: `[${kindOf(node)}${name === "" ? " (anonymous)" : `: ${name}`}]` }), ...arityOf(context, node) };
}

/** ExpectedArgumentCount (15.1.5). What the builtins take says nothing of what JavaScript's own take. */
function arityOf(context: Context, node: ts.SignatureDeclaration): { readonly arity?: number } {
  if (context.isStdlibFile(node.getSourceFile())) return {};
  const parameters = node.parameters.filter(({ name }) => !ts.isIdentifier(name) || name.text !== "this");
  const first = parameters.findIndex(({ initializer, dotDotDotToken }) => initializer !== undefined || dotDotDotToken !== undefined);
  return { arity: first < 0 ? parameters.length : first };
}

function kindOf(node: ts.SignatureDeclaration): string {
  const isAsync = ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) === true;
  const isGenerator = "asteriskToken" in node && node.asteriskToken !== undefined;
  return `${isAsync ? "Async" : ""}${isGenerator ? "Generator" : ""}Function`;
}

/** `Math_max` is `max`, `StringConstructor_call` is `String`. */
function builtinName(node: ts.SignatureDeclaration): string | undefined {
  const own = node.name !== undefined && ts.isIdentifier(node.name) ? node.name.text : undefined;
  if (own === undefined || !own.includes("_")) return own;
  const [owner = "", member = ""] = own.split("_");
  return member === "call" ? owner.replace("Constructor", "") : member;
}

const FUNCTION_ASSIGNMENTS = new Set([
  ts.SyntaxKind.EqualsToken, ts.SyntaxKind.QuestionQuestionEqualsToken, ts.SyntaxKind.BarBarEqualsToken, ts.SyntaxKind.AmpersandAmpersandEqualsToken,
]);

function givenName(node: ts.SignatureDeclaration): string | undefined {
  if (node.name !== undefined) return fixedName(node.name);
  if (ts.isFunctionDeclaration(node)) return "default";
  let at: ts.Node = node;
  while (isWrapper(at.parent)) at = at.parent;
  const { parent } = at;
  const isInitialized = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent);
  if (isInitialized) return parent.initializer === at && !ts.isObjectBindingPattern(parent.name) && !ts.isArrayBindingPattern(parent.name) ? fixedName(parent.name) : "";
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name.text;
  if (ts.isExportAssignment(parent)) return "default";
  if (ts.isBinaryExpression(parent) && FUNCTION_ASSIGNMENTS.has(parent.operatorToken.kind) && parent.right === at && ts.isIdentifier(parent.left)) return parent.left.text;
  return "";
}

/** What is gone, or does not count, once the types are taken away. */
const isWrapper = (node: ts.Node): boolean =>
  ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node) || ts.isTypeAssertionExpression(node);

function fixedName(name: ts.PropertyName | ts.BindingName): string | undefined {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name) || ts.isNoSubstitutionTemplateLiteral(name)) return name.text;
  if (ts.isNumericLiteral(name)) return `${+name.text}`;
  return undefined;
}

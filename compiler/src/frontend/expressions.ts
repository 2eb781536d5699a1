// Expressions: which lowering each kind of syntax gets. What is not listed is refused.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import { NEVER, NULL, UNKNOWN, type HirType } from "../ir/types.ts";
import { lowerElementAccess, lowerIdentifier, lowerPropertyAccess } from "./access.ts";
import { lowerCall } from "./calls.ts";
import { isTemplateObject } from "./call_syntax.ts";
import { lowerTemplateObject } from "./tagged_templates.ts";
import { classValue, isDynamic, anyClassType, CLASS_OF } from "./class_objects.ts";
import { staticThis } from "./class_facts.ts";
import { lowerClassExpression } from "./classes.ts";
import { dynamicClassValue } from "./dynamic_classes.ts";
import { admitsUndefined, withoutParentheses } from "./bindings.ts";
import { asValue, convert, trust } from "./conversions.ts";
import { refuse, refuseConstruct, type Context, type Frame } from "./context.ts";
import { topLevelAwait } from "./diagnostics.ts";
import { bigint, boolean, number, sequence, string, undefinedValue, discard } from "./build.ts";
import { lowerClosure } from "./functions.ts";
import { lowerYield } from "./generators.ts";
import { lowerArrayLiteral, lowerTemplate } from "./literals.ts";
import { lowerObjectLiteral } from "./object_literals.ts";
import { lowerRegularExpression } from "./regular_expressions.ts";
import { lowerConditional } from "./logic.ts";
import { bigintOf, lowerBinary, lowerIncrement, lowerTypeof, lowerUnary } from "./operators.ts";
import { lowerNew } from "./construction.ts";
import { memberName } from "./types.ts";
import { lowerDelete } from "./run_time_keys.ts";

/**
 * The value of an expression, with its own static type. `hint` is the type of the place it goes to: literals take it as
 * theirs when it fits.
 */
export function lowerExpression(frame: Frame, node: ts.Expression, hint?: HirType): Expression {
  const { context } = frame;
  const position = context.position(node);
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return boolean(true, position);
    case ts.SyntaxKind.FalseKeyword:
      return boolean(false, position);
    case ts.SyntaxKind.NullKeyword:
      return { kind: "null", type: NULL, position };
    case ts.SyntaxKind.ThisKeyword:
      return lowerThis(frame, node);
    default:
      break;
  }
  if (ts.isIdentifier(node)) return lowerIdentifier(frame, node);
  if (ts.isBigIntLiteral(node)) return bigint(bigintOf(node), position);
  if (ts.isNumericLiteral(node)) return number(Number(node.text), position);
  if (isTemplateObject(node)) return lowerTemplateObject(frame, node);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return string(node.text, position);
  if (ts.isTemplateExpression(node)) return lowerTemplate(frame, node);
  if (ts.isParenthesizedExpression(node)) return lowerExpression(frame, node.expression, hint);
  if (ts.isPropertyAccessExpression(node)) return lowerPropertyAccess(frame, node);
  if (ts.isElementAccessExpression(node)) return lowerElementAccess(frame, node, hint);
  if (ts.isCallExpression(node)) return lowerCall(frame, node);
  if (ts.isNewExpression(node)) return lowerNew(frame, node, hint);
  if (ts.isBinaryExpression(node)) return lowerBinary(frame, node, hint);
  if (ts.isPrefixUnaryExpression(node)) return lowerUnary(frame, node);
  if (ts.isPostfixUnaryExpression(node)) return lowerIncrement(frame, node, true);
  if (ts.isConditionalExpression(node)) return lowerConditional(frame, node, hint);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return lowerClosure(frame, node, context.typeAt(node));
  if (ts.isArrayLiteralExpression(node)) return lowerArrayLiteral(frame, node, hint);
  if (ts.isObjectLiteralExpression(node)) return lowerObjectLiteral(frame, node, hint);
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return lowerAssertion(frame, node, hint);
  if (ts.isSatisfiesExpression(node)) return lowerExpression(frame, node.expression, hint);
  if (ts.isNonNullExpression(node)) return lowerNonNull(frame, node);
  if (ts.isTypeOfExpression(node)) return lowerTypeof(frame, node);
  if (ts.isVoidExpression(node)) return discardAsUndefined(frame, node.expression);
  if (ts.isMetaProperty(node)) return lowerNewTarget(frame, node);
  if (ts.isAwaitExpression(node)) return lowerAwait(frame, node);
  if (ts.isDeleteExpression(node)) return lowerDelete(frame, node);
  if (ts.isRegularExpressionLiteral(node)) return lowerRegularExpression(frame, node);
  if (ts.isClassExpression(node)) return lowerClassExpression(frame, node);
  if (ts.isTaggedTemplateExpression(node)) return lowerCall(frame, node);
  if (ts.isYieldExpression(node)) return lowerYield(frame, node);
  return refuseConstruct(node, `this expression (${ts.SyntaxKind[node.kind]})`);
}

/** An expression of which only the effect matters. */
export function lowerEffect(frame: Frame, node: ts.Expression): Expression {
  if (ts.isPostfixUnaryExpression(node)) return lowerIncrement(frame, node, false);
  if (ts.isParenthesizedExpression(node)) return lowerEffect(frame, node.expression);
  if (ts.isVoidExpression(node)) return lowerEffect(frame, node.expression);
  return lowerExpression(frame, node);
}

function discardAsUndefined(frame: Frame, node: ts.Expression): Expression {
  const position = frame.context.position(node);
  return sequence([discard(lowerEffect(frame, node), position)], undefinedValue(position), position);
}

function lowerThis(frame: Frame, node: ts.Expression): Expression {
  const self = frame.findSelf();
  const owner = self === undefined ? staticThis(node) : undefined;
  if (owner !== undefined) return isDynamic(frame.context, owner) ? dynamicClassValue(frame, owner, node) : classValue(frame.context, owner, node);
  if (self === undefined) return refuseConstruct(node, "`this` outside of a class's members");
  return { kind: "local", local: self.id, tdz: false, type: self.type, position: frame.context.position(node) };
}

/** `new.target` in a constructor is the class of what is being made, as nothing here constructs by `Reflect.construct`. */
function lowerNewTarget(frame: Frame, node: ts.MetaProperty): Expression {
  const { context } = frame;
  const self = frame.findSelf();
  const function_ = ts.findAncestor(node, (each) => ts.isFunctionLike(each) && !ts.isArrowFunction(each));
  if (node.keywordToken !== ts.SyntaxKind.NewKeyword || self === undefined || function_ === undefined || !ts.isConstructorDeclaration(function_)) return refuseConstruct(node, `\`${node.getText()}\` at this place`);
  const position = context.position(node);
  const asked: Expression = { kind: "callMethod", object: { kind: "local", local: self.id, tdz: false, type: self.type, position }, name: CLASS_OF, arguments: [], type: anyClassType(context), position };
  return convert(asked, context.typeAt(node), "checked");
}

function lowerAssertion(frame: Frame, node: ts.AsExpression | ts.TypeAssertion, hint: HirType | undefined): Expression {
  const { context } = frame;
  if (ts.isConstTypeReference(node.type)) return lowerExpression(frame, node.expression, hint);
  const target = context.checker.getTypeFromTypeNode(node.type);
  const type = context.checked(target, node.type);
  const literal = withoutParentheses(node.expression);
  if (ts.isObjectLiteralExpression(literal) && isToBeCompleted(context, literal, type)) return trust(lowerObjectLiteral(frame, literal, undefined, true), type);
  const value = asValue(lowerExpression(frame, node.expression, type));
  const source = context.checker.getTypeAtLocation(node.expression);
  // The builtins are where values of all layouts meet; they say `as` of what they have tested by other means.
  // A library interface (`Iterable`) also holds arrays and strings, which are no objects with members to test.
  const isLibraryInterface = target.symbol?.declarations?.some((each) => ts.isInterfaceDeclaration(each) && context.isLibraryFile(each.getSourceFile())) ?? false;
  const trusted = (isLibraryInterface && type.kind === "object") || context.isBuiltinFile(node.getSourceFile()) || context.checker.isTypeAssignableTo(source, target);
  return trusted ? trust(value, type) : convert(value, type, "checked");
}

/** `{} as Settings`: an object whose other properties are still to come. Each is tested when it is read. */
function isToBeCompleted(context: Context, literal: ts.ObjectLiteralExpression, type: HirType): boolean {
  if (type.kind === "typeParameter") return literal.properties.length === 0 && (type.constraint === undefined || isToBeCompleted(context, literal, type.constraint));
  if (type.kind !== "object" || context.types.objectTypes[type.object]?.class !== undefined) return false;
  const given = new Set(context.checker.getPropertiesOfType(context.checker.getTypeAtLocation(literal)).map(memberName));
  return context.types.members(type.object).some(({ name, optional }) => !optional && !given.has(name));
}

function lowerNonNull(frame: Frame, node: ts.NonNullExpression): Expression {
  const value = lowerExpression(frame, node.expression);
  const type = frame.context.types.nonNullish(value.type);
  return type === NEVER ? value : convert(value, type, "checked");
}

function lowerAwait(frame: Frame, node: ts.AwaitExpression): Expression {
  const { context } = frame;
  if (!frame.async) return refuse(topLevelAwait, node, {});
  const type = context.typeAt(node);
  const operand = asValue(lowerExpression(frame, node.expression));
  const plain = type.kind === "void" ? undefinedValue(operand.position).type : type;
  // An element that may not have been there is awaited as `undefined`.
  const missing = operand.type.kind === "union" && operand.type.members.some((member) => member.kind === "undefined") && admitsUndefined(context.checker, node);
  return { kind: "await", value: convert(operand, UNKNOWN), type: missing ? context.types.orUndefined(plain) : plain, position: context.position(node) };
}

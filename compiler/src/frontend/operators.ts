// Unary, binary and assignment operators.

import ts from "typescript";
import type { CompareOp, Expression, NumericOp, Position, TypeofName } from "../ir/hir.ts";
import { constituents, mayBeBigint } from "../ir/type_facts.ts";
import { BIGINT, BOOLEAN, isPrimitive, NUMBER, STRING, UNKNOWN, type HirType } from "../ir/types.ts";
import { bigint, bigintNumeric, boolean, conditional, equal, isNullish, letIn, not, number, numeric, readLocal, sequence, string } from "./build.ts";
import { apparent, asValue, convert, lowerTo } from "./conversions.ts";
import { refuseConstruct, type Context, type Frame } from "./context.ts";
import { byKind, isLibraryNamespace, numberOrNaN } from "./access.ts";
import { callShared } from "./dynamic_builtins.ts";
import { typeofOperand } from "./dynamic_values.ts";
import { isOfPackage } from "./packages.ts";
import { lowerExpression, lowerEffect } from "./expressions.ts";
import { builtinCall } from "./iteration.ts";
import { hasField } from "./fields.ts";
import { choose, isLogical, lowerCondition, lowerLogical } from "./logic.ts";
import { isAssignmentPattern, lowerPatternAssignment } from "./assignment_patterns.ts";
import { placeOf, type Place } from "./places.ts";
import { referencedVariable, withoutParentheses } from "./bindings.ts";
import { operandText } from "./literals.ts";
import { hasByKey, keyText } from "./run_time_keys.ts";
import { symbolKey } from "./symbol_keys.ts";
import { lowerInstanceof } from "./construction.ts";

const K = ts.SyntaxKind;

const NUMERIC: ReadonlyMap<ts.SyntaxKind, NumericOp> = new Map<ts.SyntaxKind, NumericOp>([
  [K.MinusToken, "sub"], [K.AsteriskToken, "mul"], [K.SlashToken, "div"], [K.PercentToken, "rem"], [K.AsteriskAsteriskToken, "pow"],
  [K.AmpersandToken, "and"], [K.BarToken, "or"], [K.CaretToken, "xor"],
  [K.LessThanLessThanToken, "shl"], [K.GreaterThanGreaterThanToken, "shr"], [K.GreaterThanGreaterThanGreaterThanToken, "ushr"],
]);

/** The operator that a compound assignment applies. */
const COMPOUND: ReadonlyMap<ts.SyntaxKind, ts.SyntaxKind> = new Map<ts.SyntaxKind, ts.SyntaxKind>([
  [K.PlusEqualsToken, K.PlusToken], [K.MinusEqualsToken, K.MinusToken], [K.AsteriskEqualsToken, K.AsteriskToken], [K.SlashEqualsToken, K.SlashToken],
  [K.PercentEqualsToken, K.PercentToken], [K.AsteriskAsteriskEqualsToken, K.AsteriskAsteriskToken], [K.AmpersandEqualsToken, K.AmpersandToken],
  [K.BarEqualsToken, K.BarToken], [K.CaretEqualsToken, K.CaretToken], [K.LessThanLessThanEqualsToken, K.LessThanLessThanToken],
  [K.GreaterThanGreaterThanEqualsToken, K.GreaterThanGreaterThanToken], [K.GreaterThanGreaterThanGreaterThanEqualsToken, K.GreaterThanGreaterThanGreaterThanToken],
]);

const COMPARE: ReadonlyMap<ts.SyntaxKind, CompareOp> = new Map<ts.SyntaxKind, CompareOp>([
  [K.LessThanToken, "lt"], [K.LessThanEqualsToken, "le"], [K.GreaterThanToken, "gt"], [K.GreaterThanEqualsToken, "ge"],
]);

export function lowerBinary(frame: Frame, node: ts.BinaryExpression, hint: HirType | undefined): Expression {
  const { context } = frame;
  const position = context.position(node);
  const operator = node.operatorToken.kind;
  if (operator === K.EqualsToken) return lowerAssignment(frame, node);
  const applied = COMPOUND.get(operator);
  if (applied !== undefined) return lowerCompound(frame, node, applied);
  if (operator === K.QuestionQuestionEqualsToken || operator === K.BarBarEqualsToken || operator === K.AmpersandAmpersandEqualsToken) return lowerLogicalAssignment(frame, node);
  if (isLogical(operator)) return lowerLogical(frame, node, hint);
  if (operator === K.CommaToken) return sequence([lowerEffect(frame, node.left)], asValue(lowerExpression(frame, node.right, hint)), position);
  const compare = COMPARE.get(operator);
  if (compare !== undefined) return lowerCompare(frame, node, compare);
  switch (operator) {
    case K.EqualsEqualsEqualsToken:
      return lowerEquality(frame, node, false);
    case K.ExclamationEqualsEqualsToken:
      return not(lowerEquality(frame, node, false), position);
    case K.EqualsEqualsToken:
      return lowerEquality(frame, node, true);
    case K.ExclamationEqualsToken:
      return not(lowerEquality(frame, node, true), position);
    case K.InstanceOfKeyword:
      return lowerInstanceof(frame, node);
    case K.InKeyword:
      return lowerIn(frame, node);
    default:
      return applyOperator(frame, operator, asValue(lowerExpression(frame, node.left)), asValue(lowerExpression(frame, node.right)), node);
  }
}

/** `left operator right` for `+` and the numeric operators. */
function applyOperator(frame: Frame, operator: ts.SyntaxKind, leftValue: Expression, rightValue: Expression, node: ts.Node): Expression {
  const { context } = frame;
  const position = context.position(node);
  const left = apparent(frame.context, leftValue);
  const right = apparent(frame.context, rightValue);
  const isText = (type: HirType): boolean => context.types.nonUndefined(type) === STRING;
  if (operator === K.PlusToken && left.type !== STRING && right.type !== STRING && (isText(left.type) || isText(right.type))) {
    // An element of strings that is not there, and no string beside it: the sum is NaN, where TypeScript expects a string.
    if (!isText(left.type)) return applyOperator(frame, operator, left, convert(right, STRING, "checked"), node);
    if (!isText(right.type)) return applyOperator(frame, operator, convert(left, STRING, "checked"), right, node);
    const [a, b] = [frame.local("", left.type), frame.local("", right.type)];
    const [first, second] = [readLocal(a, position), readLocal(b, position)];
    const joined: Expression = { kind: "concat", parts: [operandText(frame, first, node), operandText(frame, second, node)], type: STRING, position };
    return letIn(a, left, letIn(b, right, conditional(isNullish(second, position), { ...joined, parts: [convert(first, STRING, "checked"), operandText(frame, second, node)] }, joined, STRING, position), position), position);
  }
  if (operator === K.PlusToken && (left.type === STRING || right.type === STRING)) {
    const parts = [...partsOf(operandText(frame, left, node)), operandText(frame, right, node)];
    return { kind: "concat", parts, type: STRING, position };
  }
  const op = operator === K.PlusToken ? "add" : NUMERIC.get(operator);
  if (op === undefined) return refuseConstruct(node, "this operator");
  if (context.types.nonUndefined(left.type) === BIGINT || context.types.nonUndefined(right.type) === BIGINT) {
    // Of `any` it is tested; of `bigint | undefined` the missing element is, where it is computed with.
    const operand = (value: Expression): Expression => convert(value, BIGINT, value.type === UNKNOWN ? "checked" : "narrow");
    return op === "ushr" ? refuseConstruct(node, "`>>>` of bigints") : bigintNumeric(op, operand(left), operand(right), position);
  }
  if (operator === K.PlusToken && (left.type === UNKNOWN || right.type === UNKNOWN)) return builtinCall(frame, "addValues", [convert(left, UNKNOWN), convert(right, UNKNOWN)], node);
  if (left.type === UNKNOWN && right.type === UNKNOWN && op !== "ushr" && isOfPackage(node)) return numericOfAny(frame, op, left, right, node);
  const [a, b] = [numberOperand(frame, left, node), numberOperand(frame, right, node)];
  if (operator === K.PlusToken && (a.type !== NUMBER || b.type !== NUMBER)) return refuseConstruct(node, "`+` of these types");
  return numeric(op, convert(a, NUMBER, "narrow"), convert(b, NUMBER, "narrow"), position);
}

/** Two values of `any` are computed with as numbers, or as bigints when they are: by one function of the program for each operator. */
function numericOfAny(frame: Frame, op: Exclude<NumericOp, "ushr">, left: Expression, right: Expression, node: ts.Node): Expression {
  return callShared(frame, `operator ${op}`, node, left, [right], (inner, first, [second = first]) => {
    const { position } = first;
    const isBigint: Expression = { kind: "typeofIs", value: first, name: "bigint", type: BOOLEAN, position };
    const [a, b] = [toNumber(inner, first, node), toNumber(inner, second, node)];
    return [
      { kind: "if", test: isBigint, then: [{ kind: "return", value: convert(bigintNumeric(op, convert(first, BIGINT), convert(second, BIGINT), position), UNKNOWN), position }], otherwise: [] },
      { kind: "return", value: convert(numeric(op, a, b, position), UNKNOWN), position },
    ];
  });
}

/** A concatenation continued by `+` becomes one of more parts. */
const partsOf = (text: Expression): readonly Expression[] => (text.kind === "concat" ? text.parts : [text]);

function lowerCompare(frame: Frame, node: ts.BinaryExpression, op: CompareOp): Expression {
  const { context } = frame;
  const left = numericOperand(context, apparent(frame.context, asValue(lowerExpression(frame, node.left))));
  const right = numericOperand(context, apparent(frame.context, asValue(lowerExpression(frame, node.right))));
  if (mayBeBigint(left.type) || mayBeBigint(right.type)) {
    if (!isNumeric(left.type) || !isNumeric(right.type)) return orderBuiltin(frame, op, left, right, node);
    return { kind: "compare", op, left, right, type: BOOLEAN, position: context.position(node) };
  }
  if (context.types.nonUndefined(left.type) === STRING && context.types.nonUndefined(right.type) === STRING) return compareText(frame, op, left, right, context.position(node));
  if (left.type !== NUMBER || right.type !== NUMBER) return orderBuiltin(frame, op, left, right, node);
  return { kind: "compare", op, left, right, type: BOOLEAN, position: context.position(node) };
}

/** An order that takes conversions. */
function orderBuiltin(frame: Frame, op: CompareOp, left: Expression, right: Expression, node: ts.Node): Expression {
  const position = frame.context.position(node);
  return { kind: "compare", op, left: builtinCall(frame, "orderOf", [left, right], node), right: number(0, position), type: BOOLEAN, position };
}

/** `undefined` has no order with anything. */
function compareText(frame: Frame, op: CompareOp, left: Expression, right: Expression, position: Position): Expression {
  if (left.type === STRING && right.type === STRING) return { kind: "compare", op, left, right, type: BOOLEAN, position };
  const [a, b] = [frame.local("", left.type), frame.local("", right.type)];
  const [first, second] = [readLocal(a, position), readLocal(b, position)];
  const present: Expression = { kind: "and", left: not(isNullish(first, position), position), right: not(isNullish(second, position), position), type: BOOLEAN, position };
  const compare: Expression = { kind: "compare", op, left: convert(first, STRING, "narrow"), right: convert(second, STRING, "narrow"), type: BOOLEAN, position };
  return letIn(a, left, letIn(b, right, { kind: "and", left: present, right: compare, type: BOOLEAN, position }, position), position);
}

/** ToPrimitive with the hint "number" of an object whose type has a `valueOf` that gives a number, as dates have. */
function valueOf(context: Context, value: Expression): Expression {
  if (value.type.kind !== "object" || context.memberFacts.mayConvertBy("toPrimitive")) return value;
  const member = context.types.member(value.type.object, "valueOf");
  if (member?.type.kind !== "function" || member.type.result !== NUMBER || member.optional) return value;
  return { kind: "callMethod", object: value, name: "valueOf", arguments: [], type: NUMBER, position: value.position };
}

/** A number, a bigint or `undefined`, as an operand: a bigint that is not there mixes with nothing. */
/** A value of which nothing is known, as `any` is in packages, is converted as JavaScript does; a bigint throws. */
const numberOperand = (frame: Frame, value: Expression, node: ts.Node): Expression =>
  value.type === UNKNOWN ? builtinCall(frame, "numberOf", [value], node) : numberOrNaN(frame.context, value);

function numericOperand(context: Context, found: Expression): Expression {
  const value = valueOf(context, found);
  const present = context.types.nonUndefined(value.type);
  return mayBeBigint(present) && isNumeric(present) ? convert(value, present, "narrow") : numberOrNaN(context, value);
}

/** Whether every value of the type is a number or a bigint. */
const isNumeric = (type: HirType): boolean => (type.kind === "union" ? type.members.every(isNumeric) : type.kind === "number" || type.kind === "bigint");

const isNullLiteral = (frame: Frame, node: ts.Expression): boolean => {
  const inner = withoutParentheses(node);
  return inner.kind === K.NullKeyword || (ts.isIdentifier(inner) && inner.text === "undefined" && frame.context.checker.getSymbolAtLocation(inner)?.valueDeclaration === undefined);
};

function lowerEquality(frame: Frame, node: ts.BinaryExpression, loose: boolean): Expression {
  const position = frame.context.position(node);
  const literal = typeofComparison(frame, node);
  if (literal !== undefined) return literal;
  if (loose && isNullLiteral(frame, node.right)) return isNullish(asValue(lowerExpression(frame, node.left)), position);
  if (loose && isNullLiteral(frame, node.left)) return isNullish(asValue(lowerExpression(frame, node.right)), position);
  const left = asValue(lowerExpression(frame, node.left));
  const right = asValue(lowerExpression(frame, node.right));
  if (!loose) return equal(left, right, position);
  switch (conversionOf(apparent(frame.context, left).type, apparent(frame.context, right).type)) {
    case "none": return equal(left, right, position);
    case "numeric": return { kind: "numericEqual", left: apparent(frame.context, left), right: apparent(frame.context, right), type: BOOLEAN, position };
    case "converted": return builtinCall(frame, "looselyEqual", [left, right], node);
  }
}

type Kind = "number" | "bigint" | "symbol" | "string" | "boolean" | "nothing" | "object" | "any";

/** What `==` between values of these types may have to convert: nothing, a number beside a bigint, or more. */
function conversionOf(left: HirType, right: HirType): "none" | "numeric" | "converted" {
  const [ours, theirs] = [kindsOf(left), kindsOf(right)];
  const pairs = ours.flatMap((a) => theirs.map((b) => [a, b] as const)).filter(([a, b]) => a !== b || a === "nothing" || a === "any");
  const involves = (kind: Kind): boolean => pairs.some((pair) => pair.includes(kind));
  if (pairs.every(([a, b]) => a !== b && (a === "nothing" || b === "nothing") && !involves("any"))) return "none";
  return pairs.every((pair) => pair.includes("number") && pair.includes("bigint")) && isNumeric(left) && isNumeric(right) ? "numeric" : "converted";
}

const kindsOf = (type: HirType): readonly Kind[] => [...new Set(constituents(type).map(kindOf))];

function kindOf(type: HirType): Kind {
  switch (type.kind) {
    case "number": case "bigint": case "symbol": case "string": case "boolean": return type.kind;
    case "undefined": case "null": case "void": return "nothing";
    case "unknown": case "typeParameter": case "never": return "any";
    default: return "object";
  }
}

const TYPEOF_NAMES: readonly TypeofName[] = ["number", "bigint", "symbol", "string", "boolean", "undefined", "object", "function"];

/** `typeof x === "string"` */
function typeofComparison(frame: Frame, node: ts.BinaryExpression): Expression | undefined {
  const left = withoutParentheses(node.left);
  const right = withoutParentheses(node.right);
  if (!ts.isTypeOfExpression(left) || !ts.isStringLiteralLike(right)) return undefined;
  const position = frame.context.position(node);
  const known = typeofName(frame, withoutParentheses(left.expression));
  if (known !== undefined) return boolean(known === right.text, position);
  const value = typeofOperand(frame, left.expression);
  const name = TYPEOF_NAMES.find((each) => each === right.text);
  if (name === undefined) return sequence([value], boolean(false, position), position);
  return { kind: "typeofIs", value, name, type: BOOLEAN, position };
}

/** `typeof name`, where the name is no value that an image has: of a global it lacks, or of one that is only a name for its members. */
function typeofName(frame: Frame, node: ts.Expression): string | undefined {
  if (!ts.isIdentifier(node) || node.text === "undefined" || node.text === "arguments") return undefined;
  const found = referencedVariable(frame.context.checker, node);
  if (found === undefined) return "undefined";
  const symbol = frame.context.resolve(found);
  const declaration = symbol.valueDeclaration;
  if (declaration !== undefined && ts.isVariableDeclaration(declaration) && !frame.context.isLibraryFile(declaration.getSourceFile()) && (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient) !== 0) return "undefined";
  return isLibraryNamespace(frame, symbol) ? (frame.context.types.isConstructor(frame.context.checker.getTypeOfSymbol(symbol)) || isCallable(frame, symbol) ? "function" : "object") : undefined;
}

const isCallable = ({ context: { checker } }: Frame, symbol: ts.Symbol): boolean => checker.getSignaturesOfType(checker.getTypeOfSymbol(symbol), ts.SignatureKind.Call).length > 0;

export function lowerTypeof(frame: Frame, node: ts.TypeOfExpression): Expression {
  const named = typeofName(frame, withoutParentheses(node.expression));
  if (named !== undefined) return string(named, frame.context.position(node));
  return { kind: "typeof", value: typeofOperand(frame, node.expression), type: STRING, position: frame.context.position(node) };
}

/** `"name" in value`: of an object as its shape says, of everything else as the library declares it, of a function as it has been given. */
function hasNamed(frame: Frame, value: Expression, name: string, node: ts.Node): Expression {
  const { types, builtins } = frame.context;
  const { position } = value;
  const all = value.type.kind === "union" ? value.type.members : [value.type];
  const others = all.filter(({ kind }) => kind === "native" || kind === "array" || kind === "function");
  const objects = all.filter((each) => !others.includes(each));
  const byTable = (held: Expression): Expression => hasByKey(frame, string(name, position), held, node);
  const treat = (held: Expression): Expression => {
    if (held.type.kind === "function") return byTable(held);
    if (held.type.kind === "native" || held.type.kind === "array") return name === "length" || builtins.hasMember(held.type, name) ? sequence([held], boolean(true, position), position) : byTable(held);
    if (held.type !== UNKNOWN) return hasField(held, name);
    // The builtins ask objects alone.
    if (frame.context.isBuiltinFile(node.getSourceFile())) return hasField(held, name);
    const local = frame.local("", UNKNOWN);
    const again = readLocal(local, position);
    const inherited = (["array", "view", "function"] as const).map((kind) => boolean(hasInherited(frame, kind, name), position));
    const others = ARRAY_INDEX.test(name) ? byTable(again) : builtinCall(frame, "otherHas", [again, string(name, position), ...inherited], node);
    return letIn(local, held, { kind: "or", left: hasField(again, name), right: others, type: BOOLEAN, position }, position);
  };
  return others.length === 0 ? treat(value) : byKind(frame, value, objects.length === 0 ? others : [...others, types.union(objects)], treat);
}

const ARRAY_INDEX = /^(0|[1-9][0-9]{0,9})$/;

/** Whether values of the kind have the member from their prototype, or each of its own. */
function hasInherited({ context: { builtins, types } }: Frame, kind: "array" | "view" | "function", name: string): boolean {
  if (name === "length") return true;
  if (kind === "function") return name === "name" || name === "prototype" || name === "call" || name === "apply" || name === "bind";
  return builtins.hasMember(kind === "array" ? types.array(UNKNOWN) : types.native("Uint8Array"), name);
}

function lowerIn(frame: Frame, node: ts.BinaryExpression): Expression {
  const position = frame.context.position(node);
  const key = withoutParentheses(node.left);
  const value = asValue(lowerExpression(frame, node.right));
  if (ts.isPrivateIdentifier(key)) {
    const owner = frame.findOwner();
    return { kind: "hasMember", value, name: `#${owner?.name?.text ?? ""}.${key.text.slice(1)}`, type: BOOLEAN, position };
  }
  const type = frame.context.checker.getTypeAtLocation(key);
  const name = type.isStringLiteral() ? type.value : symbolKey(frame.context, key);
  if (name !== undefined) return hasNamed(frame, value, name, node);
  const text = keyText(frame, key);
  const object = frame.local("", value.type);
  const local = frame.local("", STRING);
  // The key is evaluated first.
  const has = hasByKey(frame, readLocal(local, position), readLocal(object, position), node);
  return letIn(local, text, letIn(object, value, has, position), position);
}

export function lowerUnary(frame: Frame, node: ts.PrefixUnaryExpression): Expression {
  const position = frame.context.position(node);
  switch (node.operator) {
    case K.ExclamationToken:
      return not(lowerCondition(frame, node.operand), position);
    case K.MinusToken:
      if (ts.isNumericLiteral(node.operand)) return number(-Number(node.operand.text), position);
      if (ts.isBigIntLiteral(node.operand)) return bigint(-bigintOf(node.operand), position);
      return onNumeric(frame, node, apparent(frame.context, asValue(lowerExpression(frame, node.operand))),
        (value) => ({ kind: "negate", value, type: NUMBER, position }), (value) => ({ kind: "bigintNegate", value, type: BIGINT, position }));
    case K.TildeToken:
      return onNumeric(frame, node, apparent(frame.context, asValue(lowerExpression(frame, node.operand))),
        (value) => ({ kind: "bitNot", value, type: NUMBER, position }), (value) => ({ kind: "bigintNot", value, type: BIGINT, position }));
    case K.PlusToken: {
      const value = numberOrNaN(frame.context, valueOf(frame.context, apparent(frame.context, asValue(lowerExpression(frame, node.operand)))));
      return value.type === NUMBER ? value : toNumber(frame, value, node);
    }
    case K.PlusPlusToken:
    case K.MinusMinusToken:
      return lowerIncrement(frame, node, false);
    default:
      return refuseConstruct(node, "this operator");
  }
}

/** An operation that numbers and bigints each have, on a value of either type or of both. */
function onNumeric(frame: Frame, node: ts.Node, found: Expression, onNumber: (value: Expression) => Expression, onBigint: (value: Expression) => Expression): Expression {
  const value = numericOperand(frame.context, found);
  if (value.type === BIGINT) return onBigint(value);
  if (value.type === NUMBER) return onNumber(value);
  if (value.type === UNKNOWN) return onNumber(numberOperand(frame, value, node));
  if (!isNumeric(value.type)) return onNumber(mayBeBigint(value.type) ? convert(value, NUMBER, "narrow") : toNumber(frame, value, node));
  const { position } = value;
  const local = frame.local("", value.type);
  const held = readLocal(local, position);
  const either = frame.context.types.union([NUMBER, BIGINT]);
  const test: Expression = { kind: "typeofIs", value: held, name: "bigint", type: BOOLEAN, position };
  const result = conditional(test, convert(onBigint(convert(held, BIGINT, "narrow")), either), convert(onNumber(convert(held, NUMBER, "narrow")), either), either, position);
  return letIn(local, value, result, position);
}

/** The value of a literal, whatever its radix. */
export const bigintOf = (node: ts.BigIntLiteral): bigint => BigInt(node.text.slice(0, -1).replaceAll("_", ""));

export function toNumber(frame: Frame, value: Expression, node: ts.Node): Expression {
  if (!isPrimitive(value.type)) return builtinCall(frame, "numberOf", [value], node);
  return { kind: "toNumber", value, type: NUMBER, position: frame.context.position(node) };
}

function lowerAssignment(frame: Frame, node: ts.BinaryExpression): Expression {
  const target = withoutParentheses(node.left);
  if (isAssignmentPattern(target)) return lowerPatternAssignment(frame, target, node.right);
  const place = placeOf(frame, target, false);
  return place.around(place.write(lowerTo(frame, node.right, place.type)));
}

function lowerCompound(frame: Frame, node: ts.BinaryExpression, operator: ts.SyntaxKind): Expression {
  const place = placeOf(frame, node.left, true);
  const value = applyOperator(frame, operator, place.read(true), asValue(lowerExpression(frame, node.right)), node);
  return place.around(place.write(convert(value, place.type)));
}

function lowerLogicalAssignment(frame: Frame, node: ts.BinaryExpression): Expression {
  const position = frame.context.position(node);
  const place = placeOf(frame, node.left, true);
  const { types } = frame.context;
  const old = asValue(place.read(true));
  const local = frame.local("", old.type);
  const held = readLocal(local, position);
  const written = place.write(lowerTo(frame, node.right, place.type));
  // What `&&=` keeps may be what is not there.
  const type = node.operatorToken.kind === K.AmpersandAmpersandEqualsToken && types.nonUndefined(old.type) !== old.type ? types.orUndefined(place.type) : place.type;
  return place.around(letIn(local, old, choose(frame, node.operatorToken.kind, held, convert(held, type, "narrow"), convert(written, type), type), position));
}

/** `x++` and kin. `old`: the value of the expression is that from before. */
export function lowerIncrement(frame: Frame, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression, old: boolean): Expression {
  const position = frame.context.position(node);
  const place: Place = placeOf(frame, node.operand, true);
  const op = node.operator === K.PlusPlusToken ? "add" : "sub";
  const read = numericOperand(frame.context, apparent(frame.context, asValue(place.read(true))));
  const type = isNumeric(read.type) ? read.type : NUMBER;
  const before = read.type === UNKNOWN ? numberOperand(frame, read, node) : convert(read, type, "narrow");
  const next = (held: Expression): Expression =>
    onNumeric(frame, node, held, (value) => numeric(op, value, number(1, position), position), (value) => bigintNumeric(op, value, bigint(1n, position), position));
  const step = (value: Expression): Expression => place.write(convert(next(value), place.type));
  if (!old) return place.around(convert(step(before), type, "narrow"));
  const local = frame.local("", type);
  const held = readLocal(local, position);
  return place.around(letIn(local, before, sequence([step(held)], held, position), position));
}

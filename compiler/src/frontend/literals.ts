// Object, array and template literals. An object literal is a class of its own, shared by all literals with the same
// properties of the same types in the same order.

import ts from "typescript";
import type { ClassId, Expression, HirLocal } from "../ir/hir.ts";
import type { ObjectMember } from "../ir/hir.ts";
import { BOOLEAN, isPrimitive, NUMBER, STRING, UNKNOWN, type HirType, type ObjectTypeId } from "../ir/types.ts";
import { conditional, isNullish, letIn, not, number, numeric, readLocal, sequence, string, undefinedValue, writeLocal } from "./build.ts";
import { apparent, asValue, convert, lowerTo } from "./conversions.ts";
import { refuse, refuseConstruct, type Context, type Frame } from "./context.ts";
import { textOfFunction } from "./diagnostics.ts";
import { lowerExpression } from "./expressions.ts";
import { hasField } from "./fields.ts";
import { lowerFunction, reserveFunction } from "./functions.ts";
import { arrayOf, builtinCall } from "./iteration.ts";
import { readSymbol } from "./access.ts";
import { memberName, type ArrayType } from "./types.ts";

export function lowerTemplate(frame: Frame, node: ts.TemplateExpression): Expression {
  const position = frame.context.position(node);
  const parts: Expression[] = [];
  if (node.head.text !== "") parts.push(string(node.head.text, frame.context.position(node.head)));
  for (const span of node.templateSpans) {
    parts.push(textOf(frame, asValue(lowerExpression(frame, span.expression)), span.expression));
    if (span.literal.text !== "") parts.push(string(span.literal.text, frame.context.position(span.literal)));
  }
  return { kind: "concat", parts, type: STRING, position };
}

/** A value as a template prints it. */
export function textOf(frame: Frame, found: Expression, node: ts.Node): Expression {
  const { context } = frame;
  const value = apparent(found);
  const { type, position } = value;
  if (type === STRING) return value;
  if (isPrimitive(type)) return { kind: "toString", value, type: STRING, position };
  if (type.kind === "array") return builtinCall(frame, "Array_toString", [value], node);
  if (type.kind === "function") return refuse(textOfFunction, node, {});
  if (type.kind === "object" && saysText(context, type.object)) return { kind: "callMethod", object: value, name: "toString", arguments: [], type: STRING, position };
  return builtinCall(frame, "stringOf", [value], node);
}

/** Whether `toString` is all that the text of an object of this type takes. */
function saysText(context: Context, object: ObjectTypeId): boolean {
  const member = context.types.member(object, "toString");
  return member?.type.kind === "function" && member.type.result === STRING && !member.optional && !context.memberFacts.mayConvertBy("toPrimitive");
}

/** An operand of `+` as text: an object is asked for `valueOf` first. */
export function operandText(frame: Frame, found: Expression, node: ts.Node): Expression {
  const value = apparent(found);
  const { mayConvertBy } = frame.context.memberFacts;
  if (isPrimitive(value.type) || value.type.kind === "function" || (!mayConvertBy("valueOf") && !mayConvertBy("toPrimitive"))) return textOf(frame, value, node);
  return builtinCall(frame, "operandText", [value], node);
}

export function lowerArrayLiteral(frame: Frame, node: ts.ArrayLiteralExpression, hint: HirType | undefined): Expression {
  const { context } = frame;
  const own = context.types.of(context.checker.getTypeAtLocation(node));
  const wanted = hint?.kind === "union" ? onlyArray(hint.members) : hint;
  const type = wanted?.kind === "array" ? wanted : own.kind === "array" ? own : context.types.array(UNKNOWN);
  const { element } = type;
  const gap = node.elements.findIndex((each) => ts.isOmittedExpression(each));
  if (gap >= 0) return arrayWithGaps(frame, node, type, gap);
  const elements = node.elements.map((each) => {
    if (!ts.isSpreadElement(each)) return { spread: false as const, value: lowerTo(frame, each, element) };
    const spread = arrayOf(frame, apparent(asValue(lowerExpression(frame, each.expression))), each);
    return { spread: true as const, value: convert(spread, type) };
  });
  return { kind: "array", elements, type, position: context.position(node) };
}

/** `[a, , b]`: what comes before the first gap, and from there on one at a time, where a gap only makes the array longer. */
function arrayWithGaps(frame: Frame, node: ts.ArrayLiteralExpression, type: ArrayType, gap: number): Expression {
  const { context } = frame;
  const position = context.position(node);
  const single = (each: ts.Expression): Expression =>
    ts.isSpreadElement(each) ? refuseConstruct(each, "a spread in an array literal with gaps") : lowerTo(frame, each, type.element);
  const local = frame.local("", type);
  const array = readLocal(local, position);
  const longer = numeric("add", { kind: "arrayLength", array, type: NUMBER, position }, number(1, position), position);
  const packed: Expression = { kind: "array", elements: node.elements.slice(0, gap).map((each) => ({ spread: false, value: single(each) })), type, position };
  const rest = node.elements.slice(gap).map((each): Expression => ts.isOmittedExpression(each)
    ? { kind: "setArrayLength", array, value: longer, type: NUMBER, position }
    : { kind: "push", array, value: single(each), type: NUMBER, position: context.position(each) });
  return letIn(local, packed, sequence(rest, array, position), position);
}

const onlyArray = (members: readonly HirType[]): HirType | undefined => {
  const arrays = members.filter((member) => member.kind === "array");
  return arrays.length === 1 ? arrays[0] : undefined;
};

/** The class of an object literal with these fields. */
export function literalClass(frame: Frame, node: ts.Node, members: readonly ObjectMember[]): { readonly id: ClassId; readonly type: HirType } {
  const { context } = frame;
  const objectType = context.types.structuralObject(`{ ${members.map((member) => member.name).join(", ")} }`, members);
  const key = `${objectType}:${members.map((member) => member.name).join(",")}`;
  const type = context.types.object(objectType);
  const known = context.literalClasses.get(key);
  if (known !== undefined) return { id: known, type };
  const id = context.classes.length;
  context.literalClasses.set(key, id);
  context.classes.push({
    id, name: "Object", kind: "literal", base: undefined, type: objectType,
    fields: members.map(({ name, type: fieldType }) => ({ name, type: fieldType })), methods: [], constructor_: undefined, position: context.position(node),
  });
  return { id, type };
}

interface Property {
  readonly name: string;
  readonly value: Expression;
  readonly method: boolean;
}

export function lowerObjectLiteral(frame: Frame, node: ts.ObjectLiteralExpression, hint: HirType | undefined): Expression {
  const { context } = frame;
  const position = context.position(node);
  const expected = expectedMembers(frame, node, hint);
  const self = node.properties.some((property) => ts.isMethodDeclaration(property) && usesThis(property)) ? frame.local("this", context.typeAt(node), true) : undefined;
  const properties: Property[] = [];
  const temporaries: { readonly local: HirLocal; readonly init: Expression }[] = [];
  const spreads = node.properties.some(ts.isSpreadAssignment);
  const add = (name: string, value: Expression, method = false): void => {
    const at = properties.findIndex((property) => property.name === name);
    const kept = spreads ? hold(frame, value, temporaries) : value;
    const property = { name, value: kept, method };
    if (at >= 0) properties[at] = property;
    else properties.push(property);
  };
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) spreadInto(frame, property, properties, add, temporaries);
    else if (ts.isPropertyAssignment(property)) {
      const name = literalKey(frame, property);
      const wanted = expected.get(name);
      const value = asValue(lowerExpression(frame, property.initializer, wanted));
      add(name, wanted === undefined ? value : convert(value, wanted));
    } else if (ts.isShorthandPropertyAssignment(property)) {
      const symbol = context.checker.getShorthandAssignmentValueSymbol(property);
      if (symbol === undefined) return refuseConstruct(property, "this property");
      const wanted = expected.get(property.name.text);
      const value = property.name.text === "undefined" && symbol.valueDeclaration === undefined ? undefinedValue(position) : readSymbol(frame, context.resolve(symbol), property.name);
      add(property.name.text, wanted === undefined ? value : convert(value, wanted));
    } else if (ts.isMethodDeclaration(property)) {
      const type = context.typeAt(property);
      const id = context.functionIds.get(property) ?? reserveFunction(context, property, literalKey(frame, property));
      lowerFunction(context, property, id, frame, self);
      add(literalKey(frame, property), { kind: "closure", function: id, type, position: context.position(property) }, true);
    } else refuseConstruct(property, "an accessor in an object literal");
  }
  const literal = makeLiteral(frame, node, properties);
  const made = temporaries.reduceRight((body, { local, init }) => letIn(local, init, body, position), literal);
  if (self === undefined) return made;
  const whole = convert(made, self.type);
  return letIn(self, convert(undefinedValue(position), self.type), sequence([writeLocal(self, whole, position)], readLocal(self, position), position), position);
}

/** An object with exactly these properties, in this order. */
export function makeLiteral(frame: Frame, node: ts.Node, properties: readonly Property[]): Expression {
  const members = properties.map(({ name, value, method }): ObjectMember => ({ name, type: value.type, optional: false, method }));
  const made = literalClass(frame, node, members);
  return { kind: "literal", class: made.id, fields: properties.map(({ name, value }) => ({ name, value })), type: made.type, position: frame.context.position(node) };
}

function hold(frame: Frame, value: Expression, temporaries: { readonly local: HirLocal; readonly init: Expression }[]): Expression {
  const local = frame.local("", value.type);
  temporaries.push({ local, init: value });
  return readLocal(local, value.position);
}

/** `...source`: the properties that its static type declares. */
function spreadInto(frame: Frame, node: ts.SpreadAssignment, before: readonly Property[], add: (name: string, value: Expression) => void, temporaries: { readonly local: HirLocal; readonly init: Expression }[]): void {
  const { context } = frame;
  const value = apparent(asValue(lowerExpression(frame, node.expression)));
  const source = hold(frame, value, temporaries);
  const present = context.types.nonNullish(source.type);
  const types = present.kind === "union" ? present.members : [present];
  const members = types.map((type) => (type.kind === "object" ? ownMembers(frame, type.object, node) : refuseConstruct(node, "spread of this value into an object")));
  const names = new Set(members.flatMap((each) => each.map((member) => member.name)));
  for (const name of names) {
    const found = members.map((each) => each.find((member) => member.name === name));
    const always = present === source.type && found.every((member) => member !== undefined && !member.optional);
    const type = context.types.union(found.flatMap((member) => (member === undefined ? [] : [member.type])));
    const object = convert(source, present, "narrow");
    if (always) {
      add(name, { kind: "getField", object, name, optional: false, type, position: source.position });
      continue;
    }
    const earlier = before.find((property) => property.name === name)?.value ?? undefinedValue(source.position);
    const merged = context.types.union([earlier.type, type]);
    const field: Expression = { kind: "getField", object, name, optional: true, type: context.types.orUndefined(type), position: source.position };
    const has = hasField(object, name);
    const test: Expression = present === source.type ? has : { kind: "and", left: not(isNullish(source, source.position), source.position), right: has, type: BOOLEAN, position: source.position };
    add(name, conditional(test, convert(field, merged, "narrow"), convert(earlier, merged), merged, source.position));
  }
}

/** The properties of an object itself, not those of its class. */
function ownMembers(frame: Frame, object: ObjectTypeId, node: ts.Node): readonly ObjectMember[] {
  const { types } = frame.context;
  const isClass = types.objectTypes[object]?.class !== undefined;
  return types.members(object).filter((member) => {
    if (!member.method && !types.isAccessor(object, member.name)) return true;
    return isClass ? false : refuseConstruct(node, `spread of an object with the method \`${member.name}\``);
  });
}

/** `...rest` of an object pattern: an object of the properties that were not taken. */
export function restOfObject(frame: Frame, value: Expression, taken: readonly string[], node: ts.Node): Expression {
  if (value.type.kind !== "object") return refuseConstruct(node, "the rest of this value");
  const properties = ownMembers(frame, value.type.object, node).filter((member) => !taken.includes(member.name)).map((member): Property => {
    if (member.optional) return refuseConstruct(node, `the rest of an object with the optional property \`${member.name}\``);
    return { name: member.name, value: { kind: "getField", object: value, name: member.name, optional: false, type: member.type, position: value.position }, method: false };
  });
  return makeLiteral(frame, node, properties);
}

/** The types that the place the literal goes to gives its properties. */
function expectedMembers(frame: Frame, node: ts.ObjectLiteralExpression, hint: HirType | undefined): ReadonlyMap<string, HirType> {
  const { types } = frame.context;
  const candidates = (hint?.kind === "union" ? hint.members : hint === undefined ? [] : [hint]).flatMap((type) => (type.kind === "object" ? [types.members(type.object)] : []));
  const names = new Set(node.properties.map((property) => (property.name !== undefined && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) ? property.name.text : "")));
  const fitting = node.properties.some(ts.isSpreadAssignment) ? candidates : candidates.filter((members) => members.every((member) => member.optional || names.has(member.name)) && [...names].every((name) => members.some((member) => member.name === name)));
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) return new Map();
  return new Map(only.map((member): [string, HirType] => [member.name, member.type]));
}

function literalKey(frame: Frame, property: ts.PropertyAssignment | ts.MethodDeclaration): string {
  const symbol = frame.context.checker.getSymbolAtLocation(property.name);
  const { name } = property;
  const constant = ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name);
  if (constant) return name.text;
  if (symbol !== undefined && ts.isComputedPropertyName(name) && !(symbol.flags & ts.SymbolFlags.Transient && symbol.name === "__computed")) return memberName(symbol);
  return refuseConstruct(name, "a computed property name");
}

/** Whether a method uses its own `this`. */
export function usesThis(method: ts.Node): boolean {
  const search = (node: ts.Node): boolean => {
    if (node.kind === ts.SyntaxKind.ThisKeyword) return true;
    if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isClassLike(node)) return false;
    return ts.forEachChild(node, search) ?? false;
  };
  return ts.forEachChild(method, search) ?? false;
}


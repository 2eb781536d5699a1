// Object literals. One whose properties are all known is an object of a class of its own, shared by all literals with the same
// properties of the same types in the same order. Where something is spread that may have other properties than its static
// type shows, or a key is computed, the object is built at run time (`build` in ir/hir.ts).

import ts from "typescript";
import { getterField, getterName, propertyOfAccessor, setterField, setterName } from "../ir/accessors.ts";
import type { BuildPart, ClassId, Expression, HirLocal, HirMethod, ObjectMember } from "../ir/hir.ts";
import { BOOLEAN, UNKNOWN, VOID, type HirType, type ObjectTypeId } from "../ir/types.ts";
import { conditional, effect, isNullish, letIn, not, readLocal, sequence, string, undefinedValue, writeLocal } from "./build.ts";
import { apparent, asValue, convert } from "./conversions.ts";
import { refuseConstruct, type Frame } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { hasField } from "./fields.ts";
import { lowerFunction, reserveFunction, signatureOf } from "./functions.ts";
import { synthesize } from "./class_objects.ts";
import { readSymbol } from "./access.ts";
import { isClosedType, keyText } from "./run_time_keys.ts";
import { symbolKey } from "./symbol_keys.ts";
import { memberName } from "./types.ts";

/** The class of an object literal with these fields. */
function literalClass(frame: Frame, node: ts.Node, fields: readonly ObjectMember[], bound: ReadonlySet<string>): { readonly id: ClassId; readonly type: HirType } {
  const { context } = frame;
  const members = [...fields, ...accessedMembers(fields)];
  const objectType = context.types.structuralObject(`{ ${members.map((member) => member.name).join(", ")} }`, members);
  const key = `${objectType}:${members.map(({ name }) => (bound.has(name) ? `${name} bound` : name)).join(",")}`;
  const type = context.types.object(objectType);
  const known = context.literalClasses.get(key);
  if (known !== undefined) return { id: known, type };
  const id = context.classes.length;
  context.literalClasses.set(key, id);
  context.classes.push({
    id, name: "Object", kind: "literal", base: undefined, type: objectType,
    fields: fields.map(({ name, type: fieldType }) => ({ name, type: fieldType, ...(bound.has(name) ? { bound: true as const } : {}) })), methods: accessorMethods(frame, node, fields, type), constructor_: undefined, position: context.position(node),
  });
  return { id, type };
}

/** The properties that accessors make. */
function accessedMembers(fields: readonly ObjectMember[]): readonly ObjectMember[] {
  const made = new Map<string, ObjectMember>();
  for (const { name: field, type } of fields) {
    const name = propertyOfAccessor(field);
    if (name === undefined || type.kind !== "function" || made.has(name)) continue;
    made.set(name, { name, type: field === getterField(name) ? type.result : (type.parameters[0] ?? UNKNOWN), optional: false, method: false });
  }
  return [...made.values()];
}

/** The accessors of a literal: what they do is the function in the object's field. */
function accessorMethods(frame: Frame, node: ts.Node, fields: readonly ObjectMember[], type: HirType): readonly HirMethod[] {
  const { context } = frame;
  const position = context.position(node);
  return fields.flatMap(({ name: field, type: own }) => {
    const name = propertyOfAccessor(field);
    if (name === undefined || own.kind !== "function") return [];
    const self = context.newLocal("this", type, false);
    const callee: Expression = { kind: "getField", object: readLocal(self, position), name: field, optional: false, type: own, position };
    const given = own.parameters.map((each) => context.newLocal("value", each, false));
    const call: Expression = { kind: "callClosure", callee, arguments: given.map((each) => readLocal(each, position)), spread: false, type: own.result, position };
    const gets = field === getterField(name);
    const method = gets ? getterName(name) : setterName(name);
    return [{ name: method, function: synthesize(context, method, [self, ...given], gets ? own.result : VOID, false, position, () => [gets ? { kind: "return", value: call, position } : effect(call)]) }];
  });
}

interface Property {
  readonly name: string;
  readonly value: Expression;
  readonly method: boolean;
  /** A method that uses `this`. */
  readonly bound?: boolean;
}

/** `grows`: it will be given properties that it lacks. */
export function lowerObjectLiteral(frame: Frame, node: ts.ObjectLiteralExpression, hint: HirType | undefined, grows = false): Expression {
  const { context } = frame;
  const position = context.position(node);
  const expected = expectedMembers(frame, node, hint);
  const self = node.properties.some((property) => (ts.isMethodDeclaration(property) || ts.isAccessor(property)) && usesThis(property)) ? frame.local("this", context.typeAt(node), true) : undefined;
  const draft = new ObjectDraft(frame, node, node.properties.some((property) => ts.isSpreadAssignment(property) || (property.name !== undefined && constantName(frame, property.name) === undefined)), grows);
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) draft.spread(apparent(frame.context, asValue(lowerExpression(frame, property.expression))), [], property.expression);
    else if (ts.isPropertyAssignment(property)) {
      const name = constantName(frame, property.name);
      if (name === undefined && ts.isComputedPropertyName(property.name)) {
        const key = draft.hold(keyText(frame, property.name.expression));
        draft.computed(key, asValue(lowerExpression(frame, property.initializer)));
        continue;
      }
      if (name === undefined) return refuseConstruct(property.name, "this property name");
      const wanted = expected(name);
      const value = asValue(lowerExpression(frame, property.initializer, wanted));
      draft.property(name, wanted === undefined ? value : convert(value, wanted));
    } else if (ts.isShorthandPropertyAssignment(property)) {
      const symbol = context.checker.getShorthandAssignmentValueSymbol(property);
      if (symbol === undefined) return refuseConstruct(property, "this property");
      const wanted = expected(property.name.text);
      const value = property.name.text === "undefined" && symbol.valueDeclaration === undefined ? undefinedValue(position) : readSymbol(frame, context.resolve(symbol), property.name);
      draft.property(property.name.text, wanted === undefined ? value : convert(value, wanted));
    } else if (ts.isMethodDeclaration(property)) {
      const name = constantName(frame, property.name);
      const key = name === undefined && ts.isComputedPropertyName(property.name) ? draft.hold(keyText(frame, property.name.expression)) : undefined;
      const id = context.functionIds.get(property) ?? reserveFunction(context, property, name ?? "");
      lowerFunction(context, property, id, frame, self);
      const closure: Expression = { kind: "closure", function: id, type: context.typeAt(property), position: context.position(property) };
      if (key !== undefined) draft.computed(key, closure);
      else draft.property(name ?? refuseConstruct(property.name, "this method name"), closure, true, usesThis(property));
    } else draft.accessor(constantName(frame, property.name) ?? refuseConstruct(property.name, "an accessor with a computed name"), property, self);
  }
  const made = draft.made(context.typeAt(node));
  if (self === undefined) return made;
  const whole = convert(made, self.type);
  return letIn(self, convert(undefinedValue(position), self.type), sequence([writeLocal(self, whole, position)], readLocal(self, position), position), position);
}

/** `...rest` of an object pattern: an object of the properties that were not taken. */
export function restOfObject(frame: Frame, value: Expression, taken: readonly string[], type: HirType, node: ts.Node): Expression {
  const draft = new ObjectDraft(frame, node, true);
  draft.spread(apparent(frame.context, value), taken, node);
  return draft.made(type);
}

/** An object with exactly these properties, in this order. */
export function makeLiteral(frame: Frame, node: ts.Node, properties: readonly Property[]): Expression {
  const members = properties.map(({ name, value, method }): ObjectMember => ({ name, type: value.type, optional: false, method }));
  const made = literalClass(frame, node, members, new Set(properties.flatMap(({ name, bound }) => (bound === true ? [name] : []))));
  return { kind: "literal", class: made.id, fields: properties.map(({ name, value }) => ({ name, value })), type: made.type, position: frame.context.position(node) };
}

/** An object while it is put together, in the order in which it is written. */
class ObjectDraft {
  private readonly frame: Frame;
  private readonly node: ts.Node;
  /** Something is spread, or a key is computed: then every operand is held, for both ways to make the object read it. */
  private readonly isBuilt: boolean;
  private readonly parts: BuildPart[] = [];
  private readonly properties: Property[] = [];
  private readonly temporaries: { readonly local: HirLocal; readonly init: Expression }[] = [];
  /** Every property is known. */
  private isClosed: boolean;

  constructor(frame: Frame, node: ts.Node, isBuilt: boolean, grows = false) {
    this.frame = frame;
    this.node = node;
    this.isBuilt = isBuilt || grows;
    this.isClosed = !grows;
  }

  property(name: string, value: Expression, method = false, bound = false): void {
    const held = this.isBuilt ? this.hold(value) : value;
    this.parts.push({ kind: "property", key: string(name, value.position), value: held });
    this.add({ name, value: held, method, bound });
  }

  accessor(name: string, node: ts.AccessorDeclaration, self: HirLocal | undefined): void {
    const { context } = this.frame;
    if (this.isBuilt) refuseConstruct(node, "an accessor in an object literal that is put together when the program runs");
    const id = context.functionIds.get(node) ?? reserveFunction(context, node, name);
    lowerFunction(context, node, id, this.frame, self);
    const gets = ts.isGetAccessor(node);
    const type = context.types.function(gets ? [] : signatureOf(context, node).parameters, false, gets ? signatureOf(context, node).result : VOID);
    this.add({ name: gets ? getterField(name) : setterField(name), value: { kind: "closure", function: id, type, position: context.position(node) }, method: false });
  }

  computed(key: Expression, value: Expression): void {
    this.parts.push({ kind: "property", key, value: this.hold(value) });
    this.isClosed = false;
  }

  /** `...value`, less the properties called `without`. */
  spread(value: Expression, without: readonly string[], node: ts.Node): void {
    const { types } = this.frame.context;
    const source = this.hold(value);
    const before = this.properties.map(({ name }) => name);
    const present = types.nonNullish(source.type);
    const members = isClosedType(this.frame.context, source.type) ? (present.kind === "union" ? present.members : [present]).map((type) => (type.kind === "object" ? ownMembers(this.frame, type.object) : [])) : [undefined];
    const known = members.every((each) => each !== undefined) ? members.map((each) => each.filter(({ name }) => !without.includes(name))) : undefined;
    if (known === undefined) {
      requireEnumerable(source.type, node);
      this.isClosed = false;
    }
    const names = known === undefined ? undefined : [...new Set(known.flatMap((each) => each.map(({ name }) => name)))];
    this.parts.push({ kind: "spread", value: source, before, members: names, without });
    for (const name of names ?? []) this.add({ name, value: this.spreadMember(name, source, present, known ?? []), method: false });
  }

  made(type: HirType): Expression {
    const { frame, node } = this;
    const position = frame.context.position(node);
    const closed = this.isClosed ? makeLiteral(frame, node, this.properties) : undefined;
    if (!this.isBuilt && closed !== undefined) return closed;
    const plain = type.kind === "object" ? type : frame.context.types.object(frame.context.types.structuralObject("{}", []));
    const object: Expression = { kind: "build", parts: this.parts, closed, type: closed?.type ?? plain, position };
    return this.temporaries.reduceRight<Expression>((body, { local, init }) => letIn(local, init, body, position), object);
  }

  hold(value: Expression): Expression {
    if (value.kind === "local" || value.kind === "string" || value.kind === "number") return value;
    const local = this.frame.local("", value.type);
    this.temporaries.push({ local, init: value });
    return readLocal(local, value.position);
  }

  private add(added: Property): void {
    const at = this.properties.findIndex(({ name }) => name === added.name);
    if (at >= 0) this.properties[at] = added;
    else this.properties.push(added);
  }

  /** What the object has under a name after the spread: what is spread, or where it has none of the name, what was there before. */
  private spreadMember(name: string, source: Expression, present: HirType, members: readonly (readonly ObjectMember[])[]): Expression {
    const { types } = this.frame.context;
    const { position } = source;
    const found = members.map((each) => each.find((member) => member.name === name));
    const type = types.union(found.flatMap((member) => (member === undefined ? [] : [member.type])));
    const object = convert(source, present, "narrow");
    const always = present === source.type && found.every((member) => member !== undefined && !member.optional);
    if (always) return this.hold({ kind: "getField", object, name, optional: false, type, position });
    const earlier = this.properties.find((property) => property.name === name)?.value ?? undefinedValue(position);
    const merged = types.union([earlier.type, type]);
    const field: Expression = { kind: "getField", object, name, optional: true, type: types.orUndefined(type), position };
    const has = hasField(object, name);
    const test: Expression = present === source.type ? has : { kind: "and", left: not(isNullish(source, position), position), right: has, type: BOOLEAN, position };
    return this.hold(conditional(test, convert(field, merged, "narrow"), convert(earlier, merged), merged, position));
  }
}

/** The properties of an object itself, where its type tells them from those of a class. */
function ownMembers(frame: Frame, object: ObjectTypeId): readonly ObjectMember[] | undefined {
  const { types } = frame.context;
  const isClass = types.objectTypes[object]?.class !== undefined;
  const isOwn = (member: ObjectMember): boolean => !member.method && propertyOfAccessor(member.name) === undefined && !types.isAccessor(object, member.name);
  const members = types.members(object);
  return isClass || members.every(isOwn) ? members.filter(isOwn) : undefined;
}

function requireEnumerable(type: HirType, node: ts.Node): void {
  for (const part of type.kind === "union" ? type.members : [type]) {
    if (part.kind === "native" || part.kind === "function") refuseConstruct(node, "spread of this value into an object");
  }
}

/** The types that the place the literal goes to gives its properties. */
function expectedMembers(frame: Frame, node: ts.ObjectLiteralExpression, hint: HirType | undefined): (name: string) => HirType | undefined {
  const { types } = frame.context;
  const candidates = (hint?.kind === "union" ? hint.members : hint === undefined ? [] : [hint]).flatMap((type) => (type.kind === "object" ? [{ members: types.members(type.object), index: types.index(type.object) }] : []));
  const names = new Set(node.properties.map((property) => (property.name !== undefined && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) ? property.name.text : "")));
  const fitting = node.properties.some(ts.isSpreadAssignment) ? candidates : candidates.filter(({ members, index }) => members.every((member) => member.optional || names.has(member.name)) && [...names].every((name) => index !== undefined || members.some((member) => member.name === name)));
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) return () => undefined;
  return (name) => only.members.find((member) => member.name === name)?.type ?? only.index;
}

/** A property's name, when it is known: "@@iterator" for `[Symbol.iterator]`. */
function constantName(frame: Frame, name: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  if (ts.isNumericLiteral(name)) return String(Number(name.text));
  if (ts.isComputedPropertyName(name)) symbolKey(frame.context, name.expression);
  const symbol = frame.context.checker.getSymbolAtLocation(name);
  return symbol !== undefined && ts.isComputedPropertyName(name) && symbol.escapedName !== ts.InternalSymbolName.Computed ? memberName(symbol) : undefined;
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


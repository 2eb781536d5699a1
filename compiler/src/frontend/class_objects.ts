// A class as a value. Each class that is mentioned as one has an object, whose own layout ("class of the class") has the
// name, the function behind `new`, static methods as methods and static fields as accessors; the layout of a subclass's
// object extends that of its base's, which is how static members are inherited. A class that is evaluated once keeps its
// static fields in globals and its object in another, so that a program that never mentions it as a value has neither;
// any other class ("dynamic") has a new object for each evaluation, which holds its fields and what its members capture,
// and each instance refers to the object of its class. See docs/decisions, "Classes as values".

import ts from "typescript";
import type { ClassId, Expression, FunctionId, HirClass, HirField, HirFunction, HirGlobal, HirLocal, HirMethod, Position, Statement } from "../ir/hir.ts";
import { BOOLEAN, STRING, UNKNOWN, VOID, type HirType } from "../ir/types.ts";
import { holdsUndefined, isEvaluatedOnce } from "./bindings.ts";
import { boolean, conditional, effect, equal, readLocal, string, undefinedValue } from "./build.ts";
import { classNamedBy, enclosingStaticMethod, staticThis } from "./class_facts.ts";
import { baseOf, classIdOf, constructorSignature, instanceHirType, useClass } from "./classes.ts";
import { convert } from "./conversions.ts";
import { closureFields } from "./dynamic_classes.ts";
import { Frame, refuseConstruct, type Context, type Draft } from "./context.ts";
import { functionOf, isStaticMember, nameOfClass, signatureOf } from "./functions.ts";
import { globalOf, readGlobal } from "./globals.ts";
import { memberName, type FunctionType } from "./types.ts";

/** The function behind `new`, in every class's object. */
export const CONSTRUCT = "@@construct";
/** Tests whether a value is an instance. */
export const HAS_INSTANCE = "@@hasInstance";
/** An instance's class. */
export const CLASS_OF = "@@constructor";

/** Whether each evaluation of the class makes an object. */
export function isDynamic(context: Context, node: ts.ClassLikeDeclaration): boolean {
  const known = context.dynamicClasses.get(node);
  if (known !== undefined) return known;
  const dynamic = !isEvaluatedOnce(node) && (context.facts.isObject(node) || context.facts.capturedBy(node) !== undefined);
  context.dynamicClasses.set(node, dynamic);
  return dynamic;
}

const symbolOf = (context: Context, node: ts.ClassLikeDeclaration): ts.Symbol => context.checker.getTypeAtLocation(node).symbol;

/** The type of the class itself, as opposed to that of its instances. */
export function classObjectType(context: Context, node: ts.ClassLikeDeclaration): HirType {
  return context.types.of(context.checker.getTypeOfSymbol(symbolOf(context, node)));
}

/** The layout of the class's object. Its members are filled in later. */
export function classObjectOf(context: Context, node: ts.ClassLikeDeclaration): ClassId {
  const known = context.classObjects.get(node);
  if (known !== undefined) return known;
  const id = context.classes.length;
  context.classObjects.set(node, id);
  const draft: Draft<HirClass> = {
    id, name: classLabel(context, node), kind: "class", base: undefined, type: -1, fields: [], methods: [], constructor_: undefined, position: context.position(node),
  };
  context.classes.push(draft);
  const type = classObjectType(context, node);
  if (type.kind !== "object") throw new Error("a class is an object");
  draft.type = type.object;
  const base = baseOf(context, node);
  draft.base = base === undefined ? anyClass(context) : classObjectOf(context, base);
  context.later(() => {
    useClass(context, node);
    const construct = constructFunctionType(context, node);
    draft.fields = [{ name: "name", type: STRING }, { name: CONSTRUCT, type: construct }, ...storageOf(context, node), ...closureFields(context, node)];
    draft.methods = methodsOf(context, node, type);
  });
  const place = context.classEvaluations.get(node);
  if (place !== undefined) context.later(() => place.push(...publish(context, node)));
  return id;
}

/** `class A extends B`, and ` {` after it where the class has static fields. */
function classLabel(context: Context, node: ts.ClassLikeDeclaration): string {
  const base = baseOf(context, node);
  const extended = base === undefined ? "" : nameOfClass(base);
  const hasFields = node.members.some((member) => ts.isPropertyDeclaration(member) && isStaticMember(member) && !ts.isPrivateIdentifier(member.name));
  return `class ${nameOfClass(node) || "(anonymous)"}${extended === "" ? "" : ` extends ${extended}`}${hasFields ? " {" : ""}`;
}

/** `place` is where the evaluation of the class puts its object, once somebody mentions it as a value. */
export function publishAt(context: Context, node: ts.ClassLikeDeclaration, place: Statement[]): void {
  context.classEvaluations.set(node, place);
  if (context.classObjects.has(node)) context.later(() => place.push(...publish(context, node)));
}

/** What every class's object extends. */
export function anyClass(context: Context): ClassId {
  if (context.rootClass !== undefined) return context.rootClass;
  const id = context.classes.length;
  context.rootClass = id;
  const draft: Draft<HirClass> = { id, name: "Function", kind: "class", base: undefined, type: -1, fields: [], methods: [], constructor_: undefined, position: { file: 0, start: 0, end: 0 } };
  context.classes.push(draft);
  draft.type = context.types.classType("Function", id, [{ name: "name", type: STRING, optional: false, method: false }]);
  context.rootClassType = context.types.object(draft.type);
  return id;
}

/** The type of a class of which nothing else is known. */
export function anyClassType(context: Context): HirType {
  anyClass(context);
  return context.rootClassType ?? UNKNOWN;
}

const constructFunctionType = (context: Context, node: ts.ClassLikeDeclaration): FunctionType => {
  const { parameters, rest } = constructorSignature(context, node);
  return context.types.function(parameters, rest, instanceHirType(context, node));
};

/** A function that no syntax stands for. */
export function synthesize(context: Context, name: string, parameters: readonly HirLocal[], result: HirType, rest: boolean, position: Position, make: (frame: Frame) => readonly Statement[]): FunctionId {
  const id = context.functions.length;
  const draft: Draft<HirFunction> = { id, name, kind: "normal", generator: undefined, parameters, rest, result, locals: [], body: [], position };
  context.functions.push(draft);
  const frame = new Frame(context, undefined, result, false);
  draft.body = make(frame);
  draft.locals = frame.locals;
  return id;
}

const returns = (value: Expression): Statement => ({ kind: "return", value, position: value.position });

/** The value of a class that is evaluated once. */
export function classValue(context: Context, node: ts.ClassLikeDeclaration, at: ts.Node): Expression {
  classObjectOf(context, node);
  const symbol = symbolOf(context, node);
  globalOf(context, symbol, classObjectType(context, node));
  return readGlobal(context, symbol, at);
}

/** What throws when a class, mentioned by name, may not have been evaluated yet; nothing where it has. */
export function requireEvaluated(context: Context, node: ts.ClassLikeDeclaration, at: ts.Node): readonly Expression[] {
  if (at.kind === ts.SyntaxKind.ThisKeyword || context.isStdlibFile(node.getSourceFile()) || isDynamic(context, node) || !context.earlyGlobals.has(symbolOf(context, node))) return [];
  const value = classValue(context, node, at);
  return value.kind === "global" && value.tdz ? [value] : [];
}

/** What the evaluation of a class that is evaluated once does for those who mention it as a value. */
function publish(context: Context, node: ts.ClassLikeDeclaration): Statement[] {
  const type = classObjectType(context, node);
  const global = globalOf(context, symbolOf(context, node), type);
  const value = classLiteral(context, node, undefined, []);
  return [effect({ kind: "setGlobal", global: global.id, value, type, position: value.position })];
}

/** The object itself. `self`: the variable that will hold it, when the class is dynamic. */
export function classLiteral(context: Context, node: ts.ClassLikeDeclaration, self: HirLocal | undefined, more: readonly { readonly name: string; readonly value: Expression }[]): Expression {
  const position = context.position(node);
  const construct: Expression = { kind: "closure", function: constructFunction(context, node, self), type: constructFunctionType(context, node), position };
  const fields = [{ name: "name", value: string(nameOfClass(node), position) }, { name: CONSTRUCT, value: construct }, ...more];
  return { kind: "literal", class: classObjectOf(context, node), fields, type: classObjectType(context, node), position };
}

/** `(…) => new C(…)` */
function constructFunction(context: Context, node: ts.ClassLikeDeclaration, self: HirLocal | undefined): FunctionId {
  const position = context.position(node);
  const { parameters, rest } = constructorSignature(context, node);
  const locals = parameters.map((type, index) => context.newLocal(`argument${index}`, type, false));
  const type = instanceHirType(context, node);
  return synthesize(context, `new ${nameOfClass(node)}`, locals, type, rest, position, () => {
    if (lacksMethods(context, node)) return [effect({ kind: "call", function: context.builtins.wellKnown().throwTypeError, arguments: [string("an abstract class has no instances", position)], type: VOID, position }), returns(convert(undefinedValue(position), type, "narrow"))];
    const own = self === undefined ? [] : [readLocal(self, position)];
    return [returns({ kind: "new", class: useClass(context, node), arguments: [...own, ...locals.map((local) => readLocal(local, position))], type, position })];
  });
}

/** An abstract class some of whose methods nobody has written. */
function lacksMethods(context: Context, node: ts.ClassLikeDeclaration): boolean {
  const isAbstract = (each: ts.Node): boolean => ts.canHaveModifiers(each) && (ts.getModifiers(each)?.some((modifier) => modifier.kind === ts.SyntaxKind.AbstractKeyword) ?? false);
  const type = context.checker.getDeclaredTypeOfSymbol(symbolOf(context, node));
  return isAbstract(node) && context.checker.getPropertiesOfType(type).some((property) => property.valueDeclaration !== undefined && !ts.isPropertyDeclaration(property.valueDeclaration) && isAbstract(property.valueDeclaration));
}

// Static members

interface StaticField { readonly node: ts.PropertyDeclaration; readonly symbol: ts.Symbol; readonly name: string; readonly type: HirType }

/** The static fields of the class, or of the class and all its bases. */
export function staticFields(context: Context, node: ts.ClassLikeDeclaration): readonly StaticField[] {
  return node.members.flatMap((member) => {
    if (!ts.isPropertyDeclaration(member) || !isStaticMember(member)) return [];
    const symbol = context.checker.getSymbolAtLocation(member.name);
    if (symbol === undefined) return refuseConstruct(member, "this static field");
    return [{ node: member, symbol, name: memberName(symbol), type: context.types.propertyType(symbol) }];
  });
}

function inheritedStaticFields(context: Context, node: ts.ClassLikeDeclaration): readonly StaticField[] {
  const own = new Set(staticFields(context, node).map(({ name }) => name));
  const found: StaticField[] = [];
  for (let base = baseOf(context, node); base !== undefined; base = baseOf(context, base)) {
    for (const field of staticFields(context, base)) {
      if (own.has(field.name)) continue;
      own.add(field.name);
      if (!field.name.startsWith("#")) found.push(field);
    }
  }
  return found;
}

/** Where the class keeps a static field: `value` and, for one that is inherited until somebody assigns it here, `given`. */
interface Storage {
  readonly field: HirField;
  read(object: Expression): Expression;
  write(object: Expression, value: Expression): Expression;
}

const slotName = (context: Context, node: ts.ClassLikeDeclaration, name: string): string => `#class${classIdOf(context, node)}.${name}`;

function fieldStorage(field: HirField): Storage {
  return {
    field,
    read: (object) => ({ kind: "getField", object, name: field.name, optional: false, type: field.type, position: object.position }),
    write: (object, value) => ({ kind: "setField", object, name: field.name, value, type: field.type, position: value.position }),
  };
}

/** `early`: it may be read before it is initialised. */
function globalStorage(global: HirGlobal, early = false): Storage {
  return {
    field: { name: global.name, type: global.type },
    read: (object) => ({ kind: "global", global: global.id, tdz: early, type: global.type, position: object.position }),
    write: (_, value) => ({ kind: "setGlobal", global: global.id, value, type: global.type, position: value.position }),
  };
}

/** An own static field's place. */
function ownStorage(context: Context, node: ts.ClassLikeDeclaration, field: StaticField): Storage {
  if (!isDynamic(context, node)) return globalStorage(globalOf(context, field.symbol), context.earlyGlobals.has(field.symbol));
  const own = { name: slotName(context, node, field.name), type: field.type };
  return fieldStorage(mayShowEarly(context, field) ? { ...own, early: true } : own);
}

/** Whether code may run before the field has a value, while the class is evaluated or, without an initialiser, ever. */
function mayShowEarly(context: Context, field: StaticField): boolean {
  if (holdsUndefined(context.checker.getTypeOfSymbol(field.symbol))) return false;
  const runsCode = (node: ts.Node): boolean => ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node) || (ts.forEachChild(node, runsCode) ?? false);
  const { members } = field.node.parent;
  const before = members.slice(0, members.indexOf(field.node) + 1);
  return field.node.initializer === undefined || before.some((member) => ts.isClassStaticBlockDeclaration(member) || (ts.isPropertyDeclaration(member) && isStaticMember(member) && runsCode(member)));
}

/** An inherited field's place in the subclass, where it is once it has been assigned there. */
function shadowStorage(context: Context, node: ts.ClassLikeDeclaration, field: StaticField): { readonly value: Storage; readonly given: Storage } {
  const names = [`${slotName(context, node, field.name)}`, `${slotName(context, node, field.name)}?`] as const;
  const valueType = context.types.orUndefined(field.type);
  if (isDynamic(context, node)) return { value: fieldStorage({ name: names[0], type: valueType }), given: fieldStorage({ name: names[1], type: BOOLEAN }) };
  return { value: globalStorage(context.hiddenGlobal(names[0], valueType)), given: globalStorage(context.hiddenGlobal(names[1], BOOLEAN)) };
}

/** The places in the object itself. */
function storageOf(context: Context, node: ts.ClassLikeDeclaration): readonly HirField[] {
  if (!isDynamic(context, node)) return [];
  const own = staticFields(context, node).map((field) => ownStorage(context, node, field).field);
  const shadows = inheritedStaticFields(context, node).flatMap((field) => {
    const { value, given } = shadowStorage(context, node, field);
    return [value.field, given.field];
  });
  const base = dynamicBase(context, node);
  return [...own, ...shadows, ...(base === undefined ? [] : [{ name: baseSlot(context, node), type: classObjectType(context, base) }])];
}

export const baseSlot = (context: Context, node: ts.ClassLikeDeclaration): string => slotName(context, node, "base");

/** The class it extends, when that has an object for each evaluation too. */
export function dynamicBase(context: Context, node: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration | undefined {
  const base = baseOf(context, node);
  return base !== undefined && isDynamic(context, base) ? base : undefined;
}

/** The fields that a dynamic class's object needs from the start. */
export function initialFields(context: Context, node: ts.ClassLikeDeclaration): readonly { readonly name: string; readonly value: Expression }[] {
  return inheritedStaticFields(context, node).map((field) => ({ name: shadowStorage(context, node, field).given.field.name, value: boolean(false, context.position(node)) }));
}

/** Gives a static field its first value. `object`: the class, when it is dynamic. */
export function initializeStatic(context: Context, node: ts.ClassLikeDeclaration, member: ts.PropertyDeclaration, object: Expression, value: (type: HirType) => Expression): Expression {
  const field = staticFields(context, node).find((each) => each.node === member);
  if (field === undefined) throw new Error("the class has the field");
  const storage = ownStorage(context, node, field);
  return storage.write(object, value(storage.field.type));
}

/** The methods of a class's object. */
function methodsOf(context: Context, node: ts.ClassLikeDeclaration, type: HirType): HirMethod[] {
  const position = context.position(node);
  const methods: HirMethod[] = [];
  const accessor = (name: string, valueType: HirType, read: (self: Expression) => Expression, write: (self: Expression, value: Expression) => readonly Expression[]): void => {
    const reader = context.newLocal("this", type, false);
    const writer = context.newLocal("this", type, false);
    const value = context.newLocal("value", valueType, false);
    methods.push(
      { name: `get ${name}`, function: synthesize(context, `get ${name}`, [reader], valueType, false, position, () => [returns(read(readLocal(reader, position)))]) },
      { name: `set ${name}`, function: synthesize(context, `set ${name}`, [writer, value], VOID, false, position, () => write(readLocal(writer, position), readLocal(value, position)).map(effect)) },
    );
  };
  for (const field of staticFields(context, node)) {
    const storage = ownStorage(context, node, field);
    accessor(field.name, field.type, (self) => convert(storage.read(self), field.type, "narrow"), (self, value) => [storage.write(self, convert(value, storage.field.type))]);
  }
  for (const field of inheritedStaticFields(context, node)) {
    const { value, given } = shadowStorage(context, node, field);
    const inherited = (self: Expression): Expression => {
      const object = baseObject(context, node, self);
      return { kind: "callMethod", object, name: `get ${field.name}`, arguments: [], type: field.type, position };
    };
    accessor(field.name, field.type,
      (self) => conditional(given.read(self), convert(value.read(self), field.type, "narrow"), inherited(self), field.type, position),
      (self, written) => [value.write(self, convert(written, value.field.type)), given.write(self, boolean(true, position))]);
  }
  for (const member of node.members) {
    const isFunction = ts.isMethodDeclaration(member) || ts.isAccessor(member);
    if (!isFunction || member.body === undefined || !isStaticMember(member)) continue;
    const symbol = context.checker.getSymbolAtLocation(member.name);
    if (symbol === undefined) return refuseConstruct(member.name, "a computed method name");
    const prefix = ts.isGetAccessor(member) ? "get " : ts.isSetAccessor(member) ? "set " : "";
    methods.push({ name: `${prefix}${memberName(symbol)}`, function: staticEntry(context, member, type) });
  }
  methods.push({ name: HAS_INSTANCE, function: hasInstanceFunction(context, node, type) });
  return methods;
}

function baseObject(context: Context, node: ts.ClassLikeDeclaration, self: Expression): Expression {
  const base = baseOf(context, node);
  if (base === undefined) throw new Error("what is inherited has a base");
  if (!isDynamic(context, base)) return classValue(context, base, node);
  return { kind: "getField", object: self, name: baseSlot(context, node), optional: false, type: classObjectType(context, base), position: self.position };
}

/** A static method as a method of the class's object. */
function staticEntry(context: Context, member: ts.MethodDeclaration | ts.AccessorDeclaration, type: HirType): FunctionId {
  const id = functionOf(context, member);
  if (takesSelf(context, member)) return id;
  const position = context.position(member);
  const signature = signatureOf(context, member);
  const result = ts.isSetAccessor(member) ? VOID : signature.result;
  const self = context.newLocal("this", type, false);
  const parameters = signature.parameters.map((each, index) => context.newLocal(`argument${index}`, each, false));
  return synthesize(context, context.functions[id]?.name ?? "", [self, ...parameters], result, signature.rest, position, () => {
    const call: Expression = { kind: "call", function: id, arguments: parameters.map((each) => readLocal(each, position)), type: result, position };
    return [result === VOID ? effect(call) : returns(call)];
  });
}

/** Whether a member's function is handed `this`: every instance member, and static ones that use it. */
export function takesSelf(context: Context, member: ts.Node): boolean {
  if (!ts.isClassLike(member.parent)) return false;
  if (!isStaticMember(member)) return true;
  const owner = member.parent;
  if (isDynamic(context, owner) && context.facts.capturedBy(member as ts.ClassElement) !== undefined) return true; // a member of a class is an element of it
  const search = (node: ts.Node): boolean => {
    if (node.kind === ts.SyntaxKind.SuperKeyword) return true;
    if (node.kind === ts.SyntaxKind.ThisKeyword) return !isOwnerByName(context, node, owner);
    if (ts.isTypeNode(node) || ts.isClassLike(node) || (ts.isFunctionLike(node) && !ts.isArrowFunction(node) && node !== member)) return false;
    return ts.forEachChild(node, search) ?? false;
  };
  const known = context.selfTaking.get(member);
  if (known !== undefined) return known;
  context.selfTaking.set(member, true); // while its own calls of itself are looked at
  const takes = search(member);
  context.selfTaking.set(member, takes);
  return takes;
}

/** Whether `this` in `this.member` can only be the class itself, and the member needs no more than its name. */
function isOwnerByName(context: Context, node: ts.Node, owner: ts.ClassLikeDeclaration): boolean {
  const { parent } = node;
  if (isDynamic(context, owner) || context.memberFacts.isExtended(owner) || !ts.isPropertyAccessExpression(parent) || parent.expression !== node) return false;
  const member = context.symbolAt(parent.name)?.valueDeclaration;
  if (member === undefined || !isStaticMember(member) || member.parent !== owner) return false;
  return ts.isPropertyDeclaration(member) || !takesSelf(context, member);
}

/**
 * The class whose static member `object.name` is, where the name alone says which: `C.name`, or `this.name` where `this` can
 * be no other. Undefined where the class must be looked at.
 */
export function ownerByName(context: Context, object: ts.Expression, member: ts.Declaration, field?: ts.Symbol): ts.ClassLikeDeclaration | undefined {
  const owner = member.parent;
  if (!ts.isClassLike(owner) || isDynamic(context, owner)) return undefined;
  const named = object.kind === ts.SyntaxKind.ThisKeyword ? thisByName(context, object) : classNamedBy(context.checker, object);
  if (named === undefined || isDynamic(context, named)) return undefined;
  if (named === owner || field === undefined) return owner;
  return context.classFacts.isUsedAsValue(named) || context.classFacts.isWrittenThroughOthers(field) ? undefined : owner;
}

/** The class that `this` is in a static member that no subclass inherits, or in the evaluation of the class. */
function thisByName(context: Context, node: ts.Expression): ts.ClassLikeDeclaration | undefined {
  const owner = staticThis(node);
  if (owner === undefined) return undefined;
  return enclosingStaticMethod(node) === undefined || !context.memberFacts.isExtended(owner) ? owner : undefined;
}

function hasInstanceFunction(context: Context, node: ts.ClassLikeDeclaration, type: HirType): FunctionId {
  const position = context.position(node);
  const self = context.newLocal("this", type, false);
  const value = context.newLocal("value", UNKNOWN, false);
  return synthesize(context, `${nameOfClass(node)} instanceof`, [self, value], BOOLEAN, false, position, () => {
    const is: Expression = { kind: "instanceOf", value: readLocal(value, position), class: classIdOf(context, node), type: BOOLEAN, position };
    if (!isDynamic(context, node)) return [returns(is)];
    const own: Expression = { kind: "getField", object: convert(readLocal(value, position), instanceHirType(context, node), "narrow"), name: classSlot(context, node), optional: false, type, position };
    return [returns({ kind: "and", left: is, right: equal(own, readLocal(self, position), position), type: BOOLEAN, position })];
  });
}

/** Where an instance of a dynamic class keeps the object of its class. */
export const classSlot = (context: Context, node: ts.ClassLikeDeclaration): string => slotName(context, node, "class");

/** The method by which an instance tells its class. */
export function classOfMethod(context: Context, node: ts.ClassLikeDeclaration): HirMethod {
  const position = context.position(node);
  const self = context.newLocal("this", instanceHirType(context, node), false);
  const type = anyClassType(context);
  const function_ = synthesize(context, "constructor", [self], type, false, position, () => {
    const own: Expression = isDynamic(context, node)
      ? { kind: "getField", object: readLocal(self, position), name: classSlot(context, node), optional: false, type: classObjectType(context, node), position }
      : classValue(context, node, node);
    return [returns(convert(own, type))];
  });
  return { name: CLASS_OF, function: function_ };
}

// Classes that are evaluated more than once and show it. What their members capture lies in closures that the class's
// object holds; the method in the instance's layout is a stub that finds the object in the instance and calls the closure
// with `this` as its first argument. So all that closures can do (cells, loops, async) holds for members without a rule of
// its own, a member that captures nothing is an ordinary method, and one that does costs an indirect call.

import ts from "typescript";
import type { Expression, FunctionId, HirField, HirLocal, Statement } from "../ir/hir.ts";
import { VOID, type HirType } from "../ir/types.ts";
import { declare, effect, letIn, readLocal, sequence, undefinedValue, writeLocal } from "./build.ts";
import { classLiteral, classObjectType, classSlot, baseSlot, dynamicBase, initialFields, initializeStatic, isDynamic, synthesize } from "./class_objects.ts";
import { baseOf, classIdOf, constructorSignature, instanceHirType, lowerConstructorBody } from "./classes.ts";
import { asValue, convert, lowerTo } from "./conversions.ts";
import { refuseConstruct, type Context, type Frame } from "./context.ts";
import { isStaticMember, lowerFunction, nameOfClass, nameOfFunction, newFunction, signatureOf } from "./functions.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerBlock } from "./statements.ts";
import type { FunctionType } from "./types.ts";
import { heritageOf } from "./class_facts.ts";

type CapturingMember = ts.MethodDeclaration | ts.AccessorDeclaration;

/** The members of a dynamic class that capture something. */
function capturingMembers(context: Context, node: ts.ClassLikeDeclaration): readonly CapturingMember[] {
  return node.members.filter((member): member is CapturingMember =>
    (ts.isMethodDeclaration(member) || ts.isAccessor(member)) && member.body !== undefined && context.facts.capturedBy(member) !== undefined);
}

/** Whether a member's function is a stub for a closure. */
export const isStub = (context: Context, member: ts.Node): member is CapturingMember =>
  (ts.isMethodDeclaration(member) || ts.isAccessor(member)) && ts.isClassLike(member.parent) && isDynamic(context, member.parent) && context.facts.capturedBy(member) !== undefined;

const memberSlot = (context: Context, member: CapturingMember): string => {
  const owner = member.parent as ts.ClassLikeDeclaration; // the members of classes are looked at only
  return `#class${classIdOf(context, owner)}.member${owner.members.indexOf(member)}`;
};
const initialiserSlot = (context: Context, node: ts.ClassLikeDeclaration): string => `#class${classIdOf(context, node)}.initialise`;

const selfTypeOf = (context: Context, member: CapturingMember): HirType => {
  const owner = member.parent as ts.ClassLikeDeclaration; // see memberSlot
  return isStaticMember(member) ? classObjectType(context, owner) : instanceHirType(context, owner);
};

function closureType(context: Context, member: CapturingMember): FunctionType {
  const { parameters, rest, result } = signatureOf(context, member);
  return context.types.function([selfTypeOf(context, member), ...parameters], rest, ts.isSetAccessor(member) ? VOID : result);
}

function initialiserType(context: Context, node: ts.ClassLikeDeclaration): FunctionType {
  const { parameters, rest } = constructorSignature(context, node);
  return context.types.function([instanceHirType(context, node), ...parameters], rest, VOID);
}

/** The closures that the class's object holds. */
export function closureFields(context: Context, node: ts.ClassLikeDeclaration): readonly HirField[] {
  if (!isDynamic(context, node)) return [];
  return [
    { name: initialiserSlot(context, node), type: initialiserType(context, node) },
    ...capturingMembers(context, node).map((member) => ({ name: memberSlot(context, member), type: closureType(context, member) })),
  ];
}

/** The method that calls a member's closure. */
export function stubOf(context: Context, member: CapturingMember, name: string): FunctionId {
  const owner = member.parent as ts.ClassLikeDeclaration; // see memberSlot
  const position = context.position(member);
  const type = closureType(context, member);
  const locals = type.parameters.map((each, index) => context.newLocal(index === 0 ? "this" : `argument${index}`, each, false));
  const [self] = locals;
  if (self === undefined) throw new Error("a member has `this`");
  return synthesize(context, name, locals, type.result, type.rest, position, () => {
    const object = isStaticMember(member) ? readLocal(self, position) : readClass(context, owner, self);
    const callee: Expression = { kind: "getField", object, name: memberSlot(context, member), optional: false, type, position };
    const call: Expression = { kind: "callClosure", callee, arguments: locals.map((local) => readLocal(local, position)), spread: type.rest, type: type.result, position };
    return [type.result === VOID ? effect(call) : { kind: "return", value: call, position }];
  });
}

const readClass = (context: Context, node: ts.ClassLikeDeclaration, self: HirLocal): Expression => {
  const position = context.position(node);
  return { kind: "getField", object: readLocal(self, position), name: classSlot(context, node), optional: false, type: classObjectType(context, node), position };
};

/** What `new` and `super(…)` call: `(this, class, …)`. */
export function dynamicConstructor(context: Context, node: ts.ClassLikeDeclaration, id: FunctionId): void {
  const position = context.position(node);
  const type = initialiserType(context, node);
  const [self, ...rest] = type.parameters.map((each, index) => context.newLocal(index === 0 ? "this" : `argument${index}`, each, false));
  const object = context.newLocal("class", classObjectType(context, node), false);
  const draft = context.functions[id];
  if (self === undefined || draft === undefined) throw new Error("a constructor is reserved and has `this`");
  const remember: Expression = { kind: "setField", object: readLocal(self, position), name: classSlot(context, node), value: readLocal(object, position), type: object.type, position };
  const callee: Expression = { kind: "getField", object: readLocal(object, position), name: initialiserSlot(context, node), optional: false, type, position };
  const call: Expression = { kind: "callClosure", callee, arguments: [self, ...rest].map((local) => readLocal(local, position)), spread: type.rest, type: VOID, position };
  Object.assign(draft, { parameters: [self, object, ...rest], rest: type.rest, result: VOID, body: [effect(remember), effect(call)] });
}

/** Declares the variables of a block's dynamic classes: members and hoisted functions may capture them. */
export function hoistClasses(frame: Frame, statements: readonly ts.Statement[]): Statement[] {
  const { context } = frame;
  return statements.flatMap((node): Statement[] => {
    if (!ts.isClassDeclaration(node) || !isDynamic(context, node) || node.name === undefined) return [];
    const symbol = context.checker.getSymbolAtLocation(node.name);
    const local = frame.local(node.name.text, classObjectType(context, node), true);
    if (symbol !== undefined) frame.declare(symbol, local);
    context.classLocals.set(node, local);
    return [{ kind: "declare", local: local.id, init: undefined, tdz: true, position: context.position(node) }];
  });
}

/** Makes the class's object, puts it into `local`, and runs what the class's evaluation runs. */
export function evaluateDynamic(frame: Frame, node: ts.ClassLikeDeclaration, local: HirLocal): Statement[] {
  const { context } = frame;
  const position = context.position(node);
  context.classLocals.set(node, local);
  classIdOf(context, node);
  const base = dynamicBase(context, node);
  const heritage = heritageOf(node);
  const inherited: { name: string; value: Expression }[] = [];
  const before: Statement[] = [];
  if (base !== undefined && heritage !== undefined) {
    const held = frame.local("", classObjectType(context, base));
    before.push(declare(held, convert(asValue(lowerExpression(frame, heritage.expression)), held.type), position));
    inherited.push({ name: baseSlot(context, node), value: readLocal(held, position) });
    for (let each: ts.ClassLikeDeclaration | undefined = base; each !== undefined; each = dynamicBase(context, each)) {
      for (const field of closureFields(context, each)) inherited.push({ name: field.name, value: { kind: "getField", object: readLocal(held, position), name: field.name, optional: false, type: field.type, position } });
      for (let at = dynamicBase(context, each); at !== undefined; at = undefined) inherited.push({ name: baseSlot(context, each), value: { kind: "getField", object: readLocal(held, position), name: baseSlot(context, each), optional: false, type: classObjectType(context, at), position } });
    }
  }
  const closures = [
    { name: initialiserSlot(context, node), value: { kind: "closure", function: lowerInitialiser(frame, node), type: initialiserType(context, node), position } satisfies Expression },
    ...capturingMembers(context, node).map((member) => {
      const id = newFunction(context, member, nameOfFunction(member));
      lowerFunction(context, member, id, frame);
      return { name: memberSlot(context, member), value: { kind: "closure", function: id, type: closureType(context, member), position: context.position(member) } satisfies Expression };
    }),
  ];
  const object = classLiteral(context, node, local, [...inherited, ...initialFields(context, node), ...closures]);
  const statements = node.members.flatMap((member): Statement[] => {
    if (ts.isClassStaticBlockDeclaration(member)) return [{ kind: "block", label: undefined, body: lowerBlock(frame, member.body.statements) }];
    if (!ts.isPropertyDeclaration(member) || !isStaticMember(member)) return [];
    const value = (type: HirType): Expression => (member.initializer === undefined ? convert(undefinedValue(position), type) : lowerTo(frame, member.initializer, type));
    return [effect(initializeStatic(context, node, member, readLocal(local, context.position(member)), value))];
  });
  return [...before, effect(writeLocal(local, object, position)), ...statements];
}

/** The constructor's work as a closure of `this` and the arguments. */
function lowerInitialiser(frame: Frame, node: ts.ClassLikeDeclaration): FunctionId {
  const { context } = frame;
  const id = newFunction(context, node, `new ${nameOfClass(node)}`);
  lowerConstructorBody(context, node, id, frame);
  return id;
}

/** The value of a class expression that is evaluated more than once. */
export function evaluateExpression(frame: Frame, node: ts.ClassExpression): Expression {
  const { context } = frame;
  const position = context.position(node);
  const local = frame.local(nameOfClass(node), classObjectType(context, node), true);
  const symbol = node.name === undefined ? undefined : context.checker.getSymbolAtLocation(node.name);
  if (symbol !== undefined) frame.declare(symbol, local);
  const made = statementsIn(frame, evaluateDynamic(frame, node, local), readLocal(local, position), node);
  return letIn(local, convert(undefinedValue(position), local.type), made, position);
}

/** Statements as part of an expression. */
export function statementsIn(frame: Frame, statements: readonly Statement[], value: Expression, node: ts.Node): Expression {
  const { context } = frame;
  const effects = statements.map((statement): Expression => {
    if (statement.kind === "expression") return asValue(statement.expression);
    if (statement.kind === "declare" && statement.init !== undefined) return { kind: "setLocal", local: statement.local, value: statement.init, type: statement.init.type, position: statement.position };
    return refuseConstruct(node, "a static block in a class expression");
  });
  return sequence(effects, value, context.position(node));
}

/** The object of a dynamic class, as `new` and `super(…)` pass it to the constructor. */
export function dynamicClassValue(frame: Frame, node: ts.ClassLikeDeclaration, at: ts.Node): Expression {
  const local = frame.context.classLocals.get(node);
  return local === undefined ? refuseConstruct(at, "a class at this place") : { kind: "local", local: local.id, tdz: true, type: local.type, position: frame.context.position(at) };
}

/** What a constructor is handed before its arguments. */
export const classArgument = (frame: Frame, node: ts.ClassLikeDeclaration, at: ts.Node): readonly Expression[] =>
  isDynamic(frame.context, node) ? [dynamicClassValue(frame, node, at)] : [];

export const baseArgument = (frame: Frame, node: ts.ClassLikeDeclaration, at: ts.Node): readonly Expression[] => {
  const base = baseOf(frame.context, node);
  return base === undefined ? [] : classArgument(frame, base, at);
};


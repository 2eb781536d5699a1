// `for … of`, and making an array of whatever can be iterated. Arrays, strings and typed arrays are walked by index, which
// is what their iterators do; everything else goes through the protocol.

import ts from "typescript";
import type { Expression, HirLocal, Position, Statement } from "../ir/hir.ts";
import { typedElement } from "../ir/type_facts.ts";
import { BOOLEAN, canHoldNothing, NUMBER, STRING, UNKNOWN, type HirType } from "../ir/types.ts";
import { assignPattern, isAssignmentPattern } from "./assignment_patterns.ts";
import { boolean, declare, effect, less, not, number, numeric, readLocal, undefinedValue, writeLocal } from "./build.ts";
import { convert } from "./conversions.ts";
import { refuse, refuseConstruct, type Frame, type JumpTarget } from "./context.ts";
import { topLevelAwait } from "./diagnostics.ts";
import { memberName } from "./types.ts";
import { lowerExpression } from "./expressions.ts";
import { functionOf, signatureOf } from "./functions.ts";
import { lowerPattern } from "./patterns.ts";
import { assignTo } from "./places.ts";
import { forever, inside, lowerBlock } from "./statements.ts";
import { truthy } from "./logic.ts";

/** A call of a function that the builtins export by this name. */
export function builtinCall(frame: Frame, name: string, values: readonly Expression[], node: ts.Node): Expression {
  const { context } = frame;
  const declaration = context.builtins.requireFunction(name, node, name);
  const signature = signatureOf(context, declaration);
  const arguments_ = values.map((value, index) => convert(value, signature.parameters[index] ?? value.type));
  return { kind: "call", function: functionOf(context, declaration), arguments: arguments_, type: signature.result, position: context.position(node) };
}

/** What spread and array patterns read: an array, or one made from an iterable. */
export function arrayOf(frame: Frame, value: Expression, node: ts.Node): Expression {
  return value.type.kind === "array" ? value : builtinCall(frame, value.type === UNKNOWN ? "arrayOfAny" : "iteratorToArray", [value], node);
}

export function lowerForOf(frame: Frame, node: ts.ForOfStatement, labels: readonly string[]): Statement[] {
  const { context } = frame;
  const position = context.position(node.expression);
  const source = lowerExpression(frame, node.expression);
  const whole = frame.local("", source.type);
  const start = declare(whole, source, position);
  const values = readLocal(whole, position);
  const target: JumpTarget = { kind: "loop", label: frame.label(), names: labels };
  if (node.awaitModifier !== undefined && !frame.async) return refuse(topLevelAwait, node, {});
  if (node.awaitModifier !== undefined) return [{ kind: "block", label: undefined, body: [start, ...byProtocol(frame, node, target, values)] }];
  switch (source.type.kind) {
    case "array":
      return [{ kind: "block", label: undefined, body: [start, ...byIndex(frame, node, target, { kind: "arrayLength", array: values, type: NUMBER, position }, (index) => ({ kind: "getElement", array: values, index, type: givenType(frame, node, elementType(source.type)), position }))] }];
    case "native": {
      const { name } = source.type;
      return [{ kind: "block", label: undefined, body: [start, ...byIndex(frame, node, target, { kind: "typedLength", array: values, type: NUMBER, position }, (index) => ({ kind: "getTyped", array: values, name, index, type: typedElement(name), position }))] }];
    }
    case "string":
      return [{ kind: "block", label: undefined, body: [start, ...byCodePoint(frame, node, target, values)] }];
    default:
      return [{ kind: "block", label: undefined, body: [start, ...byProtocol(frame, node, target, values)] }];
  }
}

const elementType = (type: HirType): HirType => (type.kind === "array" ? type.element : UNKNOWN);

/** What the loop variable holds: `undefined` too, where the program looks for it and it costs nothing to hold. */
function givenType({ context }: Frame, { initializer }: ts.ForOfStatement, type: HirType): HirType {
  if (!ts.isVariableDeclarationList(initializer) || !canHoldNothing(type)) return type;
  const name = initializer.declarations[0]?.name;
  const symbol = name === undefined ? undefined : context.checker.getSymbolAtLocation(name);
  return symbol !== undefined && context.facts.isTestedForUndefined(symbol) ? context.types.orUndefined(type) : type;
}

/** The loop variable takes a value, then the body runs. */
function iteration(frame: Frame, node: ts.ForOfStatement, target: JumpTarget, value: Expression): Statement[] {
  const { context } = frame;
  const { initializer } = node;
  const position = context.position(initializer);
  const statements: Statement[] = [];
  if (ts.isVariableDeclarationList(initializer)) {
    const [declaration] = initializer.declarations;
    if (declaration === undefined) return refuseConstruct(node, "this loop");
    if (ts.isIdentifier(declaration.name)) statements.push(...lowerPattern(frame, declaration.name, value));
    else {
      const type = iteratedType(frame, node) ?? value.type;
      const element = frame.local("", type);
      statements.push(declare(element, convert(value, type, "narrow"), position), ...lowerPattern(frame, declaration.name, readLocal(element, position)));
    }
  } else if (isAssignmentPattern(initializer)) {
    const whole = frame.local("", value.type);
    statements.push(declare(whole, value, position), ...assignPattern(frame, initializer, readLocal(whole, position)));
  } else statements.push(effect(assignTo(frame, initializer, value)));
  const body = node.statement;
  return [...statements, ...inside(frame, target, () => lowerBlock(frame, ts.isBlock(body) ? body.statements : [body]))];
}

/** What a loop's iterator gives, its type arguments filled in. */
function iteratedType(frame: Frame, node: ts.ForOfStatement): HirType | undefined {
  const { context } = frame;
  const { checker } = context;
  const result = (type: ts.Type | undefined, member: string): ts.Type | undefined => {
    const symbol = type === undefined ? undefined : checker.getPropertiesOfType(type).find((property) => memberName(property) === member);
    return symbol === undefined ? undefined : checker.getSignaturesOfType(checker.getTypeOfSymbol(symbol), ts.SignatureKind.Call)[0]?.getReturnType();
  };
  const source = checker.getTypeAtLocation(node.expression);
  const step = result(result(source, "@@iterator"), "next");
  const results = step === undefined ? [] : step.isUnion() ? step.types : [step];
  const values = results.flatMap((each) => {
    const done = checker.getPropertyOfType(each, "done");
    const always = done !== undefined && checker.typeToString(checker.getTypeOfSymbol(done)) === "true";
    const value = checker.getPropertyOfType(each, "value");
    if (always || value === undefined) return [];
    const type = checker.getTypeOfSymbol(value);
    return [context.types.of(node.awaitModifier === undefined ? type : (checker.getAwaitedType(type) ?? type))];
  });
  return values.length === 0 ? undefined : context.types.union(values);
}

function byIndex(frame: Frame, node: ts.ForOfStatement, target: JumpTarget, length: Expression, element: (index: Expression) => Expression): Statement[] {
  const position = frame.context.position(node);
  const index = frame.local("", NUMBER, true);
  const at = readLocal(index, position);
  const body = iteration(frame, node, target, element(at));
  const update = writeLocal(index, numeric("add", at, number(1, position), position), position);
  return [declare(index, number(0, position), position), { kind: "loop", label: target.label, testFirst: true, test: less(at, length, position), update, perIteration: [], body, position }];
}

/** 22.1.5.1: a code point is one unit, or two when they are a surrogate pair. */
function byCodePoint(frame: Frame, node: ts.ForOfStatement, target: JumpTarget, text: Expression): Statement[] {
  const position = frame.context.position(node);
  const index = frame.local("", NUMBER, true);
  const next = frame.local("", NUMBER, true);
  const point = frame.local("", STRING, true);
  const at = readLocal(index, position);
  const one = number(1, position);
  const unit = (where: Expression): Expression => ({ kind: "charCodeAt", string: text, index: where, type: NUMBER, position });
  const character = (where: Expression): Expression => ({ kind: "stringAt", string: text, index: where, type: STRING, position });
  const isSurrogate = (value: Expression, high: number): Expression =>
    ({ kind: "equal", left: numeric("and", value, number(0xfc00, position), position), right: number(high, position), type: BOOLEAN, position });
  const after = numeric("add", at, one, position);
  const isPair: Expression = { kind: "and", left: isSurrogate(unit(at), 0xd800), right: isSurrogate(unit(after), 0xdc00), type: BOOLEAN, position };
  const pair: Statement[] = [
    effect(writeLocal(point, { kind: "concat", parts: [readLocal(point, position), character(after)], type: STRING, position }, position)),
    effect(writeLocal(next, numeric("add", at, number(2, position), position), position)),
  ];
  const body: Statement[] = [
    effect(writeLocal(next, after, position)),
    declare(point, character(at), position),
    { kind: "if", test: isPair, then: pair, otherwise: [] },
    ...iteration(frame, node, target, readLocal(point, position)),
  ];
  const length: Expression = { kind: "stringLength", string: text, type: NUMBER, position };
  const update = writeLocal(index, readLocal(next, position), position);
  return [
    declare(index, number(0, position), position),
    declare(next, number(0, position), position),
    { kind: "loop", label: target.label, testFirst: true, test: less(at, length, position), update, perIteration: [], body, position },
  ];
}

/**
 * 7.4: `next` until it says `done`. An iterator that can be told of an early end (`return`) is told when the loop is left
 * by break, return or an exception of its body.
 */
function byProtocol(frame: Frame, node: ts.ForOfStatement, target: JumpTarget, source: Expression): Statement[] {
  const { context } = frame;
  const position = context.position(node.expression);
  const isAsync = node.awaitModifier !== undefined;
  const iterator = isAsync ? asyncIteratorOf(frame, source, node.expression) : iteratorOf(frame, source, node.expression);
  if (iterator.type.kind !== "object") return refuseConstruct(node.expression, "iteration over this value");
  const holder = frame.local("", iterator.type);
  const held = readLocal(holder, position);
  const next = context.types.member(iterator.type.object, "next");
  if (next?.type.kind !== "function") return refuseConstruct(node.expression, "iteration over this value");
  const stepType = isAsync ? fulfilment(frame, next.type.result, node.expression) : next.type.result;
  const result = frame.local("", stepType);
  const called: Expression = { kind: "callMethod", object: held, name: "next", arguments: next.type.parameters.map((type) => convert(undefinedValue(position), type)), type: next.type.result, position };
  const { done, value } = resultMembers(frame, readLocal(result, position), node.expression);
  const take: Statement[] = [
    declare(result, isAsync ? awaited(called, stepType) : called, position),
    { kind: "if", test: truthy(frame, done), then: [{ kind: "break", label: target.label }], otherwise: [] },
  ];
  const body = iteration(frame, node, target, value);
  const closes = context.types.member(iterator.type.object, "return");
  const start = declare(holder, iterator, position);
  if (closes === undefined) return [start, forever(target.label, [...take, ...body], undefined, position)];
  const completed = frame.local("", BOOLEAN, true);
  const note = (value: boolean): Statement => effect(writeLocal(completed, boolean(value, position), position));
  const closing: Expression = { kind: "callMethod", object: held, name: "return", arguments: [], type: closesResult(closes.type), position };
  const close = effect(isAsync ? awaited(closing, UNKNOWN) : closing);
  const present: Expression = { kind: "hasMember", value: held, name: "return", type: BOOLEAN, position };
  const leftEarly: Expression = { kind: "and", left: not(readLocal(completed, position), position), right: present, type: BOOLEAN, position };
  // An exception of the body is what counts: one of `return` does not replace it (7.4.9).
  const error = frame.local("", UNKNOWN);
  const closeQuietly: Statement = { kind: "try", body: [close], handler: { local: undefined, body: [] }, finalizer: undefined, position };
  const handler = { local: error.id, body: [
    { kind: "if", test: leftEarly, then: [note(true), closeQuietly], otherwise: [] },
    { kind: "throw", value: readLocal(error, position), position },
  ] satisfies Statement[] };
  const walk = forever(target.label, [note(true), ...take, note(false), ...body], undefined, position);
  return [
    start,
    declare(completed, boolean(true, position), position),
    { kind: "try", body: [walk], handler, finalizer: [{ kind: "if", test: leftEarly, then: [close], otherwise: [] }], position },
  ];
}

/** 7.4.3: the value's own async iterator, or one that awaits what its sync iterator gives. */
export function asyncIteratorOf(frame: Frame, source: Expression, node: ts.Node): Expression {
  const { types } = frame.context;
  if (source.type.kind === "object") {
    const member = types.member(source.type.object, "@@asyncIterator");
    if (member?.type.kind === "function" && !member.optional) return { kind: "callMethod", object: source, name: "@@asyncIterator", arguments: [], type: member.type.result, position: source.position };
  }
  const isSync = source.type.kind === "array" || source.type.kind === "string" || source.type.kind === "native";
  return isSync ? builtinCall(frame, "asyncFromSync", [iteratorOf(frame, source, node)], node) : builtinCall(frame, "asyncIteratorOf", [source], node);
}

export const awaited = (value: Expression, type: HirType): Expression => ({ kind: "await", value: convert(value, UNKNOWN), type, position: value.position });

/** The type that a promise's `then` hands on. */
function fulfilment(frame: Frame, promise: HirType, node: ts.Node): HirType {
  const then = promise.kind === "object" ? frame.context.types.member(promise.object, "then") : undefined;
  const first = then?.type.kind === "function" ? then.type.parameters[0] : undefined;
  const handler = first?.kind === "union" ? first.members.find((member) => member.kind === "function") : first;
  const type = handler?.kind === "function" ? handler.parameters[0] : undefined;
  return type ?? refuseConstruct(node, "iteration over this value");
}

const closesResult = (type: HirType): HirType => {
  const callable = type.kind === "union" ? type.members.find((member) => member.kind === "function") : type;
  return callable?.kind === "function" ? callable.result : UNKNOWN;
};

/** The iterator of a value: by its own method, or, where a native may have flowed in, by the builtin that tells them apart. */
export function iteratorOf(frame: Frame, source: Expression, node: ts.Node): Expression {
  const { context } = frame;
  const type = source.type;
  if (type === UNKNOWN) return builtinCall(frame, "iteratorOfAny", [source], node);
  if (type.kind === "object") {
    const member = context.types.member(type.object, "@@iterator");
    // What has a `next` as well is no array, string or typed array.
    const isObject = context.types.objectTypes[type.object]?.class !== undefined || context.types.member(type.object, "next") !== undefined;
    if (isObject && member?.type.kind === "function") {
      return { kind: "callMethod", object: source, name: "@@iterator", arguments: [], type: member.type.result, position: context.position(node) };
    }
  }
  return builtinCall(frame, "iteratorOf", [source], node);
}

/** `done` and `value` of an iterator result, whose static type is a union of two object types or one that has both. */
function resultMembers(frame: Frame, result: Expression, node: ts.Node): { readonly done: Expression; readonly value: Expression } {
  const { context } = frame;
  const members = result.type.kind === "union" ? result.type.members : [result.type];
  const field = (name: string): Expression => {
    const found = members.map((member) => (member.kind === "object" ? context.types.member(member.object, name) : undefined));
    const types = found.map((member) => member?.type ?? refuseConstruct(node, "iteration over this value"));
    const optional = found.some((member) => member?.optional === true);
    const type = context.types.union(types);
    return { kind: "getField", object: result, name, optional, type: optional ? context.types.orUndefined(type) : type, position: result.position };
  };
  return { done: field("done"), value: field("value") };
}


/** The statements of a pattern; an exception that leaves them closes the iterator, and what `return` throws then is nobody's. */
export function closingOnThrow(frame: Frame, walk: IteratorWalk, body: readonly Statement[], position: Position): Statement {
  const error = frame.local("", UNKNOWN);
  const closeQuietly: Statement = { kind: "try", body: walk.close, handler: { local: undefined, body: [] }, finalizer: undefined, position };
  return { kind: "try", body, finalizer: undefined, position, handler: { local: error.id, body: [closeQuietly, { kind: "throw", value: readLocal(error, position), position }] } };
}

export interface IteratorWalk {
  readonly open: readonly Statement[];
  /** Takes the next value; `undefined` when there is none. */
  step(): { readonly statements: readonly Statement[]; readonly local: HirLocal };
  /** Takes all that are left, into an array. */
  rest(): { readonly statements: readonly Statement[]; readonly local: HirLocal };
  readonly close: readonly Statement[];
}

/** An iterator that is walked a value at a time rather than by a loop. */
export function walkIterator(frame: Frame, source: Expression, node: ts.Node): IteratorWalk {
  const { context } = frame;
  const { types } = context;
  const position = context.position(node);
  const iterator = iteratorOf(frame, source, node);
  if (iterator.type.kind !== "object") return refuseConstruct(node, "iteration over this value");
  const holder = frame.local("", iterator.type);
  const held = readLocal(holder, position);
  const done = frame.local("", BOOLEAN, true);
  const isDone = readLocal(done, position);
  const next = types.member(iterator.type.object, "next");
  if (next?.type.kind !== "function") return refuseConstruct(node, "iteration over this value");
  const { parameters, result: resultType } = next.type;
  const advance = (): { readonly result: HirLocal; readonly ask: readonly Statement[]; readonly value: Expression } => {
    const result = frame.local("", resultType);
    const call: Expression = { kind: "callMethod", object: held, name: "next", arguments: parameters.map((type) => convert(undefinedValue(position), type)), type: resultType, position };
    const members = resultMembers(frame, readLocal(result, position), node);
    return { result, value: members.value, ask: [effect(writeLocal(done, boolean(true, position), position)), declare(result, call, position), effect(writeLocal(done, truthy(frame, members.done), position))] };
  };
  const closes = types.member(iterator.type.object, "return");
  const present: Expression = { kind: "hasMember", value: held, name: "return", type: BOOLEAN, position };
  const close: Statement[] = closes === undefined ? [] : [{
    kind: "if", test: { kind: "and", left: not(isDone, position), right: present, type: BOOLEAN, position }, otherwise: [],
    then: [effect({ kind: "callMethod", object: held, name: "return", arguments: [], type: closesResult(closes.type), position })],
  }];
  return {
    open: [declare(holder, iterator, position), declare(done, boolean(false, position), position)],
    close,
    step: () => {
      const { ask, value } = advance();
      const local = frame.local("", types.orUndefined(value.type), true);
      const take: Statement = { kind: "if", test: not(isDone, position), then: [effect(writeLocal(local, convert(value, local.type), position))], otherwise: [] };
      return { local, statements: [declare(local, convert(undefinedValue(position), local.type), position), { kind: "if", test: not(isDone, position), then: [...ask, take], otherwise: [] }] };
    },
    rest: () => {
      const { ask, value } = advance();
      const type = types.array(value.type);
      const local = frame.local("", type);
      const label = frame.label();
      const stop: Statement = { kind: "if", test: isDone, then: [{ kind: "break", label }], otherwise: [] };
      const push = effect({ kind: "push", array: readLocal(local, position), value, type: NUMBER, position });
      return { local, statements: [declare(local, { kind: "array", elements: [], type, position }, position), forever(label, [stop, ...ask, { kind: "if", test: not(isDone, position), then: [push], otherwise: [] }], undefined, position)] };
    },
  };
}

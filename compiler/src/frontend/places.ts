// Places that can be assigned: variables, fields, elements, static fields, lengths of arrays. A place that is both read and
// written (`o.f += 1`) evaluates its object and index once, into temporaries.

import ts from "typescript";
import type { ConvertMode, Expression, HirLocal, ObjectMember } from "../ir/hir.ts";
import { typedElement } from "../ir/type_facts.ts";
import { NUMBER, STRING, UNKNOWN, type HirType } from "../ir/types.ts";
import { isLocalDeclaration, mayPrecede, referencedVariable, withoutParentheses } from "./bindings.ts";
import { letIn, readLocal, sequence, string } from "./build.ts";
import { apparent, asValue, convert, lowerTo, narrowAt } from "./conversions.ts";
import { refuseConstruct, refuseUndeclared, type Frame } from "./context.ts";
import { isAny, readOfAny, writeOfAny } from "./dynamic_values.ts";
import { lowerExpression } from "./expressions.ts";
import { isFunctionProperty, writeFunctionProperty } from "./function_properties.ts";
import { isStaticMember } from "./functions.ts";
import { globalOf, isWidened, readGlobal, requireNamespace } from "./globals.ts";
import { callSetter, writeField } from "./fields.ts";
import { chooseByKey, keyedMembers } from "./keyed.ts";
import { indexType, keyText, readByKey, requirePlainObject, writeByKey } from "./run_time_keys.ts";
import { byKind, constantKey, isEarly, isStaticField, readEarly, readMember, readSymbol } from "./access.ts";
import { ownerByName, requireEvaluated } from "./class_objects.ts";
import { isMethod, memberName } from "./types.ts";

export interface Place {
  /** The declared type: what may be written. */
  readonly type: HirType;
  /** `missing`: as `undefined`, where TypeScript does not say so but there may be nothing. */
  read(missing: boolean): Expression;
  write(value: Expression): Expression;
  /** Puts the temporaries of the place around an expression that uses it. */
  around(body: Expression): Expression;
}

/** `reused`: the place is read and written, so what leads to it goes into temporaries. */
export function placeOf(frame: Frame, expression: ts.Expression, reused: boolean): Place {
  const node = withoutParentheses(expression);
  if (ts.isNonNullExpression(node)) return placeOf(frame, node.expression, reused);
  if (ts.isIdentifier(node)) return variablePlace(frame, node);
  if (ts.isPropertyAccessExpression(node)) return propertyPlace(frame, node, reused);
  if (ts.isElementAccessExpression(node)) return elementPlace(frame, node, reused);
  return refuseConstruct(node, "assignment to this");
}

/** Assigns a value that is already lowered. */
export function assignTo(frame: Frame, target: ts.Expression, value: Expression, mode: ConvertMode = "implicit"): Expression {
  const place = placeOf(frame, target, false);
  return place.around(place.write(convert(value, place.type, mode)));
}

const unchanged = (body: Expression): Expression => body;

function variablePlace(frame: Frame, node: ts.Identifier): Place {
  const { context } = frame;
  const found = referencedVariable(context.checker, node);
  const symbol = found === undefined ? undefined : context.resolve(found);
  if (symbol?.valueDeclaration === undefined) return refuseConstruct(node, "assignment to this");
  return symbolPlace(frame, symbol, node);
}

function symbolPlace(frame: Frame, symbol: ts.Symbol, node: ts.Node): Place {
  const { context } = frame;
  const position = context.position(node);
  const binding = context.locals.get(symbol);
  const read = (missing: boolean): Expression => missing && binding?.widened === true && declaration !== undefined
    ? { kind: "local", local: binding.local.id, tdz: !context.facts.isHoisted(symbol) && mayPrecede(node, declaration), type: binding.local.type, position } : readSymbol(frame, symbol, node);
  const declaration = symbol.valueDeclaration;
  if (binding !== undefined) {
    const { local } = binding;
    const set = (value: Expression): Expression => ({ kind: "setLocal", local: local.id, value, type: local.type, position });
    const early: Expression | undefined = declaration !== undefined && !context.facts.isHoisted(symbol) && mayPrecede(node, declaration) ? { kind: "local", local: local.id, tdz: true, type: local.type, position } : undefined;
    return { type: local.type, read, write: (value) => unlessEarly(frame, early, value, set), around: unchanged };
  }
  if (declaration !== undefined && isLocalDeclaration(declaration)) return refuseUndeclared(node, symbol.name);
  if (declaration === undefined || context.isLibraryFile(declaration.getSourceFile())) return refuseConstruct(node, "assignment to this");
  if (ts.isFunctionDeclaration(declaration) || ts.isClassLike(declaration)) return refuseConstruct(node, "assignment to a function or class");
  const global = globalOf(context, symbol);
  const set = (value: Expression): Expression => ({ kind: "setGlobal", global: global.id, value, type: global.type, position });
  const early = ts.isPropertyDeclaration(declaration) ? requireEvaluated(context, declaration.parent as ts.ClassLikeDeclaration, node).at(0) : readGlobal(context, symbol, node); // a static field's parent is a class
  return {
    type: global.type,
    read: (missing) => missing && isWidened(context, symbol) ? readGlobal(context, symbol, node) : narrowAt(context, node, readGlobal(context, symbol, node)),
    write: (value) => unlessEarly(frame, early?.kind === "global" && early.tdz ? early : undefined, value, set),
    around: unchanged,
  };
}

/** Assigns; `early` throws when the variable's declaration has not run yet, which shows after the value is there (6.2.5.6, PutValue). */
function unlessEarly(frame: Frame, early: Expression | undefined, value: Expression, set: (value: Expression) => Expression): Expression {
  if (early === undefined) return set(value);
  const local = frame.local("", value.type);
  const { position } = value;
  return letIn(local, value, sequence([early], set(readLocal(local, position)), position), position);
}

/** Holds a value in a temporary when it is needed twice. */
interface Held {
  readonly value: Expression;
  around(body: Expression): Expression;
}

function held(frame: Frame, value: Expression, reused: boolean): Held {
  if (!reused || value.kind === "local" || value.kind === "number") return { value, around: unchanged };
  const local: HirLocal = frame.local("", value.type);
  return { value: readLocal(local, value.position), around: (body) => letIn(local, value, body, value.position) };
}

function propertyPlace(frame: Frame, node: ts.PropertyAccessExpression, reused: boolean): Place {
  const { context } = frame;
  const symbol = context.symbolAt(node.name);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined && isAny(frame, node.expression)) return anyPlace(frame, node, reused);
  if (symbol === undefined || symbol.flags & ts.SymbolFlags.Signature) {
    const object = held(frame, apparent(frame.context, asValue(lowerExpression(frame, node.expression))), reused);
    if (indexType(context, object.value.type) === undefined) return refuseConstruct(node, "assignment to this");
    return openPlace(frame, node, node.expression, object, string(node.name.text, context.position(node.name)), reused);
  }
  const owner = context.symbolAt(node.expression);
  if (declaration !== undefined && owner !== undefined && owner.flags & ts.SymbolFlags.ValueModule && ts.isVariableDeclaration(declaration)) {
    requireNamespace(context, owner, node);
    return symbolPlace(frame, symbol, node);
  }
  if (declaration !== undefined && isStaticMember(declaration)) {
    // Written through a subclass, it becomes a static field of that subclass.
    if (ts.isPropertyDeclaration(declaration) && ownerByName(context, node.expression, declaration, symbol) !== undefined) return symbolPlace(frame, symbol, node);
  }
  return memberPlace(frame, node, node.expression, symbol, reused);
}

/** An element of an array or a typed array, whichever it is. */
function elementOfUnionPlace(frame: Frame, node: ts.ElementAccessExpression, array: Expression, index: Expression, around: Place["around"]): Place {
  const { context } = frame;
  const position = context.position(node);
  const type = context.typeAt(node);
  const members = array.type.kind === "union" ? array.type.members : [];
  const [whole, at] = [frame.local("", array.type), frame.local("", NUMBER)];
  const [object, key] = [readLocal(whole, position), readLocal(at, position)];
  const elementOf = (value: Expression): HirType => (value.type.kind === "array" ? value.type.element : value.type.kind === "native" ? typedElement(value.type.name) : type);
  return {
    type,
    around: (body) => around(letIn(whole, array, letIn(at, index, body, position), position)),
    read: () => byKind(frame, object, members, (value) => {
      const element = elementOf(value);
      const read: Expression = value.type.kind === "native" ? { kind: "getTyped", array: value, name: value.type.name, index: key, type: element, position } : { kind: "getElement", array: value, index: key, type: element, position };
      return convert(read, type, "narrow");
    }),
    write: (written) => {
      const local = frame.local("", type);
      const held = readLocal(local, position);
      const body = byKind(frame, object, members, (value) => {
        const element = elementOf(value);
        const from = convert(held, element, "checked");
        const set: Expression = value.type.kind === "native" ? { kind: "setTyped", array: value, name: value.type.name, index: key, value: from, type: element, position } : { kind: "setElement", array: value, index: key, value: from, type: element, position };
        return sequence([set], held, position);
      });
      return letIn(local, convert(written, type), body, position);
    },
  };
}

/** `value.name = …` of a value that is `any`. */
function anyPlace(frame: Frame, node: ts.PropertyAccessExpression, reused: boolean): Place {
  const object = held(frame, convert(asValue(lowerExpression(frame, node.expression)), UNKNOWN), reused);
  return {
    type: UNKNOWN, around: object.around,
    read: () => readOfAny(frame, object.value, node.name.text, node),
    write: (value) => writeOfAny(frame, object.value, node.name.text, value, node),
  };
}

function memberPlace(frame: Frame, node: ts.Expression, objectNode: ts.Expression, symbol: ts.Symbol, reused: boolean): Place {
  const { context } = frame;
  const position = context.position(node);
  const name = memberName(symbol);
  const whole = apparent(frame.context, asValue(lowerExpression(frame, objectNode)));
  const object = held(frame, whole, reused);
  const type = context.types.propertyType(symbol);
  const read = (missing: boolean): Expression => missing && isEarly(frame, object.value, symbol) ? readEarly(frame, object.value, symbol) : narrowAt(context, node, readMember(frame, object.value, context.checker.getTypeAtLocation(objectNode), symbol, node));
  if (name === "length" && whole.type.kind === "array") {
    return { type: NUMBER, read, write: (value) => ({ kind: "setArrayLength", array: object.value, value, type: NUMBER, position }), around: object.around };
  }
  if (isFunctionProperty(frame, whole.type, symbol)) return { type, read, write: (value) => writeFunctionProperty(frame, object.value, symbol, value, node), around: object.around };
  if (whole.type.kind !== "object" && whole.type.kind !== "union") return refuseConstruct(node, "assignment to this member");
  context.checked(context.checker.getTypeOfSymbol(symbol), node);
  if (isMethod(symbol) && !(objectNode.kind === ts.SyntaxKind.ThisKeyword && context.shadowedMethods.isShadowed(name))) return refuseConstruct(node, "assignment to a method");
  if (symbol.flags & ts.SymbolFlags.Accessor || isStaticField(symbol)) {
    // A setter may take more than its getter gives; what is only written has the setter's type.
    const written = symbol.flags & ts.SymbolFlags.Accessor && !reused ? context.typeAt(node) : type;
    return {
      type: written, read, around: object.around,
      write: (value) => {
        const local = frame.local("", value.type);
        const call = callSetter(object.value, name, readLocal(local, position));
        return letIn(local, value, sequence([call], readLocal(local, position), position), position);
      },
    };
  }
  return { type, read, write: (value) => writeField(frame, object.value, name, value, type), around: object.around };
}

/** `object.name = value` and `object[key] = value` through an index signature, or by a key that may be any. */
function openPlace(frame: Frame, node: ts.Expression, objectNode: ts.Expression, object: Held, keyValue: Expression, reused: boolean): Place {
  const { context } = frame;
  requirePlainObject(frame, object.value, objectNode);
  const key = held(frame, keyValue, reused);
  const type = indexType(context, object.value.type) ?? context.typeAt(node);
  return {
    type,
    read: (missing) => {
      const found = context.typeAt(node);
      return readByKey(frame, object.value, key.value, missing ? context.types.orUndefined(found) : found, node);
    },
    write: (value) => writeByKey(object.value, key.value, value),
    around: (body) => object.around(key.around(body)),
  };
}

/** `object[key] = value` where the key is one of a few known strings. */
function keyedPlace(frame: Frame, node: ts.ElementAccessExpression, members: readonly ObjectMember[], found: Held): Place {
  const { context } = frame;
  const position = context.position(node);
  const object = held(frame, found.value, true);
  const key = held(frame, lowerTo(frame, node.argumentExpression, STRING), true);
  const type = context.types.union(members.map((member) => member.type));
  const each = (of: (member: ObjectMember) => Expression): Expression => chooseByKey(frame, key.value, members.map((member) => ({ name: member.name, result: of(member) })), type);
  return {
    type,
    read: () => each(({ name, optional, type: own }) => convert({ kind: "getField", object: object.value, name, optional, type: own, position }, type)),
    write: (value) => {
      const local = frame.local("", type);
      const write = each(({ name, type: own }) => convert({ kind: "setField", object: object.value, name, value: convert(readLocal(local, position), own, "narrow"), type: own, position }, type));
      return letIn(local, value, write, position);
    },
    around: (body) => found.around(object.around(key.around(body))),
  };
}

function elementPlace(frame: Frame, node: ts.ElementAccessExpression, reused: boolean): Place {
  const { context } = frame;
  const position = context.position(node);
  const named = constantKey(frame, node);
  if (named !== undefined) return memberPlace(frame, node, node.expression, named, reused);
  const array = held(frame, apparent(frame.context, asValue(lowerExpression(frame, node.expression))), reused);
  const members = keyedMembers(frame, node, array.value.type);
  if (members !== undefined) return keyedPlace(frame, node, members, array);
  const { kind } = array.value.type;
  if (kind === "object" || kind === "typeParameter" || kind === "unknown" || indexType(context, array.value.type) !== undefined) return openPlace(frame, node, node.expression, array, keyText(frame, node.argumentExpression), reused);
  const index = held(frame, lowerTo(frame, node.argumentExpression, NUMBER), reused);
  const around = (body: Expression): Expression => array.around(index.around(body));
  const type = array.value.type;
  if (type.kind === "array") {
    return {
      type: type.element, around,
      read: (missing) => missing ? { kind: "getElement", array: array.value, index: index.value, type: context.types.orUndefined(type.element), position }
        : narrowAt(context, node, { kind: "getElement", array: array.value, index: index.value, type: type.element, position }),
      write: (value) => ({ kind: "setElement", array: array.value, index: index.value, value, type: type.element, position }),
    };
  }
  if (type.kind === "native") {
    return {
      type: typedElement(type.name), around,
      read: () => ({ kind: "getTyped", array: array.value, name: type.name, index: index.value, type: typedElement(type.name), position }),
      write: (value) => ({ kind: "setTyped", array: array.value, name: type.name, index: index.value, value, type: typedElement(type.name), position }),
    };
  }
  if (type.kind === "union" && type.members.every((member) => member.kind === "array" || member.kind === "native")) return elementOfUnionPlace(frame, node, array.value, index.value, around);
  return refuseConstruct(node, "assignment by a computed key");
}

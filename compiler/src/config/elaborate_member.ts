// What stands after a dot: a module's member, an enum's case, a part of an address, a field of a record, and the
// params and services of what a `device` or `network` declares.

import type * as tree from "@ukc/grammar";
import { originOf, type Checker } from "./checker.ts";
import { wrongKindOfName } from "./diagnostics/names.ts";
import { failed, inferExpression, narrowedTo, typeOfBinding, type Context } from "./elaborate.ts";
import { letBinding } from "./functions.ts";
import { referToMember, reportNoSuchMember } from "./names.ts";
import type { TypedCore } from "./scope.ts";
import { describeMember, type InterfaceSymbol } from "./symbol.ts";
import { scalar, showType, unrefined, type Type } from "./type.ts";

/** The parts of values that have any, with their types. */
const parts: ReadonlyMap<Type["kind"], ReadonlyMap<string, Type>> = new Map([
  ["InterfaceAddress", new Map<string, Type>([["address", scalar("IpAddress")], ["prefixLength", scalar("Int")]])],
  ["Subnet", new Map<string, Type>([["address", scalar("IpAddress")], ["prefixLength", scalar("Int")]])],
]);

export function elaborateMember(checker: Checker, context: Context, expression: tree.MemberExpression): TypedCore {
  const { module } = context;
  if (expression.name.kind === "Missing") return failed(module, expression);
  const name = expression.name.text;
  const namePlace = originOf(module, expression.name);
  const origin = originOf(module, expression);
  const qualified = expression.object.kind === "NameExpression" ? context.scope.lookup(expression.object.name) : undefined;
  if (qualified?.kind === "Namespace") {
    const member = qualified.module.members.get(name);
    if (member?.kind === "Let") {
      referToMember(checker, namePlace, member);
      const binding = letBinding(checker, member);
      return { type: typeOfBinding(binding), core: { kind: "Variable", origin, binding } };
    }
    if (member === undefined) reportNoSuchMember(checker, namePlace, name, `\`${qualified.module.name}\``, [...qualified.module.members.keys()]);
    else checker.report(wrongKindOfName, namePlace, { name, is: describeMember(member), wanted: "a value" });
    return failed(module, expression);
  }
  if (qualified?.kind === "Member" && qualified.member.kind === "Enum") {
    const { type } = qualified.member;
    referToMember(checker, originOf(module, expression.object), qualified.member);
    if (type.cases.includes(name)) return { type, core: { kind: "Constant", origin, value: { kind: "Enum", case: name } } };
    reportNoSuchMember(checker, namePlace, name, `\`${type.name}\``, type.cases);
    return failed(module, expression);
  }
  const object = inferExpression(checker, context, expression.object);
  return narrowedTo(context, expression, memberOf(checker, context, expression, object, name));
}

function memberOf(checker: Checker, context: Context, expression: tree.MemberExpression, object: TypedCore, name: string): TypedCore {
  const { module } = context;
  const origin = originOf(module, expression);
  const namePlace = originOf(module, expression.name);
  const type = unrefined(object.type);
  const field = (of: Type): TypedCore => ({ type: of, core: { kind: "Field", origin, object: object.core, field: name } });
  switch (type.kind) {
    case "Erroneous":
      return failed(module, expression);
    case "Record": {
      const of = type.fields.get(name);
      if (of !== undefined) return field(of);
      reportNoSuchMember(checker, namePlace, name, type.name === undefined ? "this record" : `\`${type.name}\``, [...type.fields.keys()]);
      return failed(module, expression);
    }
    case "Interface": {
      const parameter = type.interface.parameters.get(name);
      const service = type.interface.services.get(name);
      const symbol = parameter ?? service;
      if (symbol !== undefined) checker.refer(namePlace, { file: symbol.module.path, range: symbol.nameRange });
      if (parameter !== undefined) return field(parameter.type);
      if (service !== undefined) {
        return { type: { kind: "Interface", interface: service.interface }, core: { kind: "Service", origin, object: object.core, service } };
      }
      reportNoSuchMember(checker, namePlace, name, `\`${type.interface.name}\``, membersOf(type.interface));
      return failed(module, expression);
    }
    default: {
      const known = parts.get(type.kind);
      const of = known?.get(name);
      if (of !== undefined) return field(of);
      const shown = type.kind === "Optional" ? `${showType(type)}, which may be none,` : showType(type);
      reportNoSuchMember(checker, namePlace, name, shown, [...(known?.keys() ?? [])]);
      return failed(module, expression);
    }
  }
}

function membersOf(symbol: InterfaceSymbol): string[] {
  return [...symbol.parameters.keys(), ...symbol.services.keys()];
}

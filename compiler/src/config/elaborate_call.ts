// Calls: of built-in functions (by overload), of declared functions, and of libraries, whose requirements are
// passed by position and whose params are passed by name.

import type * as tree from "@ukc/grammar";
import { builtins, type Builtin } from "./builtins.ts";
import { originOf, replacement, type Checker } from "./checker.ts";
import type { Core } from "./core.ts";
import { duplicateArgument, missingArgument, notCallable, surplusArgument, typeMismatch, unknownArgument } from "./diagnostics/types.ts";
import { checkExpression, coerce, failed, inferExpression, type Context } from "./elaborate.ts";
import { contractOf } from "./declare.ts";
import { missingUse } from "./diagnostics/names.ts";
import { functionBinding } from "./functions.ts";
import { referToMember, reportNoSuchMember } from "./names.ts";
import type { TypedCore } from "./scope.ts";
import { nearest } from "./spelling.ts";
import { describeMember, type FunctionSymbol, type LibrarySymbol, type Member, type RequirementSymbol } from "./symbol.ts";
import { erroneous, isAssignable, join, listOf, optionalOf, showType, unrefined, type Type } from "./type.ts";

export function elaborateCall(checker: Checker, context: Context, call: tree.CallExpression): TypedCore {
  const callee = resolveCallee(checker, context, call.callee);
  switch (callee.kind) {
    case "Failed":
      for (const argument of call.arguments) inferExpression(checker, context, argument.value);
      return failed(context.module, call);
    case "Builtin":
      return elaborateBuiltinCall(checker, context, call, callee.overloads);
    case "Member":
      if (callee.member.kind === "Function") return elaborateFunctionCall(checker, context, call, callee.member);
      if (callee.member.kind === "Library") return elaborateInstantiation(checker, context, call, callee.member);
      checker.report(notCallable, originOf(context.module, call.callee), { what: `\`${callee.member.name}\` is ${describeMember(callee.member)} and` });
      return failed(context.module, call);
  }
}

type Callee =
  | { readonly kind: "Builtin"; readonly overloads: readonly Builtin[] }
  | { readonly kind: "Member"; readonly member: Member }
  | { readonly kind: "Failed" };

function resolveCallee(checker: Checker, context: Context, callee: tree.Expression): Callee {
  const { module, scope } = context;
  if (callee.kind === "Parenthesized") return resolveCallee(checker, context, callee.expression);
  const place = originOf(module, callee);
  if (callee.kind === "NameExpression") {
    const meaning = scope.lookup(callee.name);
    if (meaning?.kind === "Member" && meaning.member.kind !== "Let") {
      referToMember(checker, place, meaning.member);
      return { kind: "Member", member: meaning.member };
    }
    const overloads = meaning === undefined ? builtins.get(callee.name) : undefined;
    if (overloads !== undefined) return { kind: "Builtin", overloads };
    if (meaning === undefined) {
      checker.reportUnknownName(place, callee.name, "function", [...scope.names(), ...builtins.keys()]);
      return { kind: "Failed" };
    }
  }
  if (callee.kind === "Member" && callee.object.kind === "NameExpression" && callee.name.kind === "Name") {
    const meaning = scope.lookup(callee.object.name);
    if (meaning?.kind === "Namespace") {
      const member = meaning.module.members.get(callee.name.text);
      const namePlace = originOf(module, callee.name);
      if (member === undefined) {
        reportNoSuchMember(checker, namePlace, callee.name.text, `\`${meaning.module.name}\``, [...meaning.module.members.keys()]);
        return { kind: "Failed" };
      }
      referToMember(checker, namePlace, member);
      return { kind: "Member", member };
    }
    if (meaning === undefined) {
      const standard = checker.standard.find((each) => each.name === (callee.object.kind === "NameExpression" ? callee.object.name : ""));
      if (standard !== undefined) {
        const at = module.tree.declarations[0]?.range.start ?? 0;
        checker.report(
          missingUse,
          originOf(module, callee.object),
          { name: standard.name },
          { fixes: [{ title: `Add \`use std.${standard.name}\``, edits: [{ file: module.path, range: { start: at, end: at }, newText: `use std.${standard.name}\n` }] }] },
        );
        return { kind: "Failed" };
      }
    }
  }
  const value = inferExpression(checker, context, callee);
  if (value.type.kind !== "Erroneous") checker.report(notCallable, place, { what: `a value of type ${showType(value.type)}` });
  return { kind: "Failed" };
}

function elaborateBuiltinCall(checker: Checker, context: Context, call: tree.CallExpression, overloads: readonly Builtin[]): TypedCore {
  const { module } = context;
  const name = overloads[0]?.name ?? "";
  const named = call.arguments.find((argument) => argument.name !== undefined);
  if (named?.name !== undefined) {
    checker.report(unknownArgument, originOf(module, named.name), { callee: name, name: named.name.text, suggestion: undefined, known: [] });
    return failed(module, call);
  }
  const values = call.arguments.map((argument) => inferExpression(checker, context, argument.value));
  if (values.some((value) => value.type.kind === "Erroneous")) return failed(module, call);
  const builtin = overloads.find((each) => accepts(each, values));
  if (builtin === undefined) {
    const given = values.map((value) => showType(value.type)).join(", ");
    const expected = overloads.map((each) => `\`${name}(${each.parameters.map((parameter) => showType(parameter.type)).join(", ")})\``);
    checker.report(typeMismatch, originOf(module, call), { expected: [...new Set(expected)].join(" or "), found: `\`${name}(${given})\`` });
    return failed(module, call);
  }
  const cores = call.arguments.map((argument, index) =>
    coerce(checker, context, argument.value, values[index] ?? failed(module, call), builtin.parameters[index]?.type ?? erroneous),
  );
  return { type: builtin.result, core: { kind: "CallBuiltin", origin: originOf(module, call), builtin, arguments: cores } };
}

/** An erroneous type in a signature stands for any type; where there is one, the element's type has to fit the list's. */
function accepts(builtin: Builtin, values: readonly TypedCore[]): boolean {
  if (builtin.parameters.length !== values.length) return false;
  if (!builtin.parameters.every((parameter, index) => isAssignable(values[index]?.type ?? erroneous, parameter.type))) return false;
  const [list, element] = values.map((value) => unrefined(value.type));
  const isGeneric = builtin.parameters.at(-1)?.type.kind === "Erroneous";
  return !isGeneric || (list?.kind === "List" && element !== undefined && join(list.of, element) !== undefined);
}

function elaborateFunctionCall(checker: Checker, context: Context, call: tree.CallExpression, symbol: FunctionSymbol): TypedCore {
  const { module } = context;
  const binding = functionBinding(checker, symbol);
  const given = new Map<string, Core>();
  let isRight = true;
  call.arguments.forEach((argument, index) => {
    const parameter =
      argument.name === undefined ? binding.parameters[index] : binding.parameters.find((each) => each.local.name === argument.name?.text);
    if (parameter === undefined) {
      isRight = false;
      inferExpression(checker, context, argument.value);
      const known = binding.parameters.map((each) => each.local.name);
      if (argument.name === undefined) checker.report(surplusArgument, originOf(module, argument), { callee: binding.name, takes: known.length });
      else reportUnknownArgument(checker, originOf(module, argument.name), binding.name, argument.name.text, known);
      return;
    }
    const value = checkExpression(checker, context, argument.value, parameter.local.type);
    if (given.has(parameter.local.name)) checker.report(duplicateArgument, originOf(module, argument), { name: parameter.local.name });
    else given.set(parameter.local.name, value);
  });
  const cores: Core[] = [];
  for (const parameter of binding.parameters) {
    const core = given.get(parameter.local.name) ?? parameter.default;
    if (core === undefined) {
      if (isRight) checker.report(missingArgument, originOf(module, call), { callee: binding.name, parameter: parameter.local.name, type: showType(parameter.local.type) });
      return failed(module, call);
    }
    cores.push(core);
  }
  binding.body();
  return { type: binding.result, core: { kind: "CallFunction", origin: originOf(module, call), function: binding, arguments: cores } };
}

function elaborateInstantiation(checker: Checker, context: Context, call: tree.CallExpression, library: LibrarySymbol): TypedCore {
  const { module } = context;
  const contract = contractOf(checker, library);
  if (contract === undefined) return failed(module, call);
  const requirements: (Core | undefined)[] = contract.requirements.map(() => undefined);
  const parameters = new Map<string, Core>();
  call.arguments.forEach((argument, index) => {
    if (argument.name === undefined) {
      const requirement = contract.requirements[index];
      if (requirement === undefined) {
        inferExpression(checker, context, argument.value);
        checker.report(
          surplusArgument,
          originOf(module, argument),
          { callee: library.qualifiedName, takes: contract.requirements.length },
          { notes: contract.parameters.size === 0 ? [] : [`Params are passed by name: ${[...contract.parameters.keys()].map((name) => `\`${name} = …\``).join(", ")}.`] },
        );
      } else requirements[index] = checkRequirement(checker, context, argument.value, requirement);
      return;
    }
    const parameter = contract.parameters.get(argument.name.text);
    if (parameter === undefined) {
      inferExpression(checker, context, argument.value);
      reportUnknownArgument(checker, originOf(module, argument.name), library.qualifiedName, argument.name.text, [...contract.parameters.keys()]);
    } else {
      checker.refer(originOf(module, argument.name), { file: parameter.module.path, range: parameter.nameRange });
      const value = checkExpression(checker, context, argument.value, parameter.type);
      if (parameters.has(parameter.name)) checker.report(duplicateArgument, originOf(module, argument.name), { name: parameter.name });
      else parameters.set(parameter.name, value);
    }
  });
  contract.requirements.forEach((requirement, index) => {
    if (requirement.wants.kind !== "Value" || requirements[index] !== undefined) return;
    checker.report(missingArgument, originOf(module, call), { callee: library.qualifiedName, parameter: requirement.name, type: showType(requirement.wants.type) });
  });
  for (const parameter of contract.parameters.values()) {
    if (parameter.default !== undefined || parameters.has(parameter.name) || parameter.type.kind === "Optional") continue;
    checker.report(missingArgument, originOf(module, call), { callee: library.qualifiedName, parameter: parameter.name, type: showType(parameter.type) });
  }
  const type: Type = { kind: "Interface", interface: contract.result };
  return { type, core: { kind: "Instantiate", origin: originOf(module, call), library, requirements, parameters } };
}

function checkRequirement(checker: Checker, context: Context, expression: tree.Expression, requirement: RequirementSymbol): Core {
  const { wants } = requirement;
  switch (wants.kind) {
    case "Value":
      return checkExpression(checker, context, expression, wants.type);
    case "One":
      return checkExpression(checker, context, expression, { kind: "Interface", interface: wants.interface });
    case "Optional":
      return checkExpression(checker, context, expression, optionalOf({ kind: "Interface", interface: wants.interface }));
    case "All": {
      const element: Type = { kind: "Interface", interface: wants.interface };
      if (expression.kind === "ListLiteral" || expression.kind === "ListComprehension") return checkExpression(checker, context, expression, listOf(element));
      const found = inferExpression(checker, context, expression);
      if (found.type.kind === "List") return coerce(checker, context, expression, found, listOf(element));
      return { kind: "List", origin: originOf(context.module, expression), items: [coerce(checker, context, expression, found, element)] };
    }
  }
}

function reportUnknownArgument(checker: Checker, place: tree.Place, callee: string, name: string, known: readonly string[]): void {
  const suggestion = nearest(name, known);
  checker.report(
    unknownArgument,
    place,
    { callee, name, suggestion, known },
    { fixes: suggestion === undefined ? [] : [replacement(place, suggestion)] },
  );
}

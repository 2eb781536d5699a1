// Expressions as written -> expressions as meant (core.ts), with types flowing both ways: inwards where the
// context wants a type (which decides what `10.0.0.0/24` is, and which enum `debug` belongs to), outwards elsewhere.

import type * as tree from "@ukc/grammar";
import { networkAddress, showAddress } from "./address.ts";
import { builtins } from "./builtins.ts";
import { originOf, replacement, type Checker } from "./checker.ts";
import type { Core } from "./core.ts";
import {
  branchesDisagree,
  duplicateArgument,
  hostBitsSet,
  typeMismatch,
} from "./diagnostics/types.ts";
import { arithmeticOverflow } from "./diagnostics/values.ts";
import { unknownName, wrongKindOfName } from "./diagnostics/names.ts";
import { elaborateCall } from "./elaborate_call.ts";
import { elaborateMatch } from "./elaborate_match.ts";
import { elaborateMember } from "./elaborate_member.ts";
import { elaborateBinary, elaborateIs, elaborateUnary } from "./elaborate_operator.ts";
import { letBinding } from "./functions.ts";
import { referToMember } from "./names.ts";
import { narrowWhen, pathOf } from "./narrowing.ts";
import { warnOfHidden } from "./shadowing.ts";
import { named, nested, type Binding, type LocalBinding, type Scope, type TypedCore } from "./scope.ts";
import { describeMember, type Module } from "./symbol.ts";
import { erroneous, isAssignable, join, listOf, scalar, showType, typeSize, unrefined, type Type } from "./type.ts";
import { none, quantity, text, truth, type Value } from "./value.ts";

/** Where an expression stands. */
export interface Context {
  readonly module: Module;
  readonly scope: Scope;
  /** What tests on the way here have found out, by the path that was tested: `network.gateway`. */
  readonly narrowed?: ReadonlyMap<string, Type>;
}

export function failed(module: Module, node: { readonly range: tree.Range }): TypedCore {
  return { type: erroneous, core: { kind: "Erroneous", origin: originOf(module, node) } };
}

function constant(module: Module, node: { readonly range: tree.Range }, type: Type, value: Value): TypedCore {
  return { type, core: { kind: "Constant", origin: originOf(module, node), value } };
}

/** The type that an expression has by itself. */
export function inferExpression(checker: Checker, context: Context, expression: tree.Expression): TypedCore {
  const place = originOf(context.module, expression);
  const found = checker.deeper(
    place,
    1,
    () => infer(checker, context, expression),
    () => failed(context.module, expression),
  );
  if (typeSize(found.type) <= maximumTypeSize) return found;
  checker.reportTooLarge(place, `${maximumTypeSize} parts of one type`);
  return failed(context.module, expression);
}

const maximumTypeSize = 10_000;

function infer(checker: Checker, context: Context, expression: tree.Expression): TypedCore {
  const { module } = context;
  const origin = originOf(module, expression);
  switch (expression.kind) {
    case "IntLiteral":
      return constant(module, expression, scalar("Int"), quantity("Int", expression.value));
    case "SizeLiteral":
      return constant(module, expression, scalar("Size"), quantity("Size", expression.bytes));
    case "DurationLiteral":
      if (expression.nanoseconds > BigInt(Number.MAX_SAFE_INTEGER)) {
        checker.report(arithmeticOverflow, origin, { operation: checker.sourceText(origin) });
        return failed(module, expression);
      }
      return constant(module, expression, scalar("Duration"), quantity("Duration", Number(expression.nanoseconds)));
    case "RateLiteral":
      return constant(module, expression, scalar("Rate"), quantity("Rate", expression.bitsPerSecond));
    case "BooleanLiteral":
      return constant(module, expression, scalar("Bool"), truth(expression.value));
    case "MacLiteral":
      return constant(module, expression, scalar("MacAddress"), { kind: "MacAddress", bytes: expression.bytes });
    case "AddressLiteral":
      return inferAddress(module, expression);
    case "StringLiteral":
      return inferString(checker, context, expression);
    case "NameExpression":
      return inferName(checker, context, expression, expression.name);
    case "It":
      return inferName(checker, context, expression, "it");
    case "ListLiteral":
      return inferList(checker, context, expression);
    case "ListComprehension": {
      const { build, inner } = elaborateComprehension(checker, context, expression);
      const element = inferExpression(checker, inner, expression.element);
      return { type: listOf(element.type), core: build(element.core) };
    }
    case "RecordLiteral": {
      const types = new Map<string, Type>();
      const fields = new Map<string, Core>();
      for (const field of uniqueFields(checker, module, expression)) {
        const value = inferExpression(checker, context, field.value);
        types.set(field.name.text, value.type);
        fields.set(field.name.text, value.core);
      }
      return { type: { kind: "Record", name: undefined, fields: types }, core: { kind: "Record", origin, fields } };
    }
    case "If": {
      const { condition, whenTrue, whenFalse } = elaborateCondition(checker, context, expression);
      const consequent = inferExpression(checker, whenTrue, expression.consequent);
      const alternative = inferExpression(checker, whenFalse, expression.alternate);
      const type = join(consequent.type, alternative.type);
      if (type === undefined) {
        checker.report(
          branchesDisagree,
          originOf(module, expression.alternate),
          { first: showType(consequent.type), second: showType(alternative.type) },
          { related: [{ ...originOf(module, expression.consequent), message: `this is ${showType(consequent.type)}` }] },
        );
        return failed(module, expression);
      }
      return { type, core: { kind: "If", origin, condition, consequent: consequent.core, alternative: alternative.core } };
    }
    case "Match":
      return elaborateMatch(checker, context, expression, undefined);
    case "Call":
      return elaborateCall(checker, context, expression);
    case "Member":
      return elaborateMember(checker, context, expression);
    case "Unary":
      return elaborateUnary(checker, context, expression);
    case "Binary":
      return elaborateBinary(checker, context, expression);
    case "Is":
      return elaborateIs(checker, context, expression);
    case "Parenthesized":
      return inferExpression(checker, context, expression.expression);
    case "Missing":
    case "Error":
      return failed(module, expression);
  }
}

/** The expression as a value of `expected`; a mismatch is reported where it is. */
export function checkExpression(checker: Checker, context: Context, expression: tree.Expression, expected: Type): Core {
  return checker.deeper(
    originOf(context.module, expression),
    1,
    () => check(checker, context, expression, expected),
    () => failed(context.module, expression).core,
  );
}

function check(checker: Checker, context: Context, expression: tree.Expression, expected: Type): Core {
  const { module } = context;
  const origin = originOf(module, expression);
  const wanted = unrefined(expected.kind === "Optional" ? expected.of : expected);
  switch (expression.kind) {
    case "Parenthesized":
      return checkExpression(checker, context, expression.expression, expected);
    case "If": {
      const { condition, whenTrue, whenFalse } = elaborateCondition(checker, context, expression);
      const consequent = checkExpression(checker, whenTrue, expression.consequent, expected);
      return { kind: "If", origin, condition, consequent, alternative: checkExpression(checker, whenFalse, expression.alternate, expected) };
    }
    case "Match":
      return elaborateMatch(checker, context, expression, expected).core;
    case "ListLiteral": {
      if (wanted.kind !== "List") break;
      const items = expression.elements.map((element) => checkExpression(checker, context, element, wanted.of));
      return refined({ kind: "List", origin, items }, expected);
    }
    case "ListComprehension": {
      if (wanted.kind !== "List") break;
      const { build, inner } = elaborateComprehension(checker, context, expression);
      return refined(build(checkExpression(checker, inner, expression.element, wanted.of)), expected);
    }
    case "RecordLiteral":
      if (wanted.kind !== "Record") break;
      return refined(checkRecord(checker, context, expression, wanted), expected);
    case "NameExpression":
      if (wanted.kind !== "Enum" || !wanted.cases.includes(expression.name)) break;
      return { kind: "Constant", origin, value: { kind: "Enum", case: expression.name } };
    case "AddressLiteral": {
      const literal = checkAddress(checker, module, expression, wanted);
      if (literal === undefined) break;
      return refined(literal, expected);
    }
    default:
      break;
  }
  return coerce(checker, context, expression, infer(checker, context, expression), expected);
}

/** `console`, where there is an interface `Console`: what is missing is the device. False when that is not it. */
function reportMissingDevice(checker: Checker, { module, scope }: Context, origin: tree.Place, name: string): boolean {
  const interfaceName = name.charAt(0).toUpperCase() + name.slice(1);
  const meaning = scope.lookup(interfaceName);
  const unikernel = module.tree.declarations.find((each): each is tree.UnikernelDeclaration => each.kind === "Unikernel" && each.range.start <= origin.range.start && origin.range.end <= each.range.end);
  if (interfaceName === name || meaning?.kind !== "Member" || meaning.member.kind !== "Interface" || unikernel?.body === undefined) return false;
  const declaration = `device ${name}: ${interfaceName}`;
  const at = unikernel.body.items.filter((item) => item.kind === "Device").at(-1)?.range.end ?? unikernel.body.range.start + 1;
  const fix = { title: `Add \`${declaration}\``, edits: [{ file: module.path, range: { start: at, end: at }, newText: `\n  ${declaration}` }] };
  checker.report(unknownName, origin, { name, wanted: "value", suggestion: undefined, declaration }, { fixes: [fix] });
  return true;
}

/** Makes what was inferred a value of `expected`, or reports that it is none. */
export function coerce(checker: Checker, context: Context, expression: tree.Expression, found: TypedCore, expected: Type): Core {
  const origin = originOf(context.module, expression);
  const wanted = unrefined(expected.kind === "Optional" ? expected.of : expected);
  if (wanted.kind === "Folder" && unrefined(found.type).kind === "String") return { kind: "Folder", origin, operand: found.core };
  if (!isAssignable(found.type, expected)) {
    const hint = mismatchHint(found.type, expected);
    checker.report(typeMismatch, origin, { expected: showType(expected.kind === "Optional" && found.type.kind !== "Optional" ? expected.of : expected), found: showType(found.type), ...(hint === undefined ? {} : { hint }) });
    return { kind: "Erroneous", origin };
  }
  return isAlready(found.type, expected) ? found.core : refined(found.core, expected);
}

function isAlready(found: Type, expected: Type): boolean {
  return isAssignable(found, expected, false);
}

/** Adds the checks of all refinements in `expected`. They let `none` pass, which is what an optional refinement wants. */
function refined(core: Core, expected: Type): Core {
  if (expected.kind === "Optional") return refined(core, expected.of);
  if (expected.kind !== "Refined") return core;
  return { kind: "Refine", origin: core.origin, operand: refined(core, expected.base), type: expected };
}

function mismatchHint(found: Type, expected: Type): string | undefined {
  const wanted = unrefined(expected.kind === "Optional" ? expected.of : expected);
  const given = unrefined(found);
  if (given.kind === "Optional" && isAssignable(given.of, expected)) return "it may be none: say what then with `??`";
  if (given.kind === "Int" && wanted.kind === "Size") return "a size has a unit, as in `64KiB`";
  if (given.kind === "Int" && wanted.kind === "Duration") return "a duration has a unit, as in `250ms`";
  if (given.kind === "Int" && wanted.kind === "Rate") return "a rate has a unit, as in `100Mbps`";
  const isAddress = given.kind === "Ipv4" || given.kind === "Ipv6" || given.kind === "IpAddress";
  if (isAddress && wanted.kind === "InterfaceAddress") return "an address on its link has a prefix length, as in `10.0.2.15/24`";
  if (given.kind === "InterfaceAddress" && wanted.kind === "IpAddress") return "leave out the prefix length, or take `.address` of it";
  if (given.kind === "InterfaceAddress" && wanted.kind === "Subnet") return "`subnet(…)` of it is the link it is on";
  if (given.kind === "String" && wanted.kind !== "Record" && wanted.kind !== "Interface") return "leave out the quotes";
  return undefined;
}

function inferAddress(module: Module, literal: tree.AddressLiteral): TypedCore {
  const { bytes, prefixLength } = literal;
  if (prefixLength === undefined) return constant(module, literal, scalar(literal.family === 4 ? "Ipv4" : "Ipv6"), { kind: "IpAddress", bytes });
  const isSubnet = showAddress(networkAddress(bytes, prefixLength)) === showAddress(bytes);
  const kind = isSubnet ? "Subnet" : "InterfaceAddress";
  return constant(module, literal, scalar(kind), { kind, bytes, prefixLength });
}

/** An address literal where the context says what it is; `undefined` leaves it to inference. */
function checkAddress(checker: Checker, module: Module, literal: tree.AddressLiteral, wanted: Type): Core | undefined {
  const { bytes, prefixLength } = literal;
  const origin = originOf(module, literal);
  if (prefixLength === undefined || (wanted.kind !== "Subnet" && wanted.kind !== "InterfaceAddress")) return undefined;
  if (wanted.kind === "Subnet") {
    const network = networkAddress(bytes, prefixLength);
    if (showAddress(network) !== showAddress(bytes)) {
      const written = `${showAddress(bytes)}/${prefixLength}`;
      const corrected = `${showAddress(network)}/${prefixLength}`;
      checker.report(hostBitsSet, origin, { literal: written, network: corrected }, { fixes: [replacement(origin, corrected)] });
      return { kind: "Erroneous", origin };
    }
  }
  return { kind: "Constant", origin, value: { kind: wanted.kind, bytes, prefixLength } };
}

const printable: ReadonlySet<Type["kind"]> = new Set([
  "Bool",
  "Int",
  "String",
  "Size",
  "Duration",
  "Rate",
  "IpAddress",
  "Ipv4",
  "Ipv6",
  "InterfaceAddress",
  "Subnet",
  "MacAddress",
  "Enum",
  "Erroneous",
]);

function inferString(checker: Checker, context: Context, literal: tree.StringLiteral): TypedCore {
  const { module } = context;
  const [only] = literal.parts;
  if (only === undefined) return constant(module, literal, scalar("String"), text(""));
  if (literal.parts.length === 1 && only.kind === "StringText") return constant(module, literal, scalar("String"), text(only.value));
  const parts = literal.parts.map((part): Core => {
    if (part.kind === "StringText") return { kind: "Constant", origin: originOf(module, part), value: text(part.value) };
    const value = inferExpression(checker, context, part.expression);
    if (printable.has(unrefined(value.type).kind)) return value.core;
    const origin = originOf(module, part.expression);
    checker.report(typeMismatch, origin, { expected: "a value that can be printed", found: showType(value.type) });
    return { kind: "Erroneous", origin };
  });
  return { type: scalar("String"), core: { kind: "Text", origin: originOf(module, literal), parts } };
}

function inferList(checker: Checker, context: Context, literal: tree.ListLiteral): TypedCore {
  const { module } = context;
  let type: Type = { kind: "Never" };
  const items: Core[] = [];
  for (const element of literal.elements) {
    const value = inferExpression(checker, context, element);
    const joined = join(type, value.type);
    if (joined === undefined) {
      checker.report(branchesDisagree, originOf(module, element), { first: showType(type), second: showType(value.type) });
      return failed(module, literal);
    }
    type = joined;
    items.push(value.core);
  }
  return { type: listOf(type), core: { kind: "List", origin: originOf(module, literal), items } };
}

function uniqueFields(checker: Checker, module: Module, literal: tree.RecordLiteral): tree.RecordField[] {
  const seen = new Set<string>();
  return literal.fields.filter((field) => {
    if (seen.has(field.name.text)) checker.report(duplicateArgument, originOf(module, field.name), { name: field.name.text });
    return seen.size !== seen.add(field.name.text).size;
  });
}

function checkRecord(checker: Checker, context: Context, literal: tree.RecordLiteral, wanted: Type & { kind: "Record" }): Core {
  const { module } = context;
  const fields = new Map<string, Core>();
  for (const field of uniqueFields(checker, module, literal)) {
    const type = wanted.fields.get(field.name.text);
    if (type === undefined) {
      checker.reportUnknownName(originOf(module, field.name), field.name.text, "field", wanted.fields.keys());
      continue;
    }
    fields.set(field.name.text, checkExpression(checker, context, field.value, type));
  }
  const origin = originOf(module, literal);
  for (const [name, type] of wanted.fields) {
    if (fields.has(name)) continue;
    if (type.kind === "Optional") fields.set(name, { kind: "Constant", origin, value: none });
    else checker.report(typeMismatch, origin, { expected: showType(wanted), found: `a record without \`${name}: ${showType(type)}\`` });
  }
  return { kind: "Record", origin, fields };
}

function elaborateCondition(checker: Checker, context: Context, expression: tree.IfExpression): { condition: Core; whenTrue: Context; whenFalse: Context } {
  const condition = checkExpression(checker, context, expression.condition, scalar("Bool"));
  return {
    condition,
    whenTrue: narrowWhen(checker, context, expression.condition, true),
    whenFalse: narrowWhen(checker, context, expression.condition, false),
  };
}

function elaborateComprehension(
  checker: Checker,
  context: Context,
  expression: tree.ListComprehension,
): { build: (element: Core) => Core; inner: Context } {
  const { module } = context;
  const source = inferExpression(checker, context, expression.source);
  const list = unrefined(source.type);
  if (list.kind !== "List" && list.kind !== "Erroneous") {
    checker.report(typeMismatch, originOf(module, expression.source), { expected: "a list", found: showType(source.type) });
  }
  const variable: LocalBinding = {
    kind: "Local",
    name: expression.variable.kind === "Name" ? expression.variable.text : "_",
    type: list.kind === "List" ? list.of : erroneous,
    place: originOf(module, expression.variable),
  };
  warnOfHidden(checker, context.scope, [variable]);
  const scoped: Context = { ...context, scope: nested(named([variable]), context.scope) };
  const condition = expression.condition === undefined ? undefined : checkExpression(checker, scoped, expression.condition, scalar("Bool"));
  const inner = expression.condition === undefined ? scoped : narrowWhen(checker, scoped, expression.condition, true);
  const origin = originOf(module, expression);
  return { inner, build: (element) => ({ kind: "Comprehension", origin, variable, source: source.core, condition, element }) };
}

function inferName(checker: Checker, context: Context, expression: tree.NameExpression | tree.ItExpression, name: string): TypedCore {
  const { module, scope } = context;
  const origin = originOf(module, expression);
  const meaning = scope.lookup(name);
  switch (meaning?.kind) {
    case "Binding": {
      checker.refer(origin, meaning.binding.place);
      return narrowedTo(context, expression, { type: typeOfBinding(meaning.binding), core: { kind: "Variable", origin, binding: meaning.binding } });
    }
    case "Member": {
      if (meaning.member.kind === "Let") {
        referToMember(checker, origin, meaning.member);
        const binding = letBinding(checker, meaning.member);
        return narrowedTo(context, expression, { type: typeOfBinding(binding), core: { kind: "Variable", origin, binding } });
      }
      checker.report(wrongKindOfName, origin, { name, is: describeMember(meaning.member), wanted: "a value" });
      return failed(module, expression);
    }
    case "Namespace":
      checker.report(wrongKindOfName, origin, { name, is: "a module", wanted: "a value" });
      return failed(module, expression);
    case undefined:
      break;
  }
  if (name === "none") return constant(module, expression, { kind: "None" }, none);
  if (builtins.has(name)) checker.report(wrongKindOfName, origin, { name, is: "a function", wanted: "a value" });
  else if (!reportMissingDevice(checker, context, origin, name)) checker.reportUnknownName(origin, name, "value", scope.names());
  return failed(module, expression);
}

/** The type that tests on the way here have left of `found`. */
export function narrowedTo(context: Context, expression: tree.Expression, found: TypedCore): TypedCore {
  const path = pathOf(expression);
  const narrowed = path === undefined ? undefined : context.narrowed?.get(path);
  return narrowed === undefined ? found : { type: narrowed, core: found.core };
}

export function typeOfBinding(binding: Binding): Type {
  switch (binding.kind) {
    case "Let":
    case "Param":
    case "BootParam":
      return binding.definition().type;
    case "Local":
    case "Memory":
      return binding.type;
    case "Device":
    case "Network":
      return { kind: "Interface", interface: binding.interface };
    case "Context":
      return { kind: "Interface", interface: binding.interface };
  }
}


// Declarations -> symbols with their contracts: what interfaces offer, what libraries require, take and cost,
// what targets provide. A library's contract is worked out when first asked for.

import type * as tree from "@ukc/grammar";
import { originOf, type Checker } from "./checker.ts";
import type { Core } from "./core.ts";
import { duplicateDeclaration, unknownAttribute } from "./diagnostics/names.ts";
import { duplicateArgument, typeUnknown } from "./diagnostics/types.ts";
import { unknownSetting } from "./diagnostics/structure.ts";
import { checkExpression, inferExpression, type Context } from "./elaborate.ts";
import { elaborateLet, functionBinding, letBinding } from "./functions.ts";
import { folderOf, resolvePath } from "./filesystem.ts";
import { moduleScope, resolveMember } from "./names.ts";
import { resolveType, typeOfSymbol } from "./resolve_type.ts";
import { nested, type Binding, type ContextBinding, type ParamBinding } from "./scope.ts";
import { narrowWhen } from "./narrowing.ts";
import { warnOfHidden } from "./shadowing.ts";
import { nearest } from "./spelling.ts";
import { replacement } from "./checker.ts";
import type {
  CheckedAssertion,
  InterfaceSymbol,
  LibraryContract,
  LibrarySymbol,
  Member,
  Module,
  ParameterSymbol,
  Provision,
  RequirementSymbol,
  ServiceSymbol,
  TargetOffer,
  TargetSetting,
  TargetSymbol,
} from "./symbol.ts";
import { erroneous, scalar, type Type } from "./type.ts";

/** Makes the symbols of a module's declarations, without looking into any. */
export function declareMembers(checker: Checker, module: Module): void {
  for (const declaration of module.tree.declarations) {
    if (declaration.kind === "Use" || declaration.kind === "Error" || declaration.name.kind === "Missing") continue;
    const { text: name, range: nameRange } = declaration.name;
    const earlier = module.members.get(name);
    if (earlier !== undefined) {
      checker.report(
        duplicateDeclaration,
        originOf(module, declaration.name),
        { name },
        { related: [{ file: module.path, range: earlier.nameRange, message: "declared here first" }] },
      );
      continue;
    }
    for (const attribute of declaration.attributes) {
      if (attribute.name.kind === "Name" && attribute.name.text !== "deprecated") {
        checker.report(unknownAttribute, originOf(module, attribute), { name: attribute.name.text });
      }
    }
    module.members.set(name, makeMember(module, declaration, { name, module, nameRange, documentation: declaration.documentation?.text }));
  }
}

type Declared = Exclude<tree.Declaration, tree.UseDeclaration | tree.ErrorNode>;

function makeMember(module: Module, declaration: Declared, base: { name: string; module: Module; nameRange: tree.Range; documentation: string | undefined }): Member {
  switch (declaration.kind) {
    case "Interface":
      return { ...base, kind: "Interface", declaration, typescript: fromPath(module, declaration.from), parents: [], parameters: new Map(), services: new Map() };
    case "Library":
      return {
        ...base,
        kind: "Library",
        declaration,
        qualifiedName: module.isStandard ? `${module.name}.${base.name}` : base.name,
        typescript: fromPath(module, declaration.from),
        isDefault: declaration.isDefault,
        isAsync: declaration.isAsync,
        contract: undefined,
      };
    case "Target":
      return { ...base, kind: "Target", declaration, typescript: fromPath(module, declaration.from), offer: undefined };
    case "Unikernel":
      return { ...base, kind: "Unikernel", declaration };
    case "Type":
      return { ...base, kind: "Type", declaration };
    case "Enum": {
      const cases = declaration.members.map((member) => member.name.text);
      return { ...base, kind: "Enum", declaration, type: { kind: "Enum", name: base.name, cases, file: module.path } };
    }
    case "Function":
      return { ...base, kind: "Function", declaration };
    case "Let":
      return { ...base, kind: "Let", declaration };
  }
}

function fromPath(module: Module, from: tree.PathLiteral | tree.Missing | undefined): string | undefined {
  return from?.kind === "PathLiteral" ? resolvePath(folderOf(module.path), from.value) : undefined;
}

/** Gives all interfaces their parents, params and services. All symbols exist. */
export function declareInterfaces(checker: Checker, modules: readonly Module[]): void {
  const interfaces = modules.flatMap((module) => [...module.members.values()].filter((member) => member.kind === "Interface"));
  for (const symbol of interfaces) {
    for (const name of symbol.declaration.extends) {
      const parent = resolveMember(checker, symbol.module, name, ["Interface"], "interface");
      if (parent !== undefined) symbol.parents.push(parent);
    }
  }
  const filled = new Map<InterfaceSymbol, () => void>();
  for (const symbol of interfaces) {
    const place = { file: symbol.module.path, range: symbol.nameRange };
    const fill = checker.lazy(symbol.name, place, () => fillInterface(checker, symbol, (parent) => filled.get(parent)?.()), () => undefined);
    filled.set(symbol, fill);
  }
  for (const fill of filled.values()) fill();
}

function fillInterface(checker: Checker, symbol: InterfaceSymbol, fillParent: (parent: InterfaceSymbol) => void): void {
  const { module } = symbol;
  const context: Context = { module, scope: moduleScope(checker, module) };
  for (const item of symbol.declaration.body?.items ?? []) {
    if (item.kind === "Error" || item.name.kind === "Missing") continue;
    const name = item.name.text;
    if (symbol.parameters.has(name) || symbol.services.has(name)) {
      checker.report(duplicateDeclaration, originOf(module, item.name), { name });
    } else if (item.kind === "Param") {
      symbol.parameters.set(name, parameterSymbol(module, item, item.name, elaborateParam(checker, context, item)));
    } else if (item.interface.kind === "QualifiedName") {
      const wanted = resolveMember(checker, module, item.interface, ["Interface"], "interface");
      if (wanted !== undefined) symbol.services.set(name, { name, interface: wanted, module, nameRange: item.name.range } satisfies ServiceSymbol);
    }
  }
  for (const parent of symbol.parents) {
    fillParent(parent);
    for (const [name, parameter] of parent.parameters) if (!symbol.parameters.has(name)) symbol.parameters.set(name, parameter);
    for (const [name, service] of parent.services) if (!symbol.services.has(name)) symbol.services.set(name, service);
  }
}

/** A param's type, written or told from its default, and its default. */
export function elaborateParam(checker: Checker, context: Context, param: tree.ParamDeclaration): { type: Type; core: Core | undefined } {
  const name = param.name.kind === "Name" ? param.name.text : undefined;
  if (param.type === undefined) {
    if (param.default !== undefined) return inferExpression(checker, context, param.default);
    checker.report(typeUnknown, originOf(context.module, param), { name: name ?? "" });
    return { type: erroneous, core: undefined };
  }
  const type = resolveType(checker, context.module, param.type, name);
  return { type, core: param.default === undefined ? undefined : checkExpression(checker, context, param.default, type) };
}

function parameterSymbol(module: Module, param: tree.ParamDeclaration, name: tree.Name, { type, core }: { type: Type; core: Core | undefined }): ParameterSymbol {
  return { name: name.text, module, nameRange: name.range, documentation: param.documentation?.text, type, default: core };
}

const contractsInWork = new WeakSet<LibrarySymbol>();

/** What a library requires, takes, gives and costs; `undefined` when its declaration has errors that leave no contract. */
export function contractOf(checker: Checker, library: LibrarySymbol): LibraryContract | undefined {
  if (library.contract !== undefined || contractsInWork.has(library)) return library.contract;
  contractsInWork.add(library);
  library.contract = elaborateContract(checker, library);
  contractsInWork.delete(library);
  return library.contract;
}

function elaborateContract(checker: Checker, library: LibrarySymbol): LibraryContract | undefined {
  const { module, declaration } = library;
  if (declaration.result.kind === "Missing") return undefined;
  const result = resolveMember(checker, module, declaration.result, ["Interface"], "interface");
  if (result === undefined) return undefined;
  const requirements = declaration.requirements.flatMap((requirement) => elaborateRequirement(checker, module, requirement));
  const bindings = new Map<string, Binding>(contextBindings(checker, result).map((binding) => [binding.name, binding]));
  const anywhere: Context = { module, scope: nested(bindings, moduleScope(checker, module)) };
  /** The body is evaluated only where the library applies, so it may rely on what `when` tells. */
  let context = anywhere;
  const items = declaration.body?.items ?? [];
  const params: { readonly binding: ParamBinding; readonly item: tree.ParamDeclaration; readonly name: tree.Name }[] = [];
  for (const item of items) {
    if ((item.kind !== "Param" && item.kind !== "Let") || item.name.kind === "Missing") continue;
    const place = originOf(module, item.name);
    const name = item.name.text;
    if (bindings.has(name)) {
      checker.report(duplicateDeclaration, place, { name });
      continue;
    }
    if (item.kind === "Let") {
      const definition = checker.lazy(name, place, () => elaborateLet(checker, context, item), () => ({ type: erroneous, core: { kind: "Erroneous" as const, origin: place } }));
      bindings.set(name, { kind: "Let", name, place, definition });
      continue;
    }
    const definition = checker.lazy(name, place, () => elaborateParam(checker, context, item), () => ({ type: erroneous, core: undefined }));
    const binding: ParamBinding = { kind: "Param", name, place, definition };
    bindings.set(name, binding);
    params.push({ binding, item, name: item.name });
  }
  warnOfHidden(checker, moduleScope(checker, module), [...bindings.values()].filter((binding) => binding.kind !== "Context"));
  const when = declaration.when === undefined ? undefined : checkExpression(checker, anywhere, declaration.when, scalar("Bool"));
  if (declaration.when !== undefined) context = narrowWhen(checker, anywhere, declaration.when, true);
  const parameters = new Map(params.map(({ binding, item, name }) => [binding.name, { ...parameterSymbol(module, item, name, binding.definition()), binding }]));
  for (const binding of bindings.values()) if (binding.kind === "Let") binding.definition();
  let memory: Core | undefined;
  const assertions: CheckedAssertion[] = [];
  for (const item of items) {
    if (item.kind === "Assert") assertions.push(elaborateAssertion(checker, context, item));
    if (item.kind !== "Setting") continue;
    if (item.name.text !== "memory") reportUnknownSetting(checker, originOf(module, item.name), item.name.text, "a library", ["memory"]);
    else if (memory !== undefined) checker.report(duplicateArgument, originOf(module, item.name), { name: "memory" });
    else memory = checkExpression(checker, context, item.value, scalar("Size"));
  }
  return { result, requirements, parameters, when, memory, assertions };
}

/** `network` and `device` of whatever an instance belongs to; `device` has the params of the interface that the library gives. */
function contextBindings(checker: Checker, result: InterfaceSymbol): ContextBinding[] {
  const network = checker.networkInterface;
  const place = (symbol: InterfaceSymbol): tree.Place => ({ file: symbol.module.path, range: symbol.nameRange });
  const device: ContextBinding = { kind: "Context", name: "device", context: "device", interface: result, place: place(result) };
  return network === undefined ? [device] : [{ kind: "Context", name: "network", context: "network", interface: network, place: place(network) }, device];
}

function elaborateRequirement(checker: Checker, module: Module, requirement: tree.Requirement): RequirementSymbol[] {
  if (requirement.name.kind === "Missing") return [];
  const base = { name: requirement.name.text, range: requirement.name.range };
  const type = resolveType(checker, module, requirement.type);
  if (type.kind === "Interface") return [{ ...base, wants: { kind: "One", interface: type.interface } }];
  if (type.kind === "Optional" && type.of.kind === "Interface") return [{ ...base, wants: { kind: "Optional", interface: type.of.interface } }];
  if (type.kind === "List" && type.of.kind === "Interface") return [{ ...base, wants: { kind: "All", interface: type.of.interface } }];
  return [{ ...base, wants: { kind: "Value", type } }];
}

export function elaborateAssertion(checker: Checker, context: Context, assertion: tree.AssertDeclaration): CheckedAssertion {
  return {
    condition: checkExpression(checker, context, assertion.condition, scalar("Bool")),
    message: assertion.message === undefined ? undefined : checkExpression(checker, context, assertion.message, scalar("String")),
  };
}

export function reportUnknownSetting(checker: Checker, place: tree.Place, name: string, of: string, known: readonly string[]): void {
  const suggestion = nearest(name, known);
  checker.report(
    unknownSetting,
    place,
    { name, of, suggestion, known },
    { fixes: suggestion === undefined ? [] : [replacement(place, suggestion)] },
  );
}

/** What a target provides and is set to. A setting's value that is a bare name, as in `format = pvh`, stands for itself. */
export function offerOf(checker: Checker, target: TargetSymbol): TargetOffer {
  if (target.offer !== undefined) return target.offer;
  const { module } = target;
  const context: Context = { module, scope: moduleScope(checker, module) };
  const provides: Provision[] = [];
  const settings = new Map<string, TargetSetting>();
  for (const item of target.declaration.body?.items ?? []) {
    if (item.kind === "Provide" && item.interface.kind === "QualifiedName") {
      const provided = resolveMember(checker, module, item.interface, ["Interface"], "interface");
      if (provided === undefined) continue;
      const count = item.count === undefined ? "shared" : countOf(checker, context, item.count);
      if (provides.some((each) => each.interface === provided)) checker.report(duplicateArgument, originOf(module, item.interface), { name: provided.name });
      else provides.push({ interface: provided, count, range: item.range });
    }
    if (item.kind === "Setting") {
      const value = settingValue(checker, context, item.value);
      if (settings.has(item.name.text)) checker.report(duplicateArgument, originOf(module, item.name), { name: item.name.text });
      else if (value !== undefined) settings.set(item.name.text, { value, range: item.value.range });
    }
  }
  target.offer = { provides, settings };
  return target.offer;
}

function countOf(checker: Checker, context: Context, expression: tree.Expression): number {
  const value = checker.constants.valueOf(checkExpression(checker, context, expression, scalar("Int")));
  return value?.kind === "Int" ? value.value : 0;
}

function settingValue(checker: Checker, context: Context, expression: tree.Expression): string | number | boolean | undefined {
  if (expression.kind === "NameExpression") return expression.name;
  const value = checker.constants.valueOf(inferExpression(checker, context, expression).core);
  return value !== undefined && "value" in value ? value.value : undefined;
}

/** Checks everything a module declares, whether or not a unikernel reaches it. */
export function checkDeclarations(checker: Checker, module: Module): void {
  for (const member of module.members.values()) {
    switch (member.kind) {
      case "Library":
        contractOf(checker, member);
        break;
      case "Target":
        offerOf(checker, member);
        break;
      case "Type":
        typeOfSymbol(checker, member);
        break;
      case "Function":
        functionBinding(checker, member).body();
        break;
      case "Let":
        checker.constants.valueOf(variableOf(letBinding(checker, member)));
        break;
      case "Interface":
      case "Enum":
      case "Unikernel":
        break;
    }
  }
}

function variableOf(binding: Binding): Core {
  return { kind: "Variable", origin: binding.place, binding };
}

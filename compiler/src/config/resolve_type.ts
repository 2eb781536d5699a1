// Types as written -> types as meant.

import type * as tree from "@ukc/grammar";
import { originOf, type Checker } from "./checker.ts";
import type { Core } from "./core.ts";
import { checkExpression } from "./elaborate.ts";
import { duplicateArgument } from "./diagnostics/types.ts";
import { moduleScope, resolveMember } from "./names.ts";
import { named, nested, type LocalBinding } from "./scope.ts";
import type { Module, TypeSymbol } from "./symbol.ts";
import { erroneous, listOf, optionalOf, scalar, scalarKinds, type ScalarKind, type Type } from "./type.ts";

const scalarNames: ReadonlySet<string> = new Set(scalarKinds);

function isScalarName(name: string): name is ScalarKind {
  return scalarNames.has(name);
}

/** `name` is what a refinement is called that stands in place: `connections` in `param connections: Int where …`. */
export function resolveType(checker: Checker, module: Module, type: tree.Type, name: string | undefined = undefined): Type {
  switch (type.kind) {
    case "NamedType":
      return resolveNamedType(checker, module, type);
    case "OptionalType":
      return optionalOf(resolveType(checker, module, type.type, name));
    case "ListType":
      return listOf(resolveType(checker, module, type.element, name));
    case "RecordType": {
      const fields = new Map<string, Type>();
      for (const field of type.fields) {
        if (field.name.kind === "Missing") continue;
        if (fields.has(field.name.text)) checker.report(duplicateArgument, originOf(module, field.name), { name: field.name.text });
        else fields.set(field.name.text, resolveType(checker, module, field.type, field.name.text));
      }
      return { kind: "Record", name, fields };
    }
    case "RefinedType": {
      const base = resolveType(checker, module, type.type, name);
      if (base.kind === "Erroneous") return erroneous;
      const it: LocalBinding = { kind: "Local", name: "it", type: base, place: originOf(module, type.type) };
      const condition: Core = checkExpression(checker, { module, scope: nested(named([it]), moduleScope(checker, module)) }, type.predicate, scalar("Bool"));
      return { kind: "Refined", name: name ?? "type", base, predicate: { it, condition, text: module.text.slice(type.predicate.range.start, type.predicate.range.end) }, file: module.path };
    }
    case "Missing":
    case "Error":
      return erroneous;
  }
}

function resolveNamedType(checker: Checker, module: Module, type: tree.NamedType): Type {
  const [only, ...rest] = type.name.segments;
  if (only !== undefined && rest.length === 0) {
    if (isScalarName(only.text)) return scalar(only.text);
    if (only.text === "none") return { kind: "None" };
  }
  const member = resolveMember(checker, module, type.name, ["Interface", "Type", "Enum"], "type");
  switch (member?.kind) {
    case "Interface":
      return { kind: "Interface", interface: member };
    case "Type":
      return typeOfSymbol(checker, member);
    case "Enum":
      return member.type;
    case undefined:
      return erroneous;
  }
}

export function typeOfSymbol(checker: Checker, symbol: TypeSymbol): Type {
  const known = checker.typeMemo.get(symbol);
  if (known !== undefined) return known();
  const make = checker.lazy(
    symbol.name,
    { file: symbol.module.path, range: symbol.nameRange },
    () => resolveType(checker, symbol.module, symbol.declaration.type, symbol.name),
    () => erroneous,
  );
  checker.typeMemo.set(symbol, make);
  return make();
}

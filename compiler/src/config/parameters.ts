// `-D name=value`: text from outside the file, read by the file's own grammar and checked against the param's type.
// Such text is a literal; it sees no names, so what a build sets cannot depend on what the file happens to declare.

import type { LetDeclaration } from "@ukc/grammar";
import { parse } from "@ukc/grammar";
import { Checker } from "./checker.ts";
import { malformedParameter, unknownParameter } from "./diagnostics/structure.ts";
import { checkExpression } from "./elaborate.ts";
import type { Binding, ParamBinding, Scope } from "./scope.ts";
import { nearest } from "./spelling.ts";
import type { Module, UnikernelSymbol } from "./symbol.ts";
import { showType, unrefined, type Type } from "./type.ts";
import { showText, type Value } from "./value.ts";

const noNames: Scope = { lookup: () => undefined, names: () => [] };

/** The params that are set, with thunks for their values. A define that sets nothing, or nothing readable, is reported at the unikernel. */
export function readParameters(
  checker: Checker,
  symbol: UnikernelSymbol,
  params: readonly ParamBinding[],
  defines: ReadonlyMap<string, string>,
): ReadonlyMap<Binding, () => Value> {
  const values = new Map<Binding, () => Value>();
  for (const [name, written] of defines) {
    const binding = params.find((each) => each.name === name);
    if (binding === undefined) {
      const known = params.map((each) => each.name);
      checker.report(unknownParameter, { file: symbol.module.path, range: symbol.nameRange }, { name, suggestion: nearest(name, known), known });
      continue;
    }
    const { type } = binding.definition();
    const read = readLiteral(checker, written, type);
    if (read.kind === "Read") values.set(binding, () => read.value);
    else checker.report(malformedParameter, binding.place, { name, text: written, type: showType(type) }, { notes: read.notes });
  }
  return values;
}

export type ReadLiteral = { readonly kind: "Read"; readonly value: Value } | { readonly kind: "Malformed"; readonly notes: readonly string[] };

/** The value of `written` as a literal of `type`; quotes around a string may be left out, as a shell takes them away. */
export function readLiteral(checker: Checker, written: string, type: Type): ReadLiteral {
  const base = unrefined(type.kind === "Optional" ? type.of : type);
  if (base.kind === "Enum" && !base.cases.includes(written)) return { kind: "Malformed", notes: [`it is one of ${base.cases.join(", ")}`] };
  const source = base.kind === "String" && !written.startsWith('"') ? showText(written) : written;
  const file = "<command line>";
  const { tree, diagnostics } = parse(`let value = ${source}\n`, file);
  const [declaration] = tree.declarations.filter((each): each is LetDeclaration => each.kind === "Let");
  if (declaration === undefined || tree.declarations.length !== 1 || diagnostics.length > 0) {
    return { kind: "Malformed", notes: diagnostics.map((diagnostic) => diagnostic.message) };
  }
  const module: Module = { path: file, name: "", tree, text: source, isStandard: false, members: new Map(), uses: [] };
  const own = new Checker([...checker.standard, module]);
  const core = checkExpression(own, { module, scope: noNames }, declaration.value, type);
  const value = own.diagnostics.length > 0 ? undefined : own.constants.valueOf(core);
  if (value === undefined) return { kind: "Malformed", notes: own.diagnostics.map((diagnostic) => diagnostic.message) };
  return { kind: "Read", value };
}

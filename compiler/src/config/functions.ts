// `let` and `fn` at the top of a file, made into bindings when first named.

import { originOf, type Checker } from "./checker.ts";
import type { Core } from "./core.ts";
import { checkExpression, inferExpression, type Context } from "./elaborate.ts";
import { moduleScope } from "./names.ts";
import { resolveType } from "./resolve_type.ts";
import { warnOfHidden } from "./shadowing.ts";
import { named, nested, type FunctionBinding, type LetBinding, type LocalBinding, type TypedCore } from "./scope.ts";
import type { FunctionSymbol, LetSymbol } from "./symbol.ts";
import { erroneous } from "./type.ts";
import type * as tree from "@ukc/grammar";

/** The value of a `let`: of its declared type, or of the type it has by itself. */
export function elaborateLet(checker: Checker, context: Context, declaration: tree.LetDeclaration): TypedCore {
  if (declaration.type === undefined) return inferExpression(checker, context, declaration.value);
  const type = resolveType(checker, context.module, declaration.type, declaration.name.kind === "Name" ? declaration.name.text : undefined);
  return { type, core: checkExpression(checker, context, declaration.value, type) };
}

export function letBinding(checker: Checker, symbol: LetSymbol): LetBinding {
  const known = checker.letMemo.get(symbol);
  if (known !== undefined) return known;
  const { module } = symbol;
  const place = { file: module.path, range: symbol.nameRange };
  const binding: LetBinding = {
    kind: "Let",
    name: symbol.name,
    place,
    definition: checker.lazy(
      symbol.name,
      place,
      () => elaborateLet(checker, { module, scope: moduleScope(checker, module) }, symbol.declaration),
      () => ({ type: erroneous, core: { kind: "Erroneous", origin: place } }),
    ),
  };
  checker.letMemo.set(symbol, binding);
  return binding;
}

/** The function with its signature. A result type that is not written is that of the body, so asking for it may find a cycle. */
export function functionBinding(checker: Checker, symbol: FunctionSymbol): FunctionBinding {
  const known = checker.functionMemo.get(symbol);
  if (known !== undefined) return known;
  const { module, declaration } = symbol;
  const place = { file: module.path, range: symbol.nameRange };
  const outer: Context = { module, scope: moduleScope(checker, module) };
  const parameters = declaration.parameters.flatMap((parameter) => {
    if (parameter.name.kind === "Missing") return [];
    const type = resolveType(checker, module, parameter.type, parameter.name.text);
    const local: LocalBinding = { kind: "Local", name: parameter.name.text, type, place: originOf(module, parameter.name) };
    return [{ local, default: parameter.default === undefined ? undefined : checkExpression(checker, outer, parameter.default, type) }];
  });
  warnOfHidden(checker, outer.scope, parameters.map((parameter) => parameter.local));
  const inner: Context = { module, scope: nested(named(parameters.map((parameter) => parameter.local)), outer.scope) };
  const declared = declaration.result === undefined ? undefined : resolveType(checker, module, declaration.result);
  const failure: TypedCore = { type: erroneous, core: { kind: "Erroneous", origin: place } };
  const body = checker.lazy(
    symbol.name,
    place,
    (): TypedCore =>
      declared === undefined
        ? inferExpression(checker, inner, declaration.value)
        : { type: declared, core: checkExpression(checker, inner, declaration.value, declared) },
    () => failure,
  );
  const binding: FunctionBinding = {
    name: symbol.name,
    place,
    parameters,
    get result() {
      return declared ?? body().type;
    },
    body: (): Core => body().core,
  };
  checker.functionMemo.set(symbol, binding);
  return binding;
}

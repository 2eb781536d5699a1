// Which code a refusal belongs to. An application's own is refused wherever it stands; what a package has and nobody reaches
// is not, so there a refusal is kept with the function that it is in. A package was checked by those who wrote it: what the
// checker says of its types alone, because the dialect's library lacks a name, concerns nobody.

import ts from "typescript";
import type { Diagnostic } from "@ukc/grammar";
import type { FunctionId } from "../ir/hir.ts";
import type { Context } from "./context.ts";
import { packageOf } from "./packages.ts";

export interface Attribution {
  readonly errors: readonly Diagnostic[];
  readonly refused: ReadonlyMap<FunctionId, readonly Diagnostic[]>;
}

/** `typeErrors`: what the checker says of packages. */
export function attribute(context: Context, program: ts.Program, typeErrors: readonly Diagnostic[]): Attribution {
  const causes = [...typeErrors, ...context.refusals.filter(({ isConsequence }) => !isConsequence).map(({ diagnostic }) => diagnostic)];
  const consequences = context.refusals.filter(({ isConsequence }) => isConsequence).map(({ diagnostic }) => diagnostic);
  const errors: Diagnostic[] = [];
  const refused = new Map<FunctionId, Diagnostic[]>();
  for (const diagnostic of [...causes, ...consequences]) {
    const owner = packageOf(diagnostic.file) === undefined ? "module" : ownerOf(context, program.getSourceFile(diagnostic.file), diagnostic.range.start);
    if (owner === "module") errors.push(diagnostic);
    else if (owner !== "nobody") refused.set(owner, [...refused.get(owner) ?? [], diagnostic]);
  }
  // What is left of their code asks for nothing.
  for (const id of refused.keys()) {
    const draft = context.functions[id];
    if (draft !== undefined) draft.body = [];
  }
  const isCause = (each: Diagnostic): boolean => !consequences.includes(each);
  return { errors: errors.some(isCause) ? errors.filter(isCause) : errors, refused };
}

/** The function that a place is in; "nobody" for types, and for code that is not lowered. */
function ownerOf(context: Context, file: ts.SourceFile | undefined, position: number): FunctionId | "module" | "nobody" {
  for (let node: ts.Node | undefined = file === undefined ? undefined : innermost(file, position); node !== undefined; node = node.parent) {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return "nobody";
    if (ts.isClassLike(node) && !context.classIds.has(node)) return "nobody";
    const id = ts.isFunctionLike(node) || ts.isClassLike(node) ? context.functionIds.get(node) : undefined;
    if (id !== undefined) return id;
    if (ts.isFunctionLike(node)) return "nobody";
  }
  return "module";
}

function innermost(node: ts.Node, position: number): ts.Node {
  return ts.forEachChild(node, (child) => (child.pos <= position && position < child.end ? innermost(child, position) : undefined)) ?? node;
}

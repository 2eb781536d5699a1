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
  const causes = [...typeErrors.filter((each) => !isMissingName(each)), ...context.refusals.filter(({ isConsequence }) => !isConsequence).map(({ diagnostic }) => diagnostic)];
  const consequences = context.refusals.filter(({ isConsequence }) => isConsequence).map(({ diagnostic }) => diagnostic);
  const errors: Diagnostic[] = [];
  const refused = new Map<FunctionId, Diagnostic[]>();
  for (const diagnostic of [...causes, ...consequences]) {
    const owner = packageOf(diagnostic.file) === undefined ? "module" : ownerOf(context, program.getSourceFile(diagnostic.file), diagnostic.range.start, typeErrors.includes(diagnostic));
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

/** A name that the library lacks is `any` to the checker, `undefined` to `typeof`, and an error at run time when it is read. */
const isMissingName = ({ message }: Diagnostic): boolean => message.startsWith("Cannot find name");

/**
 * The function that a place is in. A type error is nobody's where it is in types, or in code that is not lowered; what the lowering
 * refuses it was lowering, so that is in the innermost function that has been.
 */
function ownerOf(context: Context, file: ts.SourceFile | undefined, position: number, isTypeError: boolean): FunctionId | "module" | "nobody" {
  for (let node: ts.Node | undefined = file === undefined ? undefined : innermost(file, position); node !== undefined; node = node.parent) {
    if (isTypeError && (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))) return "nobody";
    if (isTypeError && ts.isClassLike(node) && !context.classIds.has(node)) return "nobody";
    const id = ts.isFunctionLike(node) || ts.isClassLike(node) ? context.functionIds.get(node) : undefined;
    if (id !== undefined) return id;
    if (isTypeError && ts.isFunctionLike(node)) return "nobody";
  }
  return "module";
}

function innermost(node: ts.Node, position: number): ts.Node {
  return ts.forEachChild(node, (child) => (child.pos <= position && position < child.end ? innermost(child, position) : undefined)) ?? node;
}

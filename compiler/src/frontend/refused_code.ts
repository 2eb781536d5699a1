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

/** `modules`: the functions that evaluate them. `typeErrors`: what the checker says of packages. */
export function attribute(context: Context, program: ts.Program, modules: ReadonlySet<FunctionId>, typeErrors: readonly Diagnostic[]): Attribution {
  const errors: Diagnostic[] = [];
  const consequences = new Set<Diagnostic>();
  const refused = new Map<FunctionId, Diagnostic[]>();
  const keep = (diagnostic: Diagnostic, owner: FunctionId | undefined): void => {
    if (owner === undefined || modules.has(owner) || packageOf(diagnostic.file) === undefined) errors.push(diagnostic);
    else refused.set(owner, [...refused.get(owner) ?? [], diagnostic]);
  };
  for (const diagnostic of typeErrors.filter((each) => !isMissingName(each))) {
    const owner = ownerOf(context, program.getSourceFile(diagnostic.file), diagnostic.range.start);
    if (owner !== "nobody") keep(diagnostic, owner);
  }
  for (const { diagnostic, owner, isConsequence } of context.refusals) {
    keep(diagnostic, owner);
    if (isConsequence) consequences.add(diagnostic);
  }
  // What is left of their code asks for nothing.
  for (const id of refused.keys()) {
    const draft = context.functions[id];
    if (draft !== undefined) draft.body = [];
  }
  const isCause = (each: Diagnostic): boolean => !consequences.has(each);
  return { errors: errors.some(isCause) ? errors.filter(isCause) : errors, refused };
}

/** A name that the library lacks is `any` to the checker, `undefined` to `typeof`, and an error at run time when it is read. */
const isMissingName = ({ message }: Diagnostic): boolean => message.startsWith("Cannot find name");

/** The function that a type error is in: undefined in a module's own code, nobody's in types and in code that is not lowered. */
function ownerOf(context: Context, file: ts.SourceFile | undefined, position: number): FunctionId | "nobody" | undefined {
  for (let node: ts.Node | undefined = file === undefined ? undefined : innermost(file, position); node !== undefined; node = node.parent) {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return "nobody";
    if (ts.isClassLike(node) && !context.classIds.has(node)) return "nobody";
    const id = ts.isFunctionLike(node) || ts.isClassLike(node) ? context.functionIds.get(node) : undefined;
    if (id !== undefined) return id;
    if (ts.isFunctionLike(node)) return "nobody";
  }
  return undefined;
}

/** Whether a place is in a module's own statements, and so in code that runs whenever the module is there. */
export function isOfModule(program: ts.Program, { file, range }: Diagnostic): boolean {
  const source = program.getSourceFile(file);
  for (let node: ts.Node | undefined = source === undefined ? undefined : innermost(source, range.start); node !== undefined; node = node.parent) {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return false;
  }
  return true;
}

function innermost(node: ts.Node, position: number): ts.Node {
  return ts.forEachChild(node, (child) => (child.pos <= position && position < child.end ? innermost(child, position) : undefined)) ?? node;
}

// Namespaces: a part of their module with names of its own. What they declare are globals, functions and classes like the
// module's, and `A.x` is found from its symbol; no object stands for them.

import ts from "typescript";
import type { Statement } from "../ir/hir.ts";
import { isTopLevel } from "./bindings.ts";
import { refuseConstruct, type Frame } from "./context.ts";
import { functionOf } from "./functions.ts";
import { lowerStatement } from "./statements.ts";
import { hoistVars } from "./var_scopes.ts";

/** The statements of a namespace; of `namespace A.B`, those of B. */
export function statementsOf(node: ts.ModuleDeclaration): readonly ts.Statement[] {
  const { body } = node;
  if (body === undefined || ts.isIdentifier(body)) return [];
  return ts.isModuleBlock(body) ? body.statements : statementsOf(body);
}

/** The statements of a module or namespace; one that is refused is left out and the others go on. */
export function lowerStatements(frame: Frame, statements: readonly ts.Statement[], lower: (frame: Frame, statement: ts.Statement) => readonly Statement[]): Statement[] {
  const { context } = frame;
  const body: Statement[] = [];
  for (const statement of statements) {
    context.attempt(() => {
      if (!ts.isFunctionDeclaration(statement)) body.push(...lower(frame, statement));
      else if (statement.body !== undefined && !context.isStdlibFile(statement.getSourceFile())) functionOf(context, statement);
    });
  }
  return body;
}

const isDeclared = (node: ts.ModuleDeclaration): boolean => node.modifiers?.some((each) => each.kind === ts.SyntaxKind.DeclareKeyword) ?? false;

export function lowerNamespace(frame: Frame, node: ts.ModuleDeclaration): readonly Statement[] {
  if (isDeclared(node)) return [];
  if (!ts.isModuleDeclaration(node.parent) && !isTopLevel(node.parent)) return refuseConstruct(node, "a namespace at this place");
  const { body } = node;
  if (body === undefined || ts.isIdentifier(body)) return [];
  if (ts.isModuleDeclaration(body)) return lowerNamespace(frame, body);
  return [...hoistVars(frame, body), ...lowerStatements(frame, body.statements, (inner, statement) => lowerStatement(inner, statement, []))];
}

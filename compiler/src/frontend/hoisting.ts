// Function declarations inside functions. One that captures nothing is a plain function. One that captures is a variable
// that holds a closure from the start of its block on.

import ts from "typescript";
import type { Statement } from "../ir/hir.ts";
import { declare, effect, writeLocal } from "./build.ts";
import type { Frame } from "./context.ts";
import { hoistClasses } from "./dynamic_classes.ts";
import { functionOf, lowerClosure } from "./functions.ts";
import { hoistVariables } from "./patterns.ts";

export function collectHoisted(frame: Frame, statements: readonly ts.Statement[]): Statement[] {
  const { context } = frame;
  const classes = hoistClasses(frame, statements);
  for (const statement of statements) {
    const isPlain = ts.isFunctionDeclaration(statement) && statement.body !== undefined && context.facts.capturedBy(statement) === undefined;
    if (isPlain && !context.isStdlibFile(statement.getSourceFile())) functionOf(context, statement);
  }
  const capturing = statements.filter((statement): statement is ts.FunctionDeclaration =>
    ts.isFunctionDeclaration(statement) && statement.body !== undefined && context.facts.capturedBy(statement) !== undefined);
  const locals = capturing.map((node) => {
    const symbol = node.name === undefined ? undefined : context.checker.getSymbolAtLocation(node.name);
    const type = context.types.of(context.checker.getTypeAtLocation(node));
    const mutable = symbol !== undefined && (context.facts.isAssigned(symbol) || context.facts.isCapturedEarly(symbol));
    const local = frame.local(node.name?.text ?? "", type, mutable);
    if (symbol !== undefined) frame.declare(symbol, local);
    return { node, local, position: context.position(node) };
  });
  const variables = hoistVariables(frame, statements);
  const cells = locals.filter(({ local }) => local.mutable).map(({ local, position }) => declare(local, undefined, position));
  const closures = locals.map(({ node, local, position }) => {
    const closure = lowerClosure(frame, node, local.type);
    return local.mutable ? effect(writeLocal(local, closure, position)) : declare(local, closure, position);
  });
  return [...classes, ...variables, ...cells, ...closures];
}

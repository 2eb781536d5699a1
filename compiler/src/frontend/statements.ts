// Statements. What HIR has no node for is spelled out here: hoisted functions, labels, the fresh variables of a loop.

import ts from "typescript";
import type { Expression, LabelId, LocalId, Position, Statement } from "../ir/hir.ts";
import { UNKNOWN, VOID } from "../ir/types.ts";
import { lowerPatternStatement } from "./assignment_patterns.ts";
import { collectHoisted } from "./hoisting.ts";
import { asValue, convert, lowerTo } from "./conversions.ts";
import { boolean, effect } from "./build.ts";
import { refuseConstruct, type Frame, type JumpTarget } from "./context.ts";
import { lowerEffect, lowerExpression } from "./expressions.ts";
import { awaited, lowerForOf } from "./iteration.ts";
import { lowerEnum } from "./enums.ts";
import { lowerNamespace } from "./namespaces.ts";
import { lowerCondition } from "./logic.ts";
import { declareVariable } from "./patterns.ts";
import { lowerForIn } from "./run_time_keys.ts";
import { evaluateDeclaration } from "./classes.ts";

/** The statements of a block, hoisted functions first; one that is refused is left out and the others go on. */
export function lowerBlock(frame: Frame, statements: readonly ts.Statement[]): Statement[] {
  const lowered: Statement[] = [];
  frame.context.attempt(() => lowered.push(...collectHoisted(frame, statements)));
  for (const statement of statements) frame.context.attempt(() => lowered.push(...lowerStatement(frame, statement, [])));
  return lowered;
}

/** A statement in a place that takes one: the body of an `if` or a loop. */
const lowerNested = (frame: Frame, node: ts.Statement): Statement[] => lowerBlock(frame, ts.isBlock(node) ? node.statements : [node]);

export function lowerStatement(frame: Frame, node: ts.Statement, labels: readonly string[]): readonly Statement[] {
  const { context } = frame;
  const position = context.position(node);
  switch (node.kind) {
    case ts.SyntaxKind.EmptyStatement:
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
    case ts.SyntaxKind.DebuggerStatement:
      return [];
    default:
      break;
  }
  if (ts.isExpressionStatement(node)) return lowerPatternStatement(frame, node.expression) ?? [effect(lowerEffect(frame, node.expression))];
  if (ts.isVariableStatement(node)) return lowerVariables(frame, node.declarationList);
  if (ts.isReturnStatement(node)) return [lowerReturn(frame, node.expression, position)];
  if (ts.isIfStatement(node)) {
    const test = lowerCondition(frame, node.expression);
    const otherwise = node.elseStatement === undefined ? [] : lowerNested(frame, node.elseStatement);
    return [{ kind: "if", test, then: lowerNested(frame, node.thenStatement), otherwise }];
  }
  if (ts.isBlock(node)) return lowerLabelledBlock(frame, node, labels);
  if (ts.isForStatement(node)) return lowerFor(frame, node, labels);
  if (ts.isForOfStatement(node)) return lowerForOf(frame, node, labels);
  if (ts.isWhileStatement(node)) return [lowerWhile(frame, node, true, labels)];
  if (ts.isDoStatement(node)) return [lowerWhile(frame, node, false, labels)];
  if (ts.isBreakStatement(node)) return [{ kind: "break", label: jumpTarget(frame, node, (each) => each.kind !== "block").label }];
  if (ts.isContinueStatement(node)) return [{ kind: "continue", label: jumpTarget(frame, node, (each) => each.kind === "loop").label }];
  if (ts.isThrowStatement(node)) return [{ kind: "throw", value: lowerTo(frame, node.expression, UNKNOWN), position }];
  if (ts.isTryStatement(node)) return [lowerTry(frame, node)];
  if (ts.isSwitchStatement(node)) return [lowerSwitch(frame, node, labels)];
  if (ts.isLabeledStatement(node)) return lowerStatement(frame, node.statement, [...labels, node.label.text]);
  if (ts.isClassDeclaration(node)) return evaluateDeclaration(frame, node);
  if (ts.isForInStatement(node)) return lowerForIn(frame, node, labels);
  if (ts.isEnumDeclaration(node)) return lowerEnum(frame, node);
  if (ts.isModuleDeclaration(node)) return lowerNamespace(frame, node);
  if (ts.isImportEqualsDeclaration(node) && !ts.isExternalModuleReference(node.moduleReference)) return [];
  return refuseConstruct(node, `this statement (${ts.SyntaxKind[node.kind]})`);
}

export function lowerVariables(frame: Frame, list: ts.VariableDeclarationList): Statement[] {
  return list.declarations.flatMap((declaration) => declareVariable(frame, declaration));
}

export function lowerReturn(frame: Frame, node: ts.Expression | undefined, position: Position): Statement {
  if (node === undefined) return { kind: "return", value: undefined, position };
  const { context } = frame;
  if (frame.generator !== undefined && frame.async) return { kind: "return", value: awaited(lowerTo(frame, node, UNKNOWN), UNKNOWN), position };
  if (frame.result === VOID && !frame.async) {
    const value = lowerExpression(frame, node);
    return { kind: "block", label: undefined, body: [effect(value), { kind: "return", value: undefined, position }] };
  }
  const returnsPromise = frame.async && context.checker.getAwaitedType(context.checker.getTypeAtLocation(node)) !== context.checker.getTypeAtLocation(node);
  const value = returnsPromise || frame.result === VOID ? convert(asValue(lowerExpression(frame, node)), UNKNOWN) : lowerTo(frame, node, frame.result);
  return { kind: "return", value, position };
}

function lowerLabelledBlock(frame: Frame, node: ts.Block, labels: readonly string[]): Statement[] {
  if (labels.length === 0) return [{ kind: "block", label: undefined, body: lowerBlock(frame, node.statements) }];
  const target: JumpTarget = { kind: "block", label: frame.label(), names: labels };
  return [{ kind: "block", label: target.label, body: inside(frame, target, () => lowerBlock(frame, node.statements)) }];
}

/** Lowers something that `break` or `continue` may name. */
export function inside<T>(frame: Frame, target: JumpTarget, lower: () => T): T {
  frame.jumps.push(target);
  try {
    return lower();
  } finally {
    frame.jumps.pop();
  }
}

function jumpTarget(frame: Frame, node: ts.BreakOrContinueStatement, accepts: (target: JumpTarget) => boolean): JumpTarget {
  const name = node.label?.text;
  const found = frame.jumps.findLast((target) => (name === undefined ? accepts(target) : target.names.includes(name)));
  return found ?? refuseConstruct(node, "a jump to this place");
}

function lowerFor(frame: Frame, node: ts.ForStatement, labels: readonly string[]): Statement[] {
  const { context } = frame;
  const { initializer } = node;
  const start: Statement[] = [];
  const perIteration: LocalId[] = [];
  if (initializer !== undefined && ts.isVariableDeclarationList(initializer)) {
    start.push(...lowerVariables(frame, initializer));
    if (initializer.flags & ts.NodeFlags.Let) {
      for (const declaration of initializer.declarations) perIteration.push(...boundLocals(frame, declaration.name));
    }
  } else if (initializer !== undefined) start.push(effect(lowerEffect(frame, initializer)));
  const target: JumpTarget = { kind: "loop", label: frame.label(), names: labels };
  const test = node.condition === undefined ? undefined : lowerCondition(frame, node.condition);
  const update = node.incrementor === undefined ? undefined : lowerEffect(frame, node.incrementor);
  const body = inside(frame, target, () => lowerNested(frame, node.statement));
  const position = context.position(node);
  return [{ kind: "block", label: undefined, body: [...start, { kind: "loop", label: target.label, testFirst: true, test, update, perIteration, body, position }] }];
}

function boundLocals(frame: Frame, name: ts.BindingName): readonly LocalId[] {
  if (ts.isIdentifier(name)) {
    const symbol = frame.context.checker.getSymbolAtLocation(name);
    const binding = symbol === undefined ? undefined : frame.context.locals.get(symbol);
    return binding === undefined ? [] : [binding.local.id];
  }
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundLocals(frame, element.name) : []));
}

function lowerWhile(frame: Frame, node: ts.WhileStatement | ts.DoStatement, testFirst: boolean, labels: readonly string[]): Statement {
  const target: JumpTarget = { kind: "loop", label: frame.label(), names: labels };
  const test = lowerCondition(frame, node.expression);
  const body = inside(frame, target, () => lowerNested(frame, node.statement));
  return { kind: "loop", label: target.label, testFirst, test, update: undefined, perIteration: [], body, position: frame.context.position(node) };
}

function lowerTry(frame: Frame, node: ts.TryStatement): Statement {
  const { context } = frame;
  const body = lowerBlock(frame, node.tryBlock.statements);
  const clause = node.catchClause;
  const finalizer = node.finallyBlock === undefined ? undefined : lowerBlock(frame, node.finallyBlock.statements);
  const position = context.position(node);
  if (clause === undefined) return { kind: "try", body, handler: undefined, finalizer, position };
  const variable = clause.variableDeclaration;
  let local;
  if (variable !== undefined) {
    if (!ts.isIdentifier(variable.name)) return refuseConstruct(variable, "a pattern in `catch`");
    const symbol = context.checker.getSymbolAtLocation(variable.name);
    local = frame.local(variable.name.text, UNKNOWN, symbol !== undefined && context.facts.isAssigned(symbol));
    if (symbol !== undefined) frame.declare(symbol, local);
  }
  return { kind: "try", body, handler: { local: local?.id, body: lowerBlock(frame, clause.block.statements) }, finalizer, position };
}

function lowerSwitch(frame: Frame, node: ts.SwitchStatement, labels: readonly string[]): Statement {
  const target: JumpTarget = { kind: "switch", label: frame.label(), names: labels };
  const value = asValue(lowerExpression(frame, node.expression));
  const hoisted = collectHoisted(frame, node.caseBlock.clauses.flatMap((clause) => [...clause.statements]));
  const cases = inside(frame, target, () =>
    node.caseBlock.clauses.map((clause) => ({
      test: ts.isCaseClause(clause) ? asValue(lowerExpression(frame, clause.expression)) : undefined,
      body: clause.statements.flatMap((statement): Statement[] => {
        const lowered: Statement[] = [];
        frame.context.attempt(() => lowered.push(...lowerStatement(frame, statement, [])));
        return lowered;
      }),
    })),
  );
  const statement: Statement = { kind: "switch", label: target.label, value, cases, position: frame.context.position(node) };
  return hoisted.length === 0 ? statement : { kind: "block", label: undefined, body: [...hoisted, statement] };
}

/** `while (true)` of a lowering that ends by `break`. */
export const forever = (label: LabelId, body: readonly Statement[], update: Expression | undefined, position: Position): Statement =>
  ({ kind: "loop", label, testFirst: true, test: boolean(true, position), update, perIteration: [], body, position });

// Constructors of the HIR nodes that more than one place makes.

import type { BigintOp, Expression, HirLocal, NumericOp, Position, Statement } from "../ir/hir.ts";
import { BIGINT, BOOLEAN, NUMBER, STRING, UNDEFINED, VOID, type HirType } from "../ir/types.ts";

export const number = (value: number, position: Position): Expression => ({ kind: "number", value, type: NUMBER, position });
export const bigint = (value: bigint, position: Position): Expression => ({ kind: "bigint", value, type: BIGINT, position });
export const string = (value: string, position: Position): Expression => ({ kind: "string", value, type: STRING, position });
export const boolean = (value: boolean, position: Position): Expression => ({ kind: "boolean", value, type: BOOLEAN, position });
export const undefinedValue = (position: Position): Expression => ({ kind: "undefined", type: UNDEFINED, position });

export const readLocal = (local: HirLocal, position: Position): Expression => ({ kind: "local", local: local.id, tdz: false, type: local.type, position });
export const writeLocal = (local: HirLocal, value: Expression, position: Position): Expression => ({ kind: "setLocal", local: local.id, value, type: local.type, position });

export const numeric = (op: NumericOp, left: Expression, right: Expression, position: Position): Expression => ({ kind: "numeric", op, left, right, type: NUMBER, position });
export const bigintNumeric = (op: BigintOp, left: Expression, right: Expression, position: Position): Expression => ({ kind: "bigintNumeric", op, left, right, type: BIGINT, position });
export const less = (left: Expression, right: Expression, position: Position): Expression => ({ kind: "compare", op: "lt", left, right, type: BOOLEAN, position });
export const not = (value: Expression, position: Position): Expression => ({ kind: "not", value, type: BOOLEAN, position });
export const equal = (left: Expression, right: Expression, position: Position): Expression => ({ kind: "equal", left, right, type: BOOLEAN, position });
export const isNullish = (value: Expression, position: Position): Expression => ({ kind: "isNullish", value, type: BOOLEAN, position });

export const conditional = (test: Expression, then: Expression, otherwise: Expression, type: HirType, position: Position): Expression => ({ kind: "conditional", test, then, otherwise, type, position });
export const sequence = (effects: readonly Expression[], value: Expression, position: Position): Expression =>
  effects.length === 0 ? value : { kind: "sequence", effects, value, type: value.type, position };
export const letIn = (local: HirLocal, init: Expression, body: Expression, position: Position): Expression => ({ kind: "let", local: local.id, init, body, type: body.type, position });

export const effect = (expression: Expression): Statement => ({ kind: "expression", expression });
export const declare = (local: HirLocal, init: Expression | undefined, position: Position): Statement => ({ kind: "declare", local: local.id, init, tdz: false, position });

/** An expression for its effect only. */
export const discard = (expression: Expression, position: Position): Expression =>
  expression.type === VOID ? expression : { kind: "sequence", effects: [expression], value: undefinedValue(position), type: UNDEFINED, position };

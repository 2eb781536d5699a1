// Traversal of HIR trees in evaluation order. Every analysis over HIR visits through here, so a new node kind is added in
// one place and the exhaustive switch finds whoever forgot it.

import type { Expression, Statement } from "./hir.ts";

/** The operands of an expression, in the order they are evaluated. Branches of a `conditional` count as operands. */
export function operands(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case "number": case "bigint": case "string": case "boolean": case "undefined": case "null":
    case "local": case "global": case "closure": case "staticBytes": return [];
    case "setLocal": case "setGlobal": case "convert": case "checkElements": case "negate": case "bitNot": case "bigintNegate": case "bigintNot": case "not": case "truthy":
    case "toNumber": case "toString": case "isNullish": case "typeofIs": case "typeof": case "instanceOf":
    case "isArray": case "isNative": case "hasMember": case "await": case "yield": return [e.value];
    case "let": return [e.init, e.body];
    case "sequence": return [...e.effects, e.value];
    case "numeric": case "bigintNumeric": case "compare": case "equal": case "numericEqual": case "and": case "or": return [e.left, e.right];
    case "conditional": return [e.test, e.then, e.otherwise];
    case "concat": return e.parts;
    case "stringLength": return [e.string];
    case "charCodeAt": case "stringAt": return [e.string, e.index];
    case "literal": return e.fields.map((field) => field.value);
    case "build": return [...e.parts.flatMap((part) => part.kind === "property" ? [part.key, part.value] : [part.value]), ...(e.closed === undefined ? [] : [e.closed])];
    case "setKey": return [e.object, e.key, e.value];
    case "deleteKey": return [e.object, e.key];
    case "new": case "call": case "intrinsic": return e.arguments;
    case "getField": return [e.object];
    case "setField": return [e.object, e.value];
    case "callMethod": return [e.object, ...e.arguments];
    case "callClosure": return [e.callee, ...e.arguments];
    case "array": return e.elements.map((element) => element.value);
    case "arrayLength": case "typedLength": return [e.array];
    case "setArrayLength": case "push": return [e.array, e.value];
    case "getElement": case "getTyped": return [e.array, e.index];
    case "setElement": case "setTyped": return [e.array, e.index, e.value];
    case "newTyped": return [e.length];
    default: return e satisfies never;
  }
}

export interface HirVisitor {
  /** Before the operands. */
  readonly enter?: (e: Expression) => void;
  /** After the operands. */
  readonly leave?: (e: Expression) => void;
  /** Before the statement's parts. */
  readonly statement?: (s: Statement) => void;
  /** After the statement's parts. */
  readonly leaveStatement?: (s: Statement) => void;
  /** Before each statement list. */
  readonly list?: (statements: readonly Statement[]) => void;
}

export function visitExpression(e: Expression, visitor: HirVisitor): void {
  visitor.enter?.(e);
  for (const operand of operands(e)) visitExpression(operand, visitor);
  visitor.leave?.(e);
}

/** Visits a body in source order; bodies of the closures it creates are functions of their own and not entered. */
export function visitStatements(statements: readonly Statement[], visitor: HirVisitor): void {
  visitor.list?.(statements);
  for (const s of statements) visitStatement(s, visitor);
}

function visitStatement(s: Statement, visitor: HirVisitor): void {
  const expression = (e: Expression | undefined): void => { if (e !== undefined) visitExpression(e, visitor); };
  visitor.statement?.(s);
  switch (s.kind) {
    case "expression": expression(s.expression); break;
    case "declare": expression(s.init); break;
    case "if": expression(s.test); visitStatements(s.then, visitor); visitStatements(s.otherwise, visitor); break;
    case "loop": expression(s.test); visitStatements(s.body, visitor); expression(s.update); break;
    case "block": visitStatements(s.body, visitor); break;
    case "break": case "continue": break;
    case "return": expression(s.value); break;
    case "throw": expression(s.value); break;
    case "try":
      visitStatements(s.body, visitor);
      if (s.handler !== undefined) visitStatements(s.handler.body, visitor);
      if (s.finalizer !== undefined) visitStatements(s.finalizer, visitor);
      break;
    case "switch":
      expression(s.value);
      for (const one of s.cases) { expression(one.test); visitStatements(one.body, visitor); }
      break;
    default: s satisfies never;
  }
  visitor.leaveStatement?.(s);
}

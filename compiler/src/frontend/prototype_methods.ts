// `Array.prototype.slice.call(values, 1)`: a method of the library, found on a prototype and called on something. Prototypes
// are no objects in an image, so it has to be plain where the method comes from: from its place on the prototype of a global, or
// through a constant that was set to it.

import ts from "typescript";
import { withoutCasts } from "./bindings.ts";
import type { Context } from "./context.ts";

export interface PrototypeMethod {
  /** The global whose prototype it is on: `Array`. */
  readonly owner: ts.Symbol;
  readonly method: ts.Symbol;
}

export function prototypeMethod(context: Context, node: ts.Expression): PrototypeMethod | undefined {
  const target = withoutCasts(node);
  if (ts.isPropertyAccessExpression(target)) return memberOf(context, prototypeOwner(context, target.expression), target.name.text);
  const declaration = ts.isIdentifier(target) ? context.symbolAt(target)?.valueDeclaration : undefined;
  return declaration === undefined ? undefined : heldMethod(context, declaration);
}

/** The method that a constant holds; such constants are not lowered. */
export function heldMethod(context: Context, declaration: ts.Declaration): PrototypeMethod | undefined {
  if (ts.isVariableDeclaration(declaration)) {
    const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
    return isConstant && ts.isIdentifier(declaration.name) && declaration.initializer !== undefined ? prototypeMethod(context, declaration.initializer) : undefined;
  }
  if (!ts.isBindingElement(declaration) || !ts.isIdentifier(declaration.name) || declaration.dotDotDotToken !== undefined || declaration.initializer !== undefined) return undefined;
  const source = declaration.parent.parent;
  if (!ts.isVariableDeclaration(source) || source.initializer === undefined || !(ts.getCombinedNodeFlags(source) & ts.NodeFlags.Const)) return undefined;
  const name = declaration.propertyName ?? declaration.name;
  return ts.isIdentifier(name) ? memberOf(context, prototypeOwner(context, source.initializer), name.text) : undefined;
}

/** Whether all that a pattern takes are such methods. */
export const holdsMethods = (context: Context, pattern: ts.BindingName): boolean =>
  ts.isObjectBindingPattern(pattern) && pattern.elements.length > 0 && pattern.elements.every((element) => heldMethod(context, element) !== undefined);

/** `Array` in `Array.prototype`. */
function prototypeOwner(context: Context, node: ts.Expression): ts.Symbol | undefined {
  const target = withoutCasts(node);
  if (!ts.isPropertyAccessExpression(target) || target.name.text !== "prototype" || !ts.isIdentifier(target.expression)) return undefined;
  const symbol = context.symbolAt(target.expression);
  return symbol?.valueDeclaration !== undefined && context.isLibraryFile(symbol.valueDeclaration.getSourceFile()) ? symbol : undefined;
}

function memberOf({ checker }: Context, owner: ts.Symbol | undefined, name: string): PrototypeMethod | undefined {
  if (owner === undefined) return undefined;
  const prototype = checker.getPropertyOfType(checker.getTypeOfSymbol(owner), "prototype");
  const type = owner.name === "Object" ? undefined : prototype === undefined ? undefined : checker.getTypeOfSymbol(prototype);
  const method = (type === undefined ? undefined : checker.getPropertyOfType(type, name)) ?? objectMember(checker, name);
  return method !== undefined && method.flags & ts.SymbolFlags.Method ? { owner, method } : undefined;
}

/** What the type of every object has. */
const objectMember = (checker: ts.TypeChecker, name: string): ts.Symbol | undefined => checker.getPropertyOfType(checker.getApparentType(checker.getNonPrimitiveType()), name);

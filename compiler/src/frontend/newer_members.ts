// What ECMAScript brought after the editions that Node 20 runs. Packages ask whether it is there before they use it, and it is
// not: neither on Node nor here. All other members that the library types lack are refused, because Node may have them.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import { withoutCasts } from "./bindings.ts";
import { asValue } from "./conversions.ts";
import type { Frame } from "./context.ts";
import { isOfPackage } from "./packages.ts";
import { sequence, undefinedValue } from "./build.ts";
import { lowerExpression } from "./expressions.ts";

const MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Uint8Array: new Set(["toHex", "toBase64", "setFromHex", "setFromBase64"]),
  ArrayBuffer: new Set(["transfer", "transferToFixedLength", "detached"]),
};

/** Of a global. */
const STATIC_MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Uint8Array: new Set(["fromHex", "fromBase64"]),
  Array: new Set(["fromAsync"]),
  Object: new Set(["groupBy"]),
  Map: new Set(["groupBy"]),
  Promise: new Set(["withResolvers", "try"]),
  Math: new Set(["f16round", "sumPrecise"]),
};

/** Whether `object.name` is such a member, whatever `as any` hides. */
export function isNewerMember(frame: Frame, node: ts.PropertyAccessExpression): boolean {
  const declared = frame.context.checker.getSymbolAtLocation(node.name);
  const object = withoutCasts(node.expression);
  const global = globalNamed(frame, object);
  // A package says that a global has a member (`declare global`) which somebody else may give it; in an image nobody does.
  if (declared !== undefined) return global !== undefined && isOfPackage(node) && declared.declarations?.every((each) => !frame.context.isLibraryFile(each.getSourceFile())) === true && declared.declarations.every((each) => ts.isInterfaceDeclaration(each.parent));
  if (global !== undefined) return STATIC_MEMBERS[global]?.has(node.name.text) === true;
  const { checker } = frame.context;
  const type = beganWithGlobal(frame, object) ?? checker.getTypeAtLocation(object);
  return (type.isUnion() ? type.types : [type]).every((each) => {
    const { symbol } = each as { symbol?: ts.Symbol }; // an intrinsic type has none
    const isLibrary = symbol?.declarations?.some((declaration) => frame.context.isLibraryFile(declaration.getSourceFile())) === true;
    return isLibrary && MEMBERS[symbol.name]?.has(node.name.text) === true;
  });
}

/** `undefined`, after what stands before the member has been evaluated. */
export function readNewerMember(frame: Frame, node: ts.PropertyAccessExpression): Expression {
  const object = withoutCasts(node.expression);
  const nothing = undefinedValue(frame.context.position(node));
  const isIdle = globalNamed(frame, object) !== undefined || beganWithGlobal(frame, object) !== undefined;
  return isIdle ? nothing : sequence([asValue(lowerExpression(frame, object))], nothing, nothing.position);
}

/** The name of the library's global that an expression is. */
function globalNamed({ context }: Frame, node: ts.Expression): string | undefined {
  const symbol = ts.isIdentifier(node) ? context.symbolAt(node) : undefined;
  return symbol?.valueDeclaration !== undefined && context.isLibraryFile(symbol.valueDeclaration.getSourceFile()) ? symbol.name : undefined;
}

/** The type of `(Uint8Array as any).from([])`, a call of the library that `any` hides and that does nothing but make a value. */
function beganWithGlobal(frame: Frame, node: ts.Expression): ts.Type | undefined {
  const { checker } = frame.context;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || !node.arguments.every(isEmptyArray)) return undefined;
  const global = withoutCasts(node.expression.expression);
  if (globalNamed(frame, global) === undefined) return undefined;
  const member = checker.getPropertyOfType(checker.getTypeAtLocation(global), node.expression.name.text);
  return member === undefined ? undefined : checker.getSignaturesOfType(checker.getTypeOfSymbol(member), ts.SignatureKind.Call)[0]?.getReturnType();
}

const isEmptyArray = (node: ts.Expression): boolean => ts.isArrayLiteralExpression(node) && node.elements.length === 0;

// `new`, and `instanceof`, which asks for what `new` made.

import ts from "typescript";
import type { Expression } from "../ir/hir.ts";
import { NATIVE_NAMES } from "../ir/runtime_abi.ts";
import { BOOLEAN, NUMBER, UNKNOWN, type HirType, type NativeName } from "../ir/types.ts";
import { letIn, number, readLocal, sequence } from "./build.ts";
import { callClosure, lowerArguments } from "./calls.ts";
import { anyClassType, CONSTRUCT, HAS_INSTANCE, isDynamic, requireEvaluated } from "./class_objects.ts";
import { classArgument } from "./dynamic_classes.ts";
import { classIdOf, constructorSignature, useClass } from "./classes.ts";
import { apparent, asValue, convert, lowerTo } from "./conversions.ts";
import { refuse, refuseConstruct, type Frame } from "./context.ts";
import { builtinNotInYet } from "./diagnostics.ts";
import { isAny, newOfAny } from "./dynamic_values.ts";
import { lowerExpression } from "./expressions.ts";
import { functionOf, signatureOf } from "./functions.ts";

/** The class that an expression names. */
function classNamed(frame: Frame, node: ts.Expression): ts.ClassLikeDeclaration | undefined {
  const { context } = frame;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return undefined; // it may be a subclass
  const declaration = context.symbolAt(ts.isPropertyAccessExpression(node) ? node.name : node)?.valueDeclaration;
  if (declaration === undefined || !ts.isClassLike(declaration)) return undefined;
  if (!context.isLibraryFile(declaration.getSourceFile())) return declaration;
  const name = declaration.name?.text ?? "";
  return context.builtins.class(name) ?? refuse(builtinNotInYet, node, { name });
}

/** The global variable of the library that an expression names: `Array`, `Uint8Array`. */
function libraryConstructor(frame: Frame, node: ts.Expression): ts.VariableDeclaration | undefined {
  const declaration = frame.context.symbolAt(node)?.valueDeclaration;
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && frame.context.isLibraryFile(declaration.getSourceFile()) ? declaration : undefined;
}

export function lowerNew(frame: Frame, node: ts.NewExpression, hint: HirType | undefined): Expression {
  const { context } = frame;
  const position = context.position(node);
  const declaration = classNamed(frame, node.expression);
  if (declaration !== undefined) {
    const id = useClass(context, declaration);
    const { values, around } = lowerArguments(frame, node, constructorSignature(context, declaration));
    const made = around({ kind: "new", class: id, arguments: [...classArgument(frame, declaration, node.expression), ...values], type: context.typeAt(node), position });
    return sequence(requireEvaluated(context, declaration, node.expression), made, position);
  }
  const global = libraryConstructor(frame, node.expression);
  if (global === undefined) return newOfValue(frame, node);
  const native = NATIVE_NAMES.find((name) => name === global.name.getText());
  if (native !== undefined && native.endsWith("Array")) return newTyped(frame, node, native);
  if (global.name.getText() === "Array") return newArray(frame, node, hint);
  return callConstructor(frame, node, global, []);
}

/** `new` of a class that a value holds. */
function newOfValue(frame: Frame, node: ts.NewExpression): Expression {
  const { context } = frame;
  const position = context.position(node);
  const callee = apparent(frame.context, asValue(lowerExpression(frame, node.expression)));
  if (callee.type === UNKNOWN && isAny(frame, node.expression)) return newOfAny(frame, node, callee);
  const signature = context.checker.getResolvedSignature(node);
  if (signature === undefined || (callee.type.kind !== "object" && callee.type.kind !== "union")) return refuseConstruct(node, "`new` of this value");
  const type = context.types.signature(signature);
  return callClosure(frame, node, { kind: "getField", object: callee, name: CONSTRUCT, optional: false, type, position });
}

function newTyped(frame: Frame, node: ts.NewExpression, name: NativeName): Expression {
  const { context } = frame;
  const position = context.position(node);
  const [argument] = node.arguments ?? [];
  const isLength = argument === undefined || context.types.of(context.checker.getTypeAtLocation(argument)) === NUMBER;
  if (!isLength || (node.arguments?.length ?? 0) > 1) return callConstructor(frame, node, libraryConstructor(frame, node.expression), [number(NATIVE_NAMES.indexOf(name), position)]);
  const length = argument === undefined ? number(0, position) : lowerTo(frame, argument, NUMBER);
  return { kind: "newTyped", name, length, type: context.types.native(name), position };
}

/** `new Array(n)`: n times `undefined`. */
function newArray(frame: Frame, node: ts.NewExpression, hint: HirType | undefined): Expression {
  const { context } = frame;
  const position = context.position(node);
  const own = context.types.of(context.checker.getTypeAtLocation(node));
  const type = hint?.kind === "array" && own.kind === "array" && own.element.kind === "unknown" ? hint : own;
  const local = frame.local("", type);
  const array = readLocal(local, position);
  const [length] = node.arguments ?? [];
  const empty: Expression = { kind: "array", elements: [], type, position };
  if (length === undefined) return empty;
  const resize: Expression = { kind: "setArrayLength", array, value: lowerTo(frame, length, NUMBER), type: NUMBER, position };
  return letIn(local, empty, sequence([resize], array, position), position);
}

/** A constructor that the builtins write as a function: `ArrayBufferConstructor_new`. */
function callConstructor(frame: Frame, node: ts.NewExpression, global: ts.VariableDeclaration | undefined, leading: readonly Expression[]): Expression {
  const { context } = frame;
  const shown = node.expression.getText();
  if (global?.type === undefined || !ts.isTypeReferenceNode(global.type)) return refuse(builtinNotInYet, node, { name: shown });
  context.builtins.requireGrantOf(node, `new ${shown}()`);
  const name = context.builtins.overload(context.checker.getResolvedSignature(node)) ?? `${leading.length === 0 ? global.type.typeName.getText() : typedArrayConstructor(global)}_new`;
  const declaration = context.builtins.requireFunction(name, node, `new ${shown}`);
  const signature = signatureOf(context, declaration);
  const { values, around } = lowerArguments(frame, node, { ...signature, parameters: signature.parameters.slice(leading.length) });
  const first = leading.map((value, index) => convert(value, signature.parameters[index] ?? value.type));
  const call: Expression = { kind: "call", function: functionOf(context, declaration), arguments: [...first, ...values], type: signature.result, position: context.position(node) };
  return around(convert(call, context.typeAt(node), "narrow"));
}

/** Where the constructors of all typed arrays are implemented. */
const typedArrayConstructor = ({ name }: ts.VariableDeclaration): string => (name.getText().startsWith("Big") ? "BigTypedArrayConstructor" : "TypedArrayConstructor");

export function lowerInstanceof(frame: Frame, node: ts.BinaryExpression): Expression {
  const { context } = frame;
  const position = context.position(node);
  const value = asValue(lowerExpression(frame, node.left));
  const declaration = classNamed(frame, node.right);
  if (declaration !== undefined && !isDynamic(context, declaration)) {
    const local = frame.local("", value.type);
    const checks = requireEvaluated(context, declaration, node.right);
    const test = (held: Expression): Expression => ({ kind: "instanceOf", value: held, class: classIdOf(context, declaration), type: BOOLEAN, position });
    return checks.length === 0 ? test(value) : letIn(local, value, sequence(checks, test(readLocal(local, position)), position), position);
  }
  const name = libraryConstructor(frame, node.right)?.name.getText();
  if (name === "Array") return { kind: "isArray", value, type: BOOLEAN, position };
  const native = NATIVE_NAMES.find((each) => each === name);
  if (native !== undefined) return { kind: "isNative", value, name: native, type: BOOLEAN, position };
  const implementation = name === undefined ? undefined : context.builtins.class(name);
  if (implementation !== undefined) return { kind: "instanceOf", value, class: classIdOf(context, implementation), type: BOOLEAN, position };
  if (libraryConstructor(frame, node.right) !== undefined) return refuseConstruct(node.right, "`instanceof` with this");
  const class_ = apparent(frame.context, asValue(lowerExpression(frame, node.right)));
  const isClass = class_.type.kind === "object" || class_.type.kind === "union";
  if (!isClass && class_.type !== UNKNOWN) return refuseConstruct(node.right, "`instanceof` with this");
  return { kind: "callMethod", object: isClass ? class_ : convert(class_, anyClassType(context), "checked"), name: HAS_INSTANCE, arguments: [convert(value, UNKNOWN)], type: BOOLEAN, position };
}


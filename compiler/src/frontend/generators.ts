// Generator functions. A call runs the parameters' defaults and patterns at once, as ECMAScript asks, and returns a generator:
// so a generator function is an ordinary function around a second one, the body, which captures the parameters and is
// resumed by the generator (stdlib/builtins/generator.ts).

import ts from "typescript";
import type { Expression, FunctionId, Statement } from "../ir/hir.ts";
import { NEVER, UNKNOWN, type HirType } from "../ir/types.ts";
import { undefinedValue } from "./build.ts";
import { Frame, refuseConstruct, type Context, type GeneratorFrame } from "./context.ts";
import { asValue, convert, lowerTo, trust } from "./conversions.ts";
import { lowerExpression } from "./expressions.ts";
import { complete, functionOf, isAsync, lowerBody, nameOfFunction, newFunction, signatureOf, type FunctionWithBody } from "./functions.ts";
import { awaited, iteratorOf, asyncIteratorOf } from "./iteration.ts";

/** The statements of the function that is called: make the generator of the body. */
export function lowerGeneratorBody(frame: Frame, node: FunctionWithBody): readonly Statement[] {
  const { context } = frame;
  const position = context.position(node);
  const async = isAsync(node);
  const inner = new Frame(context, frame, UNKNOWN, async);
  const id = newFunction(context, node, nameOfFunction(node));
  inner.generator = generatorFrame(context, node, async);
  complete(context, id, inner, [], undefined, lowerBody(inner, node));
  const create = builtin(context, node, async ? "asyncGeneratorCreate" : "generatorCreate");
  const made: Expression = { kind: "call", function: id, arguments: [], type: create.result, position };
  return [{ kind: "return", value: trust(made, frame.result), position }];
}

function builtin(context: Context, node: ts.Node, name: string): { readonly id: FunctionId; readonly result: HirType } {
  const declaration = context.builtins.requireFunction(name, node, "function*");
  return { id: functionOf(context, declaration), result: signatureOf(context, declaration).result };
}

function generatorFrame(context: Context, node: FunctionWithBody, async: boolean): GeneratorFrame {
  const named = (name: string): FunctionId => builtin(context, node, `${async ? "asyncGenerator" : "generator"}${name}`).id;
  return {
    life: { create: named("Create"), begin: named("Begin"), finish: named("Return"), fail: named("Throw"), isReturning: named("IsReturning") },
    yield: named("Yield"),
    delegate: named("Delegate"),
    yields: yieldedType(context, node),
  };
}

/** The first type argument of the library type that the function returns (`Generator<T>`, `Iterable<T>` ...). */
function yieldedType(context: Context, node: FunctionWithBody): HirType {
  const type = context.checker.getSignatureFromDeclaration(node)?.getReturnType();
  const declaration = type?.symbol?.declarations?.[0];
  if (type === undefined || declaration === undefined || !context.isLibraryFile(declaration.getSourceFile())) return UNKNOWN;
  const [first] = context.checker.getTypeArguments(type as ts.TypeReference); // every iteration type of the library is generic
  return first === undefined ? UNKNOWN : context.types.of(first);
}

export function lowerYield(frame: Frame, node: ts.YieldExpression): Expression {
  const { context, generator } = frame;
  if (generator === undefined) return refuseConstruct(node, "`yield` at this place");
  const position = context.position(node);
  const suspended = (call: FunctionId, value: Expression): Expression => ({ kind: "yield", function: call, value, type: UNKNOWN, position });
  const wanted = ts.isExpressionStatement(node.parent) ? UNKNOWN : context.typeAt(node);
  const result = (value: Expression, mode: "checked" | "narrow"): Expression => wanted === UNKNOWN || wanted === NEVER || wanted.kind === "void" ? value : convert(value, wanted, mode);
  if (node.asteriskToken !== undefined && node.expression !== undefined) {
    const source = asValue(lowerExpression(frame, node.expression));
    const iterator = frame.async ? asyncIteratorOf(frame, source, node.expression) : iteratorOf(frame, source, node.expression);
    return result(suspended(generator.delegate, iterator), "narrow");
  }
  const value = node.expression === undefined ? undefinedValue(position) : generator.yields === UNKNOWN ? asValue(lowerExpression(frame, node.expression)) : lowerYielded(frame, node.expression, generator.yields);
  const handed = frame.async ? awaited(value, UNKNOWN) : convert(value, UNKNOWN);
  return result(suspended(generator.yield, handed), "checked");
}

/** What is yielded, as a value of the type that the generator's users see; a promise is awaited first. */
function lowerYielded(frame: Frame, node: ts.Expression, type: HirType): Expression {
  if (!frame.async) return lowerTo(frame, node, type);
  const value = asValue(lowerExpression(frame, node, type));
  const found = frame.context.checker.getTypeAtLocation(node);
  return frame.context.checker.getAwaitedType(found) === found ? convert(value, type) : value;
}

// `value.name(…)` and `value.name` of an `any` that may be a text, an array, a view or another value without a shape: what these
// have on their prototypes is no property that a table tells. One function of the program for each name and number of
// arguments asks the value for its kind and calls what the builtins have for it (stdlib/builtins/README.md, the naming rule).

import ts from "typescript";
import type { Expression, FunctionId, Statement } from "../ir/hir.ts";
import { BIGINT, BOOLEAN, NUMBER, STRING, SYMBOL, UNKNOWN, type HirType, type NativeName } from "../ir/types.ts";
import { effect, less, number, readLocal, string, undefinedValue } from "./build.ts";
import { synthesize } from "./class_objects.ts";
import { asValue, convert } from "./conversions.ts";
import type { Context, Frame } from "./context.ts";
import { functionOf, signatureOf } from "./functions.ts";
import { builtinCall } from "./iteration.ts";
import { arrayOfType, restFrom } from "./patterns.ts";

/** Values that no shape describes, and whose interfaces of the library name what they have. */
interface Kind {
  /** The interface that declares the members. */
  readonly declared: string;
  /** As builtins are named; the first that has a member is meant. */
  readonly owners: readonly string[];
  readonly type: (context: Context) => HirType;
  readonly test: (frame: Frame, value: Expression, node: ts.Node) => Expression;
}

const ofType = (name: "function" | "string" | "number" | "bigint" | "boolean" | "symbol") => (_: Frame, value: Expression): Expression => ({ kind: "typeofIs", value, name, type: BOOLEAN, position: value.position });
const isNative = (name: NativeName) => (_: Frame, value: Expression): Expression => ({ kind: "isNative", value, name, type: BOOLEAN, position: value.position });

const KINDS: readonly Kind[] = [
  { declared: "CallableFunction", owners: ["Function"], type: () => UNKNOWN, test: ofType("function") },
  { declared: "String", owners: ["String"], type: () => STRING, test: ofType("string") },
  { declared: "Array", owners: ["Array"], type: (context) => context.types.array(UNKNOWN), test: (_, value) => ({ kind: "isArray", value, type: BOOLEAN, position: value.position }) },
  ...(["BigInt64Array", "BigUint64Array"] as const).map((name): Kind => ({ declared: name, owners: ["BigTypedArray", "TypedArray"], type: (context) => context.types.native(name), test: isNative(name) })),
  // Those of numbers are alike, whatever their kind.
  { declared: "Uint8Array", owners: ["TypedArray"], type: () => UNKNOWN, test: (frame, value, node) => builtinCall(frame, "isView", [value], node) },
  { declared: "ArrayBuffer", owners: ["ArrayBuffer"], type: (context) => context.types.native("ArrayBuffer"), test: isNative("ArrayBuffer") },
  { declared: "DataView", owners: ["DataView"], type: (context) => context.types.native("DataView"), test: isNative("DataView") },
  { declared: "Number", owners: ["Number"], type: () => NUMBER, test: ofType("number") },
  { declared: "BigInt", owners: ["BigInt"], type: () => BIGINT, test: ofType("bigint") },
  { declared: "Boolean", owners: ["Boolean"], type: () => BOOLEAN, test: ofType("boolean") },
  { declared: "Symbol", owners: ["Symbol"], type: () => SYMBOL, test: ofType("symbol") },
];

interface Found {
  readonly kind: Kind;
  readonly implementation: ts.FunctionDeclaration;
}

/** What the builtins have under a name, of methods or of all else. */
function implementations(context: Context, node: ts.Node, name: string, methods: boolean): readonly Found[] {
  return KINDS.flatMap((kind) => {
    const declared = context.libraryInterface(kind.declared, node);
    const member = declared === undefined ? undefined : context.checker.getPropertyOfType(context.checker.getDeclaredTypeOfSymbol(declared), name);
    if (member === undefined || ((member.flags & ts.SymbolFlags.Method) !== 0) !== methods) return [];
    const names = [context.builtins.widest(member), ...kind.owners.map((owner) => `${owner}_${name}`)];
    const implementation = names.map((each) => context.builtins.function(each)).find((each) => each?.body !== undefined);
    return implementation === undefined ? [] : [{ kind, implementation }];
  });
}

/** Whether functions have such a method, which none of their own properties hides. */
export const isMethodOfFunctions = (context: Context, node: ts.Node, name: string): boolean => implementations(context, node, name, true).some(({ kind }) => kind.declared === "CallableFunction");

/**
 * The call, `otherwise` being that of a value of none of these kinds; undefined when none of them has such a method. With
 * `spread` the one value is an array of all that is passed.
 */
export function callOfKind(frame: Frame, node: ts.Node, name: string, value: Expression, values: readonly Expression[], spread: boolean, otherwise: (frame: Frame, value: Expression, values: readonly Expression[]) => Expression): Expression | undefined {
  const { context } = frame;
  const found = implementations(context, node, name, true);
  if (found.length === 0) return undefined;
  return callShared(frame, `${name}/${spread ? "..." : values.length}`, node, value, values, (inner, held, passed) => [
    ...found.map((each) => when(inner, each, held, passed, spread, node)),
    returns(otherwise(inner, held, passed)),
  ]);
}

/** The same for a property that is no method: `view.buffer`. */
export function readOfKind(frame: Frame, node: ts.Node, name: string, value: Expression, otherwise: (frame: Frame, value: Expression) => Expression): Expression | undefined {
  const { context } = frame;
  const found = implementations(context, node, name, false);
  if (found.length === 0) return undefined;
  return callShared(frame, name, node, value, [], (inner, held) => [...found.map((each) => when(inner, each, held, [], false, node)), returns(otherwise(inner, held))]);
}

/**
 * For `typeof value.name` alone: some function where the value's kind has such a method, which is not to be called;
 * undefined when no kind has one.
 */
export function methodToName(frame: Frame, node: ts.Node, name: string, value: Expression, otherwise: (frame: Frame, value: Expression) => Expression): Expression | undefined {
  const { context } = frame;
  const found = implementations(context, node, name, true);
  if (found.length === 0) return undefined;
  const some = context.builtins.requireFunction("throwTypeError", node, name);
  return callShared(frame, `typeof ${name}`, node, value, [], (inner, held) => [
    ...found.map(({ kind }): Statement => ({
      kind: "if", test: kind.test(inner, held, node), otherwise: [],
      then: [returns(convert({ kind: "closure", function: functionOf(context, some), type: signatureOf(context, some), position: held.position }, UNKNOWN))],
    })),
    returns(otherwise(inner, held)),
  ]);
}

const returns = (value: Expression): Statement => ({ kind: "return", value, position: value.position });

/** A call of the function of that key, which `make` writes when it is first called. */
export function callShared(frame: Frame, key: string, node: ts.Node, value: Expression, values: readonly Expression[], make: (frame: Frame, held: Expression, passed: readonly Expression[]) => readonly Statement[]): Expression {
  const { context } = frame;
  const position = context.position(node);
  let shared: FunctionId | undefined = context.membersOfKinds.get(key);
  if (shared === undefined) {
    const [self, ...parameters] = [value, ...values].map(({ type }, index) => context.newLocal(index === 0 ? "value" : `argument${index}`, index === 0 ? UNKNOWN : type, false));
    if (self === undefined) throw new Error("a call has a receiver");
    shared = synthesize(context, `any.${key}`, [self, ...parameters], UNKNOWN, false, position, (inner) => make(inner, readLocal(self, position), parameters.map((each) => readLocal(each, position))));
    context.membersOfKinds.set(key, shared);
  }
  return { kind: "call", function: shared, arguments: [convert(value, UNKNOWN), ...values], type: UNKNOWN, position };
}

function when(frame: Frame, { kind, implementation }: Found, held: Expression, values: readonly Expression[], spread: boolean, node: ts.Node): Statement {
  return { kind: "if", test: kind.test(frame, held, node), then: callOf(frame, kind, implementation, held, values, spread, node), otherwise: [] };
}

/** What is not passed is `undefined`; what the builtin has no parameter for throws, because somebody may mean it. */
function callOf(frame: Frame, kind: Kind, implementation: ts.FunctionDeclaration, held: Expression, values: readonly Expression[], spread: boolean, node: ts.Node): Statement[] {
  const { context } = frame;
  const { position } = held;
  const signature = signatureOf(context, implementation);
  const [own = UNKNOWN, ...parameters] = signature.parameters;
  const rest = signature.rest ? parameters.pop() : undefined;
  const all = spread ? values[0] : undefined;
  const name = implementation.name?.text ?? "";
  const tooMany = [effect(builtinCall(frame, "throwTypeError", [string(`a call of \`${name.slice(name.indexOf("_") + 1)}\` of \`any\` has more arguments than are taken here`, position)], node)), returns(undefinedValue(position))];
  if (all === undefined && rest === undefined && values.length > parameters.length) return tooMany;
  const argument = (index: number): Expression => (all === undefined ? (values[index] ?? convert(undefinedValue(position), UNKNOWN)) : { kind: "getElement", array: all, index: number(index, position), type: UNKNOWN, position });
  const passed = [convert(convert(held, kind.type(context), "narrow"), own, "narrow"), ...parameters.map((type, index) => convert(argument(index), type))];
  if (rest !== undefined && all !== undefined) passed.push(arrayOfType(restFrom(frame, all, parameters.length, node), rest));
  else if (rest?.kind === "array") {
    const { element } = rest;
    passed.push({ kind: "array", elements: values.slice(parameters.length).map((each) => ({ spread: false, value: convert(each, element) })), type: rest, position });
  }
  const counted: Statement[] = all === undefined || rest !== undefined ? [] : [{
    kind: "if", test: less(number(parameters.length, position), { kind: "arrayLength", array: all, type: NUMBER, position }, position), then: tooMany, otherwise: [],
  }];
  return [...counted, returns(convert(asValue({ kind: "call", function: functionOf(context, implementation), arguments: passed, type: signature.result, position }), UNKNOWN))];
}

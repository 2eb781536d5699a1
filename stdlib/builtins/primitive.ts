// An object as a primitive value: ECMA-262's ToPrimitive (7.1.1) and Object.prototype.toString (20.1.3.6). Arrays and natives
// have no method table, so what their prototypes would answer is said here.
import { Function_length } from "./function.ts";
import { Array_join } from "./array.ts";
import { constructorName } from "./dynamic.ts";
import { Error, TypeError } from "./error.ts";
import { boxToString, isTypedArray, ownIsHidden, shapeName, typedGetValue, viewLength } from "./intrinsics.ts";

/** Types with nothing but `toString` or `length` admit strings and arrays; a member more says that these are objects. */
interface WithText { toString(): unknown; builtinTag?(): string }
interface WithLength { readonly length: unknown; builtinTag?(): string }

export type Hint = "default" | "number" | "string";

/** TypeError for an object whose methods give no primitive value, and for a function without methods: its text is not in the image. */
export function primitiveOf(value: unknown, hint: Hint): unknown {
  if (typeof value !== "object" && typeof value !== "function") return value;
  if (value === null) return value;
  if (Array.isArray(value)) return Array_join(value, undefined);
  const object = value as object;
  if (Symbol.toPrimitive in object) {
    const given = (object as { [Symbol.toPrimitive](hint: Hint): unknown })[Symbol.toPrimitive](hint);
    return isObject(given) ? fail() : given;
  }
  if (hint === "string") {
    const text = textOf(object);
    return isObject(text) ? orFail(valueOf(object)) : text;
  }
  const found = valueOf(object);
  return isObject(found) ? orFail(textOf(object)) : found;
}

const isObject = (value: unknown): boolean => (typeof value === "object" && value !== null) || typeof value === "function";

const orFail = (value: unknown): unknown => (isObject(value) ? fail() : value);

function fail(): never {
  throw new TypeError("Cannot convert object to primitive value");
}

/** `value.toString()` */
export function callToString(value: unknown): unknown {
  if (value === undefined || value === null) throw new TypeError(`Cannot read properties of ${boxToString(value)} (reading 'toString')`);
  if (Array.isArray(value)) return Array_join(value, undefined);
  return isObject(value) ? textOf(value as object) : boxToString(value);
}

const isFunction = (value: unknown): boolean => typeof value === "function";

/** `value.length` */
export function lengthOf(value: unknown): unknown {
  if (typeof value === "string") return value.length;
  if (Array.isArray(value)) return value.length;
  if (isTypedArray(value)) return viewLength(value as ArrayBufferView);
  if (isFunction(value)) return Function_length(value);
  if (value === undefined || value === null) throw new TypeError(`Cannot read properties of ${boxToString(value)} (reading 'length')`);
  return typeof value === "object" && "length" in value ? (value as WithLength).length : undefined;
}

/** What `valueOf` says; the object itself when it has none of its own. */
function valueOf(object: object): unknown {
  return "valueOf" in object ? (object as { valueOf(): unknown }).valueOf() : object;
}

/** What `toString` says. */
function textOf(object: object): unknown {
  if ("toString" in object) return (object as WithText).toString();
  const value: unknown = object;
  if (isTypedArray(value)) return textOfElements(value as ArrayBufferView);
  if (typeof value === "function") throw new TypeError("the text of a function is not part of an image");
  return `[object ${tagOf(value as object)}]`;
}

function textOfElements(view: ArrayBufferView): string {
  const elements: unknown[] = [];
  for (let i = 0; i < viewLength(view); i++) elements.push(typedGetValue(view, i));
  return Array_join(elements, undefined);
}

/** `Object.prototype.toString.call(value)`, whatever the value's own class says (20.1.3.6). */
export function ObjectPrototype_toString(value: unknown): string {
  if (value === undefined) return "[object Undefined]";
  if (value === null) return "[object Null]";
  if (Array.isArray(value)) return "[object Array]";
  if (typeof value !== "object") return `[object ${NAMES_OF_KINDS[typeof value] ?? ""}]`;
  if (value instanceof Error) return "[object Error]";
  if (TAGGED_BY_SLOT.indexOf(shapeName(value)) >= 0 && ownIsHidden(value)) return `[object ${shapeName(value)}]`;
  return isTypedArray(value) ? `[object ${constructorName(value)}]` : `[object ${tagOf(value)}]`;
}

/** Told by what they are made of, and not by a `Symbol.toStringTag`. */
const TAGGED_BY_SLOT = ["Date", "RegExp"];

const NAMES_OF_KINDS: Readonly<Record<string, string>> = { string: "String", number: "Number", boolean: "Boolean", bigint: "BigInt", symbol: "Symbol", function: "Function" };

function tagOf(object: object): string {
  if (Symbol.toStringTag in object) {
    const tag = (object as { readonly [Symbol.toStringTag]: unknown })[Symbol.toStringTag];
    if (typeof tag === "string") return tag;
  }
  if ("builtinTag" in object) return (object as { builtinTag(): string }).builtinTag();
  if (object instanceof ArrayBuffer) return "ArrayBuffer";
  return object instanceof DataView ? "DataView" : "Object";
}

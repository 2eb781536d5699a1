// What `console.log` has to know of an object: how it is called, what stands before its brackets, which properties it has.
// A class of the builtins that has more to show says so in methods of its own, so that only the classes in an image count.
import { arrayHidden, functionLabel, isTypedArray, ownHasSymbols, ownIsHidden, shapeName, stringJoin, typedGetValue, viewBuffer, viewByteOffset, viewKind, viewLength } from "./intrinsics.ts";
import { AggregateError, Error, TypeError } from "./error.ts";
import { MOST_ITEMS, moreItems } from "./inspect_text.ts";
import { OpenObject, ownKeys, readOwn } from "./open_object.ts";
import { primitiveText } from "./primitive_text.ts";
import { MatchDetails } from "./regexp/match_details.ts";

/** Something that is shown after the properties. */
export interface Extra { readonly label: string; readonly value: unknown }

export interface Look {
  /** What stands for it where it lies too deep. */
  readonly name: string;
  /** What stands before the brackets; for some values, all that there is to show. */
  readonly leading: string;
  readonly opening: string;
  readonly closing: string;
  /** Own properties that are shown. */
  readonly keys: readonly string[];
  readonly extras: readonly Extra[];
  /** The elements of an array. */
  readonly elements: readonly unknown[] | undefined;
  /** Shows what it holds besides, each value by the function given. */
  readonly shown: ((show: (value: unknown) => string) => string[]) | undefined;
  /** What `shown` gives are elements of a list, and all numbers. */
  readonly isNumeric: boolean;
  /** Nothing is between the brackets. */
  readonly isEmpty: boolean;
}

const isFunction = (value: unknown): boolean => typeof value === "function";

const NOTHING: readonly never[] = [];
const TYPED_NAMES = [
  "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
];
const FIRST_TYPED_KIND = 2;

/** What a class of the builtins may say of an instance. */
interface Described {
  /** All of it as one text. */
  inspectedText?(): string;
  inspectedSize?(): number;
  inspectedItems?(most: number, show: (value: unknown) => string): string[];
  builtinTag?(): string;
}

export function lookAt(value: object): Look {
  if (isFunction(value)) return lookAtFunction(value);
  if (Array.isArray(value)) return lookAtArray(value);
  if (isTypedArray(value)) return lookAtTyped(value as unknown as ArrayBufferView);
  if (value instanceof ArrayBuffer) return lookAtBuffer(value);
  if (value instanceof DataView) {
    const extras = [{ label: "byteLength", value: viewLength(value) }, { label: "byteOffset", value: viewByteOffset(value) }, { label: "buffer", value: viewBuffer(value) }];
    return look("DataView", "", "DataView {", "}", NOTHING, extras, undefined, undefined, false);
  }
  if (value instanceof OpenObject) {
    const keys = ownKeys(value);
    const name = value.hasPrototype ? "Object" : "[Object: null prototype]";
    return look(name, "", value.hasPrototype ? "{" : `${name} {`, "}", keys, NOTHING, undefined, undefined, keys.length === 0);
  }
  if (ownHasSymbols(value)) throw new TypeError("console: an object with properties that symbols name cannot be shown");
  const name = shapeName(value);
  if (value instanceof Error) return lookAtError(value, name);
  if (ownIsHidden(value)) return lookAtBuiltin(value as Described, name);
  if (name === "") throw new TypeError("console: an instance of a class without a name cannot be shown");
  const keys = ownKeys(value);
  return look(name, "", name === "Object" ? "{" : `${name} {`, "}", keys, NOTHING, undefined, undefined, keys.length === 0);
}

function look(
  name: string, leading: string, opening: string, closing: string, keys: readonly string[], extras: readonly Extra[],
  elements: readonly unknown[] | undefined, shown: Look["shown"], isEmpty: boolean, isNumeric = false,
): Look {
  return { name, leading, opening, closing, keys, extras, elements, shown, isEmpty, isNumeric };
}

const whole = (name: string, text: string): Look => look(name, text, "{", "}", NOTHING, NOTHING, undefined, undefined, true);

/** A class is an object of the compiler, a function a closure. */
function lookAtFunction(value: object): Look {
  const name = shapeName(value);
  if (name.startsWith("class ")) {
    if (name.endsWith(" {")) throw new TypeError("console: a class with static fields cannot be shown");
    return whole("Function", `[${name}]`);
  }
  const label = functionLabel(value);
  if (label === "") throw new TypeError("console: a function whose name is only known at run time cannot be shown");
  const keys = ownKeys(value);
  return look("Function", label, "{", "}", keys, NOTHING, undefined, undefined, keys.length === 0);
}

function lookAtArray(value: readonly unknown[]): Look {
  const details = arrayHidden(value);
  if (!(details instanceof MatchDetails) || details.matchIndex < 0) return look("Array", "", "[", "]", NOTHING, NOTHING, value, undefined, value.length === 0);
  const extras: Extra[] = [{ label: "index", value: details.matchIndex }, { label: "input", value: details.matchInput }];
  extras.push({ label: "groups", value: details.groups() });
  if (details.matchIndices !== undefined) throw new TypeError("console: a match with indices cannot be shown");
  return look("Array", "", "[", "]", NOTHING, extras, value, undefined, false);
}

function lookAtTyped(view: ArrayBufferView): Look {
  const name = TYPED_NAMES[viewKind(view) - FIRST_TYPED_KIND] as string;
  const length = viewLength(view);
  const shown = (): string[] => {
    const entries: string[] = [];
    for (let i = 0; i < length && i < MOST_ITEMS; i++) entries.push(primitiveText(typedGetValue(view, i)));
    if (length > MOST_ITEMS) entries.push(moreItems(length - MOST_ITEMS));
    return entries;
  };
  return look(name, "", `${name}(${length}) [`, "]", NOTHING, NOTHING, undefined, shown, length === 0, true);
}

function lookAtBuffer(buffer: ArrayBuffer): Look {
  const bytes = new Uint8Array(buffer);
  const { length } = bytes;
  const digits: string[] = [];
  for (let i = 0; i < length && i < MOST_ITEMS; i++) digits.push(((bytes[i] as number) + 0x100).toString(16).slice(1));
  const rest = length - MOST_ITEMS;
  const contents = `[Uint8Contents]: <${stringJoin(digits, " ")}${rest > 0 ? ` ... ${rest} more byte${rest > 1 ? "s" : ""}` : ""}>`;
  return look("ArrayBuffer", "", "ArrayBuffer {", "}", NOTHING, [{ label: "byteLength", value: length }], undefined, () => [contents], false);
}

/** As Node's, for an error whose `stack` is its name and message. */
function lookAtError(error: Error, className: string): Look {
  const text = error.toString();
  const keys: string[] = [];
  for (const key of ownKeys(error)) {
    const isTold = (key === "name" || key === "message" || key === "stack") && text.includes(primitiveText(readOwn(error, key)));
    if (!isTold) keys.push(key);
  }
  const extras: Extra[] = [];
  if (error.givesCause && keys.indexOf("cause") < 0) extras.push({ label: "[cause]", value: error.cause });
  if (error instanceof AggregateError && keys.indexOf("errors") < 0) extras.push({ label: "[errors]", value: error.errors });
  return look(className, `[${withClassName(text, error.name, className)}]`, "{", "}", keys, extras, undefined, undefined, keys.length + extras.length === 0);
}

/** The class's name in place of the error's, or before it. */
function withClassName(text: string, name: string, className: string): string {
  const { length } = name;
  if (!name.endsWith("Error") || !text.startsWith(name) || (text.length !== length && text[length] !== ":" && text[length] !== "\n") || name === className) return text;
  return className.includes(name) ? className + text.slice(length) : `${className} [${name}]${text.slice(length)}`;
}

/** Of these, Node says that they are objects. */
const ITERATORS = ["Generator", "AsyncGenerator", "Array Iterator", "String Iterator", "RegExp String Iterator"];

function lookAtBuiltin(value: Described, className: string): Look {
  const keys = ownKeys(value);
  const tag = "builtinTag" in value ? (value as { builtinTag(): string }).builtinTag() : "";
  if (ITERATORS.indexOf(tag) >= 0) return look(`Object [${tag}]`, "", `Object [${tag}] {`, "}", keys, NOTHING, undefined, undefined, keys.length === 0);
  const suffix = tag === "" || tag === className ? "" : ` [${tag}]`;
  if ("inspectedText" in value) {
    const text = (value as { inspectedText(): string }).inspectedText();
    const isOwn = className === "Date" || className === "RegExp";
    return look(className, isOwn ? text : `${className} ${text}`, "{", "}", keys, NOTHING, undefined, undefined, keys.length === 0);
  }
  if (!("inspectedItems" in value)) throw new TypeError(`console: a ${className} cannot be shown`);
  const shown = (show: (value: unknown) => string): string[] => (value as { inspectedItems(most: number, show: (value: unknown) => string): string[] }).inspectedItems(MOST_ITEMS, show);
  if (!("inspectedSize" in value)) return look(className + suffix, "", `${className}${suffix} {`, "}", keys, NOTHING, undefined, shown, false);
  const size = (value as { inspectedSize(): number }).inspectedSize();
  return look(className + suffix, "", `${className}(${size})${suffix} {`, "}", keys, NOTHING, undefined, shown, size === 0 && keys.length === 0);
}

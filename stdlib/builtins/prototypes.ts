// Prototypes, as far as programs can tell them apart: each is an object that has nothing, and the same one for all values that
// share it. What prototypes hold is in shapes, and cannot be asked for.
import { TypeError } from "./error.ts";
import { shapeIdentity, shapeName } from "./intrinsics.ts";
import { Map } from "./map.ts";
import { OpenObject } from "./open_object.ts";

/** Stands for a prototype. */
class Prototype {}

export const ObjectConstructor_prototype: object = new Prototype();

/** The prototype of functions is a function itself. */
const OF_FUNCTIONS: object = (): undefined => undefined;

/** By what values of the kind have in common: a name, or the shape of instances of a class. */
let others: Map<string | number, Prototype> | undefined = undefined;

export function prototypeOf(value: unknown): object | null {
  if (value instanceof OpenObject) return value.hasPrototype ? ObjectConstructor_prototype : null;
  if (value === ObjectConstructor_prototype) return null;
  if (value === OF_FUNCTIONS || (others !== undefined && value === others.get("Array"))) return ObjectConstructor_prototype;
  if (value instanceof Prototype) throw new TypeError("Object.getPrototypeOf: what a prototype inherits from is not known");
  if (isFunction(value)) {
    if (shapeName(value).startsWith("class ")) throw new TypeError("Object.getPrototypeOf: what a class extends is not known");
    return OF_FUNCTIONS;
  }
  const kind = kindOf(value);
  if (kind === "Object") return ObjectConstructor_prototype;
  if (others === undefined) others = new Map();
  const known = others.get(kind);
  if (known !== undefined) return known;
  const made = new Prototype();
  others.set(kind, made);
  return made;
}

function kindOf(value: unknown): string | number {
  if (Array.isArray(value)) return "Array";
  if (typeof value !== "object") return typeof value;
  return shapeName(value) === "Object" ? "Object" : shapeIdentity(value);
}

const isFunction = (value: unknown): boolean => typeof value === "function";

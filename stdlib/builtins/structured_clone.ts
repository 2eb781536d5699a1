// structuredClone (HTML, section 2.7.3): a copy of all that is reached, each thing once, so that what was shared or went in a
// circle does so in the copy. Instances of a program's classes become plain objects. A class of the builtins that can be
// copied says so by a method, so that a program that has none of its instances has none of its code.
import { arrayHas, isTypedArray, ownHasSymbols, ownIsHidden, shapeName, viewBuffer, viewByteOffset, viewKind, viewLength, viewNew } from "./intrinsics.ts";
import { DOMException } from "./dom_exception.ts";
import { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError } from "./error.ts";
import { Map } from "./map.ts";
import { OpenObject, ownKeys, readOwn } from "./open_object.ts";

/** What a builtin class that can be copied has. */
interface Copyable {
  /** The copy, made known by `begin` before anything in it is copied by `copy`. */
  structuredCopy(begin: (made: unknown) => void, copy: (value: unknown) => unknown): void;
}

class Copier {
  readonly #copies = new Map<unknown, unknown>();

  copy(value: unknown): unknown {
    if (typeof value === "symbol") throw uncloneable(`${String(value)}`);
    if (typeof value === "function") throw uncloneable("a function");
    if (typeof value !== "object" || value === null) return value;
    const known = this.#copies.get(value);
    if (known !== undefined) return known;
    const begin = (made: unknown): void => {
      this.#copies.set(value, made);
    };
    this.#fill(value, begin);
    return this.#copies.get(value);
  }

  #fill(value: object, begin: (made: unknown) => void): void {
    if (Array.isArray(value)) this.#array(value, begin);
    else if (value instanceof ArrayBuffer) begin(value.slice(0));
    else if (isTypedArray(value) || value instanceof DataView) this.#view(value as unknown as ArrayBufferView, begin);
    else if (value instanceof Error) this.#error(value, begin);
    else if (ownIsHidden(value) && "structuredCopy" in value) (value as unknown as Copyable).structuredCopy(begin, (inner) => this.copy(inner));
    else if (ownIsHidden(value)) throw uncloneable(`#<${shapeName(value)}>`);
    else this.#object(value, begin);
  }

  #array(value: readonly unknown[], begin: (made: unknown) => void): void {
    const made: unknown[] = [];
    begin(made);
    made.length = value.length;
    for (let i = 0; i < value.length; i++) if (arrayHas(value, i)) made[i] = this.copy(value[i]);
  }

  #view(value: ArrayBufferView, begin: (made: unknown) => void): void {
    const buffer = this.copy(viewBuffer(value)) as ArrayBuffer;
    begin(viewNew<ArrayBufferView>(viewKind(value), buffer, viewByteOffset(value), viewLength(value)));
  }

  /** A class of the program becomes the one of the library that its name says, or `Error`. */
  #error(value: Error, begin: (made: unknown) => void): void {
    const made = errorNamed(value.name, value.message);
    begin(made);
    if (!value.givesCause) return;
    made.cause = this.copy(value.cause);
    made.givesCause = true;
  }

  #object(value: object, begin: (made: unknown) => void): void {
    if (ownHasSymbols(value)) throw uncloneable("an object with properties that symbols name");
    const made = new OpenObject(true);
    begin(made);
    for (const key of ownKeys(value)) made.writeOpen(key, this.copy(readOwn(value, key)));
  }
}

function errorNamed(name: string, message: string): Error {
  switch (name) {
    case "EvalError": return new EvalError(message);
    case "RangeError": return new RangeError(message);
    case "ReferenceError": return new ReferenceError(message);
    case "SyntaxError": return new SyntaxError(message);
    case "TypeError": return new TypeError(message);
    case "URIError": return new URIError(message);
    default: return new Error(message);
  }
}

const uncloneable = (what: string): DOMException => new DOMException(`${what} could not be cloned.`, "DataCloneError");

export function structuredClone(value: unknown): unknown {
  return new Copier().copy(value);
}

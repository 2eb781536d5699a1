// What every function can be asked. The compiler knows a name or an arity only where the source shows it.
import { functionArity, functionLabel, shapeName } from "./intrinsics.ts";
import { TypeError } from "./error.ts";
import { arrayOfAny } from "./iteration.ts";

const isClass = (self: unknown): boolean => shapeName(self).startsWith("class ");

export function Function_name(self: unknown): string {
  const label = isClass(self) ? "" : functionLabel(self);
  if (label === "") throw new TypeError("the name of this function is only known at run time");
  const colon = label.indexOf(": ");
  return colon < 0 ? "" : label.slice(colon + 2, label.length - 1);
}

export function Function_length(self: unknown): number {
  const arity = isClass(self) ? 0 : functionArity(self);
  if (arity === 0) throw new TypeError("the number of parameters of this function is not known");
  return arity - 1;
}

type AnyFunction = (...values: unknown[]) => unknown;

// Of `any`, which may be a function: what is known to be one is called, or bound, by the compiler (bound_functions.ts).

export function Function_call(self: AnyFunction, _self: unknown, ...values: unknown[]): unknown {
  return self(...values);
}

export function Function_apply(self: AnyFunction, _self: unknown, values: unknown): unknown {
  return self(...(values === undefined || values === null ? [] : arrayOfAny(values)));
}

export function Function_bind(self: AnyFunction, _self: unknown, ...bound: unknown[]): AnyFunction {
  return (...values) => self(...bound, ...values);
}

// Names in expressions. A scope is a list of frames from the inside out; what a name stands for in an
// expression is a binding, and a binding, unlike a name, is never looked up again.

import type { Place } from "@ukc/grammar";
import type { Core } from "./core.ts";
import type { CheckedDevice, CheckedNetwork } from "./checked.ts";
import type { InterfaceSymbol, Member, Module } from "./symbol.ts";
import type { Type } from "./type.ts";

export type Binding = LetBinding | ParamBinding | BootParameterBinding | LocalBinding | DeviceBinding | NetworkBinding | ContextBinding | MemoryBinding;

interface BindingBase {
  readonly name: string;
  readonly place: Place;
}

/** `let`. Its core is made when first asked for, so the order of declarations does not matter. */
export interface LetBinding extends BindingBase {
  readonly kind: "Let";
  readonly definition: () => TypedCore;
}

/** A `param` of the unikernel or of the library whose body is being checked. */
export interface ParamBinding extends BindingBase {
  readonly kind: "Param";
  readonly definition: () => { readonly type: Type; readonly core: Core | undefined };
}

export interface BootParameterBinding extends BindingBase {
  readonly kind: "BootParam";
  readonly definition: () => { readonly type: Type; readonly core: Core | undefined };
}

/** A function's parameter, a comprehension's variable, `it`. */
export interface LocalBinding extends BindingBase {
  readonly kind: "Local";
  readonly type: Type;
}

export interface DeviceBinding extends BindingBase {
  readonly kind: "Device";
  readonly device: () => CheckedDevice;
  readonly interface: InterfaceSymbol;
}

export interface NetworkBinding extends BindingBase {
  readonly kind: "Network";
  readonly network: () => CheckedNetwork;
  readonly interface: InterfaceSymbol;
}

/** `network` or `device` in a library: the one that an instance of the library belongs to. */
export interface ContextBinding extends BindingBase {
  readonly kind: "Context";
  readonly context: "network" | "device";
  readonly interface: InterfaceSymbol;
}

/** `memory` in a unikernel's assertions: a record of the plan's figures, known once libraries are chosen. */
export interface MemoryBinding extends BindingBase {
  readonly kind: "Memory";
  readonly type: Type;
}

export interface TypedCore {
  readonly type: Type;
  readonly core: Core;
}

export interface FunctionBinding {
  readonly name: string;
  readonly place: Place;
  readonly parameters: readonly { readonly local: LocalBinding; readonly default: Core | undefined }[];
  readonly result: Type;
  /** Made after the binding, because bodies may name other functions. */
  readonly body: () => Core;
}

/** What a name can resolve to. */
export type Meaning =
  | { readonly kind: "Binding"; readonly binding: Binding }
  | { readonly kind: "Member"; readonly member: Member }
  | { readonly kind: "Namespace"; readonly module: Module };

export interface Scope {
  lookup(name: string): Meaning | undefined;
  /** All visible names, for suggestions. */
  names(): Iterable<string>;
}

/** `bindings` over `outer`. The map may still grow: a block's declarations see each other whatever their order. */
export function nested(bindings: ReadonlyMap<string, Binding>, outer: Scope): Scope {
  return {
    lookup(name) {
      const binding = bindings.get(name);
      return binding === undefined ? outer.lookup(name) : { kind: "Binding", binding };
    },
    *names() {
      yield* bindings.keys();
      yield* outer.names();
    },
  };
}

/** `bindings` under their names. */
export function named(bindings: readonly Binding[]): ReadonlyMap<string, Binding> {
  return new Map(bindings.map((binding) => [binding.name, binding]));
}

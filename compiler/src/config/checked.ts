// A configuration whose names, types and structure are right. Its expressions are cores, evaluated on demand, because what
// some of them come to depends on what resolution chooses (a library's params) or on the plan (`memory.heap`).

import type { Diagnostic } from "@ukc/grammar";
import type { AmbientName, Origin } from "../glue/program.ts";
import type { Reference } from "./checker.ts";
import type { Core } from "./core.ts";
import type { Evaluator } from "./evaluate.ts";
import type { BootParameterBinding, ParamBinding } from "./scope.ts";
import type { CheckedAssertion, InterfaceSymbol, LibrarySymbol, Module, TargetOffer, TargetSymbol } from "./symbol.ts";
import type { Type } from "./type.ts";
import type { Value } from "./value.ts";

export interface CheckedConfig {
  /** The entry file. */
  readonly module: Module;
  /** Every module that was read, entry file first, standard library last. */
  readonly modules: readonly Module[];
  /** Those of the entry file, in its order. */
  readonly unikernels: readonly CheckedUnikernel[];
  readonly diagnostics: readonly Diagnostic[];
  readonly references: readonly Reference[];
}

export interface CheckedUnikernel {
  readonly name: string;
  readonly origin: Origin;
  readonly documentation: string | undefined;
  readonly module: Module;
  readonly target: { readonly symbol: TargetSymbol; readonly offer: TargetOffer; readonly origin: Origin };
  readonly memory: CheckedMemory;
  readonly parameters: readonly CheckedParameter[];
  readonly bootParameters: readonly CheckedBootParameter[];
  readonly devices: readonly CheckedDevice[];
  readonly networks: readonly CheckedNetwork[];
  readonly app: CheckedApp;
  readonly ambient: readonly { readonly name: AmbientName; readonly origin: Origin }[];
  readonly assertions: readonly CheckedAssertion[];
  /** What `main`'s plain parameters are matched with: params, boot params and lets, in the order of declaration. */
  readonly values: readonly CheckedValue[];
  /** Every interface that is declared. */
  readonly interfaces: readonly InterfaceSymbol[];
  /** Evaluates this unikernel's expressions, with its params as they are set. */
  readonly evaluator: Evaluator;
  /** All libraries that take part in its resolution, by the interface they give. */
  readonly libraries: ReadonlyMap<InterfaceSymbol, readonly LibrarySymbol[]>;
  readonly networkInterface: InterfaceSymbol | undefined;
}

export interface CheckedMemory {
  readonly total: Measured;
  readonly stack: Measured | undefined;
  /** `undefined`: what is left. */
  readonly heap: Measured | undefined;
}

/** Bytes with the place that says so. */
export interface Measured {
  readonly bytes: number;
  readonly origin: Origin;
}

export interface CheckedParameter {
  readonly name: string;
  readonly type: Type;
  readonly binding: ParamBinding;
  readonly documentation: string | undefined;
  readonly default: Value | undefined;
  /** As set on the command line, else the default. */
  readonly value: Value;
}

export interface CheckedBootParameter {
  readonly name: string;
  readonly type: Type;
  readonly binding: BootParameterBinding;
  readonly documentation: string | undefined;
  readonly default: Value | undefined;
}

export interface CheckedDevice {
  readonly name: string;
  readonly origin: Origin;
  readonly interface: InterfaceSymbol;
  /** The driver that was insisted on. */
  readonly driver: LibrarySymbol | undefined;
  /** The interface's params, defaults included. */
  readonly settings: ReadonlyMap<string, Core>;
  readonly tuning: Tuning;
}

export interface CheckedNetwork {
  readonly name: string;
  readonly origin: Origin;
  readonly device: CheckedDevice;
  readonly settings: ReadonlyMap<string, Core>;
  /** By the service's name. */
  readonly services: ReadonlyMap<string, Tuning>;
}

/**
 * Params for whichever library is chosen. A setting has a core for each candidate that knows it; on a target whose library
 * does not, it has no effect.
 */
export type Tuning = ReadonlyMap<string, { readonly origin: Origin; readonly cores: ReadonlyMap<LibrarySymbol, Core> }>;

export interface CheckedValue {
  readonly name: string;
  readonly place: Origin;
  readonly type: Type;
  readonly core: Core;
  readonly what: "param" | "boot param" | "let";
}

export interface CheckedApp {
  /** The exported function. */
  readonly name: string;
  readonly nameOrigin: Origin;
  readonly file: string;
  readonly fileOrigin: Origin;
  /** `undefined` leaves all of them to the signature. */
  readonly arguments: readonly CheckedArgument[] | undefined;
}

export interface CheckedArgument {
  readonly type: Type;
  readonly core: Core;
}

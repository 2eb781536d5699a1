// What resolution chose: the instances, in an order in which they can be made, and why each is there.

import type { BootCheck } from "../config/evaluate.ts";
import type { CheckedDevice, CheckedNetwork, CheckedUnikernel } from "../config/checked.ts";
import type { InterfaceSymbol, LibraryParameter, LibrarySymbol } from "../config/symbol.ts";
import type { Value } from "../config/value.ts";
import type { MemoryPlan, Origin } from "../glue/program.ts";

/** Where an interface is wanted. */
export type ResolutionScope =
  | { readonly kind: "Image" }
  | { readonly kind: "Device"; readonly device: CheckedDevice }
  | { readonly kind: "Network"; readonly network: CheckedNetwork };

export type Instance = LibraryInstance | UnitInstance;

export interface LibraryInstance {
  readonly kind: "Library";
  /** One number for each library and arguments: instances with the same are the same. */
  readonly id: number;
  readonly library: LibrarySymbol;
  readonly interface: InterfaceSymbol;
  readonly scope: ResolutionScope;
  readonly requirements: readonly InstanceArgument[];
  readonly parameters: readonly { readonly parameter: LibraryParameter; readonly value: Value; readonly isDefault: boolean; /** Where it was written, unless it is a default. */ readonly origin: Origin | undefined }[];
  readonly memory: DeclaredMemory | undefined;
  /** A sentence: why this library. */
  reason: string;
  /** The device whose driver it is. */
  readonly drives: CheckedDevice | undefined;
}

/** A unit of what the target provides. */
export interface UnitInstance {
  readonly kind: "Unit";
  readonly id: number;
  readonly interface: InterfaceSymbol;
  readonly scope: ResolutionScope;
  /** Its number, from 0, in the order in which devices are declared; set when the solution is complete. */
  index: number;
  readonly reason: string;
}

export type InstanceArgument =
  | { readonly kind: "Instance"; readonly instance: Instance }
  | { readonly kind: "Instances"; readonly instances: readonly Instance[] }
  | { readonly kind: "Absent" }
  | { readonly kind: "Value"; readonly value: Value };

export interface DeclaredMemory {
  readonly bytes: number;
  /** The expression as written, and what it came to. */
  readonly explanation: string;
  readonly origin: Origin;
}

export interface Solution {
  readonly unikernel: CheckedUnikernel;
  /** Requirements before those who require them. */
  readonly instances: readonly Instance[];
  /** The arguments of the application's `main`, in order. */
  readonly arguments: readonly AppArgument[];
  readonly memory: MemoryPlan;
  /** What has to hold at boot. */
  readonly bootChecks: readonly BootCheck[];
}

export interface AppArgument {
  /** The TypeScript parameter's name. */
  readonly name: string;
  readonly argument: InstanceArgument;
  readonly reason: string;
}

/** `lan`, `nic`, or nothing for the image. */
export function scopeName(scope: ResolutionScope): string | undefined {
  switch (scope.kind) {
    case "Image":
      return undefined;
    case "Device":
      return scope.device.name;
    case "Network":
      return scope.network.name;
  }
}

/** The instances that an instance is handed. */
export function requiredInstances(instance: Instance): Instance[] {
  if (instance.kind === "Unit") return [];
  return instance.requirements.flatMap((requirement) => {
    if (requirement.kind === "Instance") return [requirement.instance];
    return requirement.kind === "Instances" ? [...requirement.instances] : [];
  });
}

// The name of each instance, as the glue, the plan and `ukc why` write it: the library's, numbered where that is not
// unique or would read as something else.

import type { Instance } from "./solution.ts";

/** Names that are unique in the image and valid in TypeScript: `tcp1`, `ipv4_1`, `virtioMmio1`. */
export function instanceNames(instances: readonly Instance[]): ReadonlyMap<Instance, string> {
  const count = new Map<string, number>();
  return new Map(
    instances.map((instance) => {
      const base = instance.kind === "Library" ? instance.library.name : lowerFirst(instance.interface.name);
      const number = (count.get(base) ?? 0) + 1;
      count.set(base, number);
      return [instance, /\d$/.test(base) ? `${base}_${number}` : `${base}${number}`];
    }),
  );
}

export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

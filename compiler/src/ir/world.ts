// The closed world: what is reachable, how its objects are laid out, and which of them are open. Each decides on the others,
// so they are found together: everything is closed until something shows that it cannot be, which may reach more code.

import type { HirFunction, HirProgram } from "./hir.ts";
import { collectFlows, type Flow } from "./flows.ts";
import { type Layout, layOut } from "./layout.ts";
import { findOpenObjects } from "./open_objects.ts";
import { ALL_CLOSED, type OpenObjects } from "./open_types.ts";
import { findReachable, type Reachable } from "./reachable.ts";

export interface World {
  readonly reachable: Reachable;
  readonly functions: readonly HirFunction[];
  readonly flows: readonly Flow[];
  readonly layout: Layout;
  readonly open: OpenObjects;
}

export function closeWorld(hir: HirProgram): World {
  let open = ALL_CLOSED;
  for (;;) {
    const reachable = findReachable(hir, open);
    const functions = [...reachable.functions].map(reachable.functionOf);
    const flows = collectFlows(hir, functions);
    const layout = layOut(hir, reachable, functions, flows, open);
    const found = findOpenObjects(hir, functions, reachable.instantiated, flows, layout, open);
    if (found === open) return { reachable, functions, flows, layout, open };
    open = found;
  }
}

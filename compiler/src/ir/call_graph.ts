// Who calls whom directly, and an order of all functions in which callers come before callees as far as recursion allows.

import type { MirFunction, MirFunctionId } from "./mir.ts";

export class CallGraph {
  readonly callersFirst: readonly MirFunctionId[];
  readonly #callees: readonly ReadonlySet<MirFunctionId>[];
  readonly #callerCounts: readonly number[];

  constructor(functions: readonly MirFunction[]) {
    this.#callees = functions.map(calleesOf);
    const counts = functions.map(() => 0);
    for (const callees of this.#callees) for (const callee of callees) counts[callee] = (counts[callee] ?? 0) + 1;
    this.#callerCounts = counts;
    this.callersFirst = this.#reversePostorder();
  }

  callees(f: MirFunctionId): ReadonlySet<MirFunctionId> {
    return this.#callees[f] ?? new Set();
  }

  /** In how many functions, itself among them, there are direct calls of it. */
  callerCount(f: MirFunctionId): number {
    return this.#callerCounts[f] ?? 0;
  }

  #reversePostorder(): MirFunctionId[] {
    const postorder: MirFunctionId[] = [];
    const seen = new Set<MirFunctionId>();
    for (let root = this.#callees.length - 1; root >= 0; root--) {
      const path: { readonly f: MirFunctionId; readonly next: readonly MirFunctionId[]; at: number }[] = [];
      const enter = (f: MirFunctionId): void => {
        if (seen.has(f)) return;
        seen.add(f);
        path.push({ f, next: [...this.callees(f)], at: 0 });
      };
      enter(root);
      for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
        const callee = top.next[top.at++];
        if (callee !== undefined) { enter(callee); continue; }
        postorder.push(top.f);
        path.pop();
      }
    }
    return postorder.reverse();
  }
}

function calleesOf(f: MirFunction): ReadonlySet<MirFunctionId> {
  const callees = new Set<MirFunctionId>();
  for (const block of f.blocks) for (const i of block.instructions) if (i.kind === "call") callees.add(i.function);
  return callees;
}

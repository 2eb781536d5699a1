// The memory plan before the link: what is declared binds, what only the linker knows is estimated, and the heap is
// what is left. The linker replaces the estimates by what it measures and proves the sum; here it is refused only
// where the declared terms alone do not fit, which no link can mend.

import type { CheckedUnikernel } from "../config/checked.ts";
import type { Checker } from "../config/checker.ts";
import { memoryTooSmall } from "../config/diagnostics/resources.ts";
import { replacement } from "../config/checker.ts";
import { showSize } from "../config/units.ts";
import { quantity, type Value } from "../config/value.ts";
import { COLLECTOR_SHARE, LEAST_HEAP } from "../glue/heap_figures.ts";
import type { MemoryPlan, MemoryTerm } from "../glue/program.ts";
import { instanceNames } from "./instance_names.ts";
import type { Instance } from "./solution.ts";

const kibibyte = 1024;
const pageSize = 4 * kibibyte;
const mebibyte = 1024 * kibibyte;
/** Where `memory` says nothing of the stack. */
const defaultStack = 64 * kibibyte;
/** What an image of the standard library's size links to; only a guess until the link. */
const estimatedImage = 192 * kibibyte;
/** Page tables of a machine of this size: four levels, 4 KiB pages for the image's first 2 MiB, 2 MiB pages above. */
const estimatedPageTables = 6 * pageSize;

/** `fits` is false after a report that what is declared does not. */
export function planMemory(checker: Checker, unikernel: CheckedUnikernel, instances: readonly Instance[]): { readonly plan: MemoryPlan; readonly fits: boolean } {
  const { memory, target } = unikernel;
  const names = instanceNames(instances);
  const reserved = target.offer.settings.get("reserved")?.value;
  const holes = typeof reserved === "number" ? reserved : 0;
  const stack: MemoryTerm =
    memory.stack === undefined
      ? { kind: "stack", name: "stack", bytes: defaultStack, exactness: "declared", explanation: "the default", origin: undefined }
      : { kind: "stack", name: "stack", bytes: memory.stack.bytes, exactness: "declared", explanation: checker.sourceText(memory.stack.origin), origin: memory.stack.origin };
  const regions = instances.flatMap((instance): MemoryTerm[] => {
    if (instance.kind !== "Library" || instance.memory === undefined) return [];
    const { bytes, explanation, origin } = instance.memory;
    return [{ kind: "region", name: names.get(instance) ?? instance.library.name, bytes, exactness: "declared", explanation, origin }];
  });
  const hasPageTables = target.offer.settings.get("format")?.value === "pvh";
  const estimates: MemoryTerm[] = [
    { kind: "image", name: "image", bytes: estimatedImage, exactness: "estimated", explanation: "code, constants and data, known after the link", origin: undefined },
    ...(hasPageTables
      ? [{ kind: "pageTables", name: "page tables", bytes: estimatedPageTables, exactness: "estimated", explanation: "four levels of tables", origin: undefined } as const]
      : []),
  ];
  const fixed = [stack, ...regions].reduce((sum, term) => sum + term.bytes, holes);
  const declared = fixed + (memory.heap?.bytes ?? LEAST_HEAP);
  const fits = declared <= memory.total.bytes;
  if (!fits) reportTooSmall(checker, unikernel, [stack, ...regions], declared);
  const rest = Math.max(0, memory.total.bytes - fixed - estimates.reduce((sum, term) => sum + term.bytes, 0));
  const heap: MemoryTerm =
    memory.heap === undefined
      ? { kind: "heap", name: "heap", bytes: Math.floor(rest * (1 - COLLECTOR_SHARE)), exactness: "remainder", explanation: "what the other terms leave", origin: memory.total.origin }
      : { kind: "heap", name: "heap", bytes: memory.heap.bytes, exactness: "declared", explanation: checker.sourceText(memory.heap.origin), origin: memory.heap.origin };
  const collector: MemoryTerm = {
    kind: "collector",
    name: "tables",
    bytes: Math.ceil((heap.bytes / (1 - COLLECTOR_SHARE)) * COLLECTOR_SHARE),
    exactness: "estimated",
    explanation: "mark bits and tables of blocks",
    origin: undefined,
  };
  return { plan: { total: memory.total.bytes, totalOrigin: memory.total.origin, holes, terms: [...estimates, stack, ...regions, collector, heap] }, fits };
}

function reportTooSmall(checker: Checker, unikernel: CheckedUnikernel, terms: readonly MemoryTerm[], declared: number): void {
  const { memory } = unikernel;
  const missing = declared - memory.total.bytes;
  const enough = Math.ceil((declared + estimatedImage) / mebibyte) * mebibyte;
  const heap = memory.heap === undefined ? `heap: ${showSize(LEAST_HEAP)} at the least` : `heap: ${showSize(memory.heap.bytes)}`;
  checker.report(
    memoryTooSmall,
    memory.total.origin,
    { total: showSize(memory.total.bytes), needed: showSize(declared), missing: showSize(missing) },
    {
      notes: [...terms.map((term) => `${term.kind === "region" ? "region " : ""}${term.name}: ${showSize(term.bytes)}${term.explanation === showSize(term.bytes) ? "" : ` (${term.explanation})`}.`), `${heap}.`],
      related: terms.flatMap((term) => (term.origin === undefined ? [] : [{ ...term.origin, message: `${term.name} takes ${showSize(term.bytes)}` }])),
      fixes: [replacement(memory.total.origin, showSize(enough))],
    },
  );
}

/** What `memory` is in assertions: the plan's figures, as far as they are known. */
export function memoryFiguresOf(plan: MemoryPlan): Value {
  const sum = (kind: MemoryTerm["kind"]): Value => quantity("Size", plan.terms.filter((term) => term.kind === kind).reduce((total, term) => total + term.bytes, 0));
  return {
    kind: "Record",
    fields: new Map([
      ["total", quantity("Size", plan.total)],
      ["stack", sum("stack")],
      ["heap", sum("heap")],
      ["regions", sum("region")],
    ]),
  };
}

// The memory proof on the linked image: the plan's guesses are replaced by what the linker measured, and the sum must
// hold. The heap is what is left, unless the `.uk` file fixes it.

import { COLLECTOR_SHARE, LEAST_HEAP } from "../glue/heap_figures.ts";
import type { MemoryPlan, MemoryTerm, MemoryTermKind } from "../glue/program.ts";
import type { ElfImage } from "./elf.ts";
import type { NativeFormat } from "./runtime_library.ts";

const PAGE = 4096;
const roundUp = (bytes: number): number => Math.ceil(bytes / PAGE) * PAGE;
const roundDown = (bytes: number): number => Math.floor(bytes / PAGE) * PAGE;

/** SIGNAL_STACK of stdlib/runtime/platform/linux.c. */
const PROCESS_FAULT_STACK = 16 * 1024;

/** QEMU's microvm and pc have their devices from 3 GiB on. */
export const MOST_MEMORY = 3 * 2 ** 30;

/** What the linker is told: the values of absolute symbols that stdlib/runtime/platform.h declares. */
export interface MemorySymbols {
  readonly uk_memory_size: number;
  readonly uk_stack_size: number;
  readonly uk_region_size: number;
  readonly uk_heap_size: number;
}

export interface MemoryProof {
  readonly plan: MemoryPlan;
  readonly symbols: MemorySymbols;
  /** Bytes that all terms need together; at most `plan.total - plan.holes` when it fits. */
  readonly needed: number;
}

const sumOf = (plan: MemoryPlan, kind: MemoryTermKind): number =>
  plan.terms.filter((term) => term.kind === kind).reduce((sum, term) => sum + term.bytes, 0);

/** Symbols for a first link, whose only use is to be measured: the heap does not change the size of the image. */
export const provisionalSymbols = (plan: MemoryPlan): MemorySymbols => ({ ...fixedSymbols(plan), uk_heap_size: LEAST_HEAP });

const fixedSymbols = (plan: MemoryPlan): Omit<MemorySymbols, "uk_heap_size"> => ({
  uk_memory_size: plan.total,
  uk_stack_size: roundUp(plan.terms.find((term) => term.kind === "stack")?.bytes ?? 0),
  uk_region_size: roundUp(sumOf(plan, "region")),
});

export function proveMemory(plan: MemoryPlan, format: NativeFormat, image: ElfImage): MemoryProof {
  const fixed = fixedSymbols(plan);
  const measured = format === "pvh" ? measurePvh(image) : measureProcess(image, fixed.uk_stack_size);
  const padding = fixed.uk_region_size - sumOf(plan, "region");
  const occupied = measured.reduce((sum, term) => sum + term.bytes, 0) + fixed.uk_region_size;
  // Whatever the plan believed: memory below the image is not there to be used.
  const holes = format === "pvh" ? Math.max(plan.holes, addressOf(image, "uk_image_start")) : plan.holes;
  const rest = plan.total - holes - occupied;
  const declared = plan.terms.find((term) => term.kind === "heap" && term.exactness === "declared");
  const heapWithTables = declared === undefined ? Math.max(0, roundDown(rest)) : roundUp(declared.bytes / (1 - COLLECTOR_SHARE));
  const tables = Math.ceil(heapWithTables * COLLECTOR_SHARE);
  const heap: MemoryTerm = declared ?? {
    kind: "heap", name: "heap", bytes: heapWithTables - tables, exactness: "remainder", explanation: "what the other terms leave",
    origin: plan.terms.find((term) => term.kind === "heap")?.origin,
  };
  const terms: MemoryTerm[] = [
    ...measured,
    ...plan.terms.filter((term) => term.kind === "region"),
    ...(padding > 0 ? [term("region", "padding", padding, "regions fill whole pages")] : []),
    term("collector", "tables", heapWithTables - heap.bytes, "mark bits, mark stack and table of blocks, in the heap"),
    heap,
  ];
  return { plan: { ...plan, holes, terms }, symbols: { ...fixed, uk_heap_size: heapWithTables }, needed: occupied + heapWithTables };
}

const term = (kind: MemoryTermKind, name: string, bytes: number, explanation: string): MemoryTerm =>
  ({ kind, name, bytes, exactness: "measured", explanation, origin: undefined });

function addressOf(image: ElfImage, name: string): number {
  const symbol = image.symbols.find((one) => one.name === name);
  if (symbol === undefined) throw new RangeError(`the linker script does not define ${name}`);
  return Number(symbol.value);
}

/** From the symbols of stdlib/boot/pvh/image.ld. */
function measurePvh(image: ElfImage): MemoryTerm[] {
  const between = (from: string, to: string): number => addressOf(image, to) - addressOf(image, from);
  return [
    term("image", "image", between("uk_image_start", "uk_data_end"), "text, constants, data and zeroed data, in whole pages"),
    term("pageTables", "page tables", between("uk_page_tables", "uk_page_tables_end"), "4 KiB pages up to the heap's first 2 MiB, then 2 MiB pages"),
    term("stack", "fault stack", between("uk_page_tables_end", "uk_stack_low"), "the stack of fault handlers and the unmapped pages beside the stacks"),
    term("stack", "stack", between("uk_stack_low", "uk_region_start"), "the main stack"),
  ];
}

function measureProcess(image: ElfImage, stack: number): MemoryTerm[] {
  const bytes = image.segments.reduce((sum, segment) => sum + roundUp(segment.address + segment.memoryBytes) - roundDown(segment.address), 0);
  return [
    term("image", "image", bytes, "text, constants, data and zeroed data, in whole pages"),
    term("stack", "fault stack", PROCESS_FAULT_STACK, "the stack of fault handlers"),
    term("stack", "stack", stack, "the main stack"),
  ];
}

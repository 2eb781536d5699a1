// Figures of the collected heap that the plan before the link and the proof after it share.

/** The least heap that the collector can start with: tables, and a 4 KiB block of a dozen sizes. Bytes. */
export const LEAST_HEAP = 64 * 1024;

/** Parts of the collected heap that are the collector's own tables: two bitmaps, mark stack, blocks (stdlib/runtime/heap.c). */
export const COLLECTOR_SHARE = 1 / 64 + 1 / 256 + 1 / 1024;

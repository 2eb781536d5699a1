// How objects lie in memory, as stdlib/runtime/layout.h fixes it. A test compiles that header and compares.

/** `enum uk_kind`, as far as generated code needs it. */
export const KIND = { object: 0, closure: 1, cell: 2, frame: 3, arrayBox: 8 } as const;

/** Byte offsets in `struct uk_shape`. */
export const SHAPE = { kind: 0, slotCount: 4, low: 8, names: 20, methods: 32 } as const;

/** Byte offsets in every object, and in arrays and their elements. */
export const OBJECT = { shape: 0, length: 4, slots: 8 } as const;
export const ARRAY = { elements: 8 } as const;
export const ELEMENTS = { data: 8 } as const;
export const VIEW = { data: 8 } as const;
export const STRING = { data: 8, sliceData: 16 } as const;

export const SLOT_BYTES = 8;
export const slotOffset = (slot: number): number => OBJECT.slots + slot * SLOT_BYTES;
export const methodOffset = (method: number): number => SHAPE.methods + method * 4;

/** In `uk_shape.references` the last bit stands for its slot and all after it. */
export const LAST_REFERENCE_BIT = 63;

/** Where `uk_roots` is found by the collector: between `__start_uk_roots` and `__stop_uk_roots`. */
export const ROOTS_SECTION = "uk_roots";

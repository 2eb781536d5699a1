// The compiler's offsets are those of stdlib/runtime/layout.h: the C compiler says so.

import { expect, it } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ARRAY, ELEMENTS, KIND, LAST_REFERENCE_BIT, methodOffset, OBJECT, SHAPE, slotOffset, STRING, VIEW } from "../../src/llvm/layout.ts";

const runtime = join(dirname(fileURLToPath(import.meta.url)), "../../../stdlib/runtime");

const EXPECTED: Readonly<Record<string, number>> = {
  UK_OBJECT: KIND.object,
  UK_CLOSURE: KIND.closure,
  UK_CELL: KIND.cell,
  UK_FRAME: KIND.frame,
  UK_ARRAY_BOX: KIND.arrayBox,
  "offsetof(struct uk_shape, kind)": SHAPE.kind,
  "offsetof(struct uk_shape, slot_count)": SHAPE.slotCount,
  "offsetof(struct uk_shape, low)": SHAPE.low,
  "offsetof(struct uk_shape, names)": SHAPE.names,
  "offsetof(struct uk_shape, methods[3])": methodOffset(3),
  "offsetof(struct uk_object, shape)": OBJECT.shape,
  "offsetof(struct uk_object, length)": OBJECT.length,
  "offsetof(struct uk_object, slots[2])": slotOffset(2),
  "offsetof(struct uk_array, elements)": ARRAY.elements,
  "offsetof(struct uk_elements, data)": ELEMENTS.data,
  "offsetof(struct uk_view, data)": VIEW.data,
  "offsetof(struct uk_string, data)": STRING.data,
  "offsetof(struct uk_slice, data)": STRING.sliceData,
  "8 * sizeof ((struct uk_shape *)0)->references - 1": LAST_REFERENCE_BIT,
};

it("agrees with layout.h", () => {
  const assertions = Object.entries(EXPECTED).map(([expression, value]) => `_Static_assert((${expression}) == ${value}, "${expression}");`);
  const source = ["#include <stddef.h>", '#include "layout.h"', ...assertions].join("\n");
  const check = spawnSync("clang-14", ["-std=c11", "-fsyntax-only", `-I${runtime}`, "-x", "c", "-"], { input: source, encoding: "utf8" });
  expect(check.stderr).toBe("");
});

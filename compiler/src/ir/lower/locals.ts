// Locals and globals: reading, assigning, declaring, and handing captured ones to functions.

import type { Expression, FunctionId, GlobalId, LocalId } from "../hir.ts";
import type { ValueId } from "../mir.ts";
import type { HirType } from "../types.ts";
import { placeRep } from "../type_facts.ts";
import type { FunctionLowering, Storage } from "./context.ts";

const CELL_SLOT = 0;

export function readLocal(f: FunctionLowering, id: LocalId, type: HirType, tdz: boolean): ValueId {
  const { b } = f;
  const held = loadStorage(f, f.storage(id));
  if (tdz) {
    const dead = b.block(), live = b.block();
    b.branch(b.boxIs("hole", held), dead, live, false);
    b.start(dead);
    b.raise("throw_tdz", b.string(f.program.captures.local(id).name));
    b.start(live);
  }
  return b.coerce(held, placeRep(type));
}

export function writeLocal(f: FunctionLowering, id: LocalId, value: ValueId): void {
  const { b } = f;
  const storage = f.storage(id);
  const held = b.coerce(value, storage.rep);
  if (storage.inCell) b.storeSlot(b.read(storage.variable), CELL_SLOT, held);
  else b.write(storage.variable, held);
}

function loadStorage(f: FunctionLowering, storage: Storage): ValueId {
  const held = f.b.read(storage.variable);
  return storage.inCell ? f.b.define({ kind: "loadSlot", rep: storage.rep, object: held, slot: CELL_SLOT }) : held;
}

/** Makes the binding anew, before its initialiser runs. */
function freshCell(f: FunctionLowering, id: LocalId): void {
  const { b } = f;
  const storage = f.storage(id);
  if (!storage.inCell) return;
  const cell = b.define({ kind: "allocate", rep: "ref", shape: f.program.cellShape(storage.rep) });
  b.write(storage.variable, cell);
}

/** The variable starts its life with this value. */
export function bindLocal(f: FunctionLowering, id: LocalId, value: ValueId): void {
  freshCell(f, id);
  writeLocal(f, id, value);
}

/** Marks the variable as not yet initialised. */
export function bindHole(f: FunctionLowering, id: LocalId): void {
  const { rep } = f.storage(id);
  bindLocal(f, id, rep === "ref" || rep === "box" ? f.b.hole(rep) : f.b.zero(rep));
}

/** A captured loop variable gets a new cell with the same content for the next iteration. */
export function copyForNextIteration(f: FunctionLowering, id: LocalId): void {
  const storage = f.storage(id);
  if (storage.inCell) bindLocal(f, id, loadStorage(f, storage));
}

/** What a function needs of its surroundings: cells, or values of what never changes. */
export function captureValues(f: FunctionLowering, callee: FunctionId): ValueId[] {
  return f.program.captures.free(callee).map((id) => f.b.read(f.storage(id).variable));
}

export function readGlobal(f: FunctionLowering, e: Extract<Expression, { kind: "global" }>): ValueId {
  const { b } = f;
  const place = f.program.global(e.global);
  const held = b.define({ kind: "loadGlobal", rep: place.rep, global: place.id });
  if (e.tdz) {
    const dead = b.block(), live = b.block();
    b.branch(place.uninitialized === "hole" ? b.boxIs("hole", held) : b.sameBits(held, b.undefined()), dead, live, false);
    b.start(dead);
    b.raise("throw_tdz", b.string(f.program.hir.globals[e.global]?.name ?? ""));
    b.start(live);
  }
  return b.coerce(held, placeRep(e.type));
}

export function writeGlobal(f: FunctionLowering, id: GlobalId, value: ValueId): void {
  const place = f.program.global(id);
  f.b.storeGlobal(place.id, f.b.coerce(value, place.rep));
}

// Objects whose properties lie in a table: they are made, read and written by functions of the builtins. Where a static type
// may show such an object, the shape is asked first; the rest of the lowering goes on with all other objects.

import { propertyOfAccessor } from "../accessors.ts";
import type { BuildPart, Expression } from "../hir.ts";
import type { ValueId } from "../mir.ts";
import type { HirType } from "../types.ts";
import { exactClasses } from "../open_objects.ts";
import { boundOf, constituents, placeRep } from "../type_facts.ts";
import type { FunctionLowering } from "./context.ts";
import { readAs } from "./convert.ts";
import { callDirect, callValue } from "./objects.ts";

type Node<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** Runs `then`, which ends its block, when the object is open; goes on when it is not. */
export function whereOpen(f: FunctionLowering, object: ValueId, type: HirType, then: () => void): void {
  const { b } = f;
  const { layout, hir } = f.program;
  if (!layout.mayBeOpen(type)) return;
  const { low, high } = layout.interval(hir.openClass);
  const open = b.block(), closed = b.block();
  b.branch(b.define({ kind: "isShape", rep: "bool", object, low, high }), open, closed, false);
  b.start(open);
  then();
  b.start(closed);
}

/** A property in a table, as a value of the type; TypeError when it is none. */
export function readOpen(f: FunctionLowering, object: ValueId, name: string, type: HirType, optional: boolean): ValueId {
  const { hir } = f.program;
  const value = callDirect(f, hir.wellKnown.openRead, [object, f.b.string(name)]);
  const admits: HirType = optional && !constituents(type).some((t) => t.kind === "undefined") ? { kind: "union", members: [...constituents(type), { kind: "undefined" }] } : type;
  return f.b.coerce(readAs(f, value, admits, boundOf(type).kind !== "unknown"), placeRep(type));
}

export function writeOpen(f: FunctionLowering, object: ValueId, name: string, value: ValueId): void {
  callDirect(f, f.program.hir.wellKnown.openWrite, [object, f.b.string(name), f.b.coerce(value, "box")]);
}

/** Whether the table has the property, as a boolean. */
export function hasOpen(f: FunctionLowering, object: ValueId, name: string): ValueId {
  return callDirect(f, f.program.hir.wellKnown.openHas, [object, f.b.string(name)]);
}

/** Calls the function in a property of an open object. */
export function callOpen(f: FunctionLowering, object: ValueId, name: string, args: readonly ValueId[], rest: boolean, result: HirType): ValueId {
  const callee = readOpen(f, object, name, { kind: "function", parameters: [], rest: false, result: { kind: "unknown" } }, false);
  const value = callValue(f, callee, args, rest);
  return readAs(f, value, result, result.kind !== "void");
}

export function openLiteral(f: FunctionLowering, e: Node<"literal">): ValueId {
  const values = e.fields.map((field) => f.value(field.value));
  f.b.position = e.position;
  const object = callDirect(f, f.program.hir.wellKnown.openCreate, []);
  e.fields.forEach((field, i) => { writeOpen(f, object, field.name, values[i] as ValueId); });
  return object;
}

/** Where every spread may be of what its static type shows, that is tested, and the object has places. */
export function build(f: FunctionLowering, e: Node<"build">): ValueId {
  const { b } = f;
  const { layout, open } = f.program;
  if (e.closed === undefined) return buildOpen(f, e);
  if (!open.builds.has(e)) return f.value(e.closed);
  const result = b.variable("object", "ref");
  const slow = b.block(), join = b.block();
  for (const part of e.parts) {
    if (part.kind === "property") continue;
    const exact = exactClasses(layout, part);
    if (exact.length === layout.candidates(part.value.type).length) continue;
    const pointer = b.block(), next = b.block();
    const value = f.value(part.value);
    // Nothing to spread: then the static properties are not there either.
    b.branch(b.boxIs("object", b.coerce(value, "box")), pointer, (part.members ?? []).every((name) => part.before.includes(name)) ? next : slow);
    b.start(pointer);
    const object = b.coerce(value, "ref");
    for (const { low, high } of layout.intervals(exact)) {
      const other = b.block();
      b.branch(b.define({ kind: "isShape", rep: "bool", object, low, high }), next, other);
      b.start(other);
    }
    b.jump(slow);
    b.start(next);
  }
  b.write(result, b.coerce(f.value(e.closed), "ref"));
  b.jump(join);
  b.start(slow);
  b.write(result, buildOpen(f, e));
  b.jump(join);
  b.start(join);
  return b.read(result);
}

function buildOpen(f: FunctionLowering, e: Node<"build">): ValueId {
  const { wellKnown } = f.program.hir;
  const object = callDirect(f, wellKnown.openCreate, []);
  for (const part of e.parts) {
    if (part.kind === "spread") {
      refuseSymbols(f, part);
      callDirect(f, wellKnown.openCopy, [object, f.b.coerce(f.value(part.value), "box")]);
      for (const name of part.without) callDirect(f, wellKnown.openDelete, [object, f.b.string(name)]);
    } else {
      const key = f.value(part.key);
      callDirect(f, wellKnown.openWrite, [object, key, f.b.coerce(f.value(part.value), "box")]);
    }
  }
  return object;
}

/** A table has no properties that symbols name: an object that has some cannot be copied into one. */
function refuseSymbols(f: FunctionLowering, part: Extract<BuildPart, { kind: "spread" }>): void {
  const { b } = f;
  const { layout } = f.program;
  const intervals = layout.intervals(layout.candidates(part.value.type).filter((id) => layout.slots.fieldsOf(id).some((name) => name.startsWith("@@") && propertyOfAccessor(name) === undefined)));
  if (intervals.length === 0) return;
  const pointer = b.block(), bad = b.block(), good = b.block();
  const value = b.coerce(f.value(part.value), "box");
  b.branch(b.boxIs("object", value), pointer, good);
  b.start(pointer);
  const object = b.coerce(value, "ref");
  for (const { low, high } of intervals) {
    const other = b.block();
    b.branch(b.define({ kind: "isShape", rep: "bool", object, low, high }), bad, other, false);
    b.start(other);
  }
  b.jump(good);
  b.start(bad);
  b.raise("throw_type", b.string("properties that symbols name cannot be copied to an object that grows"));
  b.start(good);
}

export function setKey(f: FunctionLowering, e: Node<"setKey">): ValueId {
  const object = f.value(e.object);
  const key = f.value(e.key);
  const value = f.value(e.value);
  f.b.position = e.position;
  callDirect(f, f.program.hir.wellKnown.keyedWrite, [f.b.coerce(object, "box"), key, f.b.coerce(value, "box")]);
  return value;
}

export function deleteKey(f: FunctionLowering, e: Node<"deleteKey">): ValueId {
  const object = f.value(e.object);
  const key = f.value(e.key);
  f.b.position = e.position;
  return callDirect(f, f.program.hir.wellKnown.keyedDelete, [f.b.coerce(object, "box"), key]);
}

// `await` and `yield` in a draft: the block ends by suspending, and the value is the `resume` function's own parameter in the
// block that goes on. The split gives each suspension its state and its spills.

import type { Expression } from "../hir.ts";
import type { MirFunctionId, ValueId } from "../mir.ts";
import { placeRep } from "../type_facts.ts";
import { FRAME, type FunctionLowering } from "./context.ts";
import { callDirect } from "./objects.ts";

export function awaitValue(f: FunctionLowering, e: Extract<Expression, { kind: "await" }>): ValueId {
  const { b } = f;
  const awaited = b.coerce(f.value(e.value), "box");
  b.position = e.position;
  const fulfilled = untilSettled(f, awaited);
  if (e.type.kind === "void") return b.undefined();
  return b.coerce(fulfilled, placeRep(e.type));   // promises are sound by parametricity
}

/** Goes on in a new block with the fulfilment; a rejection is thrown. */
function untilSettled(f: FunctionLowering, awaited: ValueId): ValueId {
  const { b } = f;
  const { frame, failed, value } = resumeOf(f);
  const rejected = b.block(), fulfilled = b.block();
  suspend(f, f.program.direct(f.program.hir.wellKnown.awaitValue), [awaited, frame]);
  b.branch(failed, rejected, fulfilled, false);
  b.start(rejected);
  b.throw(value);
  b.start(fulfilled);
  return keptOf(f);
}

function suspend(f: FunctionLowering, to: MirFunctionId, given: readonly ValueId[]): void {
  const { b } = f;
  const resumed = b.block();
  b.terminate({ kind: "suspend", function: to, arguments: given, resume: resumed, unwind: b.unwind, position: b.position });
  b.start(resumed);
}

function resumeOf(f: FunctionLowering): NonNullable<FunctionLowering["resume"]> {
  if (f.resume === undefined) throw new Error("a suspension outside of a body that can be resumed");
  return f.resume;
}

/** What the body is resumed with. The parameter itself is another one after the next suspension. */
function keptOf(f: FunctionLowering): ValueId {
  const kept = f.b.variable("resumed", "box");
  f.b.write(kept, resumeOf(f).value);
  return f.b.read(kept);
}

/** What is awaited or who is told of a yield: the promise or generator of the frame. */
export function ownerOf(f: FunctionLowering): ValueId {
  return f.b.define({ kind: "loadSlot", rep: "ref", object: resumeOf(f).frame, slot: FRAME.owner });
}

/** 27.5.3.7: a generator is resumed by `next`, by `throw`, or by `return`, which runs what is left of the `finally` around. */
export function yieldValue(f: FunctionLowering, e: Extract<Expression, { kind: "yield" }>): ValueId {
  const { b, source: { generator } } = f;
  const { failed, value } = resumeOf(f);
  if (generator === undefined) throw new Error("yield outside of a generator");
  const yielded = f.value(e.value);
  b.position = e.position;
  const signature = f.program.signature(e.function);
  const given = [ownerOf(f), yielded].map((each, i) => b.coerce(each, signature.parameters[i] ?? "box"));
  suspend(f, f.program.direct(e.function), given);
  const abrupt = b.block(), returning = b.block(), throwing = b.block(), normal = b.block();
  b.branch(failed, abrupt, normal, false);
  b.start(abrupt);
  b.branch(callDirect(f, generator.isReturning, [ownerOf(f)]), returning, throwing);
  b.start(throwing);
  b.throw(value);
  b.start(returning);
  if (f.leave === undefined) throw new Error("a generator's statements are lowered without a way out");
  f.leave(value);
  b.start(normal);
  return keptOf(f);
}

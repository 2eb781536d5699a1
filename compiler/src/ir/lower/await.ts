// `await` in a draft: the block ends by suspending, and the value is the `resume` function's own parameter in the block that
// goes on. The split gives each suspension its state and its spills.

import type { Expression } from "../hir.ts";
import type { ValueId } from "../mir.ts";
import { placeRep } from "../type_facts.ts";
import type { FunctionLowering } from "./context.ts";

export function awaitValue(f: FunctionLowering, e: Extract<Expression, { kind: "await" }>): ValueId {
  const { b, resume } = f;
  if (resume === undefined) throw new Error("await outside an async function");
  const awaited = b.coerce(f.value(e.value), "box");
  b.position = e.position;
  const resumed = b.block(), failed = b.block(), fulfilled = b.block();
  b.terminate({ kind: "suspend", value: awaited, resume: resumed, unwind: b.unwind, position: e.position });
  b.start(resumed);
  b.branch(resume.failed, failed, fulfilled, false);
  b.start(failed);
  b.throw(resume.value);
  b.start(fulfilled);
  if (e.type.kind === "void") return b.undefined();
  return b.coerce(resume.value, placeRep(e.type));   // promises are sound by parametricity
}

// Calls through the table of methods. The program is whole, so the compiler knows every function that can stand in a place of
// the tables. Where there are few and time counts, the address is compared with theirs and the call is direct: then it can be
// inlined, and a branch that follows a pattern is predicted better than an indirect call. Measured on 300 objects of three
// classes in an array, each asked for its area and scaled: a third of the time.

import type { Instruction, MirFunctionId, MirProgram } from "../ir/mir.ts";
import type { llvm } from "./bindings.ts";
import type { FunctionEmitter } from "./function.ts";
import { methodOffset } from "./layout.ts";
import { sameSignature, signatureOf } from "./prelude.ts";
import type { Signature } from "./types.ts";

type CallVirtual = Extract<Instruction, { readonly kind: "callVirtual" }>;

/** With more the comparisons cost what they save. */
const MOST_COMPARED = 3;

/** By the place in the tables: the functions that stand there, those of most shapes first. */
export class VirtualTargets {
  readonly #byPlace: readonly (readonly MirFunctionId[])[];

  constructor(program: MirProgram) {
    const counts: Map<MirFunctionId, number>[] = [];
    for (const shape of program.shapes) {
      shape.methods.forEach((id, place) => {
        if (id === undefined) return;
        const here = (counts[place] ??= new Map<MirFunctionId, number>());
        here.set(id, (here.get(id) ?? 0) + 1);
      });
    }
    this.#byPlace = Array.from(counts, (here: Map<MirFunctionId, number> | undefined) => [...here ?? []].sort(([, a], [, b]) => b - a).map(([id]) => id));
  }

  at(place: number): readonly MirFunctionId[] {
    return this.#byPlace[place] ?? [];
  }
}

export function callVirtual(f: FunctionEmitter, i: CallVirtual): llvm.Value | undefined {
  const { module } = f;
  const { builder, types } = module;
  const signature: Signature = { parameters: i.parameters, result: i.rep, throws: i.throws };
  const given = f.valuesOf(i.arguments);
  const shape = f.shapeOf(f.value(i.object));
  const entry = builder.CreateCall(module.access("method"), [builder.CreateAdd(shape, types.bits(BigInt(methodOffset(i.method))))]);
  const address = builder.CreateZExt(entry, types.i64);
  const type = types.functionType(signature);
  // Places are shared by methods of different names, so that not all who stand there can be meant.
  const targets = f.heat() !== "cold" ? module.virtualTargets.at(i.method).filter((id) => module.mirFunction(id).convention === "direct" && sameSignature(signatureOf(module.mirFunction(id)), signature)) : [];
  const indirect = (): llvm.Value => builder.CreateCall(type, types.code(address, type), given);
  if (targets.length === 0 || targets.length > MOST_COMPARED) return f.complete(indirect(), signature, i.unwind);

  const join = f.newBlock("called");
  const outcomes: { readonly from: llvm.BasicBlock; readonly parts: readonly llvm.Value[] }[] = [];
  const leave = (call: llvm.Value): void => {
    outcomes.push({ parts: f.partsOf(call, signature), from: f.currentBlock() });
    builder.CreateBr(join);
  };
  for (const id of targets) {
    const direct = f.newBlock("direct"), otherwise = f.newBlock("otherwise");
    builder.CreateCondBr(builder.CreateICmpEQ(address, module.codeAddress(id)), direct, otherwise);
    builder.SetInsertPoint(direct);
    leave(builder.CreateCall(module.declared(id), given));
    builder.SetInsertPoint(otherwise);
  }
  leave(indirect());
  builder.SetInsertPoint(join);
  const merged = (outcomes[0]?.parts ?? []).map((first, index) => {
    const phi = builder.CreatePHI(first.getType(), outcomes.length);
    for (const { from, parts } of outcomes) phi.addIncoming(parts[index] ?? first, from);
    return phi;
  });
  return f.completeParts(merged, signature, i.unwind);
}

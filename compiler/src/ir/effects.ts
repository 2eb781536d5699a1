// Which functions and expressions may be left out when nobody wants their value. Only module initialisers ask: a table
// that nobody reads must not drag its construction into the image. Allocation, reading and writing what the code itself
// just created count as no effect; anything doubtful counts as one. An initialiser that would throw RangeError or run
// out of memory is not kept alive by that.

import type { Expression, FunctionId, HirProgram, LocalId, Statement } from "./hir.ts";
import { visitExpression, visitStatements } from "./hir_walk.ts";

export interface Effects { readonly isDroppable: (e: Expression) => boolean }

export function analyzeEffects(hir: HirProgram): Effects {
  const verdicts = new Map<FunctionId, boolean>();

  const isFresh = (e: Expression): boolean => e.kind === "literal" || e.kind === "array" || e.kind === "new" || e.kind === "newTyped";

  const functionIsDroppable = (id: FunctionId, isConstructor: boolean): boolean => {
    const known = verdicts.get(id);
    if (known !== undefined) return known;
    verdicts.set(id, true);   // recursion alone is no effect
    const f = hir.functions[id];
    const self = f?.parameters[0];
    const own = new Set<LocalId>(isConstructor && self !== undefined ? [self.id] : []);
    const verdict = f !== undefined && f.kind === "normal" && bodyIsDroppable(f.body, own);
    verdicts.set(id, verdict);
    return verdict;
  };

  const bodyIsDroppable = (body: readonly Statement[], own: Set<LocalId>): boolean => {
    let droppable = true;
    visitStatements(body, {
      statement: (s) => {
        if (s.kind === "throw") droppable = false;
        if (s.kind === "declare" && s.init !== undefined && isFresh(s.init)) own.add(s.local);
      },
      enter: (e) => { if (!nodeIsDroppable(e, own)) droppable = false; },
    });
    return droppable;
  };

  const isOwn = (e: Expression, own: Set<LocalId>): boolean => isFresh(e) || (e.kind === "local" && own.has(e.local));

  const nodeIsDroppable = (e: Expression, own: Set<LocalId>): boolean => {
    switch (e.kind) {
      case "setGlobal": case "callMethod": case "callClosure": case "await": case "yield": return false;
      case "setKey": case "deleteKey": return false;
      case "setField": return isOwn(e.object, own);
      case "setElement": case "push": case "setTyped": case "setArrayLength": return isOwn(e.array, own);
      case "let": if (isFresh(e.init)) own.add(e.local); return true;
      case "intrinsic": return e.signature.pure === true || e.signature.reads === true;
      case "call": return functionIsDroppable(e.function, isSuperCall(e, own));
      case "new": {
        const constructor = hir.classes[e.class]?.constructor_;
        return constructor === undefined || functionIsDroppable(constructor, true);
      }
      default: return true;
    }
  };

  const isSuperCall = (e: Extract<Expression, { kind: "call" }>, own: Set<LocalId>): boolean => {
    const self = e.arguments[0];
    return self !== undefined && isOwn(self, own) && hir.classes.some((c) => c.constructor_ === e.function);
  };

  return {
    isDroppable: (e) => {
      let droppable = true;
      const own = new Set<LocalId>();
      visitExpression(e, { enter: (node) => { if (!nodeIsDroppable(node, own)) droppable = false; } });
      return droppable;
    },
  };
}

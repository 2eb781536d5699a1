// Statements. Leaving a construct by break, continue or return is one mechanism, `leave`: it walks outwards through the open
// scopes, and a `finally` on the way takes over: it runs once for all exits, and a completion number tells where to go on
// after it.

import type { LabelId, LocalId, Statement } from "../hir.ts";
import type { BlockId, ValueId } from "../mir.ts";
import type { FunctionLowering } from "./context.ts";
import type { VariableId } from "./draft.ts";
import { bindHole, bindLocal, copyForNextIteration, writeLocal } from "./locals.ts";
import { strictEqual } from "./tests.ts";

type Exit = { readonly kind: "break" | "continue"; readonly label: LabelId } | { readonly kind: "return" };

type Scope =
  | { readonly kind: "label"; readonly label: LabelId; readonly breakTo: BlockId; readonly continueTo: BlockId | undefined }
  | { readonly kind: "finally"; readonly completion: VariableId; readonly entry: BlockId; readonly exits: Exit[] };

const COMPLETION_NORMAL = 0, COMPLETION_THROW = 1, COMPLETION_EXITS = 2;

export interface StatementLowering {
  readonly statements: (list: readonly Statement[]) => void;
}

/** `keep` notes the value to return, `kept` is it, and `finish` ends the function with it. */
export interface Returning { readonly keep: (value: ValueId | undefined) => void; readonly kept: () => ValueId | undefined; readonly finish: () => void }

export function statementLowering(f: FunctionLowering, returning: Returning): StatementLowering {
  const { b } = f;
  const scopes: Scope[] = [];
  const hoisted = new Set<LocalId>();

  function statements(list: readonly Statement[]): void {
    hoist(list);
    for (const s of list) statement(s);
  }

  function hoist(list: readonly Statement[]): void {
    for (const id of f.program.captures.early(list)) { bindHole(f, id); hoisted.add(id); }
  }

  function statement(s: Statement): void {
    switch (s.kind) {
      case "expression": f.value(s.expression); return;
      case "declare": declare(s); return;
      case "if": {
        const then = b.block(), otherwise = b.block(), join = b.block();
        f.condition(s.test, then, otherwise);
        b.start(then);
        statements(s.then);
        b.jump(join);
        b.start(otherwise);
        statements(s.otherwise);
        b.jump(join);
        b.start(join);
        return;
      }
      case "loop": loop(s); return;
      case "block": {
        if (s.label === undefined) { statements(s.body); return; }
        const after = b.block();
        scopes.push({ kind: "label", label: s.label, breakTo: after, continueTo: undefined });
        statements(s.body);
        scopes.pop();
        b.jump(after);
        b.start(after);
        return;
      }
      case "break": case "continue": leave(s); return;
      case "return": {
        const value = s.value === undefined ? undefined : f.value(s.value);
        b.position = s.position;
        returning.keep(value);
        leave({ kind: "return" });
        return;
      }
      case "throw": {
        const value = b.coerce(f.value(s.value), "box");
        b.position = s.position;
        b.throw(value);
        return;
      }
      case "try": tryStatement(s); return;
      case "switch": switchStatement(s); return;
      default: s satisfies never;
    }
  }

  function declare(s: Extract<Statement, { kind: "declare" }>): void {
    if (s.init !== undefined) {
      const value = f.value(s.init);
      if (hoisted.has(s.local)) writeLocal(f, s.local, value); else bindLocal(f, s.local, value);
      return;
    }
    if (hoisted.has(s.local)) { if (!s.tdz) writeLocal(f, s.local, b.undefined("box")); return; }
    if (s.tdz) bindHole(f, s.local); else bindLocal(f, s.local, b.undefined("box"));
  }

  function leave(exit: Exit): void {
    for (let i = scopes.length - 1; i >= 0; i--) {
      const scope = scopes[i] as Scope;
      if (scope.kind === "finally") {
        b.write(scope.completion, b.i32(COMPLETION_EXITS + exitNumber(scope.exits, exit)));
        b.jump(scope.entry);
        return;
      }
      if (exit.kind === "return" || scope.label !== exit.label) continue;
      const target = exit.kind === "break" ? scope.breakTo : scope.continueTo;
      if (target === undefined) throw new Error("continue names a label that is no loop");
      b.jump(target);
      return;
    }
    if (exit.kind !== "return") throw new Error(`${exit.kind} names a label that is not open`);
    returning.finish();
  }

  function exitNumber(exits: Exit[], exit: Exit): number {
    const same = exits.findIndex((other) => other.kind === exit.kind && (exit.kind === "return" || (other.kind !== "return" && other.label === exit.label)));
    return same >= 0 ? same : exits.push(exit) - 1;
  }

  function loop(s: Extract<Statement, { kind: "loop" }>): void {
    const test = b.block(), body = b.block(), update = b.block(), after = b.block();
    b.jump(s.testFirst ? test : body);
    b.start(test);
    if (s.test === undefined) b.jump(body); else f.condition(s.test, body, after);
    b.start(body);
    scopes.push({ kind: "label", label: s.label, breakTo: after, continueTo: update });
    statements(s.body);
    scopes.pop();
    b.jump(update);
    b.start(update);
    b.position = s.position;
    for (const id of s.perIteration) copyForNextIteration(f, id);
    if (s.update !== undefined) f.value(s.update);
    b.jump(test);
    b.start(after);
  }

  function tryStatement(s: Extract<Statement, { kind: "try" }>): void {
    const outer = b.unwind;
    const after = b.block();
    const finalizer = s.finalizer === undefined ? undefined : openFinally();
    const protect = finalizer === undefined ? outer : { kind: "handler" as const, block: finalizer.caught, arguments: [] };
    const leaveNormally = (): void => {
      if (finalizer === undefined) { b.jump(after); return; }
      b.write(finalizer.scope.completion, b.i32(COMPLETION_NORMAL));
      b.jump(finalizer.scope.entry);
    };
    const caught = s.handler === undefined ? undefined : b.block();
    b.unwind = caught === undefined ? protect : { kind: "handler", block: caught, arguments: [] };
    statements(s.body);
    leaveNormally();
    if (s.handler !== undefined && caught !== undefined) {
      b.unwind = protect;
      b.start(caught);
      const exception = b.define({ kind: "takeException", rep: "box" });
      if (s.handler.local !== undefined) bindLocal(f, s.handler.local, exception);
      statements(s.handler.body);
      leaveNormally();
    }
    b.unwind = outer;
    if (finalizer !== undefined && s.finalizer !== undefined) closeFinally(finalizer, s.finalizer, after);
    b.start(after);
  }

  interface OpenFinally { readonly scope: Extract<Scope, { kind: "finally" }>; readonly caught: BlockId; readonly exception: VariableId }

  function openFinally(): OpenFinally {
    const scope: OpenFinally["scope"] = { kind: "finally", completion: b.variable("completion", "i32"), entry: b.block(), exits: [] };
    scopes.push(scope);
    const exception = b.variable("exception", "box");
    // Read on one path only, but defined on all: a variable is never read before it is written.
    b.write(exception, b.undefined("box"));
    return { scope, caught: b.block(), exception };
  }

  function closeFinally({ scope, caught, exception }: OpenFinally, body: readonly Statement[], after: BlockId): void {
    scopes.pop();
    b.start(caught);
    b.write(exception, b.define({ kind: "takeException", rep: "box" }));
    b.write(scope.completion, b.i32(COMPLETION_THROW));
    b.jump(scope.entry);
    b.start(scope.entry);
    // A return inside the finalizer may come to nothing, and must not change what is being returned.
    const returned = scope.exits.some((exit) => exit.kind === "return") ? returning.kept() : undefined;
    statements(body);
    const rethrow = b.block(), normal = b.block();
    const exits = scope.exits.map(() => b.block());
    b.terminate({
      kind: "switch", value: b.read(scope.completion), otherwise: normal,
      cases: [{ value: COMPLETION_THROW, target: rethrow }, ...exits.map((target, i) => ({ value: COMPLETION_EXITS + i, target }))],
    });
    b.start(rethrow);
    b.throw(b.read(exception));
    scope.exits.forEach((exit, i) => {
      b.start(exits[i] as BlockId);
      if (exit.kind === "return" && returned !== undefined) returning.keep(returned);
      leave(exit);
    });
    b.start(normal);
    b.jump(after);
  }

  function switchStatement(s: Extract<Statement, { kind: "switch" }>): void {
    const value = f.value(s.value);
    const after = b.block();
    const bodies = s.cases.map(() => b.block());
    for (const one of s.cases) hoist(one.body);   // all cases are one scope
    s.cases.forEach((one, i) => {
      if (one.test === undefined) return;
      const next = b.block();
      const test = f.value(one.test);
      b.branch(strictEqual(f, value, s.value.type, test, one.test.type), bodies[i] as BlockId, next);
      b.start(next);
    });
    const byDefault = s.cases.findIndex((one) => one.test === undefined);
    b.jump(byDefault < 0 ? after : bodies[byDefault] as BlockId);
    scopes.push({ kind: "label", label: s.label, breakTo: after, continueTo: undefined });
    s.cases.forEach((one, i) => {
      b.start(bodies[i] as BlockId);
      for (const each of one.body) statement(each);
      b.jump(bodies[i + 1] ?? after);
    });
    scopes.pop();
    b.start(after);
  }

  f.leave = (value) => {
    returning.keep(value);
    leave({ kind: "return" });
  };
  return { statements };
}

// What every part of the checker shares: the modules, where diagnostics go, and which name led where. The
// latter is what editors ask for (definition, references, rename) and what tells a used declaration from an unused one.

import { report, type Diagnostic, type DiagnosticDetails, type Fix, type Place, type RegistryEntry } from "@ukc/grammar";
import type { Origin } from "../glue/program.ts";
import { cyclicDefinition, unknownName } from "./diagnostics/names.ts";
import { evaluationTooLarge } from "./diagnostics/values.ts";
import { environment, Evaluator } from "./evaluate.ts";
import type { FunctionBinding, LetBinding } from "./scope.ts";
import { nearest } from "./spelling.ts";
import type { FunctionSymbol, InterfaceSymbol, LetSymbol, Module, TypeSymbol } from "./symbol.ts";
import type { Type } from "./type.ts";

/** A name that was resolved, and the declaration it leads to. */
export interface Reference {
  readonly place: Place;
  readonly definition: Place;
}

/** The stack holds about twice as many levels of expressions. */
const maximumNesting = 1_200;
/** What following a name to its definition takes, in levels of expressions. */
const levelsOfDefinition = 4;

/** A thing that is worked out when first asked for; asking for it while it is being worked out is a cycle. */
interface Pending {
  readonly name: string;
  readonly place: Place;
}

/** Names that are shown where none of them is near. */
const mostListed = 8;

export class Checker {
  readonly diagnostics: Diagnostic[] = [];
  readonly references: Reference[] = [];
  readonly standard: readonly Module[];
  readonly typeMemo = new Map<TypeSymbol, () => Type>();
  readonly letMemo = new Map<LetSymbol, LetBinding>();
  readonly functionMemo = new Map<FunctionSymbol, FunctionBinding>();
  /** What `network` blocks instantiate, as the standard library declares it. */
  networkInterface: InterfaceSymbol | undefined = undefined;
  /** Evaluates what depends on no unikernel; one for all, so that a `let` is evaluated once. */
  readonly constants: Evaluator;
  private readonly pending: Pending[] = [];
  private nesting = 0;
  private isTooLargeReported = false;
  private readonly reported = new Set<string>();

  private readonly texts: ReadonlyMap<string, string>;

  /** `modules` are all that were read; `standard` those of the standard library. */
  constructor(modules: readonly Module[]) {
    this.constants = new Evaluator(this, environment());
    this.standard = modules.filter((module) => module.isStandard);
    this.texts = new Map(modules.map((module) => [module.path, module.text]));
  }

  report<P>(entry: RegistryEntry<P>, place: Place, parameters: P, details?: DiagnosticDetails): void {
    this.reportMade(report(entry, place, parameters, details));
  }

  /** One mistake, one message: what is reported at a place where something was reported already is dropped. */
  reportMade(diagnostic: Diagnostic): void {
    const key = `${diagnostic.severity} ${diagnostic.file} ${diagnostic.range.start} ${diagnostic.range.end}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.diagnostics.push(diagnostic);
  }

  refer(place: Place, definition: Place): void {
    this.references.push({ place, definition });
  }

  reportUnknownName(place: Place, name: string, wanted: string, candidates: Iterable<string>): void {
    const all = [...new Set(candidates)];
    const suggestion = nearest(name, all);
    // Of values and functions there are too many to list.
    const known = all.length <= mostListed && wanted !== "value" && wanted !== "function" ? all.sort() : undefined;
    this.report(unknownName, place, { name, wanted, suggestion, known }, { fixes: suggestion === undefined ? [] : [replacement(place, suggestion)] });
  }

  /** What is too large is usually so in many places: the first says it. */
  reportTooLarge(place: Place, limit: string): void {
    if (!this.isTooLargeReported) this.report(evaluationTooLarge, place, { limit });
    this.isTooLargeReported = true;
  }

  /**
   * Runs `inner` one level deeper, or reports and gives `otherwise` where that is too deep for the stack. Definitions that lead to
   * definitions add up with the nesting of each.
   */
  deeper<T>(place: Place, levels: number, inner: () => T, otherwise: () => T): T {
    if (this.nesting + levels > maximumNesting) {
      this.reportTooLarge(place, `${maximumNesting} levels of nesting`);
      return otherwise();
    }
    this.nesting += levels;
    try {
      return inner();
    } finally {
      this.nesting -= levels;
    }
  }

  reportCycle(place: Place): void {
    const name = this.sourceText(place);
    this.report(cyclicDefinition, place, { path: [name, name] });
  }

  /** The text at a place of a module that was read. */
  sourceText(place: Place): string {
    return this.texts.get(place.file)?.slice(place.range.start, place.range.end) ?? "";
  }

  /** `make` runs once, when first asked for; `onCycle` stands for the result where that needs itself. */
  lazy<T>(name: string, place: Place, make: () => T, onCycle: () => T): () => T {
    let state: { readonly kind: "Waiting" } | { readonly kind: "Working" } | { readonly kind: "Done"; readonly result: T } = { kind: "Waiting" };
    return () => {
      if (state.kind === "Done") return state.result;
      if (state.kind === "Working") {
        const start = this.pending.findIndex((each) => each.place === place);
        const circle = this.pending.slice(start);
        this.report(
          cyclicDefinition,
          place,
          { path: [...circle.map((each) => each.name), name] },
          { related: circle.slice(1).map((each) => ({ ...each.place, message: `\`${each.name}\` is on the way` })) },
        );
        return onCycle();
      }
      state = { kind: "Working" };
      this.pending.push({ name, place });
      try {
        const result = this.deeper(place, levelsOfDefinition, make, onCycle);
        state = { kind: "Done", result };
        return result;
      } finally {
        this.pending.pop();
        if (state.kind === "Working") state = { kind: "Waiting" };
      }
    };
  }
}

export function originOf(module: Module, node: { readonly range: Origin["range"] }): Origin {
  return { file: module.path, range: node.range };
}

export function replacement(place: Place, newText: string): Fix {
  return { title: `Write \`${newText}\``, edits: [{ file: place.file, range: place.range, newText }] };
}

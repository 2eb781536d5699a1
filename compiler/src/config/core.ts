// Expressions after checking: every name is a binding, every operator has its units, every coercion is a
// node of its own. Evaluation has nothing left to look up or to guess.

import type { Origin } from "../glue/program.ts";
import type { Builtin } from "./builtins.ts";
import type { Binding, FunctionBinding, LocalBinding } from "./scope.ts";
import type { LibrarySymbol, ServiceSymbol } from "./symbol.ts";
import type { ScalarKind, Type } from "./type.ts";
import type { ArithmeticOperator } from "./units.ts";
import type { CompareOperator, Value } from "./value.ts";

export type Core =
  | { readonly kind: "Constant"; readonly origin: Origin; readonly value: Value }
  | { readonly kind: "Variable"; readonly origin: Origin; readonly binding: Binding }
  /** A field of a record, of an address, of a device or network, of `memory`. */
  | { readonly kind: "Field"; readonly origin: Origin; readonly object: Core; readonly field: string }
  | { readonly kind: "Service"; readonly origin: Origin; readonly object: Core; readonly service: ServiceSymbol }
  | {
      readonly kind: "Arithmetic";
      readonly origin: Origin;
      readonly operator: ArithmeticOperator;
      readonly leftUnit: ScalarKind;
      readonly rightUnit: ScalarKind;
      readonly left: Core;
      readonly right: Core;
    }
  /** `+` of two strings, or of two lists. */
  | { readonly kind: "Concatenate"; readonly origin: Origin; readonly of: "String" | "List"; readonly left: Core; readonly right: Core }
  | { readonly kind: "Compare"; readonly origin: Origin; readonly operator: CompareOperator; readonly left: Core; readonly right: Core }
  | { readonly kind: "Logic"; readonly origin: Origin; readonly operator: "&&" | "||"; readonly left: Core; readonly right: Core }
  /** `left ?? right`. */
  | { readonly kind: "Otherwise"; readonly origin: Origin; readonly left: Core; readonly right: Core }
  | { readonly kind: "Not"; readonly origin: Origin; readonly operand: Core }
  | { readonly kind: "Negate"; readonly origin: Origin; readonly operand: Core }
  | { readonly kind: "If"; readonly origin: Origin; readonly condition: Core; readonly consequent: Core; readonly alternative: Core }
  | { readonly kind: "Match"; readonly origin: Origin; readonly subject: Core; readonly arms: readonly CoreArm[] }
  | { readonly kind: "Is"; readonly origin: Origin; readonly operand: Core; readonly type: Type }
  | { readonly kind: "List"; readonly origin: Origin; readonly items: readonly Core[] }
  | {
      readonly kind: "Comprehension";
      readonly origin: Origin;
      readonly variable: LocalBinding;
      readonly source: Core;
      readonly condition: Core | undefined;
      readonly element: Core;
    }
  | { readonly kind: "Record"; readonly origin: Origin; readonly fields: ReadonlyMap<string, Core> }
  /** An interpolated string. */
  | { readonly kind: "Text"; readonly origin: Origin; readonly parts: readonly Core[] }
  | { readonly kind: "CallBuiltin"; readonly origin: Origin; readonly builtin: Builtin; readonly arguments: readonly Core[] }
  | { readonly kind: "CallFunction"; readonly origin: Origin; readonly function: FunctionBinding; readonly arguments: readonly Core[] }
  | {
      readonly kind: "Instantiate";
      readonly origin: Origin;
      readonly library: LibrarySymbol;
      readonly requirements: readonly (Core | undefined)[];
      readonly parameters: ReadonlyMap<string, Core>;
    }
  /** Checks that the operand satisfies a refinement. */
  | { readonly kind: "Refine"; readonly origin: Origin; readonly operand: Core; readonly type: Type & { readonly kind: "Refined" } }
  /** A string that names a folder, relative to the file it is written in. */
  | { readonly kind: "Folder"; readonly origin: Origin; readonly operand: Core }
  /** Stands where an error was reported; evaluating it is not an occasion for another. */
  | { readonly kind: "Erroneous"; readonly origin: Origin };

export interface CoreArm {
  readonly patterns: readonly CorePattern[];
  readonly value: Core;
}

export type CorePattern =
  | { readonly kind: "Equals"; readonly value: Core }
  | { readonly kind: "Is"; readonly type: Type }
  | { readonly kind: "Anything" };

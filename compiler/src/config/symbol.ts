// What names stand for at the top of a file. A symbol is made for each declaration before any of them is
// looked into, so the order of declarations and files never matters; what a symbol says about its types and
// expressions is worked out when first asked for, and once.

import type * as tree from "@ukc/grammar";
import type { Core } from "./core.ts";
import type { ParamBinding } from "./scope.ts";
import type { Type } from "./type.ts";

/** One `.uk` file. */
export interface Module {
  readonly path: string;
  /** What `use` calls it: `http`, `common`. */
  readonly name: string;
  readonly tree: tree.SourceFile;
  readonly text: string;
  /** Standard modules are visible without `use`, and their libraries are named `module.library`. */
  readonly isStandard: boolean;
  readonly members: Map<string, Member>;
  /** The modules it uses, in order; libraries of all of them take part in resolution. */
  readonly uses: Module[];
}

export type Member = InterfaceSymbol | LibrarySymbol | TargetSymbol | UnikernelSymbol | TypeSymbol | EnumSymbol | FunctionSymbol | LetSymbol;

interface SymbolBase {
  readonly name: string;
  readonly module: Module;
  readonly nameRange: tree.Range;
  readonly documentation: string | undefined;
}

export interface InterfaceSymbol extends SymbolBase {
  readonly kind: "Interface";
  readonly declaration: tree.InterfaceDeclaration;
  /** The TypeScript file with the exported type of this name, absolute. */
  readonly typescript: string | undefined;
  /** What it extends. */
  readonly parents: InterfaceSymbol[];
  /** Its own params and services, and then those it inherits. */
  readonly parameters: Map<string, ParameterSymbol>;
  readonly services: Map<string, ServiceSymbol>;
}

export interface ServiceSymbol {
  readonly name: string;
  readonly interface: InterfaceSymbol;
  readonly module: Module;
  readonly nameRange: tree.Range;
}

export interface ParameterSymbol {
  readonly name: string;
  readonly module: Module;
  readonly nameRange: tree.Range;
  readonly documentation: string | undefined;
  readonly type: Type;
  readonly default: Core | undefined;
}

export interface LibrarySymbol extends SymbolBase {
  readonly kind: "Library";
  readonly declaration: tree.LibraryDeclaration;
  /** `http.server` for standard libraries, the bare name otherwise. */
  readonly qualifiedName: string;
  /** The TypeScript file with the factory function of this name, absolute. */
  readonly typescript: string | undefined;
  readonly isDefault: boolean;
  /** The factory is an `async` function. */
  readonly isAsync: boolean;
  /** Filled by `declare.ts`, which looks into a library only after all symbols exist. */
  contract: LibraryContract | undefined;
}

export interface LibraryContract {
  readonly result: InterfaceSymbol;
  readonly requirements: readonly RequirementSymbol[];
  readonly parameters: ReadonlyMap<string, LibraryParameter>;
  readonly when: Core | undefined;
  readonly memory: Core | undefined;
  readonly assertions: readonly CheckedAssertion[];
}

export interface LibraryParameter extends ParameterSymbol {
  /** What the library's other expressions know it as. */
  readonly binding: ParamBinding;
}

export interface RequirementSymbol {
  readonly name: string;
  readonly range: tree.Range;
  readonly wants:
    | { readonly kind: "One"; readonly interface: InterfaceSymbol }
    | { readonly kind: "Optional"; readonly interface: InterfaceSymbol }
    | { readonly kind: "All"; readonly interface: InterfaceSymbol }
    /** A plain value, which resolution cannot find: it must be written. */
    | { readonly kind: "Value"; readonly type: Type };
}

export interface CheckedAssertion {
  readonly condition: Core;
  readonly message: Core | undefined;
}

export interface TargetSymbol extends SymbolBase {
  readonly kind: "Target";
  readonly declaration: tree.TargetDeclaration;
  readonly typescript: string | undefined;
  /** Filled by `declare.ts`. */
  offer: TargetOffer | undefined;
}

export interface TargetOffer {
  readonly provides: readonly Provision[];
  /** `format`, and whatever else its launcher and linker want. */
  readonly settings: ReadonlyMap<string, TargetSetting>;
}

/** Counted units are handed out, one a device; a unit without a count is shared by all who ask. */
export interface Provision {
  readonly interface: InterfaceSymbol;
  readonly count: number | "shared";
  readonly range: tree.Range;
}

export interface TargetSetting {
  readonly value: string | number | boolean;
  readonly range: tree.Range;
}

export interface UnikernelSymbol extends SymbolBase {
  readonly kind: "Unikernel";
  readonly declaration: tree.UnikernelDeclaration;
}

export interface TypeSymbol extends SymbolBase {
  readonly kind: "Type";
  readonly declaration: tree.TypeDeclaration;
}

export interface EnumSymbol extends SymbolBase {
  readonly kind: "Enum";
  readonly declaration: tree.EnumDeclaration;
  readonly type: Type & { readonly kind: "Enum" };
}

export interface FunctionSymbol extends SymbolBase {
  readonly kind: "Function";
  readonly declaration: tree.FunctionDeclaration;
}

export interface LetSymbol extends SymbolBase {
  readonly kind: "Let";
  readonly declaration: tree.LetDeclaration;
}

/** What a kind of member is called in a message. */
export function describeMember(member: Member): string {
  const names = {
    Interface: "an interface",
    Library: "a library",
    Target: "a target",
    Unikernel: "a unikernel",
    Type: "a type",
    Enum: "an enum",
    Function: "a function",
    Let: "a value",
  } as const;
  return names[member.kind];
}

// What one run of the front end knows: the tables that all lowering writes to, and the frame of the function being
// lowered. Functions and classes are named by a number the moment somebody mentions them and lowered later from a queue,
// so recursion and cycles of modules need no care.

import ts from "typescript";
import { report, type Diagnostic, type RegistryEntry } from "@ukc/grammar";
import type {
  ClassId, FunctionId, GeneratorLife, GlobalId, HirClass, HirFunction, HirGlobal, HirLocal, LabelId, Position, SourceText, Statement,
} from "../ir/hir.ts";
import { UNDEFINED, VOID, type HirType } from "../ir/types.ts";
import type { BindingFacts } from "./bindings.ts";
import type { ClassFacts } from "./class_facts.ts";
import type { MemberFacts } from "./member_facts.ts";
import type { Builtins } from "./builtins.ts";
import type { EarlyFields } from "./early_fields.ts";
import type { ShadowedMethods } from "./shadowed_methods.ts";
import { classAsValue, notInYet } from "./diagnostics.ts";
import { TypeTable, type TypeEnvironment } from "./types.ts";

export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Thrown where something is refused; caught at the statement it is in, so that one run reports many. */
export class Refusal extends Error {
  readonly diagnostic: Diagnostic;
  /** Most often there is another one that it follows from, which says more. */
  readonly isConsequence: boolean;
  /** The function that lacks what was refused; undefined where that is not the code of one function. */
  owner: FunctionId | undefined = undefined;

  constructor(diagnostic: Diagnostic, isConsequence = false) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
    this.isConsequence = isConsequence;
  }
}

export function refuse<P>(entry: RegistryEntry<P>, node: ts.Node, parameters: P): never {
  throw new Refusal(diagnosticAt(entry, node, parameters));
}

function diagnosticAt<P>(entry: RegistryEntry<P>, node: ts.Node, parameters: P): Diagnostic {
  const file = node.getSourceFile();
  return report(entry, { file: file.fileName, range: { start: node.getStart(file), end: node.getEnd() } }, parameters);
}

/** Refuses the use of a variable whose declaration was not lowered: most often because it was refused itself. */
export function refuseUndeclared(node: ts.Node, name: string): never {
  throw new Refusal(diagnosticAt(notInYet, node, { what: `the use of \`${name}\` at this place` }), true);
}

export function refuseConstruct(node: ts.Node, what: string): never {
  return refuse(notInYet, node, { what });
}

export interface ContextInput {
  readonly checker: ts.TypeChecker;
  readonly stdlib: string;
  readonly ambient: ReadonlySet<string>;
  readonly facts: BindingFacts;
  readonly memberFacts: MemberFacts;
  readonly classFacts: ClassFacts;
  /** Globals that code may read before their declaration has run. */
  readonly earlyGlobals: ReadonlySet<ts.Symbol>;
  classOf(declaration: ts.ClassLikeDeclaration): ClassId | undefined;
  /** The layout of a class as a value. */
  classObjectOf(declaration: ts.ClassLikeDeclaration): ClassId | undefined;
}

export class Context {
  readonly checker: ts.TypeChecker;
  readonly stdlib: string;
  readonly ambient: ReadonlySet<string>;
  readonly facts: BindingFacts;
  readonly memberFacts: MemberFacts;
  readonly classFacts: ClassFacts;
  readonly earlyGlobals: ReadonlySet<ts.Symbol>;
  readonly types: TypeTable;
  /** What happens before any module is evaluated. */
  readonly firstStatements: Statement[] = [];
  readonly refusals: Refusal[] = [];
  /** The functions whose code is being lowered, the innermost last. */
  private readonly lowering: FunctionId[] = [];
  readonly files: SourceText[] = [];
  readonly functions: Draft<HirFunction>[] = [];
  readonly classes: Draft<HirClass>[] = [];
  readonly globals: HirGlobal[] = [];
  readonly functionIds = new Map<ts.Node, FunctionId>();
  readonly classIds = new Map<ts.ClassLikeDeclaration, ClassId>();
  readonly globalIds = new Map<ts.Symbol, GlobalId>();
  readonly locals = new Map<ts.Symbol, LocalBinding>();
  readonly literalClasses = new Map<string, ClassId>();
  /** What `members_by_key.ts` makes. */
  memberByKey: FunctionId | undefined = undefined;
  /** What `dynamic_builtins.ts` makes, by name and number of arguments. */
  readonly membersOfKinds = new Map<string, FunctionId>();
  private libraryInterfaces: ReadonlyMap<string, ts.Symbol> | undefined = undefined;
  /** The constants that hold `Symbol.for(key)` and name members, by key. */
  readonly registeredSymbols = new Map<string, ts.Declaration>();
  /** Classes as values: the layouts of their objects, and the one that all of these extend. */
  readonly classObjects = new Map<ts.ClassLikeDeclaration, ClassId>();
  rootClass: ClassId | undefined = undefined;
  /** The type of a class of which nothing else is known. */
  rootClassType: HirType | undefined = undefined;
  readonly dynamicClasses = new Map<ts.ClassLikeDeclaration, boolean>();
  /** The variables that hold the objects of dynamic classes. */
  readonly classLocals = new Map<ts.ClassLikeDeclaration, HirLocal>();
  /** Static members: whether their functions are handed `this`. */
  readonly selfTaking = new Map<ts.Node, boolean>();
  /** Where a class that is evaluated once puts its object. */
  readonly classEvaluations = new Map<ts.ClassLikeDeclaration, Statement[]>();
  /** Statements in module initialisers that stand for those that are known only later. */
  readonly lateStatements = new Map<Statement, readonly Statement[]>();
  private readonly hiddenGlobals = new Map<string, HirGlobal>();
  /** Builtins are found after the context exists, because they are part of the program. */
  builtins!: Builtins; // set by `lowerProgram` before anything is lowered
  earlyFields!: EarlyFields; // likewise
  shadowedMethods!: ShadowedMethods; // likewise
  private readonly fileIndices = new Map<ts.SourceFile, number>();
  private readonly queue: (() => void)[] = [];
  private localCount = 0;

  constructor(input: ContextInput) {
    this.checker = input.checker;
    this.stdlib = input.stdlib;
    this.ambient = input.ambient;
    this.facts = input.facts;
    this.memberFacts = input.memberFacts;
    this.classFacts = input.classFacts;
    this.earlyGlobals = input.earlyGlobals;
    const environment: TypeEnvironment = {
      checker: input.checker,
      classOf: (declaration) => input.classOf(declaration),
      classObjectOf: (declaration) => input.classObjectOf(declaration),
      isLibraryType: (declaration) => this.isLibraryFile(declaration.getSourceFile()),
    };
    this.types = new TypeTable(environment);
  }

  isLibraryFile(file: ts.SourceFile): boolean {
    return file.fileName.startsWith(`${this.stdlib}/lib/`);
  }

  /** The interface of that name which the library declares; `node` is any node of the program. */
  libraryInterface(name: string, node: ts.Node): ts.Symbol | undefined {
    this.libraryInterfaces ??= new Map(this.checker.getSymbolsInScope(node.getSourceFile(), ts.SymbolFlags.Interface)
      .filter((symbol) => symbol.declarations?.some((each) => ts.isInterfaceDeclaration(each) && this.isLibraryFile(each.getSourceFile())))
      .map((symbol) => [symbol.name, symbol]));
    return this.libraryInterfaces.get(name);
  }

  isBuiltinFile(file: ts.SourceFile): boolean {
    return file.fileName.startsWith(`${this.stdlib}/builtins/`);
  }

  isStdlibFile(file: ts.SourceFile): boolean {
    return file.fileName.startsWith(`${this.stdlib}/`);
  }

  position(node: ts.Node): Position {
    const file = node.getSourceFile();
    let index = this.fileIndices.get(file);
    if (index === undefined) {
      index = this.files.length;
      this.fileIndices.set(file, index);
      this.files.push({ path: file.fileName, text: file.text });
    }
    return { file: index, start: node.getStart(file), end: node.getEnd() };
  }

  /** Runs `lower` now or, when it refuses, keeps the diagnostic and goes on. */
  attempt(lower: () => void): void {
    try {
      lower();
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      problem.owner = this.lowering.at(-1);
      this.refusals.push(problem);
    }
  }

  /** Lowers the code of one function; what is refused in it leaves the code around it whole. */
  within(id: FunctionId, lower: () => void): void {
    this.lowering.push(id);
    this.attempt(lower);
    this.lowering.pop();
  }

  later(job: () => void): void {
    this.queue.push(job);
  }

  runQueue(): void {
    for (let job = this.queue.shift(); job !== undefined; job = this.queue.shift()) this.attempt(job);
  }

  /** A global that no variable of the program is. */
  hiddenGlobal(name: string, type: HirType): HirGlobal {
    const known = this.hiddenGlobals.get(name);
    if (known !== undefined) return known;
    const global: HirGlobal = { id: this.globals.length, name, type };
    this.globals.push(global);
    this.hiddenGlobals.set(name, global);
    return global;
  }

  newLocal(name: string, type: HirType, mutable: boolean, scope?: Position): Draft<HirLocal> {
    return { id: this.localCount++, name, type: type === VOID ? UNDEFINED : type, mutable, ...(scope === undefined ? {} : { scope }) };
  }

  /** The HIR type of a node's type, refused where no value of it can be compiled. */
  typeAt(node: ts.Node): HirType {
    return this.checked(this.checker.getTypeAtLocation(node), node);
  }

  checked(type: ts.Type, node: ts.Node): HirType {
    if (this.types.isNativeConstructor(type)) return refuse(classAsValue, node, { name: node.getText() });
    return this.types.ofExpression(type);
  }

  /** The symbol an expression names, through imports. */
  symbolAt(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.checker.getSymbolAtLocation(node);
    return symbol === undefined ? undefined : this.resolve(symbol);
  }

  resolve(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }
}

export interface LocalBinding {
  readonly local: Draft<HirLocal>;
  /**
   * The value may be `undefined` although TypeScript does not say so: it was read at an index, and the program asks
   * whether there was an element (DESIGN section 1, promise 4).
   */
  readonly widened: boolean;
}

export interface JumpTarget {
  readonly kind: "loop" | "switch" | "block";
  readonly label: LabelId;
  readonly names: readonly string[];
}

export interface GeneratorFrame {
  readonly life: GeneratorLife;
  readonly yield: FunctionId;
  readonly delegate: FunctionId;
  /** The type of what it yields. */
  readonly yields: HirType;
}

/** The function being lowered. */
export class Frame {
  readonly context: Context;
  readonly parent: Frame | undefined;
  readonly locals: HirLocal[] = [];
  readonly jumps: JumpTarget[] = [];
  readonly async: boolean;
  /** The body of a generator: what it yields, and the builtins that it calls. */
  generator: GeneratorFrame | undefined = undefined;
  readonly result: HirType;
  /** `this`, where the function has one of its own. */
  self: HirLocal | undefined = undefined;
  /** `arguments`, in a function that mentions its own. */
  arguments: HirLocal | undefined = undefined;
  /** Not an arrow function: `this` of the functions around it is not visible inside. */
  hidesSelf = false;
  /** The class whose member this is, for `super`. */
  owner: ts.ClassLikeDeclaration | undefined = undefined;
  private labelCount = 0;

  constructor(context: Context, parent: Frame | undefined, result: HirType, async: boolean) {
    this.context = context;
    this.parent = parent;
    this.result = result;
    this.async = async;
  }

  label(): LabelId {
    return this.labelCount++;
  }

  /** A local of this function that is no parameter. */
  local(name: string, type: HirType, mutable = false, scope?: Position): Draft<HirLocal> {
    const local = this.context.newLocal(name, type, mutable, scope);
    this.locals.push(local);
    return local;
  }

  declare(symbol: ts.Symbol, local: Draft<HirLocal>, widened = false): void {
    this.context.locals.set(symbol, { local, widened });
  }

  /** `this` of the nearest function that has one. */
  findSelf(): HirLocal | undefined {
    return this.self ?? (this.hidesSelf ? undefined : this.parent?.findSelf());
  }

  /** `arguments` of the nearest function that is no arrow function. */
  findArguments(): HirLocal | undefined {
    return this.arguments ?? (this.hidesSelf ? undefined : this.parent?.findArguments());
  }

  findOwner(): ts.ClassLikeDeclaration | undefined {
    return this.owner ?? this.parent?.findOwner();
  }
}


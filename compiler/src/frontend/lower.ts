// The front end: a TypeScript program in, HIR out, or the diagnostics that say why not. This is the one entry; the stages
// are the functions it calls, in this order.

import ts from "typescript";
import { report, type Diagnostic } from "@ukc/grammar";
import { overlay, type FileSystem } from "../config/filesystem.ts";
import type { FunctionId, HirProgram, Statement } from "../ir/hir.ts";
import { VOID } from "../ir/types.ts";
import { collectBindingFacts } from "./bindings.ts";
import { effect } from "./build.ts";
import { Builtins } from "./builtins.ts";
import { collectClassFacts } from "./class_facts.ts";
import { classObjectOf } from "./class_objects.ts";
import { classIdOf } from "./classes.ts";
import { Context, Frame } from "./context.ts";
import { lowerTo } from "./conversions.ts";
import { notInYet, typescriptError } from "./diagnostics.ts";
import { complete, functionOf, reserveFunction } from "./functions.ts";
import { globalOf } from "./globals.ts";
import { findEarlyFields } from "./early_fields.ts";
import { findEarlyGlobals } from "./initialization.ts";
import { collectMemberFacts } from "./member_facts.ts";
import { packageOf, withPackage } from "./packages.ts";
import { builtinExportsPath, builtinsPath, createProgram, filesReachedFrom } from "./program.ts";
import { attribute, isOfModule } from "./refused_code.ts";
import { collectShadowedMethods } from "./shadowed_methods.ts";
import { checkSource, type SourceRules } from "./source_rules.ts";
import { hoistVars } from "./var_scopes.ts";
import { lowerStatements } from "./namespaces.ts";
import { lowerStatement } from "./statements.ts";

export interface FrontendInput {
  /** Absolute path of the generated module, which exports `start`. */
  readonly entry: string;
  /** Generated modules by path; they shadow the file system. */
  readonly files: ReadonlyMap<string, string>;
  readonly fileSystem: FileSystem;
  /** Absolute path of the standard library's folder. */
  readonly stdlib: string;
  /** What the unikernel's `ambient` line grants. */
  readonly ambient: readonly string[];
  /** Absolute path of the application's own module. */
  readonly application: string;
  /** Absolute paths of the files that a `library` or the target names. */
  readonly capabilityFiles: ReadonlySet<string>;
}

export interface FrontendResult {
  /** Absent when there are errors. */
  readonly hir: HirProgram | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Functions of packages that cannot be compiled, and why: errors once it turns out that something reaches them. */
  readonly refused: ReadonlyMap<FunctionId, readonly Diagnostic[]>;
}

const NONE_REFUSED: FrontendResult["refused"] = new Map();

/**
 * What the checker and the dialect's rules say of a program for target node, which is not lowered. Files of libraries that
 * import Node's own modules are Node's business: neither the dialect's library types nor its rules hold in them.
 */
export function checkForNode(input: FrontendInput): readonly Diagnostic[] {
  const fileSystem = overlay(input.files, input.fileSystem);
  const { program, checker, modules, diagnostics } = createProgram({ entry: input.entry, fileSystem, stdlib: input.stdlib });
  const rules: SourceRules = { checker, stdlib: input.stdlib, capabilityFiles: input.capabilityFiles, applicationFiles: filesReachedFrom(program, checker, input.application) };
  const isLibraryFile = (path: string): boolean => path.startsWith(`${input.stdlib}/`) || input.capabilityFiles.has(path);
  const nodesOwn = new Set(program.getSourceFiles().filter((file) => isLibraryFile(file.fileName) && importsFromNode(file)).map((file) => file.fileName));
  const found = [...diagnostics, ...modules.filter((module) => !nodesOwn.has(module.fileName)).flatMap((module) => checkSource(rules, module))];
  return unique(found.filter((each) => !nodesOwn.has(each.file))).map((each) => withPackage(fileSystem, each));
}

const importsFromNode = (file: ts.SourceFile): boolean =>
  file.statements.some((each) => ts.isImportDeclaration(each) && ts.isStringLiteral(each.moduleSpecifier) && each.moduleSpecifier.text.startsWith("node:"));

export function lowerProgram(input: FrontendInput): FrontendResult {
  const fileSystem = overlay(input.files, input.fileSystem);
  const { hir, diagnostics, refused } = lowerFrom(input, fileSystem);
  const named = (found: readonly Diagnostic[]): readonly Diagnostic[] => found.map((each) => withPackage(fileSystem, each));
  return { hir, diagnostics: named(diagnostics), refused: new Map([...refused].map(([id, why]) => [id, named(why)])) };
}

function lowerFrom(input: FrontendInput, fileSystem: FileSystem): FrontendResult {
  const { program, checker, modules, diagnostics: found } = createProgram({ entry: input.entry, fileSystem, stdlib: input.stdlib });
  const rules: SourceRules = { checker, stdlib: input.stdlib, capabilityFiles: input.capabilityFiles, applicationFiles: filesReachedFrom(program, checker, input.application) };
  const diagnostics = withoutConsequences(found, modules.flatMap((module) => checkSource(rules, module)));
  const isOfPackage = (each: Diagnostic): boolean => each.code === typescriptError.code && packageOf(each.file) !== undefined;
  // Syntax that is not in yet is refused again, with all the rest of its kind, by the lowering.
  if (diagnostics.some((each) => each.code !== notInYet.code && !isOfPackage(each))) return { hir: undefined, diagnostics: diagnostics.filter((each) => !isOfPackage(each) || isOfModule(program, each)), refused: NONE_REFUSED };

  const isLibraryFile = (file: ts.SourceFile): boolean => file.fileName.startsWith(`${input.stdlib}/lib/`);
  const classFacts = collectClassFacts(modules.filter((module) => !module.fileName.startsWith(`${input.stdlib}/`)), checker);
  const builtinClass = (declaration: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration | undefined =>
    isLibraryFile(declaration.getSourceFile()) ? context.builtins.class(declaration.name?.text ?? "") : declaration;
  const context: Context = new Context({
    checker,
    stdlib: input.stdlib,
    ambient: new Set(input.ambient),
    facts: collectBindingFacts(modules, checker, classFacts.hasObject),
    classFacts,
    memberFacts: collectMemberFacts(modules, checker, (file) => file.fileName.startsWith(`${input.stdlib}/`)),
    earlyGlobals: findEarlyGlobals(modules, checker, isLibraryFile),
    classOf: (declaration) => {
      const implementation = builtinClass(declaration);
      return implementation === undefined ? undefined : classIdOf(context, implementation);
    },
    classObjectOf: (declaration) => {
      const implementation = builtinClass(declaration);
      return implementation === undefined ? undefined : classObjectOf(context, implementation);
    },
  });
  context.builtins = new Builtins(context, program.getSourceFile(builtinsPath(input.stdlib)));
  context.earlyFields = findEarlyFields(modules.filter((module) => !context.isStdlibFile(module)), checker, builtinClass);
  context.shadowedMethods = collectShadowedMethods(modules.filter((module) => !context.isStdlibFile(module)), checker);
  const initializers = modules.map((module) => lowerModule(context, module));
  context.runQueue();
  const entry = exportedFunctions(context, program.getSourceFile(input.entry)).get("start");
  const exports = exportedFunctions(context, program.getSourceFile(builtinExportsPath(input.stdlib)));
  const wellKnown = context.builtins.wellKnown();
  const openClass = context.builtins.openClass();
  context.runQueue();
  context.types.complete();
  context.runQueue();
  const [first] = initializers;
  const firstInitializer = first === undefined ? undefined : context.functions[first];
  if (firstInitializer !== undefined) firstInitializer.body = [...context.firstStatements, ...firstInitializer.body];
  for (const id of initializers) {
    const initializer = context.functions[id];
    if (initializer !== undefined) initializer.body = initializer.body.flatMap((statement) => context.lateStatements.get(statement) ?? [statement]);
  }
  if (entry === undefined) {
    const place = { file: input.entry, range: { start: 0, end: 0 } };
    return { hir: undefined, diagnostics: [...context.refusals.map(({ diagnostic }) => diagnostic), report(typescriptError, place, { text: "The entry module does not export `start`.", code: 2305 })], refused: NONE_REFUSED };
  }
  const { errors, refused } = attribute(context, program, new Set(initializers), diagnostics.filter(isOfPackage));
  if (errors.length > 0) return { hir: undefined, diagnostics: unique(errors), refused: NONE_REFUSED };
  const hir: HirProgram = {
    files: context.files, objectTypes: context.types.objectTypes, classes: context.classes, classOfClasses: context.rootClass, openClass, functions: context.functions, globals: context.globals,
    initializers, entry, wellKnown, exports: Object.fromEntries(exports),
  };
  return { hir, diagnostics: [], refused };
}

/** A module's top-level statements as the function that initialises it. */
function lowerModule(context: Context, module: ts.SourceFile): FunctionId {
  const id = reserveFunction(context, module, `<module ${module.fileName.slice(module.fileName.lastIndexOf("/") + 1)}>`);
  const frame = new Frame(context, undefined, VOID, false);
  const body: Statement[] = [];
  const isStdlib = context.isStdlibFile(module);
  if (!isStdlib) context.attempt(() => body.push(...hoistVars(frame, module)));
  context.within(id, () => body.push(...lowerStatements(frame, module.statements, lowerTopLevel)));
  complete(context, id, frame, [], undefined, body);
  return id;
}

function lowerTopLevel(frame: Frame, statement: ts.Statement): readonly Statement[] {
  const { context } = frame;
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return [];
  if (ts.isExportAssignment(statement)) {
    const symbol = context.checker.getSymbolAtLocation(statement.getSourceFile())?.exports?.get(ts.InternalSymbolName.Default);
    if (symbol === undefined || ts.isIdentifier(statement.expression)) return [];
    const global = globalOf(context, symbol);
    return [effect({ kind: "setGlobal", global: global.id, value: lowerTo(frame, statement.expression, global.type), type: global.type, position: context.position(statement) })];
  }
  return lowerStatement(frame, statement, []);
}

function exportedFunctions(context: Context, file: ts.SourceFile | undefined): ReadonlyMap<string, FunctionId> {
  const module = file === undefined ? undefined : context.checker.getSymbolAtLocation(file);
  const functions = new Map<string, FunctionId>();
  for (const symbol of module === undefined ? [] : context.checker.getExportsOfModule(module)) {
    const declaration = context.resolve(symbol).declarations?.find((each): each is ts.FunctionDeclaration => ts.isFunctionDeclaration(each) && each.body !== undefined);
    if (declaration !== undefined) functions.set(symbol.name, functionOf(context, declaration));
  }
  return functions;
}

/** What the checker says of syntax whose types the library lacks, at no place in particular. */
const CANNOT_FIND_GLOBAL_TYPE = "(TS2318)";

/** What breaks a rule of the dialect is often a type error as well; the rule is the better reason. */
function withoutConsequences(typeErrors: readonly Diagnostic[], broken: readonly Diagnostic[]): readonly Diagnostic[] {
  const isConsequence = (error: Diagnostic): boolean => (broken.length > 0 && error.message.endsWith(CANNOT_FIND_GLOBAL_TYPE)) ||
    broken.some((rule) => rule.file === error.file && error.range.start <= rule.range.end && rule.range.start <= error.range.end);
  return [...typeErrors.filter((error) => !isConsequence(error)), ...broken];
}

/** One place gives one diagnostic of a kind. */
function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter((each) => {
    const key = `${each.file}:${each.range.start}:${each.code}`;
    return !seen.has(key) && seen.add(key);
  });
}


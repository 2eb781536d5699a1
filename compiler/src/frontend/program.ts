// The TypeScript program behind a unikernel: which files are in it, how a specifier finds one, and in which order their
// top-level code runs. It reads files only through the interface it is handed, so that an editor's unsaved text, generated
// glue and the disk are the same to it; and it is checked by the stock checker against the dialect's own library.

import ts from "typescript";
import type { FileSystem } from "../config/filesystem.ts";
import { report, type Diagnostic } from "@ukc/grammar";
import { declaredValues, withoutAmbientGlobals } from "./ambient_globals.ts";
import { missingSource, typescriptError } from "./diagnostics.ts";
import { sourceOfDeclarations } from "./packages.ts";

export interface ProgramInput {
  /** Absolute path of the module that exports `start`. */
  readonly entry: string;
  /** Everything there is to read: generated modules over editors over the disk. */
  readonly fileSystem: FileSystem;
  /** Absolute path of the standard library's folder. */
  readonly stdlib: string;
}

export interface CheckedProgram {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** Modules with code, in the order in which ECMAScript evaluates them (16.2.1.5.3, InnerModuleEvaluation). */
  readonly modules: readonly ts.SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

const COMPILER_OPTIONS: ts.CompilerOptions = {
  strict: true,
  noLib: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  customConditions: ["ukc"],
  skipLibCheck: true,
  types: [],
};

/** TypeScript's error where an import leads to JavaScript alone. */
const MODULE_WITHOUT_DECLARATIONS = 7016;

const STDLIB_PACKAGE = "@ukc/stdlib/";

/** The file that declares the dialect's library types. */
export const libraryTypesPath = (stdlib: string): string => `${stdlib}/lib/lib.ukc.d.ts`;
export const builtinsPath = (stdlib: string): string => `${stdlib}/builtins/index.ts`;
export const builtinExportsPath = (stdlib: string): string => `${stdlib}/builtins/exports.ts`;

export function createProgram(input: ProgramInput): CheckedProgram {
  const roots = [libraryTypesPath(input.stdlib), builtinsPath(input.stdlib), builtinExportsPath(input.stdlib), input.entry];
  const program = ts.createProgram({ rootNames: roots, options: COMPILER_OPTIONS, host: compilerHost(input) });
  const checker = program.getTypeChecker();
  nameClasses(program, checker);
  // The standard library's own code is checked by its tests: to check it again for every image took half of the front end's time.
  const checked = program.getSourceFiles().filter((file) => !file.fileName.startsWith(`${input.stdlib}/`));
  const found = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...checked.flatMap((file) => program.getSemanticDiagnostics(file)),
  ];
  const modules = evaluationOrder(program, checker, roots.slice(1));
  const diagnostics = found.filter((each) => each.category === ts.DiagnosticCategory.Error).map((each) => translate(each, input.entry));
  return { program, checker, modules, diagnostics };
}

/**
 * The library's classes that make an instance when they are called have a function's declaration beside their own, which the
 * binder comes upon first: what such a name declares is the class.
 */
function nameClasses(program: ts.Program, checker: ts.TypeChecker): void {
  for (const file of program.getSourceFiles().filter(({ isDeclarationFile }) => isDeclarationFile)) {
    for (const statement of file.statements) {
      const symbol = ts.isClassDeclaration(statement) && statement.name !== undefined ? checker.getSymbolAtLocation(statement.name) : undefined;
      if (symbol?.valueDeclaration !== undefined && ts.isFunctionDeclaration(symbol.valueDeclaration)) symbol.valueDeclaration = statement as ts.ClassDeclaration; // a class declaration, by the line above
    }
  }
}

/** Source files of the standard library do not change between two compilations of one process more often than others: reuse by text. */
const parsed = new Map<string, { readonly text: string; readonly file: ts.SourceFile }>();

function parse(path: string, text: string, options: ts.ScriptTarget | ts.CreateSourceFileOptions, rewrite?: (file: ts.SourceFile) => string | undefined): ts.SourceFile {
  const known = parsed.get(path);
  if (known?.text === text) return known.file;
  const written = ts.createSourceFile(path, text, options, true);
  const rewritten = rewrite?.(written);
  const file = rewritten === undefined ? written : ts.createSourceFile(path, rewritten, options, true);
  parsed.set(path, { text, file });
  return file;
}

function compilerHost(input: ProgramInput): ts.CompilerHost {
  const { fileSystem } = input;
  let globals: ReadonlySet<string> | undefined;
  const host: ts.CompilerHost = {
    fileExists: (path) => fileSystem.readText(path) !== undefined,
    readFile: (path) => fileSystem.readText(path),
    directoryExists: (path) => fileSystem.list(path) !== undefined,
    getSourceFile: (path, options) => {
      const text = fileSystem.readText(path);
      if (text === undefined) return undefined;
      if (path.startsWith(`${input.stdlib}/`)) return parse(path, text, options);
      globals ??= libraryGlobals(input, options);
      const names = globals;
      return parse(path, text, options, (file) => withoutAmbientGlobals(file, names));
    },
    getDefaultLibFileName: () => libraryTypesPath(input.stdlib),
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => {
      throw new Error("the front end writes no files");
    },
    resolveModuleNameLiterals: (literals, containingFile, _redirect, options) =>
      literals.map((literal) =>
        literal.text.startsWith(STDLIB_PACKAGE)
          ? { resolvedModule: resolveInStdlib(input, literal.text.slice(STDLIB_PACKAGE.length)) }
          : fromSource(input, ts.resolveModuleName(literal.text, containingFile, options, host)),
      ),
  };
  return host;
}

/** The values that the dialect's library types declare. */
function libraryGlobals({ fileSystem, stdlib }: ProgramInput, options: ts.ScriptTarget | ts.CreateSourceFileOptions): ReadonlySet<string> {
  const paths = (fileSystem.list(`${stdlib}/lib`) ?? []).filter(({ name }) => name.endsWith(".d.ts")).map(({ name }) => `${stdlib}/lib/${name}`);
  return new Set(paths.flatMap((path) => declaredValues(parse(path, fileSystem.readText(path) ?? "", options))));
}

/** Where declarations of a package would be read, the source they were made from. */
function fromSource(input: ProgramInput, found: ts.ResolvedModuleWithFailedLookupLocations): ts.ResolvedModuleWithFailedLookupLocations {
  const module = found.resolvedModule;
  const source = module === undefined ? undefined : sourceOfDeclarations(input.fileSystem, module.resolvedFileName);
  return module === undefined || source === undefined ? found : { ...found, resolvedModule: { ...module, resolvedFileName: source, extension: ts.Extension.Ts } };
}

/** `@ukc/stdlib/address` is `address/address.ts`; a path that names a file is that file. */
function resolveInStdlib(input: ProgramInput, rest: string): ts.ResolvedModuleFull | undefined {
  const last = rest.slice(rest.lastIndexOf("/") + 1);
  for (const candidate of [rest, `${rest}.ts`, `${rest}/${last}.ts`]) {
    const path = `${input.stdlib}/${candidate}`;
    if (path.endsWith(".ts") && input.fileSystem.readText(path) !== undefined) {
      return { resolvedFileName: path, extension: ts.Extension.Ts, isExternalLibraryImport: false };
    }
  }
  return undefined;
}

function translate(diagnostic: ts.Diagnostic, entry: string): Diagnostic {
  const start = diagnostic.start ?? 0;
  const place = { file: diagnostic.file?.fileName ?? entry, range: { start, end: start + (diagnostic.length ?? 0) } };
  if (diagnostic.code === MODULE_WITHOUT_DECLARATIONS) {
    const specifier = diagnostic.file?.text.slice(start + 1, start + (diagnostic.length ?? 0) - 1) ?? "";
    return report(missingSource, place, { module: `"${specifier}"`, package: undefined });
  }
  // The dialect has one library: advice to change it leads nowhere.
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n").replace(/ Do you need to change your target library\?.*/, "");
  const related = (diagnostic.relatedInformation ?? []).flatMap((each) =>
    each.file === undefined || each.start === undefined
      ? []
      : [{
          file: each.file.fileName,
          range: { start: each.start, end: each.start + (each.length ?? 0) },
          message: ts.flattenDiagnosticMessageText(each.messageText, "\n"),
        }],
  );
  return report(typescriptError, place, { text, code: diagnostic.code }, { related });
}

/** The files whose code runs because of one module: itself, and what it imports values from. */
export function filesReachedFrom(program: ts.Program, checker: ts.TypeChecker, module: string): ReadonlySet<string> {
  return new Set(evaluationOrder(program, checker, [module]).map((file) => file.fileName));
}

/** Depth first in the order of the imports, each module after those it imports; a cycle is cut where it closes. */
function evaluationOrder(program: ts.Program, checker: ts.TypeChecker, roots: readonly string[]): readonly ts.SourceFile[] {
  const order: ts.SourceFile[] = [];
  const seen = new Set<ts.SourceFile>();
  const visit = (file: ts.SourceFile): void => {
    if (seen.has(file) || file.isDeclarationFile) return;
    seen.add(file);
    for (const specifier of evaluatedImports(file, checker)) {
      const target = importedFile(checker, specifier);
      if (target !== undefined) visit(target);
    }
    order.push(file);
  };
  for (const root of roots) {
    const file = program.getSourceFile(root);
    if (file !== undefined) visit(file);
  }
  return order;
}

function importedFile(checker: ts.TypeChecker, specifier: ts.Expression): ts.SourceFile | undefined {
  const symbol = checker.getSymbolAtLocation(specifier);
  return symbol?.declarations?.find(ts.isSourceFile);
}

/** The specifiers whose modules are evaluated: those that import for effect or import at least one value. */
export function evaluatedImports(file: ts.SourceFile, checker: ts.TypeChecker): readonly ts.Expression[] {
  const specifiers: ts.Expression[] = [];
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      if (importsValue(statement, checker)) specifiers.push(statement.moduleSpecifier);
    } else if (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined && !statement.isTypeOnly) {
      specifiers.push(statement.moduleSpecifier);
    }
  }
  return specifiers;
}

function importsValue(statement: ts.ImportDeclaration, checker: ts.TypeChecker): boolean {
  const clause = statement.importClause;
  if (clause === undefined) return true;
  if (clause.isTypeOnly) return false;
  return importedValues(clause, checker).length > 0;
}

/** The bindings of an import that stand for a value at run time. */
export function importedValues(clause: ts.ImportClause, checker: ts.TypeChecker): readonly ts.Identifier[] {
  const names: ts.Identifier[] = [];
  if (clause.name !== undefined) names.push(clause.name);
  const bindings = clause.namedBindings;
  if (bindings !== undefined && ts.isNamespaceImport(bindings)) names.push(bindings.name);
  if (bindings !== undefined && ts.isNamedImports(bindings)) {
    for (const element of bindings.elements) if (!element.isTypeOnly) names.push(element.name);
  }
  return names.filter((name) => {
    const symbol = checker.getSymbolAtLocation(name);
    if (symbol === undefined) return false;
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return (target.flags & ts.SymbolFlags.Value) !== 0;
  });
}

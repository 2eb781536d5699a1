// Reads the signature of the application's `main` with the TypeScript checker. Only the file that declares it is checked, and of what is
// found there only what concerns the signature is reported: the full check, of all files, is the front end's.

import ts from "typescript";
import type { FileSystem } from "../config/filesystem.ts";
import { folderOf, resolvePath } from "../config/filesystem.ts";
import type { Origin } from "../glue/program.ts";
import type { ReadOutcome, Signature, SignatureOutcome, SignatureParameter, SignatureType, ValueImport } from "../resolve/signature.ts";

const libraryPath = "/ukc-signature-library.d.ts";
/** The dialect's own library types; where a standard library has none, a few global types stand for them. */
const dialectLibrary = "lib/lib.ukc.d.ts";
/** The types that the checker itself looks for, and those that signatures are made of. */
const library = `
interface Array<T> { readonly length: number; [index: number]: T }
interface ReadonlyArray<T> { readonly length: number; readonly [index: number]: T }
interface Boolean {} interface CallableFunction {} interface Function {} interface IArguments {} interface NewableFunction {}
interface Number {} interface Object {} interface RegExp {} interface String {}
interface Promise<T> { then(f: (value: T) => void): void }
interface PromiseLike<T> { then(f: (value: T) => void): void }
interface Uint8Array { readonly length: number }
interface ReadonlyMap<K, V> { get(key: K): V | undefined }
interface Map<K, V> { get(key: K): V | undefined }
type Record<K extends keyof any, T> = { [P in K]: T };
type Readonly<T> = { readonly [P in keyof T]: T[P] };
`;

const options: ts.CompilerOptions = {
  strict: true,
  noLib: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  customConditions: ["ukc"],
  types: [],
  skipLibCheck: true,
};

const standardPackage = "@ukc/stdlib/";

/** `stdlib` is the folder of the standard library, which `@ukc/stdlib/…` names whether or not it is installed. */
export function readSignature(fs: FileSystem, stdlib: string, path: string, name: string): ReadOutcome {
  const types = `${stdlib}/${dialectLibrary}`;
  const rootNames = [fs.readText(types) === undefined ? libraryPath : types, path];
  const program = ts.createProgram({ rootNames, options, host: hostOver(fs, stdlib) });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  const files = program.getSourceFiles().flatMap((file) => (file.fileName === libraryPath ? [] : [file.fileName]));
  if (source === undefined) return { outcome: { kind: "NoFile" }, files };
  const broken = errorsOf(program.getSyntacticDiagnostics(source));
  // After the first, TypeScript mostly reports what follows from it.
  if (broken.length > 0) return { outcome: { kind: "Errors", errors: broken.slice(0, 1) }, files };
  const symbol = checker.getSymbolAtLocation(source);
  const exports = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
  const main = exports.find((each) => each.name === name);
  if (main === undefined) return { outcome: { kind: "NoExport", exports: exports.map((each) => each.name) }, files };
  const [signature] = checker.getTypeOfSymbolAtLocation(main, source).getCallSignatures();
  if (signature === undefined) return { outcome: { kind: "NotAFunction" }, files };
  const unresolved = errorsOf(program.getSemanticDiagnostics(source).filter((each) => isAboutSignature(each, source, signature)));
  if (unresolved.length > 0) return { outcome: { kind: "Errors", errors: unresolved }, files };
  const read: Signature = {
    parameters: signature.getParameters().map((parameter) => readParameter(checker, source, parameter)),
    result: resultOf(checker, signature),
    imports: readImports(program, stdlib),
  };
  return { outcome: { kind: "Signature", signature: read }, files };
}

function errorsOf(diagnostics: readonly ts.Diagnostic[]): Extract<SignatureOutcome, { kind: "Errors" }>["errors"] {
  return diagnostics.flatMap(({ file, start, length, code, messageText }) => {
    if (file === undefined || start === undefined) return [];
    const origin = { file: file.fileName, range: { start, end: start + (length ?? 0) } };
    return [{ text: ts.flattenDiagnosticMessageText(messageText, "\n"), code, origin }];
  });
}

/** Whether it is in an import or in the parameters: then the signature is not what its author meant. */
function isAboutSignature(diagnostic: ts.Diagnostic, source: ts.SourceFile, signature: ts.Signature): boolean {
  const { start } = diagnostic;
  if (start === undefined) return false;
  const nodes: readonly ts.Node[] = [...source.statements.filter(ts.isImportDeclaration), ...(signature.declaration?.parameters ?? [])];
  return nodes.some((node) => node.getSourceFile() === source && start >= node.getStart() && start < node.getEnd());
}

function isApplication(file: string, stdlib: string): boolean {
  return file !== libraryPath && !file.startsWith(`${stdlib}/`) && !file.includes("/node_modules/");
}

function hostOver(fs: FileSystem, stdlib: string): ts.CompilerHost {
  const readFile = (path: string): string | undefined => (path === libraryPath ? library : fs.readText(path));
  const host: ts.CompilerHost = {
    fileExists: (path) => readFile(path) !== undefined,
    readFile,
    directoryExists: (path) => fs.list(path) !== undefined,
    getDirectories: () => [],
    getSourceFile: (path, languageVersion) => {
      const text = readFile(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, languageVersion, true);
    },
    getDefaultLibFileName: () => libraryPath,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => undefined,
    resolveModuleNameLiterals: (literals, containing) =>
      literals.map((literal) => {
        const specifier = literal.text;
        if (!specifier.startsWith(standardPackage)) return ts.resolveModuleName(specifier, containing, options, host);
        const resolvedFileName = resolvePath(stdlib, specifier.slice(standardPackage.length));
        return { resolvedModule: readFile(resolvedFileName) === undefined ? undefined : { resolvedFileName, extension: ts.Extension.Ts } };
      }),
  };
  return host;
}

function originOf(node: ts.Node): Origin {
  return { file: node.getSourceFile().fileName, range: { start: node.getStart(), end: node.getEnd() } };
}

function readParameter(checker: ts.TypeChecker, source: ts.SourceFile, parameter: ts.Symbol): SignatureParameter {
  const declaration = parameter.valueDeclaration;
  const type = checker.getTypeOfSymbolAtLocation(parameter, declaration ?? source);
  const isOptional = declaration !== undefined && ts.isParameter(declaration) && checker.isOptionalParameter(declaration);
  return {
    name: parameter.name,
    type: readType(checker, type),
    text: checker.typeToString(type),
    isOptional,
    origin: originOf(declaration ?? source),
  };
}

function readType(checker: ts.TypeChecker, type: ts.Type): SignatureType {
  const named = type.aliasSymbol ?? (type.flags & ts.TypeFlags.Object ? type.getSymbol() : undefined);
  const declaration = named?.declarations?.[0];
  const isAnonymous = named === undefined || named.name.startsWith("__") || declaration === undefined;
  if (checker.isArrayType(type)) {
    const [of] = checker.getTypeArguments(type as ts.TypeReference); // an array type is a reference to `Array`
    return of === undefined ? { kind: "Other" } : { kind: "Array", of: readType(checker, of) };
  }
  if (!isAnonymous) return { kind: "Symbol", file: declaration.getSourceFile().fileName, name: named.name };
  if (type.flags & ts.TypeFlags.Number) return { kind: "Number" };
  if (type.flags & ts.TypeFlags.String) return { kind: "String" };
  if (type.flags & ts.TypeFlags.Boolean) return { kind: "Boolean" };
  if (type.flags & ts.TypeFlags.Undefined) return { kind: "Undefined" };
  if (type.isStringLiteral()) return { kind: "Literal", value: type.value };
  if (type.isUnion()) return { kind: "Union", of: type.types.map((each) => readType(checker, each)) };
  return { kind: "Other" };
}

function resultOf(checker: ts.TypeChecker, signature: ts.Signature): Signature["result"] {
  const result = signature.getReturnType();
  const isPromise = result.getSymbol()?.name === "Promise";
  const [awaited] = isPromise ? checker.getTypeArguments(result as ts.TypeReference) : [result]; // `Promise` is generic
  return awaited !== undefined && awaited.flags & ts.TypeFlags.NumberLike ? "Status" : "Nothing";
}

/** The only module that declares what the machine does; everything else reaches the machine through it. */
const machineModule = "machine/intrinsics.ts";

function readImports(program: ts.Program, stdlib: string): ValueImport[] {
  const byFile = new Map(program.getSourceFiles().map((file) => [file.fileName, importsOf(program, file, stdlib)]));
  const reaching = new Set([`${stdlib}/${machineModule}`]);
  for (let size = 0; size !== reaching.size; ) {
    size = reaching.size;
    for (const [file, imports] of byFile) if (imports.some((each) => reaching.has(each.from))) reaching.add(file);
  }
  return [...byFile].flatMap(([file, imports]) =>
    isApplication(file, stdlib) ? imports.map((each) => ({ ...each, reachesMachine: reaching.has(each.from) && !isApplication(each.from, stdlib) })) : [],
  );
}

function importsOf(program: ts.Program, file: ts.SourceFile, stdlib: string): Omit<ValueImport, "reachesMachine">[] {
  return file.statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement);
    if (!isImport && !(ts.isExportDeclaration(statement) && !statement.isTypeOnly)) return [];
    const specifier = statement.moduleSpecifier;
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return [];
    const names = isImport ? namesOfImport(statement) : namesOfExport(statement);
    const resolved = resolveSpecifier(program, file, specifier.text, stdlib);
    return names.length === 0 || resolved === undefined ? [] : [{ from: resolved, names, origin: originOf(statement) }];
  });
}

function resolveSpecifier(program: ts.Program, file: ts.SourceFile, specifier: string, stdlib: string): string | undefined {
  const path = specifier.startsWith(standardPackage)
    ? resolvePath(stdlib, specifier.slice(standardPackage.length))
    : specifier.startsWith(".")
      ? resolvePath(folderOf(file.fileName), specifier)
      : undefined;
  return path === undefined ? undefined : program.getSourceFile(path)?.fileName;
}

function namesOfImport(statement: ts.ImportDeclaration): string[] {
  const clause = statement.importClause;
  if (clause === undefined) return ["*"];
  if (clause.isTypeOnly) return [];
  const bindings = clause.namedBindings;
  const own = clause.name === undefined ? [] : ["default"];
  if (bindings === undefined) return own;
  if (ts.isNamespaceImport(bindings)) return [...own, "*"];
  return [...own, ...bindings.elements.flatMap((each) => (each.isTypeOnly ? [] : [(each.propertyName ?? each.name).text]))];
}

function namesOfExport(statement: ts.ExportDeclaration): string[] {
  const clause = statement.exportClause;
  if (clause === undefined || ts.isNamespaceExport(clause)) return ["*"];
  return clause.elements.flatMap((each) => (each.isTypeOnly ? [] : [(each.propertyName ?? each.name).text]));
}

// Which files of a folder can stand alone: they import nothing, type-check under `strict` with the ECMAScript library and a
// console, and neither name the host nor change the global scope.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** A module that stands alone, with the types a driver needs to call what it exports. */
export interface Candidate {
  readonly path: string;
  readonly source: ts.SourceFile;
  readonly checker: ts.TypeChecker;
}

export type Eligibility = { readonly kind: "candidate"; readonly candidate: Candidate } | { readonly kind: "excluded"; readonly reason: string };

const OPTIONS: ts.CompilerOptions = {
  strict: true, noEmit: true, target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2023.d.ts"], types: [], moduleDetection: ts.ModuleDetectionKind.Force, verbatimModuleSyntax: true, allowImportingTsExtensions: true,
};

/** What a console program of any host has beside ECMAScript. */
const HOST_GLOBALS = `
interface Console { log(...data: unknown[]): void; error(...data: unknown[]): void; warn(...data: unknown[]): void; info(...data: unknown[]): void; debug(...data: unknown[]): void; }
declare var console: Console;
declare function setTimeout(callback: () => void, milliseconds?: number): number;
declare function clearTimeout(handle: number | undefined): void;
declare function setInterval(callback: () => void, milliseconds?: number): number;
declare function clearInterval(handle: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T): T;
declare function btoa(text: string): string;
declare function atob(text: string): string;
declare class TextEncoder { encode(text?: string): Uint8Array<ArrayBuffer>; }
declare class TextDecoder { constructor(label?: string); decode(bytes?: Uint8Array): string; }
`;

const GLOBALS_FILE = "/host_globals.d.ts";
const parsedLibraries = new Map<string, ts.SourceFile | undefined>();

export function eligibility(path: string): Eligibility {
  const program = programOf([path]);
  const source = program.getSourceFile(path);
  if (source === undefined) return { kind: "excluded", reason: "unreadable" };
  if (source.statements.some((statement) => ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement) || (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined))) return { kind: "excluded", reason: "imports" };
  if (source.statements.some((statement) => ts.isModuleDeclaration(statement) && (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0)) return { kind: "excluded", reason: "changes the global scope" };
  const wrong = firstError(program, path);
  if (wrong !== undefined) return { kind: "excluded", reason: `${wrong} under strict` };
  return { kind: "candidate", candidate: { path, source, checker: program.getTypeChecker() } };
}

/** Whether a driver and its subject, both on disk, type-check together. */
export const typeChecks = (driver: string, subject: string): boolean => firstError(programOf([driver, subject]), driver) === undefined;

function firstError(program: ts.Program, path: string): string | undefined {
  const source = program.getSourceFile(path);
  const [wrong] = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return wrong === undefined ? undefined : `TS${wrong.code}`;
}

function programOf(paths: readonly string[]): ts.Program {
  const host = ts.createCompilerHost(OPTIONS);
  const libraryFolder = dirname(ts.getDefaultLibFilePath(OPTIONS));
  const read = host.getSourceFile.bind(host);
  host.fileExists = (name) => paths.includes(name) || name === GLOBALS_FILE || name.startsWith(libraryFolder);
  host.getSourceFile = (name, version) => {
    if (paths.includes(name)) return ts.createSourceFile(name, readFileSync(name, "utf8"), version, true);
    if (!parsedLibraries.has(name)) parsedLibraries.set(name, name === GLOBALS_FILE ? ts.createSourceFile(name, HOST_GLOBALS, version) : read(name, version));
    return parsedLibraries.get(name);
  };
  return ts.createProgram([GLOBALS_FILE, ...paths], OPTIONS, host);
}

/** All TypeScript sources below a folder, in the order of their names. */
export function listSources(folder: string): string[] {
  return ts.sys.readDirectory(folder, [".ts"], ["**/node_modules", "**/*.d.ts"]).map((path) => join(path)).sort();
}

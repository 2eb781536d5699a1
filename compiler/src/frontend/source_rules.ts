// Rules that a source file keeps whatever its code does: no `any`, and no way to a device but through `main`.

import ts from "typescript";
import { report, type Diagnostic } from "@ukc/grammar";
import { anyUsed, capabilityImport, explicitAny, intrinsicImport, missingSource, refusedForGood } from "./diagnostics.ts";
import { isIntrinsicsFile } from "./intrinsics.ts";
import { outlawed } from "./outlawed.ts";
import { packageOf } from "./packages.ts";
import { importedValues } from "./program.ts";

export interface SourceRules {
  readonly checker: ts.TypeChecker;
  readonly stdlib: string;
  /** Files that a `library` declaration or the target names: their values are capabilities. */
  readonly capabilityFiles: ReadonlySet<string>;
  /** The application's module and all that it imports values from. Other files are libraries, whoever wrote them, and what wires them. */
  readonly applicationFiles: ReadonlySet<string>;
}

export function checkSource(rules: SourceRules, file: ts.SourceFile): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const place = (node: ts.Node) => ({ file: file.fileName, range: { start: node.getStart(file), end: node.getEnd() } });
  const visit = (node: ts.Node): void => {
    const refused = outlawed(rules.checker, node);
    if (refused !== undefined) diagnostics.push(report(refusedForGood, place(node), refused));
    if (node.kind === ts.SyntaxKind.AnyKeyword) diagnostics.push(report(explicitAny, place(node), {}));
    const used = isApplication ? usedAny(rules.checker, node) : undefined;
    if (used !== undefined) diagnostics.push(report(anyUsed, place(used), { text: used.getText(file) }));
    ts.forEachChild(node, visit);
  };
  const isStdlib = file.fileName.startsWith(`${rules.stdlib}/`);
  const isApplication = rules.applicationFiles.has(file.fileName);
  if (packageOf(file.fileName) === undefined) visit(file);
  if (isStdlib) return diagnostics;
  for (const name of file.statements.flatMap((statement) => valuesBroughtIn(rules.checker, statement))) {
    const symbol = rules.checker.getSymbolAtLocation(name);
    const target = symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? rules.checker.getAliasedSymbol(symbol) : symbol;
    const source = target?.declarations?.[0]?.getSourceFile();
    if (source === undefined) continue;
    if (isApplication && isIntrinsicsFile(rules.stdlib, source)) diagnostics.push(report(intrinsicImport, place(name), { name: name.text }));
    else if (isApplication && rules.capabilityFiles.has(source.fileName)) diagnostics.push(report(capabilityImport, place(name), { name: name.text, module: source.fileName.slice(source.fileName.lastIndexOf("/") + 1) }));
    else if (source.isDeclarationFile && !source.fileName.startsWith(`${rules.stdlib}/`) && !isConstant(target)) {
      diagnostics.push(report(missingSource, place(name), { module: source.fileName.slice(source.fileName.lastIndexOf("/") + 1), package: packageOf(source.fileName)?.name }));
    }
  }
  return diagnostics;
}

/** The value of which something is asked although it is `any`; the first in a chain, and none that follows from an error. */
function usedAny(checker: ts.TypeChecker, node: ts.Node): ts.Expression | undefined {
  if (!isUse(node) || !isAny(checker, node.expression)) return undefined;
  const { expression } = node;
  if (expression.kind === ts.SyntaxKind.ImportKeyword || expression.kind === ts.SyntaxKind.SuperKeyword) return undefined;
  const symbol = ts.isIdentifier(expression) ? checker.getSymbolAtLocation(expression) : undefined;
  if (ts.isIdentifier(expression) && symbol === undefined) return undefined;
  return isUse(expression) && isAny(checker, expression.expression) ? undefined : expression;
}

const isUse = (node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.CallExpression =>
  ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node);

const isAny = (checker: ts.TypeChecker, node: ts.Expression): boolean => (checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any) !== 0;

/** A `const enum` is all there in its declaration. */
const isConstant = (symbol: ts.Symbol | undefined): boolean => symbol !== undefined && (symbol.flags & ts.SymbolFlags.ConstEnum) !== 0;

/** Names of values that a statement imports, or exports from another module. */
function valuesBroughtIn(checker: ts.TypeChecker, statement: ts.Statement): readonly ts.Identifier[] {
  if (ts.isImportDeclaration(statement) && statement.importClause !== undefined && !statement.importClause.isTypeOnly) return importedValues(statement.importClause, checker);
  if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined || statement.isTypeOnly) return [];
  if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) return [];
  return statement.exportClause.elements.filter((element) => !element.isTypeOnly).map((element) => element.name).filter(ts.isIdentifier).filter((name) => {
    const symbol = checker.getSymbolAtLocation(name);
    const target = symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return target !== undefined && (target.flags & ts.SymbolFlags.Value) !== 0;
  });
}

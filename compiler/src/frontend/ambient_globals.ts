// Globals that a module declares for itself, `declare const TextEncoder: any`, because the types it was written with lack
// them. Where the dialect's library has the very name, that is what it means at run time, and its own type says more: the
// declaration is blanked out, so that every other place in the file stays where it is.

import ts from "typescript";

/** The names of values that a file of library types declares. */
export function declaredValues(file: ts.SourceFile): readonly string[] {
  return file.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText(file));
    return (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name !== undefined ? [statement.name.text] : [];
  });
}

/** The text without such declarations; undefined where there are none. */
export function withoutAmbientGlobals(file: ts.SourceFile, globals: ReadonlySet<string>): string | undefined {
  const found = file.statements.filter((statement) => isAmbientGlobal(statement, file, globals));
  if (found.length === 0) return undefined;
  return found.reduce((text, each) => {
    const start = each.getStart(file);
    return text.slice(0, start) + text.slice(start, each.end).replace(/[^\r\n]/g, " ") + text.slice(each.end);
  }, file.text);
}

function isAmbientGlobal(statement: ts.Statement, file: ts.SourceFile, globals: ReadonlySet<string>): boolean {
  if (!ts.canHaveModifiers(statement) || ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) !== true) return false;
  const names = ts.isVariableStatement(statement) ? statement.declarationList.declarations.map(({ name }) => name.getText(file))
    : ts.isFunctionDeclaration(statement) && statement.name !== undefined ? [statement.name.text] : [];
  return names.length > 0 && names.every((name) => globals.has(name));
}

// Members that symbols name. Such a name is fixed when the program is compiled, so the symbol has to be one and the same in
// every run of the code around: made by `Symbol()`, or `Symbol.for` with a key that no other constant is made with, and kept in
// a constant of a module, a namespace or a class of a module.

import ts from "typescript";
import { isModuleLevel, withoutParentheses } from "./bindings.ts";
import { refuseConstruct, type Context } from "./context.ts";
import { isStaticMember } from "./functions.ts";
import { symbolName, WELL_KNOWN_SYMBOLS } from "./types.ts";

/** What `object[key]` is called in HIR, where `key` is a symbol of which TypeScript knows which it is. */
export function symbolKey(context: Context, key: ts.Expression): string | undefined {
  const type = context.checker.getTypeAtLocation(key);
  if (!(type.flags & ts.TypeFlags.UniqueESSymbol)) return undefined;
  const { escapedName, symbol } = type as ts.UniqueESSymbolType; // the flag says so
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined) return refuseConstruct(key, "a member that this symbol names");
  if (context.isLibraryFile(declaration.getSourceFile())) return symbolName(escapedName);
  if (!isMadeOnce(context, declaration)) return refuseConstruct(key, "a member named by a symbol that is not made once by `Symbol()` or `Symbol.for` for a constant of a module or class");
  if (WELL_KNOWN_SYMBOLS.has(symbol.name)) return refuseConstruct(key, `a member named by a symbol of the program that is called \`${symbol.name}\``);
  return symbolName(escapedName);
}

function isMadeOnce(context: Context, declaration: ts.Declaration): boolean {
  const isConstant = ts.isVariableDeclaration(declaration) && isModuleLevel(declaration);
  const isStatic = ts.isPropertyDeclaration(declaration) && isStaticMember(declaration) && ts.isSourceFile(declaration.parent.parent);
  if (!isConstant && !isStatic) return false;
  const maker = declaration.initializer === undefined ? undefined : withoutParentheses(declaration.initializer);
  if (maker === undefined || !ts.isCallExpression(maker)) return false;
  if (isSymbol(context, maker.expression)) return true;
  const [key] = maker.arguments;
  const isRegistered = ts.isPropertyAccessExpression(maker.expression) && maker.expression.name.text === "for" && isSymbol(context, maker.expression.expression);
  return isRegistered && key !== undefined && ts.isStringLiteralLike(key) && isFirstOf(context, key.text, declaration);
}

function isSymbol(context: Context, node: ts.Expression): boolean {
  const made = ts.isIdentifier(node) ? context.symbolAt(node) : undefined;
  return made?.name === "Symbol" && made.valueDeclaration !== undefined && context.isLibraryFile(made.valueDeclaration.getSourceFile());
}

/** Another constant of the same key holds the same symbol, which TypeScript takes for another. */
function isFirstOf(context: Context, key: string, declaration: ts.Declaration): boolean {
  const known = context.registeredSymbols.get(key);
  context.registeredSymbols.set(key, known ?? declaration);
  return known === undefined || known === declaration;
}

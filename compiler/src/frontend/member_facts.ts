// What must be known of property names before any object is lowered, because a property is declared in one type and may be
// seen through another: which names are accessors of some class, and which classes are extended.

import ts from "typescript";
import { isOfPackage } from "./packages.ts";
import { memberName } from "./types.ts";

export interface MemberFacts {
  /** The classes that have an accessor of that name. */
  accessorsNamed(name: string): readonly ts.ClassLikeDeclaration[];
  /** Whether an object of the program, not of the library, may have such a member: whether the program says the word. */
  mayConvertBy(name: "valueOf" | "toPrimitive"): boolean;
  /** Names of methods of the program's classes. */
  readonly methods: ReadonlySet<string>;
  /** What packages say as a text or as the name of a property: what they may look for by name when the program runs. */
  readonly said: ReadonlySet<string>;
  /** Whether some class extends this one. */
  isExtended(declaration: ts.ClassLikeDeclaration): boolean;
}

export function collectMemberFacts(files: readonly ts.SourceFile[], checker: ts.TypeChecker, isStdlib: (file: ts.SourceFile) => boolean): MemberFacts {
  const names = new Set<string>();
  let inLibrary = false;
  let inPackage = false;
  const methods = new Set<string>();
  const said = new Set<string>();
  const accessors = new Map<string, Set<ts.ClassLikeDeclaration>>();
  const extended = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (!inLibrary && (ts.isIdentifier(node) || ts.isStringLiteral(node))) names.add(node.text);
    if (inPackage && ts.isStringLiteralLike(node)) said.add(node.text);
    if (inPackage && ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) said.add(node.name.text);
    if (!inLibrary && ts.isMethodDeclaration(node) && ts.isClassLike(node.parent) && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name))) methods.add(node.name.text);
    if (ts.isAccessor(node) && ts.isClassLike(node.parent)) {
      const symbol = checker.getSymbolAtLocation(node.name);
      const name = symbol === undefined ? node.name.getText() : memberName(symbol);
      accessors.set(name, (accessors.get(name) ?? new Set()).add(node.parent));
    }
    if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ExtendsKeyword && ts.isClassLike(node.parent)) {
      for (const base of node.types) {
        const symbol = checker.getSymbolAtLocation(base.expression);
        const target = symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
        if (target?.valueDeclaration !== undefined) extended.add(target.valueDeclaration);
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) {
    inLibrary = isStdlib(file);
    inPackage = isOfPackage(file);
    visit(file);
  }
  return {
    methods, said,
    mayConvertBy: (name) => names.has(name),
    accessorsNamed: (name) => [...(accessors.get(name) ?? [])],
    isExtended: (declaration) => extended.has(declaration),
  };
}

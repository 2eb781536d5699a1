// Finds the implementation of what the library types declare, by the naming rule of stdlib/builtins/README.md. The compiler
// knows the rule, not the members: adding a method to the dialect touches `stdlib/` alone.

import ts from "typescript";
import type { ClassId, FunctionId, WellKnown } from "../ir/hir.ts";
import { isBigTyped } from "../ir/type_facts.ts";
import type { HirType } from "../ir/types.ts";
import { classIdOf } from "./classes.ts";
import type { Context } from "./context.ts";
import { refuse } from "./context.ts";
import { ambientNotGranted, builtinNotInYet } from "./diagnostics.ts";
import { functionOf } from "./functions.ts";
import { memberName } from "./types.ts";

const WELL_KNOWN: readonly WellKnown[] = [
  "promiseCreate", "promiseResolve", "promiseReject", "awaitValue", "throwTypeError", "throwRangeError", "throwReferenceError",
  "openCreate", "openRead", "openHas", "openWrite", "openCopy", "openDelete", "keyedWrite", "keyedDelete",
];

const isOverload = (declaration: ts.Node): declaration is ts.MethodSignature | ts.ConstructSignatureDeclaration | ts.CallSignatureDeclaration =>
  ts.isMethodSignature(declaration) || ts.isConstructSignatureDeclaration(declaration) || ts.isCallSignatureDeclaration(declaration);

export class Builtins {
  private readonly context: Context;
  private readonly exports = new Map<string, ts.Symbol>();

  constructor(context: Context, index: ts.SourceFile | undefined) {
    this.context = context;
    const module = index === undefined ? undefined : context.checker.getSymbolAtLocation(index);
    for (const symbol of module === undefined ? [] : context.checker.getExportsOfModule(module)) this.exports.set(symbol.name, context.resolve(symbol));
  }

  /** The exported variable of that name. */
  variable(name: string): ts.Symbol | undefined {
    const symbol = this.exports.get(name);
    return symbol?.valueDeclaration !== undefined && ts.isVariableDeclaration(symbol.valueDeclaration) ? symbol : undefined;
  }

  class(name: string): ts.ClassDeclaration | undefined {
    return this.exports.get(name)?.declarations?.find(ts.isClassDeclaration);
  }

  /** The exported function of that name; it has no body when it is an intrinsic. */
  function(name: string): ts.FunctionDeclaration | undefined {
    const declarations = this.exports.get(name)?.declarations?.filter(ts.isFunctionDeclaration) ?? [];
    return declarations.find((each) => each.body !== undefined) ?? declarations[0];
  }

  /** `String`, `Number`, `Boolean` as functions. */
  conversionName(symbol: ts.Symbol): string | undefined {
    const declaration = symbol.valueDeclaration;
    if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.type === undefined || !ts.isTypeReferenceNode(declaration.type)) return undefined;
    return `${declaration.type.typeName.getText()}_call`;
  }

  /** The name of a native value's member: what the views share is implemented for each of them. */
  nativeMember(type: HirType, member: ts.Symbol): string {
    if (type.kind !== "native") return this.exportName(member);
    const name = memberName(member).replace("@@", "");
    const owners = !type.name.endsWith("Array") ? [type.name] : isBigTyped(type.name) ? ["BigTypedArray", "TypedArray"] : ["TypedArray"];
    return owners.map((owner) => `${owner}_${name}`).find((own) => this.exports.has(own)) ?? this.exportName(member);
  }

  /** Whether values of the type have a member of that name, all of which are on prototypes. */
  hasMember(type: HirType, name: string): boolean {
    if (type.kind === "array") return this.exports.has(`Array_${name}`);
    if (type.kind !== "native") return false;
    const owners = !type.name.endsWith("Array") ? [type.name] : isBigTyped(type.name) ? ["BigTypedArray", "TypedArray"] : ["TypedArray"];
    return owners.some((owner) => this.exports.has(`${owner}_${name}`));
  }

  /** The function that an overload names in its documentation, where overloads have implementations of their own. */
  overload(signature: ts.Signature | undefined): string | undefined {
    return this.implementationOf(signature?.getDeclaration());
  }

  /** What a member is as a value, for whatever arguments it may be called with: the last of its overloads takes most. */
  widest(member: ts.Symbol): string {
    return this.implementationOf(member.declarations?.at(-1)) ?? this.exportName(member);
  }

  private implementationOf(declaration: ts.Declaration | undefined): string | undefined {
    if (declaration === undefined || !isOverload(declaration) || !this.context.isLibraryFile(declaration.getSourceFile())) return undefined;
    const tag = ts.getJSDocTags(declaration).find((each) => each.tagName.text === "implementation");
    const owner = declaration.parent;
    return typeof tag?.comment === "string" && ts.isInterfaceDeclaration(owner) ? `${owner.name.text}_${tag.comment}` : undefined;
  }

  requireFunction(name: string, node: ts.Node, shown: string): ts.FunctionDeclaration {
    return this.function(name) ?? refuse(builtinNotInYet, node, { name: shown });
  }

  /** The name under which a member of a library interface is exported: `map` of ReadonlyArray is `Array_map`. */
  exportName(member: ts.Symbol): string {
    return `${this.ownerName(member)}_${memberName(member).replace("@@", "")}`;
  }

  private ownerName(member: ts.Symbol): string {
    const owner = member.declarations?.[0]?.parent;
    const name = owner !== undefined && (ts.isInterfaceDeclaration(owner) || ts.isClassDeclaration(owner)) ? (owner.name?.text ?? "") : "";
    return name === "ReadonlyArray" ? "Array" : name;
  }

  /** Refuses a global or member whose declaration names a capability that the unikernel does not grant. */
  requireGrant(symbol: ts.Symbol, node: ts.Node, shown: string): void {
    this.requireGrants(symbol.declarations ?? [], node, shown);
  }

  /** The same for the signature that a call or `new` has been found to mean. */
  requireGrantOf(call: ts.CallLikeExpression, shown: string): void {
    const declaration = this.context.checker.getResolvedSignature(call)?.getDeclaration();
    if (declaration !== undefined && this.context.isLibraryFile(declaration.getSourceFile())) this.requireGrants([declaration], call, shown);
  }

  private requireGrants(declarations: readonly ts.Declaration[], node: ts.Node, shown: string): void {
    const file = node.getSourceFile();
    if (this.context.isStdlibFile(file)) return;
    for (const declaration of declarations) {
      const documentation = ts.getJSDocCommentsAndTags(declaration).map((each) => each.getText()).join("\n");
      const capability = /@ambient (\w+)/.exec(documentation)?.[1];
      if (capability !== undefined && !this.context.ambient.has(capability)) refuse(ambientNotGranted, node, { name: shown, capability });
    }
  }

  /** The class of objects whose properties lie in a table. */
  openClass(): ClassId {
    const declaration = this.class("OpenObject");
    if (declaration === undefined) throw new Error("stdlib/builtins does not export OpenObject");
    return classIdOf(this.context, declaration);
  }

  wellKnown(): Record<WellKnown, FunctionId> {
    const ids = WELL_KNOWN.map((name): [WellKnown, FunctionId] => {
      const declaration = this.function(name);
      if (declaration === undefined) throw new Error(`stdlib/builtins does not export ${name}`);
      return [name, functionOf(this.context, declaration)];
    });
    return Object.fromEntries(ids) as Record<WellKnown, FunctionId>; // every name is there
  }
}

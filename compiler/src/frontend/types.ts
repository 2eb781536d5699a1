// TypeScript's types to HIR's. Equal HIR types are the same object (they are interned), so the rest of the front end
// compares with `===`. An object type is named by a number that exists before its members are known, which is what lets
// types be recursive; arrays and functions are written out, so recursion through those alone is cut to `unknown`, whose
// representation holds anything.

import ts from "typescript";
import type { ClassId } from "../ir/hir.ts";
import type { ObjectMember, ObjectType } from "../ir/hir.ts";
import { NATIVE_NAMES } from "../ir/runtime_abi.ts";
import { isBigTyped } from "../ir/type_facts.ts";
import {
  BIGINT, BOOLEAN, NEVER, NULL, NUMBER, STRING, SYMBOL, UNDEFINED, UNKNOWN, VOID,
  type HirType, type NativeName, type ObjectTypeId,
} from "../ir/types.ts";

/** What the table has to ask of the rest of the front end. */
export interface TypeEnvironment {
  readonly checker: ts.TypeChecker;
  /** The class whose instances a class declaration describes; for one of the library types, the builtin that implements it. */
  classOf(declaration: ts.ClassLikeDeclaration): ClassId | undefined;
  /** The class of the object that the class itself is as a value. */
  classObjectOf(declaration: ts.ClassLikeDeclaration): ClassId | undefined;
  /** Whether a declaration is one of the dialect's library types. */
  isLibraryType(declaration: ts.Declaration): boolean;
}

export type FunctionType = Extract<HirType, { kind: "function" }>;
export type ArrayType = Extract<HirType, { kind: "array" }>;

type ObjectTypeDraft = { -readonly [K in keyof ObjectType]: ObjectType[K] };

interface Unfinished {
  readonly draft: ObjectTypeDraft;
  readonly type: ts.Type;
  readonly members: ObjectMember[];
  depth: number;
}

const MAXIMUM_DEPTH = 3;
/** Libraries whose every method gives a new instance of a generic type lead to thousands in three steps: then fewer do. */
const MANY = 10_000;
const DEPTH_OF_MANY = 1;

const TYPED_ARRAYS = NATIVE_NAMES.filter((name) => name.endsWith("Array") && !isBigTyped(name));
const BIG_TYPED_ARRAYS = NATIVE_NAMES.filter(isBigTyped);
const VIEWS: readonly NativeName[] = [...TYPED_ARRAYS, ...BIG_TYPED_ARRAYS, "DataView"];

export class TypeTable {
  readonly objectTypes: ObjectType[] = [];
  private readonly environment: TypeEnvironment;
  private readonly checker: ts.TypeChecker;
  private readonly byType = new Map<ts.Type, HirType>();
  private readonly open = new Set<ts.Type>();
  private readonly byKey = new Map<string, HirType>();
  private readonly keys = new Map<HirType, string>();
  private readonly structural = new Map<string, ObjectTypeId>();
  private readonly typeParameters = new Map<ts.Symbol, string>();
  private dependents = 0;
  private readonly accessors = new Set<string>();
  private readonly targets = new Map<ts.Type, number>();
  private readonly references = new Map<string, HirType>();
  private readonly unfinished = new Map<ObjectTypeId, Unfinished>();
  private readonly pending: ObjectTypeId[] = [];
  /** How many steps from member to member lie between an expression's type and the type at hand. */
  private depth = 0;

  constructor(environment: TypeEnvironment) {
    this.environment = environment;
    this.checker = environment.checker;
    for (const type of [NUMBER, BIGINT, BOOLEAN, STRING, SYMBOL, UNDEFINED, NULL, VOID, NEVER, UNKNOWN]) this.byKey.set(type.kind, type);
  }

  /**
   * Computes the members of the object types that expressions have, and of those that these lead to in a few steps: a
   * generic type may lead to new instances of itself for ever.
   */
  complete(): void {
    for (const next of this.pending) this.finish(next);   // goes on with what is added meanwhile
    this.pending.length = 0;
  }

  private finish(id: ObjectTypeId): void {
    const todo = this.unfinished.get(id);
    if (todo === undefined) return;
    if (todo.depth > DEPTH_OF_MANY && this.objectTypes.length > MANY) {
      todo.depth = Infinity;
      return;
    }
    this.unfinished.delete(id);
    const outer = this.depth;
    this.depth = todo.depth + 1;
    todo.members.push(...this.membersOf(todo.type));
    todo.draft.index = this.indexOf(todo.type);
    this.depth = outer;
  }

  /** The type of an expression: however it came to be known, its members count. */
  ofExpression(type: ts.Type): HirType {
    const result = this.of(type);
    for (const each of result.kind === "union" ? result.members : [result]) {
      const object = each.kind === "array" ? each.element : each;
      const todo = object.kind === "object" ? this.unfinished.get(object.object) : undefined;
      if (todo === undefined || object.kind !== "object") continue;
      if (todo.depth > MAXIMUM_DEPTH) this.pending.push(object.object);
      todo.depth = 0;
    }
    return result;
  }

  of(type: ts.Type): HirType {
    const known = this.byType.get(type);
    if (known !== undefined) return known;
    if (this.open.has(type)) return UNKNOWN;
    this.open.add(type);
    const result = this.convert(type);
    this.open.delete(type);
    this.byType.set(type, result);
    return result;
  }

  /** Whether values of the type are constructors of the library that are no objects in an image; looks through unions and arrays, not into members. */
  isNativeConstructor(type: ts.Type, depth = 0): boolean {
    if (depth > 4) return false;
    if (type.isUnion()) return type.types.some((member) => this.isNativeConstructor(member, depth + 1));
    if (!(type.flags & ts.TypeFlags.Object)) return false;
    const elements = this.elementsOf(type);
    if (elements !== undefined) return elements.some((each) => this.isNativeConstructor(each, depth + 1));
    return this.nativesOf(type) === undefined && this.isConstructorInterface(type);
  }

  array(of: HirType): ArrayType {
    const element = asValue(of);
    return this.intern(`[${this.keyOf(element)}]`, () => ({ kind: "array", element })) as ArrayType; // the key says that it is one
  }

  union(members: readonly HirType[]): HirType {
    const flat = new Map<string, HirType>();
    for (const member of members) {
      for (const each of member.kind === "union" ? member.members : [member]) {
        if (each.kind === "unknown") return UNKNOWN;
        if (each.kind === "never") continue;
        const plain = each.kind === "void" ? UNDEFINED : each;
        flat.set(this.keyOf(plain), plain);
      }
    }
    const [first] = flat.values();
    if (first === undefined) return NEVER;
    if (flat.size === 1) return first;
    const keys = [...flat.keys()].sort();
    return this.intern(`(${keys.join("|")})`, () => ({ kind: "union", members: [...flat.values()] }));
  }

  function(parameters: readonly HirType[], rest: boolean, result: HirType): FunctionType {
    const key = `f(${parameters.map((each) => this.keyOf(each)).join(",")}${rest ? "..." : ""})${this.keyOf(result)}`;
    return this.intern(key, () => ({ kind: "function", parameters, rest, result })) as FunctionType; // the key says that it is one
  }

  object(id: ObjectTypeId): HirType {
    return this.intern(`o${id}`, () => ({ kind: "object", object: id }));
  }

  native(name: NativeName): HirType {
    return this.intern(`n${name}`, () => ({ kind: "native", name }));
  }

  /** `type` with `undefined` among its values. */
  orUndefined(type: HirType): HirType {
    return type.kind === "void" ? UNDEFINED : this.union([type, UNDEFINED]);
  }

  nonUndefined(type: HirType): HirType {
    return type.kind === "union" ? this.union(type.members.filter((member) => member.kind !== "undefined")) : type;
  }

  /** `type` without `undefined` and `null`. */
  nonNullish(type: HirType): HirType {
    if (type.kind === "undefined" || type.kind === "null" || type.kind === "void") return NEVER;
    if (type.kind !== "union") return type;
    return this.union(type.members.filter((member) => member.kind !== "undefined" && member.kind !== "null"));
  }

  /** A structural object type with these members, shared by all that have the same ones. */
  structuralObject(name: string, members: readonly ObjectMember[]): ObjectTypeId {
    const key = members.map((each) => `${each.name}${each.optional ? "?" : ""}${each.method ? "()" : ""}:${this.keyOf(each.type)}`).sort().join(";");
    const known = this.structural.get(key);
    if (known !== undefined) return known;
    const id = this.objectTypes.length;
    this.objectTypes.push({ name, class: undefined, members, index: undefined });
    this.structural.set(key, id);
    return id;
  }

  member(object: ObjectTypeId, name: string): ObjectMember | undefined {
    return this.members(object).find((member) => member.name === name);
  }

  /** What any other key than the members gives, where the type has an index signature. */
  index(object: ObjectTypeId): HirType | undefined {
    this.finish(object);
    return this.objectTypes[object]?.index;
  }

  /** A library interface with an index signature (`ArrayLike`) stands for arrays and strings. */
  private indexInfos(type: ts.Type): readonly ts.IndexInfo[] {
    return this.isLibrarySymbol(type.symbol) && type.symbol.flags & ts.SymbolFlags.Interface ? [] : this.checker.getIndexInfosOfType(type);
  }

  private indexOf(type: ts.Type): HirType | undefined {
    const infos = this.indexInfos(type);
    return infos.length === 0 ? undefined : this.union(infos.map((info) => asValue(this.of(info.type))));
  }

  members(object: ObjectTypeId): readonly ObjectMember[] {
    this.finish(object);
    return this.objectTypes[object]?.members ?? [];
  }

  private elementsOf(type: ts.Type): readonly ts.Type[] | undefined {
    if (this.checker.isTupleType(type)) return this.checker.getTypeArguments(type as ts.TypeReference); // a tuple type is a reference
    const element = this.arrayElement(type);
    return element === undefined ? undefined : [element];
  }

  /** The element type of an array type. */
  arrayElement(type: ts.Type): ts.Type | undefined {
    if (!this.checker.isArrayType(type)) return undefined;
    return this.checker.getTypeArguments(type as ts.TypeReference)[0]; // an array type is a reference to Array<T>
  }

  /** The element of a library type that extends Array, a match: groups that took no part in it are `undefined`. */
  private matchElement(type: ts.ObjectType): ts.Type | undefined {
    if (!type.isClassOrInterface() || !type.symbol.name.startsWith("RegExp")) return undefined;
    const [base] = this.checker.getBaseTypes(type);
    return base === undefined ? undefined : this.arrayElement(base);
  }

  /** The native layouts a library type stands for: one, or several for an interface that they share. */
  nativesOf(type: ts.Type): readonly NativeName[] | undefined {
    const { symbol } = type;
    if (symbol === undefined || !this.isLibrarySymbol(symbol)) return undefined;
    if (symbol.name === "TypedArray") return TYPED_ARRAYS;
    if (symbol.name === "BigTypedArray") return BIG_TYPED_ARRAYS;
    if (symbol.name === "ArrayBufferView") return VIEWS;
    if (symbol.name === "SharedArrayBuffer") return ["ArrayBuffer"];
    const native = NATIVE_NAMES.find((name) => name === symbol.name);
    return native === undefined ? undefined : [native];
  }

  private isLibrarySymbol(symbol: ts.Symbol | undefined): boolean {
    return symbol?.declarations?.some((declaration) => this.environment.isLibraryType(declaration)) ?? false;
  }

  private convert(type: ts.Type): HirType {
    const { flags } = type;
    if (flags & ts.TypeFlags.StringLike) return STRING;
    if (type.isUnion()) return this.union(type.types.map((member) => this.of(member)));
    if (flags & ts.TypeFlags.NumberLike) return NUMBER;
    if (flags & ts.TypeFlags.BigIntLike) return BIGINT;
    if (flags & ts.TypeFlags.ESSymbolLike) return SYMBOL;
    if (flags & ts.TypeFlags.BooleanLike) return BOOLEAN;
    if (flags & ts.TypeFlags.Undefined) return UNDEFINED;
    if (flags & ts.TypeFlags.Void) return VOID;
    if (flags & ts.TypeFlags.Null) return NULL;
    if (flags & ts.TypeFlags.Never) return NEVER;
    if (flags & ts.TypeFlags.TypeParameter) return this.typeParameter(type as ts.TypeParameter); // the flag says so
    if (type.isIntersection()) return this.intersection(type);
    if (flags & (ts.TypeFlags.Conditional | ts.TypeFlags.IndexedAccess)) return this.dependent(type);
    if (flags & ts.TypeFlags.Object) return this.objectType(type as ts.ObjectType); // the flag says so
    return UNKNOWN;
  }

  private typeParameter(type: ts.TypeParameter): HirType {
    const constraint = this.checker.getBaseConstraintOfType(type);
    const isThis = (type as { isThisType?: boolean }).isThisType === true; // not in the declared API: the type of `this` in a class
    if (isThis && constraint !== undefined) return this.of(constraint);
    // by symbol, because each instance of a generic signature has type parameters of its own
    const name = this.typeParameters.get(type.symbol) ?? `${type.symbol.name}'${this.typeParameters.size}`;
    this.typeParameters.set(type.symbol, name);
    const unconstrained = constraint === undefined || (constraint.flags & ts.TypeFlags.Unknown) !== 0;
    if (unconstrained) return this.intern(`t${name}`, () => ({ kind: "typeParameter", name, constraint: undefined }));
    // What `T extends Node<T>` is constrained to may be being converted at this moment: it is asked for when somebody needs it.
    const resolve = (): HirType => this.of(constraint);
    return this.intern(`t${name}`, () => ({ kind: "typeParameter", name, get constraint() { return resolve(); } }));
  }

  /** `T extends A ? B : C`, `T[K]`: which type it is depends on a type parameter; its values are ones of its constraint. */
  private dependent(type: ts.Type): HirType {
    const constraint = this.checker.getBaseConstraintOfType(type);
    if (constraint === undefined || constraint === type || constraint.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return UNKNOWN;
    const name = `${this.checker.typeToString(type)}'${this.dependents++}`;
    const resolve = (): HirType => this.of(constraint);
    return this.intern(`t${name}`, () => ({ kind: "typeParameter", name, get constraint() { return resolve(); } }));
  }

  private intersection(type: ts.IntersectionType): HirType {
    const parts = type.types.map((part) => this.of(part));
    const primitive = parts.find((part) => part.kind === "string" || part.kind === "number" || part.kind === "bigint" || part.kind === "symbol" || part.kind === "boolean" || part.kind === "array" || part.kind === "native" || part.kind === "function");
    if (primitive !== undefined) return primitive;
    const unions = parts.flatMap((part) => (part.kind === "union" && part.members.every(({ kind }) => kind === "native" || kind === "array") ? [part.members] : []));
    const [first] = unions;
    if (first !== undefined) {
      // What has a length as well is no DataView.
      const hasLength = parts.some((part) => part.kind === "object" && this.member(part.object, "length") !== undefined);
      return this.union(first.filter((each) => unions.every((members) => members.includes(each)) && !(hasLength && each.kind === "native" && !each.name.endsWith("Array"))));
    }
    const objects = parts.filter((part) => part.kind === "object");
    const [only] = objects;
    if (objects.length === 1 && only !== undefined) return only;
    if (objects.length > 1) return this.newObjectType(type, undefined);
    return parts.find((part) => part.kind === "typeParameter") ?? UNKNOWN;
  }

  private objectType(type: ts.ObjectType): HirType {
    const { symbol } = type;
    if (this.checker.isTupleType(type)) return this.tuple(type as ts.TupleTypeReference); // isTupleType says so
    const element = this.arrayElement(type);
    if (element !== undefined) return this.array(this.of(element));
    const natives = this.nativesOf(type);
    if (natives !== undefined) return this.union(natives.map((name) => this.native(name)));
    if (this.isLibrarySymbol(symbol)) {
      if (symbol.name === "Function") return UNKNOWN;
      if (symbol.name === "String") return STRING;
      if (symbol.name === "Number") return NUMBER;
      if (symbol.name === "BigInt") return BIGINT;
      if (symbol.name === "Symbol") return SYMBOL;
      if (symbol.name === "Boolean") return BOOLEAN;
      if (symbol.name === "TemplateStringsArray") return this.array(STRING);
      const match = this.matchElement(type);
      if (match !== undefined) return this.array(this.orUndefined(this.of(match)));
    }
    const calls = this.checker.getSignaturesOfType(type, ts.SignatureKind.Call);
    if (calls.length > 0) return this.functionType(calls);
    if (this.isConstructorInterface(type)) return UNKNOWN;
    const elements = this.arrayLikeElement(type);
    if (elements !== undefined) return this.arrayLike(elements);
    const declaration = symbol?.declarations?.find(ts.isClassLike);
    const isClass = declaration !== undefined && (symbol.flags & ts.SymbolFlags.Class) !== 0;
    if (isClass) return this.newObjectType(type, declaration);
    const isLiteral = (symbol?.flags ?? 0) & ts.SymbolFlags.ObjectLiteral;
    if (isLiteral) return this.object(this.structuralObject(nameOf(this.checker, type), this.membersOf(type)));
    if (this.checker.getPropertiesOfType(type).every(isUniversal) && !this.isConstructor(type) && this.indexInfos(type).length === 0) return UNKNOWN;
    return this.newObjectType(type, undefined);
  }

  /** The elements of an interface of the program that arrays and typed arrays satisfy alike: it has a length and is indexed by number. */
  private arrayLikeElement(type: ts.Type): ts.Type | undefined {
    if (!type.isClassOrInterface() && !((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference)) return undefined;
    if (!(type.symbol.flags & ts.SymbolFlags.Interface) || this.isLibrarySymbol(type.symbol) || type.getProperty("length") === undefined) return undefined;
    const [info, ...others] = this.checker.getIndexInfosOfType(type);
    return info !== undefined && others.length === 0 && info.keyType.flags & ts.TypeFlags.Number && !(info.type.flags & ts.TypeFlags.Any) ? info.type : undefined;
  }

  private arrayLike(element: ts.Type): HirType {
    const held = this.of(element);
    const isNumber = held === NUMBER, isBigint = held === BIGINT, isAnything = held.kind === "unknown" || held.kind === "typeParameter";
    const views = [...(isNumber || isAnything ? TYPED_ARRAYS : []), ...(isBigint || isAnything ? BIG_TYPED_ARRAYS : [])];
    return this.union([this.array(held), ...views.map((name) => this.native(name))]);
  }

  private newObjectType(type: ts.Type, declaration: ts.ClassLikeDeclaration | undefined): HirType {
    const key = this.referenceKey(type);
    const same = key === undefined ? undefined : this.references.get(key);
    if (same !== undefined) return same;
    const id = this.objectTypes.length;
    const members: ObjectMember[] = [];
    const draft: ObjectTypeDraft = { name: nameOf(this.checker, type), class: undefined, members, index: undefined };
    this.objectTypes.push(draft);
    this.unfinished.set(id, { type, draft, members, depth: this.depth });
    if (this.depth <= MAXIMUM_DEPTH) this.pending.push(id);
    const object = this.object(id);
    this.byType.set(type, object);
    if (key !== undefined) this.references.set(key, object);
    // The class asks for this type in turn, so the type has to be known by now.
    if (declaration !== undefined) draft.class = this.isConstructor(type) ? this.environment.classObjectOf(declaration) : this.environment.classOf(declaration);
    return object;
  }

  /** Whether values of the type are classes. */
  isConstructor(type: ts.Type): boolean {
    return this.checker.getSignaturesOfType(type, ts.SignatureKind.Construct).length > 0;
  }

  /** A library constructor that is no class (`Uint8ArrayConstructor`). */
  private isConstructorInterface(type: ts.Type): boolean {
    return this.isConstructor(type) && this.isLibrarySymbol(type.symbol) && (type.symbol.flags & ts.SymbolFlags.Interface) !== 0;
  }

  /** An object type for a class that no declaration stands for. */
  classType(name: string, of: ClassId, members: readonly ObjectMember[]): ObjectTypeId {
    this.objectTypes.push({ name, class: of, members, index: undefined });
    return this.objectTypes.length - 1;
  }

  /** What `new` calls, as a member of the class. */
  private constructMember(type: ts.Type): readonly ObjectMember[] {
    const signatures = this.checker.getSignaturesOfType(type, ts.SignatureKind.Construct);
    return signatures.length === 0 ? [] : [{ name: "@@construct", type: this.functionType(signatures), optional: false, method: false }];
  }

  /** Instances of one generic type with equal HIR types for arguments are one type. */
  private referenceKey(type: ts.Type): string | undefined {
    if (!((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference)) return undefined;
    const { target } = type as ts.TypeReference; // the flag says so
    const identity = this.targets.get(target) ?? this.targets.size;
    this.targets.set(target, identity);
    return `${identity}<${this.checker.getTypeArguments(type as ts.TypeReference).map((each) => this.keyOf(this.of(each))).join(",")}>`;
  }

  /** Whether a member of an object type is a pair of functions rather than a place. */
  isAccessor(object: ObjectTypeId, name: string): boolean {
    return this.accessors.has(`${object}.${name}`);
  }

  private membersOf(type: ts.Type): ObjectMember[] {
    const object = this.byType.get(type);
    for (const property of this.checker.getPropertiesOfType(type)) {
      if (object?.kind === "object" && property.flags & ts.SymbolFlags.Accessor) this.accessors.add(`${object.object}.${memberName(property)}`);
    }
    const isClass = this.isConstructor(type);
    const properties = this.checker.getPropertiesOfType(type).filter((property) => !isClass || !(property.flags & ts.SymbolFlags.Prototype));
    return [...this.constructMember(type), ...properties.map((property) => ({
      name: memberName(property),
      type: this.propertyType(property),
      optional: (property.flags & ts.SymbolFlags.Optional) !== 0,
      method: isMethod(property),
    }))];
  }

  /** The declared type of a property; one that is definite by assertion (`x!: T`) may be read too early. */
  propertyType(property: ts.Symbol): HirType {
    const type = asValue(this.of(this.checker.getTypeOfSymbol(property)));
    const declaration = property.valueDeclaration;
    const asserted = declaration !== undefined && ts.isPropertyDeclaration(declaration) && declaration.exclamationToken !== undefined;
    return asserted ? this.orUndefined(type) : type;
  }

  private tuple(type: ts.TupleTypeReference): HirType {
    const elements = this.checker.getTypeArguments(type).map((each) => this.of(each));
    const optional = type.target.elementFlags.some((flags) => flags & ts.ElementFlags.Optional);
    return this.array(this.union(optional ? [...elements, UNDEFINED] : elements));
  }

  private functionType(signatures: readonly ts.Signature[]): HirType {
    const all = signatures.map((signature) => this.signature(signature));
    const [first] = all;
    if (first === undefined) return UNKNOWN;
    if (all.length === 1) return first;
    const count = Math.max(...all.map((each) => each.parameters.length));
    const parameters = Array.from({ length: count }, (_, index) => this.union(all.map((each) => each.parameters[index] ?? UNDEFINED)));
    return this.function(parameters, all.some((each) => each.rest), this.union(all.map((each) => each.result)));
  }

  /** `gathered`: of a function that is written so; its rest parameter is one array, although its type may be a tuple of known length. */
  signature(signature: ts.Signature, gathered = false): FunctionType {
    const parameters = signature.parameters.map((parameter) => this.parameterType(parameter));
    const last = signature.parameters.at(-1);
    const declaration = last?.valueDeclaration;
    const rest = declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined;
    const named = rest && last !== undefined ? this.namedRest(last, declaration) : undefined;
    if (named !== undefined) return this.function([...parameters.slice(0, -1), ...named], false, this.of(signature.getReturnType()));
    const tuple = rest && !gathered && last !== undefined ? this.checker.getTypeOfSymbol(last) : undefined;
    if (tuple !== undefined && this.checker.isTupleType(tuple)) return this.spreadOut(parameters.slice(0, -1), tuple as ts.TupleTypeReference, signature); // isTupleType says so
    return this.function(parameters, rest, this.of(signature.getReturnType()));
  }

  /** `(...values: [string, number?])` is called as `(a: string, b?: number)` is. */
  private spreadOut(leading: readonly HirType[], tuple: ts.TupleTypeReference, signature: ts.Signature): FunctionType {
    const elements = this.checker.getTypeArguments(tuple).map((each, index) => ({ type: asValue(this.of(each)), flags: tuple.target.elementFlags[index] ?? ts.ElementFlags.Required }));
    const fixed = elements.findIndex(({ flags }) => flags & ts.ElementFlags.Variable);
    const own = (fixed < 0 ? elements : elements.slice(0, fixed)).map(({ type, flags }) => (flags & ts.ElementFlags.Optional ? this.orUndefined(type) : type));
    const others = fixed < 0 ? [] : [this.array(this.union(elements.slice(fixed).map(({ type, flags }) => (flags & ts.ElementFlags.Variadic && type.kind === "array" ? type.element : type))))];
    return this.function([...leading, ...own, ...others], others.length > 0, this.of(signature.getReturnType()));
  }

  /** `...[value]: [] | [T]` of a declaration without a body says that the parameter `value` may be left out. */
  private namedRest(parameter: ts.Symbol, declaration: ts.ParameterDeclaration): readonly HirType[] | undefined {
    const { name, parent } = declaration;
    if (!ts.isArrayBindingPattern(name) || !ts.isMethodSignature(parent)) return undefined;
    const type = this.checker.getTypeOfSymbol(parameter);
    const tuples = type.isUnion() ? type.types : [type];
    if (!tuples.every((each) => this.checker.isTupleType(each))) return undefined;
    const lists = tuples.map((each) => this.checker.getTypeArguments(each as ts.TypeReference)); // a tuple type is a reference
    return name.elements.map((_, index) => this.orUndefined(this.union(lists.flatMap((list) => list[index] === undefined ? [] : [this.of(list[index])]))));
  }

  /** What a caller may pass: `undefined` too where the parameter is optional or has a default. */
  private parameterType(parameter: ts.Symbol): HirType {
    const type = asValue(this.of(this.checker.getTypeOfSymbol(parameter)));
    const declaration = parameter.valueDeclaration;
    const optional = declaration !== undefined && ts.isParameter(declaration) && (declaration.questionToken !== undefined || declaration.initializer !== undefined);
    return optional ? this.orUndefined(type) : type;
  }

  private intern(key: string, make: () => HirType): HirType {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const type = make();
    this.byKey.set(key, type);
    this.keys.set(type, key);
    return type;
  }

  private keyOf(type: HirType): string {
    return this.keys.get(type) ?? type.kind;
  }
}

/** What strings and arrays have as objects do: a type that asks for no more admits values of every kind. */
const isUniversal = (property: ts.Symbol): boolean => property.name === "length" || property.name === "toString";

/** A place of type `void` holds `undefined`; only a function's result can be nothing. */
const asValue = (type: HirType): HirType => (type === VOID ? UNDEFINED : type);

const nameOf = (checker: ts.TypeChecker, type: ts.Type): string => checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);

/** A property's name in HIR: `#x` of class C is "#C.x"; see {@link symbolName} for what symbols name. */
export function memberName(symbol: ts.Symbol): string {
  const named = symbolName(symbol.escapedName);
  if (named !== undefined) return named;
  const name = ts.unescapeLeadingUnderscores(symbol.escapedName);
  const declaration = symbol.valueDeclaration;
  if (name.startsWith("__#") && declaration !== undefined) {
    const owner = ts.isClassLike(declaration.parent) ? (declaration.parent.name?.text ?? "") : "";
    return `#${owner}.${name.slice(name.indexOf("@#") + 2)}`;
  }
  return name;
}

/** Whether a member belongs to what the object is made of rather than to a place in it. Seen through a mapped type it is a property; its declarations tell. */
export const isMethod = (symbol: ts.Symbol): boolean =>
  (symbol.flags & ts.SymbolFlags.Method) !== 0 || (symbol.declarations !== undefined && symbol.declarations.length > 0 && symbol.declarations.every((each) => ts.isMethodSignature(each) || ts.isMethodDeclaration(each)));

/** The symbols of the library that name members; `symbol_keys.ts` keeps programs from naming theirs so. */
export const WELL_KNOWN_SYMBOLS: ReadonlySet<string> = new Set(["iterator", "asyncIterator", "toPrimitive", "toStringTag", "hasInstance"]);

/** TypeScript calls what the symbol of the variable `key` names `__@key@7`: here it is "@@key@7", and "@@iterator" what a well-known symbol names. */
export function symbolName(escaped: ts.__String): string | undefined {
  const text = escaped as string; // with its escapes: a name that begins with two underscores has three
  if (!text.startsWith("__@")) return undefined;
  const own = text.slice("__@".length);
  const name = own.slice(0, own.lastIndexOf("@"));
  return WELL_KNOWN_SYMBOLS.has(name) ? `@@${name}` : `@@${own}`;
}

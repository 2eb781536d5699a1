// A program that uses what a module exports: it calls functions with sample arguments made from their types, constructs
// classes and calls their methods, and prints what comes back as its type says. The same text runs on Node and compiled.
import ts from "typescript";
import type { Candidate } from "./candidate.ts";

/** Calls of one function; enough for its branches, few enough for a slow program. */
const CALLS = 3;
const METHODS = 8;
/** Types nest without end. */
const DEEPEST = 3;

const NUMBERS = ["3", "0", "7", "-2", "2.5", "12", "1", "100"];
const STRINGS = ["abc", "", "Hello, World", "racecar", "42", "a-b_c d", "b", "x,y;z", "2024-01-15", "[{()}]"];

/** A type no sample can be made for. */
class NoSample extends Error {}

export function writeDriver({ source, checker }: Candidate, specifier: string): string | undefined {
  const module = checker.getSymbolAtLocation(source);
  if (module === undefined) return `import ${JSON.stringify(specifier)};\n`;
  const exported = checker.getExportsOfModule(module).filter((each) => (resolve(checker, each).flags & ts.SymbolFlags.Value) !== 0 && (resolve(checker, each).flags & ts.SymbolFlags.ConstEnum) === 0);
  const writer = new DriverWriter(checker, source, exported);
  for (const each of exported) writer.writeExport(each);
  const imports = exported.length === 0 ? `import ${JSON.stringify(specifier)};` : `import { ${exported.map((each) => `${each.name} as ${localName(each)}`).join(", ")} } from ${JSON.stringify(specifier)};`;
  const body = writer.lines.join("\n");
  // An image awaits inside of functions.
  const run = body.includes("await ") ? `async function run(): Promise<void> {\n${body}\n}\nvoid run();` : body;
  return `${imports}\n\n${PRELUDE}\n${run}\n`;
}

const PRELUDE = `function failure(error: unknown): string {
  return error instanceof Error ? \`\${error.name}: \${error.message}\` : "something else was thrown";
}
`;

function resolve(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
}

function localName(symbol: ts.Symbol): string {
  return `the_${symbol.name}`;
}

class DriverWriter {
  readonly lines: string[] = [];
  readonly #checker: ts.TypeChecker;
  readonly #at: ts.Node;
  readonly #exported: ReadonlySet<ts.Symbol>;
  #sample = 0;
  #result = 0;

  constructor(checker: ts.TypeChecker, at: ts.Node, exported: readonly ts.Symbol[]) {
    this.#checker = checker;
    this.#at = at;
    this.#exported = new Set(exported);
  }

  writeExport(symbol: ts.Symbol): void {
    const resolved = resolve(this.#checker, symbol);
    const type = this.#checker.getTypeOfSymbolAtLocation(resolved, this.#at);
    const name = localName(symbol);
    const [construct] = type.getConstructSignatures();
    if ((resolved.flags & ts.SymbolFlags.Class) !== 0 && construct !== undefined) return this.#writeClass(symbol.name, name, construct, resolved);
    const call = type.getCallSignatures().at(-1);
    if (call !== undefined) {
      for (let i = 0; i < CALLS; i++) this.#writeCall(symbol.name, name, call);
      return;
    }
    this.lines.push(`console.log(${JSON.stringify(symbol.name)}, ${this.#shown(name, type, 0)});`);
  }

  #writeClass(shown: string, name: string, construct: ts.Signature, symbol: ts.Symbol): void {
    const declaration = symbol.valueDeclaration;
    if (declaration !== undefined && ts.isClassDeclaration(declaration) && declaration.modifiers?.some((each) => each.kind === ts.SyntaxKind.AbstractKeyword)) return;
    const parameters = this.#arguments(construct);
    if (parameters === undefined) return;
    const generic = construct.typeParameters?.map((each) => this.#typeArgument(each));
    if (generic?.includes(undefined)) return;
    const made = `made${++this.#result}`;
    const instance = construct.getReturnType();
    const body: string[] = [];
    const outer = this.lines.splice(0);
    let methods = 0;
    for (const member of this.#checker.getPropertiesOfType(instance)) {
      const [first] = member.declarations ?? [];
      if (first === undefined || (ts.getCombinedModifierFlags(first) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0 || !/^[\w$]+$/.test(member.name) || first.getSourceFile() !== this.#at) continue;
      const type = this.#checker.getTypeOfSymbolAtLocation(member, this.#at);
      const call = type.getCallSignatures().at(-1);
      if (call === undefined) this.lines.push(`console.log(${JSON.stringify(`${shown}.${member.name}`)}, ${this.#shown(`${made}.${member.name}`, type, 0)});`);
      else if (methods++ < METHODS) this.#writeCall(`${shown}.${member.name}`, `${made}.${member.name}`, call);
    }
    body.push(...this.lines.splice(0));
    this.lines.push(...outer);
    const typeArguments = generic === undefined ? "" : `<${generic.join(", ")}>`;
    this.lines.push("try {", `  const ${made} = new ${name}${typeArguments}(${parameters.join(", ")});`, ...body.map((line) => `  ${line}`), "} catch (error) {", `  console.log(${JSON.stringify(shown)}, failure(error));`, "}");
  }

  #writeCall(shown: string, callee: string, call: ts.Signature): void {
    const parameters = this.#arguments(call);
    if (parameters === undefined) return;
    const returned = call.getReturnType();
    const promised = this.#promised(returned);
    const expression = `${promised === undefined ? "" : "await "}${callee}(${parameters.join(", ")})`;
    const nothing = (returned.flags & (ts.TypeFlags.Void | ts.TypeFlags.Never)) !== 0 || (promised !== undefined && (promised.flags & ts.TypeFlags.Void) !== 0);
    const result = `result${++this.#result}`;
    this.lines.push(
      "try {",
      ...(nothing ? [`  ${expression};`, `  console.log(${JSON.stringify(shown)});`] : [`  const ${result} = ${expression};`, `  console.log(${JSON.stringify(shown)}, ${this.#shown(result, promised ?? returned, 0)});`]),
      "} catch (error) {", `  console.log(${JSON.stringify(shown)}, failure(error));`, "}",
    );
  }

  #promised(type: ts.Type): ts.Type | undefined {
    return type.symbol?.name === "Promise" ? this.#checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  }

  #typeArgument(parameter: ts.TypeParameter): string | undefined {
    const constraint = parameter.getConstraint();
    if (constraint === undefined || (constraint.flags & ts.TypeFlags.Unknown) !== 0) return "number";
    if ((constraint.flags & ts.TypeFlags.NumberLike) !== 0) return "number";
    if ((constraint.flags & ts.TypeFlags.StringLike) !== 0) return "string";
    return undefined;
  }

  /** Sample arguments, or undefined where there are none for some parameter. */
  #arguments(signature: ts.Signature): string[] | undefined {
    const values: string[] = [];
    try {
      for (const parameter of signature.getParameters()) {
        const declaration = parameter.valueDeclaration;
        const type = this.#checker.getTypeOfSymbolAtLocation(parameter, this.#at);
        if (declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined) {
          const element = this.#checker.isArrayType(type) ? this.#checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
          if (element === undefined) throw new NoSample();
          values.push(this.#value(element, 0), this.#value(element, 0));
        } else {
          values.push(this.#value(type, 0));
        }
      }
    } catch (error) {
      if (error instanceof NoSample || error instanceof RangeError) return undefined;
      throw error;
    }
    return values;
  }

  #value(type: ts.Type, depth: number): string {
    const { flags } = type;
    if (depth > DEEPEST) throw new NoSample();
    const turn = this.#sample++;
    if ((flags & ts.TypeFlags.EnumLiteral) !== 0 && !type.isUnion()) return this.#enumMember(type);
    if (type.isStringLiteral()) return JSON.stringify(type.value);
    if (type.isNumberLiteral()) return String(type.value);
    if ((flags & ts.TypeFlags.BooleanLiteral) !== 0) return this.#checker.typeToString(type);
    if ((flags & ts.TypeFlags.Number) !== 0) return NUMBERS[turn % NUMBERS.length] ?? "0";
    if ((flags & ts.TypeFlags.String) !== 0) return JSON.stringify(STRINGS[turn % STRINGS.length]);
    if ((flags & ts.TypeFlags.BigInt) !== 0) return `${Math.abs(Number(NUMBERS[turn % NUMBERS.length]) | 0)}n`;
    if ((flags & ts.TypeFlags.Null) !== 0) return "null";
    if ((flags & ts.TypeFlags.Undefined) !== 0) return "undefined";
    if ((flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0) return turn % 2 === 0 ? NUMBERS[turn % NUMBERS.length] ?? "0" : JSON.stringify(STRINGS[turn % STRINGS.length]);
    if ((flags & ts.TypeFlags.TypeParameter) !== 0) return this.#ofTypeParameter(type, depth);
    if (type.isUnion()) {
      if ((flags & ts.TypeFlags.Boolean) !== 0) return turn % 2 === 0 ? "true" : "false";
      return this.#ofUnion(type, turn, depth);
    }
    if (type.isIntersection() || (flags & ts.TypeFlags.Object) === 0) throw new NoSample();
    return this.#ofObject(type, depth);
  }

  #enumMember(type: ts.Type): string {
    const [declaration] = type.symbol.declarations ?? [];
    const owner = declaration !== undefined && ts.isEnumMember(declaration) ? this.#checker.getSymbolAtLocation(declaration.parent.name) : undefined;
    if (owner === undefined || !this.#exported.has(owner) || !/^[\w$]+$/.test(type.symbol.name)) throw new NoSample();
    return `${localName(owner)}.${type.symbol.name}`;
  }

  #ofUnion(type: ts.UnionType, turn: number, depth: number): string {
    for (let i = 0; i < type.types.length; i++) {
      const member = type.types[(turn + i) % type.types.length];
      try {
        if (member !== undefined) return this.#value(member, depth + 1);
      } catch (error) {
        if (!(error instanceof NoSample)) throw error;
      }
    }
    throw new NoSample();
  }

  #ofTypeParameter(type: ts.Type, depth: number): string {
    const constraint = this.#checker.getBaseConstraintOfType(type);
    if (constraint === undefined || (constraint.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) !== 0) return NUMBERS[this.#sample++ % NUMBERS.length] ?? "0";
    return this.#value(constraint, depth + 1);
  }

  #ofObject(type: ts.Type, depth: number): string {
    const checker = this.#checker;
    const parameters = (type as ts.TypeReference).target === undefined ? [] : checker.getTypeArguments(type as ts.TypeReference);
    if (checker.isTupleType(type)) return `[${parameters.map((each) => this.#value(each, depth + 1)).join(", ")}]`;
    const [first, second] = parameters;
    const name = type.symbol?.name;
    if (first !== undefined && (checker.isArrayType(type) || name === "Iterable")) return `[${Array.from({ length: 2 + this.#sample % 3 }, () => this.#value(first, depth + 1)).join(", ")}]`;
    if (first !== undefined && (name === "Set" || name === "ReadonlySet")) return `new Set([${this.#value(first, depth + 1)}, ${this.#value(first, depth + 1)}])`;
    if (first !== undefined && second !== undefined && (name === "Map" || name === "ReadonlyMap")) return `new Map([[${this.#value(first, depth + 1)}, ${this.#value(second, depth + 1)}]])`;
    if (name === "Uint8Array") return "new Uint8Array([1, 2, 250])";
    if (name === "Date") return "new Date(86400000)";
    if (name === "RegExp") return "/[a-c]+/";
    const [call] = type.getCallSignatures();
    if (call !== undefined) return this.#ofFunction(call, depth);
    if (type.getConstructSignatures().length > 0) throw new NoSample();
    const [declaration] = type.symbol?.declarations ?? [];
    if (declaration !== undefined && (declaration.getSourceFile().isDeclarationFile || ts.isClassDeclaration(declaration))) throw new NoSample();
    const properties = checker.getPropertiesOfType(type).filter((property) => (property.flags & ts.SymbolFlags.Optional) === 0 || this.#sample % 2 === 0);
    const written = properties.map((property) => `${/^[A-Za-z_$][\w$]*$/.test(property.name) ? property.name : JSON.stringify(property.name)}: ${this.#value(checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(property, this.#at)), depth + 1)}`);
    const index = type.getStringIndexType();
    if (index !== undefined && written.length === 0) written.push(`k1: ${this.#value(index, depth + 1)}`, `k2: ${this.#value(index, depth + 1)}`);
    return `{ ${written.join(", ")} }`;
  }

  #ofFunction(call: ts.Signature, depth: number): string {
    const returned = call.getReturnType();
    const parameters = call.getParameters().map((_, index) => `p${index}`);
    const same = call.getParameters().findIndex((parameter) => this.#checker.getTypeOfSymbolAtLocation(parameter, this.#at) === returned);
    const nothing = (returned.flags & ts.TypeFlags.Void) !== 0;
    const body = nothing ? "{}" : same >= 0 ? `p${same}` : this.#parenthesized(this.#value(returned, depth + 1));
    return `(${parameters.join(", ")}) => ${body}`;
  }

  #parenthesized(value: string): string {
    return value.startsWith("{") ? `(${value})` : value;
  }

  /** An expression for the text of `expression`, which is a name or a path of properties that narrows. */
  #shown(expression: string, type: ts.Type, depth: number): string {
    const checker = this.#checker;
    const primitive = ts.TypeFlags.NumberLike | ts.TypeFlags.StringLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.BigIntLike | ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void;
    const parts = type.isUnion() ? type.types : [type];
    if (parts.every((each) => (each.flags & primitive) !== 0)) return `String(${expression})`;
    const present = checker.getNonNullableType(type);
    if (present !== type && type.isUnion()) return `(${expression} == null ? String(${expression}) : ${this.#shown(expression, present, depth)})`;
    if (depth > DEEPEST || type.isUnion() || (type.flags & ts.TypeFlags.Object) === 0) return `typeof ${expression}`;
    const parameters = (type as ts.TypeReference).target === undefined ? [] : checker.getTypeArguments(type as ts.TypeReference);
    const [first, second] = parameters;
    const each = `e${depth}`;
    if (first !== undefined && checker.isArrayType(type)) return `"[" + ${expression}.map((${each}) => ${this.#shown(each, first, depth + 1)}).join(", ") + "]"`;
    if (checker.isTupleType(type)) return parameters.length === 0 ? `"[]"` : `"[" + ${parameters.map((part, index) => this.#shown(`${expression}[${index}]`, part, depth + 1)).join(` + ", " + `)} + "]"`;
    const name = type.symbol?.name;
    if (first !== undefined && name === "Set") return `"{" + [...${expression}].map((${each}) => ${this.#shown(each, first, depth + 1)}).join(", ") + "}"`;
    if (first !== undefined && second !== undefined && name === "Map") return `"{" + [...${expression}].map((${each}) => ${this.#shown(`${each}[0]`, first, depth + 1)} + " => " + ${this.#shown(`${each}[1]`, second, depth + 1)}).join(", ") + "}"`;
    if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) return `typeof ${expression}`;
    const [declaration] = type.symbol?.declarations ?? [];
    if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) return `typeof ${expression}`;
    const shown = checker.getPropertiesOfType(type).filter((property) => /^[A-Za-z_$][\w$]*$/.test(property.name) && !this.#hidden(property));
    if (shown.length === 0) return `typeof ${expression}`;
    return `"{ " + ${shown.map((property) => `${JSON.stringify(`${property.name}: `)} + ${this.#shown(`${expression}.${property.name}`, checker.getTypeOfSymbolAtLocation(property, this.#at), depth + 1)}`).join(` + ", " + `)} + " }"`;
  }

  #hidden(property: ts.Symbol): boolean {
    const [declaration] = property.declarations ?? [];
    return declaration !== undefined && (ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;
  }
}

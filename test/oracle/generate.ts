// Programs by chance, from a seed: independent cases, each a function that computes with numbers, strings, arrays,
// records, unions and closures, jumps about, throws and awaits, and prints one line. Every program ends, type-checks, and
// indexes only where outside reads as `undefined` on both sides, so that Node's output is the right one.

type Type = "number" | "string" | "boolean" | "numbers" | "strings" | "record" | "mixed" | "function";

const TYPE_TEXT: Readonly<Record<Type, string>> = {
  number: "number", string: "string", boolean: "boolean", numbers: "number[]", strings: "string[]",
  record: "Rec", mixed: "Mixed", function: "(n: number) => number",
};
const TYPES = Object.keys(TYPE_TEXT) as Type[];

interface Variable {
  readonly name: string;
  readonly type: Type;
  readonly mutable: boolean;
}

const PRELUDE = `type Rec = { a: number; b: string; c?: number | string };
type Mixed = number | string | boolean | undefined | null;
// Keeps the checker from knowing a value.
function some<T>(value: T): T { return value; }`;

/** Enough distinct values to meet the edges of int32, uint32 and the safe integers. */
const NUMBERS = ["0", "1", "2", "3", "7", "-1", "-5", "0.5", "1.5", "-0.25", "255", "256", "65535", "2147483647", "-2147483648", "4294967295", "2147483648", "9007199254740991", "1e21", "1e-7", "NaN", "Infinity", "(0 * -1)"];
const STRINGS = ['""', '"a"', '"abc"', '"12"', '"0x1f"', '" 7 "', '"na\\u00efve"', '"\\ud83d\\ude00"', '"\\u65e5\\u672c"', '"zz,yy,xx"'];

class CaseGenerator {
  #state: number;
  #names = 0;
  #depth = 0;
  #inAsync = false;
  readonly #scopes: Variable[][] = [[]];
  readonly #out: string[] = [];

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
  }

  /** xorshift32. */
  #below(limit: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % limit;
  }

  #pick<T>(options: readonly T[]): T {
    return options[this.#below(options.length)] as T;
  }

  #chance(percent: number): boolean {
    return this.#below(100) < percent;
  }

  #variables(type: Type, mutable = false): Variable[] {
    return this.#scopes.flat().filter((each) => each.type === type && (!mutable || each.mutable));
  }

  #fresh(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }

  generate(index: number): string {
    const isAsync = this.#chance(25);
    this.#inAsync = isAsync;
    this.#line(isAsync ? `async function case${index}(): Promise<string> {` : `function case${index}(): string {`);
    this.#line("  const trace: string[] = [];");
    for (const type of TYPES) this.#declare(type, 2);
    this.#block(3 + this.#below(5), 1, false);
    const results = this.#scopes.flat().filter((each) => each.type !== "function").map((each) => this.#shown(each.name, each.type));
    this.#line(`  return trace.join(";").slice(0, 400) + "|" + [${results.join(", ")}].join(" ");`);
    this.#line("}");
    return this.#out.join("\n");
  }

  #line(text: string): void {
    this.#out.push(text);
  }

  #shown(expression: string, type: Type): string {
    switch (type) {
      case "numbers": return `${expression}.slice(0, 8).join()`;
      case "strings": return `${expression}.slice(0, 8).join("/").slice(0, 60)`;
      case "record": return `${expression}.a + ${expression}.b.slice(0, 12) + String(${expression}.c)`;
      case "string": return `${expression}.slice(0, 24)`;
      case "function": return `${expression}(2)`;
      default: return `String(${expression})`;
    }
  }

  #declare(type: Type, depth: number, indent = "  "): void {
    const mutable = this.#chance(70);
    const name = this.#fresh("v");
    const value = `some<${TYPE_TEXT[type]}>(${this.#expression(type, depth)})`;
    this.#line(`${indent}${mutable ? "let" : "const"} ${name}: ${TYPE_TEXT[type]} = ${value};`);
    (this.#scopes.at(-1) as Variable[]).push({ name, type, mutable });
  }

  #block(statements: number, level: number, inLoop: boolean): void {
    this.#scopes.push([]);
    for (let i = 0; i < statements; i++) this.#statement(level, inLoop);
    this.#scopes.pop();
  }

  #statement(level: number, inLoop: boolean): void {
    const indent = "  ".repeat(level);
    const nested = (count: number, loop: boolean) => this.#block(1 + this.#below(count), level + 1, loop);
    const choice = this.#below(level > 4 ? 7 : 16);
    switch (choice) {
      case 0: case 1: return this.#declare(this.#pick(TYPES), 3, indent);
      case 2: case 3: {
        const type = this.#pick(TYPES);
        const targets = this.#variables(type, true);
        if (targets.length === 0) return this.#declare(type, 2, indent);
        const expression = this.#expression(type, 3);
        const value = type === "string" ? `(${expression}).slice(0, 40)` : `some<${TYPE_TEXT[type]}>(${expression})`;
        return this.#line(`${indent}${this.#pick(targets).name} = ${value};`);
      }
      case 4: return this.#mutation(indent);
      case 5: return this.#line(`${indent}trace.push(${this.#shown(`(${this.#expression("mixed", 2)})`, "mixed")});`);
      case 6:
        if (inLoop && this.#chance(40)) return this.#line(`${indent}if (${this.#expression("boolean", 2)}) ${this.#pick(["break", "continue"])};`);
        if (this.#inAsync) return this.#line(`${indent}trace.push(String(await ${this.#pick(["Promise.resolve", ""])}(some<Mixed>(${this.#expression("mixed", 2)}))));`);
        return this.#line(`${indent}trace.push(${this.#expression("string", 2)});`);
      case 7: case 8:
        this.#line(`${indent}if (${this.#expression("boolean", 3)}) {`);
        nested(3, inLoop);
        if (this.#chance(50)) {
          this.#line(`${indent}} else {`);
          nested(3, inLoop);
        }
        return this.#line(`${indent}}`);
      case 9: {
        const i = this.#fresh("i");
        const step = this.#pick([`${i}++`, `${i} += 2`, `${i} += 0.5`]);
        this.#line(`${indent}for (let ${i} = ${this.#pick(["0", "-2", "2147483645", "1.5"])}, end = ${i} + ${2 + this.#below(4)}; ${i} < end; ${step}) {`);
        this.#scopes.push([{ name: i, type: "number", mutable: false }]);
        nested(4, true);
        this.#scopes.pop();
        return this.#line(`${indent}}`);
      }
      case 10: {
        const [name, type, of] = this.#pick([["x", "number", "numbers"], ["s", "string", "strings"], ["c", "string", "string"]] as const);
        const variable = this.#fresh(name);
        this.#line(`${indent}for (const ${variable} of (${this.#expression(of, 2)}).slice(0, 5)) {`);
        this.#scopes.push([{ name: variable, type, mutable: false }]);
        nested(3, true);
        this.#scopes.pop();
        return this.#line(`${indent}}`);
      }
      case 11: {
        const error = this.#fresh("e");
        this.#line(`${indent}try {`);
        nested(3, inLoop);
        if (this.#chance(60)) this.#line(`${indent}  if (${this.#expression("boolean", 2)}) throw ${this.#pick([`new Error(${this.#expression("string", 1)})`, this.#expression("string", 1), this.#expression("number", 1)])};`);
        this.#line(`${indent}} catch (${error}) {`);
        this.#line(`${indent}  trace.push(${error} instanceof Error ? "E:" + ${error}.message.slice(0, 10) : "T:" + String(${error}).slice(0, 10));`);
        nested(2, inLoop);
        if (this.#chance(50)) {
          this.#line(`${indent}} finally {`);
          nested(2, false);
        }
        return this.#line(`${indent}}`);
      }
      case 12: {
        this.#line(`${indent}switch (${this.#expression("number", 2)} & 3) {`);
        for (const label of ["0", "1", "2"]) {
          this.#line(`${indent}  case ${label}: {`);
          nested(2, false);
          this.#line(`${indent}  }${this.#chance(70) ? " break;" : ""}`);
        }
        this.#line(`${indent}  default: trace.push("d");`);
        return this.#line(`${indent}}`);
      }
      case 13: {
        const [a, b] = [this.#fresh("d"), this.#fresh("d")];
        this.#line(`${indent}const { a: ${a}, b: ${b} } = ${this.#expression("record", 2)};`);
        (this.#scopes.at(-1) as Variable[]).push({ name: a, type: "number", mutable: false }, { name: b, type: "string", mutable: false });
        return;
      }
      case 14: {
        const functions = this.#fresh("fs");
        const i = this.#fresh("k");
        this.#line(`${indent}const ${functions}: ((n: number) => number)[] = [];`);
        this.#scopes.push([{ name: i, type: "number", mutable: false }]);
        this.#line(`${indent}for (let ${i} = 0; ${i} < 3; ${i}++) ${functions}.push((n) => n * ${i} + (${this.#expression("number", 2)}));`);
        this.#scopes.pop();
        return this.#line(`${indent}trace.push(${functions}.map((f) => String(f(${this.#expression("number", 1)}))).join(","));`);
      }
      default: {
        const mixed = this.#variables("mixed");
        if (mixed.length === 0) return this.#declare("mixed", 2, indent);
        const name = this.#fresh("m");
        this.#line(`${indent}const ${name} = some<Mixed>(${this.#pick(mixed).name});`);
        this.#line(`${indent}if (typeof ${name} === "number") trace.push("n" + (${name} + 1));`);
        this.#line(`${indent}else if (typeof ${name} === "string") trace.push("s" + ${name}.length);`);
        return this.#line(`${indent}else trace.push(${name} === null ? "null" : ${name} === undefined ? "undefined" : ${name} ? "yes" : "no");`);
      }
    }
  }

  #mutation(indent: string): void {
    const type = this.#pick(["number", "string", "numbers", "strings", "record"] as const);
    const targets = this.#variables(type, type === "number" || type === "string");
    if (targets.length === 0) return;
    const { name } = this.#pick(targets);
    switch (type) {
      case "number": return this.#line(`${indent}${this.#pick([`${name}++`, `--${name}`, `${name} += ${this.#expression("number", 2)}`, `${name} *= ${this.#expression("number", 1)}`, `${name} |= ${this.#expression("number", 1)}`, `${name} >>>= 1`])};`);
      case "string": return this.#line(`${indent}${name} = (${name} + ${this.#expression("string", 1)}).slice(-30);`);
      case "numbers": return this.#line(`${indent}${this.#pick([`if (${name}.length < 12) ${name}.push(${this.#expression("number", 2)})`, `${name}.pop()`, `${name}.reverse()`, `${name}.sort((p, q) => p - q)`, `if (${name}.length > 0) ${name}[0] = ${this.#expression("number", 2)}`, `${name}.splice(0, 1)`])};`);
      case "strings": return this.#line(`${indent}${this.#pick([`if (${name}.length < 8) ${name}.push(${this.#expression("string", 2)})`, `${name}.shift()`, `${name}.sort()`])};`);
      case "record": return this.#line(`${indent}${this.#pick([`${name}.a = ${this.#expression("number", 2)}`, `${name}.b += ${this.#expression("string", 1)}`, `${name}.a++`])};`);
    }
  }

  #expression(type: Type, depth: number): string {
    if (this.#depth > 6) depth = 0;
    this.#depth++;
    try {
      const variables = this.#variables(type);
      if (variables.length > 0 && this.#chance(depth <= 0 ? 70 : 25)) return this.#pick(variables).name;
      if (this.#chance(8) && depth > 0) return `(${this.#expression("boolean", depth - 1)} ? ${this.#expression(type, depth - 1)} : ${this.#expression(type, depth - 1)})`;
      return this.#composed(type, depth);
    } finally {
      this.#depth--;
    }
  }

  #composed(type: Type, depth: number): string {
    const e = (of: Type) => this.#expression(of, depth - 1);
    const mixed = () => `some<Mixed>(${e("mixed")})`;
    const leaf = depth <= 0;
    switch (type) {
      case "number":
        if (leaf) return `(${this.#pick(NUMBERS)} as number)`;
        return this.#pick([
          () => `(${e("number")} ${this.#pick(["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>"])} ${e("number")})`,
          () => `(${e("number")} ${this.#pick(["+", "-", "*"])} ${e("number")})`,
          () => `(- ${e("number")})`, () => `(~${e("number")})`, () => `(${e("number")} | 0)`, () => `(${e("number")} >>> 0)`,
          () => `Math.${this.#pick(["floor", "ceil", "round", "trunc", "abs", "sqrt", "sign", "fround"])}(${e("number")})`,
          () => `Math.${this.#pick(["min", "max", "imul"])}(${e("number")}, ${e("number")})`,
          () => `${this.#pick(["Number", "parseInt", "parseFloat"])}(${e("string")})`,
          () => `(${e("string")}).length`, () => `(${e("string")}).charCodeAt(${e("number")} & 3)`, () => `(${e("string")}).indexOf(${e("string")})`,
          () => `(${e("numbers")}).length`, () => `((${e("numbers")})[${e("number")} & 3] ?? ${e("number")})`,
          () => `(${e("numbers")}).reduce((p, q) => ${this.#pick(["p + q", "p - q", "Math.max(p, q)", "p * 3 + q"])}, ${e("number")})`,
          () => `(${e("record")}).a`, () => `(${e("function")})(${e("number")})`, () => `(${e("strings")}).findIndex((s) => s === ${e("string")})`,
        ])();
      case "string":
        if (leaf) return `(${this.#pick(STRINGS)} as string)`;
        return this.#pick([
          () => `(${e("string")} + ${e("string")})`, () => `\`\${${e("number")}}:\${${e("string")}}\``, () => `String(${e("mixed")})`,
          () => `(${e("string")}).slice(${e("number")} & 3)`, () => `(${e("string")}).toUpperCase()`, () => `(${e("string")}).padStart(${e("number")} & 7, "-")`,
          () => `((${e("strings")})[${e("number")} & 3] ?? ${e("string")})`, () => `(${e("numbers")}).join("+")`, () => `((${e("string")})[${e("number")} & 1] ?? "?")`,
          () => `(${e("record")}).b`, () => `(${e("string")}).replaceAll("a", ${e("string")})`, () => `(${e("number")}).toString(${this.#pick(["", "2", "16", "36"])})`,
          () => `(${e("string")}).split(",").reverse().join("")`, () => `(${e("string")}).trim()`, () => `(${e("number")} & 65535).toString(16)`,
        ])();
      case "boolean":
        if (leaf) return `some<boolean>(${this.#pick(["true", "false"])})`;
        return this.#pick([
          () => `(${e("number")} ${this.#pick(["<", "<=", ">", ">=", "===", "!=="])} ${e("number")})`, () => `(${e("string")} ${this.#pick(["<", ">=", "===", "!=="])} ${e("string")})`,
          () => `(!${e("boolean")})`, () => `(${e("boolean")} ${this.#pick(["&&", "||", "==="])} ${e("boolean")})`, () => `((${e("string")}).includes(${e("string")}))`,
          () => `Number.isInteger(${e("number")})`, () => `(${mixed()} == null)`, () => `Boolean(${mixed()})`, () => `(${mixed()} === ${mixed()})`,
          () => `(${e("numbers")}).some((x) => x > ${e("number")})`, () => `((${e("record")}).c === undefined)`, () => `(typeof ${mixed()} === "string")`,
        ])();
      case "numbers":
        if (leaf) return `([${Array.from({ length: this.#below(4) }, () => this.#pick(NUMBERS)).join(", ")}] as number[])`;
        return this.#pick([
          () => `([${e("number")}, ${e("number")}] as number[])`, () => `[...(${e("numbers")}), ${e("number")}]`, () => `(${e("numbers")}).map((x, i) => x + i * ${e("number")})`,
          () => `(${e("numbers")}).filter((x) => x ${this.#pick(["<", ">="])} ${e("number")})`, () => `(${e("numbers")}).slice(${e("number")} & 1)`,
          () => `(${e("strings")}).map((s) => s.length)`, () => `[...new Set(${e("numbers")})]`, () => `Array.from(new Uint8Array(${e("numbers")}))`, () => `(${e("numbers")}).toSorted((p, q) => p - q)`,
        ])();
      case "strings":
        if (leaf) return `([${Array.from({ length: this.#below(3) }, () => this.#pick(STRINGS)).join(", ")}] as string[])`;
        return this.#pick([
          () => `([${e("string")}, ${e("string")}] as string[])`, () => `(${e("string")}).slice(0, 20).split(${this.#pick(['""', '","', '"a"'])})`, () => `(${e("numbers")}).map((x) => \`<\${x}>\`)`,
          () => `(${e("strings")}).filter((s) => s > ${e("string")})`, () => `[...(${e("strings")})].sort()`, () => `[...new Map((${e("strings")}).map((s, i) => [s, i] as const)).keys()]`, () => `[...(${e("string")}).slice(0, 9)]`,
        ])();
      case "record":
        return this.#pick([
          () => `({ a: ${e("number")}, b: ${e("string")} } as Rec)`, () => `({ b: ${e("string")}, a: ${e("number")}, c: ${e("number")} } as Rec)`, () => `({ ...(${leaf ? 'some<Rec>({ a: 1, b: "r" })' : e("record")}), a: ${e("number")} } as Rec)`, () => `({ c: ${e("string")}, a: ${e("number")}, b: ${e("string")} } as Rec)`,
        ])();
      case "mixed":
        if (leaf) return `some<Mixed>(${this.#pick([...NUMBERS.slice(0, 6), ...STRINGS.slice(0, 3), "true", "false", "undefined", "null"])})`;
        return this.#pick([
          () => `(${e("number")} as Mixed)`, () => `(${e("string")} as Mixed)`, () => `(${e("boolean")} as Mixed)`, () => `(${e("numbers")})[${e("number")} & 3]`,
          () => `(${mixed()} ?? ${mixed()})`, () => `(${mixed()} || ${mixed()})`, () => `(${e("record")}).c`, () => `(${e("strings")}).at(-1)`, () => `new Map([[${e("string")}, ${e("number")}]]).get(${e("string")})`,
        ])();
      case "function":
        return this.#pick([
          () => `(n) => n ${this.#pick(["+", "-", "*"])} ${e("number")}`, () => `(n) => (n | 0) + ${e("number")}`, () => `(n) => { let m = n; for (let q = 0; q < 3; q++) m = m * 2 + ${e("number")}; return m; }`, () => "Math.abs",
        ]).call(undefined).replace(/^\(n\)/, "(n: number)").replace(/^/, "(").replace(/$/, ")");
    }
  }
}

/** A program of `cases` cases from a seed; `only` leaves all others out. */
export function generateProgram(seed: number, cases: number, only?: number): string {
  const indices = Array.from({ length: cases }, (_, index) => index).filter((index) => only === undefined || index === only);
  const functions = indices.map((index) => new CaseGenerator(Math.imul(seed, 0x9e3779b1) + Math.imul(index + 1, 0x85ebca6b)).generate(index));
  const calls = indices.map((index) => `  console.log("${index}", await case${index}());`);
  return [PRELUDE, ...functions, "async function main(): Promise<void> {", ...calls, "}", "void main();", ""].join("\n");
}

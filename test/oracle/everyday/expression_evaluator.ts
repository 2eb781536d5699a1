// A Pratt parser for arithmetic with variables and functions; evaluation, printing and symbolic derivation of the tree.
type Expr =
  | { kind: "number"; value: number }
  | { kind: "variable"; name: string }
  | { kind: "unary"; operand: Expr }
  | { kind: "binary"; operator: "+" | "-" | "*" | "/" | "^"; left: Expr; right: Expr }
  | { kind: "call"; name: string; argument: Expr };

const num = (value: number): Expr => ({ kind: "number", value });
const binary = (operator: "+" | "-" | "*" | "/" | "^", left: Expr, right: Expr): Expr => ({ kind: "binary", operator, left, right });

const POWER: Record<string, number> = { "+": 1, "-": 1, "*": 2, "/": 2, "^": 4 };

function parse(source: string): Expr {
  const tokens: string[] = [];
  for (let i = 0; i < source.length; ) {
    const c = source[i];
    if (c === " ") {
      i++;
      continue;
    }
    let end = i + 1;
    const isWord = (ch: string) => (ch >= "a" && ch <= "z") || (ch >= "0" && ch <= "9") || ch === ".";
    if (isWord(c)) while (end < source.length && isWord(source[end])) end++;
    tokens.push(source.slice(i, end));
    i = end;
  }
  let position = 0;
  const next = (): string => {
    const token = tokens[position++];
    if (token === undefined) throw new Error("unexpected end");
    return token;
  };

  function primary(): Expr {
    const token = next();
    if (token === "(") {
      const inner = expression(0);
      if (next() !== ")") throw new Error("expected )");
      return inner;
    }
    if (token === "-") return { kind: "unary", operand: expression(3) };
    const value = Number(token);
    if (!Number.isNaN(value)) return num(value);
    if (token < "a" || token > "zzz") throw new Error(`unexpected ${token}`);
    if (tokens[position] === "(") {
      position++;
      const argument = expression(0);
      if (next() !== ")") throw new Error("expected )");
      return { kind: "call", name: token, argument };
    }
    return { kind: "variable", name: token };
  }

  function expression(minimum: number): Expr {
    let left = primary();
    for (;;) {
      const operator = tokens[position];
      if (operator !== "+" && operator !== "-" && operator !== "*" && operator !== "/" && operator !== "^") return left;
      const power = POWER[operator];
      if (power <= minimum && !(operator === "^" && power === minimum)) return left;
      position++;
      left = binary(operator, left, expression(operator === "^" ? power - 1 : power));
    }
  }

  const tree = expression(0);
  if (position < tokens.length) throw new Error(`unexpected ${tokens[position]}`);
  return tree;
}

const FUNCTIONS = new Map<string, (x: number) => number>([["sqrt", (x) => Math.sqrt(x)], ["abs", (x) => Math.abs(x)], ["sin", (x) => Math.sin(x)], ["cos", (x) => Math.cos(x)], ["ln", (x) => Math.log(x)]]);

function evaluate(e: Expr, variables: ReadonlyMap<string, number>): number {
  switch (e.kind) {
    case "number":
      return e.value;
    case "variable": {
      const value = variables.get(e.name);
      if (value === undefined) throw new ReferenceError(`${e.name} is not defined`);
      return value;
    }
    case "unary":
      return -evaluate(e.operand, variables);
    case "call": {
      const f = FUNCTIONS.get(e.name);
      if (!f) throw new ReferenceError(`no function ${e.name}`);
      return f(evaluate(e.argument, variables));
    }
    case "binary": {
      const left = evaluate(e.left, variables);
      const right = evaluate(e.right, variables);
      switch (e.operator) {
        case "+": return left + right;
        case "-": return left - right;
        case "*": return left * right;
        case "/": return left / right;
        case "^": return left ** right;
      }
    }
  }
}

function simplify(e: Expr): Expr {
  if (e.kind === "unary") {
    const operand = simplify(e.operand);
    return operand.kind === "number" ? num(-operand.value) : { kind: "unary", operand };
  }
  if (e.kind !== "binary") return e;
  const left = simplify(e.left);
  const right = simplify(e.right);
  if (left.kind === "number" && right.kind === "number") return num(evaluate(binary(e.operator, left, right), new Map()));
  const is = (x: Expr, value: number) => x.kind === "number" && x.value === value;
  if (e.operator === "*" && (is(left, 0) || is(right, 0))) return num(0);
  if ((e.operator === "*" && is(left, 1)) || (e.operator === "+" && is(left, 0))) return right;
  if ((e.operator === "*" || e.operator === "/" || e.operator === "^") && is(right, 1)) return left;
  if ((e.operator === "+" || e.operator === "-") && is(right, 0)) return left;
  return binary(e.operator, left, right);
}

function derive(e: Expr, by: string): Expr {
  switch (e.kind) {
    case "number": return num(0);
    case "variable": return num(e.name === by ? 1 : 0);
    case "unary": return { kind: "unary", operand: derive(e.operand, by) };
    case "call": {
      const inner = derive(e.argument, by);
      if (e.name === "sin") return binary("*", { ...e, name: "cos" }, inner);
      if (e.name === "ln") return binary("/", inner, e.argument);
      throw new Error(`cannot derive ${e.name}`);
    }
    case "binary": {
      const { operator, left, right } = e;
      const [l, r] = [derive(left, by), derive(right, by)];
      if (operator === "+" || operator === "-") return binary(operator, l, r);
      if (operator === "*") return binary("+", binary("*", l, right), binary("*", left, r));
      if (operator === "/") return binary("/", binary("-", binary("*", l, right), binary("*", left, r)), binary("^", right, num(2)));
      if (right.kind !== "number") throw new Error("cannot derive a variable power");
      return binary("*", binary("*", right, binary("^", left, num(right.value - 1))), l);
    }
  }
}

function print(e: Expr, outer = 0): string {
  switch (e.kind) {
    case "number": return String(e.value);
    case "variable": return e.name;
    case "unary": return `-${print(e.operand, 3)}`;
    case "call": return `${e.name}(${print(e.argument)})`;
    case "binary": {
      const power = POWER[e.operator];
      const text = `${print(e.left, e.operator === "^" ? power + 1 : power)} ${e.operator} ${print(e.right, e.operator === "^" ? power : power + 1)}`;
      return power < outer ? `(${text})` : text;
    }
  }
}

const variables = new Map([["x", 3], ["y", 0.5]]);
for (const source of ["1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "10 - 4 - 3", "2 * x ^ 2 - y / 4", "sqrt(x * x + 16)", "sin(0) + cos(0)", "1 / 0", "a + 1", "f(2)", "1 +", "2 $ 3", "(1"]) {
  try {
    const tree = parse(source);
    console.log(`${source} = ${print(tree)} = ${evaluate(tree, variables)}`);
  } catch (error) {
    console.log(`${source}: ${error instanceof Error ? `${error.name}: ${error.message}` : "?"}`);
  }
}
for (const source of ["x ^ 3 + 2 * x", "sin(x ^ 2)", "ln(3 * x) / x", "5"]) console.log(`d/dx ${source} = ${print(simplify(derive(parse(source), "x")))}`);

// Ports a file of a package's own tests to a program of the dialect: its imports of a runner, of assertions and of Node's modules
// become those beside this file, and what the compiler refused is replaced by a throw, so that the cases that need it are counted.
import ts from "typescript";

const SUPPORT = { "@paulmillr/jsbt/test.js": "runner", "micro-should": "runner", "mocha": "runner", "node:assert": "assert", "assert": "assert", "aegir/chai": "chai", "chai": "chai", "fast-check": "fast_check" };
const NODE_MODULES = new Set(["node:fs", "node:path", "node:url", "node:zlib", "node:crypto", "node:buffer"]);

const UNKNOWN_OBJECTS = new Set(["String", "Number", "Boolean", "Proxy"]);

/**
 * @param {string} text
 * @param {{ support: string, rename: (specifier: string) => string, globals: boolean }} options `support` is the relative
 *   path of the folder with this runner; `globals` when `describe` and `it` are ambient.
 */
export function port(text, { support, rename, globals }) {
  const file = ts.createSourceFile("test.ts", text, ts.ScriptTarget.ESNext, true);
  const edits = [];
  const replace = (node, by) => { edits.push({ start: node.getStart(), end: node.getEnd(), by }); };
  let decodes = false, boxes = false;
  const visit = (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
      const specifier = node.moduleSpecifier.text;
      const by = specifier.endsWith("/acvp-vectors/utils.js") ? `${support}/node.ts` : SUPPORT[specifier] !== undefined ? `${support}/${SUPPORT[specifier]}.ts` : NODE_MODULES.has(specifier) ? `${support}/node.ts` : rename(specifier);
      if (by !== specifier) replace(node.moduleSpecifier, JSON.stringify(by));
      // `import * as assert` of a module that is a function as well.
      const bindings = node.importClause?.namedBindings;
      if (SUPPORT[specifier] === "assert" && bindings !== undefined && ts.isNamespaceImport(bindings)) replace(bindings, bindings.name.text);
      return;
    }
    if (ts.isPropertyAccessExpression(node) && node.name.text === "url" && node.expression.kind === ts.SyntaxKind.MetaProperty) return replace(node, '"test"');
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "process") {
      if (node.name.text === "argv") return replace(node, '["node", "test"]');
      if (node.name.text === "versions") return replace(node, "({} as any)");
    }
    // Objects around a primitive value, and proxies that a caller should not pass.
    if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && UNKNOWN_OBJECTS.has(node.expression.text)) {
      boxes = true;
      replace(node.expression, "BoxedValue");
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === "toString" && node.arguments.length === 1 && ts.isStringLiteral(node.arguments[0])) {
      decodes = true;
      edits.push({ start: node.getStart(), end: node.getStart(), by: "decodedText(" });
      edits.push({ start: node.expression.expression.getEnd(), end: node.arguments[0].getStart(), by: ", " });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const head = [
    ...(globals ? [`import { describe, it, beforeEach, afterEach } from "${support}/runner.ts";`] : []),
    ...(boxes ? [`import { Boxed as BoxedValue } from "${support}/node.ts";`] : []),
    ...(decodes ? [`import { decoded as decodedText } from "${support}/node.ts";`] : []),
  ];
  return `${head.map((line) => `${line} `).join("")}${edited(text, edits)}`;
}

/**
 * The text with the innermost function around each place replaced by one that throws; undefined when a place is in none, or
 * in one that was replaced before.
 * @param {string} text
 * @param {readonly { start: number, message: string }[]} places
 * @param {string} support
 */
export function withRefusals(text, places, support) {
  const file = ts.createSourceFile("test.ts", text, ts.ScriptTarget.ESNext, true);
  const bodies = new Map();
  for (const { start, message } of places) {
    const body = bodyAround(file, start);
    if (body === undefined) return undefined;
    bodies.set(body, message);
  }
  const outermost = [...bodies].filter(([body]) => ![...bodies.keys()].some((other) => other !== body && other.pos <= body.pos && other.end >= body.end));
  const edits = outermost.map(([body, message]) => ({ start: body.getStart(), end: body.getEnd(), by: replacement(body, message) }));
  const named = text.includes("RefusedCode");
  return `${named ? "" : `import { Refused as RefusedCode } from "${support}/runner.ts"; `}${edited(text, edits)}`;
}

/** What a module evaluates at once must not end it: a class of which every instance is refused will do. */
function replacement(body, message) {
  const thrown = `throw new RefusedCode(${JSON.stringify(message)});`;
  const called = body.parent.parent !== undefined && ts.isParenthesizedExpression(body.parent.parent) && ts.isCallExpression(body.parent.parent.parent);
  return called ? `{ return (class { constructor() { ${thrown} } }) as any; }` : `{ ${thrown} }`;
}

function bodyAround(file, position) {
  let found;
  const visit = (node) => {
    if (position < node.getFullStart() || position >= node.getEnd()) return;
    if (ts.isFunctionLike(node) && node.body !== undefined && !node.body.getText().startsWith("{ throw new RefusedCode")) found = node.body;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** What an untyped test leaves out is `any`, and what its types would not allow is asked of `any`: TypeScript's code, and where. */
const UNTYPED_NAME = new Set([7005, 7006, 7019, 7022, 7023, 7031, 7034]);
const OF_EXPRESSION = new Set([2531, 2532, 2345, 2571, 18046, 18047, 18048, 2488, 2365, 2363, 2362, 2739, 2740, 2741]);
const OF_OBJECT = new Set([2339, 2341, 2445, 2551, 7053, 7052, 2540, 2576, 2590]);
const OF_CALLEE = new Set([2554, 2555, 2556, 2348, 2349, 2351, 7009, 2575]);
const OF_INITIALIZER = new Set([2322, 2375, 2412, 7018]);

/**
 * The text with `any` where the checker complains; undefined when it already has that everywhere, or every complaint is of
 * another kind.
 * @param {string} text
 * @param {readonly { start: number, end: number, code: number }[]} complaints
 */
export function withAny(text, complaints) {
  const file = ts.createSourceFile("test.ts", text, ts.ScriptTarget.ESNext, true);
  const casts = new Set();
  const declarations = new Set();
  for (const complaint of complaints) {
    const found = remedy(file, complaint);
    if (found === undefined) continue;
    if (ts.isParameter(found) || ts.isVariableDeclaration(found)) {
      if (found.type === undefined) declarations.add(found);
    } else if (!isAny(found)) casts.add(found);
  }
  if (casts.size + declarations.size === 0) return undefined;
  const changes = [];
  for (const node of casts) changes.push({ start: node.getStart(), end: node.getStart(), by: "(", order: -node.getEnd() }, { start: node.getEnd(), end: node.getEnd(), by: " as any)", order: -node.getStart() });
  for (const declaration of declarations) {
    const [start, end] = [declaration.getStart(), declaration.name.getEnd()];
    const isBare = ts.isParameter(declaration) && declaration.parent.parameters.length === 1 && ts.isArrowFunction(declaration.parent) && !declaration.parent.getChildren().some((each) => each.kind === ts.SyntaxKind.OpenParenToken);
    if (isBare) changes.push({ start, end: start, by: "(", order: 0 }, { start: end, end, by: ": any)", order: 0 });
    else changes.push({ start: end, end, by: ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined ? ": any[]" : ": any", order: 0 });
  }
  return edited(text, changes);
}

/** The declaration that gets the type `any`, or the expression that is seen as one. */
function remedy(file, { start, end, code }) {
  const node = nodeAt(file, start, end);
  if (node === undefined) return undefined;
  const up = (...tests) => ts.findAncestor(node, (each) => tests.some((test) => test(each)));
  if (UNTYPED_NAME.has(code)) {
    const declaration = up(ts.isParameter, ts.isVariableDeclaration, ts.isFunctionLike);
    return declaration === undefined || ts.isFunctionLike(declaration) ? undefined : declaration;
  }
  if (OF_OBJECT.has(code)) {
    const access = up(ts.isElementAccessExpression, ts.isPropertyAccessExpression, ts.isObjectBindingPattern);
    return access !== undefined && ts.isObjectBindingPattern(access) ? (access.parent.initializer ?? access.parent) : access?.expression;
  }
  if (OF_CALLEE.has(code)) return up(ts.isCallExpression, ts.isNewExpression)?.expression;
  if (code === 2353) return up(ts.isObjectLiteralExpression);
  if (OF_INITIALIZER.has(code)) {
    const holder = ts.findAncestor(node, (each) => (each.initializer !== undefined && !ts.isParameter(each)) || ts.isReturnStatement(each) || ts.isBinaryExpression(each) || ts.isArrowFunction(each));
    const value = holder?.initializer ?? holder?.expression ?? holder?.right ?? holder?.body;
    return value === undefined || ts.isBlock(value) ? undefined : value;
  }
  if (code === 2345 && isAny(node)) {
    // An array that is empty where it is made has elements of type `never`.
    const callee = up(ts.isCallExpression)?.expression;
    return callee !== undefined && ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
  }
  if (code === 2769) return up(ts.isCallExpression, ts.isNewExpression)?.expression;
  return OF_EXPRESSION.has(code) ? node : undefined;
}

const isAny = (node) => [node, node.parent, ts.isParenthesizedExpression(node) ? node.expression : undefined].some((each) => each !== undefined && ts.isAsExpression(each) && each.type.getText() === "any");

function nodeAt(file, start, end) {
  let found;
  const visit = (node) => {
    if (node.getStart() > start || node.getEnd() < end) return;
    found = node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}

function edited(text, edits) {
  let result = "", at = 0;
  for (const { start, end, by } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end || (a.order ?? 0) - (b.order ?? 0))) {
    result += text.slice(at, start) + by;
    at = end;
  }
  return result + text.slice(at);
}

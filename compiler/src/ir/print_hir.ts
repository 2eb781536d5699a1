// HIR as text: one line a statement, expressions as calls of their node kind. For `--emit hir` and for whoever wants to know
// what the front end made of a line.

import type { Expression, HirFunction, HirLocal, HirProgram, LocalId, Statement } from "./hir.ts";
import { operands } from "./hir_walk.ts";
import type { HirType } from "./types.ts";

export function printHir(hir: HirProgram): string {
  const locals = new Map<LocalId, string>();
  for (const f of hir.functions) for (const local of [...f.parameters, ...f.locals]) locals.set(local.id, localName(local));
  const printer: Printer = { hir, local: (id) => locals.get(id) ?? `local${id}` };
  const classes = hir.classes.map((c) => {
    const members = [...c.fields.map((field) => `${field.name}: ${printType(printer, field.type)}`), ...c.methods.map((m) => `${m.name}() = ${functionName(hir, m.function)}`)];
    return `${c.kind} ${c.id} ${c.name}${c.base === undefined ? "" : ` extends ${hir.classes[c.base]?.name ?? "?"}`} { ${members.join("; ")} }`;
  });
  const globals = hir.globals.map((g) => `global ${g.name}: ${printType(printer, g.type)}`);
  return [...classes, ...globals, ...hir.functions.map((f) => printFunction(printer, f))].join("\n") + "\n";
}

interface Printer { readonly hir: HirProgram; readonly local: (id: LocalId) => string }

const localName = (local: HirLocal): string => `${local.name === "" ? "temporary" : local.name}#${local.id}`;
const functionName = (hir: HirProgram, id: number): string => `${hir.functions[id]?.name ?? "?"}@${id}`;

function printFunction(p: Printer, f: HirFunction): string {
  const parameters = f.parameters.map((one, i) => `${f.rest && i === f.parameters.length - 1 ? "..." : ""}${localName(one)}: ${printType(p, one.type)}`).join(", ");
  const head = `${f.kind === "normal" ? "" : `${f.kind} `}function ${functionName(p.hir, f.id)}(${parameters}): ${printType(p, f.result)} {`;
  return [head, ...printStatements(p, f.body, "  "), "}"].join("\n");
}

function printStatements(p: Printer, list: readonly Statement[], indent: string): string[] {
  return list.flatMap((s) => printStatement(p, s, indent));
}

function printStatement(p: Printer, s: Statement, indent: string): string[] {
  const e = (one: Expression | undefined): string => one === undefined ? "" : printExpression(p, one);
  const inner = (list: readonly Statement[]): string[] => printStatements(p, list, `${indent}  `);
  const block = (head: string, list: readonly Statement[]): string[] => [`${indent}${head} {`, ...inner(list), `${indent}}`];
  switch (s.kind) {
    case "expression": return [indent + e(s.expression)];
    case "declare": return [`${indent}declare ${p.local(s.local)}${s.tdz ? " tdz" : ""}${s.init === undefined ? "" : ` = ${e(s.init)}`}`];
    case "if": return [...block(`if ${e(s.test)}`, s.then), ...(s.otherwise.length === 0 ? [] : block("else", s.otherwise))];
    case "loop": return block(`loop ${s.label}${s.testFirst ? "" : " test last"} (${e(s.test)}; ${e(s.update)})${s.perIteration.length === 0 ? "" : ` per iteration ${s.perIteration.map(p.local).join(", ")}`}`, s.body);
    case "block": return block(s.label === undefined ? "block" : `block ${s.label}`, s.body);
    case "break": case "continue": return [`${indent}${s.kind} ${s.label}`];
    case "return": case "throw": return [`${indent}${s.kind} ${e(s.value)}`.trimEnd()];
    case "try": return [
      ...block("try", s.body),
      ...(s.handler === undefined ? [] : block(`catch ${s.handler.local === undefined ? "" : p.local(s.handler.local)}`.trimEnd(), s.handler.body)),
      ...(s.finalizer === undefined ? [] : block("finally", s.finalizer)),
    ];
    case "switch": return [`${indent}switch ${s.label} ${e(s.value)} {`, ...s.cases.flatMap((one) => [`${indent}  ${one.test === undefined ? "default" : `case ${e(one.test)}`}:`, ...printStatements(p, one.body, `${indent}    `)]), `${indent}}`];
    default: return s satisfies never;
  }
}

function printExpression(p: Printer, e: Expression): string {
  const parts = operands(e).map((operand) => printExpression(p, operand));
  const call = (name: string, ...details: string[]): string => `${name}(${[...details, ...parts].join(", ")})`;
  switch (e.kind) {
    case "number": case "boolean": return String(e.value);
    case "bigint": return `${e.value}n`;
    case "string": return JSON.stringify(e.value);
    case "undefined": case "null": return e.kind;
    case "local": return `${p.local(e.local)}${e.tdz ? "?" : ""}`;
    case "setLocal": return `(${p.local(e.local)} = ${parts.join()})`;
    case "global": return `${p.hir.globals[e.global]?.name ?? "?"}${e.tdz ? "?" : ""}`;
    case "setGlobal": return `(${p.hir.globals[e.global]?.name ?? "?"} = ${parts.join()})`;
    case "let": return `let ${p.local(e.local)} = ${parts[0] ?? ""} in (${parts[1] ?? ""})`;
    case "convert": return `${e.mode === "implicit" ? "as" : e.mode}<${printType(p, e.type)}>(${parts.join()})`;
    case "numeric": case "bigintNumeric": case "compare": return call(e.op);
    case "typeofIs": return call("typeofIs", e.name);
    case "instanceOf": case "new": return call(e.kind, p.hir.classes[e.class]?.name ?? "?");
    case "literal": return `{ ${e.fields.map((field, i) => `${field.name}: ${parts[i] ?? ""}`).join(", ")} }`;
    case "getField": return `${parts.join()}${e.optional ? "?" : ""}.${e.name}`;
    case "setField": return `(${parts[0] ?? ""}.${e.name} = ${parts[1] ?? ""})`;
    case "callMethod": return `${parts[0] ?? ""}.${e.name}(${parts.slice(1).join(", ")})`;
    case "call": return `${functionName(p.hir, e.function)}(${parts.join(", ")})`;
    case "closure": return `closure ${functionName(p.hir, e.function)}`;
    case "hasMember": case "isNative": case "newTyped": case "getTyped": case "setTyped": return call(e.kind, e.name);
    case "intrinsic": return call(`intrinsic ${e.name}`);
    case "staticBytes": return `staticBytes ${e.latin1.length}`;
    default: return call(e.kind);
  }
}

function printType(p: Printer, type: HirType): string {
  switch (type.kind) {
    case "object": return p.hir.objectTypes[type.object]?.name ?? "?";
    case "array": return `${printType(p, type.element)}[]`;
    case "native": return type.name;
    case "function": return `(${type.parameters.map((one) => printType(p, one)).join(", ")}${type.rest ? "..." : ""}) => ${printType(p, type.result)}`;
    case "union": return type.members.map((one) => printType(p, one)).join(" | ");
    case "typeParameter": return type.name;
    default: return type.kind;
  }
}

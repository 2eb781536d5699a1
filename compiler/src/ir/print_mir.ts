// MIR as text, for people and golden tests. Values are renumbered in order of appearance, so that a change in one function
// does not show up in the next.

import type { Instruction, MirBlock, MirFunction, MirProgram, Terminator, Unwind, ValueId } from "./mir.ts";

export function printMir(mir: MirProgram): string {
  const shapes = mir.shapes.map((shape) => {
    const slots = shape.slots.map((slot) => slot === undefined ? "_" : `${slot.name}: ${slot.rep}`).join(", ");
    const methods = shape.methods.map((id) => id === undefined ? "_" : mir.functions[id]?.symbol ?? "?").join(", ");
    return `shape ${shape.id} ${shape.kind} ${JSON.stringify(shape.name)} [${shape.low}, ${shape.high}] { ${slots} }${methods === "" ? "" : ` methods { ${methods} }`}`;
  });
  const globals = mir.globals.map((g) => `global ${g.id} ${g.name}: ${g.rep}`);
  return [...shapes, ...globals, ...mir.functions.map((f) => printMirFunction(f, mir))].join("\n") + "\n";
}

/** What names in a function refer to. */
type Printed = Pick<MirProgram, "functions" | "shapes" | "globals">;

export function printMirFunction(f: MirFunction, mir: Printed): string {
  const names = new Map<ValueId, string>();
  const v = (value: ValueId): string => {
    const known = names.get(value);
    if (known !== undefined) return known;
    const name = `%${names.size}`;
    names.set(value, name);
    return name;
  };
  const list = (values: readonly ValueId[]): string => values.map(v).join(", ");
  const parameters = f.parameters.map((p) => `${v(p.value)}${p.name === undefined || p.name === "" ? "" : ` ${p.name}`}: ${p.rep}`).join(", ");
  const head = `function ${f.symbol}(${parameters}): ${f.result}${f.throws ? " throws" : ""}${f.convention === "direct" ? "" : ` ${f.convention}`}`;
  const lines = [`${head} {`];
  f.blocks.forEach((block, id) => { lines.push(...printBlock(block, id, v, list, mir)); });
  lines.push("}");
  return lines.join("\n");
}

type Print = (value: ValueId) => string;
type PrintList = (values: readonly ValueId[]) => string;

function printBlock(block: MirBlock, id: number, v: Print, list: PrintList, mir: Printed): string[] {
  const parameters = block.parameters.map((p) => `${v(p.value)}${p.name === undefined ? "" : ` ${p.name}`}: ${p.rep}`).join(", ");
  const lines = [` ${id}${parameters === "" ? "" : `(${parameters})`}:`];
  for (const i of block.instructions) lines.push(`  ${printInstruction(i, v, list, mir)}`);
  lines.push(`  ${printTerminator(block.terminator, v, list)}`);
  return lines;
}

function printUnwind(unwind: Unwind, list: PrintList): string {
  switch (unwind.kind) {
    case "none": return "";
    case "propagate": return " !";
    case "handler": return ` ! ${unwind.block}(${list(unwind.arguments)})`;
    default: return unwind satisfies never;
  }
}

function printInstruction(i: Instruction, v: Print, list: PrintList, mir: Printed): string {
  const body = printBody(i, v, list, mir);
  return "result" in i && i.rep !== "void" ? `${v(i.result)}: ${i.rep} = ${body}` : body;
}

function printBody(i: Instruction, v: Print, list: PrintList, mir: Printed): string {
  const code = (id: number): string => mir.functions[id]?.symbol ?? "?";
  switch (i.kind) {
    case "f64": return Object.is(i.value, -0) ? "-0" : String(i.value);
    case "i32": case "bool": return String(i.value);
    case "bits": return `bits ${i.value}`;
    case "bigint": return `${i.value}n`;
    case "string": return JSON.stringify(i.value);
    case "staticBytes": return `bytes ${i.latin1.length}`;
    case "intBinary": case "floatBinary": case "intCompare": case "floatCompare": return `${i.kind === "intBinary" || i.kind === "intCompare" ? "i" : "f"}${i.op} ${v(i.left)}, ${v(i.right)}`;
    case "sameBits": return `same ${v(i.left)}, ${v(i.right)}`;
    case "floatNegate": case "boolNot": case "boolToInt": case "box": case "unbox": return `${i.kind} ${v(i.value)}`;
    case "select": return `select ${v(i.test)}, ${v(i.then)}, ${v(i.otherwise)}`;
    case "intToFloat": return `${i.signed ? "intToFloat" : "uintToFloat"} ${v(i.value)}`;
    case "toInt32": return `${i.exact ? "exactInt" : "toInt32"} ${v(i.value)}`;
    case "boxIs": return `is ${i.test} ${v(i.value)}`;
    case "allocate": return `allocate shape ${i.shape}`;
    case "loadSlot": return `load ${v(i.object)}.${i.slot}`;
    case "storeSlot": return `store ${v(i.object)}.${i.slot} = ${v(i.value)}`;
    case "hasSlot": return `has ${v(i.object)}.${i.slot} name ${i.nameId}`;
    case "isShape": return `isShape ${v(i.object)} [${i.low}, ${i.high}]`;
    case "allocateClosure": return `closure ${code(i.function)} shape ${i.shape} (${list(i.captures)})`;
    case "allocateFrame": return `frame ${code(i.resume)} shape ${i.shape}`;
    case "loadGlobal": return `global ${mir.globals[i.global]?.name ?? "?"}`;
    case "showVariable": return `show ${i.variable} = ${v(i.value)}`;
    case "storeGlobal": return `global ${mir.globals[i.global]?.name ?? "?"} = ${v(i.value)}`;
    case "call": return `call ${code(i.function)}(${list(i.arguments)})${printUnwind(i.unwind, list)}`;
    case "callVirtual": return `callVirtual ${v(i.object)}.${i.method}(${list(i.arguments)})${i.throws ? printUnwind(i.unwind, list) : ""}`;
    case "callClosure": return `callClosure ${v(i.callee)}(${list(i.arguments)})${printUnwind(i.unwind, list)}`;
    case "callClosureSpread": return `callClosure ${v(i.callee)}(...${v(i.array)})${printUnwind(i.unwind, list)}`;
    case "restArguments": return `restArguments ${i.from}`;
    case "runtime": return `${i.name}(${list(i.arguments)})${printUnwind(i.unwind, list)}`;
    case "takeException": return "takeException";
    default: return i satisfies never;
  }
}

function printTerminator(t: Terminator, v: Print, list: PrintList): string {
  const to = (block: number, args: readonly ValueId[]): string => `${block}${args.length === 0 ? "" : `(${list(args)})`}`;
  switch (t.kind) {
    case "jump": return `jump ${to(t.target, t.arguments)}`;
    case "branch": return `branch ${v(t.test)} ? ${to(t.then, t.thenArguments)} : ${to(t.otherwise, t.otherwiseArguments)}`;
    case "switch": return `switch ${v(t.value)} { ${t.cases.map((one) => `${one.value}: ${one.target}, `).join("")}else: ${t.otherwise} }`;
    case "return": return t.value === undefined ? "return" : `return ${v(t.value)}`;
    case "throw": return `throw ${v(t.value)}${printUnwind(t.unwind, list)}`;
    case "rethrow": case "unreachable": return t.kind;
    default: return t satisfies never;
  }
}

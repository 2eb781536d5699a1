// Generated code, stage by stage and alone: MIR written by hand, run as a process.

import { describe, expect, it } from "@jest/globals";
import { inlineConstantGlobals } from "../../src/ir/constant_globals.ts";
import type { RuntimeFunction } from "../../src/ir/runtime_abi.ts";
import type { Rep } from "../../src/ir/types.ts";
import { BlockBuilder, FunctionBuilder, NO_UNWIND, PROPAGATE, ProgramBuilder } from "./mir_builder.ts";
import { emit, output } from "./run_mir.ts";

const SHOWN: Readonly<Record<string, Rep>> = { number: "f64", int: "i32", bool: "bool", string: "ref", box: "box", shape: "ref", bytes: "ref" };

function show(block: BlockBuilder, what: keyof typeof SHOWN, value: number): void {
  const signature: RuntimeFunction = { parameters: [SHOWN[what] ?? "box"], result: "void" };
  block.add({ kind: "runtime", rep: "void", name: `intrinsic:show${String(what)[0]?.toUpperCase()}${String(what).slice(1)}`, signature, arguments: [value], unwind: NO_UNWIND });
}

/** A program of one function, which shows what it computes. */
function straight(body: (block: BlockBuilder) => void): ProgramBuilderResult {
  const program = new ProgramBuilder();
  const start = program.function("test.start", "box");
  body(start.entry);
  start.entry.return(start.entry.add({ kind: "bits", rep: "box", value: 0n }));
  return program.build(start);
}
type ProgramBuilderResult = ReturnType<ProgramBuilder["build"]>;

const finish = (block: BlockBuilder): void => { block.return(block.add({ kind: "bits", rep: "box", value: 0n })); };

async function check(program: ProgramBuilderResult, expected: readonly string[]): Promise<void> {
  expect((await output(program)).split("\n")).toEqual(expected);
}

describe("numbers", () => {
  it("adds, multiplies and compares doubles as IEEE does", () => check(straight((b) => {
    const nan = b.f64(NaN);
    show(b, "number", b.add({ kind: "floatBinary", rep: "f64", op: "add", left: b.f64(0.1), right: b.f64(0.2) }));
    show(b, "number", b.add({ kind: "floatBinary", rep: "f64", op: "div", left: b.f64(-1), right: b.f64(0) }));
    show(b, "number", b.add({ kind: "floatNegate", rep: "f64", value: b.f64(0) }));
    show(b, "bool", b.add({ kind: "floatCompare", rep: "bool", op: "eq", left: nan, right: nan }));
    show(b, "bool", b.add({ kind: "floatCompare", rep: "bool", op: "ne", left: nan, right: nan }));
    show(b, "bool", b.add({ kind: "floatCompare", rep: "bool", op: "le", left: nan, right: b.f64(1) }));
  }), ["0.30000000000000004", "-inf", "-0", "false", "true", "false"]));

  it("wraps integers and masks shift counts", () => check(straight((b) => {
    const most = b.i32(0x7fffffff);
    show(b, "int", b.add({ kind: "intBinary", rep: "i32", op: "add", left: most, right: b.i32(1) }));
    show(b, "int", b.add({ kind: "intBinary", rep: "i32", op: "shl", left: b.i32(1), right: b.i32(33) }));
    show(b, "int", b.add({ kind: "intBinary", rep: "i32", op: "sar", left: b.i32(-8), right: b.i32(1) }));
    show(b, "int", b.add({ kind: "intBinary", rep: "i32", op: "shr", left: b.i32(-8), right: b.i32(28) }));
    show(b, "bool", b.add({ kind: "intCompare", rep: "bool", op: "ult", left: b.i32(-1), right: b.i32(1) }));
    show(b, "number", b.add({ kind: "intToFloat", rep: "f64", value: b.i32(-1), signed: false }));
  }), ["-2147483648", "2", "-4", "15", "false", "4294967295"]));

  it("converts to int32 as ECMAScript does", () => check(straight((b) => {
    for (const value of [3.9, -3.9, 2 ** 31, 2 ** 32 + 5, -(2 ** 53), 2 ** 63, 1e300, NaN, Infinity]) {
      show(b, "int", b.add({ kind: "toInt32", rep: "i32", value: b.f64(value), exact: false }));
    }
  }), ["3", "-3", "-2147483648", "5", "0", "0", "0", "0", "0"]));
});

describe("indices", () => {
  const index = (b: BlockBuilder, value: number): number => {
    const number = b.f64(value);
    const whole = b.add({ kind: "toInt32", rep: "i32", value: number, exact: false });
    const same = b.add({ kind: "floatCompare", rep: "bool", op: "eq", left: b.add({ kind: "intToFloat", rep: "f64", value: whole, signed: true }), right: number });
    return b.add({ kind: "select", rep: "i32", test: same, then: whole, otherwise: b.i32(-1) });
  };

  it("takes whole int32 values as they are and all else as -1", () => check(straight((b) => {
    for (const value of [0, -0, 7, 7.5, -1, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 32, 2 ** 32 + 3, 1e300, NaN, -Infinity]) show(b, "int", index(b, value));
  }), ["0", "0", "7", "-1", "-1", "2147483647", "-2147483648", "-1", "-1", "-1", "-1", "-1", "-1"]));
});

describe("boxes", () => {
  it("holds every kind of value and tells them apart", () => check(straight((b) => {
    const values = [
      b.box(b.f64(-0)), b.box(b.f64(NaN)), b.box(b.i32(-7)), b.box(b.add({ kind: "bool", rep: "bool", value: true })), b.box(b.string("x")),
      b.add({ kind: "bits", rep: "box", value: 2n }), b.add({ kind: "bits", rep: "box", value: 8n }),
    ];
    for (const value of values) {
      show(b, "box", value);
      const tests = (["number", "boolean", "object", "nullish", "hole"] as const).map((test) => b.add({ kind: "boxIs", rep: "bool", test, value }));
      const ints = tests.map((test) => b.add({ kind: "boolToInt", rep: "i32", value: test }));
      const digits = ints.reduce((sum, digit) => b.add({
        kind: "intBinary", rep: "i32", op: "add", right: digit, left: b.add({ kind: "intBinary", rep: "i32", op: "mul", left: sum, right: b.i32(10) }),
      }), b.i32(9));
      show(b, "int", digits);
    }
    show(b, "number", b.add({ kind: "unbox", rep: "f64", value: values[2] ?? 0 }));
    show(b, "bool", b.add({ kind: "unbox", rep: "bool", value: values[3] ?? 0 }));
  }), ["-0", "910000", "nan", "910000", "-7", "910000", "true", "901000", 'latin1 "x"', "900100", "null", "900010", "hole", "900001", "-7", "true"]));
});

describe("static data", () => {
  it("writes strings in one byte a character where it can", () => check(straight((b) => {
    for (const text of ["", 'a"\\é', "Ω𝄞", "a\0b"]) show(b, "string", b.string(text));
  }), ['latin1 ""', 'latin1 "a"\\\\u00e9"', 'utf16 "\\u03a9\\ud834\\udd1e"', 'latin1 "a\0b"']));

  it("writes bytes as a Uint8Array over its buffer", () => check(straight((b) => {
    show(b, "bytes", b.add({ kind: "staticBytes", rep: "ref", latin1: "\0\x7f\xff" }));
  }), ["00 7f ff buffer shared"]));

  it("keeps globals that hold pointers among the roots, and starts boxes as holes", async () => {
    const program = new ProgramBuilder();
    const [box, ref, number] = [program.global("box", "box"), program.global("ref", "ref"), program.global("number", "f64")];
    const start = program.function("test.start", "box");
    const b = start.entry;
    for (const [global, what] of [[box, "box"], [ref, "box"], [number, "number"]] as const) {
      show(b, what, b.add({ kind: "loadGlobal", rep: global.rep, global: global.id }));
    }
    b.do({ kind: "storeGlobal", global: ref.id, value: b.string("kept") });
    show(b, "box", b.add({ kind: "loadGlobal", rep: "ref", global: ref.id }));
    finish(b);
    const built = program.build(start);
    await check(built, ["hole", "undefined", "0", 'latin1 "kept"']);
    const roots = (await emit(built)).text().split("\n").filter((line) => line.includes('section "uk_roots"'));
    expect(roots.map((line) => /global\.\d+\.(\w+)/.exec(line)?.[1])).toEqual(["box", "ref"]);
  });
});

describe("module-level constants", () => {
  it("are their values where the initialiser always assigns them, once", async () => {
    const program = new ProgramBuilder();
    const [always, sum, sometimes, twice] = ["always", "sum", "sometimes", "twice"].map((name) => program.global(name, "f64"));
    const ids = [always, sum, sometimes, twice].map((global) => global?.id ?? 0) as [number, number, number, number];
    const module = program.function("test.module", "void");
    const [skipped, end] = [module.block(), module.block()];
    const b = module.entry;
    b.do({ kind: "storeGlobal", global: ids[0], value: b.f64(20) });
    b.do({ kind: "storeGlobal", global: ids[1], value: b.add({ kind: "floatBinary", rep: "f64", op: "add", left: b.add({ kind: "loadGlobal", rep: "f64", global: ids[0] }), right: b.f64(22) }) });
    b.do({ kind: "storeGlobal", global: ids[3], value: b.f64(1) });
    const test = b.add({ kind: "runtime", rep: "f64", name: "intrinsic:rootCount", signature: { parameters: [], result: "f64" }, arguments: [], unwind: NO_UNWIND });
    b.branch(b.add({ kind: "floatCompare", rep: "bool", op: "lt", left: test, right: b.f64(0) }), skipped, end);
    skipped.do({ kind: "storeGlobal", global: ids[2], value: skipped.f64(3) });
    skipped.jump(end);
    end.return();
    const start = program.function("test.start", "box");
    start.entry.do({ kind: "storeGlobal", global: ids[3], value: start.entry.f64(2) });
    for (const global of ids) show(start.entry, "number", start.entry.add({ kind: "loadGlobal", rep: "f64", global }));
    finish(start.entry);
    const given = program.build(start, {}, [module]);
    const built = { ...given, functions: inlineConstantGlobals(given.functions, given.initialize) };
    await check(built, ["20", "42", "0", "2"]);
    const loads = [...(await emit(built)).text().matchAll(/load_global\.double\(double\* @"?ukc\.global\.\d\.(\w+)/g)].map((match) => match[1]);
    expect(loads.sort()).toEqual(["sometimes", "twice"]);
  });
});

describe("objects", () => {
  const slot = (name: string, nameId: number, rep: Rep) => ({ name, nameId, rep });

  it("describes a shape: slots, references, names, methods and the place in the class tree", async () => {
    const program = new ProgramBuilder();
    const method = program.function("Point.norm", "f64");
    method.parameter("ref");
    method.entry.return(method.entry.f64(5));
    const many = Array.from({ length: 70 }, (_, k) => slot(`p${k}`, k + 1, k === 66 || k === 1 ? "ref" : "f64"));
    const shape = program.shape("Point", "object", many, { methods: [undefined, method.id], low: 4, high: 6 });
    const start = program.function("test.start", "box");
    show(start.entry, "shape", start.entry.add({ kind: "allocate", rep: "ref", shape: shape.id }));
    finish(start.entry);
    await check(program.build(start), [
      `Point kind=0 slots=70 methods=2 low=4 high=6 references=0x8000000000000002 names=${many.map((one) => one.nameId).join(" ")}`,
    ]);
  });

  it("stores and loads every representation, and tells absent slots", async () => {
    const program = new ProgramBuilder();
    const shape = program.shape("Thing", "object", [slot("a", 1, "f64"), undefined, slot("b", 2, "bool"), slot("c", 3, "i32"), slot("d", 4, "box")]);
    const start = program.function("test.start", "box");
    const b = start.entry;
    const object = b.add({ kind: "allocate", rep: "ref", shape: shape.id });
    b.do({ kind: "storeSlot", object, slot: 0, value: b.f64(1.5) });
    b.do({ kind: "storeSlot", object, slot: 2, value: b.add({ kind: "bool", rep: "bool", value: true }) });
    b.do({ kind: "storeSlot", object, slot: 3, value: b.i32(-3) });
    b.do({ kind: "storeSlot", object, slot: 4, value: b.box(b.string("s")) });
    show(b, "number", b.add({ kind: "loadSlot", rep: "f64", object, slot: 0 }));
    show(b, "bool", b.add({ kind: "loadSlot", rep: "bool", object, slot: 2 }));
    show(b, "int", b.add({ kind: "loadSlot", rep: "i32", object, slot: 3 }));
    show(b, "box", b.add({ kind: "loadSlot", rep: "box", object, slot: 4 }));
    for (const [at, nameId] of [[0, 1], [1, 2], [2, 2], [9, 1]] as const) show(b, "bool", b.add({ kind: "hasSlot", rep: "bool", object, slot: at, nameId }));
    finish(b);
    await check(program.build(start), ["1.5", "true", "-3", 'latin1 "s"', "true", "false", "true", "false"]);
  });

  it("calls the method of the object's own shape, and knows classes by interval", async () => {
    const program = new ProgramBuilder();
    const area = (symbol: string, value: number): FunctionBuilder => {
      const method = program.function(symbol, "f64", { throws: true });
      method.parameter("ref");
      method.entry.return(method.entry.f64(value));
      return method;
    };
    const square = program.shape("Square", "object", [], { methods: [area("Square.area", 16).id], low: 2, high: 2 });
    const circle = program.shape("Circle", "object", [], { methods: [area("Circle.area", 3).id], low: 3, high: 3 });
    const start = program.function("test.start", "box", { throws: true });
    const b = start.entry;
    for (const shape of [square, circle]) {
      const object = b.add({ kind: "allocate", rep: "ref", shape: shape.id });
      show(b, "number", b.add({ kind: "callVirtual", rep: "f64", object, method: 0, parameters: ["ref"], arguments: [object], throws: true, unwind: PROPAGATE }));
      for (const [low, high] of [[2, 3], [3, 3], [7, 9]] as const) show(b, "bool", b.add({ kind: "isShape", rep: "bool", object, low, high }));
    }
    finish(b);
    await check(program.build(start), ["16", "true", "false", "false", "3", "true", "true", "false"]);
  });
});

describe("closures", () => {
  it("passes captures, absent arguments as undefined, and any number of arguments", async () => {
    const program = new ProgramBuilder();
    const body = program.function("test.closure", "box", { convention: "closure" });
    const self = body.parameter("ref");
    const given = [1, 2, 3, 4, 5].map(() => body.parameter("box"));
    for (const value of given) show(body.entry, "box", value);
    const rest = body.entry.add({ kind: "restArguments", rep: "ref", from: 1 });
    const length = body.entry.add({ kind: "runtime", rep: "box", name: "array_get_box", signature: { parameters: ["ref", "i32"], result: "box" }, arguments: [rest, body.entry.i32(3)], unwind: NO_UNWIND });
    show(body.entry, "box", length);
    body.entry.return(body.entry.add({ kind: "loadSlot", rep: "box", object: self, slot: 1 }));
    const shape = program.shape("closure", "closure", [undefined, { name: "captured", nameId: 1, rep: "box" }]);

    const start = program.function("test.start", "box", { throws: true });
    const b = start.entry;
    const closure = b.add({ kind: "allocateClosure", rep: "ref", shape: shape.id, function: body.id, captures: [b.box(b.string("kept"))] });
    const call = (count: number): void => {
      const passed = Array.from({ length: count }, (_, index) => b.box(b.f64(index)));
      show(b, "box", b.add({ kind: "callClosure", rep: "box", callee: closure, arguments: passed, unwind: PROPAGATE }));
    };
    call(1);
    call(5);
    for (const numbers of [false, true]) {
      const array = b.add({ kind: "runtime", rep: "ref", name: "array_new", signature: { parameters: ["i32", "bool"], result: "ref" }, arguments: [b.i32(4), b.add({ kind: "bool", rep: "bool", value: numbers })], unwind: NO_UNWIND });
      const raw = b.add({ kind: "unbox", rep: "f64", value: b.box(b.f64(7)) });
      for (let k = 0; k < 4; k++) {
        const element = numbers ? b.add({ kind: "bits", rep: "box", value: 0x401c000000000000n }) : b.box(raw);
        b.add({ kind: "runtime", rep: "f64", name: "array_push_box", signature: { parameters: ["ref", "box"], result: "f64", throws: true }, arguments: [array, element], unwind: PROPAGATE });
      }
      show(b, "box", b.add({ kind: "callClosureSpread", rep: "box", callee: closure, array, unwind: PROPAGATE }));
    }
    finish(b);
    const kept = 'latin1 "kept"';
    await check(program.build(start), [
      "0", "undefined", "undefined", "undefined", "undefined", "undefined", kept,
      "0", "1", "2", "3", "4", "4", kept,
      "7", "7", "7", "7", "undefined", "undefined", kept,
      "7", "7", "7", "7", "undefined", "undefined", kept,
    ]);
  });
});

describe("function values", () => {
  it("is one object each when it captures nothing", async () => {
    const program = new ProgramBuilder();
    const shape = program.shape("closure", "closure", [undefined]);
    const [one, two] = ["one", "two"].map((name) => {
      const f = program.function(`test.${name}`, "box", { convention: "closure" });
      f.parameter("ref");
      f.entry.return(f.entry.box(f.entry.string(name)));
      return f.id;
    });
    const start = program.function("test.start", "box", { throws: true });
    const b = start.entry;
    const closure = (id: number | undefined) => b.add({ kind: "allocateClosure", rep: "ref", shape: shape.id, function: id ?? 0, captures: [] });
    show(b, "bool", b.add({ kind: "sameBits", rep: "bool", left: closure(one), right: closure(one) }));
    show(b, "bool", b.add({ kind: "sameBits", rep: "bool", left: closure(one), right: closure(two) }));
    show(b, "box", b.add({ kind: "callClosure", rep: "box", callee: closure(two), arguments: [], unwind: PROPAGATE }));
    finish(b);
    await check(program.build(start), ["true", "false", 'latin1 "two"']);
  });
});

describe("exceptions", () => {
  const failing = (program: ProgramBuilder, result: Rep): FunctionBuilder => {
    const f = program.function(`test.fail.${result}`, result, { throws: true });
    f.entry.terminator = { kind: "throw", value: f.entry.box(f.entry.f64(42)), unwind: PROPAGATE };
    return f;
  };

  it("propagates through functions of every result and is caught once", async () => {
    const program = new ProgramBuilder();
    const reps: readonly Rep[] = ["f64", "i32", "bool", "ref", "box", "void"];
    const middle = reps.map((rep) => {
      const inner = failing(program, rep);
      const f = program.function(`test.middle.${rep}`, rep, { throws: true });
      const value = f.entry.add({ kind: "call", rep, function: inner.id, arguments: [], unwind: PROPAGATE });
      f.entry.return(rep === "void" ? undefined : value);
      return { rep, f };
    });
    const start = program.function("test.start", "box", { throws: true });
    let block = start.entry;
    for (const { rep, f } of middle) {
      const handler = start.block();
      const after = start.block();
      block.add({ kind: "call", rep, function: f.id, arguments: [], unwind: { kind: "handler", block: handler.id, arguments: [] } });
      block.jump(after);
      show(handler, "box", handler.add({ kind: "takeException", rep: "box" }));
      handler.jump(after);
      block = after;
    }
    block.add({ kind: "runtime", rep: "void", name: "intrinsic:fail", signature: { parameters: ["f64"], result: "void", throws: true }, arguments: [block.f64(7)], unwind: PROPAGATE });
    show(block, "number", block.f64(0));
    finish(block);
    await check(program.build(start), ["42", "42", "42", "42", "42", "42", "threw 7"]);
  });

  it("hands a handler the values of the place that threw", async () => {
    const program = new ProgramBuilder();
    const inner = failing(program, "void");
    const start = program.function("test.start", "box");
    const handler = start.block();
    const where = handler.parameter("f64");
    show(handler, "number", where);
    finish(handler);
    const b = start.entry;
    b.add({ kind: "call", rep: "void", function: inner.id, arguments: [], unwind: { kind: "handler", block: handler.id, arguments: [b.f64(1)] } });
    b.add({ kind: "call", rep: "void", function: inner.id, arguments: [], unwind: { kind: "handler", block: handler.id, arguments: [b.f64(2)] } });
    finish(b);
    await check(program.build(start), ["1"]);
  });
});

describe("control flow", () => {
  it("carries values around loops and chooses among edges to one block", async () => {
    const program = new ProgramBuilder();
    const start = program.function("test.start", "box");
    const [head, body, done] = [start.block(), start.block(), start.block()];
    const i = head.parameter("i32");
    const sum = head.parameter("i32");
    start.entry.jump(head, start.entry.i32(0), start.entry.i32(0));
    head.branch(head.add({ kind: "intCompare", rep: "bool", op: "lt", left: i, right: head.i32(10) }), body, done);
    const next = body.add({ kind: "intBinary", rep: "i32", op: "add", left: i, right: body.i32(1) });
    const odd = body.add({ kind: "intCompare", rep: "bool", op: "ne", left: body.add({ kind: "intBinary", rep: "i32", op: "and", left: i, right: body.i32(1) }), right: body.i32(0) });
    const plus = body.add({ kind: "intBinary", rep: "i32", op: "add", left: sum, right: i });
    body.terminator = { kind: "branch", test: odd, then: head.id, thenArguments: [next, plus], otherwise: head.id, otherwiseArguments: [next, sum] };
    show(done, "int", sum);
    finish(done);
    await check(program.build(start), ["25"]);
  });

  it("switches on integers", async () => {
    const program = new ProgramBuilder();
    const name = program.function("test.name", "ref");
    const value = name.parameter("i32");
    const [one, other] = [name.block(), name.block()];
    name.entry.terminator = { kind: "switch", value, cases: [{ value: 1, target: one.id }, { value: -1, target: one.id }], otherwise: other.id };
    one.return(one.string("one"));
    other.return(other.string("other"));
    const start = program.function("test.start", "box");
    for (const k of [1, -1, 0]) {
      show(start.entry, "string", start.entry.add({ kind: "call", rep: "ref", function: name.id, arguments: [start.entry.i32(k)], unwind: NO_UNWIND }));
    }
    finish(start.entry);
    await check(program.build(start), ['latin1 "one"', 'latin1 "one"', 'latin1 "other"']);
  });
});

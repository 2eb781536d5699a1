// The verifier of MIR finds what is wrong with a function.

import { describe, expect, it } from "@jest/globals";
import { checkMir } from "../../src/ir/check_mir.ts";
import type { MirBlock, MirFunction, MirProgram } from "../../src/ir/mir.ts";

const position = { file: 0, start: 0, end: 0 };

const programOf = (blocks: readonly MirBlock[], change: Partial<MirFunction> = {}): MirProgram => {
  const f: MirFunction = { id: 0, symbol: "f", name: "f", convention: "direct", parameters: [{ value: 0, rep: "f64" }], result: "f64", throws: false, blocks, position, variables: [], ...change };
  return { files: [], functions: [f], shapes: [], globals: [], initialize: 0, start: 0, exports: {}, hasBigints: false, hasSymbols: false };
};
const check = (blocks: readonly MirBlock[], expected: RegExp | undefined, change: Partial<MirFunction> = {}): void => {
  const run = (): void => checkMir(programOf(blocks, change));
  if (expected === undefined) run(); else expect(run).toThrow(expected);
};
const returns = (value: number): MirBlock => ({ parameters: [], instructions: [], terminator: { kind: "return", value } });

describe("checkMir", () => {
  it("accepts a function that returns its parameter", () => { check([returns(0)], undefined); });
  it("wants representations to agree", () => {
    check([{ parameters: [], instructions: [{ kind: "boolNot", result: 1, rep: "bool", value: 0 }], terminator: { kind: "return", value: 0 } }], /boolNot: value 0 is f64, wanted bool/);
  });
  it("wants a definition before the use", () => {
    check([{ parameters: [], instructions: [{ kind: "floatNegate", result: 1, rep: "f64", value: 2 }, { kind: "f64", result: 2, rep: "f64", value: 1 }], terminator: { kind: "return", value: 1 } }], /value 2 of block 0 does not dominate/);
  });
  it("wants a definition on every path to the use", () => {
    const test: MirBlock = { parameters: [], instructions: [{ kind: "bool", result: 1, rep: "bool", value: true }], terminator: { kind: "branch", test: 1, then: 1, thenArguments: [], otherwise: 2, otherwiseArguments: [] } };
    const defines: MirBlock = { parameters: [], instructions: [{ kind: "f64", result: 2, rep: "f64", value: 1 }], terminator: { kind: "jump", target: 2, arguments: [] } };
    check([test, defines, returns(2)], /value 2 of block 1 does not dominate its use in block 2/);
  });
  it("wants one definition", () => {
    check([{ parameters: [], instructions: [{ kind: "f64", result: 0, rep: "f64", value: 1 }], terminator: { kind: "return", value: 0 } }], /value 0 is defined twice/);
  });
  it("wants an argument for every parameter of a block", () => {
    check([{ parameters: [], instructions: [], terminator: { kind: "jump", target: 1, arguments: [] } }, { parameters: [{ value: 1, rep: "f64" }], instructions: [], terminator: { kind: "return", value: 1 } }], /block 1 takes 1 arguments, not 0/);
  });
  it("wants the entry block to be entered once", () => {
    check([{ parameters: [], instructions: [], terminator: { kind: "jump", target: 0, arguments: [] } }], /the entry block has a predecessor/);
  });
  it("wants no exception to leave a function that does not throw", () => {
    const thrower: MirBlock = { parameters: [], instructions: [{ kind: "box", result: 1, rep: "box", value: 0 }], terminator: { kind: "throw", value: 1, unwind: { kind: "propagate" } } };
    check([thrower], /an exception leaves a function that does not throw/);
    check([thrower], undefined, { throws: true });
  });
  it("wants the result's representation", () => { check([returns(0)], /return: value 0 is f64, wanted ref/, { result: "ref" }); });
});

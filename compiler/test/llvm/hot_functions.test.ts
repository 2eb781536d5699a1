// Which blocks run again: told from the shape of the graph alone.

import { expect, it } from "@jest/globals";
import { blocksInLoops } from "../../src/llvm/hot_functions.ts";
import { ProgramBuilder } from "./mir_builder.ts";

/** `edges[k]`: where block k goes; none returns, one jumps, two branch. */
function check(edges: readonly (readonly number[])[], looping: readonly number[]): void {
  const f = new ProgramBuilder().function("test", "void");
  const blocks = edges.map((_, index) => (index === 0 ? f.entry : f.block()));
  edges.forEach(([one, other], index) => {
    const [block, first, second] = [blocks[index] ?? f.entry, blocks[one ?? -1], blocks[other ?? -1]];
    if (first === undefined) block.return();
    else if (second === undefined) block.jump(first);
    else block.branch(block.add({ kind: "bool", rep: "bool", value: true }), first, second);
  });
  expect([...blocksInLoops(f.build().blocks)].sort()).toEqual(looping);
}

it("finds none in straight code and in branches that join", () => { check([[1, 2], [3], [3], []], []); });
it("finds the head and body of a loop, not what is before and after", () => { check([[1], [2, 3], [1], []], [1, 2]); });
it("finds a block that goes to itself", () => { check([[1], [1, 2], []], [1]); });
it("finds loops within loops and loops with two ways in", () => { check([[1, 2], [2, 3], [1, 4], [3, 5], [5], []], [1, 2, 3]); });
it("tells two loops after one another from the code between", () => { check([[1], [1, 2], [3], [3, 4], []], [1, 3]); });

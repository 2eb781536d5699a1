// Every feature program: on Node, compiled without optimisation, compiled for size, and with a collection at every
// allocation, all must look the same. What ukc does not compile yet is listed, so that nothing drops out unseen.
import { afterAll, describe, expect, it } from "@jest/globals";
import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describeDiagnostic, Oracle, type Optimization } from "./oracle.ts";

const here = dirname(fileURLToPath(import.meta.url));
const oracle = new Oracle(resolve(here, "../.."));
afterAll(() => oracle.dispose());

/** Programs about constructs that are refused so far, and the diagnostic that says so. */
const REFUSED: Readonly<Record<string, string>> = {
};

/** So many allocations that a collection at each takes minutes. */
const TOO_MANY_ALLOCATIONS: ReadonlySet<string> = new Set(["collection_pressure", "string_many_concatenations", "maps", "recursion"]);

const COMPILATION_AND_RUNS_MILLISECONDS = 180_000;

const programs = readdirSync(join(here, "programs")).filter((file) => file.endsWith(".ts")).map((file) => file.slice(0, -".ts".length));

async function image(name: string, optimize: Optimization): Promise<string> {
  const compilation = await oracle.compile(join(here, "programs", `${name}.ts`), optimize);
  if (compilation.kind === "refused") throw new Error(`refused:\n${compilation.diagnostics.map(describeDiagnostic).join("\n")}`);
  return compilation.image;
}

describe("agrees with Node", () => {
  for (const name of programs.filter((each) => REFUSED[each] === undefined)) {
    it(name, async () => {
      const { stdout, status } = await oracle.onNode(join(here, "programs", `${name}.ts`));
      const small = await image(name, "size");
      expect(await oracle.runImage(small, false)).toMatchObject({ stdout, status });
      expect(await oracle.runImage(await image(name, "debug"), false)).toMatchObject({ stdout, status });
      if (!TOO_MANY_ALLOCATIONS.has(name)) expect(await oracle.runImage(small, true)).toMatchObject({ stdout, status });
    }, COMPILATION_AND_RUNS_MILLISECONDS);
  }
});

describe("is refused so far", () => {
  for (const [name, code] of Object.entries(REFUSED)) {
    it(name, async () => {
      const compilation = await oracle.compile(join(here, "programs", `${name}.ts`), "debug");
      expect(compilation.kind === "refused" ? compilation.diagnostics[0]?.code : "compiled").toBe(code);
    }, COMPILATION_AND_RUNS_MILLISECONDS);
  }
});

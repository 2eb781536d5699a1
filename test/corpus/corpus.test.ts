import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eligibility } from "./candidate.ts";
import { writeDriver } from "./driver.ts";
import { measure, type Measurement } from "./measure.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
let corpus: string;

beforeAll(() => {
  corpus = mkdtempSync(join(tmpdir(), "ukc-corpus-test-"));
});

afterAll(() => {
  rmSync(corpus, { recursive: true, force: true });
});

function file(name: string, text: string): string {
  const path = join(corpus, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

test.each([
  ["imports", 'import { readFileSync } from "node:fs";\nexport const text = readFileSync("x", "utf8");\n'],
  ["imports", 'export * from "./other.ts";\n'],
  ["TS2584 under strict", "export const title = document.title;\n"],
  ["TS7006 under strict", "export const twice = (x) => x * 2;\n"],
  ["changes the global scope", "declare global { interface Array<T> { last(): T } }\nexport {};\n"],
])("a file is not asked about: %s", (reason, text) => {
  expect(eligibility(file(`excluded/${text.length}.ts`, text))).toEqual({ kind: "excluded", reason });
});

test("a driver calls what is exported with samples of its parameters and prints what comes back", () => {
  const found = eligibility(file("driver/shapes.ts", [
    "export enum Unit { Metre = 'm', Foot = 'ft' }",
    "export interface Size { width: number; unit: Unit; label?: string }",
    "export const area = (size: Size, scale: number | null): number => size.width * (scale ?? 1);",
    "export class Stack<T> {", "  #items: T[] = [];", "  push(item: T): void { this.#items.push(item); }", "  get depth(): number { return this.#items.length; }", "}",
    "export async function pairs(names: Map<string, boolean>): Promise<[string, boolean][]> { return [...names]; }", "",
  ].join("\n")));
  if (found.kind !== "candidate") throw new Error(found.reason);
  expect(writeDriver(found.candidate, "./shapes.ts")).toMatchSnapshot();
});

test("every file is measured: what Node ends well is compiled and compared, and the same seed takes the same files", async () => {
  file("one/adds.ts", "export const sum = (a: number, b: number): number => a + b;\n");
  file("one/fails.ts", "throw new Error('always');\n");
  file("two/evaluates.ts", "export const run = (code: string): number => (eval(code) as string).length;\n");
  file("two/silent.ts", "export interface Nothing { x: number }\n");
  const all: Measurement[] = [];
  for await (const each of measure(root, { corpus, seed: 7, count: 10, mostOfOne: 10, optimize: "debug" })) all.push(each);
  const kinds = new Map(all.map(({ file: name, verdict }) => [name, verdict.kind === "excluded" ? verdict.reason : verdict.kind]));
  expect(kinds.get("one/adds.ts")).toBe("agrees");
  expect(kinds.get("one/fails.ts")).toBe("Node ends with 1");
  expect(kinds.get("two/evaluates.ts")).toBe("refused");
  expect(kinds.get("two/silent.ts")).toBe("prints nothing");
}, 60_000);

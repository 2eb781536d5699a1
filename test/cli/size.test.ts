// What is in an image and why: `ukc size` and `ukc why` of code.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const ukc = join(root, "compiler", "dist", "ukc.mjs");
const hello = join(root, "examples", "hello", "hello.uk");
const MINUTES = 60_000;
const COMMAND_LINE_WRONG = 2;

const run = (...words: readonly string[]): { status: number | null; stdout: string; stderr: string } => spawnSync(process.execPath, [ukc, ...words], { encoding: "utf8" });

interface Node { readonly name: string; readonly bytes: number; readonly children: readonly Node[] }
const sums = ({ bytes, children }: Node): boolean => children.length === 0 || (children.reduce((sum, child) => sum + child.bytes, 0) === bytes && children.every(sums));

it("accounts for every byte of the image file", () => {
  const [{ image, weights }] = JSON.parse(run("size", hello, "--target", "microvm", "--format", "json").stdout) as [{ image: Node; weights: Record<string, number> }];
  const folder = mkdtempSync(join(tmpdir(), "ukc-size-test-"));
  try {
    expect(run("compile", hello, "--target", "microvm", "-o", folder).status).toBe(0);
    expect(image.bytes).toBe(statSync(join(folder, "hello.elf")).size);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  expect(sums(image)).toBe(true);
  expect(image.children.map(({ name }) => name)).toEqual(expect.arrayContaining(["std.runtime", "std.console", "data"]));
  expect(weights["console.serial_console"]).toBeGreaterThan(0);
}, 3 * MINUTES);

it("shows it as a table and as a treemap", () => {
  const table = run("size", hello, "--by", "function", "--top", "3").stdout.split("\n");
  expect(table[0]).toMatch(/^hello for \w+: [\d,]+ bytes$/);
  expect(table[4]).toMatch(/^ +[\d,]+ +[\d.]+ % +\d+ more$/);
  const svg = run("size", hello, "--format", "svg").stdout;
  expect(svg).toMatch(/^<svg [^>]*>\n<text [^>]*>hello for \w+: [\d,]+ bytes<\/text>/);
  expect(svg).toContain("<title>std.runtime › stdlib/runtime/");
}, 3 * MINUTES);

it("says what asks for a function", () => {
  const { stdout } = run("why", hello, "main");
  expect(stdout).toContain("start, where the image starts");
  expect(stdout).toMatch(/asks for main +main\.ts:\d+/);
}, MINUTES);

it.each([
  [["size", hello, "--target", "node"], "`hello` is a module for Node, which has no image"],
  [["size", hello, "nobody"], "the file has no unikernel `nobody`"],
  [["size", hello, "--top", "0"], "It is a number from 1."],
  [["why", hello, "nobody"], "nothing called nobody is in the image"],
] as const)("ukc %j is refused", (words, message) => {
  const { status, stderr } = run(...words);
  expect(stderr).toContain(message);
  expect(status).toBe(COMMAND_LINE_WRONG);
}, MINUTES);

// How a program starts and how it ends on Linux: the platform, the reports and the exit statuses, without a compiler.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

const runtime = dirname(dirname(fileURLToPath(import.meta.url)));
let folder = "", program = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ukc-process-"));
  program = join(folder, "process");
  const sources = [...readdirSync(runtime).filter((file) => file.endsWith(".c")), "platform/linux.c", "test/process.c"].map((file) => join(runtime, file));
  execFileSync("clang-14", [
    "-std=c11", "-O1", "-g", "-nostdlib", "-nostdlibinc", "-static", "-fuse-ld=lld", "-Wall", "-Wextra", "-Werror", "-Wno-sign-compare", "-Wno-infinite-recursion", "-fno-strict-aliasing", "-fno-pic",
    "-fno-stack-protector", "-fno-omit-frame-pointer", "-ffp-contract=off", "-ffunction-sections", ...sources, join(runtime, "..", "boot", "linux", "start.S"), "-o", program,
    "-Wl,--defsym=uk_heap_size=1048576,--defsym=uk_stack_size=65536,--defsym=uk_region_size=8192,--gc-sections",
  ]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...words: string[]): { status: number | null; output: string; errors: string } {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: "utf8", timeout: 20_000 });
  return { status, output: stdout, errors: stderr };
}

/** The names of the functions at a report's addresses, innermost first. */
function stackOf(errors: string): string[] {
  const addresses = [...errors.matchAll(/^ {2}at (0x[0-9a-f]+)$/gm)].map((match) => match[1] as string);
  const lines = execFileSync("llvm-symbolizer-14", ["--obj=" + program, "--functions", "--no-inlines", ...addresses], { encoding: "utf8" });
  return lines.trim().split("\n\n").map((entry) => entry.split("\n", 1)[0] as string);
}

describe("a process", () => {
  it("ends with the status that the event loop returns", () => {
    expect(run()).toEqual({ status: 7, output: "", errors: "" });
  });

  it("ends at once when told to", () => {
    expect(run("exit")).toEqual({ status: 42, output: "", errors: "" });
  });

  it("is passed its arguments as one line", () => {
    expect(run("arguments", "greeting=hello", "port=80").output).toBe("arguments greeting=hello port=80");
  });

  it("sleeps, tells the time and draws random numbers", () => {
    expect(run("clock").output).toBe("yes yes yes yes ");
  });

  it("hands out declared regions, aligned and zeroed, and refuses what was not declared", () => {
    const { status, output, errors } = run("region");
    expect({ status, output, report: errors.split("\n")[0] }).toEqual({ status: 1, output: "yes yes ", report: "Uncaught The image has no more region space" });
  });

  it("says on request what is left on the heap", () => {
    const { status, errors } = run("exit", "ukc.heap=report");
    expect(status).toBe(42);
    expect(errors).toMatch(/^Heap: 1 collections, 0 bytes live\nPause: \d+ ns\nMemory: heap 0 of \d+, regions 0 of \d+, stack [1-9]\d* of \d+ bytes\n$/);
  });
});

describe("orderly death", () => {
  it("of an uncaught exception says what and where", () => {
    const { status, errors } = run("throw");
    expect({ status, report: errors.split("\n")[0] }).toEqual({ status: 1, report: "Uncaught what went wrong" });
    expect(stackOf(errors)).toEqual(["uk_throw_error", "uk_program_initialize", "uk_main", "continue_on_main_stack"]);
  });

  it("of stack overflow is told from a wild access", () => {
    const { status, errors } = run("overflow");
    expect({ status, report: errors.split("\n")[0] }).toEqual({ status: 1, report: "Uncaught RangeError: Maximum call stack size exceeded (stack of 65536 bytes)" });
    expect(stackOf(errors).slice(0, 3)).toEqual(["recur", "recur", "recur"]);
    expect(errors).toMatch(/\n {2}and \d+ more\n$/);
  });

  it.each([["wild", "Panic: invalid access at address 0x123456789000"], ["null", "Panic: invalid access at address 0x0"], ["trap", "Panic: invalid instruction at address 0x0"]])("of a fault (%s) names the address", (how, report) => {
    const { status, errors } = run(how);
    expect({ status, report: errors.split("\n")[0] }).toEqual({ status: 70, report });
    expect(stackOf(errors)[0]).toBe("uk_program_initialize");
  });

  it("of exhaustion lists the occupants, the heaviest first", () => {
    const { status, errors } = run("exhaust");
    expect(status).toBe(71);
    const lines = errors.split("\n");
    expect(lines[0]).toMatch(/^Out of memory: \d+ bytes asked for, heap of \d+ bytes$/);
    expect(lines.slice(2, 5).map((line) => line.replace(/^ *\d+ +\d+ {2}/, ""))).toEqual(["elements of arrays of numbers", "Array of numbers", "elements of arrays"].sort((a, b) => lines.findIndex((l) => l.endsWith(`  ${a}`)) - lines.findIndex((l) => l.endsWith(`  ${b}`))));
    const bytes = lines.slice(2, 5).map((line) => Number(line.trim().split(/ +/)[1]));
    expect(bytes).toEqual([...bytes].sort((a, b) => b - a));
    expect(stackOf(errors)).toContain("uk_program_initialize");
  });

  it("of a single request beyond the heap says how much was asked for", () => {
    const { status, errors } = run("huge");
    expect({ status, report: errors.split("\n")[0]?.replace(/heap of \d+/, "heap of N") }).toEqual({ status: 71, report: "Out of memory: 1073741832 bytes asked for, heap of N bytes" });
  });
});

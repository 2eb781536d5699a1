// What can go wrong between LLVM and the image. A program that passed the front end compiles, so all that is left is a
// missing tool, a memory plan that the linked code breaks, or a mistake of ours.

import type { AnyRegistryEntry, RegistryEntry } from "@ukc/grammar";
import { showSize } from "../config/units.ts";

export const toolMissing: RegistryEntry<{ readonly tool: string; readonly package: string }> = {
  code: "UK6001",
  severity: "error",
  title: "tool missing",
  message: (p) => `${p.tool} was not found. The package ${p.package} brings it: apt-get install ${p.package}`,
  explanation:
    "ukc makes code with LLVM 14: clang-14, llvm-link-14 and ld.lld-14 must be on the PATH. " +
    "Checking, formatting, planning and the target node need none of them. The exit status is 3.",
  example: { kind: "situation", text: "compiling for target linux on a machine where lld-14 is not installed" },
};

export const bindingsMissing: RegistryEntry<{ readonly reason: string }> = {
  code: "UK6002",
  severity: "error",
  title: "llvm-bindings missing",
  message: (p) => `The npm package llvm-bindings cannot be loaded (${p.reason}). With llvm-14-dev and cmake installed, npm install llvm-bindings builds it.`,
  explanation:
    "llvm-bindings is a native npm package, built when it is installed, for which it needs llvm-14-dev and cmake. " +
    "Checking, formatting, planning and the target node work without it. The exit status is 3.",
  example: { kind: "situation", text: "compiling after npm install ran on a machine without llvm-14-dev" },
};

export const toolFailed: RegistryEntry<{ readonly tool: string; readonly stage: string }> = {
  code: "UK6003",
  severity: "error",
  title: "internal error while making the image",
  message: (p) => `${p.tool} failed while ukc was ${p.stage}. This is a mistake in ukc, not in your program.`,
  explanation:
    "A program that ukc accepts can be compiled; when a tool of LLVM refuses what ukc hands it, ukc has a bug. " +
    "The notes hold what the tool said. Please report it with the program.",
  example: { kind: "situation", text: "ld.lld-14 rejects the module that ukc generated" },
};

export const toolTimedOut: RegistryEntry<{ readonly tool: string; readonly stage: string; readonly seconds: number }> = {
  code: "UK6004",
  severity: "error",
  title: "tool took too long",
  message: (p) => `${p.tool} did not finish within ${p.seconds} s while ukc was ${p.stage}, and was ended.`,
  explanation: "Every tool that ukc starts has a time limit, so that a build ends. A limit that was reached means an overloaded machine or a bug in ukc.",
  example: { kind: "situation", text: "ld.lld-14 stopped by a debugger" },
};

export const symbolUndefined: RegistryEntry<{ readonly symbols: readonly string[] }> = {
  code: "UK6005",
  severity: "error",
  title: "runtime function not in yet",
  message: (p) => `The runtime of this target has no ${p.symbols.join(", ")}.`,
  explanation:
    "The standard library declares intrinsics that the C runtime or the target's platform layer implements. This program reaches one that this target does not have.",
  example: { kind: "situation", text: "a program for target linux that writes to a device register" },
};

export const memoryExceeded: RegistryEntry<{ readonly total: number; readonly needed: number }> = {
  code: "UK4201",
  severity: "error",
  title: "linked image does not fit its memory",
  message: (p) => `memory = ${showSize(p.total)}, but what is linked needs ${showSize(p.needed)}: ${showSize(p.needed - p.total)} too few.`,
  explanation:
    "Before the link ukc estimates the size of the code; after the link it is measured, and the sum of image, page tables, stacks, collector, regions and heap must fit in the unikernel's memory. " +
    "The notes show every term.",
  example: { kind: "situation", text: "a unikernel with memory = 256KiB whose code alone is larger" },
};

export const heapTooSmall: RegistryEntry<{ readonly bytes: number; readonly least: number }> = {
  code: "UK4202",
  severity: "error",
  title: "no room left for the heap",
  message: (p) => `${showSize(p.bytes)} are left for the heap; the collector needs at least ${showSize(p.least)}.`,
  explanation: "What image, page tables, stacks and regions leave of the unikernel's memory is the heap. The collector needs room for its tables and for one block of each size of object.",
  example: { kind: "situation", text: "a unikernel whose declared buffers take nearly all of its memory" },
};

export const bundleFailed: RegistryEntry<{ readonly reasons: readonly string[] }> = {
  code: "UK6006",
  severity: "error",
  title: "the program does not fit Node",
  message: (p) => `The program cannot be bundled for Node: ${p.reasons.join("; ")}.`,
  explanation: "Target `node` runs the same TypeScript under Node. A library that needs a machine (device registers, interrupts) has nothing to run on there.",
  example: { kind: "situation", text: "a unikernel for target node that insists on a driver for real hardware" },
};

export const memoryTooLarge: RegistryEntry<{ readonly total: number; readonly most: number }> = {
  code: "UK4203",
  severity: "error",
  title: "more memory than a target can have",
  message: (p) => `memory = ${showSize(p.total)}, but an image uses at most ${showSize(p.most)}.`,
  explanation: "Images lie in the memory below 3 GiB: above it a machine has its devices, and code reaches static data with addresses of 32 bits.",
  example: { kind: "situation", text: "a unikernel with memory = 8GiB" },
};

export const linkDiagnostics: readonly AnyRegistryEntry[] = [
  memoryExceeded, heapTooSmall, memoryTooLarge, toolMissing, bindingsMissing, toolFailed, toolTimedOut, symbolUndefined, bundleFailed,
];

// What an image is made of: code by the function that it was written in, wherever it was inlined, and data by its name. The
// parts and `other` together are the image file to the byte.

import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { readElf, stripped, type ElfSymbol } from "./elf.ts";
import { placedSymbols } from "./memory_map.ts";
import { LINE_DUMPER, SYMBOLIZER } from "./toolchain.ts";
import type { Toolbox } from "./tools.ts";

export interface ImagePart {
  /** The linker's name of the function or datum. */
  readonly symbol: string;
  readonly kind: "code" | "data";
  /** As debug information names it, relative to the unikernel's folder or beginning with `stdlib/`; `undefined` for data, and for code without debug information. */
  readonly file: string | undefined;
  readonly bytes: number;
}

export interface ImageParts {
  readonly imageBytes: number;
  readonly parts: readonly ImagePart[];
  /** Headers, alignment, and what no symbol names. */
  readonly other: number;
}

/** @throws ToolFailure */
export async function imageParts(debugImage: string, tools: Toolbox): Promise<ImageParts> {
  const content = await readFile(debugImage);
  const elf = readElf(content);
  const inFile = new Set(elf.sections.filter((section) => section.inFile && section.loaded).map((section) => section.name));
  const symbols = withoutAliases(placedSymbols(elf)).filter((symbol) => symbol.section !== undefined && inFile.has(symbol.section));
  const code = symbols.filter((symbol) => symbol.kind === "function");
  const data = symbols.filter((symbol) => symbol.kind !== "function").map((symbol): ImagePart => ({ symbol: symbol.name, kind: "data", file: undefined, bytes: symbol.bytes }));
  const parts = [...await codeParts(code, debugImage, tools), ...data];
  const imageBytes = stripped(content).length;
  return { imageBytes, parts, other: imageBytes - parts.reduce((sum, part) => sum + part.bytes, 0) };
}

/** Functions that came out alike are one, and symbols inside of others count with these. Symbols come by address. */
function withoutAliases(symbols: readonly ElfSymbol[]): ElfSymbol[] {
  const kept: ElfSymbol[] = [];
  let end = 0n;
  for (const symbol of symbols) {
    if (symbol.value < end) continue;
    kept.push(symbol);
    end = symbol.value + BigInt(symbol.bytes);
  }
  return kept;
}

interface SourceFunction { readonly symbol: string; readonly file: string | undefined }

/** Each stretch of code between two rows of the line table has one source function: the innermost that was inlined there. */
async function codeParts(code: readonly ElfSymbol[], debugImage: string, tools: Toolbox): Promise<ImagePart[]> {
  const rows = await lineTableRows(debugImage, tools);
  const starts = [...new Set([...code.map(({ value }) => value), ...rows])].sort(byValue);
  const sources = await sourceFunctions(starts, debugImage, tools);
  const parts: ImagePart[] = [];
  let at = 0;
  for (const symbol of code) {
    const end = symbol.value + BigInt(symbol.bytes);
    while (at < starts.length && (starts[at] ?? end) < symbol.value) at++;
    for (; at < starts.length && (starts[at] ?? end) < end; at++) {
      const start = starts[at] ?? end;
      const next = starts[at + 1] ?? end;
      const source = sources.get(start);
      parts.push({ symbol: source?.symbol ?? symbol.name, kind: "code", file: source?.file, bytes: Number((next < end ? next : end) - start) });
    }
  }
  return parts;
}

const byValue = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

async function lineTableRows(debugImage: string, tools: Toolbox): Promise<bigint[]> {
  const dump = await tools.run(LINE_DUMPER, "reading the line table", ["--debug-line", debugImage], dirname(debugImage));
  return [...dump.matchAll(/^0x[0-9a-f]+/gm)].map(([address]) => BigInt(address));
}

interface SymbolizedAddress { readonly Address: string; readonly Symbol?: readonly { readonly FunctionName: string; readonly FileName: string; readonly StartFileName: string }[] }

async function sourceFunctions(addresses: readonly bigint[], debugImage: string, tools: Toolbox): Promise<ReadonlyMap<bigint, SourceFunction>> {
  const options = [`--obj=${debugImage}`, "--inlines", "--functions=linkage", "--output-style=JSON"];
  const questions = addresses.map((address) => `0x${address.toString(16)}\n`).join("");
  const answer = await tools.run(SYMBOLIZER, "finding the source of each function", options, dirname(debugImage), questions);
  const sources = new Map<bigint, SourceFunction>();
  for (const line of answer.split("\n").filter((each) => each !== "")) {
    const { Address: address, Symbol: [innermost] = [] } = JSON.parse(line) as SymbolizedAddress;
    if (innermost === undefined || innermost.FunctionName === "") continue;
    const file = innermost.StartFileName === "" ? innermost.FileName : innermost.StartFileName;
    // What has no debug information is told to be in the linker's own object file.
    sources.set(BigInt(address), { symbol: innermost.FunctionName, file: file === "" || file.endsWith(".o") ? undefined : file.replace(/^\.\//, "") });
  }
  return sources;
}

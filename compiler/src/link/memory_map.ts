// The memory map for people: segments, sections, and every symbol by address, in columns.

import type { ElfImage } from "./elf.ts";

const hex = (value: number | bigint): string => `0x${value.toString(16).padStart(8, "0")}`;

export function memoryMap(elf: ElfImage): string {
  const lines = [`entry ${hex(elf.entry)}`, "", "segment     end         in file   flags"];
  for (const segment of elf.segments) {
    const flags = `${segment.flags & 4 ? "r" : "-"}${segment.flags & 2 ? "w" : "-"}${segment.flags & 1 ? "x" : "-"}`;
    lines.push(`${hex(segment.address)}  ${hex(segment.address + segment.memoryBytes)}  ${String(segment.fileBytes).padStart(8)}  ${flags}`);
  }
  lines.push("", "address     bytes     section");
  for (const section of elf.sections) {
    if (section.loaded && section.bytes > 0) lines.push(`${hex(section.address)}  ${String(section.bytes).padStart(8)}  ${section.name}`);
  }
  lines.push("", "address     bytes     section     symbol");
  for (const symbol of placedSymbols(elf)) {
    lines.push(`${hex(symbol.value)}  ${String(symbol.bytes).padStart(8)}  ${(symbol.section ?? "").padEnd(10)}  ${symbol.name}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Functions and data that lie in the image, by address. */
export const placedSymbols = (elf: ElfImage): ElfImage["symbols"] =>
  elf.symbols
    .filter((symbol) => symbol.bytes > 0 && (symbol.kind === "function" || symbol.kind === "object"))
    .sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : a.name < b.name ? -1 : 1));

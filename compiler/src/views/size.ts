// `ukc size`: what an image weighs, as a table.

import type { SizeNode } from "./composition.ts";
import { table } from "./table.ts";

export const SIZE_LEVELS = ["library", "file", "function"] as const;
export type SizeLevel = (typeof SIZE_LEVELS)[number];

export interface SizeTextOptions {
  readonly unikernel: string;
  readonly target: string;
  readonly by: SizeLevel;
  /** Rows that are shown; the rest is summed up in one. */
  readonly most: number;
}

export function sizeText(image: SizeNode, { unikernel, target, by, most }: SizeTextOptions): string {
  const rows = rowsOf(image, by);
  const shown = rows.slice(0, most);
  const rest = rows.slice(most);
  const restBytes = rest.reduce((sum, row) => sum + row.bytes, 0);
  const lines = [
    ...shown.map((row) => [bytesText(row.bytes), share(row.bytes, image.bytes), ...row.names]),
    ...(rest.length === 0 ? [] : [[bytesText(restBytes), share(restBytes, image.bytes), `${rest.length} more`]]),
  ];
  return `${[`${unikernel} for ${target}: ${bytesText(image.bytes)} bytes`, ...table(lines, ["right", "right", "left", "left", "left"])].join("\n")}\n`;
}

interface Row { readonly bytes: number; readonly names: readonly string[] }

function rowsOf(image: SizeNode, by: SizeLevel): Row[] {
  const libraries = image.children;
  const files = (library: SizeNode): Row[] => library.children.map((file) => ({ bytes: file.bytes, names: [library.name, file.name] }));
  const functions = (library: SizeNode): Row[] => library.children.flatMap((file) => file.children.map((leaf) => ({ bytes: leaf.bytes, names: [library.name, file.name, leaf.name] })));
  const rows = by === "library" ? libraries.map((library) => ({ bytes: library.bytes, names: [library.name] })) : libraries.flatMap(by === "file" ? files : functions);
  return rows.sort((a, b) => b.bytes - a.bytes);
}

const bytesText = (bytes: number): string => bytes.toLocaleString("en");
const share = (bytes: number, of: number): string => `${((100 * bytes) / of).toFixed(1)} %`;

// Folders that go into the image. Their bytes travel to the code generator as string literals of Latin-1 characters,
// the one constant that every TypeScript tool carries without making code of it.

import type { FileSystem } from "../config/filesystem.ts";

export interface EmbeddedFile {
  /** Below the folder, with `/`. */
  readonly path: string;
  /** On the host. */
  readonly source: string;
  readonly bytes: Uint8Array;
}

/** Every file of a folder and the folders in it, in the order of their paths; `undefined` when there is no such folder. */
export function readFolder(fs: FileSystem, folder: string): EmbeddedFile[] | undefined {
  return fs.list(folder) === undefined ? undefined : filesIn(fs, folder, "").sort((a, b) => (a.path < b.path ? -1 : 1));
}

function filesIn(fs: FileSystem, folder: string, prefix: string): EmbeddedFile[] {
  return (fs.list(folder) ?? []).flatMap(({ name, kind }) => {
    const source = `${folder}/${name}`;
    if (kind === "folder") return filesIn(fs, source, `${prefix}${name}/`);
    const bytes = fs.readBytes(source);
    return bytes === undefined ? [] : [{ path: `${prefix}${name}`, source, bytes }];
  });
}

const firstPrintable = 0x20;
const firstUnprintable = 0x7f;
const firstPrintableLatin1 = 0xa1;
const softHyphen = 0xad;

/** A TypeScript string literal with one character a byte. */
export function latin1Literal(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (const byte of bytes) parts.push(characterOf(byte));
  return `"${parts.join("")}"`;
}

function characterOf(byte: number): string {
  if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
  if (byte === 0x0a) return "\\n";
  const isPrintable = (byte >= firstPrintable && byte < firstUnprintable) || (byte >= firstPrintableLatin1 && byte !== softHyphen);
  return isPrintable ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`;
}

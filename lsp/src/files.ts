// Files as the client names them, and their positions in lines.

import { fileURLToPath, pathToFileURL } from "node:url";
import { LineIndex } from "@ukc/compiler/host";
import type { Range as OffsetRange } from "@ukc/grammar";
import type { Position, Range } from "vscode-languageserver";

/** A document that is no file on disk (an untitled one) has the path of its address, which no file has. */
export function pathOf(uri: string): string {
  return uri.startsWith("file:") ? fileURLToPath(uri) : `/${encodeURIComponent(uri)}`;
}

export function uriOf(path: string): string {
  const decoded = path.lastIndexOf("/") === 0 ? decodeURIComponent(path.slice(1)) : "";
  return /^[a-z][a-z0-9+.-]*:/.test(decoded) && !decoded.startsWith("file:") ? decoded : pathToFileURL(path).href;
}

const lineIndexes = new Map<string, LineIndex>();

/** The last text of a file is remembered. */
function linesOf(path: string, text: string): LineIndex {
  const known = lineIndexes.get(path);
  if (known?.text === text) return known;
  const made = new LineIndex(text);
  lineIndexes.set(path, made);
  return made;
}

export function rangeIn(path: string, text: string, range: OffsetRange): Range {
  const lines = linesOf(path, text);
  return { start: lines.positionAt(range.start), end: lines.positionAt(range.end) };
}

export const positionIn = (path: string, text: string, offset: number): Position => linesOf(path, text).positionAt(offset);

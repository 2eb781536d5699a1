// From the target of a request to the path that it means (RFC 3986, sections 2.1 and 5.2.4). Percent-encoding is resolved
// before dot segments, so that "%2e%2e" is no way around them.
import { PERCENT, hexDigit } from "./characters.ts";

const SLASH = 0x2f;
const QUESTION_MARK = 0x3f;
const HASH = 0x23;

export interface Target {
  readonly path: string;
  readonly query: string;
}

/** The path and query of a request target in origin form or absolute form; undefined when it is neither, or its path is not UTF-8. */
export function readTarget(bytes: Uint8Array, start: number, end: number): Target | undefined {
  const pathStart = originStart(bytes, start, end);
  if (pathStart < 0) return undefined;
  let pathEnd = pathStart;
  while (pathEnd < end && bytes[pathEnd] !== QUESTION_MARK) {
    if (bytes[pathEnd] === HASH) return undefined;
    pathEnd++;
  }
  const path = decode(bytes, pathStart, pathEnd);
  if (path === undefined) return undefined;
  let query = "";
  for (let i = pathEnd + 1; i < end; i++) query += String.fromCharCode(bytes[i] ?? 0);
  return { path: resolveDots(path), query };
}

/** Where the path begins: at the slash, or after "http://" and an authority (RFC 9112, section 3.2.2); -1 when there is none. */
function originStart(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] === SLASH) return start;
  const scheme = "http://";
  if (end - start < scheme.length) return -1;
  for (let i = 0; i < scheme.length; i++) {
    if (((bytes[start + i] ?? 0) | 0x20) !== (scheme.charCodeAt(i) | 0x20)) return -1;
  }
  let at = start + scheme.length;
  while (at < end && bytes[at] !== SLASH) at++;
  return at < end ? at : -1;
}

function decode(bytes: Uint8Array, start: number, end: number): string | undefined {
  const decoded = new Uint8Array(end - start);
  let length = 0;
  for (let i = start; i < end; i++) {
    let byte = bytes[i] ?? 0;
    if (byte === PERCENT) {
      const high = i + 1 < end ? hexDigit(bytes[i + 1] ?? 0) : -1;
      const low = i + 2 < end ? hexDigit(bytes[i + 2] ?? 0) : -1;
      if (high < 0 || low < 0) return undefined;
      byte = (high << 4) | low;
      if (byte === 0) return undefined;
      i += 2;
    }
    decoded[length] = byte;
    length++;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(decoded.subarray(0, length));
  } catch {
    return undefined;
  }
}

function resolveDots(path: string): string {
  if (!path.includes("/.")) return path;
  const kept: string[] = [];
  const segments = path.split("/");
  for (let i = 1; i < segments.length; i++) {
    const segment = segments[i] ?? "";
    const isLast = i === segments.length - 1;
    if (segment === "..") kept.pop();
    else if (segment !== ".") kept.push(segment);
    if (isLast && (segment === "." || segment === "..")) kept.push("");
  }
  return `/${kept.join("/")}`;
}

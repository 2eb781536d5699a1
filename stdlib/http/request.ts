// Reads requests off a connection (RFC 9112, sections 2 to 7). Strict where leniency has let one request hide in another:
// bare line feeds, folded lines, space before a colon, and two ways to give the length of a body are refused.
import { CARRIAGE_RETURN, COLON, LINE_FEED, SEMICOLON, SPACE, TAB, hexDigit, isFieldByte, isToken, latin1, latin1Bytes } from "./characters.ts";
import type { Headers, Request } from "./http.ts";
import type { Input } from "./input.ts";
import { LARGEST_CHUNK_LINE, LARGEST_FIELD_COUNT } from "./limits.ts";
import type { Limits } from "./limits.ts";
import { readTarget } from "./path.ts";
import type { Target } from "./path.ts";

/** A request that is answered with an error instead of by the handler; the connection ends after it. */
export class Refusal {
  readonly status: number;

  constructor(status: number) {
    this.status = status;
  }
}

/** A complete request and what it says of its connection. */
export class Received {
  readonly request: Request;
  readonly persistent: boolean;

  constructor(request: Request, persistent: boolean) {
    this.request = request;
    this.persistent = persistent;
  }
}

/** The methods of RFC 9110 and RFC 5789 that need no tunnel; others are 501. */
const METHODS: readonly string[] = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"];
const VERSION_PREFIX = "HTTP/";
const CONTINUE = latin1Bytes("HTTP/1.1 100 Continue\r\n\r\n");
/** Digits of a Content-Length that is certainly within the safe integers. */
const LARGEST_LENGTH_DIGITS = 15;
const NOTHING = new Uint8Array(0);
const LARGEST_CHUNK_DIGITS = 8;

class FieldList implements Headers {
  readonly names: string[] = [];
  readonly values: string[] = [];

  get(name: string): string | undefined {
    const at = this.names.indexOf(name);
    return at < 0 ? undefined : this.values[at];
  }

  count(name: string): number {
    let count = 0;
    for (const candidate of this.names) if (candidate === name) count++;
    return count;
  }
}

interface Line {
  readonly method: string;
  readonly target: Target;
  readonly isVersion11: boolean;
}

/** What the request reader needs of the connection besides its bytes. */
export interface Watch {
  /** The first byte of a request is here. */
  begun(): void;
  /** Sends bytes between requests. */
  interim(bytes: Uint8Array): Promise<void>;
}

/** The next request, or why it is refused, or undefined when the peer sent no more. */
export async function readRequest(input: Input, limits: Limits, watch: Watch): Promise<Received | Refusal | undefined> {
  if (!(await skipEmptyLines(input, limits))) return undefined;
  watch.begun();
  const headEnd = await findHead(input, limits);
  if (headEnd instanceof Refusal) return headEnd;
  if (headEnd < 0) return undefined;
  const lineEnd = input.lineEnd(input.start);
  const line = readLine(input.bytes, input.start, lineEnd - 2);
  if (line instanceof Refusal) return line;
  const headers = readFields(input.bytes, lineEnd, headEnd - 2);
  if (headers instanceof Refusal) return headers;
  input.start = headEnd;
  if (headers.count("host") !== 1 && (line.isVersion11 || headers.count("host") > 1)) return new Refusal(400);
  const body = await readBody(input, headers, line, limits, watch);
  if (body === undefined || body instanceof Refusal) return body;
  const request = { method: line.method, path: line.target.path, query: line.target.query, headers, body };
  return new Received(request, isPersistent(headers, line));
}

/** Passes over line ends before a request (RFC 9112, section 2.2); false when nothing comes after them. */
async function skipEmptyLines(input: Input, limits: Limits): Promise<boolean> {
  let skipped = 0;
  for (;;) {
    while (input.length() >= 2 && input.bytes[input.start] === CARRIAGE_RETURN && input.bytes[input.start + 1] === LINE_FEED) {
      input.start += 2;
      skipped += 2;
    }
    const onlyReturn = input.length() === 1 && input.bytes[input.start] === CARRIAGE_RETURN;
    if (input.length() > 0 && !onlyReturn) return true;
    if (skipped > limits.header || !(await input.more())) return false;
  }
}

/** One past the empty line that ends the head; -1 when the peer stops before it. */
async function findHead(input: Input, limits: Limits): Promise<number | Refusal> {
  let lines = 0;
  let from = input.start;
  for (;;) {
    const end = input.lineEnd(from);
    if (end < 0 || end - input.start > limits.header) {
      if (end >= 0 || input.length() > limits.header) return new Refusal(lines === 0 ? 414 : 431);
      const line = from - input.start;
      if (!(await input.more())) return -1;
      from = input.start + line;
      continue;
    }
    if (input.bytes[end - 2] !== CARRIAGE_RETURN || end - from < 2) return new Refusal(400);
    if (end - from === 2) return end;
    lines++;
    if (lines > LARGEST_FIELD_COUNT + 1) return new Refusal(431);
    from = end;
  }
}

/** The request line, without its line end. */
function readLine(bytes: Uint8Array, start: number, end: number): Line | Refusal {
  let methodEnd = start;
  while (methodEnd < end && isToken(bytes[methodEnd] ?? 0)) methodEnd++;
  if (methodEnd === start || bytes[methodEnd] !== SPACE) return new Refusal(400);
  let targetEnd = methodEnd + 1;
  while (targetEnd < end && bytes[targetEnd] !== SPACE) {
    const byte = bytes[targetEnd] ?? 0;
    if (!isFieldByte(byte) || byte === TAB) return new Refusal(400);
    targetEnd++;
  }
  const version = readVersion(bytes, targetEnd + 1, end);
  if (version !== "1.1" && version !== "1.0") return new Refusal(version === undefined ? 400 : 505);
  const method = latin1(bytes, start, methodEnd);
  if (!METHODS.includes(method)) return new Refusal(501);
  const isAsterisk = targetEnd - methodEnd === 2 && bytes[methodEnd + 1] === 0x2a;
  if (isAsterisk && method !== "OPTIONS") return new Refusal(400);
  const target = isAsterisk ? { path: "*", query: "" } : readTarget(bytes, methodEnd + 1, targetEnd);
  if (target === undefined) return new Refusal(400);
  return { method, target, isVersion11: version === "1.1" };
}

/** "1.1" for any later minor version, since those promise to be understood as it; undefined when it is no version. */
function readVersion(bytes: Uint8Array, start: number, end: number): string | undefined {
  if (end - start !== VERSION_PREFIX.length + 3) return undefined;
  const text = latin1(bytes, start, end);
  const major = text.charCodeAt(VERSION_PREFIX.length) - 0x30;
  const minor = text.charCodeAt(VERSION_PREFIX.length + 2) - 0x30;
  if (!text.startsWith(VERSION_PREFIX) || text[VERSION_PREFIX.length + 1] !== ".") return undefined;
  if (major < 0 || major > 9 || minor < 0 || minor > 9) return undefined;
  return major === 1 && minor >= 1 ? "1.1" : `${major}.${minor}`;
}

/** The fields in lines from `start` to `end`, which is where the empty line begins. */
function readFields(bytes: Uint8Array, start: number, end: number): FieldList | Refusal {
  const fields = new FieldList();
  let at = start;
  while (at < end) {
    let nameEnd = at;
    while (isToken(bytes[nameEnd] ?? 0)) nameEnd++;
    if (nameEnd === at || bytes[nameEnd] !== COLON) return new Refusal(400);
    const name = latin1(bytes, at, nameEnd).toLowerCase();
    let valueStart = nameEnd + 1;
    while (bytes[valueStart] === SPACE || bytes[valueStart] === TAB) valueStart++;
    let lineEnd = valueStart;
    while (isFieldByte(bytes[lineEnd] ?? 0)) lineEnd++;
    // Every line of the head ends in CR LF, and a CR anywhere else is no field byte.
    if (bytes[lineEnd] !== CARRIAGE_RETURN || bytes[lineEnd + 1] !== LINE_FEED) return new Refusal(400);
    let valueEnd = lineEnd;
    while (valueEnd > valueStart && (bytes[valueEnd - 1] === SPACE || bytes[valueEnd - 1] === TAB)) valueEnd--;
    fields.names.push(name);
    fields.values.push(latin1(bytes, valueStart, valueEnd));
    at = lineEnd + 2;
  }
  return fields;
}

function isPersistent(headers: FieldList, line: Line): boolean {
  if (hasOption(headers, "close")) return false;
  return line.isVersion11 || hasOption(headers, "keep-alive");
}

function hasOption(headers: FieldList, option: string): boolean {
  for (let i = 0; i < headers.names.length; i++) {
    if (headers.names[i] !== "connection") continue;
    for (const word of (headers.values[i] ?? "").split(",")) if (word.trim().toLowerCase() === option) return true;
  }
  return false;
}

/** The body by RFC 9112, section 6.3; undefined when the peer stops before its end. */
async function readBody(
  input: Input,
  headers: FieldList,
  line: Line,
  limits: Limits,
  watch: Watch,
): Promise<Uint8Array | Refusal | undefined> {
  const encoding = headers.get("transfer-encoding");
  const length = headers.get("content-length");
  if (encoding === undefined && length === undefined) return NOTHING;
  if (encoding !== undefined && (length !== undefined || !line.isVersion11)) return new Refusal(400);
  if (headers.count("content-length") > 1) return new Refusal(400);
  const expected = length === undefined ? 0 : readLength(length);
  if (expected < 0) return new Refusal(400);
  if (encoding !== undefined && (headers.count("transfer-encoding") > 1 || encoding.toLowerCase() !== "chunked")) return new Refusal(501);
  if (expected > limits.body) return new Refusal(413);
  const expectation = headers.get("expect");
  if (expectation !== undefined) {
    if (expectation.toLowerCase() !== "100-continue") return new Refusal(417);
    if (line.isVersion11 && input.length() === 0) await watch.interim(CONTINUE);
  }
  return encoding === undefined ? readExactly(input, expected) : readChunked(input, limits);
}

/** A Content-Length, or -1. */
function readLength(text: string): number {
  if (text.length === 0 || text.length > LARGEST_LENGTH_DIGITS) return -1;
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    length = length * 10 + digit;
  }
  return length;
}

async function readExactly(input: Input, length: number): Promise<Uint8Array | undefined> {
  while (input.length() < length) if (!(await input.more())) return undefined;
  const body = input.bytes.slice(input.start, input.start + length);
  input.start += length;
  return body;
}

/** A chunked body (RFC 9112, section 7.1); its trailers are passed over. */
async function readChunked(input: Input, limits: Limits): Promise<Uint8Array | Refusal | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const lineEnd = await findLine(input, LARGEST_CHUNK_LINE);
    if (lineEnd === undefined || lineEnd instanceof Refusal) return lineEnd;
    const size = readChunkSize(input.bytes, input.start, lineEnd - 2);
    if (size < 0) return new Refusal(400);
    input.start = lineEnd;
    if (size === 0) break;
    length += size;
    if (length > limits.body) return new Refusal(413);
    const piece = await readExactly(input, size + 2);
    if (piece === undefined) return undefined;
    if (piece[size] !== CARRIAGE_RETURN || piece[size + 1] !== LINE_FEED) return new Refusal(400);
    pieces.push(piece.subarray(0, size));
  }
  let trailers = 0;
  for (;;) {
    const lineEnd = await findLine(input, limits.header);
    if (lineEnd === undefined || lineEnd instanceof Refusal) return lineEnd;
    const isLast = lineEnd - input.start === 2;
    trailers += lineEnd - input.start;
    input.start = lineEnd;
    if (isLast) return join(pieces, length);
    if (trailers > limits.header) return new Refusal(431);
  }
}

/** One past the line end of the next line; undefined when the peer stops before it. */
async function findLine(input: Input, limit: number): Promise<number | Refusal | undefined> {
  for (;;) {
    const end = input.lineEnd(input.start);
    if (end >= 0) {
      const isLine = end - input.start >= 2 && input.bytes[end - 2] === CARRIAGE_RETURN;
      return isLine && end - input.start <= limit + 2 ? end : new Refusal(400);
    }
    if (input.length() > limit) return new Refusal(400);
    if (!(await input.more())) return undefined;
  }
}

/** The size in hexadecimal, up to an extension; -1 when it is malformed or immense. */
function readChunkSize(bytes: Uint8Array, start: number, end: number): number {
  let size = 0;
  let at = start;
  while (at < end && hexDigit(bytes[at] ?? 0) >= 0) {
    size = size * 16 + hexDigit(bytes[at] ?? 0);
    at++;
  }
  const digits = at - start;
  while (at < end && (bytes[at] === SPACE || bytes[at] === TAB)) at++;
  const isWhole = at === end || bytes[at] === SEMICOLON;
  return digits === 0 || digits > LARGEST_CHUNK_DIGITS || !isWhole ? -1 : size;
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

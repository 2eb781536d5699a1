// Files from a key-value store as HTTP responses: types by extension, strong entity tags, conditional requests (RFC 9110,
// section 13). A function of its arguments and nothing else, so an application may import it.
import type { KvRo } from "../kv/kv.ts";
import type { Handler, Header, Request, Response } from "./http.ts";

const INDEX = "index.html";
const NOTHING = new Uint8Array(0);
/** Offset basis and prime of the FNV-1a hash, and another pair for the second half of the tag. */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const SECOND_BASIS = 0x9747b28c;
const SECOND_PRIME = 0x5bd1e995;

/** The media type for a path, by its extension. */
export function contentType(path: string): string {
  switch (path.slice(path.lastIndexOf(".") + 1).toLowerCase()) {
    case "html":
    case "htm":
      return "text/html; charset=utf-8";
    case "css":
      return "text/css; charset=utf-8";
    case "js":
    case "mjs":
      return "text/javascript; charset=utf-8";
    case "json":
    case "map":
      return "application/json";
    case "txt":
    case "md":
      return "text/plain; charset=utf-8";
    case "xml":
      return "application/xml";
    case "svg":
      return "image/svg+xml";
    case "png":
      return "image/png";
    case "jpg":
    case "jpeg":
      return "image/jpeg";
    case "gif":
      return "image/gif";
    case "webp":
      return "image/webp";
    case "avif":
      return "image/avif";
    case "ico":
      return "image/x-icon";
    case "woff2":
      return "font/woff2";
    case "wasm":
      return "application/wasm";
    case "pdf":
      return "application/pdf";
    default:
      return "application/octet-stream";
  }
}

/** A strong entity tag: other bytes have, but for one case in 2^64, another one. */
export function entityTag(bytes: Uint8Array): string {
  let first = FNV_BASIS;
  let second = SECOND_BASIS ^ bytes.length;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    first = Math.imul(first ^ byte, FNV_PRIME);
    second = Math.imul(second ^ byte, SECOND_PRIME);
    second ^= second >>> 15;
  }
  return `"${(first >>> 0).toString(16).padStart(8, "0")}${(second >>> 0).toString(16).padStart(8, "0")}"`;
}

/** True when If-None-Match names the tag; compared weakly, as RFC 9110, section 13.1.2, says. */
function namesTag(condition: string, tag: string): boolean {
  if (condition === "*") return true;
  for (const part of condition.split(",")) {
    const candidate = part.trim();
    if (candidate === tag || candidate === `W/${tag}`) return true;
  }
  return false;
}

/** What a file's response looks like, made when it is first asked for. */
class Prepared {
  readonly body: Uint8Array;
  readonly tag: string;
  readonly headers: readonly Header[];

  constructor(key: string, body: Uint8Array) {
    this.body = body;
    this.tag = entityTag(body);
    this.headers = [
      { name: "Content-Type", value: contentType(key) },
      { name: "ETag", value: this.tag },
      { name: "Cache-Control", value: "no-cache" },
      { name: "X-Content-Type-Options", value: "nosniff" },
    ];
  }
}

class StaticFiles {
  private readonly files: KvRo;
  private readonly prepared = new Map<string, Prepared>();

  constructor(files: KvRo) {
    this.files = files;
  }

  answer(request: Request): Response {
    const file = this.find(request.path);
    if (file === undefined) return plain(404, "Not found\n");
    if (request.method !== "GET" && request.method !== "HEAD") {
      const refusal = plain(405, "Method not allowed\n");
      return { status: 405, headers: [{ name: "Allow", value: "GET, HEAD" }, ...refusal.headers], body: refusal.body };
    }
    const condition = request.headers.get("if-none-match");
    const isCurrent = condition !== undefined && namesTag(condition, file.tag);
    return { status: isCurrent ? 304 : 200, headers: file.headers, body: isCurrent ? NOTHING : file.body };
  }

  private find(path: string): Prepared | undefined {
    const key = path.endsWith("/") ? `${path.slice(1)}${INDEX}` : path.slice(1);
    const known = this.prepared.get(key);
    if (known !== undefined) return known;
    const body = this.files.get(key);
    if (body === undefined) return undefined;
    const prepared = new Prepared(key, body);
    this.prepared.set(key, prepared);
    return prepared;
  }
}

/** A response of plain text. */
export function plain(status: number, text: string): Response {
  return { status, headers: [{ name: "Content-Type", value: "text/plain; charset=utf-8" }], body: text };
}

/** A handler that answers GET and HEAD with the file whose key is the path; a path that ends in "/" means its index.html. */
export function staticFiles(files: KvRo): Handler {
  const answers = new StaticFiles(files);
  return (request) => answers.answer(request);
}

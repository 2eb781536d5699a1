// What the packages' own tests use of Node's modules: files that lie beside them are in the program (`EMBEDDED`), and what only
// Node has refuses the case that asks for it.
import { EMBEDDED } from "./embedded.ts";
import { Refused } from "./runner.ts";

const refuse = (what: string): never => { throw new Refused(`refused ${what}: Node's own`); };

/** What stands for `new String(value)`, `new Number(value)` and a proxy: an object that is neither text nor number. */
export class Boxed {
  readonly value: any;
  constructor(value?: any, _handler?: unknown) {
    this.value = value;
  }
  valueOf(): any { return this.value; }
  toString(): string { return String(this.value); }
}

// node:path and node:url: paths are relative to the folder of the file that is tested.
export const dirname = (_path: string): string => ".";
export const join = (...parts: string[]): string => parts.join("/").replace(/^(?:\.\/)+/, "").replaceAll("/./", "/");
export const fileURLToPath = (url: string): string => url;
export const pathToFileURL = (path: string): { readonly href: string } => ({ href: path });

// node:fs
export function readFileSync(path: string, _options?: unknown): any {
  const text = EMBEDDED.get(join(path));
  if (text === undefined) throw new Error(`ENOENT: ${path}`);
  return text;
}

// node:zlib: what is embedded is unpacked already.
export const gunzipSync = (text: string): string => text;

/** Of the helper that lies with the vectors. */
export const jsonGZ = (path: string): any => JSON.parse(readFileSync(path));

// node:crypto: whatever is asked of it refuses the case, and not before.
class NodesOwn {
  readonly what: string;
  constructor(what: string) {
    this.what = what;
  }
  update(..._args: any[]): any { return refuse(this.what); }
  digest(..._args: any[]): any { return refuse(this.what); }
  copy(..._args: any[]): any { return refuse(this.what); }
  final(..._args: any[]): any { return refuse(this.what); }
}
export const createHash = (..._args: any[]): any => new NodesOwn("createHash");
export const createHmac = (..._args: any[]): any => new NodesOwn("createHmac");
export const createCipheriv = (..._args: any[]): any => new NodesOwn("createCipheriv");
export const createDecipheriv = (..._args: any[]): any => new NodesOwn("createDecipheriv");
export const getCiphers = (): string[] => [];
export const scryptSync = (..._args: any[]): any => refuse("scryptSync");
export const pbkdf2Sync = (..._args: any[]): any => refuse("pbkdf2Sync");
export const hkdfSync = (..._args: any[]): any => refuse("hkdfSync");
export const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
export const webcrypto: any = { subtle: new NodesOwn("webcrypto") };

// node:buffer
export const Buffer = {
  from(source: any, encoding?: string): any {
    if (typeof source !== "string") return Uint8Array.from(source);
    if (encoding === "hex") return Uint8Array.from({ length: source.length >> 1 }, (_, index) => parseInt(source.slice(2 * index, 2 * index + 2), 16));
    if (encoding === "binary" || encoding === "latin1" || encoding === "ascii") return Uint8Array.from(source, (each: string) => each.charCodeAt(0) & 255);
    if (encoding === "base64") return refuse("Buffer's base64");
    return new TextEncoder().encode(source);
  },
};

/** `buffer.toString(encoding)`, of bytes and of what else has a `toString` that takes an argument. */
export function decoded(value: any, encoding: any): any {
  if (!(value instanceof Uint8Array)) return typeof value === "string" ? value : value.toString(encoding);
  if (encoding === "hex") return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (encoding === "binary" || encoding === "latin1" || encoding === "ascii") return Array.from(value, (byte) => String.fromCharCode(byte)).join("");
  if (encoding === "base64") return refuse("Buffer's base64");
  return new TextDecoder().decode(value);
}

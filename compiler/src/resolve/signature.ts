// What the configuration needs to know of the application's TypeScript: the signature of `main`, and which values its
// modules import. Reading it takes the TypeScript checker, which takes longer to load than everything else here to run; so what was
// read is kept, by the content of every file that it depends on, and TypeScript is loaded only when one of them has changed.

import { createHash } from "node:crypto";
import type { Origin } from "../glue/program.ts";
import type { FileSystem } from "../config/filesystem.ts";

export interface Signature {
  readonly parameters: readonly SignatureParameter[];
  /** What `main` gives: an exit status, or nothing. A promise of either is the same here. */
  readonly result: "Status" | "Nothing";
  /** Every import of a value by the application's own modules. */
  readonly imports: readonly ValueImport[];
}

export interface SignatureParameter {
  readonly name: string;
  readonly type: SignatureType;
  /** As TypeScript shows the type. */
  readonly text: string;
  readonly isOptional: boolean;
  readonly origin: Origin;
}

export type SignatureType =
  /** A named type, by the file that declares it. */
  | { readonly kind: "Symbol"; readonly file: string; readonly name: string }
  | { readonly kind: "Number" | "String" | "Boolean" | "Undefined" }
  | { readonly kind: "Literal"; readonly value: string }
  | { readonly kind: "Union"; readonly of: readonly SignatureType[] }
  | { readonly kind: "Array"; readonly of: SignatureType }
  /** Anything else; whether an argument fits is for TypeScript to say. */
  | { readonly kind: "Other" };

/** `import { names } from "…"` that leaves something in the program. */
export interface ValueImport {
  readonly from: string;
  /** `*` for a namespace, `default` for a default import. */
  readonly names: readonly string[];
  /** Whether the module, by its own imports of values, reaches the door to the machine. */
  readonly reachesMachine: boolean;
  readonly origin: Origin;
}

export type SignatureOutcome =
  | { readonly kind: "Signature"; readonly signature: Signature }
  | { readonly kind: "NoFile" }
  | { readonly kind: "NoExport"; readonly exports: readonly string[] }
  | { readonly kind: "NotAFunction" }
  /** The file is no TypeScript, or `main`'s parameters name types that are not there: nothing can be said of its signature. */
  | { readonly kind: "Errors"; readonly errors: readonly { readonly text: string; readonly code: number; readonly origin: Origin }[] };

/** What a reader found, and the files that it looked at. */
export interface ReadOutcome {
  readonly outcome: SignatureOutcome;
  readonly files: readonly string[];
}

/** A place to keep text between runs; losing it costs time only. */
export interface TextCache {
  read(key: string): string | undefined;
  write(key: string, text: string): void;
}

interface CacheEntry {
  readonly version: number;
  readonly files: readonly (readonly [path: string, digest: string])[];
  readonly outcome: SignatureOutcome;
}

/** Counted up when the meaning of an entry changes. */
const cacheVersion = 2;

export async function signatureOf(fs: FileSystem, cache: TextCache, stdlib: string, path: string, name: string): Promise<SignatureOutcome> {
  if (fs.readText(path) === undefined) return { kind: "NoFile" };
  const key = `signature-${digest(`${path}\0${name}\0${stdlib}`)}`;
  const kept = readEntry(cache.read(key));
  if (kept !== undefined && kept.files.every(([file, was]) => digest(fs.readText(file) ?? "") === was)) return kept.outcome;
  const { readSignature } = await import("../frontend/signature.ts");
  const { outcome, files } = readSignature(fs, stdlib, path, name);
  const entry: CacheEntry = { version: cacheVersion, files: files.map((file) => [file, digest(fs.readText(file) ?? "")]), outcome };
  cache.write(key, JSON.stringify(entry));
  return outcome;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

function readEntry(text: string | undefined): CacheEntry | undefined {
  if (text === undefined) return undefined;
  try {
    const entry = JSON.parse(text) as CacheEntry; // written by `signatureOf`; the version tells another shape
    return entry.version === cacheVersion ? entry : undefined;
  } catch {
    return undefined; // a cut-off file is as good as none
  }
}

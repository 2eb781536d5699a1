// What the image says of itself: `NAME.json`. The same input gives the same text, so it holds no path of the machine that
// compiled and no time.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { GlueProgram, MemoryPlan } from "../glue/program.ts";
import type { ElfImage } from "./elf.ts";

export interface ManifestInput {
  readonly program: GlueProgram;
  readonly memory: MemoryPlan;
  readonly elf: ElfImage;
  readonly image: Buffer;
  readonly sources: readonly { readonly path: string; readonly text: string }[];
  readonly shownPath: (path: string) => string;
}

export interface Manifest {
  readonly format: 1;
  readonly unikernel: string;
  readonly target: { readonly name: string; readonly format: string };
  readonly entry: number;
  readonly image: { readonly bytes: number; readonly sha256: string };
  readonly sections: readonly { readonly name: string; readonly address: number; readonly bytes: number }[];
  readonly memory: {
    readonly total: number;
    readonly holes: number;
    readonly terms: readonly { readonly kind: string; readonly name: string; readonly bytes: number; readonly exactness: string; readonly explanation: string }[];
  };
  readonly devices: readonly { readonly name: string; readonly interface: string; readonly driver: string; readonly slot: number | null; readonly parameters: Readonly<Record<string, string>> }[];
  readonly libraries: readonly { readonly instance: string; readonly library: string; readonly interface: string; readonly reason: string; readonly requires: readonly string[] }[];
  readonly parameters: Readonly<Record<string, { readonly type: string; readonly value: string }>>;
  readonly bootParameters: Readonly<Record<string, { readonly type: string; readonly default: string | null; readonly secret: boolean }>>;
  readonly ambient: readonly string[];
  /** SHA-256 of every file that went in. */
  readonly inputs: Readonly<Record<string, string>>;
}

const sha256 = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");

export async function manifestOf(input: ManifestInput): Promise<Manifest> {
  const { program, memory, elf, image, shownPath } = input;
  return {
    format: 1,
    unikernel: program.unikernel,
    target: { name: program.target.name, format: program.target.format },
    entry: elf.entry,
    image: { bytes: image.length, sha256: sha256(image) },
    sections: elf.sections.filter((section) => section.loaded && section.bytes > 0).map(({ name, address, bytes }) => ({ name, address, bytes })),
    memory: {
      total: memory.total,
      holes: memory.holes,
      terms: memory.terms.map(({ kind, name, bytes, exactness, explanation }) => ({ kind, name, bytes, exactness, explanation })),
    },
    devices: program.devices.map((device) => ({
      name: device.name, interface: device.interface, driver: device.driver, slot: device.slot?.index ?? null, parameters: Object.fromEntries(device.parameters),
    })),
    libraries: program.libraries.map(({ instance, library, interface: provided, reason, requires }) => ({ instance, library, interface: provided, reason, requires })),
    parameters: Object.fromEntries(program.parameters.map(({ name, type, value }) => [name, { type, value }])),
    bootParameters: Object.fromEntries(program.bootParameters.map((one) => [one.name, { type: one.type, default: one.default ?? null, secret: one.secret }])),
    ambient: program.ambient,
    inputs: await digests(input, shownPath),
  };
}

async function digests(input: ManifestInput, shownPath: (path: string) => string): Promise<Record<string, string>> {
  const found = new Map<string, string>();
  for (const source of input.sources) found.set(shownPath(source.path), sha256(source.text));
  for (const path of input.program.inputs) {
    const shown = shownPath(path);
    if (!found.has(shown)) found.set(shown, sha256(await readFile(path)));
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

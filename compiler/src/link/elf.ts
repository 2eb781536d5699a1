// Reads of an ELF64 image what the memory proof and the map need, segments, sections and symbols (ELF gABI 4.1), and strips it.

const HEADER = { sectionOffset: 0x28, programOffset: 0x20, programCount: 0x38, programEntry: 0x36, sectionCount: 0x3c, sectionEntry: 0x3a, sectionNames: 0x3e };
const PT_LOAD = 1;
const SHT_SYMTAB = 2;
const SHT_NOBITS = 8;
const SHF_ALLOC = 2n;
const SYMBOL_BYTES = 24;
const SHN_ABS = 0xfff1;
const STT = ["none", "object", "function", "section", "file"] as const;

export interface ElfSegment { readonly address: number; readonly fileOffset: number; readonly fileBytes: number; readonly memoryBytes: number; readonly flags: number }
export interface ElfSection { readonly name: string; readonly address: number; readonly bytes: number; readonly inFile: boolean; readonly loaded: boolean }
export interface ElfSymbol {
  readonly name: string;
  readonly value: bigint;
  readonly bytes: number;
  readonly kind: (typeof STT)[number] | "other";
  readonly section: string | undefined;
}
export interface ElfImage {
  readonly entry: number;
  readonly segments: readonly ElfSegment[];
  readonly sections: readonly ElfSection[];
  readonly symbols: readonly ElfSymbol[];
}

export function readElf(file: Buffer): ElfImage {
  if (file.readUInt32BE(0) !== 0x7f454c46 || file[4] !== 2) throw new TypeError("not an ELF64 file");
  const number = (offset: number): number => Number(file.readBigUInt64LE(offset));
  const text = (offset: number): string => file.toString("utf8", offset, file.indexOf(0, offset));

  const segments: ElfSegment[] = [];
  for (let index = 0; index < file.readUInt16LE(HEADER.programCount); index++) {
    const at = number(HEADER.programOffset) + index * file.readUInt16LE(HEADER.programEntry);
    if (file.readUInt32LE(at) !== PT_LOAD) continue;
    segments.push({ flags: file.readUInt32LE(at + 4), fileOffset: number(at + 8), address: number(at + 0x10), fileBytes: number(at + 0x20), memoryBytes: number(at + 0x28) });
  }

  const headers = Array.from({ length: file.readUInt16LE(HEADER.sectionCount) }, (_, index) => {
    const at = number(HEADER.sectionOffset) + index * file.readUInt16LE(HEADER.sectionEntry);
    return {
      nameOffset: file.readUInt32LE(at), type: file.readUInt32LE(at + 4), flags: file.readBigUInt64LE(at + 8), address: number(at + 0x10),
      offset: number(at + 0x18), bytes: number(at + 0x20), link: file.readUInt32LE(at + 0x28),
    };
  });
  const names = headers[file.readUInt16LE(HEADER.sectionNames)]?.offset ?? 0;
  const sections = headers.map((header): ElfSection => ({
    name: text(names + header.nameOffset), address: header.address, bytes: header.bytes,
    inFile: header.type !== SHT_NOBITS, loaded: (header.flags & SHF_ALLOC) !== 0n,
  }));

  const symbols: ElfSymbol[] = [];
  for (const table of headers.filter((header) => header.type === SHT_SYMTAB)) {
    const strings = headers[table.link]?.offset ?? 0;
    for (let at = table.offset + SYMBOL_BYTES; at < table.offset + table.bytes; at += SYMBOL_BYTES) {
      const section = file.readUInt16LE(at + 6);
      symbols.push({
        name: text(strings + file.readUInt32LE(at)),
        kind: STT[(file[at + 4] ?? 0) & 0xf] ?? "other",
        section: section === SHN_ABS ? undefined : sections[section]?.name,
        value: file.readBigUInt64LE(at + 8),
        bytes: number(at + 16),
      });
    }
  }
  return { entry: number(0x18), segments, sections, symbols };
}

/**
 * The image as it is shipped: what segments hold, and the headers that say where. The linker puts all else (symbols, debug
 * information, section headers) behind, so stripping is cutting.
 */
export function stripped(file: Buffer): Buffer {
  const ends = readElf(file).segments.filter((segment) => segment.fileBytes > 0).map((segment) => segment.fileOffset + segment.fileBytes);
  const image = Buffer.from(file.subarray(0, Math.max(...ends)));
  image.writeBigUInt64LE(0n, HEADER.sectionOffset);
  image.writeUInt16LE(0, HEADER.sectionCount);
  image.writeUInt16LE(0, HEADER.sectionNames);
  return image;
}

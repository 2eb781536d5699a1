// Addresses as values. Immutable, compared with `equals`, printed as everybody writes them. Numbers inside are signed 32-bit
// words because those stay in integer registers.

export class MacAddress {
  /** The first three bytes. */
  readonly high: number;
  /** The last three bytes. */
  readonly low: number;

  /** Six bytes, 0 … 255 each, in the order they are sent. */
  constructor(a: number, b: number, c: number, d: number, e: number, f: number) {
    this.high = ((a & 0xff) << 16) | ((b & 0xff) << 8) | (c & 0xff);
    this.low = ((d & 0xff) << 16) | ((e & 0xff) << 8) | (f & 0xff);
  }

  static read(bytes: Uint8Array, at: number): MacAddress {
    return new MacAddress(
      bytes[at] ?? 0,
      bytes[at + 1] ?? 0,
      bytes[at + 2] ?? 0,
      bytes[at + 3] ?? 0,
      bytes[at + 4] ?? 0,
      bytes[at + 5] ?? 0,
    );
  }

  write(bytes: Uint8Array, at: number): void {
    bytes[at] = this.high >> 16;
    bytes[at + 1] = (this.high >> 8) & 0xff;
    bytes[at + 2] = this.high & 0xff;
    bytes[at + 3] = this.low >> 16;
    bytes[at + 4] = (this.low >> 8) & 0xff;
    bytes[at + 5] = this.low & 0xff;
  }

  equals(other: MacAddress): boolean {
    return this.high === other.high && this.low === other.low;
  }

  /** Broadcast or multicast: the lowest bit of the first byte. */
  isGroup(): boolean {
    return (this.high & 0x010000) !== 0;
  }

  toString(): string {
    const parts: string[] = [];
    for (let shift = 16; shift >= 0; shift -= 8) parts.push(twoHexDigits((this.high >> shift) & 0xff));
    for (let shift = 16; shift >= 0; shift -= 8) parts.push(twoHexDigits((this.low >> shift) & 0xff));
    return parts.join(":");
  }
}

export const BROADCAST = new MacAddress(0xff, 0xff, 0xff, 0xff, 0xff, 0xff);

function twoHexDigits(byte: number): string {
  return byte < 16 ? `0${byte.toString(16)}` : byte.toString(16);
}

export class Ipv4Address {
  readonly version = 4;
  /** The four bytes, first one highest, as a signed 32-bit number. */
  readonly bits: number;

  /** Four bytes, 0 … 255 each, as they are written. */
  constructor(a: number, b: number, c: number, d: number) {
    this.bits = ((a & 0xff) << 24) | ((b & 0xff) << 16) | ((c & 0xff) << 8) | (d & 0xff);
  }

  static fromBits(bits: number): Ipv4Address {
    return new Ipv4Address(bits >>> 24, bits >>> 16, bits >>> 8, bits);
  }

  static read(bytes: Uint8Array, at: number): Ipv4Address {
    return new Ipv4Address(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0);
  }

  write(bytes: Uint8Array, at: number): void {
    bytes[at] = this.bits >>> 24;
    bytes[at + 1] = (this.bits >>> 16) & 0xff;
    bytes[at + 2] = (this.bits >>> 8) & 0xff;
    bytes[at + 3] = this.bits & 0xff;
  }

  equals(other: IpAddress): boolean {
    return other.version === 4 && other.bits === this.bits;
  }

  /** A 32-bit number for hash tables; not secret. */
  hash(): number {
    return this.bits;
  }

  isUnspecified(): boolean {
    return this.bits === 0;
  }

  /** 224.0.0.0/4 (RFC 5771). */
  isMulticast(): boolean {
    return this.bits >>> 28 === 0xe;
  }

  /** 127.0.0.0/8 (RFC 1122, section 3.2.1.3). */
  isLoopback(): boolean {
    return this.bits >>> 24 === 127;
  }

  toString(): string {
    return `${this.bits >>> 24}.${(this.bits >>> 16) & 0xff}.${(this.bits >>> 8) & 0xff}.${this.bits & 0xff}`;
  }
}

export class Ipv6Address {
  readonly version = 6;
  /** The sixteen bytes as four signed 32-bit words, first one first. */
  readonly w0: number;
  readonly w1: number;
  readonly w2: number;
  readonly w3: number;

  /** Eight groups, 0 … 0xffff each, as they are written. */
  constructor(a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number) {
    this.w0 = ((a & 0xffff) << 16) | (b & 0xffff);
    this.w1 = ((c & 0xffff) << 16) | (d & 0xffff);
    this.w2 = ((e & 0xffff) << 16) | (f & 0xffff);
    this.w3 = ((g & 0xffff) << 16) | (h & 0xffff);
  }

  static read(bytes: Uint8Array, at: number): Ipv6Address {
    const groups: number[] = [];
    for (let i = 0; i < 16; i += 2) groups.push(((bytes[at + i] ?? 0) << 8) | (bytes[at + i + 1] ?? 0));
    return new Ipv6Address(
      groups[0] ?? 0,
      groups[1] ?? 0,
      groups[2] ?? 0,
      groups[3] ?? 0,
      groups[4] ?? 0,
      groups[5] ?? 0,
      groups[6] ?? 0,
      groups[7] ?? 0,
    );
  }

  write(bytes: Uint8Array, at: number): void {
    for (let i = 0; i < 8; i++) {
      const group = this.group(i);
      bytes[at + 2 * i] = group >> 8;
      bytes[at + 2 * i + 1] = group & 0xff;
    }
  }

  equals(other: IpAddress): boolean {
    return (
      other.version === 6 &&
      other.w0 === this.w0 &&
      other.w1 === this.w1 &&
      other.w2 === this.w2 &&
      other.w3 === this.w3
    );
  }

  /** A 32-bit number for hash tables; not secret. */
  hash(): number {
    return this.w0 ^ this.w1 ^ this.w2 ^ this.w3;
  }

  isUnspecified(): boolean {
    return (this.w0 | this.w1 | this.w2 | this.w3) === 0;
  }

  /** ff00::/8 (RFC 4291, section 2.7). */
  isMulticast(): boolean {
    return this.w0 >>> 24 === 0xff;
  }

  isLoopback(): boolean {
    return (this.w0 | this.w1 | this.w2) === 0 && this.w3 === 1;
  }

  /** The canonical text of RFC 5952: lower case, the first longest run of two or more zero groups as `::`. */
  toString(): string {
    let bestStart = -1;
    let bestLength = 1;
    let start = 0;
    for (let i = 0; i <= 8; i++) {
      if (i < 8 && this.group(i) === 0) continue;
      if (i - start > bestLength) {
        bestStart = start;
        bestLength = i - start;
      }
      start = i + 1;
    }
    let text = "";
    for (let i = 0; i < 8; i++) {
      if (i === bestStart) {
        text += "::";
        i += bestLength - 1;
        continue;
      }
      if (text !== "" && !text.endsWith(":")) text += ":";
      text += this.group(i).toString(16);
    }
    return text;
  }

  private group(index: number): number {
    const word = index < 2 ? this.w0 : index < 4 ? this.w1 : index < 6 ? this.w2 : this.w3;
    return (index & 1) === 0 ? word >>> 16 : word & 0xffff;
  }
}

export type IpAddress = Ipv4Address | Ipv6Address;

/** True when the first `prefixLength` bits of both are the same; addresses of two families have none in common. */
function samePrefix(a: IpAddress, b: IpAddress, prefixLength: number): boolean {
  if (a.version === 4) return b.version === 4 && samePrefixOfWord(a.bits, b.bits, prefixLength);
  return (
    b.version === 6 &&
    samePrefixOfWord(a.w0, b.w0, prefixLength) &&
    samePrefixOfWord(a.w1, b.w1, prefixLength - 32) &&
    samePrefixOfWord(a.w2, b.w2, prefixLength - 64) &&
    samePrefixOfWord(a.w3, b.w3, prefixLength - 96)
  );
}

function samePrefixOfWord(a: number, b: number, prefixLength: number): boolean {
  if (prefixLength <= 0) return true;
  if (prefixLength >= 32) return a === b;
  return (a ^ b) >>> (32 - prefixLength) === 0;
}

/** A prefix: the first `prefixLength` bits of `address`, whose other bits are zero. */
export class Subnet {
  readonly address: IpAddress;
  readonly prefixLength: number;

  constructor(address: IpAddress, prefixLength: number) {
    this.address = address;
    this.prefixLength = prefixLength;
  }

  contains(address: IpAddress): boolean {
    return samePrefix(this.address, address, this.prefixLength);
  }

  equals(other: Subnet): boolean {
    return this.prefixLength === other.prefixLength && this.address.equals(other.address);
  }

  toString(): string {
    return `${this.address.toString()}/${this.prefixLength}`;
  }
}

/** A host's address together with the prefix of its link. */
export class InterfaceAddress {
  readonly address: IpAddress;
  readonly prefixLength: number;

  constructor(address: IpAddress, prefixLength: number) {
    this.address = address;
    this.prefixLength = prefixLength;
  }

  /** True when a host with that address is reached without a gateway. */
  onLink(address: IpAddress): boolean {
    return samePrefix(this.address, address, this.prefixLength);
  }

  equals(other: InterfaceAddress): boolean {
    return this.prefixLength === other.prefixLength && this.address.equals(other.address);
  }

  toString(): string {
    return `${this.address.toString()}/${this.prefixLength}`;
  }
}

export class Ipv4Address {
  readonly bits: number;
  constructor(a: number, b: number, c: number, d: number) {
    this.bits = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  }
}
export class Ipv6Address {
  readonly groups: readonly number[];
  constructor(a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number) {
    this.groups = [a, b, c, d, e, f, g, h];
  }
}
export type IpAddress = Ipv4Address | Ipv6Address;
export class InterfaceAddress {
  readonly address: IpAddress;
  readonly prefixLength: number;
  constructor(address: IpAddress, prefixLength: number) {
    this.address = address;
    this.prefixLength = prefixLength;
  }
}
export class Subnet {
  readonly address: IpAddress;
  readonly prefixLength: number;
  constructor(address: IpAddress, prefixLength: number) {
    this.address = address;
    this.prefixLength = prefixLength;
  }
}
export class MacAddress {
  readonly bytes: readonly number[];
  constructor(...bytes: readonly number[]) {
    this.bytes = bytes;
  }
}

// Addresses that are set at boot: their bytes in network order in hexadecimal, and behind these a byte for the length of the
// prefix where there is one. The launcher has read and checked what a person wrote.

import { InterfaceAddress, Ipv4Address, Ipv6Address, MacAddress, Subnet } from "../address/address.ts";
import type { IpAddress } from "../address/address.ts";
import { bootBytes } from "./boot_parameters.ts";

const IPV4_BYTES = 4;
const IPV6_BYTES = 16;
const MAC_BYTES = 6;

export function bootIpAddress(name: string, fallback: IpAddress | undefined): IpAddress {
  const bytes = bootBytes(name, [IPV4_BYTES, IPV6_BYTES]);
  return bytes === undefined ? orUnset(name, fallback) : addressOf(bytes, bytes.length);
}

export function bootInterfaceAddress(name: string, fallback: InterfaceAddress | undefined): InterfaceAddress {
  const bytes = bootBytes(name, [IPV4_BYTES + 1, IPV6_BYTES + 1]);
  return bytes === undefined ? orUnset(name, fallback) : new InterfaceAddress(addressOf(bytes, bytes.length - 1), bytes[bytes.length - 1] ?? 0);
}

export function bootSubnet(name: string, fallback: Subnet | undefined): Subnet {
  const bytes = bootBytes(name, [IPV4_BYTES + 1, IPV6_BYTES + 1]);
  return bytes === undefined ? orUnset(name, fallback) : new Subnet(addressOf(bytes, bytes.length - 1), bytes[bytes.length - 1] ?? 0);
}

export function bootMacAddress(name: string, fallback: MacAddress | undefined): MacAddress {
  const bytes = bootBytes(name, [MAC_BYTES]);
  return bytes === undefined ? orUnset(name, fallback) : MacAddress.read(bytes, 0);
}

function addressOf(bytes: Uint8Array, length: number): IpAddress {
  return length === IPV4_BYTES ? Ipv4Address.read(bytes, 0) : Ipv6Address.read(bytes, 0);
}

function orUnset<T>(name: string, fallback: T | undefined): T {
  if (fallback === undefined) throw new Error(`boot param ${name} is not set`);
  return fallback;
}

// Addresses as values of the language: bytes in network order, with the arithmetic that people do on
// paper. IPv6 text is RFC 5952's canonical form, so that equal addresses print alike.

export type AddressBytes = readonly number[];

export function isIpv4(address: AddressBytes): boolean {
  return address.length === 4;
}

/** Dotted quad, or RFC 5952 section 4 text. */
export function showAddress(address: AddressBytes): string {
  return isIpv4(address) ? address.join(".") : showIpv6(address);
}

function showIpv6(address: AddressBytes): string {
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push(((address[i] ?? 0) << 8) | (address[i + 1] ?? 0));
  let longest = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (start + length < groups.length && groups[start + length] === 0) length++;
    if (length > longest.length) longest = { start, length };
  }
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(":");
  if (longest.length < 2) return hex(groups);
  return `${hex(groups.slice(0, longest.start))}::${hex(groups.slice(longest.start + longest.length))}`;
}

export function showMac(mac: AddressBytes): string {
  return mac.map((byte) => byte.toString(16).padStart(2, "0")).join(":");
}

/** The byte of a netmask of `prefixLength` ones at `index`. */
function maskByte(prefixLength: number, index: number): number {
  const ones = Math.min(8, Math.max(0, prefixLength - index * 8));
  return (0xff << (8 - ones)) & 0xff;
}

/** The lowest address of the link: host bits cleared. */
export function networkAddress(address: AddressBytes, prefixLength: number): AddressBytes {
  return address.map((byte, index) => byte & maskByte(prefixLength, index));
}

/** The highest address of the link: host bits set. On IPv4 links wider than /31 that is the broadcast address. */
export function lastAddress(address: AddressBytes, prefixLength: number): AddressBytes {
  return address.map((byte, index) => byte | (~maskByte(prefixLength, index) & 0xff));
}

export function equalAddress(a: AddressBytes, b: AddressBytes): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Orders IPv4 before IPv6, then by numeric value. */
export function compareAddress(a: AddressBytes, b: AddressBytes): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function containsAddress(network: AddressBytes, prefixLength: number, address: AddressBytes): boolean {
  return network.length === address.length && equalAddress(networkAddress(address, prefixLength), networkAddress(network, prefixLength));
}

/**
 * The `index`th address of the link, counted from its network address (0); a negative index counts from the end (-1 is
 * the last). `undefined` when the link has no such address.
 */
export function hostAddress(network: AddressBytes, prefixLength: number, index: number): AddressBytes | undefined {
  const base = index < 0 ? lastAddress(network, prefixLength) : networkAddress(network, prefixLength);
  let carry = BigInt(index < 0 ? index + 1 : index);
  const result = [...base];
  for (let i = result.length - 1; i >= 0; i--) {
    const sum = BigInt(result[i] ?? 0) + carry;
    result[i] = Number(sum & 0xffn);
    carry = sum >> 8n;
  }
  return carry === 0n && containsAddress(network, prefixLength, result) ? result : undefined;
}

/** RFC 1112 section 4 and RFC 4291 section 2.7. */
export function isMulticast(address: AddressBytes): boolean {
  const first = address[0] ?? 0;
  return isIpv4(address) ? first >= 224 && first <= 239 : first === 0xff;
}

export function isLoopback(address: AddressBytes): boolean {
  return isIpv4(address) ? address[0] === 127 : address.every((byte, index) => byte === (index === 15 ? 1 : 0));
}

export function isUnspecified(address: AddressBytes): boolean {
  return address.every((byte) => byte === 0);
}

/** The group bit of a MAC (IEEE 802): set on multicast and broadcast, never on a card. */
export function isGroupMac(mac: AddressBytes): boolean {
  return ((mac[0] ?? 0) & 1) === 1;
}

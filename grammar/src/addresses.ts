// Addresses as literals: where such a token begins and ends, and which bytes it stands for.
//
// A run of `[0-9a-fA-F:.]` with two colons or more, or of digits with three dots or more, is one token, `/n` included,
// because nothing else in the language looks like it: `::` is no operator and numbers have no fraction. So a mistake
// inside an address is one mistake at that address, not a shower of syntax errors.

export type DecodedAddress =
  | { readonly kind: "ip"; readonly family: 4 | 6; readonly bytes: readonly number[]; readonly prefixLength: number | undefined }
  | { readonly kind: "mac"; readonly bytes: readonly number[] };

export type AddressResult = DecodedAddress | { readonly kind: "malformed"; readonly reason: string };

const addressCharacters = /[0-9a-fA-F:.]+/y;
const decimalCharacters = /[0-9.]+/y;
/** What belongs to the token after the run itself: the prefix length, or letters that make it malformed. */
const runTail = /(?:[0-9A-Za-z_.]|:(?=[0-9]))*(?:\/[0-9A-Za-z_]+)?/y;

function count(text: string, character: string): number {
  let occurrences = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) occurrences++;
  return occurrences;
}

function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? "";
}

/** The run looked at last, when it was no address: no part of it is one either, so it is not scanned a second time. */
let plainRun: { text: string; start: number; end: number } = { text: "", start: 0, end: 0 };

/** Chevrotain's custom pattern for address tokens. */
export function matchAddressRun(text: string, offset: number): RegExpExecArray | null {
  const insidePlainRun = plainRun.start <= offset && offset < plainRun.end && plainRun.text === text;
  if (!insidePlainRun) {
    const run = matchAt(addressCharacters, text, offset);
    if (count(run, ":") >= 2) return tokenFrom(text, offset, run.length);
    plainRun = { text, start: offset, end: offset + run.length };
  }
  const decimals = matchAt(decimalCharacters, text, offset);
  return count(decimals, ".") >= 3 && decimals.charAt(0) !== "." ? tokenFrom(text, offset, decimals.length) : null;
}

function tokenFrom(text: string, offset: number, runLength: number): RegExpExecArray {
  const image = text.slice(offset, offset + runLength) + matchAt(runTail, text, offset + runLength);
  return Object.assign([image] as unknown as RegExpExecArray, { index: offset, input: text });
}

/** The bytes of an address token, or why it is none. */
export function decodeAddress(image: string): AddressResult {
  const slash = image.indexOf("/");
  const address = slash < 0 ? image : image.slice(0, slash);
  const prefix = slash < 0 ? undefined : image.slice(slash + 1);
  if (/^[0-9a-fA-F]{1,2}(?::[0-9a-fA-F]{1,2}){5}$/.test(address)) return decodeMac(address, prefix);
  if (/^[0-9.]+:[0-9]+$/.test(address)) return malformed("a port is no part of an address");
  const family = address.includes(":") ? 6 : 4;
  const bytes = family === 6 ? decodeIpv6(address) : decodeIpv4(address);
  if (typeof bytes === "string") return malformed(bytes);
  if (prefix === undefined) return { kind: "ip", family, bytes, prefixLength: undefined };
  const longest = bytes.length * 8;
  if (!/^(?:0|[1-9][0-9]*)$/.test(prefix) || Number(prefix) > longest) {
    return malformed(`the prefix length after \`/\` is a number from 0 to ${longest}`);
  }
  return { kind: "ip", family, bytes, prefixLength: Number(prefix) };
}

function malformed(reason: string): AddressResult {
  return { kind: "malformed", reason };
}

function decodeMac(address: string, prefix: string | undefined): AddressResult {
  if (prefix !== undefined) return malformed("a MAC address has no prefix length");
  const groups = address.split(":");
  if (groups.some((group) => group.length !== 2)) return malformed("each part of a MAC address has two hexadecimal digits");
  return { kind: "mac", bytes: groups.map((group) => parseInt(group, 16)) };
}

/** Dotted decimal: four numbers without leading zeros, which some systems would read as octal. */
function decodeIpv4(address: string): number[] | string {
  const parts = address.split(".");
  if (parts.length !== 4) return `an IPv4 address has four parts, this has ${parts.length}`;
  const bytes: number[] = [];
  for (const part of parts) {
    if (!/^[0-9]+$/.test(part)) return part === "" ? "a part is empty" : `\`${part}\` is not a decimal number`;
    if (part.length > 1 && part.startsWith("0")) return `\`${part}\` has a leading zero`;
    if (part.length > 3 || Number(part) > 255) return `\`${part}\` is more than 255`;
    bytes.push(Number(part));
  }
  return bytes;
}

/** RFC 4291 section 2.2: eight groups, `::` once for one group of zeros or more, the last two groups perhaps dotted decimal. */
function decodeIpv6(address: string): number[] | string {
  const halves = address.split("::");
  if (halves.length > 2 || address.includes(":::")) return "`::` may stand only once in an address";
  const [headText = "", tailText] = halves;
  const head = decodeGroups(headText, tailText === undefined);
  if (typeof head === "string") return head;
  if (tailText === undefined) {
    return head.length === 16 ? head : `an IPv6 address without \`::\` has eight groups, this has ${head.length / 2}`;
  }
  const tail = decodeGroups(tailText, true);
  if (typeof tail === "string") return tail;
  const zeros = 16 - head.length - tail.length;
  if (zeros < 2) return "`::` stands for at least one group of zeros, and there is no room for it";
  return [...head, ...new Array<number>(zeros).fill(0), ...tail];
}

function decodeGroups(text: string, mayEndInIpv4: boolean): number[] | string {
  if (text === "") return [];
  const bytes: number[] = [];
  const groups = text.split(":");
  for (const [index, group] of groups.entries()) {
    if (group.includes(".")) {
      if (!mayEndInIpv4 || index !== groups.length - 1) return "an IPv4 address may only come last in an IPv6 address";
      const embedded = decodeIpv4(group);
      if (typeof embedded === "string") return embedded;
      bytes.push(...embedded);
    } else if (!/^[0-9a-fA-F]{1,4}$/.test(group)) {
      return group === "" ? "a group is empty" : `\`${group}\` is not a group of one to four hexadecimal digits`;
    } else {
      const value = parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    }
  }
  return bytes;
}

/** RFC 5952: the one canonical text of an IPv6 address of 16 bytes; dotted decimal for four bytes. */
export function formatIpAddress(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join(".");
  const groups: number[] = [];
  for (let index = 0; index < 16; index += 2) groups.push(((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0));
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped) return `::ffff:${bytes.slice(12).join(".")}`;
  const zeros = longestRunOfZeros(groups);
  const hexadecimal = (part: readonly number[]) => part.map((group) => group.toString(16)).join(":");
  if (zeros.length < 2) return hexadecimal(groups);
  return `${hexadecimal(groups.slice(0, zeros.start))}::${hexadecimal(groups.slice(zeros.start + zeros.length))}`;
}

/** The first of the longest, as RFC 5952 section 4.2.3 wants. */
function longestRunOfZeros(groups: readonly number[]): { start: number; length: number } {
  let longest = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > longest.length) longest = { start, length };
  }
  return longest;
}

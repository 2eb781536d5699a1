// The Internet checksum (RFC 1071): the ones' complement of the ones' complement sum of 16-bit words. Summed first and
// folded once at the end, which is exact for up to 64 KiB because the sum of that many words stays below 2^31.

/** Adds the 16-bit words in `start … end` to a sum; a last odd byte counts as the high half of a word. At most 64 KiB over all calls of one checksum. */
export function addWords(view: DataView, start: number, end: number, sum: number): number {
  let total = sum | 0;
  let at = start | 0;
  const lastWord = (end - 1) | 0;
  for (; at < lastWord; at += 2) total = (total + view.getUint16(at)) | 0;
  if (at < end) total = (total + (view.getUint8(at) << 8)) | 0;
  return total;
}

/** The checksum field for a sum. Over data that includes a correct checksum the result is 0. */
export function finish(sum: number): number {
  let folded = (sum & 0xffff) + (sum >>> 16);
  folded = (folded & 0xffff) + (folded >>> 16);
  return ~folded & 0xffff;
}

// Sequence numbers (RFC 9293, section 3.4): 32 bits that wrap around, kept as signed numbers so that they stay in integer
// registers. The order is meaningful between numbers less than 2^31 apart.

/** a < b. */
export function isBefore(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

/** a <= b. */
export function isUpTo(a: number, b: number): boolean {
  return ((a - b) | 0) <= 0;
}

/** b - a: how far b is ahead of a. */
export function distance(a: number, b: number): number {
  return (b - a) | 0;
}

/** The later of two. */
export function latest(a: number, b: number): number {
  return isBefore(a, b) ? b : a;
}

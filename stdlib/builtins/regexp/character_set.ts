// Sets of characters: sorted, disjoint, non-adjacent ranges [low, high, low, high …], both ends within.

export type CharacterSet = readonly number[];

export const LAST_UNIT = 0xffff;
export const LAST_CODE_POINT = 0x10ffff;

export const DIGITS: CharacterSet = [48, 57];
export const WORD: CharacterSet = [48, 57, 65, 90, 95, 95, 97, 122];
export const LINE_TERMINATORS: CharacterSet = [10, 10, 13, 13, 0x2028, 0x2029];
export const SPACE: CharacterSet = [
  9, 13, 32, 32, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000, 0xfeff, 0xfeff,
];

/** The set of ranges in any order, which may overlap. */
export function setOfRanges(ranges: readonly number[]): CharacterSet {
  const order: number[] = [];
  for (let i = 0; i < ranges.length; i += 2) order.push(i);
  order.sort((left, right) => (ranges[left] as number) - (ranges[right] as number));
  const result: number[] = [];
  for (let i = 0; i < order.length; i++) {
    const at = order[i] as number;
    const low = ranges[at] as number;
    const high = ranges[at + 1] as number;
    const last = result.length - 1;
    if (last >= 0 && low <= (result[last] as number) + 1) {
      if (high > (result[last] as number)) result[last] = high;
    } else {
      result.push(low);
      result.push(high);
    }
  }
  return result;
}

/** All characters up to `last` that are not in the set. */
export function complement(set: CharacterSet, last: number): CharacterSet {
  const result: number[] = [];
  let next = 0;
  for (let i = 0; i < set.length; i += 2) {
    const low = set[i] as number;
    if (low > next) {
      result.push(next);
      result.push(low - 1);
    }
    next = (set[i + 1] as number) + 1;
  }
  if (next <= last) {
    result.push(next);
    result.push(last);
  }
  return result;
}

export function contains(set: CharacterSet, character: number): boolean {
  for (let i = 0; i < set.length; i += 2) {
    if (character < (set[i] as number)) return false;
    if (character <= (set[i + 1] as number)) return true;
  }
  return false;
}

/** How many characters are in the set. */
export function sizeOf(set: CharacterSet): number {
  let count = 0;
  for (let i = 0; i < set.length; i += 2) count += (set[i + 1] as number) - (set[i] as number) + 1;
  return count;
}

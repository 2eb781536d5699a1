// The flag `i`: which characters are the same when case does not count.
import { setOfRanges, type CharacterSet } from "./character_set.ts";
import { COMMON_ORBITS, PLAIN_ORBITS, UNICODE_ORBITS } from "./case_orbits.ts";

const RUN_UNITS = 5;

/** Adds to `ranges` the characters of `set` on one side of each run, moved to the other side. */
function follow(table: string, set: CharacterSet, forward: boolean, ranges: number[]): void {
  for (let at = 0; at < table.length; at += RUN_UNITS) {
    const count = table.charCodeAt(at + 2);
    const stride = table.charCodeAt(at + 3);
    const distance = table.charCodeAt(at + 4);
    const least = (table.charCodeAt(at) << 16) + table.charCodeAt(at + 1);
    const start = forward ? least : least + distance;
    const end = start + (count - 1) * stride;
    const shift = forward ? distance : -distance;
    for (let i = 0; i < set.length; i += 2) {
      const low = set[i] as number;
      const high = set[i + 1] as number;
      if (high < start || low > end) continue;
      const first = low <= start ? start : start + Math.ceil((low - start) / stride) * stride;
      const last = high >= end ? end : start + Math.floor((high - start) / stride) * stride;
      if (stride === 1) {
        if (first <= last) {
          ranges.push(first + shift);
          ranges.push(last + shift);
        }
      } else {
        for (let c = first; c <= last; c += stride) {
          ranges.push(c + shift);
          ranges.push(c + shift);
        }
      }
    }
  }
}

function followAll(set: CharacterSet, unicode: boolean, forward: boolean): CharacterSet {
  const ranges = set.slice();
  follow(COMMON_ORBITS, set, forward, ranges);
  follow(unicode ? UNICODE_ORBITS : PLAIN_ORBITS, set, forward, ranges);
  return setOfRanges(ranges);
}

/** The set with everything that is the same as a member of it. */
export function closeOverCase(set: CharacterSet, unicode: boolean): CharacterSet {
  // To the least of each orbit, and from there to all.
  return followAll(followAll(set, unicode, false), unicode, true);
}

function leastIn(table: string, character: number): number {
  for (let at = 0; at < table.length; at += RUN_UNITS) {
    const start = (table.charCodeAt(at) << 16) + table.charCodeAt(at + 1) + table.charCodeAt(at + 4);
    const offset = character - start;
    const stride = table.charCodeAt(at + 3);
    if (offset >= 0 && offset % stride === 0 && offset / stride < table.charCodeAt(at + 2)) return character - table.charCodeAt(at + 4);
  }
  return character;
}

/** One character for all that are the same as `character`. */
export function foldCase(character: number, unicode: boolean): number {
  const common = leastIn(COMMON_ORBITS, character);
  return common !== character ? common : leastIn(unicode ? UNICODE_ORBITS : PLAIN_ORBITS, character);
}

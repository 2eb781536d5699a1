// What a regular expression is compiled to: 16-bit words, a header and then instructions. Jump targets are indices of words.

/** The header: where each of its words is. */
export const CAPTURES = 0;      // groups, the whole match included
export const REGISTERS = 1;     // after the 2 * CAPTURES positions: loop starts and counters
export const MEMOS = 2;         // states that are remembered at each position; 0: the pattern has back references or counters
export const START_KIND = 3;    // how a place where a match may begin is found: START_…
export const START_OPERAND = 4;
export const NAMES = 5;         // where the names of groups are: count, then for each its group, its length and its units; 0: none
export const FLAGS = 6;         // UNICODE_PROGRAM
export const CODE = 7;

export const UNICODE_PROGRAM = 1;

export const START_ANYWHERE = 0;
export const START_AT_CHARACTER = 1;   // operand: the unit
export const START_AT_SET = 2;         // operand: the set's place
export const START_AT_BEGINNING = 3;   // only at 0

// Instructions. The single-character ones first; they fail, or go on behind the character.
export const CHARACTER = 0;       // unit
export const EITHER = 1;          // unit, unit
export const RANGE = 2;           // low, high
export const SET = 3;             // place; by units
export const SET_OF_POINTS = 4;   // place; by code points
export const ANY = 5;             // any unit but a line terminator
export const ANY_POINT = 6;       // any code point but a line terminator
export const ALL = 7;             // any unit
export const ALL_POINTS = 8;      // any code point

export const MATCH = 9;           // the end, of the pattern or of a look
export const FAIL = 10;
export const JUMP = 11;           // target
export const SPLIT = 12;          // target: go on behind this; when that fails, at the target
export const SAVE = 13;           // register: the position into it
export const FORGET = 14;         // first, last: these registers become -1
export const PROGRESS = 15;       // register: fail when the position is still what was saved there
export const LOOP = 16;           // memo, count, progress registers …; then a single-character instruction: as many as there are
export const LOOP_AT_MOST = 17;   // most; then a single-character instruction: at most so many
export const REMEMBER = 18;       // memo, count, progress registers …: fail when this state has been here before
export const COUNT = 19;          // register: one more
export const CLEAR = 20;          // register: becomes 0
export const BELOW = 21;          // register, bound, target: to the target unless the counter is below the bound
export const BACK = 22;           // one unit back
export const BACK_POINT = 23;     // one code point back
export const START_OF_INPUT = 24;
export const START_OF_ANY_LINE = 25;
export const END_OF_INPUT = 26;
export const END_OF_ANY_LINE = 27;
export const BOUNDARY = 28;       // place of the set of word characters
export const NO_BOUNDARY = 29;    // the same
export const LOOK = 30;           // negative, target: the body follows and ends in MATCH; on success, at the target
export const REFERENCE = 31;      // group
export const REFERENCE_BACKWARD = 32;
export const REFERENCE_FOLDED = 33;            // case does not count
export const REFERENCE_FOLDED_BACKWARD = 34;

/** Words of a single-character instruction. */
export function singleLength(operation: number): number {
  if (operation === EITHER || operation === RANGE) return 3;
  return operation >= ANY ? 1 : 2;
}

/** A set: a bit for each unit below 256 in 16 words, then how many ranges up to 0xffff follow, then how many above, then the ranges; above, two words an end. */
export const SET_BITS = 16;

// Runs the program of a regular expression: by backtracking, which is fast where little is taken back. Once that has cost more
// than a few steps a character, states that have failed are remembered and not entered again, and the rest of the search is
// linear in the input (a bit for each state and position). A pattern with back references, or with counters, has no such
// states; and a look may search on from every position.
import {
  ALL, ALL_POINTS, ANY, ANY_POINT, BACK, BACK_POINT, BELOW, BOUNDARY, CAPTURES, CHARACTER, CLEAR, CODE, COUNT, EITHER, END_OF_ANY_LINE, END_OF_INPUT, FLAGS, FORGET,
  JUMP, LOOK, LOOP, LOOP_AT_MOST, MATCH, MEMOS, NO_BOUNDARY, PROGRESS, RANGE, REFERENCE, REFERENCE_BACKWARD, REFERENCE_FOLDED, REFERENCE_FOLDED_BACKWARD,
  REGISTERS, REMEMBER, SAVE, SET, SET_BITS, SET_OF_POINTS, SPLIT, START_ANYWHERE, START_AT_BEGINNING, START_AT_CHARACTER, START_KIND, START_OF_ANY_LINE,
  START_OF_INPUT, START_OPERAND, UNICODE_PROGRAM, singleLength,
} from "./program.ts";

/** Words of an entry of the stack: a place to go on from (its code, position, and how far down it repeats or -1), or a register's old value (the register's complement, the value). */
const ENTRY = 3;
const FIRST_STACK = 3 * 64;
/** Steps that a search may take before it remembers states: so many, and so many for each character. */
const FREE_STEPS = 2000;
const STEPS_A_CHARACTER = 32;
/** More bits than this are not set aside. */
const MOST_BITS = 0x7fffffff;

export type Fold = (character: number) => number;

const isLineTerminator = (unit: number): boolean => unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029;

/** Whether the set at `place` has a character. */
function has(code: Uint16Array, place: number, character: number): boolean {
  if (character < 256) return (((code[place + (character >> 4)] as number) >> (character & 15)) & 1) === 1;
  const units = code[place + SET_BITS] as number;
  const ranges = place + SET_BITS + 2;
  if (character > 0xffff) return hasPoint(code, ranges + 2 * units, code[place + SET_BITS + 1] as number, character);
  let low = 0;
  let high = units;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (character > (code[ranges + 2 * middle + 1] as number)) low = middle + 1;
    else high = middle;
  }
  return low < units && character >= (code[ranges + 2 * low] as number);
}

function hasPoint(code: Uint16Array, ranges: number, count: number, character: number): boolean {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = ranges + 4 * middle + 2;
    if (character > ((code[at] as number) << 16) + (code[at + 1] as number)) low = middle + 1;
    else high = middle;
  }
  if (low === count) return false;
  const at = ranges + 4 * low;
  return character >= ((code[at] as number) << 16) + (code[at + 1] as number);
}

export class Matcher {
  /** Positions of the last match: start and end of the whole, then of each group, -1 where it took no part. */
  readonly registers: Int32Array;
  readonly #code: Uint16Array;
  readonly #fold: Fold | undefined;
  #input = "";
  #stack: Int32Array = new Int32Array(FIRST_STACK);
  #top = 0;
  #depth = 0;
  #steps = 0;
  #budget = 0;
  #seen: Int32Array | undefined;
  #logged: number[] = [];

  constructor(code: Uint16Array, fold: Fold | undefined) {
    this.#code = code;
    this.#fold = fold;
    this.registers = new Int32Array(code[REGISTERS] as number);
  }

  get captures(): number {
    return this.#code[CAPTURES] as number;
  }

  /** Whether there is a match that begins at `from` or, unless `only` there, behind it; 0 <= from <= length. */
  search(input: string, from: number, only: boolean): boolean {
    const code = this.#code;
    const registers = this.registers;
    const unicode = (code[FLAGS] as number) === UNICODE_PROGRAM;
    const kind = code[START_KIND] as number;
    const { length } = input;
    this.#input = input;
    this.#steps = 0;
    this.#budget = FREE_STEPS + STEPS_A_CHARACTER * (length - from);
    this.#seen = undefined;
    let start = from;
    if (unicode && isInsidePair(input, start)) start--;
    const needle = kind === START_AT_CHARACTER ? String.fromCharCode(code[START_OPERAND] as number) : "";
    const lastStart = only ? start : kind === START_AT_BEGINNING ? 0 : length;
    while (start <= lastStart) {
      if (!only && kind !== START_ANYWHERE && kind !== START_AT_BEGINNING) {
        start = kind === START_AT_CHARACTER ? input.indexOf(needle, start) : nextOf(code, input, start);
        if (start < 0) break;
      }
      registers.fill(-1);
      const end = this.#run(CODE, start, 0);
      if (end >= 0) {
        registers[0] = start;
        registers[1] = end;
        this.#release();
        return true;
      }
      start += unicode && start + 1 < length && isInsidePair(input, start + 1) ? 2 : 1;
    }
    this.#release();
    return false;
  }

  /** Keeps nothing alive that is not needed between two searches. */
  #release(): void {
    this.#input = "";
    this.#seen = undefined;
    if (this.#stack.length > FIRST_STACK * 64) this.#stack = new Int32Array(FIRST_STACK);
  }

  #grow(): Int32Array {
    const larger = new Int32Array(this.#stack.length * 2);
    larger.set(this.#stack);
    this.#stack = larger;
    return larger;
  }

  /** Where a match of the code at `startPc` ends that begins at `startPosition`, or -1; entries of the stack below `base` are others'. */
  #run(startPc: number, startPosition: number, base: number): number {
    const code = this.#code;
    const input = this.#input;
    const registers = this.registers;
    const { length } = input;
    let stack = this.#stack;
    let top = base;
    let pc = startPc;
    let position = startPosition;
    while (true) {
      if (top + 4 * ENTRY > stack.length) stack = this.#grow();
      switch (code[pc] as number) {
        case CHARACTER:
          if (position < length && input.charCodeAt(position) === (code[pc + 1] as number)) {
            position++;
            pc += 2;
            continue;
          }
          break;
        case EITHER: case RANGE: case SET: case SET_OF_POINTS: case ANY: case ANY_POINT: case ALL: case ALL_POINTS: {
          const next = this.#one(pc, position);
          if (next >= 0) {
            position = next;
            pc += singleLength(code[pc] as number);
            continue;
          }
          break;
        }
        case MATCH:
          this.#top = top;
          return position;
        case JUMP:
          pc = code[pc + 1] as number;
          continue;
        case SPLIT:
          stack[top] = code[pc + 1] as number;
          stack[top + 1] = position;
          stack[top + 2] = -1;
          top += ENTRY;
          pc += 2;
          continue;
        case SAVE: {
          const register = code[pc + 1] as number;
          stack[top] = -1 - register;
          stack[top + 1] = registers[register] as number;
          top += ENTRY;
          registers[register] = position;
          pc += 2;
          continue;
        }
        case FORGET: {
          const last = code[pc + 2] as number;
          for (let register = code[pc + 1] as number; register <= last; register++) {
            const old = registers[register] as number;
            if (old < 0) continue;
            if (top + 4 * ENTRY > stack.length) stack = this.#grow();
            stack[top] = -1 - register;
            stack[top + 1] = old;
            top += ENTRY;
            registers[register] = -1;
          }
          pc += 3;
          continue;
        }
        case PROGRESS:
          if ((registers[code[pc + 1] as number] as number) !== position) {
            pc += 2;
            continue;
          }
          break;
        case LOOP: {
          const single = pc + 3 + (code[pc + 2] as number);
          const next = single + singleLength(code[single] as number);
          if (this.#seen !== undefined) {
            // One character at a time, so that each state is seen by itself.
            if (this.#wasHere(pc + 1, position)) break;
            const after = this.#one(single, position);
            if (after < 0) pc = next;
            else {
              stack[top] = next;
              stack[top + 1] = position;
              stack[top + 2] = -1;
              top += ENTRY;
              position = after;
            }
            continue;
          }
          const end = this.#scan(single, position, length);
          this.#spend(1 + end - position);
          pc = next;
          if (end > position) {
            stack[top] = next;
            stack[top + 1] = this.#stepBack(end);
            stack[top + 2] = position;
            top += ENTRY;
            position = end;
          }
          continue;
        }
        case LOOP_AT_MOST: {
          const single = pc + 2;
          const most = code[pc + 1] as number;
          let end = position;
          for (let count = 0; count < most; count++) {
            const after = this.#one(single, end);
            if (after < 0) break;
            end = after;
          }
          pc = single + singleLength(code[single] as number);
          if (end > position) {
            stack[top] = pc;
            stack[top + 1] = this.#stepBack(end);
            stack[top + 2] = position;
            top += ENTRY;
            position = end;
          }
          continue;
        }
        case REMEMBER:
          this.#spend(1);
          if (this.#seen !== undefined && this.#wasHere(pc + 1, position)) break;
          pc += 3 + (code[pc + 2] as number);
          continue;
        case COUNT: case CLEAR: {
          const register = code[pc + 1] as number;
          const old = registers[register] as number;
          stack[top] = -1 - register;
          stack[top + 1] = old;
          top += ENTRY;
          registers[register] = (code[pc] as number) === COUNT ? old + 1 : 0;
          pc += 2;
          continue;
        }
        case BELOW:
          pc = (registers[code[pc + 1] as number] as number) < (code[pc + 2] as number) ? pc + 4 : (code[pc + 3] as number);
          continue;
        case BACK:
          if (position > 0) {
            position--;
            pc++;
            continue;
          }
          break;
        case BACK_POINT:
          if (position > 0) {
            position -= position > 1 && isInsidePair(input, position - 1) ? 2 : 1;
            pc++;
            continue;
          }
          break;
        case START_OF_INPUT:
          if (position === 0) {
            pc++;
            continue;
          }
          break;
        case START_OF_ANY_LINE:
          if (position === 0 || isLineTerminator(input.charCodeAt(position - 1))) {
            pc++;
            continue;
          }
          break;
        case END_OF_INPUT:
          if (position === length) {
            pc++;
            continue;
          }
          break;
        case END_OF_ANY_LINE:
          if (position === length || isLineTerminator(input.charCodeAt(position))) {
            pc++;
            continue;
          }
          break;
        case BOUNDARY: case NO_BOUNDARY: {
          const words = code[pc + 1] as number;
          const before = position > 0 && has(code, words, input.charCodeAt(position - 1));
          const behind = position < length && has(code, words, input.charCodeAt(position));
          if ((before !== behind) === ((code[pc] as number) === BOUNDARY)) {
            pc += 2;
            continue;
          }
          break;
        }
        case LOOK: {
          const negative = (code[pc + 1] as number) === 1;
          const logged = this.#logged.length;
          this.#depth++;
          const end = this.#run(pc + 3, position, top);
          this.#depth--;
          stack = this.#stack;
          if (end >= 0) this.#unmark(logged);
          if (negative) {
            if (end >= 0) {
              this.#undo(top, this.#top);
              break;
            }
          } else {
            if (end < 0) break;
            top = this.#keepUndo(top, this.#top);
          }
          pc = code[pc + 2] as number;
          continue;
        }
        case REFERENCE: case REFERENCE_BACKWARD: case REFERENCE_FOLDED: case REFERENCE_FOLDED_BACKWARD: {
          const after = this.#reference(code[pc] as number, code[pc + 1] as number, position);
          if (after >= 0) {
            position = after;
            pc += 2;
            continue;
          }
          break;
        }
        default:
          break;
      }
      // It failed: back to the last choice.
      while (true) {
        if (top === base) return -1;
        top -= ENTRY;
        const first = stack[top] as number;
        if (first < 0) {
          registers[-1 - first] = stack[top + 1] as number;
          continue;
        }
        pc = first;
        position = stack[top + 1] as number;
        const lowest = stack[top + 2] as number;
        if (lowest >= 0 && position > lowest) {
          stack[top + 1] = this.#stepBack(position);
          top += ENTRY;
        }
        break;
      }
    }
  }

  /** The position behind one character that the instruction at `pc` takes, or -1. */
  #one(pc: number, position: number): number {
    const input = this.#input;
    if (position >= input.length) return -1;
    const code = this.#code;
    const unit = input.charCodeAt(position);
    switch (code[pc] as number) {
      case CHARACTER:
        return unit === (code[pc + 1] as number) ? position + 1 : -1;
      case EITHER:
        return unit === (code[pc + 1] as number) || unit === (code[pc + 2] as number) ? position + 1 : -1;
      case RANGE:
        return unit >= (code[pc + 1] as number) && unit <= (code[pc + 2] as number) ? position + 1 : -1;
      case SET:
        return has(code, code[pc + 1] as number, unit) ? position + 1 : -1;
      case ANY:
        return isLineTerminator(unit) ? -1 : position + 1;
      case ALL:
        return position + 1;
      case SET_OF_POINTS: {
        const isPair = isInsidePair(input, position + 1);
        const point = isPair ? 0x10000 + ((unit - 0xd800) << 10) + (input.charCodeAt(position + 1) - 0xdc00) : unit;
        return has(code, code[pc + 1] as number, point) ? position + (isPair ? 2 : 1) : -1;
      }
      case ANY_POINT:
        return isLineTerminator(unit) ? -1 : position + (isInsidePair(input, position + 1) ? 2 : 1);
      default:
        return position + (isInsidePair(input, position + 1) ? 2 : 1);
    }
  }

  /** As far as the instruction at `pc` takes one character after the other. */
  #scan(pc: number, from: number, length: number): number {
    const input = this.#input;
    const code = this.#code;
    let position = from;
    switch (code[pc] as number) {
      case CHARACTER: {
        const wanted = code[pc + 1] as number;
        while (position < length && input.charCodeAt(position) === wanted) position++;
        return position;
      }
      case RANGE: {
        const low = code[pc + 1] as number;
        const high = code[pc + 2] as number;
        while (position < length) {
          const unit = input.charCodeAt(position);
          if (unit < low || unit > high) break;
          position++;
        }
        return position;
      }
      case SET: {
        const set = code[pc + 1] as number;
        while (position < length && has(code, set, input.charCodeAt(position))) position++;
        return position;
      }
      case ANY:
        while (position < length && !isLineTerminator(input.charCodeAt(position))) position++;
        return position;
      case ALL:
        return length;
      default: {
        let next = this.#one(pc, position);
        while (next >= 0) {
          position = next;
          next = this.#one(pc, position);
        }
        return position;
      }
    }
  }

  /** One character back from the end of what a loop took. */
  #stepBack(position: number): number {
    const unicode = (this.#code[FLAGS] as number) === UNICODE_PROGRAM;
    return unicode && position > 1 && isInsidePair(this.#input, position - 1) ? position - 2 : position - 1;
  }

  #spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps <= this.#budget || this.#seen !== undefined) return;
    const memos = this.#code[MEMOS] as number;
    const bits = memos * (this.#input.length + 1);
    if (memos > 0 && bits <= MOST_BITS) this.#seen = new Int32Array((bits >> 5) + 1);
  }

  /** Whether the state whose memo is described at `operand` was entered at this position before; from now on it was. */
  #wasHere(operand: number, position: number): boolean {
    const code = this.#code;
    const seen = this.#seen as Int32Array; // the caller has looked
    const count = code[operand + 1] as number;
    // Loops around that have consumed nothing yet make another state; those further out have consumed at least as much.
    let progressed = 0;
    while (progressed < count && (this.registers[code[operand + 2 + progressed] as number] as number) !== position) progressed++;
    const bit = ((code[operand] as number) + progressed) * (this.#input.length + 1) + position;
    const word = bit >> 5;
    const mask = 1 << (bit & 31);
    const old = seen[word] as number;
    if ((old & mask) !== 0) return true;
    seen[word] = old | mask;
    if (this.#depth > 0) this.#logged.push(bit);
    return false;
  }

  /** A look has succeeded: the states it went through have not failed. */
  #unmark(from: number): void {
    const seen = this.#seen;
    if (seen !== undefined) {
      for (let i = from; i < this.#logged.length; i++) {
        const bit = this.#logged[i] as number;
        seen[bit >> 5] = (seen[bit >> 5] as number) & ~(1 << (bit & 31));
      }
    }
    this.#logged.length = from;
  }

  /** Gives registers their old values and drops the entries. */
  #undo(from: number, to: number): void {
    const stack = this.#stack;
    for (let at = to - ENTRY; at >= from; at -= ENTRY) {
      const first = stack[at] as number;
      if (first < 0) this.registers[-1 - first] = stack[at + 1] as number;
    }
  }

  /** Drops the choices among the entries, and keeps what puts registers back; the new top. */
  #keepUndo(from: number, to: number): number {
    const stack = this.#stack;
    let top = from;
    for (let at = from; at < to; at += ENTRY) {
      const first = stack[at] as number;
      if (first >= 0) continue;
      stack[top] = first;
      stack[top + 1] = stack[at + 1] as number;
      top += ENTRY;
    }
    return top;
  }

  /** The position behind (or, backward, before) a repetition of what a group took, or -1; a group that took nothing is empty. */
  #reference(operation: number, group: number, position: number): number {
    const input = this.#input;
    const from = this.registers[2 * group] as number;
    const to = this.registers[2 * group + 1] as number;
    if (from < 0 || to < 0) return position;
    const length = to - from;
    const backward = operation === REFERENCE_BACKWARD || operation === REFERENCE_FOLDED_BACKWARD;
    const start = backward ? position - length : position;
    if (start < 0 || start + length > input.length) return -1;
    const fold = operation === REFERENCE_FOLDED || operation === REFERENCE_FOLDED_BACKWARD ? this.#fold : undefined;
    for (let i = 0; i < length; i++) {
      const left = input.charCodeAt(from + i);
      const right = input.charCodeAt(start + i);
      if (left === right) continue;
      if (fold === undefined) return -1;
      if (fold(left) === fold(right)) continue;
      // The halves of a pair are folded together, whichever of them differs.
      const half = i > 0 && isInsidePair(input, from + i) && isInsidePair(input, start + i) ? i - 1 : i;
      if (!isInsidePair(input, from + half + 1) || !isInsidePair(input, start + half + 1)) return -1;
      if (fold(input.codePointAt(from + half) as number) !== fold(input.codePointAt(start + half) as number)) return -1;
      i = half + 1;
    }
    return backward ? start : start + length;
  }
}

/** Whether `index` is between the halves of a surrogate pair. */
function isInsidePair(input: string, index: number): boolean {
  if (index <= 0 || index >= input.length) return false;
  const low = input.charCodeAt(index);
  if (low < 0xdc00 || low > 0xdfff) return false;
  const high = input.charCodeAt(index - 1);
  return high >= 0xd800 && high <= 0xdbff;
}

/** The first index from `from` on whose unit is in the set of characters that a match may begin with, or -1. */
function nextOf(code: Uint16Array, input: string, from: number): number {
  const set = code[START_OPERAND] as number;
  const { length } = input;
  for (let index = from; index < length; index++) if (has(code, set, input.charCodeAt(index))) return index;
  return -1;
}

// Queens (are-we-fast-yet): eight queens, none in another's way.

class Queens {
  readonly #freeRows: boolean[] = [];
  readonly #freeRising: boolean[] = [];
  readonly #freeFalling: boolean[] = [];
  readonly #rowOf: number[] = [];
  readonly #size: number;
  constructor(size: number) {
    this.#size = size;
    for (let i = 0; i < size; i++) { this.#freeRows.push(true); this.#rowOf.push(-1); }
    for (let i = 0; i < 2 * size; i++) { this.#freeRising.push(true); this.#freeFalling.push(true); }
  }
  place(column: number): boolean {
    for (let row = 0; row < this.#size; row++) {
      if (!this.#isFree(row, column)) continue;
      this.#rowOf[row] = column;
      this.#mark(row, column, false);
      if (column === this.#size - 1 || this.place(column + 1)) return true;
      this.#mark(row, column, true);
    }
    return false;
  }
  #isFree(row: number, column: number): boolean {
    return this.#freeRows[row] && this.#freeRising[column + row] && this.#freeFalling[column - row + this.#size - 1];
  }
  #mark(row: number, column: number, free: boolean): void {
    this.#freeRows[row] = free;
    this.#freeRising[column + row] = free;
    this.#freeFalling[column - row + this.#size - 1] = free;
  }
  rows(): string {
    return this.#rowOf.join(" ");
  }
}

let solved = 0;
for (let i = 0; i < 60000; i++) if (new Queens(8).place(0)) solved++;
const shown = new Queens(8);
shown.place(0);
console.log(solved, shown.rows());

// List (are-we-fast-yet): Takeuchi's function on the lengths of linked lists.

class Cell {
  readonly value: number;
  readonly next: Cell | undefined;
  constructor(value: number, next: Cell | undefined) {
    this.value = value;
    this.next = next;
  }
  length(): number {
    return this.next === undefined ? 1 : 1 + this.next.length();
  }
}

function make(length: number): Cell | undefined {
  return length === 0 ? undefined : new Cell(length, make(length - 1));
}

function isShorter(x: Cell | undefined, y: Cell | undefined): boolean {
  let a = x;
  let b = y;
  while (b !== undefined) {
    if (a === undefined) return true;
    a = a.next;
    b = b.next;
  }
  return false;
}

function tail(x: Cell | undefined, y: Cell | undefined, z: Cell | undefined): Cell | undefined {
  if (!isShorter(y, x)) return z;
  return tail(tail(x?.next, y, z), tail(y?.next, z, x), tail(z?.next, x, y));
}

let total = 0;
for (let i = 0; i < 7000; i++) total += tail(make(15), make(10), make(6))?.length() ?? 0;
console.log(total);

// Conway's game of life on a torus, as a flat array and as a set of living cells; they must agree.
class Grid {
  private cells: Uint8Array;
  constructor(readonly width: number, readonly height: number) {
    this.cells = new Uint8Array(width * height);
  }
  static parse(...rows: string[]): Grid {
    const grid = new Grid(rows[0].length, rows.length);
    rows.forEach((row, y) => {
      for (let x = 0; x < row.length; x++) grid.set(x, y, row[x] === "#");
    });
    return grid;
  }
  private index(x: number, y: number): number {
    return ((y + this.height) % this.height) * this.width + ((x + this.width) % this.width);
  }
  set(x: number, y: number, alive: boolean): void {
    this.cells[this.index(x, y)] = alive ? 1 : 0;
  }
  get(x: number, y: number): number {
    return this.cells[this.index(x, y)];
  }
  step(): void {
    const next = new Uint8Array(this.cells.length);
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) {
        let neighbours = 0;
        for (let dy = -1; dy <= 1; dy++) {
          for (let dx = -1; dx <= 1; dx++) {
            if (dx !== 0 || dy !== 0) neighbours += this.get(x + dx, y + dy);
          }
        }
        if (neighbours === 3 || (neighbours === 2 && this.get(x, y) === 1)) next[y * this.width + x] = 1;
      }
    }
    this.cells = next;
  }
  population(): number {
    return this.cells.reduce((sum, cell) => sum + cell, 0);
  }
  toString(): string {
    let out = "";
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) out += this.get(x, y) ? "#" : ".";
      out += "\n";
    }
    return out.trimEnd();
  }
}

function stepSet(alive: ReadonlySet<number>, width: number, height: number): Set<number> {
  const neighbours = new Map<number, number>();
  for (const cell of alive) {
    const x = cell % width;
    const y = (cell - x) / width;
    for (const dy of [-1, 0, 1]) {
      for (const dx of [-1, 0, 1]) {
        if (dx === 0 && dy === 0) continue;
        const key = ((y + dy + height) % height) * width + ((x + dx + width) % width);
        neighbours.set(key, (neighbours.get(key) ?? 0) + 1);
      }
    }
  }
  const next = new Set<number>();
  for (const [cell, count] of neighbours) if (count === 3 || (count === 2 && alive.has(cell))) next.add(cell);
  return next;
}

const glider = Grid.parse("..........", "..#.......", "...#......", ".###......", "..........", "..........", "..........", ".....###..", "..........", "..........");
let alive = new Set<number>();
for (let y = 0; y < 10; y++) for (let x = 0; x < 10; x++) if (glider.get(x, y)) alive.add(y * 10 + x);
console.log(glider.toString());
const populations: number[] = [];
let agree = true;
for (let generation = 1; generation <= 60; generation++) {
  glider.step();
  alive = stepSet(alive, 10, 10);
  populations.push(glider.population());
  if (alive.size !== glider.population()) agree = false;
  for (const cell of alive) if (!glider.get(cell % 10, Math.floor(cell / 10))) agree = false;
  if (generation === 4 || generation === 12) console.log(`generation ${generation}\n${glider}`);
}
console.log(populations.join(" "));
console.log(agree, Math.max(...populations), Math.min(...populations));

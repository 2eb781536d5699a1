// Matrices: product, transpose, determinant, inverse, a linear system, powers.
class Matrix {
  readonly rows: number;
  readonly columns: number;
  private readonly data: Float64Array;

  constructor(rows: number, columns: number, fill: (row: number, column: number) => number = () => 0) {
    this.rows = rows;
    this.columns = columns;
    this.data = new Float64Array(rows * columns);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) this.data[r * columns + c] = fill(r, c);
    }
  }

  static identity(n: number): Matrix {
    return new Matrix(n, n, (r, c) => (r === c ? 1 : 0));
  }

  static of(...rows: number[][]): Matrix {
    return new Matrix(rows.length, rows[0].length, (r, c) => rows[r][c]);
  }

  at(row: number, column: number): number {
    return this.data[row * this.columns + column];
  }

  times(other: Matrix): Matrix {
    if (this.columns !== other.rows) throw new RangeError(`cannot multiply ${this.rows}x${this.columns} by ${other.rows}x${other.columns}`);
    return new Matrix(this.rows, other.columns, (r, c) => {
      let sum = 0;
      for (let k = 0; k < this.columns; k++) sum += this.at(r, k) * other.at(k, c);
      return sum;
    });
  }

  transpose(): Matrix {
    return new Matrix(this.columns, this.rows, (r, c) => this.at(c, r));
  }

  power(n: number): Matrix {
    let result = Matrix.identity(this.rows);
    let base: Matrix = this;
    while (n > 0) {
      if (n & 1) result = result.times(base);
      base = base.times(base);
      n >>= 1;
    }
    return result;
  }

  private without(row: number, column: number): Matrix {
    return new Matrix(this.rows - 1, this.columns - 1, (r, c) => this.at(r < row ? r : r + 1, c < column ? c : c + 1));
  }

  determinant(): number {
    if (this.rows === 1) return this.at(0, 0);
    let sum = 0;
    for (let c = 0; c < this.columns; c++) sum += (c % 2 === 0 ? 1 : -1) * this.at(0, c) * this.without(0, c).determinant();
    return sum;
  }

  inverse(): Matrix | null {
    const d = this.determinant();
    if (Math.abs(d) < 1e-12) return null;
    return new Matrix(this.rows, this.columns, (r, c) => (((r + c) % 2 === 0 ? 1 : -1) * this.without(c, r).determinant()) / d);
  }

  toString(): string {
    const lines: string[] = [];
    for (let r = 0; r < this.rows; r++) {
      const cells: string[] = [];
      for (let c = 0; c < this.columns; c++) cells.push(this.at(r, c).toFixed(2).padStart(8));
      lines.push("[" + cells.join("") + " ]");
    }
    return lines.join("\n");
  }
}

const a = Matrix.of([2, 1, -1], [-3, -1, 2], [-2, 1, 2]);
const b = Matrix.of([8], [-11], [-3]);
console.log(`${a}`);
console.log(a.transpose().toString());
console.log("determinant", a.determinant());
const inverse = a.inverse();
if (inverse !== null) {
  console.log(inverse.toString());
  console.log(a.times(inverse).toString());
  console.log("solution", inverse.times(b).toString());
}
console.log(Matrix.of([1, 2], [2, 4]).inverse() === null);
console.log("fibonacci", Matrix.of([1, 1], [1, 0]).power(70).at(0, 1));
try {
  a.times(Matrix.of([1, 2]));
} catch (e) {
  if (e instanceof RangeError) console.log(e.message);
}

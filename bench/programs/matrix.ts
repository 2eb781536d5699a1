// The product of two matrices of doubles: as arrays of rows, and flat in Float64Arrays.

function rows(n: number, f: (i: number, j: number) => number): number[][] {
  const matrix: number[][] = [];
  for (let i = 0; i < n; i++) {
    const row: number[] = [];
    for (let j = 0; j < n; j++) row.push(f(i, j));
    matrix.push(row);
  }
  return matrix;
}

function multiplyRows(a: number[][], b: number[][], n: number): number[][] {
  const c = rows(n, () => 0);
  for (let i = 0; i < n; i++) {
    const ai = a[i];
    const ci = c[i];
    for (let k = 0; k < n; k++) {
      const aik = ai[k];
      const bk = b[k];
      for (let j = 0; j < n; j++) ci[j] += aik * bk[j];
    }
  }
  return c;
}

function multiplyFlat(a: Float64Array, b: Float64Array, c: Float64Array, n: number): void {
  c.fill(0);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const aik = a[i * n + k];
      for (let j = 0; j < n; j++) c[i * n + j] += aik * b[k * n + j];
    }
  }
}

const N = 300;
const left = (i: number, j: number): number => (i * 3 + j) % 7;
const right = (i: number, j: number): number => (i + j * 5) % 11;
let trace = 0;
const a = rows(N, left);
const b = rows(N, right);
for (let round = 0; round < 8; round++) {
  const c = multiplyRows(a, b, N);
  for (let i = 0; i < N; i++) trace += c[i][i];
}
const fa = new Float64Array(N * N);
const fb = new Float64Array(N * N);
const fc = new Float64Array(N * N);
for (let i = 0; i < N; i++) for (let j = 0; j < N; j++) { fa[i * N + j] = left(i, j); fb[i * N + j] = right(i, j); }
for (let round = 0; round < 8; round++) {
  multiplyFlat(fa, fb, fc, N);
  for (let i = 0; i < N; i++) trace += fc[i * N + i];
}
console.log(trace);

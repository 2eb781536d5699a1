function ackermann(m: number, n: number): number { return m === 0 ? n + 1 : n === 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1)); }
console.log(ackermann(2, 9));
function hanoi(n: number, from: string, to: string, via: string): number { return n === 0 ? 0 : hanoi(n - 1, from, via, to) + 1 + hanoi(n - 1, via, to, from); }
console.log(hanoi(12, "a", "b", "c"));
function permutations(items: readonly string[]): string[] {
  if (items.length <= 1) return [items.join("")];
  return items.flatMap((item, i) => permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => item + rest));
}
console.log(permutations(["a", "b", "c"]).join(), permutations(["a", "b", "c", "d"]).length);
function depth(n: number): number { return n === 0 ? 0 : 1 + depth(n - 1); }
console.log(depth(5000));
function queens(n: number): number {
  let count = 0;
  const columns: number[] = [];
  const place = (row: number): void => {
    if (row === n) { count++; return; }
    for (let c = 0; c < n; c++) {
      if (columns.every((used, r) => used !== c && Math.abs(used - c) !== row - r)) { columns.push(c); place(row + 1); columns.pop(); }
    }
  };
  place(0);
  return count;
}
console.log(queens(6), queens(8));

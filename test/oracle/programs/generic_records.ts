// Records whose keys a function gives, of a type that is a parameter; arrays that are made by their length and filled.
function keyBy<T, K extends PropertyKey>(arr: readonly T[], get: (item: T) => K): Record<K, T> {
  const result = {} as Record<K, T>;
  for (const item of arr) { const key = get(item); result[key] = item; }
  return result;
}
function countBy<T, K extends PropertyKey>(arr: readonly T[], get: (item: T) => K): Record<K, number> {
  const result = {} as Record<K, number>;
  for (const item of arr) { const key = get(item); result[key] = (result[key] ?? 0) + 1; }
  return result;
}
console.log(keyBy([{ id: 1 }, { id: 2 }], (x) => x.id), keyBy(["a", "bb"], (s) => s.length), countBy([1, 2, 3, 4], (n) => (n % 2 === 0 ? "even" : "odd")));
const o = keyBy([{ n: "x", v: 1 }], (e) => e.n);
console.log(o["x"]?.v, Object.keys(o));
const flags: boolean[] = new Array(4).fill(true);
flags[2] = false;
const grid: number[][] = new Array(2).fill(0).map(() => new Array(3).fill(Infinity));
console.log(flags, grid, [1, 2, 3].fill(9, 1), new Array<string>(2).fill("z").join("-"));
const xs: number[] = [1, 2, 3].fill(0); xs.push(5); console.log(xs, xs.map((x) => x + 0.5));

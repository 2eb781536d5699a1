const a = [1, 2], b = [3];
console.log([...a, ...b, 4, ...a].join(), [..."xyz"].join("-"), [...new Map([["k", 1]])].length);
function f(...xs: number[]): string { return xs.join("+"); }
console.log(f(...a, 9, ...b), f(...[]), f(...new Set([7, 8])));
const merged = { ...{ a: 1, b: 1 }, b: 2, ...{ c: 3 } };
console.log(merged.a, merged.b, merged.c);
a.push(...b, ...a);
console.log(a.join());
const copy = [...a];
copy[0] = 99;
console.log(a[0], copy[0]);
const matrix = [[1, 2], [3, 4]];
console.log(matrix.map((row) => [...row, 0].join("")).join(), Math.max(...matrix.map((row) => Math.max(...row))));

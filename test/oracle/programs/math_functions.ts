const values = [0, -0, 0.5, -0.5, 1.5, 2.5, -1.5, 1e10, -1e10, 0.49999999999999994, NaN, Infinity, -Infinity];
for (const x of values) console.log(Math.floor(x), Math.ceil(x), Math.round(x), Math.trunc(x), Math.abs(x), Math.sign(x), Math.sqrt(x), Math.fround(x));
console.log(Math.max(), Math.min(), Math.max(1, 3, 2), Math.min(1, -3, 2), Math.max(1, NaN), Math.max(-0, 0), Math.min(0, -0));
console.log(Math.hypot(3, 4), Math.hypot(), Math.pow(2, 8), Math.PI, Math.E, Math.SQRT2);
const numbers = [4, 8, 15, 16, 23, 42];
console.log(Math.max(...numbers), Math.min(...numbers, -1));

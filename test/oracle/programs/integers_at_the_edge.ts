// Where an integer register would be wrong.
let i = 2147483646;
for (let k = 0; k < 4; k++) { i++; console.log(i, i | 0); }
let down = -2147483647;
for (let k = 0; k < 3; k++) { down--; console.log(down); }
function product(a: number, b: number): number { return a * b; }
console.log(product(65536, 65536), product(46341, 46341), product(-1, 0), 1 / product(-1, 0));
let sum = 0;
for (let k = 0; k < 100000; k++) sum += k * k;
console.log(sum);
const divided: number[] = [];
for (let k = 1; k < 6; k++) divided.push(10 / k, (10 / k) | 0, 10 % k, -10 % k);
console.log(divided.join());
let zero = 5;
while (zero > 0) zero--;
console.log(1 / -zero, 1 / (zero * -1), 1 / (0 - zero));
const limit = [10, 2 ** 31, 2 ** 32, 2 ** 53];
for (const n of limit) { let x = n; x += 1; x -= 2; console.log(x, x >> 1, x >>> 1, x / 2, -x); }
function average(low: number, high: number): number { return Math.floor((low + high) / 2); }
console.log(average(2147483647, 2147483645), (2147483647 + 2147483645) >>> 1, (2147483647 + 2147483645) >> 1);
for (let u = 0xfffffffe >>> 0; u <= 0xffffffff; u++) console.log(u);
let shifted = 1;
for (let k = 0; k < 34; k++) shifted *= 2;
console.log(shifted, shifted | 0, 1 << 34);
let mod = -7;
console.log(mod % 7, 1 / (mod % 7), Math.abs(-2147483648), -(-2147483648), ~-2147483648);

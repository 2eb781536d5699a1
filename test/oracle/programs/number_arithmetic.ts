// Doubles, not integers: what overflows 32 or 53 bits, signed zeros, NaN.
const max = 2147483647;
console.log(max + 1, max * max, -max - 2, max * 2 - max);
console.log(1 / 3, 10 / 4, 7 % 3, -7 % 3, 7 % -3, 5.5 % 2, -0 % 5);
console.log(0.1 + 0.2, 1e308 * 10, -1e308 * 10, 0 / 0);
console.log(1 / -0, 1 / (0 * -1), -0 === 0);
console.log(9007199254740991 + 1, 9007199254740991 + 2);
console.log(2 ** 10, 2 ** 0.5, 2 ** -1, (-8) ** 3, 0 ** 0, NaN ** 0);
let count = 0;
for (let i = 0; i < 10; i += 0.1) count++;
console.log(count);
let product = 1;
for (let i = 1; i <= 25; i++) product *= i;
console.log(product);
let x = 5;
console.log(x++, x, ++x, x--, --x);
x += 2; x -= 1; x *= 3; x /= 2; x %= 5; x **= 2;
console.log(x);
function half(n: number): number { return n / 2; }
console.log(half(3) + half(4), Math.floor(half(7)));
const nan = 0 / 0;
console.log(nan === nan, nan !== nan, nan < 1, nan > 1, nan >= nan, Infinity > 1e308);

function* count(): Generator<number> { for (let i = 0; i < 3; i++) yield i; }
let sum = 0;
for (const each of count()) sum += each;
console.log(sum === 3 ? "three" : "other");

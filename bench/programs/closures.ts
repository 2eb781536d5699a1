// Closures: array methods with callbacks, functions that make functions, counters.

function compose(f: (x: number) => number, g: (x: number) => number): (x: number) => number {
  return (x) => g(f(x));
}

function counter(step: number): () => number {
  let value = 0;
  return () => { value += step; return value; };
}

const numbers: number[] = [];
for (let i = 0; i < 1000; i++) numbers.push(i);

let total = 0;
for (let round = 0; round < 18000; round++) {
  const scale = round & 3;
  total += numbers.map((x) => x * scale + 1).filter((x) => (x & 1) === 0).reduce((sum, x) => sum + x, 0);
}
console.log(total);

let pipeline = (x: number): number => x;
for (let i = 0; i < 8; i++) pipeline = compose(pipeline, (x) => (x * 3 + i) % 1000003);
let value = 1;
for (let i = 0; i < 1_000_000; i++) value = pipeline(value);
console.log(value);

let sum = 0;
for (let i = 0; i < 9_000_000; i++) {
  const tick = counter(i & 7);
  tick();
  sum += tick();
}
let some = 0;
numbers.forEach((x) => { if (numbers.some((y) => y === x) && numbers.every((y) => y >= 0)) some += numbers.indexOf(x); });
console.log(sum, some);

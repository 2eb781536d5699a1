const made: (() => number)[] = [];
for (let i = 0; i < 3; i++) made.push(() => i);
console.log(made.map((f) => f()).join());
const changed: (() => number)[] = [];
for (let i = 0; i < 3; i++) { changed.push(() => i++); }
console.log(changed.map((f) => f() + f()).join());
const inBody: (() => number)[] = [];
for (let i = 0; i < 4; i++) { inBody.push(() => i); if (i === 1) i++; }
console.log(inBody.map((f) => f()).join());
const fromWhile: (() => number)[] = [];
let k = 0;
while (k < 3) { const square = k * k; fromWhile.push(() => square + k); k++; }
console.log(fromWhile.map((f) => f()).join());
const fromOf: (() => string)[] = [];
for (const word of ["a", "b", "c"]) fromOf.push(() => word);
console.log(fromOf.map((f) => f()).join());
function counter(start: number): { next: () => number; reset: () => void } {
  let value = start;
  return { next: () => value++, reset: () => { value = start; } };
}
const c1 = counter(5), c2 = counter(100);
console.log(c1.next(), c1.next(), c2.next(), c1.next());
c1.reset();
console.log(c1.next(), c2.next());

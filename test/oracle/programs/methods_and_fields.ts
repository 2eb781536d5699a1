// One interface, given by a class with a method, by another with other types, and by literals with a function in a property: whoever
// calls has what each of them gives.
interface Source { m(n: number): unknown; two?(a: number, b: number): string }
class Sum implements Source { x = 3; m(n: number): number { return this.x + n; } }
class Text implements Source { m(n: number): string { return "t" + n; } two(a: number): string { return `a${a}`; } }
class Nothing implements Source { count = 0; m(n: number): void { this.count += n; } }

const nothing = new Nothing();
const sources: Source[] = [
  new Sum(), new Text(), nothing,
  { m: (n) => [n] }, { m: (n) => `s${n}` }, { m: (n) => n > 1 }, { m: () => undefined }, { m: () => null }, { m: (n) => ({ n }) },
  { m: (n) => n / 2, two: (a, b) => `${a}+${b}` },
];
for (const source of sources) console.log(source.m(1), source.m(2), source.two === undefined ? "-" : source.two(1, 2));
console.log(nothing.count);

interface Pair { join(a: string, b: string): string }
class First implements Pair { join(a: string): string { return a; } }
const pairs: Pair[] = [new First(), { join: (a, b) => a + b }, { join: (a: string, b: string): string => `${b}${a}` }];
console.log(pairs.map((pair) => pair.join("x", "y")));

interface Walk { next(): IteratorResult<number> }
class Two implements Walk { left = 2; next(): IteratorResult<number> { return this.left-- > 0 ? { done: false, value: this.left } : { done: true, value: undefined }; } }
let calls = 0;
const walks: Walk[] = [new Two(), { next: () => (calls++ < 2 ? { done: false, value: calls * 10 } : { done: true, value: undefined }) }];
for (const walk of walks) {
  const seen: number[] = [];
  for (let step = walk.next(); step.done !== true; step = walk.next()) seen.push(step.value);
  console.log(seen);
}

// A parameter that a class wants narrower than the interface says: TypeScript lets methods be so. What does not fit throws here.
interface Wide { m(n: number | string): unknown }
class Adds { x = 3; m(n: number): number { return this.x + n; } }
class Doubles { m(n: number): number { return n * 2; } }
const wide: Wide[] = [new Adds(), new Doubles()];
for (const each of wide) console.log(each.m(1), each.m(2.5));
let thrown = 0;
for (const each of wide) {
  try { if (typeof each.m("text") !== "number") thrown++; } catch (error) { if (error instanceof TypeError) thrown++; }
}
console.log(thrown > 0);

interface Many { each(...xs: number[]): unknown }
class Counts implements Many { each(...xs: number[]): unknown { return xs.length; } }
const many: Many[] = [new Counts(), { each: (...xs) => xs.join("+") }, { each: (a?: number) => a ?? "none" }];
for (const one of many) console.log(one.each(), one.each(1), one.each(1, 2, 3), one.each(...[4, 5]));

// A value that is one of several functions is called with what all of them take; the result is what any of them gives.
const calls = [() => 1, () => "two", () => [3, 4], () => undefined];
for (const call of calls) console.log(typeof call(), String(call()));
type Shape = { kind: "circle"; radius: number } | { kind: "square"; side: number };
const area = (shape: Shape): number => (shape.kind === "circle" ? shape.radius * 3 : shape.side ** 2);
const name = (shape: { kind: string }): string => shape.kind;
const views: (((shape: Shape) => number) | ((shape: { kind: string }) => string))[] = [area, name];
for (const view of views) console.log(view({ kind: "circle", radius: 2 }), view({ kind: "square", side: 5 }));
const pick = (n: number): ((x: number) => number) | ((x: number, y?: string) => string) => (n > 0 ? (x: number) => x + n : (x: number, y?: string) => `${x}${y ?? "?"}`);
console.log(pick(1)(10), pick(0)(10), pick(-1)(7));
class Doubler { readonly factor = 2; apply = (x: number): number => x * this.factor; }
class Shouter { apply = (x: number): string => `${x}!`; }
const appliers: (Doubler | Shouter)[] = [new Doubler(), new Shouter()];
for (const each of appliers) console.log(each.apply(21));
const wrapped = (flag: boolean): (() => number) | (() => Promise<number>) => (flag ? () => 5 : async () => { await undefined; return 6; });
for (const flag of [true, false]) { const result = wrapped(flag)(); if (typeof result === "number") console.log(result); else void result.then((n) => { console.log("later", n); }); }
const rest = [(...all: number[]) => all.length, (first: number, second: number) => first - second];
for (const each of rest) console.log(each(9, 4));
try { (([() => { throw new Error("inside"); }, () => 1])[0] as (() => never) | (() => number))(); } catch (error) { console.log((error as Error).message); }

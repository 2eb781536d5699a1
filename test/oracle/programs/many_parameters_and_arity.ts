const seven = (a: number, b: string, c: boolean, d: number, e: string, f: number[], g: { x: number }): string => [a, b, c, d, e, f.length, g.x].join();
function call(f: typeof seven): string { return f(1, "b", true, 4, "e", [6], { x: 7 }); }
console.log(call(seven), call((a, b) => a + b), call(() => "none"));
function five(a = 1, b = a + 1, c = b + 1, d = c + 1, e = d + 1): number { return a + b + c + d + e; }
const asValue: (a?: number, b?: number, c?: number, d?: number, e?: number) => number = five;
console.log(five(), five(10), asValue(1, 1), asValue(undefined, 5), asValue(1, 2, 3, 4, 5));
const collect = (first: string, ...rest: number[]): string => first + rest.map((n) => n * 2).join("");
const spreadable: [string, ...number[]] = ["s", 1, 2, 3, 4, 5, 6];
console.log(collect(...spreadable), collect("x"), [1, 2, 3].map((n) => collect("m", n)).join());
class Wide { constructor(readonly a: number, readonly b: string, readonly c: number[] = [], readonly d?: Wide) {} total(): number { return this.a + this.b.length + this.c.length + (this.d?.total() ?? 0); } }
console.log(new Wide(1, "two", [3], new Wide(4, "five")).total());

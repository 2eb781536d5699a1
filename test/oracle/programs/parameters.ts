function greet(name: string, greeting = "Hello", mark: string = greeting.length > 3 ? "!" : "."): string { return `${greeting}, ${name}${mark}`; }
console.log(greet("Ada"), greet("Bob", "Hi"), greet("Cy", undefined, "?"));
function sum(first: number, ...rest: number[]): number { return rest.reduce((a, b) => a + b, first); }
console.log(sum(1), sum(1, 2), sum(1, 2, 3, 4, 5, 6));
const numbers = [3, 4, 5];
console.log(sum(1, ...numbers), sum(0, ...numbers, ...numbers), Math.max(...numbers, 9));
function optional(a: number, b?: number): number { return b === undefined ? a : a * b; }
console.log(optional(4), optional(4, 5), [1, 2, 3].map((x) => optional(x)).join());
let calls = 0;
function counted(): number { return ++calls; }
function withDefault(x = counted()): number { return x; }
console.log(withDefault(), withDefault(10), withDefault(), calls);
function take({ x, y = 5, ...others }: { x: number; y?: number; z: string; w: boolean }): string { return `${x} ${y} ${others.z} ${others.w}`; }
console.log(take({ x: 1, z: "z", w: true }), take({ x: 1, y: 2, z: "q", w: false }));
const variadic = (...args: (string | number)[]) => args.length + ":" + args.join("/");
console.log(variadic(), variadic("a", 1, "b"));
console.log(["1", "2", "3"].map((text) => parseInt(text)).join(), ["10", "10", "10"].map(parseInt).join());

function compose<A, B, C>(f: (a: A) => B, g: (b: B) => C): (a: A) => C { return (a) => g(f(a)); }
const addOne = (n: number) => n + 1;
const show = (n: number) => `<${n}>`;
console.log(compose(addOne, show)(41), compose(compose(addOne, addOne), show)(1));
const add = (a: number) => (b: number) => (c: number) => a + b + c;
console.log(add(1)(2)(3));
function fibonacci(): (n: number) => number {
  const memo = new Map<number, number>();
  const fib = (n: number): number => {
    if (n < 2) return n;
    const known = memo.get(n);
    if (known !== undefined) return known;
    const value = fib(n - 1) + fib(n - 2);
    memo.set(n, value);
    return value;
  };
  return fib;
}
console.log(fibonacci()(80));
function apply(times: number, f: (n: number) => number, start: number): number {
  let x = start;
  for (let i = 0; i < times; i++) x = f(x);
  return x;
}
console.log(apply(10, (n) => n * 2, 1), apply(3, Math.sqrt, 256));
const operations: Record<"plus" | "minus", (a: number, b: number) => number> = { plus: (a, b) => a + b, minus: (a, b) => a - b };
console.log(operations.plus(1, 2), operations["minus"](1, 2));
function hoisted(): string { return inner(); function inner(): string { return "hoisted"; } }
console.log(hoisted(), before());
function before(): string { return "declared later"; }
const isEven = (n: number): boolean => n === 0 || isOdd(n - 1);
const isOdd = (n: number): boolean => n !== 0 && isEven(n - 1);
console.log(isEven(10), isOdd(7));

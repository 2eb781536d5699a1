// The iterator of whatever can be iterated, asked for by name.
function first<T>(items: Iterable<T>): T | undefined {
  const iterator = items[Symbol.iterator]();
  const step = iterator.next();
  return step.done === true ? undefined : step.value;
}
console.log(first([1, 2]), first("ab"), first(new Set([3])), first(new Map([["k", 1]]))?.[0], first(new Uint8Array([7])));
function* gen(): Generator<string> { yield "g"; }
console.log(first(gen()));
const own = { [Symbol.iterator]() { let n = 0; return { next() { return { done: n > 2, value: n++ }; } }; } };
console.log(first(own));

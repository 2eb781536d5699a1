// WeakMap, WeakSet and WeakRef: what a program can see of them as long as it holds the keys.
class Node { constructor(readonly name: string) {} }

const size = new WeakMap<object, number>();
const nodes = Array.from({ length: 100 }, (_, i) => new Node(`n${i}`));
for (const [i, node] of nodes.entries()) size.set(node, i);
const plain = {}, list: number[] = [], call = (): number => 1, symbol = Symbol("s");
size.set(plain, -1).set(list, -2).set(call, -3);
console.log(nodes.every((node, i) => size.get(node) === i), size.get(plain), size.get(list), size.get(call));
console.log(size.has({}), size.get(new Node("n1")), size.delete(plain), size.delete(plain), size.has(plain), size.get(plain));
size.set(nodes[3] as Node, 33);
console.log(size.get(nodes[3] as Node), size.get(nodes[4] as Node));

const bySymbol = new WeakMap<symbol, string>([[symbol, "by symbol"]]);
console.log(bySymbol.get(symbol), bySymbol.has(Symbol("s")));

const seen = new WeakSet<object>([plain, list]);
console.log(seen.has(plain), seen.has(call), seen.add(call).has(call), seen.delete(list), seen.has(list));

try { size.set(1 as unknown as object, 1); } catch (error) { console.log(String(error)); }
try { seen.add("text" as unknown as object); } catch (error) { console.log(String(error)); }
try { new WeakRef(undefined as unknown as object); } catch (error) { console.log(String(error)); }

// Values that are keys of the next entry: each keeps the next alive.
const chain = new WeakMap<object, object>();
const first = {};
let last: object = first;
for (let i = 0; i < 200; i++) {
  const next = { i };
  chain.set(last, next);
  last = next;
}
// Keys that nobody holds, in numbers that have them collected.
let dropped = 0;
for (let i = 0; i < 20_000; i++) {
  const key = { i };
  size.set(key, i);
  if (size.get(key) === i) dropped++;
}
// More than there is memory for at a time.
const large = new WeakMap<object, Float64Array>();
let total = 0;
for (let i = 0; i < 400; i++) {
  const key = { i };
  large.set(key, new Float64Array(65_536));
  total += large.get(key)?.length ?? 0;
}
console.log(total);
let length = 0;
for (let at: object | undefined = chain.get(first); at !== undefined; at = chain.get(at)) length++;
console.log(dropped, length, nodes.every((node, i) => i === 3 || size.get(node) === i));

// A value that holds its own key keeps nothing alive that would not be alive without it.
const own = new WeakMap<object, { self: object }>();
const held = { name: "held" };
own.set(held, { self: held });
console.log(own.get(held)?.self === held);

const reference = new WeakRef(held);
console.log(reference.deref()?.name, reference.deref() === held);
(async () => {
  const fleeting = new WeakRef({ text: "here" });
  const texts: string[] = [];
  for (let i = 0; i < 1_000; i++) texts.push(`${i}`);
  console.log(fleeting.deref()?.text, texts.length);
  await Promise.resolve();
  console.log(fleeting.deref()?.text);
})();
console.log(new WeakMap([[held, 1]]), new WeakSet(), reference, [size]);
console.log(size instanceof WeakMap, seen instanceof WeakSet, reference instanceof WeakRef);

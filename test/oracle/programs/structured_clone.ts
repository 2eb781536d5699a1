// structuredClone: copies of plain data, of what is shared and of what goes in a circle; what it refuses.
interface Tree { name: string; parent?: Tree; children: Tree[] }

const shared = { n: 1 };
const source = { text: "a", n: -0, list: [1, , 3, [shared]], shared, nothing: undefined, none: null, yes: true, big: 12n };
const copy = structuredClone(source);
console.log(copy, Object.is(copy.n, -0), copy === (source as unknown));
console.log((copy.list[3] as { n: number }[])[0] === copy.shared, 1 in copy.list, copy.list.length);
copy.shared.n = 7;
console.log(shared.n, copy.shared.n);

const root: Tree = { name: "root", children: [] };
root.children.push({ name: "leaf", parent: root, children: [] });
const grown = structuredClone(root);
console.log(grown.children[0]?.parent === grown, grown.children[0]?.name, grown !== root);

const date = structuredClone(new Date(86_400_000));
console.log(date.toISOString(), date instanceof Date);
const map = structuredClone(new Map<string, unknown>([["a", 1], ["b", new Set([1, 2])], ["c", new Map()]]));
console.log(map, map.get("b") instanceof Set);
const pattern = structuredClone(/a(b+)/gi);
console.log(pattern.source, pattern.flags, pattern.lastIndex, "xABBy".replace(pattern, "$1"));

const bytes = new Uint8Array([1, 2, 3, 4, 5, 6]);
const views = structuredClone({ bytes, tail: bytes.subarray(4), view: new DataView(bytes.buffer, 1, 2), floats: new Float64Array([0.5]) });
views.bytes[4] = 50;
console.log(views.tail[0], bytes[4], views.tail.buffer === views.bytes.buffer, views.view.getUint8(0), views.view.byteLength, views.floats);
console.log(ArrayBuffer.isView(bytes), ArrayBuffer.isView(new DataView(bytes.buffer)), ArrayBuffer.isView(bytes.buffer), ArrayBuffer.isView([1]), ArrayBuffer.isView(null));

class Mistake extends RangeError { override name = "Mistake"; }
for (const error of [new TypeError("t"), new Mistake("m"), new Error("c", { cause: { why: [1] } })]) {
  const cloned: unknown = structuredClone(error);
  console.log(cloned instanceof Error, cloned instanceof TypeError, String(cloned), (cloned as Error).cause);
}

class Point { x = 1; y = { deep: [2] }; #hidden = 3; sum(): number { return this.x + this.#hidden; } }
const plain: unknown = structuredClone(new Point() as unknown);
console.log(plain, plain instanceof Point);
console.log([structuredClone(1), structuredClone("s"), structuredClone(undefined), structuredClone(null), structuredClone(5n)]);

for (const value of [Symbol("s"), { deep: [Symbol("t")] }, new WeakMap(), { p: Promise.resolve(1) }] as unknown[]) {
  try {
    structuredClone(value);
  } catch (error) {
    console.log(String(error), error instanceof Error);
  }
}
try { structuredClone({ f: () => 1 }); } catch (error) { console.log((error as Error).name); }

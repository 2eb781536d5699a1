// A long churn in a heap that is four times what is alive at most: the sizes that are wanted change with each phase, and a part of
// each phase stays until the end. A heap that breaks into pieces runs out long before.
interface Held { bytes: Uint8Array | undefined; list: number[]; text: string }

let state = 12345;
function below(limit: number): number {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return Math.floor((state / 0x80000000) * limit);
}

const SLOTS = 400;
const held: (Held | undefined)[] = [];
for (let i = 0; i < SLOTS; i++) held.push(undefined);

/** Of 16 bytes to `largest`. */
function make(largest: number): Held {
  const size = 16 + below(largest);
  const kind = below(3);
  if (kind === 0) return { bytes: new Uint8Array(size).fill(size & 255), list: [], text: "" };
  if (kind === 1) {
    const list: number[] = [];
    for (let i = 0; i < size / 8; i++) list.push(i);
    return { bytes: undefined, list, text: "" };
  }
  return { bytes: undefined, list: [], text: "x".repeat(size) };
}

const kept: Held[] = [];
let sum = 0;
for (const largest of [64, 9000, 300, 20000, 32, 4096, 12000, 1000, 16000, 100]) {
  for (let step = 0; step < 6000; step++) {
    const slot = below(SLOTS);
    const old = held[slot];
    if (old !== undefined) sum += (old.bytes?.length ?? 0) + old.list.length + old.text.length;
    held[slot] = make(largest);
    // Now and then a block that needs adjacent room.
    if (step % 500 === 0) sum += new Uint8Array(400_000 + below(100_000)).length;
  }
  for (let i = 0; i < 40; i++) kept.push(make(1000));
}
let whole = 0;
for (const each of kept) {
  if (each.bytes !== undefined) for (const byte of each.bytes) whole += byte === (each.bytes.length & 255) ? 1 : 0;
  whole += each.list.length + each.text.length;
}
console.log(sum, whole, kept.length);

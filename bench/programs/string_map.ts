// A Map from strings, counting words; then from numbers; and a Set.

function words(count: number): string[] {
  const list: string[] = [];
  let seed = 42;
  for (let i = 0; i < count; i++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    list.push("word" + ((seed >> 8) % 5000));
  }
  return list;
}

const list = words(100_000);
let total = 0;
for (let round = 0; round < 60; round++) {
  const counts = new Map<string, number>();
  for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1);
  let most = "";
  let best = 0;
  for (const [word, count] of counts) if (count > best) { best = count; most = word; }
  total += best + most.length + counts.size;
}
console.log(total);

const squares = new Map<number, number>();
for (let i = 0; i < 300_000; i++) squares.set(i * 7, i * i);
let sum = 0;
for (let round = 0; round < 5; round++) for (let i = 0; i < 300_000; i++) sum += squares.get(i * 7) ?? 0;
console.log(sum, squares.size);

const seen = new Set<string>();
for (const word of list) if (!seen.has(word)) seen.add(word);
console.log(seen.size);

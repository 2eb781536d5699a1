// Array.sort with comparators of numbers, of objects by a field, and of strings.

class Entry {
  readonly key: number;
  readonly label: string;
  constructor(key: number, label: string) { this.key = key; this.label = label; }
}

let seed = 12345;
function next(): number {
  seed = (seed * 1103515245 + 12345) & 0x7fffffff;
  return seed;
}

let check = 0;
for (let round = 0; round < 12; round++) {
  const numbers: number[] = [];
  const entries: Entry[] = [];
  for (let i = 0; i < 60_000; i++) { numbers.push(next()); entries.push(new Entry(next() & 0xffff, "k" + (next() & 0xfff))); }
  numbers.sort((x, y) => x - y);
  entries.sort((x, y) => x.key - y.key);
  check = (check + numbers[30_000] + entries[30_000].key) | 0;
  entries.sort((x, y) => (x.label < y.label ? -1 : x.label > y.label ? 1 : 0));
  check = (check + entries[100].key) | 0;
}
console.log(check);

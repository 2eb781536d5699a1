class Range implements Iterable<number> {
  private readonly from: number;
  private readonly to: number;
  private readonly step: number;
  constructor(from: number, to: number, step = 1) { this.from = from; this.to = to; this.step = step; }
  [Symbol.iterator](): Iterator<number> {
    let current = this.from;
    const { to, step } = this;
    return { next: () => { if (current < to) { const value = current; current += step; return { done: false, value }; } return { done: true, value: undefined }; } };
  }
}
for (const n of new Range(0, 3)) console.log(n);
console.log([...new Range(0, 10, 3)].join(), Math.max(...new Range(1, 5)), Array.from(new Range(0, 3), (x) => x * 2).join());
const [first, second] = new Range(5, 100);
console.log(first, second);
class Closing implements Iterable<number> {
  closed = 0;
  [Symbol.iterator](): Iterator<number> {
    let n = 0;
    return { next: () => ({ done: false, value: n++ }), return: () => { this.closed++; return { done: true, value: undefined }; } };
  }
}
const closing = new Closing();
for (const n of closing) if (n > 2) break;
function search(): number { for (const n of closing) if (n === 5) return n; return -1; }
console.log(search());
try { for (const n of closing) if (n === 1) throw new Error("out"); } catch { console.log("thrown"); }
outer: for (const i of [1, 2]) for (const n of closing) if (n === i) continue outer;
const [one] = closing;
console.log(closing.closed, one);
const iterator = [10, 20][Symbol.iterator]();
console.log(iterator.next().value, iterator.next().done, iterator.next().done);
const keys = new Map([["a", 1], ["b", 2]]).keys();
console.log(keys.next().value, [...keys].join());
function sum(numbers: Iterable<number>): number { let total = 0; for (const n of numbers) total += n; return total; }
console.log(sum([1, 2]), sum(new Set([3, 4])), sum(new Range(0, 4)), sum(new Map([[5, 6]]).values()), sum(new Uint8Array([1, 2, 3])));

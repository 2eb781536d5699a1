interface Item { key: number; order: number }
const items: Item[] = [];
let seed = 99;
for (let i = 0; i < 500; i++) { seed = (seed * 16807) % 2147483647; items.push({ key: seed % 10, order: i }); }
items.sort((a, b) => a.key - b.key);
let stable = true;
for (let i = 1; i < items.length; i++) if (items[i - 1].key > items[i].key || (items[i - 1].key === items[i].key && items[i - 1].order > items[i].order)) stable = false;
console.log(stable, items.slice(0, 5).map((i) => i.order).join());
const broken = [...items].sort((a, b) => (a.order > b.order ? 1 : -1));
console.log(broken[0].order, broken[499].order);
const neverEqual = [3, 1, 2, 3, 1, 2].map((key, order) => ({ key, order })).sort((a, b) => (a.key > b.key ? 1 : -1));
console.log(neverEqual.map((i) => `${i.key}${i.order}`).join(" "));
console.log([..."the quick brown fox"].sort().join("").trim(), [true, false, true].sort().join(), [undefined, 3, null, 1].sort().join());
console.log([5, 25, 100, 1].sort().join(), [5, 25, 100, 1].sort((a, b) => b - a).join(), ["b", "B", "a", "A"].sort().join(""));
const dates = ["2024-03-01", "2023-12-31", "2024-01-15"];
console.log(dates.toSorted().join(" "), dates.toReversed().join(" "), dates.join(" "));
const words = ["pear", "fig", "apple", "kiwi"];
words.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
console.log(words.join());
const big = new Float64Array(Array.from({ length: 1000 }, (_, i) => Math.sin(i))).sort();
let ascending = true;
for (let i = 1; i < big.length; i++) if (big[i - 1] > big[i]) ascending = false;
console.log(ascending, big[0], big[999]);

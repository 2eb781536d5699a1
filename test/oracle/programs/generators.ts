function* count(to: number): Generator<number, string> { for (let i = 0; i < to; i++) yield i; return "done"; }
for (const n of count(3)) console.log(n);
function* nested(): Generator<number> { yield 10; yield* count(2); yield 20; }
console.log([...nested()].join());
function* naturals(): Generator<number> { let n = 1; while (true) yield n++; }
for (const n of naturals()) { if (n > 3) break; console.log(n); }

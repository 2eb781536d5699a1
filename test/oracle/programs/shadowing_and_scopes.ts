const x = "module";
function f(x: string): string { { const x = "block"; if (x.length > 0) { const x = "inner"; return x + f2(); } } return x; function f2(): string { return "/" + x; } }
console.log(f("parameter"), x);
for (let i = 0; i < 1; i++) { const i = "shadow"; console.log(i); }
try { throw "e"; } catch (x) { console.log(x === "e", typeof x); }
let counter = 0;
function outer(): () => number { let counter = 10; return () => ++counter; }
const inc = outer();
console.log(inc(), inc(), counter++, counter);
switch (counter) { case 1: { const x = "case"; console.log(x); break; } }
var hoisted = 1;
{ var hoisted = 2; }
console.log(hoisted);
const arguments_ = [1, 2].map((x) => { const y = x * 2; return () => x + y; });
console.log(arguments_.map((g) => g()).join());

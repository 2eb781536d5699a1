function classify(n: number): string {
  if (n < 0) return "negative";
  else if (n === 0) return "zero";
  switch (n % 3) {
    case 0: return "fizz";
    case 1: {
      const extra = n > 10 ? " big" : "";
      return "one" + extra;
    }
    default: return "two";
  }
}
for (let i = -1; i < 5; i++) console.log(i, classify(i));
console.log(classify(13));
function fallThrough(kind: string): string {
  let out = "";
  switch (kind) {
    case "a": out += "a";
    // falls through
    case "b": out += "b"; break;
    default: out += "d";
    // falls through
    case "c": out += "c";
  }
  return out;
}
console.log(fallThrough("a"), fallThrough("b"), fallThrough("c"), fallThrough("z"));
outer: for (let i = 0; i < 4; i++) {
  for (let j = 0; j < 4; j++) {
    if (j === 2) continue outer;
    if (i === 3) break outer;
    console.log(i, j);
  }
}
let n = 10, steps = 0;
while (n !== 1) { n = n % 2 === 0 ? n / 2 : 3 * n + 1; steps++; }
do { steps += 100; } while (steps < 50);
console.log(steps);
block: { if (steps > 0) break block; console.log("not reached"); }
for (let i = 0, j = 10; i < j; i += 3, j--) console.log(i, j);
for (;;) { if (++n > 5) break; }
console.log(n);

function counter(): () => number { let n = 0; return () => ++n; }
const next = counter();
next();
console.log(next() === 2 ? "two" : "other");

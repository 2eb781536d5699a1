const log: string[] = [];
function returns(): string { try { return "try"; } finally { log.push("f1"); } }
function overrides(): string { try { return "try"; } finally { return "finally"; } }
function throwsThrough(): string { try { throw new Error("x"); } catch { return "caught"; } finally { log.push("f2"); } }
function order(): number { let i = 0; try { i = 1; return i; } finally { i = 2; log.push("i=" + i); } }
console.log(returns(), overrides(), throwsThrough(), order());
for (let i = 0; i < 4; i++) {
  try {
    if (i === 1) continue;
    if (i === 3) break;
    log.push("body " + i);
  } finally {
    log.push("finally " + i);
  }
}
function deep(): string {
  for (const x of [1, 2, 3]) {
    try {
      try { if (x === 2) return "returned " + x; } finally { log.push("inner " + x); }
    } finally { log.push("outer " + x); }
  }
  return "end";
}
console.log(deep());
try {
  try { throw new Error("first"); } finally { log.push("cleanup"); }
} catch (error) { log.push(String(error)); }
try {
  try { throw new Error("first"); } finally { throw new Error("second"); }
} catch (error) { log.push(String(error)); }
function swallow(): string { while (true) { try { throw new Error("lost"); } finally { break; } } return "swallowed"; }
log.push(swallow());
outer: for (let i = 0; i < 2; i++) { for (;;) { try { continue outer; } finally { log.push("continue " + i); } } }
console.log(log.join("\n"));

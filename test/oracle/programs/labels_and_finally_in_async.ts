const log: string[] = [];
const tick = (): Promise<void> => Promise.resolve();
async function run(): Promise<string> {
  outer: for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      try {
        await tick();
        if (j === 1) continue outer;
        if (i === 2) break outer;
        log.push(`${i}${j}`);
      } finally {
        await tick();
        log.push(`f${i}${j}`);
      }
    }
  }
  const found = await (async () => { for (const x of [1, 2, 3]) { try { if (x === 2) return "found " + x; } finally { log.push("inner " + x); } } return "none"; })();
  log.push(found);
  let attempts = 0;
  do { attempts++; try { await (attempts < 3 ? Promise.reject(new Error("no")) : tick()); break; } catch { log.push("retry"); } } while (attempts < 5);
  const values = await Promise.all([1, 2, 3].map(async (n) => { await tick(); return n * attempts; }));
  return values.join();
}
run().then((r) => console.log(r, log.join(" ")));

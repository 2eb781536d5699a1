const log: string[] = [];
async function step(n: number): Promise<number> { await null; if (n === 3) throw new RangeError("three"); return n; }
async function finallyOrder(n: number): Promise<string> {
  try {
    log.push("try " + n);
    try { await step(n); } finally { log.push("inner " + n); await null; log.push("inner later " + n); }
    return "ok " + n;
  } catch (error) {
    log.push("catch " + String(error));
    return "failed " + n;
  } finally {
    log.push("outer " + n);
  }
}
async function loops(): Promise<number> {
  let count = 0;
  for (let i = 0; i < 5; i++) {
    try { if (i === 1) continue; count += await step(i); } catch { count += 100; } finally { count += 1000; }
  }
  return count;
}
async function retry(times: number, work: (attempt: number) => Promise<string>): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try { return await work(attempt); } catch (error) { if (attempt >= times) throw error; log.push("retry " + attempt); }
  }
}
async function main(): Promise<void> {
  console.log(await finallyOrder(1), await finallyOrder(3), await loops());
  console.log(await retry(3, async (n) => { if (n < 3) throw new Error("no " + n); return "yes " + n; }));
  await retry(2, async () => { throw new Error("never"); }).catch((error: unknown) => log.push("gave up: " + String(error)));
  console.log(log.join("\n"));
}
void main();

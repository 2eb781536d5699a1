async function double(n: number): Promise<number> { return n * 2; }
async function main(): Promise<void> {
  console.log(await double(21), await 5, await "text", await null, await Promise.resolve([1, 2]).then((a) => a.length));
  let sum = 0;
  for (let i = 0; i < 5; i++) sum += await double(i);
  console.log(sum);
  try { await fails(); } catch (error) { console.log("caught", String(error)); } finally { console.log("finally"); }
  const results = await Promise.all([double(1), 2, double(3)]);
  console.log(results.join());
  const [a, b] = await Promise.all([double(4), Promise.resolve("b")]);
  console.log(a + 1, b.toUpperCase());
  const settled = await Promise.allSettled([double(1), fails()]);
  for (const s of settled) console.log(s.status, s.status === "fulfilled" ? s.value : String(s.reason));
  console.log(await Promise.race([double(5), new Promise<number>(() => undefined)]), await Promise.any([fails(), double(6)]));
  try { await Promise.any([fails()]); } catch (error) { console.log(error instanceof AggregateError && error.errors.length); }
  while (true) { if ((await double(sum)) > 10) break; sum++; }
  const conditional = sum > 0 ? await double(1) : 0;
  console.log(conditional + (await double(conditional)) * (await double(2)), (await double(1)) > 1 && (await double(2)));
  switch (await double(1)) { case 2: console.log("two"); break; default: console.log("other"); }
}
async function fails(): Promise<never> { throw new Error("failed"); }
main().then(() => console.log("done"), (error: unknown) => console.log("main failed", String(error)));
console.log("synchronous end");

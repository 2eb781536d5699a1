const order: string[] = [];
setTimeout(() => { order.push("c"); console.log(order.join()); }, 30);
setTimeout(() => { order.push("a"); queueMicrotask(() => { order.push("micro"); }); void Promise.resolve().then(() => order.push("promise")); }, 5);
setTimeout(() => { order.push("b"); }, 15);
const cancelled = setTimeout(() => { order.push("never"); }, 10);
clearTimeout(cancelled);
let ticks = 0;
const interval = setInterval(() => { ticks++; if (ticks === 3) { clearInterval(interval); console.log("ticks", ticks); } }, 12);
function sleep(ms: number): Promise<void> { return new Promise((resolve) => { setTimeout(resolve, ms); }); }
async function main(): Promise<void> {
  const start = Date.now();
  await sleep(20);
  const elapsed = Date.now() - start;
  console.log("slept", elapsed >= 19 && elapsed < 2000);
  await Promise.all([sleep(10), sleep(10), sleep(10)]);
  console.log("all slept", performance.now() > 0);
}
main().then(() => console.log("main ends"));
setTimeout(() => console.log("unreferenced"), 5000).unref();

const log = (text: string) => () => console.log(text);
async function a(): Promise<void> { console.log("a1"); await null; console.log("a2"); await b(); console.log("a3"); }
async function b(): Promise<string> { console.log("b1"); await Promise.resolve(); console.log("b2"); return "b"; }
async function returnsPromise(): Promise<string> { return b(); }
console.log("start");
void a();
queueMicrotask(log("micro 1"));
Promise.resolve().then(log("then 1")).then(log("then 2")).then(log("then 3")).then(log("then 4")).then(log("then 5"));
void returnsPromise().then((x) => console.log("returned", x));
new Promise<string>((resolve) => { console.log("executor"); resolve("r"); }).then((x) => console.log("resolved", x)).finally(log("finally")).then(log("after finally"));
Promise.reject(new Error("e")).catch((error: unknown) => { console.log("catch", String(error)); return "recovered"; }).then((x) => console.log(x));
const thenable = { then(resolve: (value: number) => void): void { console.log("thenable called"); resolve(7); } };
void (async () => { console.log("thenable gave", await thenable); })();
Promise.resolve(thenable).then((x) => console.log("resolve(thenable)", x));
new Promise<number>((resolve) => resolve(Promise.resolve(3))).then((x) => console.log("adopted", x));
void (async () => { try { await Promise.reject(new Error("r")); } catch (error) { console.log("awaited rejection", String(error)); } })();
for (let i = 0; i < 3; i++) void (async () => { await i; console.log("loop", i); await i; console.log("loop again", i); })();
console.log("end of script");

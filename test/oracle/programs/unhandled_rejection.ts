const handledLater = Promise.reject(new Error("handled in time"));
queueMicrotask(() => { handledLater.catch(() => console.log("handled")); });
async function fails(): Promise<void> { await null; throw new Error("nobody awaits"); }
void fails();
setTimeout(() => console.log("never printed"), 10);
console.log("main");

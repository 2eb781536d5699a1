// Node ends with status 0: nothing is left to do.
console.log("waiting");
void new Promise<void>(() => undefined).then(() => console.log("never"));
async function stuck(): Promise<void> { await new Promise(() => undefined); console.log("never"); }
void stuck();

console.log("start");
async function main(): Promise<void> { await null; throw "just text"; }
main().finally(() => console.log("cleaned up"));

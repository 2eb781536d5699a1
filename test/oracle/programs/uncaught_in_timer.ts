setTimeout(() => { console.log("timer"); throw new Error("in timer"); }, 1);
setTimeout(() => console.log("never printed"), 20);
console.log("main");

// A position outside reads as undefined where the use admits that.
const list = [1, 2, 3];
let sum = 0;
for (let i = 0; list[i] !== undefined; i++) sum += list[i]!;
console.log(sum, list[3] === undefined, list[-1] === undefined, list[1.5] === undefined, list[10] ?? "none");
const text = "abc";
console.log(text[1], text[3] === undefined, text[3] ?? "end", text.charAt(9) === "");
const words = new Map([["a", ["x"]]]);
console.log(words.get("a")?.[0], words.get("a")?.[1], words.get("b")?.[0]);
if (list[5]) console.log("never"); else console.log("falsy outside");

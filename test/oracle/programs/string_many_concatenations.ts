// Ropes, then their units.
let text = "";
for (let i = 0; i < 20000; i++) text += String.fromCharCode(97 + (i % 26));
let sum = 0;
for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) | 0;
console.log(text.length, sum, text.slice(100, 110));
let front = "";
for (let i = 0; i < 3000; i++) front = i + front;
console.log(front.length, front.slice(0, 20), front === front.slice(0));
const parts: string[] = [];
for (let i = 0; i < 1000; i++) parts.push("item" + i);
const joined = parts.join(";");
console.log(joined.length, joined.split(";")[999]);
console.log(joined === parts.join(";"), joined > "item0;", new Map([[joined, 1]]).get(parts.join(";")) ?? "none");

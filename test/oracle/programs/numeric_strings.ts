const inputs = ["7", "-3.5", "1e3", "", "abc", "0x10", " 12 ", "1_000"];
let sum = 0;
for (const input of inputs) { const n = Number(input); if (!Number.isNaN(n)) sum += n; console.log(JSON_quote(input), n, +input, parseInt(input, 10), parseFloat(input), Number.isInteger(n)); }
function JSON_quote(text: string): string { return `"${text}"`; }
console.log(sum, ["3", "1", "2"].map(Number).reduce((a, b) => a + b), ["a", "", "b"].filter(Boolean).join(), [1, 0, 2].map(String).join("|"));
let text = "";
for (let i = 0; i < 5; i++) text += i + (i < 4 ? "," : "");
console.log(text, text + 1 + 2, 1 + 2 + text, "5" + -1, `${-0}`, "" + -0, (-0).toString(), String(-0));
console.log((25).toString(2), (255).toString(16).toUpperCase(), (0.1).toString(3).slice(0, 12), (1e21).toString(7).slice(0, 10), (-255).toString(36));
console.log((1234.5678).toFixed(2), (0.000001234).toString(), (1e-7).toFixed(10), (123.456).toPrecision(4), (0).toExponential(2));

// Strings that grow by a character, a number and a template at a time, read from time to time.

function digits(count: number): string {
  let text = "";
  for (let i = 0; i < count; i++) text += String.fromCharCode(48 + (i % 10));
  return text;
}

function lines(count: number): string {
  let text = "";
  for (let i = 0; i < count; i++) {
    text += `line ${i}: `;
    text += i * 7;
    text += "\n";
  }
  return text;
}

function joined(count: number): string {
  const parts: string[] = [];
  for (let i = 0; i < count; i++) parts.push("item" + (i & 255));
  return parts.join(",");
}

function sumOf(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) | 0;
  return sum;
}

let check = 0;
for (let round = 0; round < 80; round++) {
  check = (check + sumOf(digits(100_000)) + sumOf(lines(10_000)) + sumOf(joined(30_000))) | 0;
}
console.log(check);

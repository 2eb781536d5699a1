// Exceptions: thrown now and then through several frames, and code that could throw but does not.

class ParseError extends Error {
  readonly at: number;
  constructor(at: number) { super("not a digit"); this.at = at; }
}

function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at) - 48;
  if (code < 0 || code > 9) throw new ParseError(at);
  return code;
}

function parse(text: string): number {
  let value = 0;
  for (let i = 0; i < text.length; i++) value = value * 10 + digitAt(text, i);
  return value;
}

function tryParse(text: string): number {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof ParseError) return -error.at;
    throw error;
  }
}

let finals = 0;
function counted(text: string): number {
  try {
    return tryParse(text);
  } finally {
    finals++;
  }
}

const texts = ["12345678", "87654321", "1234567", "99", "100000", "31415926", "27182818", "1234x678"];
let sum = 0;
for (let i = 0; i < 3_000_000; i++) sum += counted(texts[i % 16 < 15 ? i % 7 : 7]);
console.log(sum, finals);

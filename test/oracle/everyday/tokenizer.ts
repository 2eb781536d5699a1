// A tokenizer for a little language, with positions and errors.
enum TokenKind {
  Number,
  Identifier,
  Keyword,
  String,
  Operator,
  End,
}

interface Token {
  kind: TokenKind;
  text: string;
  line: number;
  column: number;
}

class LexError extends Error {
  constructor(message: string, readonly line: number, readonly column: number) {
    super(`${line}:${column}: ${message}`);
    this.name = "LexError";
  }
}

const KEYWORDS = new Set(["let", "if", "else", "while", "return", "function"]);
const OPERATORS = ["===", "!==", "=>", "<=", ">=", "&&", "||", "+", "-", "*", "/", "(", ")", "{", "}", "<", ">", "=", ";", ","];

const isDigit = (c: string): boolean => c >= "0" && c <= "9";
const isLetter = (c: string): boolean => (c >= "a" && c <= "z") || (c >= "A" && c <= "Z") || c === "_";

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  let line = 1;
  let column = 1;

  const peek = (ahead = 0): string => source[position + ahead] ?? "";
  const advance = (): string => {
    const c = source[position++];
    if (c === "\n") {
      line++;
      column = 1;
    } else {
      column++;
    }
    return c;
  };

  while (position < source.length) {
    const startLine = line;
    const startColumn = column;
    const add = (kind: TokenKind, text: string) => tokens.push({ kind, text, line: startLine, column: startColumn });
    const c = peek();
    if (c === " " || c === "\t" || c === "\n") {
      advance();
    } else if (c === "/" && peek(1) === "/") {
      while (position < source.length && peek() !== "\n") advance();
    } else if (isDigit(c)) {
      let text = "";
      while (isDigit(peek()) || (peek() === "." && isDigit(peek(1)))) text += advance();
      add(TokenKind.Number, text);
    } else if (isLetter(c)) {
      let text = "";
      while (isLetter(peek()) || isDigit(peek())) text += advance();
      add(KEYWORDS.has(text) ? TokenKind.Keyword : TokenKind.Identifier, text);
    } else if (c === '"') {
      advance();
      let text = "";
      while (peek() !== '"') {
        if (position >= source.length || peek() === "\n") throw new LexError("unterminated string", startLine, startColumn);
        if (peek() === "\\") {
          advance();
          const escape = advance();
          text += escape === "n" ? "\n" : escape === "t" ? "\t" : escape;
        } else {
          text += advance();
        }
      }
      advance();
      add(TokenKind.String, text);
    } else {
      const operator = OPERATORS.find((o) => source.startsWith(o, position));
      if (operator === undefined) throw new LexError(`unexpected character '${c}'`, startLine, startColumn);
      for (let i = 0; i < operator.length; i++) advance();
      add(TokenKind.Operator, operator);
    }
  }
  tokens.push({ kind: TokenKind.End, text: "", line, column });
  return tokens;
}

const program = `// sum the squares
function sum(n) {
  let total = 0;
  while (n >= 1.5) { total = total + n*n; n = n - 1; }
  return "total:\\t" + total;
}`;

for (const token of tokenize(program)) console.log(`${token.line}:${token.column} ${TokenKind[token.kind]} ${token.text}`);
for (const bad of ['let x = "abc', "let @ = 1", "a\n  #"]) {
  try {
    tokenize(bad);
  } catch (error) {
    if (error instanceof LexError) console.log(`${error.name} at line ${error.line}: ${error.message}`);
    else throw error;
  }
}

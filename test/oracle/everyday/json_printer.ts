// A JSON value type with a parser and a pretty printer, by hand.
type Json = null | boolean | number | string | Json[] | JsonObject;
class JsonObject {
  private readonly fields = new Map<string, Json>();
  set(key: string, value: Json): this {
    this.fields.set(key, value);
    return this;
  }
  get(key: string): Json | undefined {
    return this.fields.get(key);
  }
  entries(): [string, Json][] {
    return [...this.fields];
  }
}

class Parser {
  private at = 0;
  constructor(private readonly text: string) {}

  parse(): Json {
    const value = this.value();
    this.space();
    if (this.at < this.text.length) this.fail("unexpected text after the value");
    return value;
  }

  private fail(message: string): never {
    throw new SyntaxError(`${message} at ${this.at}`);
  }

  private space(): void {
    while (this.at < this.text.length && " \n\t\r".includes(this.text[this.at])) this.at++;
  }

  private expect(token: string): void {
    if (!this.text.startsWith(token, this.at)) this.fail(`expected ${token}`);
    this.at += token.length;
  }

  private value(): Json {
    this.space();
    const c = this.text[this.at] ?? "";
    switch (c) {
      case "{": return this.object();
      case "[": return this.array();
      case '"': return this.string();
      case "t": this.expect("true"); return true;
      case "f": this.expect("false"); return false;
      case "n": this.expect("null"); return null;
      default: return this.number();
    }
  }

  private number(): number {
    const start = this.at;
    while (this.at < this.text.length && "+-.eE0123456789".includes(this.text[this.at])) this.at++;
    const text = this.text.slice(start, this.at);
    const value = Number(text);
    if (text === "" || Number.isNaN(value)) this.fail("expected a value");
    return value;
  }

  private string(): string {
    this.expect('"');
    let out = "";
    while (this.text[this.at] !== '"') {
      if (this.at >= this.text.length) this.fail("unterminated string");
      let c = this.text[this.at++];
      if (c === "\\") {
        c = this.text[this.at++];
        if (c === "u") {
          out += String.fromCharCode(parseInt(this.text.substring(this.at, this.at + 4), 16));
          this.at += 4;
          continue;
        }
        const escapes = "nrtbf";
        const index = escapes.indexOf(c);
        out += index >= 0 ? "\n\r\t\b\f"[index] : c;
      } else {
        out += c;
      }
    }
    this.at++;
    return out;
  }

  private array(): Json[] {
    const items: Json[] = [];
    this.expect("[");
    this.space();
    if (this.text[this.at] === "]") {
      this.at++;
      return items;
    }
    for (;;) {
      items.push(this.value());
      this.space();
      if (this.text[this.at] === "]") break;
      this.expect(",");
    }
    this.at++;
    return items;
  }

  private object(): JsonObject {
    const object = new JsonObject();
    this.expect("{");
    this.space();
    if (this.text[this.at] === "}") {
      this.at++;
      return object;
    }
    for (;;) {
      this.space();
      const key = this.string();
      this.space();
      this.expect(":");
      object.set(key, this.value());
      this.space();
      if (this.text[this.at] === "}") break;
      this.expect(",");
    }
    this.at++;
    return object;
  }
}

function quote(text: string): string {
  let out = '"';
  for (const c of text) {
    if (c === '"' || c === "\\") out += "\\" + c;
    else if (c === "\n") out += "\\n";
    else if (c === "\t") out += "\\t";
    else if (c < " ") out += "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0");
    else out += c;
  }
  return out + '"';
}

function print(value: Json, indent = 0): string {
  const pad = "  ".repeat(indent + 1);
  const end = "  ".repeat(indent);
  if (value === null) return "null";
  if (typeof value === "string") return quote(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return "[\n" + value.map((item) => pad + print(item, indent + 1)).join(",\n") + "\n" + end + "]";
  }
  const entries = value.entries();
  if (entries.length === 0) return "{}";
  return "{\n" + entries.map(([key, item]) => `${pad}${quote(key)}: ${print(item, indent + 1)}`).join(",\n") + "\n" + end + "}";
}

const source = '{"name": "ukc", "version": 0.1, "tags": ["a", "b\\n", "\\u00e9"], "nested": {"empty": {}, "list": [], "n": -1.5e3, "ok": true, "none": null}}';
const parsed = new Parser(source).parse();
console.log(print(parsed));
console.log(print(new Parser(print(parsed)).parse()) === print(parsed));
for (const bad of ["{", "[1,", '{"a" 1}', "tru", "", "[1] x", '"abc']) {
  try {
    console.log(print(new Parser(bad).parse()));
  } catch (error) {
    console.log(error instanceof SyntaxError ? `bad ${quote(bad)}: ${error.message}` : "?");
  }
}

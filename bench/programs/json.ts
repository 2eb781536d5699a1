// Json (are-we-fast-yet): a recursive-descent parser of JSON into objects of its own, on a text made for it.

abstract class JsonValue {
  isObject(): boolean { return false; }
  isArray(): boolean { return false; }
  abstract weight(): number;
}
class JsonLiteral extends JsonValue {
  readonly text: string;
  constructor(text: string) { super(); this.text = text; }
  weight(): number { return this.text.length; }
}
class JsonNumber extends JsonValue {
  readonly text: string;
  constructor(text: string) { super(); this.text = text; }
  weight(): number { return Number(this.text); }
}
class JsonString extends JsonValue {
  readonly text: string;
  constructor(text: string) { super(); this.text = text; }
  weight(): number { return this.text.length; }
}
class JsonArray extends JsonValue {
  readonly items: JsonValue[] = [];
  override isArray(): boolean { return true; }
  weight(): number { return this.items.reduce((sum, item) => sum + item.weight(), 1); }
}
class JsonObject extends JsonValue {
  readonly names: string[] = [];
  readonly members: JsonValue[] = [];
  readonly #slots: number[] = new Array<number>(32).fill(0);
  override isObject(): boolean { return true; }
  add(name: string, value: JsonValue): void {
    this.names.push(name);
    this.members.push(value);
    this.#slots[hash(name)] = this.names.length;
  }
  get(name: string): JsonValue | undefined {
    const slot = this.#slots[hash(name)];
    if (slot !== 0 && this.names[slot - 1] === name) return this.members[slot - 1];
    for (let i = this.names.length - 1; i >= 0; i--) if (this.names[i] === name) return this.members[i];
    return undefined;
  }
  weight(): number { return this.members.reduce((sum, member) => sum + member.weight(), this.names.length); }
}
const hash = (name: string): number => (name.length * 7 + name.charCodeAt(0)) & 31;

class JsonParser {
  readonly #input: string;
  #index = -1;
  #current = "";
  #captured = "";
  #captureStart = -1;
  constructor(input: string) { this.#input = input; }

  parse(): JsonValue {
    this.#read();
    this.#skipSpace();
    const result = this.#value();
    this.#skipSpace();
    if (this.#index < this.#input.length) throw new Error(`unexpected ${this.#current} at ${this.#index}`);
    return result;
  }
  #value(): JsonValue {
    switch (this.#current) {
      case "n": return this.#literal("null");
      case "t": return this.#literal("true");
      case "f": return this.#literal("false");
      case "\"": return new JsonString(this.#string());
      case "[": return this.#array();
      case "{": return this.#object();
      default: return this.#number();
    }
  }
  #array(): JsonArray {
    this.#read();
    const array = new JsonArray();
    this.#skipSpace();
    if (this.#accept("]")) return array;
    do {
      this.#skipSpace();
      array.items.push(this.#value());
      this.#skipSpace();
    } while (this.#accept(","));
    this.#expect("]");
    return array;
  }
  #object(): JsonObject {
    this.#read();
    const object = new JsonObject();
    this.#skipSpace();
    if (this.#accept("}")) return object;
    do {
      this.#skipSpace();
      const name = this.#string();
      this.#skipSpace();
      this.#expect(":");
      this.#skipSpace();
      object.add(name, this.#value());
      this.#skipSpace();
    } while (this.#accept(","));
    this.#expect("}");
    return object;
  }
  #literal(text: string): JsonLiteral {
    for (let i = 0; i < text.length; i++) this.#expect(text[i]);
    return new JsonLiteral(text);
  }
  #string(): string {
    this.#expect("\"");
    this.#startCapture();
    while (this.#current !== "\"") {
      if (this.#current === "\\") {
        this.#pauseCapture();
        this.#read();
        this.#captured += unescaped(this.#current);
        this.#read();
        this.#startCapture();
      } else {
        this.#read();
      }
    }
    const text = this.#endCapture();
    this.#read();
    return text;
  }
  #number(): JsonNumber {
    this.#startCapture();
    this.#accept("-");
    const first = this.#current;
    if (!this.#acceptDigit()) throw new Error(`a digit was expected at ${this.#index}`);
    if (first !== "0") while (this.#acceptDigit());
    if (this.#accept(".")) while (this.#acceptDigit());
    if (this.#accept("e") || this.#accept("E")) {
      if (!this.#accept("+")) this.#accept("-");
      while (this.#acceptDigit());
    }
    return new JsonNumber(this.#endCapture());
  }
  #acceptDigit(): boolean {
    if (this.#current < "0" || this.#current > "9" || this.#current === "") return false;
    this.#read();
    return true;
  }
  #accept(character: string): boolean {
    if (this.#current !== character) return false;
    this.#read();
    return true;
  }
  #expect(character: string): void {
    if (!this.#accept(character)) throw new Error(`${character} was expected at ${this.#index}`);
  }
  #skipSpace(): void {
    while (this.#current === " " || this.#current === "\n" || this.#current === "\t" || this.#current === "\r") this.#read();
  }
  #read(): void {
    this.#index++;
    this.#current = this.#index < this.#input.length ? this.#input[this.#index] : "";
  }
  #startCapture(): void { this.#captureStart = this.#index; }
  #pauseCapture(): void {
    this.#captured += this.#input.substring(this.#captureStart, this.#index);
    this.#captureStart = -1;
  }
  #endCapture(): string {
    const last = this.#input.substring(this.#captureStart, this.#index);
    const text = this.#captured === "" ? last : this.#captured + last;
    this.#captured = "";
    return text;
  }
}

const unescaped = (character: string): string => (character === "n" ? "\n" : character === "t" ? "\t" : character);

function document(operations: number): string {
  const parts: string[] = [];
  for (let i = 0; i < operations; i++) {
    const target = `"w${i % 40}"`;
    parts.push(i % 4 === 0 ? `["create", ${target}, "rwt.widgets.Label", {"parent": "w${i % 7}", "style": ["NONE", "WRAP"], "bounds": [${i % 300}, ${i % 77}, ${i}, -2.5e1]}]`
      : i % 4 === 1 ? `["set", ${target}, {"children": ["w1", "w2"], "tabIndex": -1, "visible": ${i % 3 === 0}, "font": null}]`
      : i % 4 === 2 ? `["call", ${target}, "show", {"text": "Hello \\"World\\" ${i}\\n"}]`
      : `["listen", ${target}, {"Selection": true, "Modify": false, "data": {}}]`);
  }
  return `{\n  "head": {"requestCounter": 4, "url": "/demo?cid=12"},\n  "operations": [\n    ${parts.join(",\n    ")}\n  ]\n}\n`;
}

const text = document(400);
let total = 0;
for (let i = 0; i < 400; i++) {
  const value = new JsonParser(text).parse();
  if (!(value instanceof JsonObject)) throw new Error("no object");
  const operations = value.get("operations");
  if (!(operations instanceof JsonArray) || !value.get("head")?.isObject()) throw new Error("no operations");
  total += operations.items.length + value.weight();
}
console.log(text.length, total);

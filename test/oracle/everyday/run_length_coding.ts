// Run lengths, delta + zigzag + variable bytes, and Huffman codes, there and back.
function encodeRuns(text: string): string {
  let out = "";
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    count++;
    if (text[i] !== text[i + 1]) {
      out += (count > 1 ? count : "") + text[i];
      count = 0;
    }
  }
  return out;
}

function decodeRuns(code: string): string {
  let out = "";
  let digits = "";
  for (const c of code) {
    if (c >= "0" && c <= "9") digits += c;
    else {
      out += c.repeat(digits === "" ? 1 : Number(digits));
      digits = "";
    }
  }
  return out;
}

const zigzag = (n: number): number => (n << 1) ^ (n >> 31);
const unzigzag = (n: number): number => (n >>> 1) ^ -(n & 1);

function packDeltas(values: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  let previous = 0;
  for (const value of values) {
    let n = zigzag(value - previous) >>> 0;
    previous = value;
    while (n > 127) {
      bytes.push((n & 127) | 128);
      n >>>= 7;
    }
    bytes.push(n);
  }
  return Uint8Array.from(bytes);
}

function unpackDeltas(bytes: Uint8Array): number[] {
  const values: number[] = [];
  let value = 0;
  let n = 0;
  let shift = 0;
  for (const byte of bytes) {
    n |= (byte & 127) << shift;
    if (byte & 128) shift += 7;
    else {
      value += unzigzag(n);
      values.push(value);
      n = shift = 0;
    }
  }
  return values;
}

type HuffmanNode = { weight: number; order: number; symbol?: string; left?: HuffmanNode; right?: HuffmanNode };

function huffmanCodes(text: string): Map<string, string> {
  const weights = new Map<string, number>();
  for (const c of text) weights.set(c, (weights.get(c) ?? 0) + 1);
  let order = 0;
  const nodes: HuffmanNode[] = [...weights].map(([symbol, weight]) => ({ weight, order: order++, symbol }));
  const byWeight = (a: HuffmanNode, b: HuffmanNode) => b.weight - a.weight || b.order - a.order;
  while (nodes.length > 1) {
    nodes.sort(byWeight);
    const left = nodes.pop()!;
    const right = nodes.pop()!;
    nodes.push({ weight: left.weight + right.weight, order: order++, left, right });
  }
  const codes = new Map<string, string>();
  const walk = (node: HuffmanNode | undefined, code: string): void => {
    if (!node) return;
    if (node.symbol !== undefined) codes.set(node.symbol, code || "0");
    walk(node.left, code + "0");
    walk(node.right, code + "1");
  };
  walk(nodes[0], "");
  return codes;
}

function decodeHuffman(bits: string, codes: Map<string, string>): string {
  const symbols = new Map([...codes].map(([symbol, code]) => [code, symbol]));
  let out = "";
  let code = "";
  for (const bit of bits) {
    code += bit;
    const symbol = symbols.get(code);
    if (symbol !== undefined) {
      out += symbol;
      code = "";
    }
  }
  return out;
}

for (const text of ["aaabccddddd", "abc", "", "zzzzzzzzzzzz"]) {
  const code = encodeRuns(text);
  console.log(`"${text}" -> "${code}"`, decodeRuns(code) === text);
}
const series = [1000, 1003, 1001, 1001, 998, 2000, -5, 0, 100000, 99999, -2147483, 7];
const packed = packDeltas(series);
console.log(packed.length, Array.from(packed.slice(0, 8)).join(" "), unpackDeltas(packed).join() === series.join());
const text = "she sells sea shells by the sea shore";
const codes = huffmanCodes(text);
const bits = [...text].map((c) => codes.get(c)!).join("");
console.log([...codes].sort((a, b) => a[1].length - b[1].length || (a[1] < b[1] ? -1 : 1)).map(([c, code]) => `${c === " " ? "_" : c}=${code}`).join(" "));
console.log(bits.length, text.length * 8, decodeHuffman(bits, codes) === text, huffmanCodes("aaaa").get("a"));

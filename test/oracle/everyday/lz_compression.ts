// LZ77 with a hash chain, and LZW, on bytes.
class ByteSink {
  private chunks: number[] = [];
  put(byte: number): void {
    this.chunks.push(byte & 0xff);
  }
  put16(value: number): void {
    this.put(value >> 8);
    this.put(value);
  }
  bytes(): Uint8Array {
    return new Uint8Array(this.chunks);
  }
}

const WINDOW = 4096;
const SHORTEST = 4;
const LONGEST = 255;

function compress(input: Uint8Array): Uint8Array {
  const sink = new ByteSink();
  const heads = new Int32Array(1 << 12).fill(-1);
  const previous = new Int32Array(input.length).fill(-1);
  const hashAt = (i: number) => ((input[i] << 8) ^ (input[i + 1] << 4) ^ (input[i + 2] << 2) ^ input[i + 3]) & 0xfff;
  let literals: number[] = [];
  const flush = () => {
    for (let i = 0; i < literals.length; i += 127) {
      const part = literals.slice(i, i + 127);
      sink.put(part.length);
      part.forEach((byte) => sink.put(byte));
    }
    literals = [];
  };
  const remember = (i: number) => {
    if (i + SHORTEST > input.length) return;
    const h = hashAt(i);
    previous[i] = heads[h];
    heads[h] = i;
  };
  let at = 0;
  while (at < input.length) {
    let best = 0;
    let distance = 0;
    if (at + SHORTEST <= input.length) {
      let candidate = heads[hashAt(at)];
      for (let tries = 0; candidate >= 0 && at - candidate <= WINDOW && tries < 16; tries++, candidate = previous[candidate]) {
        let length = 0;
        while (length < LONGEST && at + length < input.length && input[candidate + length] === input[at + length]) length++;
        if (length > best) {
          best = length;
          distance = at - candidate;
        }
      }
    }
    if (best >= SHORTEST) {
      flush();
      sink.put(0x80);
      sink.put(best);
      sink.put16(distance);
      for (let i = 0; i < best; i++) remember(at + i);
      at += best;
    } else {
      literals.push(input[at]);
      remember(at);
      at++;
    }
  }
  flush();
  return sink.bytes();
}

function decompress(packed: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let i = 0; i < packed.length; ) {
    const control = packed[i++];
    if (control === 0x80) {
      const length = packed[i++];
      const distance = (packed[i++] << 8) | packed[i++];
      if (distance === 0 || distance > out.length) throw new RangeError(`bad distance ${distance} at ${i}`);
      for (let k = 0; k < length; k++) out.push(out[out.length - distance]);
    } else {
      for (let k = 0; k < control; k++) out.push(packed[i++]);
    }
  }
  return new Uint8Array(out);
}

function lzw(text: string): number[] {
  const table = new Map<string, number>();
  for (let i = 0; i < 256; i++) table.set(String.fromCharCode(i), i);
  const codes: number[] = [];
  let prefix = "";
  for (const c of text) {
    if (table.has(prefix + c)) {
      prefix += c;
      continue;
    }
    codes.push(table.get(prefix)!);
    table.set(prefix + c, table.size);
    prefix = c;
  }
  if (prefix) codes.push(table.get(prefix)!);
  return codes;
}

function unlzw(codes: number[]): string {
  const table = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i));
  let previous = "";
  let out = "";
  for (const code of codes) {
    const entry = code < table.length ? table[code] : previous + previous[0];
    if (previous) table.push(previous + entry[0]);
    out += entry;
    previous = entry;
  }
  return out;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let noise = "";
let seed = 7;
for (let i = 0; i < 300; i++) {
  seed = (seed * 16807) % 2147483647;
  noise += String.fromCharCode(32 + (seed % 95));
}
const samples: [string, string][] = [
  ["empty", ""],
  ["repeated", "abcabcabcabcabcabcabcabcabcabcabc"],
  ["zeros", "0".repeat(1000)],
  ["prose", "It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness, it was the epoch of belief, it was the epoch of incredulity. ".repeat(3)],
  ["noise", noise],
];
for (const [name, text] of samples) {
  const input = encoder.encode(text);
  const packed = compress(input);
  const back = decoder.decode(decompress(packed));
  const codes = lzw(text);
  console.log(`${name}: ${input.length} -> ${packed.length} bytes, ${codes.length} codes`, back === text, unlzw(codes) === text);
}
try {
  decompress(new Uint8Array([1, 65, 0x80, 5, 0, 9]));
} catch (error) {
  console.log(String(error));
}

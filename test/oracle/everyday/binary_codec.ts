// A length-prefixed binary record format, written and read back, with a checksum.
class Writer {
  private bytes = new Uint8Array(16);
  private length = 0;

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    larger.set(this.bytes);
    this.bytes = larger;
  }

  u8(value: number): this {
    this.reserve(1);
    this.bytes[this.length++] = value;
    return this;
  }

  u32(value: number): this {
    return this.u8(value >>> 24).u8((value >>> 16) & 0xff).u8((value >>> 8) & 0xff).u8(value & 0xff);
  }

  varint(value: number): this {
    while (value >= 0x80) {
      this.u8((value % 128) | 0x80);
      value = Math.floor(value / 128);
    }
    return this.u8(value);
  }

  f64(value: number): this {
    this.reserve(8);
    new DataView(this.bytes.buffer).setFloat64(this.length, value);
    this.length += 8;
    return this;
  }

  string(text: string): this {
    const encoded = new TextEncoder().encode(text);
    this.varint(encoded.length);
    this.reserve(encoded.length);
    this.bytes.set(encoded, this.length);
    this.length += encoded.length;
    return this;
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

class Reader {
  private at = 0;
  private readonly view: DataView;
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  private take(count: number): number {
    const start = this.at;
    if (start + count > this.bytes.length) throw new RangeError(`need ${count} bytes at ${start}, have ${this.bytes.length - start}`);
    this.at += count;
    return start;
  }
  u8(): number {
    return this.view.getUint8(this.take(1));
  }
  u32(): number {
    return this.view.getUint32(this.take(4));
  }
  f64(): number {
    return this.view.getFloat64(this.take(8));
  }
  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  }
  string(): string {
    const length = this.varint();
    const start = this.take(length);
    return new TextDecoder().decode(this.bytes.subarray(start, start + length));
  }
  get done(): boolean {
    return this.at >= this.bytes.length;
  }
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

interface Track {
  title: string;
  seconds: number;
  rating: number;
  tags: string[];
}

function encode(tracks: Track[]): Uint8Array {
  const body = new Writer();
  body.varint(tracks.length);
  for (const { title, seconds, rating, tags } of tracks) {
    body.string(title).varint(seconds).f64(rating).u8(tags.length);
    tags.forEach((tag) => body.string(tag));
  }
  const bytes = body.finish();
  const out = new Writer().u32(0x54524b31).u32(adler32(bytes)).varint(bytes.length);
  for (const byte of bytes) out.u8(byte);
  return out.finish();
}

function decode(bytes: Uint8Array): Track[] {
  const reader = new Reader(bytes);
  if (reader.u32() !== 0x54524b31) throw new Error("bad magic");
  const sum = reader.u32();
  const length = reader.varint();
  const body = bytes.subarray(bytes.length - length);
  if (adler32(body) !== sum) throw new Error("bad checksum");
  const inner = new Reader(body);
  const tracks: Track[] = [];
  for (let n = inner.varint(); n > 0; n--) {
    const title = inner.string();
    const seconds = inner.varint();
    const rating = inner.f64();
    const tags = Array.from({ length: inner.u8() }, () => inner.string());
    tracks.push({ title, seconds, rating, tags });
  }
  if (!inner.done) throw new Error("trailing bytes");
  return tracks;
}

const tracks: Track[] = [
  { title: "Für Elise", seconds: 174, rating: 4.75, tags: ["piano", "classic"] },
  { title: "日本の歌", seconds: 100000, rating: -0.1, tags: [] },
  { title: "", seconds: 2 ** 40, rating: Infinity, tags: ["😀"] },
];
const bytes = encode(tracks);
console.log(bytes.length, adler32(bytes), Array.from(bytes.subarray(0, 12), (b) => b.toString(16).padStart(2, "0")).join(""));
for (const track of decode(bytes)) console.log(`${track.title}|${track.seconds}|${track.rating}|${track.tags.join()}`);
const attempts: [string, (b: Uint8Array) => Uint8Array][] = [
  ["flipped", (b) => b.map((x, i) => (i === 20 ? x ^ 1 : x))],
  ["magic", (b) => b.map((x, i) => (i === 0 ? 0 : x))],
  ["short", (b) => b.subarray(0, 6)],
];
for (const [name, damage] of attempts) {
  try {
    console.log(name, decode(damage(bytes)).length);
  } catch (error) {
    console.log(name, error instanceof RangeError ? "range: " + error.message : String(error));
  }
}

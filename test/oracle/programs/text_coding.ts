const encoder = new TextEncoder(), decoder = new TextDecoder();
for (const text of ["plain", "h\u00e9llo", "\u65e5\u672c", "\ud83d\ude00!", "\ud800", ""]) {
  const bytes = encoder.encode(text);
  console.log(bytes.join(), decoder.decode(bytes), decoder.decode(bytes) === text);
}
console.log(decoder.decode(new Uint8Array([104, 105, 0xff, 0xc3, 0x28, 0xe2, 0x82, 33])));
try { new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([0xff])); } catch (error) { console.log(error instanceof TypeError); }
console.log(decoder.decode(new Uint8Array([0xef, 0xbb, 0xbf, 65])).length);

// Into bytes that are there: whole code points only, nothing touched behind them.
for (const text of ["", "abc", "a\u00e9\u20ac\ud83d\ude00z", "\ud83d", "\ude00\ud83dx", "\ud83d\ud83d\ude00", "\u07ff\u0800\uffff\u{10ffff}\u0080\u007f"]) {
  for (const room of [0, 1, 2, 3, 4, 5, 7, 10, 16]) {
    const target = new Uint8Array(room).fill(0xaa);
    const { read, written } = encoder.encodeInto(text, target);
    console.log(room, read, written, target.join());
  }
}
const shared = new Uint8Array(8);
const result = encoder.encodeInto("\u20ac!", shared.subarray(2, 6));
console.log(shared.join(), Object.keys(result).join(), encoder.encoding, decoder.encoding, decoder.fatal, decoder.ignoreBOM);
const strict = new TextDecoder("utf8", { fatal: true, ignoreBOM: true });
console.log(strict.encoding, strict.fatal, strict.ignoreBOM, strict.decode(new Uint8Array([0xef, 0xbb, 0xbf, 65])).length, strict.decode().length, strict.decode(shared.subarray(2, 6)));
const malformed = [
  [0x80], [0xbf, 0x41], [0xc0, 0x80], [0xc1, 0xbf], [0xc2], [0xc2, 0x41], [0xe0, 0x80, 0x80], [0xe0, 0xa0], [0xe0, 0xa0, 0x41], [0xed, 0xa0, 0x80], [0xed, 0x9f, 0xbf], [0xee, 0x80, 0x80], [0xf0, 0x80, 0x80, 0x80],
  [0xf0, 0x90, 0x80], [0xf0, 0x90, 0x41, 0x80], [0xf4, 0x8f, 0xbf, 0xbf], [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xff, 0xfe], [0xef, 0xbb], [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], [0x41, 0xef, 0xbb, 0xbf],
];
const units = (text: string): string => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16)).join(" ");
for (const bytes of malformed) {
  let checked = "throws";
  try { checked = units(strict.decode(new Uint8Array(bytes))); } catch (error) { if (!(error instanceof TypeError)) throw error; }
  console.log(bytes.map((byte) => byte.toString(16)).join(" "), "|", units(decoder.decode(new Uint8Array(bytes))), "|", checked);
}

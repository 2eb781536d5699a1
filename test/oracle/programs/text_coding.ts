const encoder = new TextEncoder(), decoder = new TextDecoder();
for (const text of ["plain", "h\u00e9llo", "\u65e5\u672c", "\ud83d\ude00!", "\ud800", ""]) {
  const bytes = encoder.encode(text);
  console.log(bytes.join(), decoder.decode(bytes), decoder.decode(bytes) === text);
}
console.log(decoder.decode(new Uint8Array([104, 105, 0xff, 0xc3, 0x28, 0xe2, 0x82, 33])));
try { new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([0xff])); } catch (error) { console.log(error instanceof TypeError); }
console.log(decoder.decode(new Uint8Array([0xef, 0xbb, 0xbf, 65])).length);

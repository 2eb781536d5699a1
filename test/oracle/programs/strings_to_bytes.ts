function hex(bytes: Uint8Array): string { let out = ""; for (const b of bytes) out += b.toString(16).padStart(2, "0"); return out; }
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) { crc ^= byte; for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1; }
  return (crc ^ -1) >>> 0;
}
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
function base64(bytes: Uint8Array): string {
  let out = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] ?? 0, b = bytes[i + 1] ?? 0, c = bytes[i + 2] ?? 0;
    const n = (a << 16) | (b << 8) | c;
    out += alphabet[(n >> 18) & 63]! + alphabet[(n >> 12) & 63]! + (i + 1 < bytes.length ? alphabet[(n >> 6) & 63]! : "=") + (i + 2 < bytes.length ? alphabet[n & 63]! : "=");
  }
  return out;
}
const bytes = new TextEncoder().encode("The quick brown fox jumps over the lazy dog");
console.log(hex(bytes), crc32(bytes), base64(bytes), base64(bytes.subarray(0, 4)), base64(bytes.subarray(0, 5)));

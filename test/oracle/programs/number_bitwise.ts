const values = [0, 1, -1, 255, 256, 2147483647, -2147483648, 4294967295, 4294967296, 1.9, -1.9, NaN, Infinity, 1e20];
for (const value of values) {
  console.log(value, value | 0, value >>> 0, ~value, value & 0xff, value ^ 0x55555555, value << 3, value >> 3, value >>> 3);
}
console.log(1 << 31, 1 << 32, 1 << 33, 1 << -1, -1 >>> 31, -1 >>> 32);
let hash = 2166136261;
for (const char of "the quick brown fox") hash = Math.imul(hash ^ char.charCodeAt(0), 16777619) >>> 0;
console.log(hash);
let state = 12345;
for (let i = 0; i < 5; i++) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  console.log(state, state >>> 0);
}
console.log(Math.clz32(0), Math.clz32(1), Math.clz32(-1), Math.imul(65537, 65537));

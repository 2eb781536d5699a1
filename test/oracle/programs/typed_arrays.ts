const bytes = new Uint8Array(8);
for (let i = 0; i < bytes.length; i++) bytes[i] = i * 40;
console.log(bytes.join(), bytes.length, bytes[7], bytes[8] === undefined);
const signed = new Int8Array(bytes.buffer);
console.log(signed.join(), new Uint8ClampedArray([300, -5, 1.5, 2.5, NaN]).join());
console.log(new Int16Array([40000, -40000, 1.9]).join(), new Uint32Array([-1, 4294967296, 1e10]).join(), new Float32Array([0.1, 16777217, 1e40]).join());
const view = bytes.subarray(2, 5);
view[0] = 99;
console.log(view.join(), bytes[2], view.byteOffset, view.byteLength, bytes.slice(2, 5).join());
bytes.set([7, 8, 9], 5);
bytes.set(bytes.subarray(0, 3), 1);
console.log(bytes.join(), bytes.indexOf(9), bytes.includes(200), bytes.fill(1, 6).join());
let total = 0;
for (const byte of bytes) total += byte;
console.log(total, bytes.reduce((a, b) => a + b), bytes.map((b) => b * 2).join(), Array.from(bytes).length, [...bytes.subarray(0, 2)].join());
const sieve = new Uint8Array(1000);
let primes = 0;
for (let i = 2; i < sieve.length; i++) { if (sieve[i]) continue; primes++; for (let j = i * i; j < sieve.length; j += i) sieve[j] = 1; }
console.log(primes);
const floats = new Float64Array(3);
floats[0] = 0.1; floats[1] = floats[0]! + 0.2; floats[2] = -0;
console.log(floats[1], floats.join(), Float64Array.BYTES_PER_ELEMENT, new Uint16Array([1, 2]).byteLength);
const ints = Int32Array.from([5, 3, 9, -1]);
console.log(ints.sort().join(), ints.toReversed().join(), Int32Array.of(1, 2).length, new Uint8Array(new Set([1, 2])).join());
bytes[0] = 256 + 5; bytes[1] = -1; bytes[2] = 3.99;
console.log(bytes[0], bytes[1], bytes[2], bytes[0]++, bytes[0], bytes[0] += 255, bytes[0]);
try { new Uint8Array(-1); } catch (error) { console.log(error instanceof RangeError); }
try { bytes.set([1, 2, 3], 7); } catch (error) { console.log(error instanceof RangeError); }

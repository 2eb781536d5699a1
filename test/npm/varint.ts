import * as v from "uint8-varint";
const e = v.encode(300); console.log(e.join(), v.decode(e), v.encodingLength(70000));
for (const n of [0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER]) console.log(n, v.encode(n).join(), v.decode(v.encode(n)) === n);
try { v.decode(new Uint8Array([128])); } catch (e) { console.log(e instanceof RangeError); }

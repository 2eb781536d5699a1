import { sha224, sha256, sha384, sha512, sha512_256, sha512_224 } from "@noble/hashes/sha2.js";
import { sha3_256, sha3_512, keccak_256, shake128, shake256 } from "@noble/hashes/sha3.js";
import { blake2b, blake2s } from "@noble/hashes/blake2.js";
import { blake3 } from "@noble/hashes/blake3.js";
import { blake256, blake512 } from "@noble/hashes/blake1.js";
import { md5, ripemd160, sha1 } from "@noble/hashes/legacy.js";
import { hmac } from "@noble/hashes/hmac.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { pbkdf2, pbkdf2Async } from "@noble/hashes/pbkdf2.js";
import { scrypt, scryptAsync } from "@noble/hashes/scrypt.js";
import { argon2id, argon2d } from "@noble/hashes/argon2.js";
import { cshake128, kmac256, parallelhash256, tuplehash128, turboshake128, kt128 } from "@noble/hashes/sha3-addons.js";
import { bytesToHex, utf8ToBytes, hexToBytes } from "@noble/hashes/utils.js";
const b = utf8ToBytes("abc");
for (const h of [sha224, sha256, sha384, sha512, sha512_256, sha512_224, sha3_256, sha3_512, keccak_256, blake256, blake512, md5, ripemd160, sha1]) console.log(bytesToHex(h(b)), h.outputLen, h.blockLen, bytesToHex(h.create().update(b).update(b).digest()));
console.log(bytesToHex(shake128(b, { dkLen: 40 })), bytesToHex(shake256(b)));
console.log(bytesToHex(blake2b(b)), bytesToHex(blake2s(b, { key: b, dkLen: 20 })), bytesToHex(blake3(b)), bytesToHex(blake3(b, { context: b, dkLen: 70 })));
console.log(bytesToHex(hmac(sha256, b, b)), bytesToHex(hmac.create(sha512, b).update(b).digest()));
console.log(bytesToHex(hkdf(sha256, b, b, b, 50)), bytesToHex(pbkdf2(sha256, "password", "salt", { c: 10, dkLen: 32 })));
console.log(bytesToHex(scrypt("password", "salt", { N: 16, r: 2, p: 1, dkLen: 32 })));
console.log(bytesToHex(argon2id("password", "somesalt", { t: 1, m: 64, p: 1 })));
console.log(bytesToHex(cshake128(b, { personalization: b })), bytesToHex(kmac256(b, b)), bytesToHex(tuplehash128([b, b])), bytesToHex(parallelhash256(b, { blockLen: 8 })));
console.log(bytesToHex(turboshake128(b)), bytesToHex(kt128(b)));
try { hexToBytes("abz"); } catch (e) { console.log(e instanceof RangeError, e instanceof Error ? e.message : ""); }
console.log(bytesToHex(argon2d("password", "somesalt", { t: 1, m: 32, p: 2 })));
void (async (): Promise<void> => {
  console.log(bytesToHex(await pbkdf2Async(sha256, "password", "salt", { c: 20, dkLen: 32, asyncTick: 0 })));
  console.log(bytesToHex(await scryptAsync("password", "salt", { N: 16, r: 2, p: 1, dkLen: 32 })));
})();

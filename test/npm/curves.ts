import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { secp256k1, schnorr } from "@noble/curves/secp256k1.js";
import { p256 } from "@noble/curves/nist.js";
import { bytesToHex } from "@noble/hashes/utils.js";
const sk = new Uint8Array(32).fill(5);
const m = new Uint8Array(20).fill(9);
const pk = ed25519.getPublicKey(sk);
const s = ed25519.sign(m, sk);
console.log(bytesToHex(pk), bytesToHex(s), ed25519.verify(s, m, pk));
console.log(bytesToHex(x25519.getPublicKey(sk)));
for (const c of [secp256k1, p256]) { const p = c.getPublicKey(sk); const g = c.sign(m, sk); console.log(bytesToHex(p), bytesToHex(g), c.verify(g, m, p)); }
console.log(bytesToHex(schnorr.getPublicKey(sk)));
import { p384, p521 } from "@noble/curves/nist.js";
import { x448, ed448 } from "@noble/curves/ed448.js";
const a = secp256k1.keygen(new Uint8Array(48).fill(1)), b = secp256k1.keygen(new Uint8Array(48).fill(2));
console.log(bytesToHex(secp256k1.getSharedSecret(a.secretKey, b.publicKey)) === bytesToHex(secp256k1.getSharedSecret(b.secretKey, a.publicKey)));
const point = secp256k1.Point.BASE.multiply(5n).add(secp256k1.Point.BASE.double());
console.log(point.toHex(), point.equals(secp256k1.Point.BASE.multiply(7n)), point.negate().add(point).equals(secp256k1.Point.ZERO));
for (const c of [p384, p521]) { const key = new Uint8Array(c.lengths.secretKey ?? 48).fill(1); console.log(bytesToHex(c.getPublicKey(key)).length, c.verify(c.sign(m, key), m, c.getPublicKey(key))); }
console.log(bytesToHex(x448.getPublicKey(new Uint8Array(56).fill(3))).slice(0, 32), bytesToHex(ed448.getPublicKey(new Uint8Array(57).fill(3))).slice(0, 32));
try { secp256k1.getPublicKey(new Uint8Array(32)); } catch (error) { console.log(error instanceof Error); }

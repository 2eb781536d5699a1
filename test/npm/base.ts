import { base64, base58, bech32, hex, base32 } from "@scure/base";
const d = new Uint8Array([1, 2, 3, 250, 251, 252, 0, 7]);
for (const c of [base64, base58, hex, base32]) { const s = c.encode(d); console.log(s, c.decode(s).join()); }
console.log(bech32.encode("bc", bech32.toWords(d)));
import { base16, base32crockford, base58xrp, base64nopad, base64urlnopad, utf8, bech32m, base58check, createBase58check } from "@scure/base";
for (const c of [base16, base32crockford, base58xrp, base64nopad, base64urlnopad]) console.log(c.encode(d), c.decode(c.encode(d)).length);
console.log(utf8.decode("héllo ☃").join(), utf8.encode(utf8.decode("héllo ☃")), bech32m.encode("test", [1, 2, 3]));
for (const wrong of ["A", "A=A", "*", "AQID+vv8AAc"]) try { console.log(base64.decode(wrong).join()); } catch (error) { console.log(error instanceof Error); }
void base58check; void createBase58check;

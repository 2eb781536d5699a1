import * as P from "micro-packed";
const s = P.struct({ a: P.U32BE, b: P.array(P.U8, P.U16LE), c: P.string(P.U8) });
const e = s.encode({ a: 5, b: [1, 2], c: "hey" }); console.log(e.join(), s.decode(e));
const header = P.struct({ kind: P.U8, id: P.U64BE, flags: P.bitset(["syn", "ack", "fin"], true), name: P.cstring, rest: P.bytes(null) });
const packet = header.encode({ kind: 3, id: 2n ** 40n, flags: { syn: true, ack: false, fin: true }, name: "host", rest: new Uint8Array([9, 8]) });
console.log(packet.join(), JSON.stringify(header.decode(packet), (_, each: unknown) => (typeof each === "bigint" ? `${each}n` : each)));
try { s.decode(new Uint8Array([1, 2])); } catch (error) { console.log(error instanceof Error); }

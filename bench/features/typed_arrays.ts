const bytes = new Uint8Array(16);
const view = new DataView(bytes.buffer);
view.setUint32(4, 0xdeadbeef);
console.log(bytes[4] === 0xde ? "yes" : "no");

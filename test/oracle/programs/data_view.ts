const buffer = new ArrayBuffer(16);
const view = new DataView(buffer, 2, 12);
view.setUint16(0, 0x1234);
view.setUint16(2, 0x1234, true);
view.setInt32(4, -2);
view.setUint8(8, 257);
view.setInt8(9, -3);
console.log(view.getUint16(0), view.getUint16(2), view.getUint16(2, true), view.getInt32(4), view.getUint32(4), view.getUint8(8), view.getInt8(9), view.getUint8(9));
view.setFloat64(0, Math.PI, true);
console.log(view.getFloat64(0, true), new Uint8Array(buffer).join(), view.byteLength, view.byteOffset);
view.setFloat32(0, 0.1);
console.log(view.getFloat32(0), view.getUint32(0).toString(16), view.getInt16(0), view.getUint8(0));
for (const offset of [-1, 9, 12, 100]) {
  try { console.log(view.getUint32(offset)); } catch (error) { console.log(offset, error instanceof RangeError); }
}
try { new DataView(buffer, 17); } catch (error) { console.log(error instanceof RangeError); }
const copy = buffer.slice(2, 6);
console.log(copy.byteLength, new DataView(copy).getFloat32(0));

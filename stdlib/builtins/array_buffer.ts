// ArrayBuffer and DataView. The accesses themselves are the runtime's; `littleEndian` is false unless given.
import {
  arrayBufferLength, arrayBufferNew, isTypedArray, dataViewGetBig64, dataViewSetBig64,
  dataViewGetFloat32, dataViewGetFloat64, dataViewGetInt16, dataViewGetInt32, dataViewGetInt8, dataViewGetUint16, dataViewGetUint32, dataViewGetUint8,
  dataViewSetFloat32, dataViewSetFloat64, dataViewSetInt16, dataViewSetInt32, dataViewSetInt8, dataViewSetUint16, dataViewSetUint32, dataViewSetUint8,
  viewBuffer, viewByteOffset, viewCopy, viewLength, viewNew,
} from "./intrinsics.ts";
import { relativeIndex } from "./conversion.ts";
import { RangeError } from "./error.ts";
import { toIndex } from "./typed_array.ts";

/** See intrinsics.ts. */
const DATA_VIEW_KIND = 1;
const UINT8_ARRAY_KIND = 3;

export function ArrayBufferConstructor_new(byteLength: number): ArrayBuffer {
  return arrayBufferNew(toIndex(byteLength, "array buffer length"));
}

export function ArrayBufferConstructor_isView(value: unknown): boolean {
  return (typeof value === "object" && value !== null && isTypedArray(value)) || value instanceof DataView;
}

export function ArrayBuffer_byteLength(self: ArrayBuffer): number {
  return arrayBufferLength(self);
}

export function ArrayBuffer_slice(self: ArrayBuffer, start: number | undefined, end: number | undefined): ArrayBuffer {
  const length = arrayBufferLength(self);
  const from = relativeIndex(start, length, 0);
  const to = relativeIndex(end, length, length);
  const count = to > from ? to - from : 0;
  const copy = arrayBufferNew(count);
  viewCopy(viewNew<Uint8Array>(UINT8_ARRAY_KIND, copy, 0, count), 0, viewNew<Uint8Array>(UINT8_ARRAY_KIND, self, from, count), 0, count);
  return copy;
}

export function DataViewConstructor_new(buffer: ArrayBuffer, byteOffset: number | undefined, byteLength: number | undefined): DataView {
  const offset = toIndex(byteOffset, "offset");
  const available = arrayBufferLength(buffer) - offset;
  if (available < 0) throw new RangeError(`Start offset ${offset} is outside the bounds of the buffer`);
  const length = byteLength === undefined ? available : toIndex(byteLength, "DataView length");
  if (length > available) throw new RangeError(`Invalid DataView length ${length}`);
  return viewNew<DataView>(DATA_VIEW_KIND, buffer, offset, length);
}

export function DataView_buffer(self: DataView): ArrayBuffer {
  return viewBuffer(self);
}

export function DataView_byteLength(self: DataView): number {
  return viewLength(self);
}

export function DataView_byteOffset(self: DataView): number {
  return viewByteOffset(self);
}

export function DataView_getBigInt64(self: DataView, byteOffset: number, littleEndian: boolean | undefined): bigint {
  return dataViewGetBig64(self, byteOffset, true, littleEndian === true);
}

export function DataView_getBigUint64(self: DataView, byteOffset: number, littleEndian: boolean | undefined): bigint {
  return dataViewGetBig64(self, byteOffset, false, littleEndian === true);
}

export function DataView_setBigInt64(self: DataView, byteOffset: number, value: bigint, littleEndian: boolean | undefined): void {
  dataViewSetBig64(self, byteOffset, value, littleEndian === true);
}

export function DataView_setBigUint64(self: DataView, byteOffset: number, value: bigint, littleEndian: boolean | undefined): void {
  dataViewSetBig64(self, byteOffset, value, littleEndian === true);
}

export function DataView_getInt8(self: DataView, byteOffset: number): number {
  return dataViewGetInt8(self, byteOffset);
}

export function DataView_setInt8(self: DataView, byteOffset: number, value: number): void {
  dataViewSetInt8(self, byteOffset, value);
}

export function DataView_getUint8(self: DataView, byteOffset: number): number {
  return dataViewGetUint8(self, byteOffset);
}

export function DataView_setUint8(self: DataView, byteOffset: number, value: number): void {
  dataViewSetUint8(self, byteOffset, value);
}

export function DataView_getInt16(self: DataView, byteOffset: number, littleEndian: boolean | undefined): number {
  return dataViewGetInt16(self, byteOffset, littleEndian === true);
}

export function DataView_setInt16(self: DataView, byteOffset: number, value: number, littleEndian: boolean | undefined): void {
  dataViewSetInt16(self, byteOffset, value, littleEndian === true);
}

export function DataView_getUint16(self: DataView, byteOffset: number, littleEndian: boolean | undefined): number {
  return dataViewGetUint16(self, byteOffset, littleEndian === true);
}

export function DataView_setUint16(self: DataView, byteOffset: number, value: number, littleEndian: boolean | undefined): void {
  dataViewSetUint16(self, byteOffset, value, littleEndian === true);
}

export function DataView_getInt32(self: DataView, byteOffset: number, littleEndian: boolean | undefined): number {
  return dataViewGetInt32(self, byteOffset, littleEndian === true);
}

export function DataView_setInt32(self: DataView, byteOffset: number, value: number, littleEndian: boolean | undefined): void {
  dataViewSetInt32(self, byteOffset, value, littleEndian === true);
}

export function DataView_getUint32(self: DataView, byteOffset: number, littleEndian: boolean | undefined): number {
  return dataViewGetUint32(self, byteOffset, littleEndian === true);
}

export function DataView_setUint32(self: DataView, byteOffset: number, value: number, littleEndian: boolean | undefined): void {
  dataViewSetUint32(self, byteOffset, value, littleEndian === true);
}

export function DataView_getFloat32(self: DataView, byteOffset: number, littleEndian: boolean | undefined): number {
  return dataViewGetFloat32(self, byteOffset, littleEndian === true);
}

export function DataView_setFloat32(self: DataView, byteOffset: number, value: number, littleEndian: boolean | undefined): void {
  dataViewSetFloat32(self, byteOffset, value, littleEndian === true);
}

export function DataView_getFloat64(self: DataView, byteOffset: number, littleEndian: boolean | undefined): number {
  return dataViewGetFloat64(self, byteOffset, littleEndian === true);
}

export function DataView_setFloat64(self: DataView, byteOffset: number, value: number, littleEndian: boolean | undefined): void {
  dataViewSetFloat64(self, byteOffset, value, littleEndian === true);
}

export function staticBytes(latin1: string): Uint8Array {
  return new Uint8Array(latin1.length);
}

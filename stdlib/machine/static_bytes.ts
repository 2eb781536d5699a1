// Constant bytes in generated code. A string literal is the one constant that every TypeScript tool can carry without
// turning it into code; the compiler replaces a call with a literal argument by read-only data.

/** One byte for each character of the argument, whose characters are all below U+0100; throws RangeError otherwise. The result must not be written. */
export function staticBytes(latin1: string): Uint8Array {
  const bytes = new Uint8Array(latin1.length);
  for (let i = 0; i < latin1.length; i++) {
    const code = latin1.charCodeAt(i);
    if (code > 0xff) throw new RangeError(`staticBytes: character ${i} is not Latin-1`);
    bytes[i] = code;
  }
  return bytes;
}

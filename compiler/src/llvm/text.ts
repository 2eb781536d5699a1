// The lexical rules of LLVM's textual form: names and byte strings.

const encoder = new TextEncoder();

const escapeBytes = (bytes: Iterable<number>): string => {
  let text = "";
  for (const byte of bytes) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    text += plain ? String.fromCharCode(byte) : `\\${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return text;
};

/** `@"name"`: a global's name, whatever characters it has. */
export const globalName = (name: string): string => `@"${escapeBytes(encoder.encode(name))}"`;

/** `c"…"`: the bytes as the initialiser of an array of i8. */
export const byteString = (bytes: Iterable<number>): string => `c"${escapeBytes(bytes)}"`;

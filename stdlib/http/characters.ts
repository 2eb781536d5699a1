// Bytes of an HTTP message and what they may be used for (RFC 9110, section 5.6).
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const PERCENT = 0x25;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
const DELETE = 0x7f;

/** The characters of a token besides letters and digits. */
const TOKEN_MARKS = "!#$%&'*+-.^_`|~";

const isTokenByte: Uint8Array = tokenTable();

function tokenTable(): Uint8Array {
  const table = new Uint8Array(256);
  for (let i = 0x30; i <= 0x39; i++) table[i] = 1;
  for (let i = 0x41; i <= 0x5a; i++) table[i] = 1;
  for (let i = 0x61; i <= 0x7a; i++) table[i] = 1;
  for (let i = 0; i < TOKEN_MARKS.length; i++) table[TOKEN_MARKS.charCodeAt(i)] = 1;
  return table;
}

/** True for a byte that names of methods and fields are made of. */
export function isToken(byte: number): boolean {
  return isTokenByte[byte] === 1;
}

/** True for a byte that a field value may hold: anything but control characters, tab excepted. */
export function isFieldByte(byte: number): boolean {
  return byte === TAB || (byte >= SPACE && byte !== DELETE);
}

/** The value of a hexadecimal digit, or -1. */
export function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** One character for each byte in `start … end`. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i] ?? 0);
  return text;
}

/** One byte for each character; characters above U+00FF must not be in it. */
export function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** True when the text can be a field name in a response. */
export function isFieldName(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0xff || !isToken(code)) return false;
  }
  return text.length > 0;
}

/** True when the text can be a field value in a response: above all, no line end that would begin another field. */
export function isFieldValue(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0xff || !isFieldByte(code)) return false;
  }
  return true;
}

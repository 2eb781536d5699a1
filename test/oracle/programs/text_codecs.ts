// Percent-encoding and base64, over everything near an edge.
const attempt = (name: string, run: () => string): void => {
  try {
    const result = run();
    console.log(name, result, result.length);
  } catch (error) {
    if (error instanceof URIError) console.log(name, error.name, error.message, error instanceof Error, error instanceof TypeError);
    else if (error instanceof DOMException) console.log(name, error.name, error.code, error instanceof Error);
    else throw error;
  }
};
let ascii = "";
for (let unit = 0; unit < 128; unit++) ascii += String.fromCharCode(unit);
console.log(encodeURIComponent(ascii));
console.log(encodeURI(ascii));
console.log(decodeURIComponent(encodeURIComponent(ascii)) === ascii, decodeURI(encodeURI(ascii)) === ascii);
for (const text of ["", "plain", "a b&c=d/e?f#g", "\u00e9", "\u07ff\u0800", "\uffff", "\ud83d\ude00", "\ud83d", "\ude00", "x\ude00\ud83dy", "\u{10ffff}", "100%"]) {
  attempt("component", () => encodeURIComponent(text));
  attempt("uri", () => encodeURI(text));
}
console.log(encodeURIComponent(12.5), encodeURIComponent(true), encodeURIComponent(-0), encodeURIComponent(NaN));
for (const text of [
  "", "plain", "%41%7a", "%c3%A9x", "%3B%2f%3F%3a%40%26%3D%2B%24%2C%23%25", "%E2%82%AC", "%F0%9F%98%80", "%F4%8F%BF%BF", "%", "%4", "%4g", "a%", "%80", "%C3", "%C3%", "%C3x", "%C3%28", "%C0%80", "%C1%BF", "%E0%80%80",
  "%E0%A0%80", "%ED%A0%80", "%ED%BF%BF", "%EE%80%80", "%F0%80%80%80", "%F0%90%80%80", "%F4%90%80%80", "%F5%80%80%80", "%FF", "%FE%FE", "\u20ac%20\ud800", "%2525", "+",
]) {
  attempt(`component ${text}`, () => decodeURIComponent(text));
  attempt(`uri ${text}`, () => decodeURI(text));
}
let bytes = "";
for (let unit = 0; unit < 256; unit++) bytes += String.fromCharCode(unit);
console.log(btoa(bytes));
console.log(atob(btoa(bytes)) === bytes);
for (const text of ["", "f", "fo", "foo", "foob", "\u0000", "\u00ff\u00fe", "\u0100", "ab\ud83d\ude00"]) attempt("btoa", () => btoa(text));
for (const text of ["", " ", "Zg==", "Zg=", "Zg", "Z", "Zm8=", "Zm8", "Zm9v", " Z\tm\n9\fv\r", "Zm9v=", "Zm9v==", "Zm9v===", "=", "==", "Z===", "Zg=v", "Zm9-", "Zm9_", "Zh==", "Zm9\u000b", "Zm\u00e99v", "Zg= =", "+/+/", "Zm9vZ"]) attempt(`atob ${text.length}`, () => atob(text));
const thrown = new DOMException("gone", "AbortError");
console.log(`${thrown}`, thrown.message, thrown.code, new DOMException().name, `${new DOMException("m")}`, new DOMException("m", "Custom").code);

// Numbers written and read: every radix, digit counts at their limits, halves that round, texts that are almost numbers.
const values = [0, -0, 1, -1, 0.5, 1.5, 2.5, -2.5, 0.1, 1.005, 1.45, 8.345, 10.235, 0.000001, 0.0000001, 1.25e-7, 123.456, 999.9999, 1e20, 1e21, 123456789012345680000, 5e-324, 1.7976931348623157e308, 2 ** 53, 2 ** 53 + 2, 4503599627370496.5, 0.3 - 0.1, 1 / 3, NaN, Infinity, -Infinity, 1e-10, -1.5e-9, 4.35, 1.0000000000000002, 9.5, 99.5, 0.05, 1e100, 123e-20];
for (const value of values) {
  console.log(value, value.toString(), value.toFixed(), value.toFixed(1), value.toFixed(2), value.toFixed(7), value.toFixed(20));
  console.log(value.toExponential(), value.toExponential(0), value.toExponential(1), value.toExponential(5), value.toExponential(20), value.toPrecision(1), value.toPrecision(2), value.toPrecision(7), value.toPrecision(21));
}
console.log((0.1).toFixed(100), (1e-100).toFixed(100), (5e-324).toPrecision(100), (1 / 3).toExponential(100), (-1.5).toFixed(0), (-0.4).toFixed(0), (1e20).toFixed(3));
for (const value of [0, -0, 1, -255, 0.5, 0.1, -1 / 3, 255.75, 2 ** 31, 2 ** 53, 1e21, 1e100, 5e-324, 1e-7, 123.456, Math.PI, NaN, -Infinity, 1.7976931348623157e308]) {
  let all = "";
  for (let radix = 2; radix <= 36; radix++) all += value.toString(radix) + " ";
  console.log(all);
}
const attempt = (run: () => string): void => {
  try { console.log(run()); } catch (error) { console.log(error instanceof RangeError ? error.message : "?"); }
};
for (const digits of [-1, 101, 1.9, NaN, Infinity, -0.5, 0, 100.9]) {
  for (const value of [1.25, NaN, 1e22]) {
    attempt(() => value.toFixed(digits));
    attempt(() => value.toExponential(digits));
    attempt(() => value.toPrecision(digits));
    attempt(() => value.toString(digits));
  }
}
const texts = [
  "", " ", "0", "-0", "+0", "1", " 1 ", "\n\t12\u00a0\ufeff", "1 2", "1_000", "1,5", ".", ".5", "5.", "+.5e-3", "-.5.5", "e5", "1e", "1e+", "1e5", "1E-5", "1e1000", "-1e1000", "1e-1000", "0x", "0xg", "0x1F", "-0x10", "+0x10", "0X1f.8", "0b101", "0b12", "0o17", "0o8",
  "010", "Infinity", "-Infinity", "+Infinity", "infinity", "Infinityx", "INFINITY", "NaN", "1n", "1f", "--1", "+-1", "- 1", "9007199254740993", "9007199254740992.5", "0.1e1", "00000000000000000000000000000001", "1".repeat(400), "0." + "0".repeat(400) + "1", "0." + "9".repeat(60), "123456789".repeat(5),
  "2.2250738585072011e-308", "2.2250738585072012e-308", "4.9406564584124654e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623158e308", "1.7976931348623159e308", "0x1fffffffffffff8", "0x1fffffffffffffc", "0x3ffffffffffffe", "0x" + "f".repeat(300), "0b" + "1".repeat(60), "\u0661", "1\u0000", "\u180e1", "zz", "ZZ.9", "-zZ", "0.0000001", "1e21",
];
for (const text of texts) {
  const shown = text.length > 40 ? `${text.slice(0, 10)}:${text.length}` : JSON.stringify(text);
  console.log(shown, Number(text), +text, Object.is(+text, -0), parseFloat(text), Object.is(parseFloat(text), -0), Number.parseFloat(text), parseInt(text), Object.is(parseInt(text), -0));
  console.log([2, 3, 7, 8, 10, 16, 20, 32, 36, 0, 1, 37, -1, NaN, 16.9, 2 ** 32 + 16, Infinity].map((radix) => parseInt(text, radix)).join(" "));
}
// Long texts in every radix: what is lost beyond 53 bits has to be lost alike.
let state = 12345;
const random = (below: number): number => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return Math.floor((state / 4294967296) * below);
};
for (let radix = 2; radix <= 36; radix++) {
  const found: number[] = [];
  for (let count = 0; count < 12; count++) {
    let text = count % 3 === 0 ? "-" : "";
    const length = 1 + random(count < 6 ? 20 : 90);
    for (let at = 0; at < length; at++) text += "0123456789abcdefghijklmnopqrstuvwxyz".charAt(random(radix));
    found.push(parseInt(text, radix));
  }
  console.log(radix, found.join(" "));
}
let sum = 0;
for (let count = 0; count < 4000; count++) {
  const value = (random(2) === 0 ? -1 : 1) * random(2 ** 31) * 10 ** (random(40) - 25) + random(10) / 10;
  const texts = [`${value}`, value.toFixed(random(20)), value.toExponential(random(20)), value.toPrecision(1 + random(20)), value.toString(2 + random(35))];
  if (+`${value}` !== value || parseFloat(value.toExponential()) !== value) console.log("lost", value);
  for (const text of texts) for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) % 4294967291;
}
console.log(sum);

const texts = ["", " ", "0", "42", " 42 ", "-7", "+8", "3.14", ".5", "5.", "1e3", "1E-3", "0x1f", "0b101", "0o17", "12px", "abc", "Infinity", "-Infinity", "1e400", "1e-400", "0.1", "123456789.123456789", "1_000", "--1", "\n9\t"];
for (const text of texts) console.log(text.trim(), Number(text), parseInt(text), parseFloat(text), +text);
console.log(parseInt("ff", 16), parseInt("0xff"), parseInt("zz", 36), parseInt("101", 2), parseInt("9", 8), parseInt("", 10));
console.log(Number(true), Number(false), Number(null), Number(undefined), Number());
console.log(Number.isInteger(5), Number.isInteger(5.5), Number.isSafeInteger(2 ** 53), Number.isNaN(NaN), isNaN(1), isFinite(Infinity));

const values = [0, -0, 1, -1, 0.5, 1.5, 100, 1e21, 1e20, 123456789012345680000, 1e-6, 1e-7, 1.5e-7, 123e-20, 0.1, 0.2, 0.3, 1 / 3, 2 / 3,
  5e-324, 1.7976931348623157e308, 4.35, 0.000001, 1e300, 9007199254740993, 4294967296, 1.0000000000000002, 123.456, -1e-10, 1e23, 8.41e21, 2 ** 70, 2 ** -1074, NaN, Infinity, -Infinity];
for (const value of values) console.log(value, `${value}`, String(value), value.toString());
console.log([1.5, -0, 1e21].join(" "));

const values = [0, 1, -1.5, 3.14159, 1234.5678, 0.000123, 1e21, 255, -255, 0.5, 2.5, 1.005, 1e-10, 123456789];
for (const value of values) {
  console.log(value.toFixed(0), value.toFixed(2), value.toFixed(5), value.toString(2), value.toString(16), value.toString(36));
  console.log(value.toExponential(), value.toExponential(3), value.toPrecision(3), value.toPrecision(10));
}
try {
  console.log((1).toFixed(101));
} catch (error) {
  console.log(error instanceof RangeError);
}

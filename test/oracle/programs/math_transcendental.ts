const values = [0, 0.1, 0.5, 1, 2, 3.7, 10, 100.25, -0.3, -2, 1e-8, 1e5];
for (const x of values) {
  console.log(Math.exp(x), Math.log(Math.abs(x) + 1e-3), Math.log2(x * x + 1), Math.log10(x * x + 1), Math.cbrt(x));
  console.log(Math.sin(x), Math.cos(x), Math.tan(x), Math.atan(x), Math.atan2(x, 2));
  console.log(Math.sinh(x / 10), Math.cosh(x / 10), Math.tanh(x), Math.asinh(x), Math.expm1(x / 10), Math.log1p(Math.abs(x)));
  console.log(x ** 1.7, Math.pow(1.0001, x), Math.asin(x / 1e5), Math.acos(x / 1e5));
}

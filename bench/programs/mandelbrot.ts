// Mandelbrot (are-we-fast-yet): which points stay within two after fifty steps, a bit each, folded into one byte.

function mandelbrot(size: number): number {
  let sum = 0;
  let bits = 0;
  let bitCount = 0;
  for (let y = 0; y < size; y++) {
    const ci = (2 * y) / size - 1;
    for (let x = 0; x < size; x++) {
      const cr = (2 * x) / size - 1.5;
      let zr = 0;
      let zi = 0;
      let zr2 = 0;
      let zi2 = 0;
      let escaped = 0;
      for (let z = 0; z < 50; z++) {
        zi = 2 * zr * zi + ci;
        zr = zr2 - zi2 + cr;
        zr2 = zr * zr;
        zi2 = zi * zi;
        if (zr2 + zi2 > 4) { escaped = 1; break; }
      }
      bits = (bits << 1) + escaped;
      bitCount++;
      if (bitCount === 8 || x === size - 1) {
        if (bitCount < 8) bits <<= 8 - bitCount;
        sum ^= bits;
        bits = 0;
        bitCount = 0;
      }
    }
  }
  return sum;
}

console.log(mandelbrot(500), mandelbrot(750), mandelbrot(2000));

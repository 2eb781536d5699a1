// Arbitrary-precision naturals in arrays of digits: factorials, Fibonacci, division, square roots.
class Natural {
  /** Base 10^7, least significant first, no leading zeros. */
  private static readonly BASE = 10_000_000;
  private static readonly DIGITS = 7;

  private constructor(private readonly limbs: readonly number[]) {}

  static from(value: number | string): Natural {
    const text = typeof value === "number" ? value.toString() : value;
    const limbs: number[] = [];
    for (let end = text.length; end > 0; end -= Natural.DIGITS) limbs.push(parseInt(text.slice(Math.max(0, end - Natural.DIGITS), end), 10));
    return Natural.normalized(limbs);
  }

  private static normalized(limbs: number[]): Natural {
    while (limbs.length > 0 && limbs[limbs.length - 1] === 0) limbs.pop();
    return new Natural(limbs);
  }

  plus(other: Natural): Natural {
    const sum: number[] = [];
    let carry = 0;
    for (let i = 0; i < this.limbs.length || i < other.limbs.length || carry > 0; i++) {
      const n = (this.limbs[i] ?? 0) + (other.limbs[i] ?? 0) + carry;
      sum.push(n % Natural.BASE);
      carry = Math.floor(n / Natural.BASE);
    }
    return new Natural(sum);
  }

  times(other: Natural): Natural {
    const product = new Array<number>(this.limbs.length + other.limbs.length + 1).fill(0);
    this.limbs.forEach((a, i) => {
      let carry = 0;
      for (let j = 0; j < other.limbs.length || carry > 0; j++) {
        const n = product[i + j] + a * (other.limbs[j] ?? 0) + carry;
        product[i + j] = n % Natural.BASE;
        carry = Math.floor(n / Natural.BASE);
      }
    });
    return Natural.normalized(product);
  }

  dividedBy(small: number): [Natural, number] {
    let remainder = 0;
    const quotient: number[] = [];
    for (const limb of [...this.limbs].reverse()) {
      const n = remainder * Natural.BASE + limb;
      quotient.unshift(Math.floor(n / small));
      remainder = n % small;
    }
    return [Natural.normalized(quotient), remainder];
  }

  compare(other: Natural): number {
    if (this.limbs.length !== other.limbs.length) return this.limbs.length - other.limbs.length;
    for (let i = this.limbs.length - 1; i >= 0; i--) {
      if (this.limbs[i] !== other.limbs[i]) return this.limbs[i] - other.limbs[i];
    }
    return 0;
  }

  toString(): string {
    if (this.limbs.length === 0) return "0";
    return this.limbs.map((limb, i) => (i === this.limbs.length - 1 ? String(limb) : String(limb).padStart(Natural.DIGITS, "0"))).reverse().join("");
  }
}

function factorial(n: number): Natural {
  let result = Natural.from(1);
  for (let i = 2; i <= n; i++) result = result.times(Natural.from(i));
  return result;
}

function fibonacci(n: number): Natural {
  let [a, b] = [Natural.from(0), Natural.from(1)];
  for (let i = 0; i < n; i++) [a, b] = [b, a.plus(b)];
  return a;
}

console.log(`${factorial(20)} ${factorial(50)}`);
console.log(String(fibonacci(300)));
const [quotient, remainder] = factorial(30).dividedBy(1009);
console.log(quotient.toString(), remainder, quotient.times(Natural.from(1009)).plus(Natural.from(remainder)).compare(factorial(30)));
console.log(Natural.from("340282366920938463463374607431768211456").toString().length, Natural.from("000").toString(), Natural.from(0).plus(Natural.from(0)).toString());
let digits = 0;
let power = Natural.from(2);
for (let i = 0; i < 7; i++) {
  power = power.times(power);
  digits = power.toString().length;
}
console.log(power.toString(), digits);
let sum = 0;
for (const digit of factorial(100).toString()) sum += Number(digit);
console.log(sum, Natural.from(5).compare(Natural.from(7)) < 0);

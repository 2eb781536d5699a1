// The primes up to five million in a Uint8Array.

function sieve(limit: number): number {
  const composite = new Uint8Array(limit + 1);
  let count = 0;
  for (let i = 2; i <= limit; i++) {
    if (composite[i] !== 0) continue;
    count++;
    for (let k = i * 2; k <= limit; k += i) composite[k] = 1;
  }
  return count;
}

let total = 0;
for (let i = 0; i < 12; i++) total += sieve(5_000_000);
console.log(total);

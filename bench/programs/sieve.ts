// Sieve (are-we-fast-yet): the primes up to five thousand in an array of booleans.

function sieve(flags: boolean[], size: number): number {
  let count = 0;
  for (let i = 2; i <= size; i++) {
    if (!flags[i - 1]) continue;
    count++;
    for (let k = i + i; k <= size; k += i) flags[k - 1] = false;
  }
  return count;
}

let total = 0;
for (let i = 0; i < 20000; i++) total += sieve(new Array<boolean>(5000).fill(true), 5000);
console.log(total);

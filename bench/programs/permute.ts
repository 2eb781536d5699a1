// Permute (are-we-fast-yet): all permutations of six numbers by swapping, counting the calls.

class Permute {
  count = 0;
  readonly #numbers: number[] = [];
  run(size: number): number {
    for (let i = 0; i < size; i++) this.#numbers[i] = i;
    this.#permute(size);
    return this.count;
  }
  #permute(n: number): void {
    this.count++;
    if (n === 0) return;
    const last = n - 1;
    this.#permute(last);
    for (let i = last; i >= 0; i--) {
      this.#swap(last, i);
      this.#permute(last);
      this.#swap(last, i);
    }
  }
  #swap(i: number, j: number): void {
    const held = this.#numbers[i];
    this.#numbers[i] = this.#numbers[j];
    this.#numbers[j] = held;
  }
}

let total = 0;
for (let i = 0; i < 9000; i++) total += new Permute().run(6);
console.log(total);

class Temperature {
  private celsius = 0;
  get fahrenheit(): number { return this.celsius * 9 / 5 + 32; }
  set fahrenheit(value: number) { this.celsius = (value - 32) * 5 / 9; }
  get description(): string { return `${this.celsius.toFixed(1)}C`; }
  static get freezing(): number { return 32; }
}
const t = new Temperature();
console.log(t.fahrenheit, t.description);
t.fahrenheit = 212;
console.log(t.fahrenheit, t.description, Temperature.freezing);
t.fahrenheit += 9;
console.log(t.description);

// A setter that takes more than its getter gives.
class Wide { #c = 0; get v(): number { return this.#c; } set v(x: number | string | undefined) { this.#c = Number(x ?? -1); } static #s = ""; static get s(): string { return Wide.#s; } static set s(x: string | number[]) { Wide.#s = typeof x === "string" ? x : x.join("+"); } }
class Listed<E> { items: E[] = []; get all(): E[] { return this.items; } set all(x: Iterable<E> | undefined) { this.items = x === undefined ? [] : [...x]; } }
function useWide(t: Wide): void { t.v = "42"; console.log(t.v); t.v = undefined; console.log(t.v); t.v = 7; console.log(t.v); t.v += 3; console.log(t.v); t.v++; console.log(t.v); const r = (t.v = "9"); console.log(r); }
useWide(new Wide());
Wide.s = [1, 2]; console.log(Wide.s); Wide.s = "x"; console.log(Wide.s);
const listed = new Listed<number>(); listed.all = new Set([1, 2]); console.log(listed.all.join()); listed.all = undefined; console.log(listed.all.length);
({ a: listed.all } = { a: new Set([3]) }); console.log(listed.all.join());

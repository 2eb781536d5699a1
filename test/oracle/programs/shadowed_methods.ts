// Objects that shadow a method of their class: `this.m = this.m.bind(this)` and `Object.defineProperty`.
class Button {
  label: string;
  clicks = 0;
  constructor(label: string) { this.label = label; this.onClick = this.onClick.bind(this); }
  onClick(by: number): string { this.clicks += by; return `${this.label} ${this.clicks}`; }
  other(): string { return this.onClick(10); }
}
class Special extends Button { override onClick(by: number): string { return `special ${super.onClick(by * 2)}`; } }
const b = new Button("b"), s = new Special("s");
const f = b.onClick, g = s.onClick;
console.log(f(1), g(2), b.other(), s.other(), b.onClick(3));
class Field { order: number; constructor(order: number, sqrt?: (n: number) => number) { this.order = order; if (sqrt !== undefined) Object.defineProperty(this, "sqrt", { value: sqrt, enumerable: true }); } sqrt(n: number): number { return n + this.order; } use(): number { return this.sqrt(4); } }
const p = new Field(5), q = new Field(7, (n) => n * 100);
console.log(p.sqrt(4), q.sqrt(4), p.use(), q.use(), Object.keys(p), Object.keys(q));
interface HasSqrt { sqrt(n: number): number }
const all: HasSqrt[] = [p, q, { sqrt: (n) => -n }];
console.log(all.map((x) => x.sqrt(2)));

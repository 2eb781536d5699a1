// The layout belongs to the value: the same fields in another order, more fields, a class behind an interface.
interface Point { x: number; y: number }
function distance(p: Point): number { return Math.sqrt(p.x * p.x + p.y * p.y); }
class Pixel { color = "red"; y = 4; x = 3; z = 12; }
const reordered = { y: 4, name: "r", x: 3 };
console.log(distance({ x: 3, y: 4 }), distance({ y: 4, x: 3 }), distance(reordered), distance(new Pixel()));
interface Shape { area(): number; name: string }
class Tile { name = "class"; private side = 2; area(): number { return this.side * this.side; } }
const shapes: Shape[] = [
  { name: "literal", area: () => 1 },
  { area() { return 2; }, name: "method" },
  new Tile(),
];
for (const shape of shapes) console.log(shape.name, shape.area());
interface Mutable { value: number }
function bump(m: Mutable): void { m.value++; }
const wide = { extra: "e", value: 1 };
bump(wide); bump(wide);
console.log(wide.value, wide.extra);
const wider: { value: number | string } = wide;
wider.value = 7;
console.log(wide.value + 1, wider === wide);
function keyOf(item: { id: number }): number { return item.id; }
console.log([{ id: 3, a: 1 }, { b: "x", id: 4 }].map(keyOf).join());
let either: { a: number; b?: string } = { a: 1 };
console.log(either.b === undefined, either.a);
either = { b: "now", a: 2 };
console.log(either.b, either.a);

// Virtual calls: shapes in one array, seen through a base class, an interface and a literal.

abstract class Shape {
  abstract area(): number;
  scaled(by: number): number { return this.area() * by; }
}
class Square extends Shape {
  readonly #side: number;
  constructor(side: number) { super(); this.#side = side; }
  area(): number { return this.#side * this.#side; }
}
class Rectangle extends Shape {
  readonly width: number;
  readonly height: number;
  constructor(width: number, height: number) { super(); this.width = width; this.height = height; }
  area(): number { return this.width * this.height; }
}
class Circle extends Shape {
  readonly radius: number;
  constructor(radius: number) { super(); this.radius = radius; }
  area(): number { return 3 * this.radius * this.radius; }
  override scaled(by: number): number { return this.area() * by * by; }
}
interface HasArea { area(): number }

const shapes: Shape[] = [];
const measured: HasArea[] = [];
for (let i = 0; i < 300; i++) {
  shapes.push(i % 3 === 0 ? new Square(i) : i % 3 === 1 ? new Rectangle(i, 2) : new Circle(i));
  measured.push(i % 2 === 0 ? new Square(i) : { area: () => i });
}

let total = 0;
for (let round = 0; round < 400_000; round++) {
  for (const shape of shapes) total += shape.scaled(round & 3);
  total %= 1_000_000_007;
}
for (let round = 0; round < 60_000; round++) {
  for (const each of measured) total += each.area();
  total %= 1_000_000_007;
}
console.log(total);

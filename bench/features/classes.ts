abstract class Shape { abstract area(): number; name = "shape"; }
class Square extends Shape { side = 2; area(): number { return this.side * this.side; } }
class Circle extends Shape { area(): number { return 3; } }
const shapes: Shape[] = [new Square(), new Circle()];
console.log(shapes.some((each) => each.area() > 3) ? "large" : "small");

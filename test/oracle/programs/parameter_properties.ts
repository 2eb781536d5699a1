class Point {
  constructor(public readonly x: number, public readonly y: number = 0, private label?: string) {}
  name(): string { return this.label ?? `${this.x},${this.y}`; }
}
class Named extends Point {
  constructor(x: number, protected tag: string) { super(x, x * 2, tag); }
  both(): string { return this.name() + "/" + this.tag; }
}
console.log(new Point(1).name(), new Point(1, 2).name(), new Point(1, 2, "p").name(), new Named(4, "n").both(), new Named(4, "n").y);

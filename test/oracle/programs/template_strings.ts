const name = "Ada", age = 36, scores = [1, 2, 3];
console.log(`${name} is ${age}${age > 30 ? "!" : "?"}`);
console.log(`multi
line \${escaped} \` ${`nested ${name}`}`);
console.log(`${scores} ${scores.length} ${scores.map((s) => `<${s}>`).join("")}`);
console.log("tab\tquote\"backslash\\unicode\u0041\x42" + 'single\'s');
console.log("1" + 2 + 3, 1 + 2 + "3", "v" + null + undefined + true + 1.5);
class Point {
  constructor(x: number, y: number) { this.x = x; this.y = y; }
  x: number;
  y: number;
  toString(): string { return `(${this.x}, ${this.y})`; }
}
console.log(`at ${new Point(1, 2)}`, "p=" + new Point(3, 4), String(new Point(5, 6)));

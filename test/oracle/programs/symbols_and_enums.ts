enum Color { Red, Green = 5, Blue }
enum Level { Low = "low", High = "high" }
const enum Bits { A = 1, B = A << 1, C = A | B }
console.log(Color.Red, Color.Green, Color.Blue, Level.High, Bits.C);
function paint(color: Color): string { switch (color) { case Color.Red: return "red"; case Color.Green: return "green"; default: return "other"; } }
console.log(paint(Color.Red), paint(Color.Green), paint(Color.Blue));
const level: Level = Level.Low;
console.log(level === Level.Low, level.length, Color[5]);

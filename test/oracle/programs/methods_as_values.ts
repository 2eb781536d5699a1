class Button {
  label: string;
  clicks = 0;
  onClick: (() => void) | undefined;
  constructor(label: string) { this.label = label; }
  click(): void { this.clicks++; this.onClick?.(); }
  bound = (): string => `${this.label}:${this.clicks}`;
  later(): () => string { return () => this.label + "!"; }
}
const button = new Button("ok");
let log = "";
button.onClick = () => { log += button.bound() + " "; };
button.click(); button.click();
const { bound } = button;
console.log(log, bound(), button.later()());
const table: { [K in "up" | "down"]: (n: number) => number } = { up: (n) => n + 1, down: (n) => n - 1 };
for (const key of ["up", "down", "up"] as const) console.log(key === "up" ? table.up(1) : table.down(1));
function each<T>(items: T[], f: (item: T, index: number) => void): void { for (let i = 0; i < items.length; i++) f(items[i], i); }
each(["x", "y"], (item) => console.log(item));
each([1, 2], (item, index) => console.log(item * index));
each([3], () => console.log("no parameters"));
const callbacks: Array<(...args: number[]) => number> = [(a) => a, (a, b) => a + b, (...all) => all.length];
console.log(callbacks.map((f) => f(1, 2, 3)).join());
interface Visitor { visit(n: number): string }
const asMethod: Visitor = { visit(n) { return "method " + n; } };
const asArrow: Visitor = { visit: (n) => "arrow " + n };
class AsClass implements Visitor { prefix = "class "; visit(n: number): string { return this.prefix + n; } }
for (const visitor of [asMethod, asArrow, new AsClass()]) console.log(visitor.visit(1));

// Evaluating a function expression makes a new function each time; a declaration is one.
const made = new Set<() => void>();
for (let i = 0; i < 3; i++) made.add(() => undefined);
console.log(made.size);
const make = () => () => 1;
console.log(make() === make(), make === make);
function declared(): void {}
const again = declared;
console.log(again === declared, new Set([declared, again, declared]).size);
const listeners: (() => string)[] = [];
function subscribe(listener: () => string): () => void {
  listeners.push(listener);
  return () => { listeners.splice(listeners.indexOf(listener), 1); };
}
const stops = ["a", "b"].map((name) => [subscribe(() => name), subscribe(() => "constant")] as const);
stops[0]?.[1]();
console.log(listeners.map((each) => each()).join());

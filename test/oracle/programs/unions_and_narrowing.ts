type Value = number | string | boolean | null | undefined | number[];
function show(value: Value): string {
  if (value === null) return "null";
  if (value === undefined) return "undefined";
  if (typeof value === "number") return "number " + (value + 1);
  if (typeof value === "string") return "string " + value.toUpperCase();
  if (typeof value === "boolean") return value ? "yes" : "no";
  return "array " + value.length;
}
const values: Value[] = [1, "a", true, false, null, undefined, [1, 2]];
for (const value of values) console.log(show(value), typeof value);
type Shape = { kind: "circle"; radius: number } | { kind: "rectangle"; width: number; height: number } | { kind: "point" };
function area(shape: Shape): number {
  switch (shape.kind) {
    case "circle": return Math.round(Math.PI * shape.radius ** 2);
    case "rectangle": return shape.width * shape.height;
    case "point": return 0;
  }
}
console.log(area({ kind: "circle", radius: 2 }), area({ kind: "rectangle", height: 2, width: 3 }), area({ kind: "point" }));
class Cat { meow(): string { return "meow"; } }
class Dog { bark(): string { return "woof"; } }
function noise(pet: Cat | Dog): string { return pet instanceof Cat ? pet.meow() : pet.bark(); }
console.log(noise(new Cat()), noise(new Dog()));
function isString(x: unknown): x is string { return typeof x === "string"; }
const mixed: unknown[] = [1, "b", { c: 1 }, null, "d"];
console.log(mixed.filter(isString).join());
type Result = { ok: true; value: number } | { ok: false; error: string };
function parse(text: string): Result { const n = Number(text); return Number.isNaN(n) ? { ok: false, error: "bad " + text } : { ok: true, value: n }; }
for (const text of ["12", "x"]) { const r = parse(text); console.log(r.ok ? r.value * 2 : r.error); }
type Fish = { swim: () => string }; type Bird = { fly: () => string };
function move(x: Fish | Bird): string { return "swim" in x ? x.swim() : x.fly(); }
console.log(move({ swim: () => "swims" }), move({ fly: () => "flies" }));
let maybe: string | undefined = values.length > 100 ? "long" : undefined;
console.log(maybe?.length, maybe?.toUpperCase() ?? "none", maybe === undefined);
maybe = "set";
console.log(maybe.length);

// What TypeScript lets through: a value never contradicts its static type, so each of these throws on neither side or behaves as on Node.
const narrow: { value: number } = { value: 1 };
const wide: { value: number | string } = narrow;
wide.value = 2;
console.log(narrow.value + 1);
const numbers: number[] = [1, 2];
const anything: (number | string)[] = numbers;
anything.push(3);
console.log(numbers.length, numbers.reduce((a, b) => a + b, 0));
class Animal { name = "animal"; }
class Dog extends Animal { bark(): string { return this.name + " barks"; } }
const dogs: Dog[] = [new Dog()];
const animals: Animal[] = dogs;
console.log(animals[0]?.name, dogs[0]?.bark());
type Handler = { handle(value: Animal): string };
const handler: Handler = { handle(value: Dog): string { return value.bark(); } };
console.log(handler.handle(new Dog()));
const fromUnknown: unknown = { id: 7, tags: ["a"] };
const shaped = fromUnknown as { id: number; tags: string[] };
console.log(shaped.id + 1, shaped.tags[0]);

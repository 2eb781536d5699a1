class Animal {
  static count = 0;
  readonly name: string;
  protected energy = 10;
  private secret: string;
  constructor(name: string) { this.name = name; this.secret = name + "!"; Animal.count++; }
  speak(): string { return `${this.name} makes a sound`; }
  eat(amount: number): this { this.energy += amount; return this; }
  describe(): string { return `${this.speak()} (${this.energy}) ${this.secret}`; }
  static create(name: string): Animal { return new Animal(name); }
}
class Dog extends Animal {
  tricks: string[] = [];
  breed: string;
  constructor(name: string, breed: string) { super(name); this.breed = breed; this.energy = 20; }
  override speak(): string { return `${this.name} barks`; }
  learn(trick: string): this { this.tricks.push(trick); return this; }
}
class Puppy extends Dog {
  override speak(): string { return super.speak() + " softly"; }
  override describe(): string { return "puppy: " + super.describe(); }
}
const animals: Animal[] = [Animal.create("Generic"), new Dog("Rex", "Collie"), new Puppy("Bit", "Pug").learn("sit").eat(3)];
for (const animal of animals) console.log(animal.describe(), animal instanceof Animal, animal instanceof Dog, animal instanceof Puppy);
console.log(Animal.count, new Dog("A", "B").eat(5).learn("roll").tricks.join());
class Counter {
  #value = 0;
  static readonly LIMIT = 3;
  increment(): boolean { if (this.#value >= Counter.LIMIT) return false; this.#value++; return true; }
  valueOfCounter(): number { return this.#value; }
}
const counter = new Counter();
while (counter.increment());
console.log(counter.valueOfCounter());
abstract class Shape {
  abstract area(): number;
  abstract readonly label: string;
  summary(): string { return `${this.label}: ${this.area().toFixed(2)}`; }
}
class Circle extends Shape { readonly label = "circle"; private readonly r: number; constructor(r: number) { super(); this.r = r; } area(): number { return Math.PI * this.r * this.r; } }
class Square extends Shape { readonly label = "square"; private readonly side: number; constructor(side: number) { super(); this.side = side; } area(): number { return this.side ** 2; } }
for (const shape of [new Circle(1), new Square(3), new Circle(0.5)] as Shape[]) console.log(shape.summary());

class A {
  tag = "A";
  get name(): string { return "A." + this.tag; }
}
class B extends A {
  override get name(): string { return "B/" + super.name; }
}
console.log(new A().name, new B().name);

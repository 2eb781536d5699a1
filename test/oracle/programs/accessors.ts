class Temperature {
  private celsius = 0;
  get fahrenheit(): number { return this.celsius * 9 / 5 + 32; }
  set fahrenheit(value: number) { this.celsius = (value - 32) * 5 / 9; }
  get description(): string { return `${this.celsius.toFixed(1)}C`; }
  static get freezing(): number { return 32; }
}
const t = new Temperature();
console.log(t.fahrenheit, t.description);
t.fahrenheit = 212;
console.log(t.fahrenheit, t.description, Temperature.freezing);
t.fahrenheit += 9;
console.log(t.description);

// Objects as primitive values: in templates, `+`, comparisons, `==`, String() and Number(). Each asks for the methods in an
// order of its own: `toString` first, `valueOf` first, or whatever `Symbol.toPrimitive` says.
const log: string[] = [];
const attempt = (what: string, run: () => unknown): void => {
  log.length = 0;
  let result: string;
  try { result = String(run()); } catch (error) { result = error instanceof TypeError ? "TypeError" : `thrown ${String(error)}`; }
  console.log(`${what}: ${result}${log.length > 0 ? ` (${log.join(", ")})` : ""}`);
};

class Money {
  constructor(readonly cents: number) {}
  valueOf(): number { log.push("valueOf"); return this.cents; }
  toString(): string { log.push("toString"); return `$${this.cents / 100}`; }
}
class OnlyText { toString(): string { return "text"; } }
class OnlyValue { valueOf(): number { return 42; } }
class Plain { x = 1; }
class Derived extends Money { override toString(): string { return "derived " + super.toString(); } }
class Temperature {
  constructor(readonly degrees: number) {}
  [Symbol.toPrimitive](hint: string): string | number { log.push(hint); return hint === "number" ? this.degrees : `${this.degrees}C ${hint}`; }
}
class Big { valueOf(): bigint { return 9007199254740993n; } }
class Tagged { get [Symbol.toStringTag](): string { return "Tagged"; } }
class NoText { toString(): unknown { return {}; } valueOf(): unknown { return 7; } }
class Nothing { toString(): unknown { return {}; } valueOf(): unknown { return []; } }
class NumberText { toString(): unknown { return 12; } }
class Throwing { toString(): string { throw new RangeError("no text"); } }
class Numbers extends Map<string, number> {}

const money = new Money(250), derived = new Derived(100), text = new OnlyText(), value = new OnlyValue(), plain = new Plain(), warm = new Temperature(21);
const anything: unknown[] = [
  money, derived, text, value, plain, warm, new Big(), new Tagged(), new NoText(), new Nothing(), new NumberText(), new Throwing(),
  { a: 1 }, {}, { toString: () => "own" }, { toString() { return "method"; } }, { valueOf: () => 3 }, [1, [2, 3], [plain]], [], [null, undefined, [warm]],
  new Map(), new Set([1]), new Numbers(), Promise.resolve(1), new Error("message"), new TypeError(), /a+/g, new Uint8Array([1, 2]), new BigInt64Array(1), new ArrayBuffer(2),
  new DataView(new ArrayBuffer(1)), [1].values(), new Map().keys(), new Set().entries(), "ab"[Symbol.iterator](), (function* () { yield 1; })(), new Date(0),
  "s", 1.5, -0, true, null, undefined, 10n,
];
const plus = <T>(each: T): string => "+" + each;
const unary = <T>(each: T): number => +each;
const less = <T>(left: T, right: T): boolean => left < right;
anything.forEach((each, index) => {
  attempt(`${index} template`, () => `<${each}>`);
  attempt(`${index} String`, () => String(each));
  attempt(`${index} +`, () => plus(each));
  attempt(`${index} Number`, () => Number(each));
  attempt(`${index} unary`, () => unary(each));
  attempt(`${index} ==`, () => each == "text" || each == 250 || each == "21C default" || each == "[object Object]" || each == 9007199254740993n);
  attempt(`${index} <`, () => [less<unknown>(each, 100), less<unknown>("a", each), less<unknown>(each, each)]);
});

// With static types that say what there is, or only a part of it.
interface Shown { x: number }
interface Textual { toString(): string }
class Secret implements Shown { x = 1; toString(): string { return "secret"; } valueOf(): number { return 5; } }
const shown: Shown = new Secret();
const texts: Textual[] = [money, text, 5, "five", true, [1, 2], { toString: () => "literal" }];
console.log(`${money} ${text} ${value} ${plain} ${warm} ${shown} ${{ a: 1 }} ${[plain, money]}`);
console.log("" + money, "" + text, "" + value, "" + plain, warm + "", "" + shown, "a" + [1, money], "" + derived);
for (const each of texts) console.log(`${each}`, "+" + each, String(each), each.toString());
console.log(money > new Money(100), money <= new Money(250), new Money(1) < derived, new Temperature(3) < warm, text < new OnlyText(), text <= new OnlyText(), plain >= new Plain());
console.log(+money, -money, ~money, +text, -value, +warm, +plain, Number(money), Number(warm), Number([5]), Number([]), Number({}), +[7], -"3", +new Date(5));
console.log((money as unknown) == 250, (money as unknown) == "250", (money as unknown) == "$2.5", (text as unknown) == "text", (plain as unknown) == "[object Object]", (money as unknown) == money, (money as unknown) == new Money(250));
console.log((warm as unknown) == "21C default", ([1, 2] as unknown) == "1,2", ([] as unknown) == 0, ([] as unknown) == false, (null as unknown) == plain, (new Big() as unknown) == 9007199254740993n, (new OnlyValue() as unknown) == 42n, (value as unknown) == true);
let built = "built:";
built += money;
built += warm;
built += [[text], [value]];
console.log(built, [money, warm, value, {}].join(" | "), [new Money(3), new Money(20)].sort().map(String).join());
const maybe: Money | undefined = [money][0], mixed: (number | string | Money)[] = [1, "two", money];
console.log(`${maybe}`, "" + maybe, mixed.map((each) => `${each}`).join(), mixed.map((each) => "" + each).join());
console.log("x" in new Secret(), Symbol.toStringTag in new Tagged(), new Date(0) + "", `${new Date(0)}`, new Date(1) > new Date(0), (new Date(0) as unknown) == new Date(0).toString());
const order: string[] = [];
const trace = (name: string): Money => { order.push(name); return { cents: 1, valueOf: () => { order.push(name + ".valueOf"); return 1; }, toString: () => { order.push(name + ".toString"); return name; } }; };
console.log(trace("a") < trace("b"), `${trace("c")}${trace("d")}`, "" + trace("e"), (trace("f") as unknown) == 1, order.join(" "));
const sized = (value: { length: number }): number => value.length;
const longer = <T extends { readonly length: number }>(a: T, b: T): T => (a.length >= b.length ? a : b);
console.log(sized("abc"), sized([1, 2]), sized(new Uint8Array(3)), sized({ length: 7 }), longer("ab", "abc"), longer([1], [2, 3]).join(), longer({ length: 1, n: 1 }, { length: 0, n: 2 }).n);

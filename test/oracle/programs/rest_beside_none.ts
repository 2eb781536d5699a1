// One method name with a rest parameter in some classes and none in others; rest parameters whose type is a tuple.
abstract class Base {
  abstract set(...args: number[]): string;
  go(xs: number[]): string { return this.set(...xs); }
  three(): string { return this.set(1, 2, 3); }
}
class Fixed extends Base { set(a: number, b: number, c: number): string { return `fixed ${a} ${b} ${c}`; } }
class All extends Base { set(...all: number[]): string { return `all ${all.length} ${all.join()}`; } }
class First extends Base { set(first: number, ...others: number[]): string { return `first ${first} ${others.join()}`; } }
for (const each of [new Fixed(), new All(), new First()]) console.log(each.go([1.5, 2, 3]), each.three());

interface Setter { set(...args: number[]): string }
const many: Setter = { set: (...values: number[]): string => `many ${values.length}` };
const one: Setter = { set: (value: number): string => `one ${value}` };
for (const each of [many, one, new All() as Setter, new First() as Setter]) console.log(each.set(7, 8, 9), each.set(4));

interface Writer { bytes(...args: [data: string, times?: number]): string }
class Plain implements Writer { bytes(data: string, times = 1): string { return data.repeat(times); } }
const writers: Writer[] = [new Plain(), { bytes: (...[data, times]: [string, number?]): string => `${data}x${times ?? 0}` }];
for (const each of writers) console.log(each.bytes("a"), each.bytes("b", 3));

type Call = (...args: [number, string]) => string;
const call: Call = (n, s) => `${n}${s}`;
const spread = (...args: [number, string]): string => call(...args);
console.log(call(1, "x"), spread(2, "y"), call.length, ((a: number, b = 2): number => a + b).length, call.name);

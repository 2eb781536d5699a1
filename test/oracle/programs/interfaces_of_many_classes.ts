// A test for an interface that many classes have by a method, and an object by a property.
interface Speaker { speak(): string }
class A { speak(): string { return "a"; } }
class Gap1 { other = 1; }
class B { speak(): string { return "b"; } }
class Gap2 { other = 2; }
class C { speak(): string { return "c"; } }
class Gap3 { other = 3; }
class D { speak(): string { return "d"; } }
class Gap4 { other = 4; }
class E { speak(): string { return "e"; } }
class Gap5 { other = 5; }
class F { speak(): string { return "f"; } }
const gaps = [new Gap1(), new Gap2(), new Gap3(), new Gap4(), new Gap5()];
const literal: Speaker = { speak: () => "literal" };
const anything: unknown[] = [new A(), new B(), new C(), new D(), new E(), new F(), literal, ...gaps];
for (const each of anything) {
  try {
    console.log((each as Speaker).speak());
  } catch (error) {
    console.log(error instanceof TypeError);
  }
}
const mixed: (Speaker | undefined)[] = [new A(), undefined, new F(), literal];
const narrow = mixed as Speaker[];
function last<T>(values: readonly T[]): T { return values[values.length - 1] as T; }
console.log(last(narrow).speak(), narrow.map((speaker) => speaker?.speak() ?? "nobody").join());

// Namespaces: merged, nested, dotted, with functions, classes and enums; and what they share.
namespace A {
  console.log("A begins");
  export const x = 1;
  const hidden = 10;
  export function f(): number { return x + hidden; }
  export namespace B {
    export const y = f() + 1;
    export class C { v = y; static made = 0; constructor() { C.made++; } twice(): number { return this.v * 2 + hidden; } }
    export interface I { k: number }
    export type T = string;
    export enum E { P, Q = 4 }
    export let late: number | undefined;
    export const arrow = (n: number): number => n + y + x;
  }
  export abstract class Shape { abstract area(): number; describe(): string { return `area ${this.area()}`; } }
}
namespace A {
  export const z = x + B.y;
  export let count = 0;
  export function inc(by = 1): number { count += by; return count; }
  const hidden = "another one";
  export const seen = hidden;
  var loop = 0;
  for (var i = 0; i < 3; i++) { var last = i; loop += i; }
  export const total = loop + last!;
  export class Square extends Shape { readonly side: number; constructor(side: number) { super(); this.side = side; } area(): number { return this.side ** 2; } }
  export function* numbers(): Generator<number> { yield x; yield count; yield z; }
}
console.log(A.x, A.f(), A.B.y, new A.B.C().v, new A.B.C().twice(), A.B.C.made, A.z, A.B.E.Q, A.B.E[0], A.total);
A.inc(); A.inc(5); A.count++; A.count *= 2;
console.log(A.count, A.seen, A.B.late, new A.Square(3).describe(), [...A.numbers()].join());
A.B.late = 7;
console.log(A.B.late, A.B.arrow(1), [1, 2].map(A.B.arrow).join());
const t: A.B.T = "t"; const i: A.B.I = { k: 1 }; const shape: A.Shape = new A.Square(2);
console.log(t, i.k, shape.area(), shape instanceof A.Square, shape instanceof A.Shape);
import Short = A.B;
import f2 = A.f;
console.log(Short.y, f2(), new Short.C() instanceof A.B.C);
const { x: taken } = { x: A.x }; console.log(taken);

function merged(n: number): number { return n + merged.offset; }
namespace merged { export const offset = 100; export const twice = (n: number): number => merged(merged(n)); }
console.log(merged(1), merged.twice(1));
class K { static make(): K { return new K(); } tag(): string { return K.tag + K.helper(); } }
namespace K { export const tag = "ktag"; export function helper(): string { return "help"; } export class Inner { owner = tag; } }
console.log(K.tag, K.make() instanceof K, K.make().tag(), new K.Inner().owner);
enum M { One = 1, Two }
namespace M { export function name(m: M): string { return M[m]; } export const all = [M.One, M.Two]; }
console.log(M.name(M.One), M.all.map(M.name).join());
namespace Dotted.Inner.Most { export const v = 7; export function g(): number { return v + Other.w; } }
namespace Dotted.Other { export const w = 3; }
namespace Other { export const w = 30; }
console.log(Dotted.Inner.Most.v, Dotted.Inner.Most.g());
declare namespace OnlyTypes { interface Z { a: number } type Y = string }
namespace AlsoTypes { export interface Q { q: number } }
const z: OnlyTypes.Z & AlsoTypes.Q = { a: 2, q: 3 }; console.log(z.a + z.q);
namespace Later { export function there(): string { return "there"; } }
namespace Uses { export const here = Later.there(); }
console.log(Uses.here);
console.log(read());
function read(): number { return A.x + A.count; }
namespace Counter { let n = 0; export const next = (): number => ++n; export const reset = (): void => { n = 0; }; }
console.log(Counter.next(), Counter.next(), (Counter.reset(), Counter.next()));

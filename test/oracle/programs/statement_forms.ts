// Statement and expression forms that have no program of their own: operators, labels, switches, parameters, narrowing.
{ // comma
  let a = 1; console.log((a++, a * 10), 2 ** 3 ** 2, (-2) ** 2, void 0); debugger;
}
{ // logical
  let b: number | undefined; let c: string | null = null; b ??= 5; b &&= b + 1; c ||= "or"; b **= 2; console.log(b, c);
}
{ // loops
  let n = 3; l1: do { for (;;) { n--; if (n > 1) continue l1; break l1; } } while (true); console.log(n); blk: { if (n > 0) break blk; console.log("no"); }
}
{ // sw
  for (const v of [1, 2, 5]) sw: switch (v as number | string) { default: console.log("d"); case 5: console.log("5"); break sw; case 2: { let v = "in"; console.log(v); } } switch (true) { case 1 > 2: console.log("x"); break; case 2 > 1: console.log("y"); }
}
{ // asserts
  function a(v: unknown): asserts v is string { if (typeof v !== "string") throw new TypeError("no"); } const u: unknown = "t"; a(u); console.log(u.length); try { a(3); } catch (e) { console.log((e as Error).message); } const c = { m: "f" } as const satisfies { m: string }; console.log(c.m);
}
{ // optcall
  const m: { f?: (x: number) => { g: number } | undefined; h?: number[] } = {}; console.log(m.f?.(1)?.g, m.h?.[0]); m.f = (x) => ({ g: x }); console.log(m.f?.(2)?.g);
}
{ // innarrow
  type S = { kind: "c"; r: number } | { other: string }; function f(s: S): number { return "kind" in s ? s.r : s.other.length; } console.log(f({ kind: "c", r: 2 }), f({ other: "abc" }));
}
{ // dflt
  function d(x: number, y = x + 1, { z = y }: { z?: number } = {}, w = (): number => x + y + z): number { x = 100; return w() + y + z; } console.log(d(1), d(1, 5), d(1, 5, { z: 2 }));
}
{ // overl
  function o(x: string): string; function o(x: number, y?: number): number; function o(x: string | number, y = 1): string | number { return typeof x === "string" ? x + "!" : x + y; } console.log(o("s"), o(1), o(1, 5)); interface B { a: number } interface B { b: string } const b: B = { a: 1, b: "x" }; console.log(b.a + b.b);
}
{ // numsep
  console.log(1_000_000.5, 0b1010, 0o17, 0xff, 1e3, .5, 5.);
}
{ // resttuple
  function t(...args: [name: string, age: number]): string { return args[0] + args[1] + args.length; } console.log(t("a", 3));
}
{ // restpat
  function r(...[p, q = 3, ...z]: [number, number?, ...number[]]): string { return [p, q, z.length].join(); } console.log(r(1), r(1, 2), r(1, 2, 3, 4));
}
{ // fnblock
  function o(c: boolean): string { if (c) { return i(); function i(): string { return "a"; } } { function i(): string { return "b"; } return i(); } } console.log(o(true), o(false));
}
{ // catchpat
  try { throw new Error("m"); } catch (e) { const { message } = e as Error; console.log(message); }
}
let assignedLater: () => string;
let pairLater: { first: number };
function readEarly(): string { try { return assignedLater() + String(pairLater.first); } catch (error) { return error instanceof TypeError ? "TypeError" : "another"; } }
console.log(readEarly());
assignedLater = () => "f"; pairLater = { first: 1 };
console.log(readEarly());

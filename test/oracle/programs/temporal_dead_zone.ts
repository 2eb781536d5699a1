function early(): string { return late; }
try { console.log(early()); } catch (error) { console.log(error instanceof ReferenceError); }
const late = "initialised";
console.log(early());
class Uses { value = helper(); }
function helper(): number { return base * 2; }
const base = 21;
console.log(new Uses().value);
{
  const shadow = () => inner;
  let inner = "block";
  console.log(shadow());
}

// Every kind of use before the declaration has run: reads, writes, construction, static members, instanceof.

function t(f: () => void): void { try { f(); console.log("no error"); } catch (e) { console.log(e instanceof ReferenceError, e instanceof Error ? e.name : "?"); } }
t(() => { const c = new C(); console.log(c.x); });
t(() => { console.log(k); });
t(() => { console.log(C.s); });
t(() => { l = 3; });
function useC(): number { return new C().x; }
t(() => { useC(); });
t(() => { const x: unknown = {}; console.log(x instanceof C); });
class C { static s = 1; x = 1; }
const k = 5; let l = 1;
t(() => { const c = new C(); console.log(c.x, l, k); });
function local(): void {
  t(() => { new L(); });
  t(() => { console.log(z); });
  class L { y = 2; }
  let z = 1;
  t(() => { new L(); console.log(z); z++; });
}
local();
t(() => { for (let i = 0; i < 2; i++) { const f = (): number => j; if (i === 1) f(); const j = i; f(); } });
t(() => { switch (k as number) { case 1: let q = 1; console.log(q); break; case 5: q = 3; console.log(q); } });
t(() => { function f(a = 1, b = a): number { return a + b; } console.log(f(), f(2)); });
enum E { A = 1 }
console.log(E.A);
t(() => { class P { static m(): number { return 1; } static v = P.m(); static w = (() => P.v + 1)(); } console.log(P.v, P.w); });
t(() => { console.log(Static.v) });
class Static { static { t(() => console.log(Static.v)); } static v = 3; static { console.log(Static.v); } }
t(() => { const { a, b = a } = { a: 1 } as { a: number; b?: number }; console.log(a, b); });
class St { static count: number; static label: string; static on: boolean; static { t(() => console.log(St.count, St.label, St.on, St.count === undefined)); } }
St.count = 4; console.log(St.count + 1);
class Chain { static a = Chain.get(); static b = 2; static get(): string { return typeof Chain.b; } static c = this.get(); }
t(() => console.log(Chain.a, Chain.b, Chain.c));
t(() => { const u: unknown = {}; console.log(LateStatic.make(), LateStatic.value, u instanceof LateStatic); });
class LateStatic { static make(): number { return 1; } static get value(): number { return 2; } }
t(() => { const u: unknown = {}; console.log(LateStatic.make(), LateStatic.value, u instanceof LateStatic); });
t(() => { w++; }); t(() => { w += 1; }); t(() => { ({ w } = { w: 5 }); }); t(() => { [w] = [4]; });
let w = 1; t(() => { w++; console.log(w); });
function inner(): void { t(() => { v = 2; }); const set = (): void => { v = 3; }; t(set); let v = 1; t(set); console.log(v); }
inner();
function hoistedUse(): void { t(() => make()); class Foo { x = 1; } t(() => console.log(make().x)); function make(): Foo { return new Foo(); } }
hoistedUse();
t(() => { let late!: number; const init = (): void => { late = 3; }; console.log(late === undefined, typeof late); init(); console.log(late + 1); });
t(() => { let resolve: (n: number) => void; const p = new Promise<number>((r) => { resolve = r; }); const done = (): void => resolve(4); done(); void p.then((n) => console.log("then", n)); });

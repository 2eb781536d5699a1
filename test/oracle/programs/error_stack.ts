// Errors: called without `new`, their stack's first line, toString of every object.
class Mine extends RangeError { constructor(m: string) { super(m); this.name = "Mine"; } }
function deep(): never { throw new Mine("deep down"); }
try { deep(); } catch (e) { if (e instanceof Error) { console.log(e.stack?.split("\n")[0], e.name); e.stack = "changed"; console.log(e.stack); } }
const f = Error("called"); console.log(f instanceof Error, f.message, TypeError("t") instanceof TypeError, String(RangeError("r")));
class P { x = 1; toString(): string { return "P!"; } } class Q { y = 2; }
const show = (o: object): string => o.toString();
console.log(show(new P()), show(new Q()), new Q().toString(), show([1, 2]), show({}), ({ a: 1 }).toString());
Promise.reject(new Error("no")).catch((e: Error) => { console.log(e.message); });

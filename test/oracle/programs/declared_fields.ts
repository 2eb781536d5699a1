// Fields that a class only declares: they are there once somebody assigns them.
class Token { readonly kind: string; declare value?: number; declare note: string; constructor(kind: string, value?: number) { this.kind = kind; if (value !== undefined) this.value = value; } }
const plain = new Token("eof"), full = new Token("number", 5);
console.log(plain.value, full.value, plain.kind, "value" in plain, "value" in full);
console.log(JSON.stringify(plain), JSON.stringify(full), Object.keys(full));
console.log(plain, full);
try { console.log(plain.note.length); } catch (error) { console.log(error instanceof TypeError); }
plain.note = "late"; console.log(plain.note, plain);
class Node1 { parent: unknown = null; type = "node"; }
class Leaf extends Node1 { declare type: "node"; declare extra?: string; constructor(extra?: string) { super(); if (extra) this.extra = extra; } }
console.log(new Leaf().type, new Leaf("e").extra, new Leaf(), new Leaf("x"));
interface HasValue { value?: number } const seen: HasValue[] = [plain, full, { value: 3 }, {}];
console.log(seen.map((each) => each.value ?? -1).join());
for (const each of [plain, full]) each.value = (each.value ?? 0) + 1;
console.log(plain.value, full.value);
class Lazy { declare private cached?: string; get text(): string { return this.cached ??= this.make(); } private make(): string { return "made"; } }
const lazy = new Lazy(); console.log(lazy, lazy.text, lazy.text, lazy);

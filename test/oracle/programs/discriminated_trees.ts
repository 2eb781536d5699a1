type Json = { t: "null" } | { t: "bool"; v: boolean } | { t: "num"; v: number } | { t: "str"; v: string } | { t: "list"; items: Json[] } | { t: "map"; entries: [string, Json][] };
const of = (v: unknown): Json => {
  if (v === null || v === undefined) return { t: "null" };
  if (typeof v === "boolean") return { t: "bool", v };
  if (typeof v === "number") return { t: "num", v };
  if (typeof v === "string") return { t: "str", v };
  if (Array.isArray(v)) return { t: "list", items: v.map(of) };
  if (v instanceof Map) return { t: "map", entries: [...(v as Map<unknown, unknown>)].map(([k, x]) => [String(k), of(x)]) };
  throw new TypeError("not json");
};
function show(j: Json): string {
  switch (j.t) {
    case "null": return "null";
    case "bool": case "num": return String(j.v);
    case "str": return `"${j.v}"`;
    case "list": return "[" + j.items.map(show).join(",") + "]";
    case "map": return "{" + j.entries.map(([k, v]) => `"${k}":${show(v)}`).join(",") + "}";
  }
}
const depth = (j: Json): number => (j.t === "list" ? 1 + Math.max(0, ...j.items.map(depth)) : j.t === "map" ? 1 + Math.max(0, ...j.entries.map(([, v]) => depth(v))) : 0);
const value = of(new Map<string, unknown>([["a", [1, 2.5, null]], ["b", new Map([["c", "x"]])], ["d", true], ["e", []]]));
console.log(show(value), depth(value));
try { of(() => 1); } catch (error) { console.log(error instanceof TypeError); }
const total = (j: Json): number => { switch (j.t) { case "num": return j.v; case "list": return j.items.reduce((s, i) => s + total(i), 0); case "map": return j.entries.reduce((s, [, i]) => s + total(i), 0); default: return 0; } };
console.log(total(value));

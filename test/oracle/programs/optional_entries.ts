// Properties that may be left out, walked by name: TypeScript says of their values only what they are when they are there.
function pick(opts: { m: number; key?: number | undefined; s?: string }): [string, number | string][] {
  const merged: Record<string, number | string> = {};
  for (const [k, v] of Object.entries(opts)) if (v !== undefined) merged[k] = v;
  for (let [k, v] of Object.entries(opts)) if (v) merged[k] = v;
  return Object.entries(merged).filter(([, v]) => v !== undefined);
}
console.log(pick({ m: 1, key: undefined }), pick({ m: 1 }), pick({ key: 5, m: 1, s: "t" }));
const numbers: { a?: number; b?: number } = { a: undefined, b: 2 };
for (const [k, v] of Object.entries(numbers)) console.log(k, v);

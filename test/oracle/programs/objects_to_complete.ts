// `{} as T`: an object whose properties come later. What is read before is `undefined` or, where no value of its type is, throws.
interface Settings { name: string; port: number; tags: string[]; nested: { deep: boolean }; optional?: number; greet: (by: string) => string }

function complete(): Settings {
  const settings = {} as Settings;
  settings.name = "n";
  settings.port = 80;
  settings.tags = ["a", "b"];
  settings.nested = {} as Settings["nested"];
  settings.nested.deep = true;
  settings.greet = (by) => `hello ${by}`;
  return settings;
}

const whole = complete();
console.log(whole.name, whole.port + 1, whole.tags.length, whole.nested.deep, whole.optional, whole.greet("me"));
console.log(Object.keys(whole).join(), "optional" in whole, "name" in whole);
whole.optional = 3;
console.log(whole.optional, JSON.stringify({ ...whole, greet: 0 }));

const partly = { port: 1 } as Settings;
console.log(partly.port, partly.name === undefined, partly.tags === undefined, partly.name ?? "none");
partly.port += 2;
console.log(partly.port, Object.entries(partly).length);

function reset(settings: Settings): void {
  settings.port = 0;
  console.log(settings.port, settings.name?.length);
}
reset(partly);
reset(whole);
const real: Settings = { name: "r", port: 9, tags: [], nested: { deep: false }, greet: () => "real" };
reset(real);
for (const each of [whole, partly, real]) console.log(each.port, each.name ?? "-", each.nested?.deep);

type Table = { [K in "a" | "b"]: number };
const table = {} as Table;
for (const key of ["a", "b"] as const) table[key] = key.length;
console.log(table.a + table.b, JSON.stringify(table));

// Objects whose properties are known at run time only: index signatures, computed keys, `delete`, `in`, `for … in`.
type Counts = Record<string, number>;

function countWords(text: string): Counts {
  const counts: Counts = {};
  for (const word of text.split(" ")) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

interface Tree { [name: string]: Tree | string }

function show(tree: Tree, depth: number): void {
  for (const name in tree) {
    const value = tree[name];
    if (value === undefined) continue;
    if (typeof value === "string") console.log(`${"  ".repeat(depth)}${name} = ${value}`);
    else {
      console.log(`${"  ".repeat(depth)}${name}/`);
      show(value, depth + 1);
    }
  }
}

function order(): void {
  const mixed: Record<string, string> = { b: "1", 10: "2", a: "3", 2: "4" };
  mixed["1"] = "5";
  mixed["-1"] = "6";
  mixed["01"] = "7";
  mixed["4294967295"] = "8";
  mixed["4294967294"] = "9";
  mixed.z = "10";
  let line = "";
  for (const key in mixed) line += `${key}:${mixed[key]} `;
  console.log(line);
}

function deletion(): void {
  const ages: Record<string, number> = { ann: 1, bob: 2, cy: 3 };
  console.log(delete ages.bob, delete ages["nobody"], "bob" in ages, "ann" in ages);
  ages["bob"] = 4;
  let line = "";
  for (const name in ages) {
    if (name === "ann") delete ages["cy"];
    line += `${name}=${ages[name]} `;
  }
  console.log(line);
  for (const name in ages) delete ages[name];
  for (const name in ages) console.log("left", name);
  console.log(ages["ann"] === undefined, ages["ann"] ?? "gone");
}

function compound(): void {
  const totals: { [key: string]: number } = {};
  for (const [key, value] of [["a", 1], ["b", 2], ["a", 3]] as [string, number][]) {
    totals[key] ||= 10;
    totals[key] += value;
    totals[key]++;
  }
  console.log(totals.a, totals.b, totals["c"] ?? -1);
  const lists: Record<string, number[]> = {};
  (lists["x"] ??= []).push(1);
  (lists["x"] ??= []).push(2);
  console.log(lists["x"].length, lists.x.join("+"));
}

interface Options { name: string; level?: number; [extra: string]: string | number | undefined }

function mixedMembers(): void {
  const options: Options = { name: "n" };
  options["level"] = 3;
  options["other"] = "o";
  console.log(options.name, options.level, options["other"], options.nothing);
  const key = options.level === 3 ? "name" : "level";
  console.log(options[key]);
  let line = "";
  for (const each in options) line += `${each} `;
  console.log(line);
}

const table: Record<"red" | "green", number> = { red: 1, green: 2 };

function pick<T, K extends keyof T>(object: T, key: K): T[K] {
  return object[key];
}

function computed(names: readonly string[]): void {
  const first = names[0] ?? "none";
  const made = { [first]: 1, fixed: 2, [`${first}!`]: 3 };
  let line = "";
  for (const key in made) line += `${key}:${made[key]} `;
  console.log(line);
  const byNumber: { [index: number]: string } = {};
  byNumber[3] = "three";
  byNumber[1] = "one";
  for (const key in byNumber) console.log(typeof key, key, byNumber[+key]);
  console.log(byNumber[2] ?? "two?");
}

function nested(): void {
  const graph: Record<string, Record<string, number>> = {};
  const link = (from: string, to: string, cost: number): void => {
    const edges = graph[from] ?? (graph[from] = {});
    edges[to] = cost;
  };
  link("a", "b", 1);
  link("a", "c", 2);
  link("b", "c", 3);
  for (const from in graph) for (const to in graph[from]) console.log(from, to, graph[from]?.[to]);
}

function optionalDelete(): void {
  const point: { x?: number; y: number } = { x: 1, y: 2 };
  console.log("x" in point, point.x);
  delete point.x;
  console.log("x" in point, point.x, point.y);
  point.x = 5;
  let line = "";
  for (const key in point) line += key;
  console.log(line);
}

function many(): void {
  const big: Record<string, number> = {};
  for (let i = 0; i < 2000; i++) big[`key${i}`] = i;
  for (let i = 0; i < 2000; i += 2) delete big[`key${i}`];
  let sum = 0;
  let count = 0;
  for (const key in big) {
    sum += big[key] ?? 0;
    count++;
  }
  console.log(sum, count);
}

function main(): void {
  const counts = countWords("the cat and the dog and the bird");
  for (const word in counts) console.log(word, counts[word]);
  show({ etc: { hosts: "127.0.0.1", deep: { er: "x" } }, readme: "hi" }, 0);
  order();
  deletion();
  compound();
  mixedMembers();
  const colours: ("red" | "green")[] = ["green", "red"];
  for (const colour of colours) console.log(colour, table[colour]);
  console.log(pick({ a: 1, b: "two" }, "b"), pick(table, "green"));
  computed(["k"]);
  nested();
  optionalDelete();
  many();
  for (const index in ["x", "y"]) console.log(index);
}

main();

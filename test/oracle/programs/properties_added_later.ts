// Optional properties that an object gains after it was made, seen directly, through wider types, and not there before.

interface Options { name: string; port?: number; host?: string; secure?: boolean; tags?: string[] }

function fill(options: Options): Options {
  if (options.port === undefined) options.port = 80;
  options.host ??= "localhost";
  options.secure ||= options.port === 443;
  return options;
}
function show(label: string, o: Options): void {
  console.log(label, o.name, o.port, o.host, o.secure, o.tags?.join("+"), "port" in o, "host" in o, "secure" in o, "tags" in o);
}

const plain: Options = { name: "plain" };
show("before", plain);
show("after", fill(plain));
plain.tags = ["a"];
plain.tags.push("b");
show("tags", plain);

const given = { name: "given", port: 443 };
show("given", fill(given));
console.log(given.port);

// Literals that reach the assigning type only through other types, arrays and functions.
interface Named { name: string }
const named: Named[] = [{ name: "x" }, { name: "y" }];
const widened = named.map((each): Options => each);
widened.forEach((each, i) => { if (i > 0) each.port = i; });
console.log(widened.map((each) => `${each.name}:${each.port ?? "none"}:${"port" in each}`).join(" "));

const make = (name: string): Options => ({ name });
const made = make("made");
made.port = 1;
made.port++;
made.port += 10;
console.log(made.port, "port" in made, "port" in make("other"));

// Nothing is there until it is: reads in every position.
const empty: Options = { name: "" };
console.log(empty.port ?? -1, empty.port === undefined, typeof empty.port, empty.secure ? "s" : "-", `${empty.port}`, empty.tags?.length);
empty.port = undefined;
console.log("port" in empty, empty.port);

// Two literals of one form, of which one gains.
const pair: { left?: number; right?: number }[] = [{}, {}];
for (const [i, each] of pair.entries()) if (i === 0) each.left = 1; else each.right = 2;
console.log(pair.map((each) => `${"left" in each}/${"right" in each}/${(each.left ?? 0) + (each.right ?? 0)}`).join(" "));

// A class's own optional fields, and a subclass's.
class Box { label?: string; size?: number = 1; constructor(label?: string) { if (label !== undefined) this.label = label; } }
class Crate extends Box { lid?: boolean; override size?: number = 2; }
const boxes: Box[] = [new Box(), new Box("b"), new Crate("c")];
for (const box of boxes) console.log(box.label, box.size, box instanceof Crate ? box.lid : "-", "label" in box, "size" in box);

// Nested, recursive.
interface Tree { value: number; left?: Tree; right?: Tree }
function insert(tree: Tree, value: number): void {
  if (value < tree.value) { if (tree.left === undefined) tree.left = { value }; else insert(tree.left, value); }
  else if (tree.right === undefined) tree.right = { value };
  else insert(tree.right, value);
}
const root: Tree = { value: 5 };
for (const value of [2, 8, 1, 9, 3]) insert(root, value);
const walk = (tree: Tree | undefined): string => tree === undefined ? "." : `(${walk(tree.left)}${tree.value}${walk(tree.right)})`;
console.log(walk(root));

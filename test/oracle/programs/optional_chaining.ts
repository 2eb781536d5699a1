interface Tree { value: number; left?: Tree; right?: Tree; label?: () => string; tags?: string[] }
const tree: Tree = { value: 1, left: { value: 2, label: () => "two", tags: ["x", "y"] } };
console.log(tree.left?.value, tree.right?.value, tree.left?.left?.value ?? "none", tree.right?.left?.right?.value);
console.log(tree.left?.label?.(), tree.label?.(), tree.right?.label?.() ?? "no label");
console.log(tree.left?.tags?.[1], tree.tags?.[0], tree.left?.tags?.length, tree.tags?.map((t) => t).length);
let evaluated = 0;
function index(): number { evaluated++; return 0; }
console.log(tree.tags?.[index()], evaluated, tree.left?.tags?.[index()], evaluated);
let n: number | null = null;
n ??= 5; n ??= 6;
let s = ""; s ||= "filled"; s &&= s + "!";
console.log(n, s, 0 || "zero", false || null || 0 || "end");
const list: (number | undefined)[] = [1, undefined, 3];
console.log(list.map((x) => x ?? -1).join(), list[5] ?? "outside", list.at(-1));
tree.left!.value += 10;
console.log(tree.left!.value);

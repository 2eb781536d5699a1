const map = new Map<string, number>([["a", 1]]);
map.set("b", 2);
console.log(map.get("b") === 2 ? "two" : "other");

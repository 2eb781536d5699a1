const log: string[] = [];
function t<T>(name: string, value: T): T { log.push(name); return value; }
const object = { list: [0, 0, 0], f(a: number, b: number): number { return a + b; } };
t("object", object).list[t("index", 1)] = t("value", 5);
console.log(object.list.join());
console.log(t("receiver", object).f(t("a", 1), t("b", 2)) + t("c", 3) * t("d", 4));
const made = { x: t("x", 1), y: t("y", 2), ...t("spread", { z: 3 }) };
console.log(made.x + made.y + made.z, [t("e0", 0), ...t("es", [1]), t("e1", 2)].length);
console.log(t("l", false) && t("never", true), t("m", 0) || t("n", "or"), t("u", undefined) ?? t("v", "coalesced"), t("cond", true) ? t("yes", 1) : t("no", 2));
let i = 0;
const a = [10, 20, 30];
a[i++] = i++ + i;
console.log(a.join(), i);
let x = 1;
x += t("rhs", (x = 10));
console.log(x);
function tag(n: number): number { log.push("tag" + n); return n; }
console.log(tag(1) < tag(2), tag(3) - tag(4) - tag(5), `${tag(6)}${tag(7)}`);
object.list[tag(0)] += tag(8);
console.log(object.list[0], log.join(" "));

import { StrongCache } from "@wry/caches";
const c = new StrongCache<string, number>(2); c.set("a", 1); c.set("b", 2); c.get("a"); c.set("c", 3); c.clean();
console.log(c.has("a"), c.has("b"), c.has("c"), c.size);

// `export default` of an expression: evaluated with its module, and had by every name that it is imported by.
import { default as record } from "./modules/defaults/record.ts";
import again from "./modules/defaults/record.ts";
import called from "./modules/defaults/called.ts";
import mapped from "./modules/defaults/mapped.ts";
import arrow from "./modules/defaults/arrow.ts";
import * as everything from "./modules/defaults/mapped.ts";

console.log(typeof record, record.a.n, again.b.source, record === again);
console.log(called, mapped, arrow(1), everything.default === mapped);

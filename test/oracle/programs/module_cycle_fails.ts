// A cycle entered at the wrong end: the subclass is evaluated before its base, which is an uncaught ReferenceError.
import { Base } from "./modules/order/base.ts";
console.log(Base.create().tag());

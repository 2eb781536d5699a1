import { mark, attempt } from "./trace.ts";
import { renamed, third } from "./barrel.ts";
mark("first begins");
attempt("first renamed", () => renamed);
attempt("first third", () => third());
export const first = "1";
export { third } from "./third.ts";
mark("first ends");

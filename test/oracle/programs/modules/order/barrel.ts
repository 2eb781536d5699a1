import { mark } from "./trace.ts";
export { second as renamed } from "./second.ts";
export * from "./first.ts";
export * as names from "./second.ts";
export { default } from "./second.ts";
mark("barrel");

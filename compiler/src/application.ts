// The check of an application's TypeScript, apart because it loads the TypeScript compiler.

export { checkApplication } from "./compile.ts";

export * from "./shapes.ts";
export { default as makeUnit } from "./shapes.ts";
export * as names from "./log.ts";

import type { Console } from "@ukc/stdlib/console/console.ts";

export function main(console: Console): void {
  console.log("hello");
}
